from django.contrib.auth.decorators import login_not_required
from django.urls import path

from comicios.nucleo.interfaz import views

urlpatterns = [path("muestrario/", login_not_required(views.muestrario), name="muestrario")]
