from django.urls import path

from comicios.nucleo.calendario.views import avisos, calendarios, dias, plazos

app_name = "calendario"
C = "calendario/<slug:calendario>/"
urlpatterns = [
    path("bandeja/", plazos.bandeja, name="bandeja"),
    path("bandeja/avisos/", avisos.avisos, name="avisos"),
    path("bandeja/avisos/suscribir/", avisos.suscribir, name="suscribir"),
    path("bandeja/avisos/revocar/", avisos.revocar, name="revocar"),
    path("bandeja/privada/<str:secreto>.ics", avisos.suscripcion, name="suscripcion"),
    path("plazos/calculadora/", plazos.calculadora, name="calculadora"),
    path("plazos/<int:pk>/", plazos.detail, name="plazo"),
    path("calendario/", calendarios.index, name="calendarios"),
    path(C, calendarios.detail, name="calendario"),
    path(f"{C}inhabiles.csv", calendarios.inhabiles_csv, name="inhabiles_csv"),
    path(f"{C}inhabiles.ics", calendarios.inhabiles_ics, name="inhabiles_ics"),
    path(f"{C}agregar/", dias.agregar, name="agregar"),
    path(f"{C}importar/", dias.importar, name="importar"),
    path(f"{C}suspender/", dias.suspender, name="suspender"),
    path(f"{C}dias/<int:pk>/retirar/", dias.retirar, name="retirar"),
    path(f"{C}dias/<int:pk>/confirmar/", dias.confirmar, name="confirmar"),
    path(f"{C}suspensiones/<int:pk>/retirar/", dias.reanudar, name="reanudar"),
]
