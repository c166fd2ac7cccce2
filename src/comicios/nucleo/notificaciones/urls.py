from django.urls import path

from comicios.nucleo.notificaciones import views

app_name = "notificaciones"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("campana/", views.campana, name="campana"),
    path("leer/", views.leer_todas, name="leer_todas"),
    path("<int:pk>/leer/", views.leer, name="leer"),
    path("<int:pk>/abrir/", views.abrir, name="abrir"),
]
