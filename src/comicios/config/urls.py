"""The addresses of the house: each room's own table."""

from django.conf import settings
from django.urls import include, path

from comicios.config.salud import salud
from comicios.nucleo.tablero.views import inicio, parametros

urlpatterns = [
    path("", inicio, name="tablero"),
    path("salud", salud, name="salud"),
    path("parametros/", parametros, name="parametros"),
    path("", include("comicios.nucleo.cuentas.urls")),
    path("", include("comicios.nucleo.cuentas.personas.urls")),
    path("", include("comicios.nucleo.busqueda.urls")),
    path("bitacora/", include("comicios.nucleo.bitacora.urls")),
    path("evidencias/", include("comicios.nucleo.archivos.urls")),
    path("", include("comicios.nucleo.calendario.urls")),
    path("numeracion/", include("comicios.nucleo.numeracion.urls")),
    path("oficios/", include("comicios.nucleo.oficios.urls")),
    path("", include("comicios.pat.urls")),
]
if not settings.PRODUCCION:
    urlpatterns.append(path("", include("comicios.nucleo.interfaz.urls")))

handler400 = "comicios.nucleo.interfaz.views.peticion_invalida"
handler403 = "comicios.nucleo.interfaz.views.sin_permiso"
handler404 = "comicios.nucleo.interfaz.views.no_existe"
handler500 = "comicios.nucleo.interfaz.views.falla"
