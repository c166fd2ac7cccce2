"""The history of a thing, for the side column of its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.template.context import Context

from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.bitacora.registro import acceso
from comicios.nucleo.bitacora.selectors import state_of

register = template.Library()

# The last word of an act's name decides the shape of its dot.
CIERRAN = frozenset({"aceptar", "aprobar", "cerrar", "firmar", "publicar", "sellar"})
DESHACEN = frozenset({"anular", "cancelar", "devolver", "reabrir", "rechazar", "retirar"})


@register.filter
def marca(evento: Evento) -> str:
    """`fin` for an act that accepts or signs, `mal` for one that returns or annuls, nothing for the rest."""
    verb = evento.acto.rpartition(".")[2]
    if verb in CIERRAN:
        return "fin"
    return "mal" if verb in DESHACEN else ""


@register.filter
def grupos(huella: str, cuantos: int = 3) -> str:
    """The first groups of four of a hash, as paper prints them."""
    digits = huella.rpartition(":")[2]
    shown = digits[: 4 * cuantos]
    return " ".join(shown[i : i + 4] for i in range(0, len(shown), 4))


@register.inclusion_tag("bitacora/_historia.html", takes_context=True)
def historia(context: Context, eventos: Iterable[Evento], titulo: str = "Historia") -> Mapping[str, Any]:
    """`{% historia eventos %}`: the acts, newest first, and the state of the chain of the newest.

    Each act links to its own page only for who may open it.
    """
    actos = list(eventos)
    cadena = actos[0].cadena if actos else ""
    return {
        "eventos": actos,
        "titulo": titulo,
        "estado": state_of(cadena) if actos else None,
        "con_enlaces": _may_open(context, cadena),
    }


def _may_open(context: Context, cadena: str) -> bool:
    request = context.get("request")
    if request is None:
        return False
    organos = acceso().cadenas_visibles(request.user)
    return organos is None or cadena.rpartition("/")[0] in organos
