"""The one table of capabilities: what may be done, and which roles may do it.

Each room declares its own rows at start-up (`permisos.py`); the page «Quién puede qué» and the permission
tests read the assembled table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast

from django.db.models import Q
from django.utils import timezone

from comicios.nucleo.cuentas.models import CUENTA_DE_OPERACION, Ausencia, Nombramiento, Persona, Rol
from comicios.nucleo.cuentas.puestos import ROLES_DE_TODO_EL_INSTITUTO, Puesto, puestos, sign_as
from comicios.nucleo.errores import FueraDeAmbito, SinPermiso

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

P = ParamSpec("P")
R = TypeVar("R", bound="HttpResponseBase")


@dataclass(frozen=True)
class Capacidad:
    """`clave` is room.verb; `descripcion` completes «puede …»; roles outside their own body need `de_todos`."""

    clave: str
    descripcion: str
    roles: frozenset[Rol]
    fuera_de_su_organo: frozenset[Rol] = frozenset()


_TABLA: dict[str, Capacidad] = {}


def register_capacidades(capacidades: Iterable[Capacidad]) -> None:
    """Add a room's rows. A key declared twice is a programming error."""
    for capacidad in capacidades:
        if _TABLA.get(capacidad.clave, capacidad) != capacidad:
            raise RuntimeError(f"capability declared twice: {capacidad.clave}")
        _TABLA[capacidad.clave] = capacidad


def tabla() -> tuple[Capacidad, ...]:
    return tuple(sorted(_TABLA.values(), key=lambda c: c.clave))


def can(persona: object, clave: str, *, organo_id: int | None = None) -> bool:
    """Whether the person holds the capability; with `organo_id`, over what belongs to that body."""
    return _basis(persona, clave, organo_id) is not None


def _basis(persona: object, clave: str, organo_id: int | None) -> Puesto | None:
    """The post by virtue of which the person holds the capability: their own before one held for another."""
    capacidad = _TABLA[clave]
    libres = capacidad.fuera_de_su_organo | ROLES_DE_TODO_EL_INSTITUTO
    de_esos = (p for p in puestos(persona) if p.rol in capacidad.roles)
    return next((p for p in de_esos if organo_id in (None, p.organo_id) or p.rol in libres), None)


def reach(persona: object, clave: str) -> frozenset[int] | None:
    """Ids of the bodies over which the person holds the capability; None means every body."""
    capacidad = _TABLA[clave]
    libres = capacidad.fuera_de_su_organo | ROLES_DE_TODO_EL_INSTITUTO
    suyos = [p for p in puestos(persona) if p.rol in capacidad.roles]
    return None if any(p.rol in libres for p in suyos) else frozenset(p.organo_id for p in suyos)


def holders(clave: str, *, organo_id: int) -> list[Persona]:
    """The people who hold the capability over what belongs to that body, in force today, and who substitutes them.

    One query.

    The operator of the command line is not one of them: nobody enters with that account.
    """
    capacidad, hoy = _TABLA[clave], timezone.localdate()
    libres = capacidad.roles & (capacidad.fuera_de_su_organo | ROLES_DE_TODO_EL_INSTITUTO)
    puestos_aptos = Nombramiento.objects.vigentes(hoy).filter(
        Q(rol__in=libres) | Q(rol__in=capacidad.roles, organo=organo_id)
    )
    suplidas = Ausencia.objects.vigentes(hoy).filter(persona__nombramientos__in=puestos_aptos)
    personas = Persona.objects.filter(
        Q(nombramientos__in=puestos_aptos) | Q(suplencias__in=suplidas), is_active=True
    )
    return list(personas.exclude(cuenta=CUENTA_DE_OPERACION).distinct().order_by("pk"))


def require(persona: object, clave: str, *, organo_id: int | None = None) -> None:
    """Raise SinPermiso, saying which capability is missing and who holds it."""
    if puesto := _basis(persona, clave, organo_id):
        sign_as(persona, puesto)
        return
    capacidad = _TABLA[clave]
    quienes = ", ".join(sorted(rol.label for rol in capacidad.roles))
    raise SinPermiso(
        f"Su cuenta no puede {capacidad.descripcion}. Puede hacerlo: {quienes}. "
        "Si le corresponde, pida a la Dirección que revise su nombramiento."
    )


def require_view(
    clave: str,
) -> Callable[[Callable[Concatenate[HttpRequest, P], R]], Callable[Concatenate[HttpRequest, P], R]]:
    """Guard a page: who lacks the capability everywhere gets the plain 404, as if the page did not exist."""

    def decorate(view: Callable[Concatenate[HttpRequest, P], R]) -> Callable[Concatenate[HttpRequest, P], R]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> R:
            if not can(request.user, clave):
                raise FueraDeAmbito("No existe esa página, o pertenece a otro ámbito.")
            return view(request, *args, **kwargs)

        guarded.__dict__["capacidad"] = clave
        return cast("Callable[Concatenate[HttpRequest, P], R]", guarded)

    return decorate


def cadenas_visibles(persona: object) -> frozenset[str] | None:
    """Acronyms of the bodies whose chains the person may read; None means all of them."""
    if any(p.rol in ROLES_DE_TODO_EL_INSTITUTO for p in puestos(persona)):
        return None
    return frozenset(p.organo for p in puestos(persona) if p.rol in _TABLA["bitacora.consultar"].roles)
