from django.urls import path

from comicios.nucleo.interfaz import views

urlpatterns = [path("muestrario/", views.muestrario, name="muestrario")]
