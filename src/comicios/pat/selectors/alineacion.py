"""The lines by the institute's políticas and programas generales, with the same average as everywhere (pat_mir R2).

An objective may have several políticas: its lines then count in each, so the groups do not add up to the programme.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from comicios.pat.models import PoliticaGeneral, ProgramaGeneral
from comicios.pat.selectors.lineas import SIN_ALINEAR
from comicios.pat.selectors.promedios import Resumen, combine
from comicios.pat.selectors.tablero import SEMAFOROS, Conteo
from comicios.reglas import mir

if TYPE_CHECKING:
    from comicios.pat.models.programa import Alineacion
    from comicios.pat.selectors.panorama import LineaEvaluada, ObjetivoEvaluado, Panorama


@dataclass(frozen=True)
class GrupoDeAlineacion:
    """The objectives aligned to one row of a catalogue; `alineacion` is None for those that the source aligns to none."""

    alineacion: Alineacion | None
    objetivos: tuple[ObjetivoEvaluado, ...]

    @property
    def clave(self) -> str:
        """Its key in the URL: the inciso, or «sin»."""
        return self.alineacion.inciso if self.alineacion else SIN_ALINEAR

    @property
    def nombre(self) -> str:
        return self.alineacion.nombre if self.alineacion else "Sin alineación en la fuente"

    @cached_property
    def lineas(self) -> tuple[LineaEvaluada, ...]:
        return tuple(ln for o in self.objetivos for ln in o.lineas)

    @cached_property
    def resumen(self) -> Resumen:
        return combine(o.resumen for o in self.objetivos)

    @property
    def palabra(self) -> str:
        """Conforme, Atención or Rezago by the index of the group; empty without index."""
        return mir.palabra_objetivo(self.resumen.indice) if self.resumen.indice is not None else ""

    @property
    def color(self) -> str:
        return {"Conforme": "verde", "Atención": "ambar", "Rezago": "rojo"}.get(self.palabra, "gris")

    @cached_property
    def semaforos(self) -> list[Conteo]:
        """How many of its indicators are of each colour, those that exist."""
        cuenta = Counter(r.evaluacion.semaforo for ln in self.lineas for r in ln.renglones)
        return [Conteo(color, palabra, cuenta[clave]) for clave, palabra, color in SEMAFOROS if cuenta[clave]]


def group_by_politica(panorama: Panorama) -> tuple[GrupoDeAlineacion, ...]:
    """One group per política general of the agreement, also the empty ones; last, the objectives without any."""
    return _group(
        panorama, PoliticaGeneral.objects.all(), lambda o: {p.pk for p in o.objetivo.politicas.all()}
    )


def group_by_programa_general(panorama: Panorama) -> tuple[GrupoDeAlineacion, ...]:
    """One group per programa general, also the empty ones; last, the objectives without any."""
    return _group(
        panorama,
        ProgramaGeneral.objects.all(),
        lambda o: {o.objetivo.programa_general_id} if o.objetivo.programa_general_id else set(),
    )


def _group(
    panorama: Panorama, catalogo: Iterable[Alineacion], keys_of: Callable[[ObjetivoEvaluado], set[int]]
) -> tuple[GrupoDeAlineacion, ...]:
    claves = {o.objetivo.pk: keys_of(o) for o in panorama.objetivos}
    grupos = [
        GrupoDeAlineacion(fila, tuple(o for o in panorama.objetivos if fila.pk in claves[o.objetivo.pk]))
        for fila in catalogo
    ]
    sueltos = tuple(o for o in panorama.objetivos if not claves[o.objetivo.pk])
    return (*grupos, GrupoDeAlineacion(None, sueltos)) if sueltos else tuple(grupos)
