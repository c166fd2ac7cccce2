"""Acts on bodies, and the seed of the institute's bodies."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import yaml
from django.db import transaction

from comicios.nucleo import bitacora
from comicios.nucleo.organos.models import Organo

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona

CADENA = bitacora.chain_key("instituto", None)


@cache
def seed() -> tuple[dict[str, Any], ...]:
    """The bodies named by the 2024 programme and the 21 councils, with source and validity."""
    texto = resources.files("comicios.nucleo.organos").joinpath("datos/organos.yaml").read_text("utf-8")
    return tuple(yaml.safe_load(texto)["organos"])


@transaction.atomic
def register_organo(
    *,
    clave: str,
    nombre: str,
    tipo: str,
    fuente: str,
    superior: Organo | None = None,
    vigente_desde: date | None = None,
    vigente_hasta: date | None = None,
    by: Persona,
) -> Organo:
    """Register a body and the time it exists. Source: the document that creates it, in `fuente`."""
    from comicios.nucleo.cuentas.capacidades import require

    require(by, "organos.administrar")
    organo = Organo(
        clave=clave, nombre=nombre, tipo=tipo, fuente=fuente, superior=superior,
        vigente_desde=vigente_desde, vigente_hasta=vigente_hasta,
    )  # fmt: skip
    organo.full_clean()
    organo.save()
    record_alta(organo, by=by)
    return organo


def record_alta(organo: Organo, *, by: Persona) -> None:
    """Leave the act of a body's registration."""
    bitacora.record(
        acto="organos.organo.alta",
        by=by,
        cadena=CADENA,
        objeto=organo,
        despues=[organo],
        palabras={"clave": organo.clave, "nombre": organo.nombre},
    )


@transaction.atomic
def load_seed(*, by: Persona) -> int:
    """Register the bodies of the seed that are missing. Returns how many; running it twice adds none."""
    existentes = {o.clave: o for o in Organo.objects.all()}
    nuevos = 0
    for fila in seed():
        if fila["clave"] in existentes:
            continue
        superior = existentes.get(fila.get("superior", ""))
        campos = {k: v for k, v in fila.items() if k != "superior"}
        existentes[fila["clave"]] = register_organo(**campos, superior=superior, by=by)
        nuevos += 1
    return nuevos
