from django.urls import path

from comicios.nucleo.tareas import views

app_name = "tareas"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("<uuid:pk>/", views.tarea, name="tarea"),
    path("<uuid:pk>/estado/", views.estado, name="estado"),
    path("<uuid:pk>/cancelar/", views.cancelar, name="cancelar"),
    path("<uuid:pk>/repetir/", views.repetir, name="repetir"),
    path("<uuid:pk>/errores.csv", views.errores, name="errores"),
]
