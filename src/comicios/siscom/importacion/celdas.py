"""One cell: a number of votes, or a blank with its reason. A blank is never a zero (CMP-06)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

CIFRAS_MAXIMAS = 10
RECORDADAS = 20_000
_NUMERO = re.compile(r"[0-9]+", re.ASCII)
_SIN_LETRAS = re.compile(r"[^0-9A-Z]+")
_NEGATIVO = re.compile(r"[-−–][0-9]", re.ASCII)
_DECIMAL = re.compile(r"[0-9]*[.,][0-9]+", re.ASCII)


class Blanco(StrEnum):
    """Why a cell has no number."""

    AUSENTE = "ausente"  # the option was not on that ballot
    SIN_DATO = "sin_dato"
    ILEGIBLE = "ilegible"
    NO_APLICA = "no_aplica"
    VACIO = "vacio"


Valor = int | Blanco


@lru_cache(maxsize=4096)
def plain_name(nombre: str) -> str:
    """A column's name in capitals without accents, and with one low line for everything that is neither letter nor digit."""
    sin_acentos = unicodedata.normalize("NFKD", nombre.strip().upper()).encode("ascii", "ignore").decode()
    return _SIN_LETRAS.sub("_", sin_acentos).strip("_")


def unquote(texto: str) -> str:
    """A cell without the quotes that keep spreadsheets from eating its zeros: `'03…'` or `="03…"`."""
    limpio = texto.strip()
    if limpio.startswith('="') and limpio.endswith('"') and len(limpio) > 2:
        return limpio[2:-1].strip()
    if len(limpio) > 1 and limpio[0] == limpio[-1] and limpio[0] in "'\"":
        return limpio[1:-1].strip()
    return limpio


class LectorDeCeldas:
    """Reads numbers and blanks; remembers the short texts that files repeat thousands of times."""

    def __init__(self, palabras: Mapping[str, Blanco], vacio: Blanco) -> None:
        self._palabras = palabras
        self._vacio = vacio
        self.vistas: dict[str, Valor] = {}

    def read(self, texto: str) -> Valor | None:
        """The number or the blank; None when it is neither."""
        valor = self.vistas.get(texto)
        if valor is not None:
            return valor
        valor = self._parse(texto)
        if valor is not None and len(self.vistas) < RECORDADAS and len(texto) <= CIFRAS_MAXIMAS:
            self.vistas[texto] = valor
        return valor

    def _parse(self, texto: str) -> Valor | None:
        limpio = unquote(texto)
        if not limpio:
            return self._vacio
        if _NUMERO.fullmatch(limpio):
            return int(limpio) if len(limpio) <= CIFRAS_MAXIMAS else None
        return self._palabras.get(" ".join(limpio.upper().split()))


def why_unreadable(texto: str) -> str:
    """The sentence for a cell that is neither a number nor a known blank."""
    limpio = unquote(texto)
    if _NUMERO.fullmatch(limpio):
        return f"el número pasa de {CIFRAS_MAXIMAS} cifras. Revise la cifra contra el acta."
    if _NEGATIVO.match(limpio):
        return "es un número negativo. Escriba 0 o un número mayor."
    if _DECIMAL.fullmatch(limpio):
        return "no es un número entero. Escriba la cuenta sin decimales ni separador de miles."
    return "no es un número ni una de las palabras que el perfil admite. Escriba la cuenta con cifras del 0 al 9."
