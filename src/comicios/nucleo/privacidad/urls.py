from django.urls import path

from comicios.nucleo.privacidad import views

app_name = "privacidad"
urlpatterns = [
    path("", views.aviso, name="aviso"),
    path("conocer/", views.conocer, name="conocer"),
    path("plazos/", views.plazos, name="plazos"),
]
