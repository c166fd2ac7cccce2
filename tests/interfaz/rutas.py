"""Addresses of these tests: the room's own pages and views that refuse on purpose."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path

from comicios.nucleo.errores import Conflicto, Detalle, FueraDeAmbito, Rechazo, SinPermiso

CERRADO = (
    "El bimestre 5 está cerrado desde el 8 de noviembre. Para cambiar octubre, la Dirección debe reabrirlo."
)


def portada(request: HttpRequest) -> HttpResponse:
    return HttpResponse("portada")


def rechaza(request: HttpRequest) -> HttpResponse:
    raise Rechazo(CERRADO, detalles=[Detalle("N12", "no es amarilla y viene modificada")])


def sin_permiso(request: HttpRequest) -> HttpResponse:
    raise SinPermiso("Su cuenta no puede aceptar avances.")


def conflicto(request: HttpRequest) -> HttpResponse:
    raise Conflicto("Otra persona aceptó octubre.", actual="28.00", propuesto="30.00")


def ajena(request: HttpRequest) -> HttpResponse:
    raise FueraDeAmbito("La línea es de otro órgano.")


def con_politica(request: HttpRequest) -> HttpResponse:
    return HttpResponse("x", headers={"Content-Security-Policy": "sandbox; default-src 'none'"})


def sesion_ida(request: HttpRequest) -> HttpResponse:
    return redirect("entrar")


def rompe(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


urlpatterns = [
    path("", portada, name="tablero"),
    path("", include("comicios.nucleo.interfaz.urls")),
    path("", include("comicios.nucleo.cuentas.urls")),
    path("privacidad/", include("comicios.nucleo.privacidad.urls")),
    path("rechaza/", rechaza),
    path("sin-permiso/", sin_permiso),
    path("conflicto/", conflicto),
    path("ajena/", ajena),
    path("con-politica/", con_politica),
    path("sesion-ida/", sesion_ida),
    path("rompe/", rompe),
]
handler400 = "comicios.nucleo.interfaz.views.peticion_invalida"
handler403 = "comicios.nucleo.interfaz.views.sin_permiso"
handler404 = "comicios.nucleo.interfaz.views.no_existe"
handler500 = "comicios.nucleo.interfaz.views.falla"
