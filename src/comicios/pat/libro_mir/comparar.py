"""Compares what nobody may change with what came back: each difference is named by its cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from comicios.pat.libro_mir.hojas import CeldaLeida, HojaLeida, LibroLeido
from comicios.pat.libro_mir.hojas_anexas import HOJA_IDENTIDAD, written
from comicios.pat.libro_mir.numeros_de_hoja import same_number
from comicios.pat.libro_mir.paquete import refuse
from comicios.pat.libro_mir.plano import Celda, Hoja, Posicion
from comicios.pat.libro_mir.rechazos import LibroRechazado, RechazoDeCelda

_CITA = 60
_CITA_DE_FORMULA = 240
_COMO = "Devuélvala a su valor o descargue un libro nuevo."


def check_structure(plano: tuple[Hoja, ...], libro: LibroLeido) -> None:
    """Refuses the whole workbook when its sheets, names, rows or columns are not where they were."""
    esperadas, llegaron = {hoja.nombre for hoja in plano}, set(libro.hojas)
    if faltan := sorted(esperadas - llegaron):
        raise refuse(
            f"Al libro le falta la hoja {quote(faltan[0])} o cambió de nombre. Descargue un libro nuevo."
        )
    if sobran := sorted(llegaron - esperadas):
        raise refuse(f"El libro trae una hoja de más, {quote(sobran[0])}. Bórrela y súbalo de nuevo.")
    if libro.nombres_definidos:
        nombre = quote(libro.nombres_definidos[0])
        raise refuse(
            f"El libro trae el nombre definido {nombre}. Bórrelo (Fórmulas, Administrador de nombres)."
        )
    for hoja in plano:
        if hoja.nombre != HOJA_IDENTIDAD:
            _check_nothing_moved(hoja, libro.hojas[hoja.nombre])


def compare_fijas(hoja: Hoja, leida: HojaLeida) -> Iterator[RechazoDeCelda]:
    """Every cell that is not yellow and came different, and every merged range broken or added."""
    for posicion in sorted(set(hoja.por_posicion) | set(leida.celdas)):
        esperada = hoja.por_posicion.get(posicion)
        if esperada is None or esperada.captura is None:
            mensaje = _difference(esperada, leida.celdas.get(posicion))
            if mensaje:
                yield RechazoDeCelda(hoja.full_name(posicion), mensaje)
    yield from _compare_combinadas(hoja, leida)


def quote(texto: str, largo: int = _CITA) -> str:
    """What came, between « », short enough for a message."""
    claro = "".join(c if c.isprintable() else " " for c in texto)
    return f"«{claro}»" if len(claro) <= largo else f"«{claro[:largo]}…»"


def _difference(esperada: Celda | None, llega: CeldaLeida | None) -> str:
    if esperada is None or (not esperada.formula and not written(esperada.valor)):
        return f"Estaba vacía y viene {_shown(llega)}. Bórrela." if llega else ""
    if esperada.formula:
        return _difference_of_formula(esperada.formula, llega)
    if llega is not None and not llega.formula and _same_value(esperada.valor, llega):
        return ""
    return f"Decía {quote(written(esperada.valor))} y viene {_shown(llega)}. {_COMO}"


def _difference_of_formula(esperada: str, llega: CeldaLeida | None) -> str:
    if llega is not None and normalize(llega.formula) == normalize(esperada):
        return ""
    return f"Tenía la fórmula {quote(esperada, _CITA_DE_FORMULA)} y viene {_shown(llega)}. {_COMO}"


def _same_value(esperado: str | Decimal | None, llega: CeldaLeida) -> bool:
    if isinstance(esperado, Decimal):
        return llega.tipo == "n" and same_number(llega.texto, esperado)
    return llega.tipo == "s" and llega.texto == str(esperado)


def _shown(llega: CeldaLeida | None) -> str:
    if llega is None:
        return "vacía"
    if llega.formula:
        return f"la fórmula {quote(llega.formula, _CITA_DE_FORMULA)}"
    clases = {"s": "el texto ", "b": "el valor lógico ", "e": "el error ", "d": "la fecha "}
    return f"{clases.get(llega.tipo, '')}{quote(llega.texto)}"


def normalize(formula: str) -> str:
    """A formula without the spaces and letter case that programs change on their own; quoted text is kept."""
    partes = formula.split('"')
    fuera = ["".join(parte.split()).upper() for parte in partes[::2]]
    partes[::2] = fuera
    return '"'.join(partes)


def _compare_combinadas(hoja: Hoja, leida: HojaLeida) -> Iterator[RechazoDeCelda]:
    esperadas = {celda.rango for celda in hoja.celdas if celda.hasta}
    prefijo = hoja.full_name((1, 1)).removesuffix("A1")
    for rango in sorted(esperadas - leida.combinadas):
        yield RechazoDeCelda(
            f"{prefijo}{rango}", "Estas celdas estaban combinadas y vienen sueltas. Combínelas otra vez."
        )
    for rango in sorted(leida.combinadas - esperadas):
        yield RechazoDeCelda(
            f"{prefijo}{rango}", "Estas celdas vienen combinadas y no lo estaban. Sepárelas."
        )


def _check_nothing_moved(hoja: Hoja, leida: HojaLeida) -> None:
    """A text that left its cell and turned up in another one means rows or columns were moved."""
    lugares = _places_of_texts(leida)
    movidas = [
        RechazoDeCelda(hoja.full_name(celda.posicion), f"{quote(texto)} viene en {hoja.full_name(lugar)}.")
        for texto, celda in _anchors(hoja).items()
        if (lugar := lugares.get(texto, celda.posicion)) != celda.posicion
        and not _stays(celda, leida.celdas.get(celda.posicion))
    ]
    if movidas:
        raise _moved(hoja, movidas)


def _stays(celda: Celda, llega: CeldaLeida | None) -> bool:
    return llega is not None and llega.tipo == "s" and llega.texto == celda.valor


def _anchors(hoja: Hoja) -> Mapping[str, Celda]:
    fijas = [
        c for c in hoja.celdas if isinstance(c.valor, str) and c.valor and not c.formula and not c.captura
    ]
    veces = Counter(celda.valor for celda in fijas)
    return {str(celda.valor): celda for celda in fijas if veces[celda.valor] == 1}


def _places_of_texts(leida: HojaLeida) -> Mapping[str, Posicion]:
    return {celda.texto: posicion for posicion, celda in leida.celdas.items() if celda.tipo == "s"}


def _moved(hoja: Hoja, movidas: list[RechazoDeCelda]) -> LibroRechazado:
    primera = movidas[0]
    mensaje = (
        "El libro MIR no se importó; nada cambió. "
        f"En la hoja {hoja.nombre} se insertaron, borraron o movieron renglones, columnas o "
        f"celdas: lo que estaba en "
        f"{primera.celda}, {primera.mensaje} Descargue un libro nuevo y capture en él."
    )
    return LibroRechazado(mensaje, movidas)
