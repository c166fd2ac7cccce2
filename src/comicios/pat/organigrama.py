"""The organigrama as a drawing: a tree of boxes laid out with integers, to be printed as SVG.

What the source has as an image is not guessed: the posts are those that a person captured, and the temporary ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from comicios.reglas.numeros import contar

ANCHO, ALTO = 184, 88
SEPARACION, CAIDA = 20, 40
ALTO_DE_RENGLON, BASE = 18, 14
LETRAS, RENGLONES = 25, 3


@dataclass(frozen=True)
class Caja:
    """A box in whole pixels: its lines of text, and how it is drawn («organo», «cargo», «temporal»)."""

    x: int
    y: int
    renglones: tuple[str, ...]
    plazas: str
    clase: str

    @property
    def centro(self) -> int:
        return self.x + ANCHO // 2

    @property
    def textos(self) -> list[tuple[int, str]]:
        """Each line of text with the height of its base, the block centred over the number of places."""
        libre = ALTO - (ALTO_DE_RENGLON if self.plazas else 0)
        arriba = (libre - ALTO_DE_RENGLON * len(self.renglones)) // 2
        return [(arriba + ALTO_DE_RENGLON * n + BASE, texto) for n, texto in enumerate(self.renglones)]


@dataclass(frozen=True)
class Trazo:
    """From the foot of a box to the head of another, in right angles."""

    desde: Caja
    hasta: Caja

    @property
    def camino(self) -> str:
        medio = self.hasta.y - CAIDA // 2
        return f"M{self.desde.centro} {self.desde.y + ALTO}V{medio}H{self.hasta.centro}V{self.hasta.y}"

    @property
    def clase(self) -> str:
        return "temporal" if self.hasta.clase == "temporal" else ""


@dataclass(frozen=True)
class Organigrama:
    cajas: tuple[Caja, ...]
    trazos: tuple[Trazo, ...]
    ancho: int
    alto: int
    caja: tuple[int, int] = (ANCHO, ALTO)


@dataclass
class _Nodo:
    nombre: str
    plazas: int | None
    clase: str
    hijos: list[_Nodo]


def draw(organo: str, estructura: Mapping[str, Any]) -> Organigrama:
    """The body on top, its permanent posts under their superior, and the temporary posts hanging from the body."""
    raiz = _Nodo(organo, None, "organo", _permanentes(estructura.get("permanentes") or ()))
    raiz.hijos += [
        _Nodo(c["nombre"], c["plazas"], "temporal", []) for c in estructura.get("cargos_temporales") or ()
    ]
    cajas: list[Caja] = []
    trazos: list[Trazo] = []
    _, ancho = _place(raiz, 0, 0, cajas, trazos)
    alto = max(c.y for c in cajas) + ALTO
    return Organigrama(tuple(cajas), tuple(trazos), ancho, alto)


def _permanentes(cargos: Sequence[Mapping[str, Any]]) -> list[_Nodo]:
    nodos = {c["nombre"]: _Nodo(c["nombre"], c["plazas"], "cargo", []) for c in cargos}
    for cargo in cargos:
        if cargo["superior"]:
            nodos[cargo["superior"]].hijos.append(nodos[cargo["nombre"]])
    return [nodos[c["nombre"]] for c in cargos if not c["superior"]]


def _place(nodo: _Nodo, x: int, nivel: int, cajas: list[Caja], trazos: list[Trazo]) -> tuple[Caja, int]:
    """Leaves side by side, each parent over the middle of its children; gives the box and the x after its subtree."""
    hijos, fin = [], x
    for hijo in nodo.hijos:
        caja, fin = _place(hijo, fin, nivel + 1, cajas, trazos)
        hijos.append(caja)
        fin += SEPARACION
    fin = fin - SEPARACION if hijos else x + ANCHO
    centro = (hijos[0].centro + hijos[-1].centro) // 2 if hijos else x + ANCHO // 2
    plazas = "" if nodo.plazas is None else contar(nodo.plazas, "plaza", "plazas")
    propia = Caja(centro - ANCHO // 2, nivel * (ALTO + CAIDA), wrap(nodo.nombre), plazas, nodo.clase)
    cajas.append(propia)
    trazos.extend(Trazo(propia, caja) for caja in hijos)
    return propia, fin


def wrap(texto: str) -> tuple[str, ...]:
    """The text in the lines that fit in a box, cut with an ellipsis; whole words where they fit."""
    renglones = [""]
    for palabra in texto.split():
        junto = f"{renglones[-1]} {palabra}".strip()
        if len(junto) <= LETRAS:
            renglones[-1] = junto
        else:
            renglones.append(palabra)
    renglones = [r for r in renglones if r]
    if len(renglones) > RENGLONES:
        renglones = [*renglones[: RENGLONES - 1], " ".join(renglones[RENGLONES - 1 :])]
    return tuple(r if len(r) <= LETRAS else f"{r[: LETRAS - 1].rstrip()}…" for r in renglones)
