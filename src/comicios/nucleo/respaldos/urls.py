from django.urls import path

from comicios.nucleo.respaldos import views

app_name = "respaldos"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("crear/", views.crear, name="crear"),
    path("<str:nombre>/comprobar/", views.comprobar, name="comprobar"),
]
