"""The budget of the programme by partida and by objective: what has a row, what has a partida, what has neither."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from comicios.pat import cog
from comicios.pat.models.programa import TipoDeGasto
from comicios.reglas import presupuesto
from comicios.reglas.numeros import exacto

if TYPE_CHECKING:
    from comicios.pat.models import Indicador, Objetivo, PartidaDeRenglon
    from comicios.pat.selectors.panorama import Panorama

CERO = Fraction(0)


@dataclass(frozen=True)
class PartidaEnUso:
    """A partida of some row, with the indicator it belongs to; `monto` in MXN or None."""

    indicador: Indicador
    partida: PartidaDeRenglon

    @property
    def monto(self) -> Fraction | None:
        return None if self.partida.monto is None else exacto(self.partida.monto)


@dataclass(frozen=True)
class Nodo:
    """A level of the classifier with what hangs from it. `monto` adds the captured amounts, None when there is none."""

    clave: str
    nombre: str
    hijos: tuple[Nodo, ...]
    usos: tuple[PartidaEnUso, ...]

    @cached_property
    def monto(self) -> Fraction | None:
        return _sum([h.monto for h in self.hijos] if self.hijos else [u.monto for u in self.usos])

    @cached_property
    def sin_monto(self) -> int:
        """Partidas under it whose amount nobody has captured."""
        return sum(h.sin_monto for h in self.hijos) if self.hijos else sum(u.monto is None for u in self.usos)

    @property
    def lineas(self) -> str:
        """The keys of the rows that use it, for a leaf."""
        return ", ".join(dict.fromkeys(u.indicador.clave for u in self.usos))


@dataclass(frozen=True)
class DeObjetivo:
    """What an objective was given: its rows' budget, and how much of it has a partida."""

    objetivo: Objetivo
    renglones: int
    asignado: Fraction
    en_partidas: Fraction
    indicadores: tuple[Indicador, ...]

    @property
    def has_dinero(self) -> bool:
        """Whether any of its rows has a budget or a partida."""
        return bool(self.asignado) or any(i.partidas.all() for i in self.indicadores)


@dataclass(frozen=True)
class Presupuesto:
    """Pesos of the programme as one person may see them; `reparto` compares the rows with the captured total."""

    capitulos: tuple[Nodo, ...]
    objetivos: tuple[DeObjetivo, ...]
    reparto: presupuesto.Reparto
    por_tipo: tuple[tuple[str, Fraction], ...]
    partidas: tuple[PartidaEnUso, ...]

    @property
    def en_partidas(self) -> Fraction:
        return sum((o.en_partidas for o in self.objetivos), CERO)

    @property
    def sin_dinero(self) -> int:
        """Objectives whose rows have neither budget nor partidas."""
        return sum(not o.has_dinero for o in self.objetivos)

    @property
    def sin_partida(self) -> Fraction:
        """Given to a row, and to no partida yet."""
        return self.reparto.subtotal - self.en_partidas

    @property
    def sin_monto(self) -> int:
        return sum(u.monto is None for u in self.partidas)


def build_presupuesto(panorama: Panorama) -> Presupuesto:
    """The budget of the rows of a panorama. No query of its own."""
    usos = tuple(PartidaEnUso(r.indicador, p) for r in panorama.renglones for p in r.indicador.partidas.all())
    return Presupuesto(
        capitulos=tuple(_tree(usos)),
        objetivos=tuple(_by_objetivo(panorama)),
        reparto=presupuesto.repartir(
            panorama.programa.presupuesto_total, [r.indicador.presupuesto for r in panorama.renglones]
        ),
        por_tipo=tuple(_by_tipo(usos)),
        partidas=usos,
    )


def _sum(montos: Iterable[Fraction | None]) -> Fraction | None:
    dichos = [m for m in montos if m is not None]
    return sum(dichos, CERO) if dichos else None


def _tree(usos: Iterable[PartidaEnUso]) -> Iterator[Nodo]:
    """Capítulo → concepto → partida, by key."""
    por_clave: dict[str, list[PartidaEnUso]] = defaultdict(list)
    for uso in usos:
        por_clave[uso.partida.clave].append(uso)
    conceptos: dict[str, list[Nodo]] = defaultdict(list)
    for clave, suyos in sorted(por_clave.items()):
        conceptos[f"{clave[:2]}00"].append(Nodo(clave, suyos[0].partida.nombre, (), tuple(suyos)))
    capitulos: dict[str, list[Nodo]] = defaultdict(list)
    for clave, partidas in conceptos.items():
        capitulos[f"{clave[:1]}000"].append(Nodo(clave, cog.nombre_de_concepto(clave), tuple(partidas), ()))
    for clave, hijos in capitulos.items():
        yield Nodo(clave, cog.nombre_de_capitulo(clave), tuple(hijos), ())


def _by_objetivo(panorama: Panorama) -> Iterator[DeObjetivo]:
    for evaluado in panorama.objetivos:
        indicadores = tuple(r.indicador for ln in evaluado.lineas for r in ln.renglones)
        if indicadores:
            montos = [p.monto for i in indicadores for p in i.partidas.all() if p.monto is not None]
            yield DeObjetivo(
                objetivo=evaluado.objetivo,
                renglones=len(indicadores),
                asignado=sum((exacto(i.presupuesto) for i in indicadores), CERO),
                en_partidas=sum(map(exacto, montos), CERO),
                indicadores=indicadores,
            )


def _by_tipo(usos: Iterable[PartidaEnUso]) -> Iterator[tuple[str, Fraction]]:
    """Captured pesos of each tipo de gasto, those that have any."""
    por_tipo: dict[str, Fraction] = defaultdict(lambda: CERO)
    for uso in usos:
        por_tipo[uso.partida.tipo_de_gasto] += uso.monto or CERO
    for valor, nombre in (*TipoDeGasto.choices, ("", "Sin clasificar")):
        if por_tipo[valor]:
            yield str(nombre), por_tipo[valor]
