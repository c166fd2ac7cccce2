"""Reads the cells of an .xlsx as the file states them: text, type and formula, before any program
interprets them.

openpyxl turns «12.5» into a binary fraction and refuses the whole book for one bad number; here the text
of each number is kept, so that a figure is exact and a bad one is answered by its cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from posixpath import normpath
from xml.etree.ElementTree import Element

from openpyxl.formula.translate import Translator
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import CellCoordinatesException

from comicios.pat.libro_mir.paquete import LIBRO, Partes, read_xml, refuse
from comicios.pat.libro_mir.plano import Posicion, name_of

_RELACIONES = "xl/_rels/workbook.xml.rels"
_ESTILOS = "xl/styles.xml"
_TEXTOS = "xl/sharedStrings.xml"
_NOMBRES_DE_IMPRESION = ("_xlnm.print_titles", "_xlnm.print_area", "_xlnm._filterdatabase")
_REFERENCIA = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}", re.ASCII)


@dataclass(frozen=True)
class CeldaLeida:
    """A cell as it came. `tipo`: n number, s text, b boolean, e error, d date; `formato` is its number
    format.
    """

    tipo: str
    texto: str
    formula: str = ""
    formato: str = "General"

    @property
    def vacia(self) -> bool:
        return not self.texto and not self.formula

    @property
    def es_fecha(self) -> bool:
        return self.tipo == "d" or (self.tipo == "n" and bool(is_date_format(self.formato)))


@dataclass(frozen=True)
class HojaLeida:
    """The cells with something in them, and the merged ranges."""

    celdas: Mapping[Posicion, CeldaLeida]
    combinadas: frozenset[str]


@dataclass(frozen=True)
class LibroLeido:
    """The sheets by name, whatever their order, and the names somebody defined."""

    hojas: Mapping[str, HojaLeida]
    nombres_definidos: tuple[str, ...]


def read_hojas(partes: Partes) -> LibroLeido:
    """All the sheets; LibroRechazado when the inside of the file contradicts itself."""
    lector = _Lector(partes)
    raiz = read_xml(partes, LIBRO)
    declaradas = list(raiz.iterfind("{*}sheets/{*}sheet"))
    hojas = {str(hoja.get("name")): lector.sheet(hoja) for hoja in declaradas}
    if len(hojas) != len(declaradas):
        raise refuse("El archivo está dañado: trae dos hojas con el mismo nombre.")
    nombres = (str(nombre.get("name")) for nombre in raiz.iterfind("{*}definedNames/{*}definedName"))
    return LibroLeido(hojas, tuple(n for n in nombres if n.lower() not in _NOMBRES_DE_IMPRESION))


@dataclass(frozen=True)
class _Lector:
    partes: Partes

    @cached_property
    def rutas(self) -> Mapping[str, str]:
        return {
            str(relacion.get("Id")): _path_of(relacion) for relacion in read_xml(self.partes, _RELACIONES)
        }

    @cached_property
    def textos(self) -> tuple[str, ...]:
        if _TEXTOS not in self.partes:
            return ()
        return tuple(_text_of(si) for si in read_xml(self.partes, _TEXTOS).iterfind("{*}si"))

    @cached_property
    def formatos(self) -> tuple[str, ...]:
        if _ESTILOS not in self.partes:
            return ()
        raiz = read_xml(self.partes, _ESTILOS)
        propios = {f.get("numFmtId"): f.get("formatCode", "") for f in raiz.iterfind("{*}numFmts/{*}numFmt")}
        xfs = (xf.get("numFmtId", "0") for xf in raiz.iterfind("{*}cellXfs/{*}xf"))
        return tuple(propios.get(n) or BUILTIN_FORMATS.get(_whole(n), "General") for n in xfs)

    def sheet(self, hoja: Element) -> HojaLeida:
        identificador = next((v for k, v in hoja.attrib.items() if k.endswith("}id")), "")
        raiz = read_xml(self.partes, self.rutas.get(identificador, f"hoja «{hoja.get('name')}»"))
        celdas: dict[Posicion, CeldaLeida] = {}
        for posicion, celda in self._cells(raiz):
            if posicion in celdas:
                raise refuse(f"El archivo está dañado: la celda {name_of(posicion)} viene dos veces.")
            celdas[posicion] = celda
        combinadas = (str(rango.get("ref")) for rango in raiz.iterfind("{*}mergeCells/{*}mergeCell"))
        return HojaLeida({p: c for p, c in celdas.items() if not c.vacia}, frozenset(combinadas))

    def _cells(self, raiz: Element) -> Iterator[tuple[Posicion, CeldaLeida]]:
        compartidas: dict[str, tuple[str, str]] = {}
        fila = 0
        for renglon in raiz.iterfind("{*}sheetData/{*}row"):
            fila = _whole(renglon.get("r", str(fila + 1)))
            columna = 0
            for celda in renglon.iterfind("{*}c"):
                posicion = _position_of(celda, (fila, columna + 1))
                columna = posicion[1]
                yield posicion, self._cell(celda, name_of(posicion), compartidas)

    def _cell(self, celda: Element, nombre: str, compartidas: dict[str, tuple[str, str]]) -> CeldaLeida:
        tipo = celda.get("t", "n")
        texto = celda.findtext("{*}v") or ""
        if tipo == "s" and texto:
            texto = self._shared_text(texto)
        elif tipo == "inlineStr":
            dentro = celda.find("{*}is")
            texto = "" if dentro is None else _text_of(dentro)
        elif tipo == "str":
            texto = _clean(texto)
        formula = _formula_of(celda.find("{*}f"), nombre, compartidas)
        return CeldaLeida(
            "s" if tipo in ("s", "str", "inlineStr") else tipo, texto, formula, self._format(celda)
        )

    def _shared_text(self, indice: str) -> str:
        numero = _whole(indice)
        if numero >= len(self.textos):
            raise refuse("El archivo está dañado: una celda cita un texto que no viene en él.")
        return self.textos[numero]

    def _format(self, celda: Element) -> str:
        numero = _whole(celda.get("s", "0"))
        return self.formatos[numero] if numero < len(self.formatos) else "General"


def _path_of(relacion: Element) -> str:
    if relacion.get("TargetMode") == "External":
        return "fuera del libro"
    destino = relacion.get("Target", "")
    return destino.lstrip("/") if destino.startswith("/") else normpath(f"xl/{destino}")


def _text_of(elemento: Element) -> str:
    # Direct text and rich runs; phonetic guides (rPh) are not what the cell says.
    partes = [t.text or "" for t in elemento.iterfind("{*}t")]
    partes += [t.text or "" for t in elemento.iterfind("{*}r/{*}t")]
    return _clean("".join(partes))


def _clean(texto: str) -> str:
    return str(unescape(texto)).replace("\r\n", "\n").replace("\r", "\n")


def _formula_of(elemento: Element | None, nombre: str, compartidas: dict[str, tuple[str, str]]) -> str:
    if elemento is None:
        return ""
    texto, tipo, indice = elemento.text or "", elemento.get("t", "normal"), elemento.get("si", "")
    if tipo == "shared" and not texto:
        if indice not in compartidas:
            raise refuse(f"El archivo está dañado: la fórmula de {nombre} depende de otra que no viene.")
        original, origen = compartidas[indice]
        return str(Translator(original, origin=origen).translate_formula(nombre))
    formula = f"={texto}"
    if tipo == "shared":
        compartidas[indice] = (formula, nombre)
    return formula if tipo in ("normal", "shared") else f"{{{formula}}}"


def _position_of(celda: Element, siguiente: Posicion) -> Posicion:
    referencia = celda.get("r")
    if referencia is None:
        return siguiente
    if not _REFERENCIA.fullmatch(referencia):
        raise refuse("El archivo está dañado: una celda no dice bien en qué lugar está.")
    try:
        letras, fila = coordinate_from_string(referencia)
        return fila, column_index_from_string(letras)
    except (CellCoordinatesException, ValueError) as error:
        raise refuse("El archivo está dañado: una celda no dice bien en qué lugar está.") from error


def _whole(texto: str) -> int:
    if not (texto.isascii() and texto.isdigit() and len(texto) < 10):
        raise refuse("El archivo está dañado: trae un número de orden que no se puede leer.")
    return int(texto)
