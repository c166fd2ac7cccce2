"""The list of technical sheets: how complete each is, what CREMAA said of it last, and the one asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict

from comicios.nucleo.errores import FueraDeAmbito
from comicios.nucleo.interfaz.tablas import Columna, Filtro, Tabla
from comicios.pat.ficha.contenido import POR_COMPLETAR, dimension_warning, missing_fields
from comicios.pat.models import Objetivo, RevisionCremaa
from comicios.pat.selectors.ambito import areas_que_limitan
from comicios.pat.selectors.tablero import BLOQUES
from comicios.reglas.mir.cremaa import TOTAL_MAXIMO

if TYPE_CHECKING:
    from comicios.pat.models import Programa
    from comicios.pat.selectors.panorama import Panorama, Renglon
    from comicios.reglas.mir import Valoracion

COMPLETAS, INCOMPLETAS = "completa", "incompleta"
SENALADO, SIN_CALIFICAR = "senalado", "sin"
FICHAS = ((COMPLETAS, "completas"), (INCOMPLETAS, "por completar"))
CALIFICACIONES = ((SENALADO, "señalados"), (SIN_CALIFICAR, "sin calificar"))


@dataclass(frozen=True)
class FilaDeFicha:
    """An indicator in the list."""

    renglon: Renglon
    revision: RevisionCremaa | None
    faltan: tuple[str, ...]
    aviso: str

    @property
    def valoracion(self) -> Valoracion | None:
        return self.revision.valoracion if self.revision else None

    @property
    def completos(self) -> int:
        return len(POR_COMPLETAR) - len(self.faltan)


COLUMNAS = (
    Columna("clave", "Clave", llave=lambda f: (f.renglon.indicador.linea.orden, f.renglon.indicador.orden)),
    Columna("ficha", "Ficha", llave=lambda f: f.completos, numerica=True),
    Columna("cremaa", "CREMAA", llave=lambda f: f.valoracion.total if f.valoracion else None, numerica=True),
)


@dataclass(frozen=True)
class ListaDeFichas:
    tabla: Tabla[FilaDeFicha]
    filas: list[FilaDeFicha]
    todas: list[FilaDeFicha]
    sin_indicador: int
    campos: int = len(POR_COMPLETAR)
    maximo: int = TOTAL_MAXIMO

    @property
    def completas(self) -> int:
        return sum(not f.faltan for f in self.todas)

    @property
    def calificadas(self) -> int:
        return sum(f.revision is not None for f in self.todas)

    @property
    def senaladas(self) -> int:
        return sum(f.valoracion is not None and f.valoracion.senalada for f in self.todas)


def last_reviews(renglones: Iterable[Renglon]) -> dict[int, RevisionCremaa]:
    """The review that counts of each indicator: the last one written. One query."""
    claves = [r.indicador.pk for r in renglones]
    revisiones = RevisionCremaa.objects.filter(indicador__in=claves).select_related("revisor").order_by("pk")
    return {r.indicador_id: r for r in revisiones}


def list_fichas(panorama: Panorama, parametros: QueryDict) -> ListaDeFichas:
    """The indicators that the person sees, filtered and sorted by the URL."""
    filtros = (
        Filtro("bloque", "Bloque", BLOQUES),
        Filtro("ficha", "Ficha", FICHAS, "todas"),
        Filtro("calificacion", "CREMAA", CALIFICACIONES),
    )
    tabla: Tabla[FilaDeFicha] = Tabla(parametros, columnas=COLUMNAS, filtros=filtros, orden="clave")
    revisiones = last_reviews(panorama.renglones)
    todas = [
        FilaDeFicha(
            r, revisiones.get(r.indicador.pk), missing_fields(r.indicador), dimension_warning(r.indicador)
        )
        for r in panorama.renglones
    ]
    sin_indicador = sum(not ln.renglones for ln in panorama.lineas)
    return ListaDeFichas(tabla, tabla.sort_rows(f for f in todas if passes(f, tabla)), todas, sin_indicador)


def passes(fila: FilaDeFicha, tabla: Tabla[FilaDeFicha]) -> bool:
    """Whether the indicator passes every filter of the URL."""
    ficha, calificacion = tabla.filtro("ficha"), tabla.filtro("calificacion")
    return (
        tabla.filtro("bloque") in ("", fila.renglon.indicador.linea.objetivo.bloque)
        and (not ficha or (ficha == COMPLETAS) == (not fila.faltan))
        and not (calificacion == SIN_CALIFICAR and fila.revision)
        and not (calificacion == SENALADO and not (fila.valoracion and fila.valoracion.senalada))
    )


def find_renglon(panorama: Panorama, pk: int) -> Renglon:
    """The indicator among those the person sees; FueraDeAmbito otherwise."""
    for renglon in panorama.renglones:
        if renglon.indicador.pk == pk:
            return renglon
    raise FueraDeAmbito("No existe ese indicador en el programa, o pertenece a otro ámbito.")


def get_objetivo(persona: object, programa: Programa, clave: str) -> Objetivo:
    """An objective that the person sees; FueraDeAmbito otherwise."""
    areas = areas_que_limitan(persona, programa)
    visibles = Objetivo.objects.filter(programa=programa, clave=clave)
    objetivo = (visibles if areas is None else visibles.filter(area_coordinadora__in=areas)).first()
    if objetivo is None:
        raise FueraDeAmbito("No existe ese objetivo en el programa, o pertenece a otro ámbito.")
    objetivo.programa = programa
    return objetivo
