from django.urls import path

from comicios.nucleo.oficios import views, views_plantillas

app_name = "oficios"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("nuevo/", views.nuevo, name="nuevo"),
    path("<int:pk>/", views.oficio, name="oficio"),
    path("<int:pk>/editar/", views.editar, name="editar"),
    path("<int:pk>/emitir/", views.emitir, name="emitir"),
    path("<int:pk>/cancelar/", views.cancelar, name="cancelar"),
    path("<int:pk>/<str:tipo>", views.archivo, name="archivo"),
    path("plantillas/", views_plantillas.lista, name="plantillas"),
    path("plantillas/nueva/", views_plantillas.nueva, name="plantilla_nueva"),
    path("plantillas/<int:pk>/", views_plantillas.plantilla, name="plantilla"),
    path("plantillas/<int:pk>/volver/", views_plantillas.volver, name="plantilla_volver"),
    path("plantillas/<int:pk>/<int:numero>/<str:cual>", views_plantillas.archivo, name="plantilla_archivo"),
]
