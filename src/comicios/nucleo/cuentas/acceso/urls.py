from django.contrib.auth.decorators import login_not_required
from django.urls import path

from comicios.nucleo.cuentas.acceso.views import administracion, entrada, escritos, factor, sesion

app_name = "acceso"
urlpatterns = [
    path("entrar/codigo/", login_not_required(entrada.codigo), name="codigo"),
    path("entrar/aqui/", login_not_required(entrada.aqui), name="aqui"),
    path("relevo/", entrada.relevo, name="relevo"),
    path("sesion/", login_not_required(sesion.sesion), name="sesion"),
    path("mi-acceso/", factor.mi_acceso, name="mi_acceso"),
    path("mi-acceso/clave/", factor.clave, name="clave"),
    path("mi-acceso/segundo-factor/", factor.activar, name="factor"),
    path("mi-acceso/segundo-factor/quitar/", factor.quitar, name="factor_quitar"),
    path("mi-acceso/codigos/", factor.codigos, name="codigos"),
    path("mi-acceso/codigos/texto/", factor.codigos_texto, name="codigos_texto"),
    path("mi-acceso/codigos/nuevos/", factor.codigos_nuevos, name="codigos_nuevos"),
    path("escritos/", escritos.lista, name="escritos"),
    path("escritos/guardar/", login_not_required(escritos.guardar), name="escritos_guardar"),
    path("escritos/<uuid:pk>/", escritos.escrito, name="escrito"),
    path("escritos/<uuid:pk>/datos/", escritos.datos, name="escrito_datos"),
    path("escritos/<uuid:pk>/descartar/", escritos.descartar, name="escrito_descartar"),
    path("cuentas/acceso/", administracion.lista, name="administracion"),
    path("cuentas/acceso/espera/", administracion.levantar, name="levantar"),
    path("cuentas/acceso/<slug:cuenta>/segundo-factor/", administracion.restablecer, name="restablecer"),
]
