"""The programme's entries in the rail."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.urls import reverse

from comicios.nucleo.caras.navegacion import Entrada
from comicios.nucleo.cuentas.capacidades import can
from comicios.pat.models import Avance
from comicios.pat.selectors.curso import current_programa
from comicios.reglas.flujos.avance import Estado

if TYPE_CHECKING:
    from django.http import HttpRequest

GRUPO = "Programa anual"


def entries(request: HttpRequest) -> Iterable[Entrada]:
    """What the person may open of the programme in course; nothing when there is none."""
    programa = current_programa(request)
    if programa is None:
        return

    def to(nombre: str) -> str:
        return reverse(f"pat:{nombre}", args=[programa.clave])

    organo = programa.organo_id
    yield Entrada(GRUPO, "Objetivos y líneas", "lista", to("lineas"), 10)
    yield Entrada(GRUPO, "Indicadores y fichas", "libro", to("fichas"), 15)
    yield Entrada(GRUPO, "Presupuesto", "caja", to("presupuesto"), 60)
    yield Entrada(GRUPO, "Estructura orgánica", "persona", to("estructura"), 70)
    yield Entrada(GRUPO, "Cronograma", "cronograma", to("cronograma"), 20)
    if can(request.user, "pat.consultar_versiones", organo_id=organo):
        nombre, ruta = (
            ("Versiones", "versiones") if programa.is_del_anio else ("Borrador y trámite", "tramite")
        )
        yield Entrada(GRUPO, nombre, "libro", to(ruta), 60)
    if not programa.is_del_anio:
        return
    if can(request.user, "pat.capturar", organo_id=organo):
        yield Entrada(GRUPO, "Captura mensual", "captura", to("captura_actual"), 30)
    if can(request.user, "pat.revisar", organo_id=organo):
        yield Entrada(GRUPO, "Revisión", "revision", to("revision"), 40, _waiting(programa.pk))
    if can(request.user, "pat.consultar_informes", organo_id=organo):
        yield Entrada(GRUPO, "Informes y MIR", "informe", to("informes"), 50)


def frame(request: HttpRequest) -> str:
    """«PAT 2024», for the foot of the rail."""
    programa = current_programa(request)
    return f"PAT {programa.ejercicio_id}" if programa else ""


def _waiting(programa_id: int) -> int:
    return Avance.objects.filter(indicador__linea__programa=programa_id, estado=Estado.EN_REVISION).count()
