"""Whole numbers in words, as the acta writes each figure a second time."""

from __future__ import annotations

from comicios.reglas.argumentos import cuenta

MAXIMO = 10**18 - 1
# fmt: off
_HASTA_TREINTA = (
    "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once",
    "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte",
    "veintiuno", "veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete",
    "veintiocho", "veintinueve",
)
_DECENAS = ("treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
_CENTENAS = (
    "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos",
    "ochocientos", "novecientos",
)
# fmt: on
_MILLON, _BILLON = 10**6, 10**12


def en_letras(n: int) -> str:
    """The free-standing cardinal of a whole number, in lower case and with its accents: 21 «veintiuno».

    From 0 to 10¹⁸ − 1, in the long scale (10⁹ is «mil millones»). Anything else raises DatoInvalido.
    Fundamento: computos.md 9 (acta de cómputo: cifras y letras).
    """
    resto = cuenta(n, "La cifra que se escribe con letra", maximo=MAXIMO)
    if resto < _MILLON:
        return _hasta_el_millon(resto)
    billones, resto = divmod(resto, _BILLON)
    millones, unidades = divmod(resto, _MILLON)
    partes = [_contar(billones, "billón", "billones"), _contar(millones, "millón", "millones")]
    if unidades:
        partes.append(_hasta_el_millon(unidades))
    return " ".join(filter(None, partes))


def _contar(cuantos: int, singular: str, plural: str) -> str:
    if cuantos == 0:
        return ""
    return f"un {singular}" if cuantos == 1 else f"{_ante_sustantivo(_hasta_el_millon(cuantos))} {plural}"


def _hasta_el_millon(n: int) -> str:
    miles, resto = divmod(n, 1000)
    if miles == 0:
        return _hasta_el_millar(resto)
    cabeza = "mil" if miles == 1 else f"{_ante_sustantivo(_hasta_el_millar(miles))} mil"
    return f"{cabeza} {_hasta_el_millar(resto)}" if resto else cabeza


def _hasta_el_millar(n: int) -> str:
    centenas, resto = divmod(n, 100)
    if centenas == 0:
        return _hasta_el_ciento(resto)
    if resto == 0 and centenas == 1:
        return "cien"
    return f"{_CENTENAS[centenas - 1]} {_hasta_el_ciento(resto)}" if resto else _CENTENAS[centenas - 1]


def _hasta_el_ciento(n: int) -> str:
    if n < len(_HASTA_TREINTA):
        return _HASTA_TREINTA[n]
    decenas, unidades = divmod(n, 10)
    decena = _DECENAS[decenas - 3]
    return f"{decena} y {_HASTA_TREINTA[unidades]}" if unidades else decena


def _ante_sustantivo(texto: str) -> str:
    """«uno» loses its ending before the noun it counts: «veintiún mil», «treinta y un millones»."""
    if texto.endswith("veintiuno"):
        return texto.removesuffix("uno") + "ún"
    return texto.removesuffix("o") if texto.endswith("uno") else texto
