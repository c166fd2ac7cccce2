"""The addresses of the house: each room's own table."""

from django.conf import settings
from django.urls import include, path

from comicios.config.api import API
from comicios.config.salud import salud
from comicios.nucleo.api.documentos import archivo as archivo_de_documentos
from comicios.nucleo.api.ensamble import urls_of
from comicios.nucleo.tablero.views import inicio, parametros

urlpatterns = [
    path("", inicio, name="tablero"),
    path("salud", salud, name="salud"),
    path("parametros/", parametros, name="parametros"),
    path("", include("comicios.nucleo.cuentas.urls")),
    path("", include("comicios.nucleo.cuentas.personas.urls")),
    path("", include("comicios.nucleo.busqueda.urls")),
    path("tareas/", include("comicios.nucleo.tareas.urls")),
    path("notificaciones/", include("comicios.nucleo.notificaciones.urls")),
    path("privacidad/", include("comicios.nucleo.privacidad.urls")),
    path("respaldos/", include("comicios.nucleo.respaldos.urls")),
    path("bitacora/", include("comicios.nucleo.bitacora.urls")),
    path("evidencias/", include("comicios.nucleo.archivos.urls")),
    path("", include("comicios.nucleo.calendario.urls")),
    path("numeracion/", include("comicios.nucleo.numeracion.urls")),
    path("oficios/", include("comicios.nucleo.oficios.urls")),
    path("", include("comicios.nucleo.api.urls")),
    path("api/v1/", urls_of(API)),
    path("", include("comicios.pat.urls")),
]
if not settings.PRODUCCION:
    urlpatterns.append(path("", include("comicios.nucleo.interfaz.urls")))
    urlpatterns.append(path("api/v1/docs/<str:nombre>", archivo_de_documentos, name="api_documentos"))

handler400 = "comicios.nucleo.interfaz.views.peticion_invalida"
handler403 = "comicios.nucleo.interfaz.views.sin_permiso"
handler404 = "comicios.nucleo.api.errores.no_existe"
handler500 = "comicios.nucleo.api.errores.falla"
