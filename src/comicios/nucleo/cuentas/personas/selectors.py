"""What the pages of people read: the list, one person, absences and hand-overs within one's reach."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from comicios.nucleo import bitacora
from comicios.nucleo.caras.encargos import Pendiente, listed
from comicios.nucleo.cuentas.capacidades import can
from comicios.nucleo.cuentas.models import Ausencia, EntregaRecepcion, Invitacion, Nombramiento, Persona, Rol
from comicios.nucleo.cuentas.personas.alcance import (
    ADMINISTRAR,
    organos_administrados,
    personas_administradas,
    posts_not_over,
)
from comicios.nucleo.errores import FueraDeAmbito
from comicios.nucleo.interfaz.tablas import Columna, Filtro, Tabla

if TYPE_CHECKING:
    from django.http import QueryDict

    from comicios.nucleo.bitacora.models import Evento

COLUMNAS = [
    Columna("nombre", "Persona", ("nombre",)),
    Columna("cuenta", "Cuenta", ("cuenta",)),
    Columna("correo", "Correo", ("correo",)),
    Columna("activa", "Estado", ("is_active", "nombre")),
]
ESTADOS = (("activa", "Activa"), ("inactiva", "Inactiva"), ("sin_clave", "Sin contraseña"))
SIN_CLAVE = "!"  # how Django begins the password of whoever cannot enter


def list_personas(by: object, parametros: QueryDict) -> tuple[Tabla[Persona], Any]:
    """The people one administers, as the URL filters them, with their posts in a fixed number of queries."""
    hoy = timezone.localdate()
    organos = organos_administrados(by).filter(nombramientos__isnull=False).distinct()
    filtros = [
        Filtro("organo", "Órgano", tuple((o.clave, o.clave) for o in organos)),
        Filtro("rol", "Rol", tuple((str(r.value), str(r.label)) for r in Rol)),
        Filtro("estado", "Estado", ESTADOS),
    ]
    tabla: Tabla[Persona] = Tabla(parametros, columnas=COLUMNAS, filtros=filtros, orden="nombre")
    personas = _filter(personas_administradas(by), tabla, hoy)
    if texto := text_of(parametros):
        personas = personas.filter(
            Q(nombre__icontains=texto)
            | Q(cuenta__icontains=texto)
            | Q(cargo__icontains=texto)
            | Q(correo__icontains=texto)
        )
    vigentes = posts_not_over(hoy).select_related("organo").order_by("organo__clave")
    con_puestos = tabla.sort(personas).prefetch_related(
        Prefetch("nombramientos", vigentes, to_attr="puestos_hoy")
    )
    return tabla, tabla.paginate(con_puestos)


def text_of(parametros: QueryDict) -> str:
    return parametros.get("texto", "").strip()[:100]


def _filter(personas: QuerySet[Persona], tabla: Tabla[Persona], hoy: date) -> QuerySet[Persona]:
    puestos = posts_not_over(hoy)
    if organo := tabla.filtro("organo"):
        personas = personas.filter(pk__in=puestos.filter(organo__clave=organo).values("persona"))
    if rol := tabla.filtro("rol"):
        personas = personas.filter(pk__in=puestos.filter(rol=rol).values("persona"))
    estado = tabla.filtro("estado")
    if estado == "sin_clave":
        return personas.filter(is_active=True, password__startswith=SIN_CLAVE)
    return personas.filter(is_active=estado == "activa") if estado else personas


def state_of(persona: Persona) -> tuple[str, str]:
    """Colour and word of an account."""
    if not persona.is_active:
        return "gris", "Inactiva"
    return ("verde", "Activa") if persona.has_usable_password() else ("ambar", "Sin contraseña")


@dataclass(frozen=True)
class Ficha:
    """Everything the page of a person says."""

    persona: Persona
    color: str
    estado: str
    puestos: list[tuple[Nombramiento, bool]]
    invitacion: Invitacion | None
    is_vencida: bool
    ausencias: list[Ausencia]
    encargos: list[tuple[str, list[Pendiente]]]
    eventos: list[Evento]

    @property
    def asuntos(self) -> int:
        return sum(len(suyos) for _, suyos in self.encargos)

    @property
    def tiene_puesto(self) -> bool:
        return any(sigue for _, sigue in self.puestos)


def load_ficha(persona: Persona) -> Ficha:
    """The person with their posts (and whether each is not over), invitation, absences, duties and history."""
    hoy = timezone.localdate()
    puestos = persona.nombramientos.select_related("organo").order_by("hasta", "organo__clave")
    abierta = persona.invitaciones.filter(usada_at__isnull=True, revocada_at__isnull=True).first()
    color, estado = state_of(persona)
    return Ficha(
        persona,
        color,
        estado,
        [(n, n.hasta is None or n.hasta >= hoy) for n in puestos],
        abierta,
        abierta is not None and not abierta.is_abierta(timezone.now()),
        list(persona.ausencias.select_related("suplente")[:10]),
        listed(persona),
        list(bitacora.history(bitacora.key_of(persona))[:20]),
    )


def get_puesto(persona: Persona, pk: int) -> Nombramiento:
    fila = persona.nombramientos.select_related("organo", "persona").filter(pk=min(pk, 2**63 - 1)).first()
    if fila is None:
        raise FueraDeAmbito("No existe ese puesto, o pertenece a otro ámbito.")
    return fila


def ausencias_visibles(by: Persona) -> QuerySet[Ausencia]:
    """One's own, those one substitutes in, and those of the people one administers."""
    return Ausencia.objects.select_related("persona", "suplente").filter(_of_mine(by) | Q(suplente=by))


