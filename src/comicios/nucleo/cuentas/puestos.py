"""A person's posts, read once per person object: the ground of every permission and of every scope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from comicios.nucleo.cuentas.models import Persona, Rol

if TYPE_CHECKING:
    from collections.abc import Iterable

ROLES_DE_TODO_EL_INSTITUTO = frozenset({Rol.AUDITORIA, Rol.OPERACION})


@dataclass(frozen=True)
class Puesto:
    """A role in a body, in force today."""

    rol: Rol
    organo_id: int
    organo: str
    organo_nombre: str


def puestos(persona: object) -> tuple[Puesto, ...]:
    """The posts in force today, one query per person object; nobody (anonymous) has none."""
    if not isinstance(persona, Persona) or not persona.is_active:
        return ()
    guardados: tuple[Puesto, ...] | None = persona.__dict__.get("_puestos")
    if guardados is None:
        vigentes = persona.nombramientos.vigentes(timezone.localdate()).select_related("organo")
        guardados = tuple(Puesto(Rol(n.rol), n.organo_id, n.organo.clave, n.organo.nombre) for n in vigentes)
        persona.__dict__["_puestos"] = guardados
    return guardados


def roles(persona: object) -> frozenset[Rol]:
    return frozenset(p.rol for p in puestos(persona))


def organos_con_rol(persona: object, quienes: Iterable[Rol]) -> frozenset[int]:
    """Ids of the bodies where the person holds one of these roles."""
    aceptados = frozenset(quienes)
    return frozenset(p.organo_id for p in puestos(persona) if p.rol in aceptados)
