"""Percentages by long division, keys letter by letter, words by a list of a thousand: nothing of the product's."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tests.reglas.independiente.bucle import Rechazo

TIPOS = "BCESAPMV"
_UNIDADES = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
)
_DECENAS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa"
_CENTENAS = (
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
)
CLASES = (("millón", "millones"), ("billón", "billones"))


def porcentaje_lento(parte: object, total: object, decimales: int, modo: str) -> Decimal | None:
    """Digit after digit, as with pencil and paper; one digit more tells how to round."""
    arriba, abajo = Fraction(parte) * 100, Fraction(total)  # type: ignore[arg-type]  # ints, Decimals and Fractions
    if not abajo:
        return None
    dividendo, divisor = arriba.numerator * abajo.denominator, arriba.denominator * abajo.numerator
    entero, resto, cifras = dividendo // divisor, dividendo % divisor, ""
    for _ in range(decimales + 1):
        cifras += str(resto * 10 // divisor)
        resto = resto * 10 % divisor
    sin_punto = f"{entero}{cifras[:-1]}"
    if modo == "redondear" and cifras[-1] in "56789":
        sin_punto = str(int(sin_punto) + 1).zfill(len(sin_punto))
    corte = len(sin_punto) - decimales
    return Decimal(f"{sin_punto[:corte]}.{sin_punto[corte:]}" if decimales else sin_punto)


@dataclass(frozen=True)
class Clave:
    entidad: int
    seccion: int
    tipo: str
    numero: int
    contigua: int


def clave_lento(clave: Clave) -> str:
    """EE SSSS T NN XX, each number filled with zeros by hand."""
    rangos = (
        (clave.entidad, 1, 32),
        (clave.seccion, 0, 9999),
        (clave.numero, 1, 99),
        (clave.contigua, 0, 99),
    )
    if len(clave.tipo) != 1 or clave.tipo not in TIPOS or any(not a <= n <= b for n, a, b in rangos):
        raise Rechazo("fuera de rango")
    return (
        _relleno(clave.entidad, 2)
        + _relleno(clave.seccion, 4)
        + clave.tipo
        + _relleno(clave.numero, 2)
        + _relleno(clave.contigua, 2)
    )


def leer_clave_lento(texto: str) -> Clave:
    """Takes off the wrapping that spreadsheets need and reads each place."""
    limpio = texto.strip()
    for antes, despues in (('="', '"'), ("'", "'"), ('"', '"')):
        if limpio.startswith(antes) and limpio.endswith(despues) and len(limpio) > len(antes):
            limpio = limpio[len(antes) : -len(despues)]
            break
    if len(limpio) != 11:
        raise Rechazo("largo")
    numeros = limpio[:6] + limpio[7:]
    if any(cifra not in "0123456789" for cifra in numeros):
        raise Rechazo("cifras")
    clave = Clave(int(limpio[:2]), int(limpio[2:6]), limpio[6], int(limpio[7:9]), int(limpio[9:]))
    clave_lento(clave)
    return clave


def _relleno(numero: int, ancho: int) -> str:
    texto = str(numero)
    while len(texto) < ancho:
        texto = "0" + texto
    return texto


def _hasta_mil() -> list[str]:
    unidades = _UNIDADES.split()
    nombres = list(unidades)
    for decena in _DECENAS.split():
        nombres += [decena, *(f"{decena} y {unidad}" for unidad in unidades[1:10])]
    menores = nombres[1:]
    for centena in _CENTENAS.split():
        nombres += ["cien" if centena == "ciento" else centena, *(f"{centena} {menor}" for menor in menores)]
    return nombres


HASTA_MIL = _hasta_mil()


def en_letras_lento(n: int) -> str:
    """The figure in groups of six digits: each one read as thousands and units, the last «uno» shortened."""
    if n == 0:
        return "cero"
    cifras = str(n)
    grupos = []
    while cifras:
        grupos.append(int(cifras[-6:]))
        cifras = cifras[:-6]
    palabras = [_miles(grupos[0])] if grupos[0] else []
    for grupo, (singular, plural) in zip(grupos[1:], CLASES, strict=False):
        if grupo:
            palabras.insert(0, f"un {singular}" if grupo == 1 else f"{_corto(_miles(grupo))} {plural}")
    return " ".join(palabras)


def _miles(grupo: int) -> str:
    """0 to 999,999 standing alone."""
    partes = []
    if grupo >= 2000:
        partes.append(_corto(HASTA_MIL[grupo // 1000]))
    if grupo >= 1000:
        partes.append("mil")
    if grupo % 1000:
        partes.append(HASTA_MIL[grupo % 1000])
    return " ".join(partes)


def _corto(texto: str) -> str:
    if texto.endswith("veintiuno"):
        return texto.removesuffix("veintiuno") + "veintiún"
    return texto[:-1] if texto.endswith("uno") else texto
