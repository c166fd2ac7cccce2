from django.urls import path

from comicios.nucleo.bitacora import views
from comicios.nucleo.bitacora.registro import CONSULTAR, acceso

app_name = "bitacora"
guard = acceso().require_view(CONSULTAR)
urlpatterns = [
    path("", guard(views.lista), name="lista"),
    path("<path:cadena>/<int:numero>/", guard(views.detalle), name="detalle"),
]
