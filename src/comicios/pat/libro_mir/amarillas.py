"""Reads the yellow cells: a figure or a text, or a sentence that says how to write it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from comicios.pat.libro_mir.comparar import quote
from comicios.pat.libro_mir.contenido import plain_text
from comicios.pat.libro_mir.hojas import CeldaLeida
from comicios.pat.libro_mir.hojas_anexas import written
from comicios.pat.libro_mir.numeros_de_hoja import read_number
from comicios.pat.libro_mir.plano import Campo, Captura, Celda, Hoja
from comicios.pat.libro_mir.rechazos import RechazoDeCelda
from comicios.pat.libro_mir.validaciones import LARGO_DE_VERIFICABLE
from comicios.reglas.numeros import NumeroInvalido, leer_decimal

Valor = Decimal | str | None

_SIGNOS_DE_FORMULA = ("=", "+", "-", "@", "\t")
_ENTRE_COMILLAS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_EJEMPLO = "por ejemplo «Informe Bimestral DEOE»"


class CeldaIlegible(ValueError):
    """What came in a yellow cell cannot be taken; the message says how to mend it."""


@dataclass(frozen=True)
class Cambio:
    """A yellow cell that somebody changed since the download. `mes` is None for the medio de
    verificación, and
    `parte` says numerador or denominador of a variable. `en_conflicto`: the system changed it too meanwhile.
    """

    celda: str
    clave: str
    indicador_id: int
    campo: Campo
    mes: int | None
    anterior: Valor
    nuevo: Valor
    parte: str = ""
    en_conflicto: bool = False


def examine(hoja: Hoja, celda: Celda, llega: CeldaLeida | None, base: str) -> Cambio | RechazoDeCelda | None:
    """None when the person left the cell as it was downloaded (`base`) or wrote what the system
    already has.
    """
    captura = celda.captura
    if captura is None or _untouched(captura, llega, base):
        return None
    nombre = hoja.full_name(celda.posicion)
    try:
        nuevo = read_value(captura, llega)
    except (CeldaIlegible, NumeroInvalido) as error:
        return RechazoDeCelda(nombre, str(error), amarilla=True)
    if nuevo == celda.valor:
        return None
    return Cambio(
        celda=nombre,
        clave=captura.clave,
        indicador_id=captura.indicador_id,
        campo=captura.campo,
        mes=captura.mes,
        anterior=celda.valor,
        nuevo=nuevo,
        parte=captura.parte,
        en_conflicto=written(celda.valor) != base,
    )


def read_value(captura: Captura, llega: CeldaLeida | None) -> Valor:
    """What a person wrote; CeldaIlegible or NumeroInvalido when it cannot be a value of that cell."""
    if llega is None:
        return None
    if llega.formula:
        raise CeldaIlegible(f"Trae la fórmula {quote(llega.formula)}. Escriba el valor, no la cuenta.")
    if llega.tipo == "b":
        raise CeldaIlegible(f"Trae un valor lógico (VERDADERO o FALSO). {_instead(captura)}")
    if llega.tipo == "e":
        raise CeldaIlegible(f"Trae el error {quote(llega.texto)}. {_instead(captura)}")
    if llega.es_fecha:
        raise CeldaIlegible(f"Trae una fecha. Dé a la celda formato General. {_instead(captura)}")
    return _read_text(llega) if captura.campo == "verificable_en" else _read_figure(captura, llega)


def _untouched(captura: Captura, llega: CeldaLeida | None, base: str) -> bool:
    if llega is None:
        return not base
    if llega.formula:
        return False
    if captura.campo == "verificable_en":
        return llega.tipo == "s" and llega.texto == base
    numero = read_number(llega.texto) if llega.tipo == "n" else None
    return numero is not None and written(numero) == base


def _read_figure(captura: Captura, llega: CeldaLeida) -> Decimal:
    if llega.tipo == "s":
        raise CeldaIlegible(_why_not_text(llega.texto))
    if "%" in _ENTRE_COMILLAS.sub("", llega.formato):
        raise CeldaIlegible(
            "Trae formato de porcentaje. Dé a la celda formato General y escriba 30 en vez de 30%."
        )
    numero = read_number(llega.texto)
    # What is not a number of a sheet goes as it came, so that the refusal cites it.
    return leer_decimal(llega.texto if numero is None else plain_text(numero), enteros=captura.enteros)


def _why_not_text(texto: str) -> str:
    if not texto.strip():
        return "Parece vacía y trae espacios. Bórrela con la tecla Supr."
    try:
        leer_decimal(texto)
    except NumeroInvalido as error:
        return str(error)
    cita = quote(texto)
    return f"{cita} está guardado como texto. Dé a la celda formato General y escriba el número otra vez."


def _read_text(llega: CeldaLeida) -> str | None:
    if llega.tipo != "s":
        raise CeldaIlegible(
            f"Trae el número {quote(llega.texto)}. Escriba el nombre del documento, {_EJEMPLO}."
        )
    texto = llega.texto.strip()
    if llega.texto.startswith("\t") or texto.startswith(_SIGNOS_DE_FORMULA):
        raise CeldaIlegible(
            f"{quote(texto)} empieza con un signo de fórmula (= + - @). Empiece con una letra."
        )
    if any(not c.isprintable() and c != "\n" for c in texto):
        raise CeldaIlegible(f"{quote(texto)} trae caracteres que no se ven. Escriba el texto otra vez.")
    if len(texto) > LARGO_DE_VERIFICABLE:
        raise CeldaIlegible(f"El texto tiene {len(texto)} caracteres. Escriba hasta {LARGO_DE_VERIFICABLE}.")
    return texto or None


def _instead(captura: Captura) -> str:
    if captura.campo == "verificable_en":
        return f"Escriba el nombre del documento, {_EJEMPLO}."
    return "Escriba un número entero." if captura.enteros else "Escriba un número, por ejemplo 12.5."
