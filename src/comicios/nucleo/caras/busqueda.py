"""Search across the house: each room answers with what matches and the person may see."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

POR_GRUPO = 8
PALABRAS_MAXIMAS = 6
LARGO_MAXIMO, LARGO_MINIMO = 100, 2


@dataclass(frozen=True)
class Hallado:
    """A thing found: what it is called, where it belongs, and its page."""

    titulo: str
    detalle: str
    url: str


Fuente = Callable[[object, tuple[str, ...]], Iterable[Hallado]]


@dataclass(frozen=True)
class Grupo:
    """What one source found, at most `POR_GRUPO`; `hay_mas` when it had more."""

    titulo: str
    hallados: tuple[Hallado, ...]
    hay_mas: bool


_FUENTES: dict[str, tuple[int, Fuente]] = {}


def register_busqueda(titulo: str, fuente: Fuente, *, orden: int = 50) -> None:
    """Add a source under its title: (persona, folded words) → what matches all the words, best first."""
    if _FUENTES.get(titulo, (orden, fuente)) != (orden, fuente):
        raise RuntimeError(f"two sources of search under one title: {titulo}")
    _FUENTES[titulo] = (orden, fuente)


def search(persona: object, texto: str) -> list[Grupo]:
    """What the person may see that matches every word, by groups; nothing for a text too short to mean anything."""
    palabras = read_words(texto)
    if not palabras:
        return []
    en_orden = sorted(_FUENTES.items(), key=lambda par: (par[1][0], par[0]))
    grupos = [_group(titulo, fuente(persona, palabras)) for titulo, (_, fuente) in en_orden]
    return [grupo for grupo in grupos if grupo.hallados]


def _group(titulo: str, hallados: Iterable[Hallado]) -> Grupo:
    primeros = tuple(islice(hallados, POR_GRUPO + 1))
    return Grupo(titulo, primeros[:POR_GRUPO], len(primeros) > POR_GRUPO)


def read_words(texto: str) -> tuple[str, ...]:
    """The words asked for, folded; empty when together they are fewer than two characters."""
    palabras = fold(texto[:LARGO_MAXIMO]).split()[:PALABRAS_MAXIMAS]
    return tuple(palabras) if len("".join(palabras)) >= LARGO_MINIMO else ()


def fold(texto: str) -> str:
    """Lower case and without accents: «Órgano» and «organo» are the same to who searches."""
    descompuesto = unicodedata.normalize("NFD", texto.casefold())
    return "".join(letra for letra in descompuesto if not unicodedata.combining(letra))


def matches(palabras: Iterable[str], *textos: str) -> bool:
    """Whether every folded word is somewhere in the texts, for what is computed and not stored."""
    todo = fold(" ".join(textos))
    return all(palabra in todo for palabra in palabras)
