from django.urls import path

from comicios.nucleo.tareas import views

app_name = "tareas"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("<uuid:uuid>/", views.tarea, name="tarea"),
    path("<uuid:uuid>/estado/", views.estado, name="estado"),
    path("<uuid:uuid>/cancelar/", views.cancelar, name="cancelar"),
    path("<uuid:uuid>/repetir/", views.repetir, name="repetir"),
    path("<uuid:uuid>/errores.csv", views.errores, name="errores"),
]
