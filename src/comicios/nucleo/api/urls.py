from django.urls import path

from comicios.nucleo.api import views

app_name = "llaves"
urlpatterns = [
    path("llaves/", views.mias, name="mias"),
    path("llaves/todas/", views.todas, name="todas"),
    path("llaves/<int:pk>/revocar/", views.revocar, name="revocar"),
]
