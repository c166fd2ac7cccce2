from django.urls import path

from comicios.nucleo.busqueda import views

urlpatterns = [
    path("buscar/", views.buscar, name="buscar"),
    path("teclas/", views.teclas, name="teclas"),
]