def _of_mine(by: Persona) -> Q:
    """Absences that the person may end: their own, or of someone they administer."""
    propia = Q(persona=by)
    if can(by, ADMINISTRAR):
        propia |= Q(persona__in=personas_administradas(by).values("pk"))
    return propia


def ending_allowed(by: Persona, ausencias: Iterable[Ausencia]) -> frozenset[int]:
    """Keys of those that go on and the person may end."""
    siguen = Ausencia.objects.filter(revocada_at__isnull=True, hasta__gte=timezone.localdate())
    claves = siguen.filter(_of_mine(by), pk__in=[a.pk for a in ausencias]).values_list("pk", flat=True)
    return frozenset(claves)


def get_ausencia(by: Persona, pk: int) -> Ausencia:
    """An absence that the person may end."""
    fila = ausencias_visibles(by).filter(_of_mine(by), pk=min(pk, 2**63 - 1)).first()
    if fila is None:
        raise FueraDeAmbito("No existe esa ausencia, o pertenece a otro ámbito.")
    return fila


def absence_state(ausencia: Ausencia, hoy: date) -> tuple[str, str]:
    """Colour and word of an absence on a day."""
    if ausencia.revocada_at is not None:
        return "gris", "Terminada antes"
    if hoy < ausencia.desde:
        return "gris", "Por empezar"
    return ("azul", "En curso") if hoy <= ausencia.hasta else ("verde", "Concluida")


def entregas_visibles(by: Persona) -> QuerySet[EntregaRecepcion]:
    """Those one took part in, and those of the people one administers."""
    base = EntregaRecepcion.objects.select_related("entrega", "recibe")
    propias = Q(entrega=by) | Q(recibe=by)
    if can(by, ADMINISTRAR):
        propias |= Q(entrega__in=personas_administradas(by).values("pk"))
    return base.filter(propias)


def get_entrega(by: Persona, folio: str) -> EntregaRecepcion:
    fila = entregas_visibles(by).filter(folio=folio).first()
    if fila is None:
        raise FueraDeAmbito("No existe esa acta, o pertenece a otro ámbito.")
    return fila
