"""Keys of casillas and actas: eleven characters that say entity, section, type, number and extension."""

from __future__ import annotations

import re
from dataclasses import dataclass

from comicios.reglas.argumentos import cuenta
from comicios.reglas.errores import DatoInvalido
from comicios.reglas.numeros import citar

TIPOS = "ABCEMPSV"
LARGO = 11
_MAYOR_ENTIDAD, _MAYOR_SECCION, _MAYOR_NUMERO = 32, 9999, 99
_FORMA = re.compile(r"([0-9]{2})([0-9]{4})([A-Z])([0-9]{2})([0-9]{2})", re.ASCII)
_TIPO_DE_ACTA = re.compile(r"[0-9A-Z]{1,6}", re.ASCII)
_LETRAS = ", ".join(TIPOS)
_COMILLAS = (('="', '"'), ('"', '"'), ("'", "'"))


class ClaveInvalida(DatoInvalido):
    """A text that is not the key of a casilla or of an acta."""


@dataclass(frozen=True)
class ClaveDeCasilla:
    """A casilla by its key. `str()` writes the eleven characters; `orden` sorts as the cotejo goes.

    A part out of range raises DatoInvalido; no part limits another.
    Fundamento: computos.md 1.2, CMP-02 y CMP-04.
    """

    entidad: int
    seccion: int
    tipo: str
    numero: int
    contigua: int = 0

    def __post_init__(self) -> None:
        cuenta(self.entidad, "La entidad de la casilla", minimo=1, maximo=_MAYOR_ENTIDAD)
        cuenta(self.seccion, "La sección de la casilla", maximo=_MAYOR_SECCION)
        if not isinstance(self.tipo, str) or len(self.tipo) != 1 or self.tipo not in TIPOS:
            raise ClaveInvalida(
                f"{citar(self.tipo)} no es un tipo de casilla. Use una de estas letras mayúsculas: {_LETRAS}."
            )
        cuenta(self.numero, "El número de la casilla", minimo=1, maximo=_MAYOR_NUMERO)
        cuenta(self.contigua, "La extensión contigua de la casilla", maximo=_MAYOR_NUMERO)

    def __str__(self) -> str:
        return f"{self.entidad:02}{self.seccion:04}{self.tipo}{self.numero:02}{self.contigua:02}"

    @property
    def orden(self) -> tuple[int, int, str, int, int]:
        """Entity, section, type, number and extension; the district, which is not in the key, goes before."""
        return (self.entidad, self.seccion, self.tipo, self.numero, self.contigua)


def clave_casilla(entidad: int, seccion: int, tipo: str, numero: int, contigua: int = 0) -> str:
    """The key `EESSSSTNNXX`: entity 1–32, section 0–9999, type, number 1–99 and extension 0–99.

    A part out of range raises DatoInvalido.
    Fundamento: computos.md 1.2 y CMP-02.
    """
    return str(ClaveDeCasilla(entidad, seccion, tipo, numero, contigua))


def leer_clave(texto: str) -> ClaveDeCasilla:
    """A key as files bring it: bare, between quotes or as `="…"`, with blanks around or without.

    DatoInvalido says what is wrong: the length, the letter or the range.
    Fundamento: computos.md 1.2 y CMP-02.
    """
    clave = _desnudar(texto, "la clave de una casilla")
    if len(clave) != LARGO:
        raise ClaveInvalida(
            f"La clave {citar(clave)} debe tener {LARGO} caracteres, como 030123C0200, y tiene {len(clave)}."
        )
    partes = _FORMA.fullmatch(clave)
    if partes is None:
        raise ClaveInvalida(
            f"La clave {citar(clave)} está mal escrita: van dos cifras de entidad, cuatro de sección, una letra "
            f"mayúscula ({_LETRAS}), dos de número y dos de extensión, como 030123C0200."
        )
    entidad, seccion, tipo, numero, contigua = partes.groups()
    try:
        return ClaveDeCasilla(int(entidad), int(seccion), tipo, int(numero), int(contigua))
    except DatoInvalido as motivo:
        raise ClaveInvalida(f"La clave {citar(clave)} no es de una casilla. {motivo.mensaje}") from motivo


def clave_acta(clave: ClaveDeCasilla | str, tipo_acta: str) -> str:
    """The key of an acta: that of its casilla and the election's acta type (`02`, `2E`, `A02`).

    DatoInvalido when either is not well written.
    Fundamento: computos.md 1.2 y CMP-03.
    """
    casilla = clave if isinstance(clave, ClaveDeCasilla) else leer_clave(clave)
    return f"{casilla}{_tipo_de_acta(tipo_acta)}"


def leer_clave_acta(texto: str) -> tuple[ClaveDeCasilla, str]:
    """The casilla and the acta type of an acta's key, in the same wrappings as `leer_clave`.

    DatoInvalido says what is wrong.
    Fundamento: computos.md 1.2 y CMP-03.
    """
    clave = _desnudar(texto, "la clave de un acta")
    return leer_clave(clave[:LARGO]), _tipo_de_acta(clave[LARGO:])


def _desnudar(texto: object, que: str) -> str:
    if not isinstance(texto, str):
        raise ClaveInvalida(f"{citar(texto)} no es {que}: se esperaba un texto como 030123C0200.")
    limpio = texto.strip()
    for abre, cierra in _COMILLAS:
        if limpio.startswith(abre) and limpio.endswith(cierra) and len(limpio) > len(abre):
            return limpio[len(abre) : -len(cierra)]
    return limpio


def _tipo_de_acta(tipo: object) -> str:
    if not isinstance(tipo, str) or not _TIPO_DE_ACTA.fullmatch(tipo):
        raise ClaveInvalida(
            f"{citar(tipo)} no es un tipo de acta. Escriba de 1 a 6 cifras o letras mayúsculas, como 02, 2E o A02."
        )
    return tipo
