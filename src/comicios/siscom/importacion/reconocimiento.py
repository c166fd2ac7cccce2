"""Which profile a file obeys: its header tells; when none or several do, the person is told what each one lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from comicios.nucleo.errores import Rechazo
from comicios.siscom.importacion.celdas import plain_name
from comicios.siscom.importacion.errores import ArchivoRechazado, ErrorDeArchivo, clean
from comicios.siscom.importacion.perfiles import Eleccion, Perfil, bundled, elecciones
from comicios.siscom.importacion.tabla import Tabla, build_tabla, missing_roles
from comicios.siscom.importacion.texto import Fuente, read_head, split_cells

PRIMERO_DEL_RESUMEN = "ACTAS_ESPERADAS"
NOMBRES_QUE_SE_DICEN = 4
TITULO_MAXIMO = 140


@dataclass(frozen=True)
class Encabezado:
    """A recognised file: its table, the separator, and what stands above the header."""

    tabla: Tabla
    separador: str
    titulo: str
    corte: str
    resumen: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Intento:
    """The line of the head that comes nearest to a profile's header, and what it lacks."""

    perfil: Perfil
    separador: str
    renglon: int
    celdas: tuple[str, ...]
    faltan: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        return not self.faltan


def recognise(fuente: Fuente, perfil: Perfil | None = None) -> Encabezado:
    """The header of a file, with the profile given or with the only one that fits. ArchivoRechazado otherwise."""
    cabeza = read_head(fuente)
    if perfil is not None:
        intento = _best_try(perfil, cabeza)
    else:
        intento = _only_one([_best_try(p, cabeza) for p in bundled()], fuente)
    tabla = build_tabla(intento.perfil, intento.celdas, intento.renglon)
    arriba = [split_cells(ln, intento.separador) for ln in cabeza[: intento.renglon - 1]]
    titulo, corte = _title(arriba)
    return Encabezado(tabla, intento.separador, titulo, corte, _summary(arriba))


def _tries(perfil: Perfil, cabeza: Sequence[str]) -> Iterator[_Intento]:
    for separador in perfil.separadores:
        for numero, linea in enumerate(cabeza, start=1):
            celdas = tuple(c.lstrip("\ufeff") for c in split_cells(linea, separador))
            yield _Intento(perfil, separador, numero, celdas, tuple(missing_roles(perfil, celdas)))


def _best_try(perfil: Perfil, cabeza: Sequence[str]) -> _Intento:
    return min(_tries(perfil, cabeza), key=lambda i: (len(i.faltan), -len(i.celdas), i.renglon))


def _only_one(intentos: Sequence[_Intento], fuente: Fuente) -> _Intento:
    completos = [i for i in intentos if i.is_complete]
    if len(completos) > 1:
        por_nombre = [i for i in completos if i.perfil.archivo and i.perfil.archivo.search(fuente.nombre)]
        completos = por_nombre or completos
    if len(completos) == 1:
        return completos[0]
    raise _unknown(intentos) if not completos else _ambiguous(completos)


def _unknown(intentos: Sequence[_Intento]) -> Rechazo:
    en_orden = sorted(intentos, key=lambda i: (len(i.faltan), i.perfil.clave))
    errores = [ErrorDeArchivo(0, "", "", f"perfil {i.perfil.clave}: le falta {_lacks(i)}.") for i in en_orden]
    return ArchivoRechazado(
        "El archivo no corresponde a ningún perfil conocido y no se guardó nada. "
        "Indique uno con --perfil, revise el separador y los nombres de las columnas, o escriba un perfil nuevo.",
        errores,
    )


def _lacks(intento: _Intento) -> str:
    nombres = [clean(n) for n in intento.faltan[:NOMBRES_QUE_SE_DICEN]]
    resto = len(intento.faltan) - len(nombres)
    return ", ".join(nombres) + (f" y {resto} más" if resto else "")


def _ambiguous(completos: Sequence[_Intento]) -> Rechazo:
    nombres = ", ".join(i.perfil.clave for i in completos)
    return ArchivoRechazado(
        f"El archivo corresponde a varios perfiles ({nombres}) y no se guardó nada. Indique uno con --perfil.",
        [ErrorDeArchivo(0, "", "", f"perfil {i.perfil.clave}: {i.perfil.descripcion}.") for i in completos],
    )


def _title(arriba: Sequence[Sequence[str]]) -> tuple[str, str]:
    """The title and the cut: the first two lines above the header that say one thing only."""
    solas = []
    for celdas in arriba:
        llenas = [c.strip() for c in celdas if c.strip()]
        if len(llenas) == 1 and not llenas[0].lower().startswith("sep="):
            solas.append(clean(llenas[0], TITULO_MAXIMO))
    return (solas[0] if solas else ""), (solas[1] if len(solas) > 1 else "")


def _summary(arriba: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """The published summary: a line of names that begins with ACTAS_ESPERADAS, and its values in the next one."""
    for nombres, valores in pairwise(arriba):
        if nombres and plain_name(nombres[0]) == PRIMERO_DEL_RESUMEN:
            pares = zip((plain_name(n) for n in nombres), (v.strip() for v in valores), strict=False)
            return tuple((n, clean(v)) for n, v in pares if n)
    return ()


def find_eleccion(texto: str, titulo: str, archivo: str) -> Eleccion | None:
    """The election by what the person said; else by the title, else by the name of the file and of its folder."""
    for pista in (texto, titulo, archivo):
        plano = plain_name(pista).replace("_", " ")
        hallada = next((e for e in elecciones() if e.patron.search(plano)), None)
        if hallada is not None or (pista and pista is texto):
            return hallada
    return None
