"""One transition: lock the row, check the permission, move, save, leave the act."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from django.db import models

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.errores import Rechazo
from comicios.reglas.flujos import TransicionNoPermitida

if TYPE_CHECKING:
    from comicios.nucleo.bitacora import Foto
    from comicios.nucleo.cuentas.models import Persona
    from comicios.reglas.flujos import Maquina

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True)
class Acta:
    """What the bitácora will say of the transition, and where.

    `organo_id` is the body over which the capability is asked for; None where what moves belongs to no body.
    `junto_a` are other rows the same act saved; `antes_de_los_demas`, how it found those that already existed.
    """

    acto: str
    cadena: str
    capacidad: str
    organo_id: int | None
    historia: str = ""
    motivo: str = ""
    palabras: Mapping[str, object] = field(default_factory=dict)
    junto_a: Sequence[models.Model] = ()
    antes_de_los_demas: Sequence[Foto] = ()


def apply(
    objeto: M,
    *,
    maquina: Maquina,
    accion: str,
    by: Persona,
    acta: Acta,
    cambios: Mapping[str, object] | None = None,
    guarda: Callable[[M], None] | None = None,
) -> M:
    """Move `objeto` by `accion` and record it. Must run inside the caller's transaction.

    `guarda` receives the locked row and refuses by raising Rechazo. Raises SinPermiso, Rechazo.
    """
    require(by, acta.capacidad, organo_id=acta.organo_id)
    bloqueado = type(objeto)._default_manager.select_for_update(of=("self",)).get(pk=objeto.pk)
    try:
        nuevo = maquina.siguiente(bloqueado.estado, accion)  # type: ignore[attr-defined]  # every model with a machine has it
    except TransicionNoPermitida as error:
        raise Rechazo(str(error)) from error
    if guarda:
        guarda(bloqueado)
    antes = bitacora.snapshot(bloqueado)
    for campo, valor in {**(cambios or {}), "estado": nuevo}.items():
        setattr(bloqueado, campo, valor)
    bloqueado.full_clean(validate_unique=False, validate_constraints=False)
    bloqueado.save()
    bitacora.record(
        acto=acta.acto,
        by=by,
        cadena=acta.cadena,
        objeto=bloqueado,
        antes=[antes, *acta.antes_de_los_demas],
        despues=[bloqueado, *acta.junto_a],
        motivo=acta.motivo,
        historia=acta.historia,
        palabras=acta.palabras,
    )
    return bloqueado


def move(objeto: M, *, maquina: Maquina, accion: str) -> tuple[Foto, M]:
    """Move a row that another act touches: how it was, and the saved row, for that act to record. Raises Rechazo.

    Must run inside the caller's transaction; the caller has checked the permission.
    """
    bloqueado = type(objeto)._default_manager.select_for_update(of=("self",)).get(pk=objeto.pk)
    try:
        nuevo = maquina.siguiente(bloqueado.estado, accion)  # type: ignore[attr-defined]  # every model with a machine has it
    except TransicionNoPermitida as error:
        raise Rechazo(str(error)) from error
    antes = bitacora.snapshot(bloqueado)
    bloqueado.estado = nuevo  # type: ignore[attr-defined]
    bloqueado.save()
    return antes, bloqueado
