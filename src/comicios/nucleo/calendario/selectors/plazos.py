"""A kept deadline told to who may see it: its count day by day, and how its date has moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.selectors import visible_actos
from comicios.nucleo.calendario.explicacion import Explicacion, read_explicacion
from comicios.nucleo.calendario.models import PlazoRegistrado
from comicios.nucleo.cuentas.capacidades import can
from comicios.nucleo.cuentas.puestos import ROLES_DE_TODO_EL_INSTITUTO, roles
from comicios.nucleo.errores import FueraDeAmbito
from comicios.reglas import parametros

if TYPE_CHECKING:
    from comicios.nucleo.bitacora.models import Evento
    from comicios.reglas.parametros import Parametro

MOVIMIENTOS = ("calendario.plazo.mover", "calendario.plazo.recontar")


@dataclass(frozen=True)
class PlazoContado:
    """A kept deadline with its count."""

    plazo: PlazoRegistrado
    explicacion: Explicacion
    duda: Parametro | None


def tell(plazo: PlazoRegistrado) -> PlazoContado:
    """Its count as it was kept: nothing is computed again, so a settled one says what it said."""
    contado = read_explicacion(
        inicio=plazo.inicio, vence=plazo.vence, dias=plazo.dias, habiles=plazo.habiles, pasos=plazo.pasos
    )
    duda = next((p for p in parametros.por_confirmar() if p.clave == plazo.por_confirmar), None)
    return PlazoContado(plazo, contado, duda)


def get_plazo(persona: object, pk: int) -> PlazoRegistrado:
    """The deadline, if it waits for the person, if they hold its capability, or if they read the whole institute."""
    plazo = PlazoRegistrado.objects.select_related("calendario", "organo", "proceso").filter(pk=pk).first()
    if plazo is None or not _sees(persona, plazo):
        raise FueraDeAmbito("No existe ese plazo, o pertenece a otro ámbito.")
    return plazo


def _sees(persona: object, plazo: PlazoRegistrado) -> bool:
    if roles(persona) & ROLES_DE_TODO_EL_INSTITUTO:
        return True
    if plazo.responsable_id is not None and plazo.responsable_id == getattr(persona, "pk", None):
        return True
    return can(persona, plazo.capacidad, organo_id=plazo.organo_id)


def moves_of(plazo: PlazoRegistrado) -> list[Evento]:
    """The acts that counted it again, newest first."""
    actos = visible_actos(None).filter(objeto=bitacora.key_of(plazo), acto__in=MOVIMIENTOS)
    return list(actos.defer("datos").order_by("-numero"))
