from django.urls import path

from comicios.nucleo.numeracion import views

app_name = "numeracion"
urlpatterns = [
    path("", views.series, name="series"),
    path("nueva/", views.nueva, name="serie_nueva"),
    path("series/<slug:clave>/", views.serie, name="serie"),
    path("series/<slug:clave>/tomar/", views.tomar, name="tomar"),
    path("series/<slug:clave>/cerrar/", views.cerrar, name="serie_cerrar"),
    path("series/<slug:clave>/<int:pk>/cancelar/", views.cancelar, name="numero_cancelar"),
]
