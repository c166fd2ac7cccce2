from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from comicios.nucleo.cuentas import views
from comicios.nucleo.cuentas.acceso.views.entrada import Entrar, Salir

urlpatterns = [
    path("entrar/", login_not_required(Entrar.as_view()), name="entrar"),
    path("salir/", Salir.as_view(), name="salir"),
    path("", include("comicios.nucleo.cuentas.acceso.urls")),
    path("cuentas/tema/", views.tema, name="tema"),
    path("cuentas/capacidades/", views.capacidades, name="capacidades"),
]
