"""The calendars of a new installation and the table of 2024, loaded once by the same acts a person uses."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import yaml
from django.db import transaction

from comicios.nucleo import bitacora
from comicios.nucleo.calendario.models import Calendario
from comicios.nucleo.calendario.permisos import ADMINISTRAR
from comicios.nucleo.calendario.services.dias import CADENA, Propuesto, import_dias
from comicios.nucleo.cuentas.capacidades import require

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona


@cache
def seed() -> dict[str, Any]:
    """The calendars and tables that ship with the product."""
    texto = (
        resources.files("comicios.nucleo.calendario").joinpath("datos/calendarios.yaml").read_text("utf-8")
    )
    datos: dict[str, Any] = yaml.safe_load(texto)
    return datos


@transaction.atomic
def register_calendario(
    *, clave: str, nombre: str, ambito: str, fuente: str, todos_cuentan: bool = False, by: Persona
) -> Calendario:
    """Register a calendar, without days."""
    require(by, ADMINISTRAR)
    calendario = Calendario(
        clave=clave, nombre=nombre, ambito=ambito, fuente=fuente, todos_cuentan=todos_cuentan
    )
    calendario.full_clean()
    calendario.save()
    bitacora.record(
        acto="calendario.calendario.alta",
        by=by,
        cadena=CADENA,
        objeto=calendario,
        despues=[calendario],
        historia=bitacora.key_of(calendario),
        palabras={"nombre": nombre},
    )
    return calendario


@transaction.atomic
def ensure_calendarios(*, by: Persona) -> int:
    """Register the calendars that are missing, each with its table; gives how many. One already there is not touched."""
    existentes = set(Calendario.objects.values_list("clave", flat=True))
    nuevos = 0
    for fila in seed()["calendarios"]:
        if fila["clave"] in existentes:
            continue
        tabla = fila.get("tabla", "")
        calendario = register_calendario(**{k: v for k, v in fila.items() if k != "tabla"}, by=by)
        dias = [_propuesto(d, tabla) for d in seed()["tablas"].get(tabla, ())]
        import_dias(calendario=calendario, dias=dias, by=by)
        nuevos += 1
    return nuevos


def _propuesto(fila: dict[str, Any], tabla: str) -> Propuesto:
    fundamento = f"{fila['fundamento']}, de la tabla «{tabla}»"
    return Propuesto(fila["fecha"], fila["motivo"], fundamento, por_verificar=True)
