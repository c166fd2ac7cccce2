"""One's own notifications, and the two figures the frame of every page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.cache import cache

from comicios.nucleo.caras import navegacion
from comicios.nucleo.interfaz.sondeo import mark_of
from comicios.nucleo.interfaz.tablas import Filtro, Tabla
from comicios.nucleo.notificaciones.models import Notificacion

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.http import QueryDict

    from comicios.nucleo.cuentas.models import Persona

TOPE = 99
DURAN = 55  # seconds a live counter is kept: pages ask for it every minute


@dataclass(frozen=True)
class Campana:
    """What the bell says: how many are unread, and the live counters of the rail when they were counted."""

    sin_leer: int
    contadores: dict[str, int] | None

    @property
    def visible(self) -> str:
        return f"{TOPE}+" if self.sin_leer > TOPE else str(self.sin_leer)

    @property
    def marca(self) -> str:
        return mark_of(self.visible, sorted((self.contadores or {}).items()))


def count_unread(persona: Persona) -> int:
    """One query over a small index, and never beyond what is shown."""
    return Notificacion.objects.filter(persona=persona, leida_at__isnull=True)[: TOPE + 1].count()


def _cache_key(persona: Persona) -> str:
    return f"contadores-del-riel/{persona.pk}"


def kept_counters(persona: Persona) -> dict[str, int]:
    """The live counters as they were last counted in this process; nothing is computed."""
    guardados: dict[str, int] | None = cache.get(_cache_key(persona))
    return guardados or {}


def load_campana(persona: Persona) -> Campana:
    """The bell as of now; the counters, slower, at most once a minute per person."""
    contadores: dict[str, int] | None = cache.get(_cache_key(persona))
    if contadores is None:
        contadores = navegacion.contadores(persona)
        cache.set(_cache_key(persona), contadores, DURAN)
    return Campana(count_unread(persona), contadores)


def list_notificaciones(
    persona: Persona, parametros: QueryDict
) -> tuple[Tabla[Notificacion], Page[Notificacion]]:
    """Newest first; all, or only those not read."""
    tabla: Tabla[Notificacion] = Tabla(
        parametros,
        columnas=(),
        filtros=(Filtro("ver", "Ver", (("nuevas", "sin leer"),), "todas"),),
        por_pagina=30,
    )
    filas = Notificacion.objects.filter(persona=persona)
    if tabla.filtro("ver"):
        filas = filas.filter(leida_at__isnull=True)
    return tabla, tabla.paginate(filas)
