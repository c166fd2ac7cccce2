from django.contrib.auth.decorators import login_not_required
from django.urls import path

from comicios.nucleo.cuentas import views

urlpatterns = [
    path("entrar/", login_not_required(views.Entrar.as_view()), name="entrar"),
    path("salir/", views.Salir.as_view(), name="salir"),
    path("cuentas/tema/", views.tema, name="tema"),
    path("cuentas/capacidades/", views.capacidades, name="capacidades"),
]
