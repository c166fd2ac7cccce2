"""Forms that carry the seal of what the person saw: saved over somebody else's change only knowingly."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

from comicios.nucleo.errores import Conflicto
from comicios.nucleo.interfaz.formularios import attempt
from comicios.pat.services.vistos import seal

if TYPE_CHECKING:
    from django.db.models import Model
    from django.forms import BaseForm
    from django.http import QueryDict

Hecho = TypeVar("Hecho")


def attempt_over(
    forma: BaseForm, objetos: Sequence[Model], campos: Collection[str], act: Callable[[dict[str, Any]], Hecho]
) -> Hecho | None:
    """As `attempt`; after a conflict the form carries the seal of what is stored now, so that saving again is a choice."""

    def watched(limpio: dict[str, Any]) -> Hecho:
        try:
            return act(limpio)
        except Conflicto:
            datos = cast("QueryDict", forma.data).copy()
            datos["visto"] = seal(objetos, campos)
            forma.data = datos
            forma.__dict__["choque"] = True
            raise

    return attempt(forma, watched)


def status_of(forma: BaseForm) -> int:
    """200 for a page just opened, 422 for a refusal, 409 for a conflict."""
    if not forma.errors:
        return 200
    return 409 if forma.__dict__.get("choque") else 422
