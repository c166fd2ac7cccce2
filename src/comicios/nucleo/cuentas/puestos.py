"""A person's posts, read once per person object: the ground of every permission and of every scope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from comicios.nucleo.cuentas.models import Ausencia, Nombramiento, Persona, Rol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LARGO_DE_TITULAR = 110
ROLES_DE_TODO_EL_INSTITUTO = frozenset({Rol.AUDITORIA, Rol.OPERACION})


@dataclass(frozen=True)
class Puesto:
    """A role in a body, in force today. `titular` names who it belongs to when it is held in their absence."""

    rol: Rol
    organo_id: int
    organo: str
    organo_nombre: str
    titular: str = ""

    @property
    def suplencia(self) -> str:
        """«en suplencia de …», or an empty string for one's own post."""
        return f"en suplencia de {self.titular}" if self.titular else ""


def puestos(persona: object) -> tuple[Puesto, ...]:
    """The posts in force today, one query per person object; nobody (anonymous) has none.

    One's own come first; then, of each person absent today whom one substitutes, theirs (never those they substitute).
    """
    if not isinstance(persona, Persona) or not persona.is_active:
        return ()
    guardados: tuple[Puesto, ...] | None = persona.__dict__.get("_puestos")
    if guardados is None:
        guardados = tuple(sorted(_read(persona), key=lambda p: bool(p.titular)))
        persona.__dict__["_puestos"] = guardados
    return guardados


def _read(persona: Persona) -> Iterator[Puesto]:
    hoy = timezone.localdate()
    ausentes = Ausencia.objects.vigentes(hoy).filter(suplente=persona, persona__is_active=True)
    suyos = Nombramiento.objects.vigentes(hoy).filter(
        Q(persona=persona) | Q(persona__in=ausentes.values("persona"))
    )
    for n in suyos.select_related("organo", "persona"):
        titular = "" if n.persona_id == persona.pk else n.persona.nombre
        yield Puesto(Rol(n.rol), n.organo_id, n.organo.clave, n.organo.nombre, titular)


def forget_puestos(*personas: Persona) -> None:
    """Read the posts again next time: an act changed them."""
    for persona in personas:
        persona.__dict__.pop("_puestos", None)


def sign_as(persona: object, puesto: Puesto) -> None:
    """From here on the acts of this person object say that they are done in a substitution, if the post is one.

    It lasts as long as the object (one request, one command): an act may rest on several permissions, and the one that
    needed the substitution marks them all.
    """
    if puesto.titular and isinstance(persona, Persona):
        persona.__dict__["_suplencia"] = f"en suplencia de {puesto.titular[:LARGO_DE_TITULAR]}"


def roles(persona: object) -> frozenset[Rol]:
    return frozenset(p.rol for p in puestos(persona))


def organos_con_rol(persona: object, quienes: Iterable[Rol]) -> frozenset[int]:
    """Ids of the bodies where the person holds one of these roles."""
    aceptados = frozenset(quienes)
    return frozenset(p.organo_id for p in puestos(persona) if p.rol in aceptados)
