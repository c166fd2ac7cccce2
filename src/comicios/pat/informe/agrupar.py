"""The objectives of a programme by the política general or the programa general they are aligned to (R2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from comicios.pat.models import Objetivo
from comicios.pat.models.informe import Agrupacion
from comicios.pat.models.programa import Alineacion
from comicios.pat.selectors.panorama import ObjetivoEvaluado
from comicios.pat.selectors.promedios import Resumen, combine

SIN_GRUPO = {
    Agrupacion.POLITICA: "Sin política general",
    Agrupacion.PROGRAMA: "Sin programa general",
}


@dataclass(frozen=True)
class Grupo:
    """`objetivos` are all those aligned to it, so one may stand in several; `propios`, those reported under it."""

    nombre: str
    objetivos: tuple[ObjetivoEvaluado, ...]
    propios: tuple[ObjetivoEvaluado, ...]

    @cached_property
    def resumen(self) -> Resumen:
        return combine(o.resumen for o in self.objetivos)


def group_objetivos(objetivos: Iterable[ObjetivoEvaluado], por: str) -> tuple[Grupo, ...]:
    """The groups in the order of the catalogue; each objective is reported once, under the first it is aligned to.

    `por` is «politica» or «programa»; «objetivo» groups nothing and gives an empty tuple. One query.
    """
    if por == Agrupacion.OBJETIVO:
        return ()
    todos = list(objetivos)
    alineados = _aligned(todos, por)
    orden = sorted(
        {a for suyas in alineados.values() for a in suyas}, key=lambda a: (a.acuerdo, a.numero, a.pk)
    )
    grupos = [
        Grupo(
            f"{a.inciso}) {a.nombre}",
            tuple(o for o in todos if a in alineados[o.objetivo.pk]),
            tuple(o for o in todos if alineados[o.objetivo.pk][:1] == [a]),
        )
        for a in orden
    ]
    sueltos = tuple(o for o in todos if not alineados[o.objetivo.pk])
    return (*grupos, *([Grupo(SIN_GRUPO[Agrupacion(por)], sueltos, sueltos)] if sueltos else []))


def _aligned(evaluados: list[ObjetivoEvaluado], por: str) -> dict[int, list[Alineacion]]:
    """What each objective is aligned to, first of the catalogue first."""
    filas = Objetivo.objects.filter(pk__in=[o.objetivo.pk for o in evaluados])
    if por == Agrupacion.PROGRAMA:
        return {
            o.pk: [o.programa_general] if o.programa_general else []
            for o in filas.select_related("programa_general")
        }
    return {
        o.pk: sorted(o.politicas.all(), key=lambda p: (p.acuerdo, p.numero))
        for o in filas.prefetch_related("politicas")
    }
