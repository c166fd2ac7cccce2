"""The addresses of people. All but the invitation are behind the door."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from comicios.nucleo.cuentas.personas.views import ausencias, entregas, importar, invitaciones, personas

app_name = "personas"
P = "cuentas/personas/"
C = f"{P}<slug:cuenta>/"

urlpatterns = [
    path(P, personas.lista, name="lista"),
    path("cuentas/nueva/", personas.nueva, name="nueva"),
    path("cuentas/importar/", importar.importar, name="importar"),
    path("cuentas/importar/plantilla.csv", importar.plantilla, name="plantilla"),
    path("cuentas/invitaciones/hojas/", invitaciones.hojas, name="hojas"),
    path(C, personas.persona, name="persona"),
    path(f"{C}editar/", personas.editar, name="editar"),
    path(f"{C}desactivar/", personas.desactivar, name="desactivar"),
    path(f"{C}reactivar/", personas.reactivar, name="reactivar"),
    path(f"{C}nombrar/", personas.nombrar, name="nombrar"),
    path(f"{C}puestos/<int:pk>/terminar/", personas.terminar, name="puesto_terminar"),
    path(f"{C}invitar/", invitaciones.invitar, name="invitar"),
    path(f"{C}revocar/", invitaciones.revocar, name="revocar"),
    path("cuentas/ausencias/", ausencias.lista, name="ausencias"),
    path("cuentas/ausencias/nueva/", ausencias.nueva, name="ausencia_nueva"),
    path("cuentas/ausencias/<int:pk>/terminar/", ausencias.terminar, name="ausencia_terminar"),
    path("cuentas/entregas/", entregas.lista, name="entregas"),
    path("cuentas/entregas/nueva/", entregas.nueva, name="entrega_nueva"),
    path("cuentas/entregas/de/<slug:entrega>/a/<slug:recibe>/", entregas.revisar, name="entrega_revisar"),
    path("cuentas/entregas/<str:folio>/", entregas.entrega, name="entrega"),
    path("cuentas/entregas/<str:folio>/acta.pdf", entregas.acta, name="acta"),
    path("invitacion/<str:secreto>/", login_not_required(invitaciones.aceptar), name="invitacion"),
]
