"""Over whom an administrator of accounts may act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comicios.nucleo.cuentas.capacidades import reach, require
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.cuentas.puestos import puestos
from comicios.nucleo.errores import FueraDeAmbito

if TYPE_CHECKING:
    from django.db.models import QuerySet

ADMINISTRAR = "cuentas.administrar"


def require_over(by: Persona, persona: Persona) -> None:
    """`cuentas.administrar` over every post the person holds today; out of reach, the person does not exist."""
    require(by, ADMINISTRAR)
    alcance = reach(by, ADMINISTRAR)
    suyos = {p.organo_id for p in puestos(persona)}
    if alcance is not None and not (suyos and suyos <= alcance):
        raise FueraDeAmbito("No existe esa cuenta, o pertenece a otro ámbito.")


def within_reach(by: Persona) -> QuerySet[Persona]:
    """The accounts with a post in a body over which `by` administers accounts."""
    alcance = reach(by, ADMINISTRAR)
    todas = Persona.objects.filter(is_active=True)
    return todas if alcance is None else todas.filter(nombramientos__organo_id__in=alcance).distinct()
