from django.urls import path

from comicios.nucleo.archivos import views

app_name = "archivos"
urlpatterns = [
    path("<int:pk>/", views.evidencia, name="evidencia"),
    path("<int:pk>/archivo", views.archivo, name="archivo"),
]
