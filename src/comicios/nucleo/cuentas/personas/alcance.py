"""Whose accounts a person may administer, and which posts they may give (decision 0019).

Operación administers the whole institute. A Dirección administers its own body; the one that coordinates the councils,
those too. Nobody but Operación gives, or touches the account of whoever holds, a role that reaches the whole institute.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from comicios.nucleo.cuentas.capacidades import reach, require
from comicios.nucleo.cuentas.models import Ausencia, Nombramiento, Persona, Rol
from comicios.nucleo.cuentas.puestos import ROLES_DE_TODO_EL_INSTITUTO, puestos
from comicios.nucleo.errores import FueraDeAmbito, SinPermiso
from comicios.nucleo.organos.models import Organo, TipoDeOrgano

ADMINISTRAR = "cuentas.administrar"
# PAT 2024: following up the desconcentrados is a task of the DEOE and of no other directorate.
COORDINA_LOS_CONSEJOS = "DEOE"
CONSEJOS = frozenset({TipoDeOrgano.CONSEJO_DISTRITAL, TipoDeOrgano.CONSEJO_MUNICIPAL})


def organos_administrados(by: object) -> QuerySet[Organo]:
    """The bodies whose accounts the person administers."""
    propios = reach(by, ADMINISTRAR)
    if propios is None:
        return Organo.objects.all()
    coordina = any(p.rol == Rol.DIRECCION and p.organo == COORDINA_LOS_CONSEJOS for p in puestos(by))
    return Organo.objects.filter(Q(pk__in=propios) | (Q(tipo__in=CONSEJOS) if coordina else Q(pk__in=())))


def roles_otorgables(by: object) -> list[Rol]:
    """The roles the person may give."""
    todos = reach(by, ADMINISTRAR) is None
    return [rol for rol in Rol if todos or rol not in ROLES_DE_TODO_EL_INSTITUTO]


def fault_of_puesto(by: object, *, rol: Rol, organo: Organo, administrados: frozenset[int]) -> str:
    """Why the person cannot give that role in that body; empty when they can."""
    if rol not in roles_otorgables(by):
        return f"el rol «{rol.label}» alcanza a todo el Instituto y sólo lo da quien opera la instalación."
    if organo.pk not in administrados:
        return f"{organo.clave} no es de los órganos cuyas cuentas usted administra."
    if (rol == Rol.CONSEJO) != (organo.tipo in CONSEJOS):
        return f"el rol «{rol.label}» no va con {organo.clave}: en un consejo, y sólo ahí, el rol es Consejo."
    return ""


def require_puesto(by: Persona, *, rol: Rol, organo: Organo) -> None:
    """SinPermiso unless the person may give, or end, that role in that body."""
    require(by, ADMINISTRAR)
    administrados = frozenset(organos_administrados(by).values_list("pk", flat=True))
    if falta := fault_of_puesto(by, rol=rol, organo=organo, administrados=administrados):
        raise SinPermiso(f"No se hizo: {falta}")


def posts_not_over(hoy: date) -> QuerySet[Nombramiento]:
    """Posts in force or still to begin."""
    return Nombramiento.objects.filter(Q(hasta__isnull=True) | Q(hasta__gte=hoy))


def personas_administradas(by: object) -> QuerySet[Persona]:
    """The people the person administers: all their posts, if any, are in the bodies administered.

    Whoever also answers elsewhere, or substitutes for someone who does, is administered only by Operación: an invitation
    given anew to them would open more than one's own house.
    """
    hoy = timezone.localdate()
    suplidos = Ausencia.objects.vigentes(hoy).filter(suplente=by.pk if isinstance(by, Persona) else None)
    # The account of whom one substitutes is not in one's hands: the substitution would outlive its days.
    todas = Persona.objects.exclude(pk__in=suplidos.values("persona"))
    if reach(by, ADMINISTRAR) is None:
        return todas
    ajenos = posts_not_over(hoy).filter(
        ~Q(organo__in=organos_administrados(by).values("pk")) | Q(rol__in=ROLES_DE_TODO_EL_INSTITUTO)
    )
    propio = Exists(ajenos.filter(persona=OuterRef("pk")))
    suplido = Exists(
        ajenos.filter(
            persona__ausencias__suplente=OuterRef("pk"),
            persona__ausencias__hasta__gte=hoy,
            persona__ausencias__revocada_at__isnull=True,
        )
    )
    return todas.filter(~propio, ~suplido)


def get_persona(by: object, cuenta: str) -> Persona:
    """A person one administers; FueraDeAmbito otherwise."""
    persona = personas_administradas(by).filter(cuenta=cuenta).first()
    if persona is None:
        raise FueraDeAmbito("No existe esa cuenta, o pertenece a otro ámbito.")
    return persona


def require_persona(by: Persona, persona: Persona) -> None:
    """FueraDeAmbito unless the person is one of those `by` administers."""
    require(by, ADMINISTRAR)
    if not personas_administradas(by).filter(pk=persona.pk).exists():
        raise FueraDeAmbito("No existe esa cuenta, o pertenece a otro ámbito.")
