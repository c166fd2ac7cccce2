"""Whose keys a person may see, and which scopes they may give."""

from __future__ import annotations

from django.db.models import F, QuerySet

from comicios.nucleo.api.models import TokenDeAcceso
from comicios.nucleo.api.permisos import ADMINISTRAR
from comicios.nucleo.caras.api import Alcance, alcances
from comicios.nucleo.cuentas.capacidades import can
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.errores import FueraDeAmbito
from comicios.reglas import parametros


def grantable_alcances(persona: Persona) -> list[Alcance]:
    """The scopes of what the person may read today; a key never gives more."""
    return [a for a in alcances() if not a.capacidad or can(persona, a.capacidad)]


def longest_life() -> int:
    """Days that a key may last, at most."""
    return int(parametros.resolver(None).api.vigencia_maxima.valor)


def own_tokens(persona: Persona) -> QuerySet[TokenDeAcceso]:
    """The person's keys, newest first, revoked ones too."""
    return TokenDeAcceso.objects.filter(persona=persona)


def every_token() -> QuerySet[TokenDeAcceso]:
    """Everybody's keys: those that still answer first."""
    return TokenDeAcceso.objects.select_related("persona").order_by(
        F("revocado_at").desc(nulls_first=True), "-creado_at", "-pk"
    )


def get_token(persona: Persona, pk: int) -> TokenDeAcceso:
    """A key of one's own, or anybody's for who administers them; FueraDeAmbito otherwise."""
    tokens = TokenDeAcceso.objects.select_related("persona")
    visibles = tokens if can(persona, ADMINISTRAR) else tokens.filter(persona=persona)
    token = visibles.filter(pk=pk).first() if pk < 2**63 else None
    if token is None:
        raise FueraDeAmbito("No existe esa llave, o es de otra persona.")
    return token
