"""The template of the CSV of accounts: the councils one administers, one row each, with what must be filled left empty."""

from __future__ import annotations

from collections.abc import Iterator

from comicios.nucleo.cuentas.models import Rol
from comicios.nucleo.cuentas.personas.alcance import CONSEJOS, organos_administrados


def template_rows(by: object) -> Iterator[tuple[str, ...]]:
    """Account proposed from the acronym, the body's name as post, and its role; the name of the person is to be written."""
    for organo in organos_administrados(by).filter(tipo__in=CONSEJOS).order_by("clave"):
        yield (
            f"consejo-{organo.clave.lower()}",
            "",
            organo.nombre,
            "",
            str(Rol.CONSEJO.value),
            organo.clave,
            "",
            "",
        )
