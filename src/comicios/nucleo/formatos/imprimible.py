"""Text that the paper can show: a captured text may hold characters that no embedded font or Word file
accepts."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

# What the embedded fonts cover together, proved character by character in the tests. PDF/A refuses a
# missing glyph,
# and one emoji in an observation must not stop a report.
_INTERVALOS = (
    (0x20, 0x7E),
    (0xA0, 0xAC),
    (0xAE, 0x17F),
    (0x218, 0x21B),
    (0x391, 0x3A1),
    (0x3A3, 0x3A9),
    (0x3B1, 0x3C9),
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x202F, 0x2030),
    (0x2032, 0x2033),
    (0x2039, 0x203A),
    (0x2044, 0x2044),
    (0x2070, 0x2071),
    (0x2074, 0x208E),
    (0x20AC, 0x20AC),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2153, 0x2154),
    (0x215B, 0x215E),
    (0x2190, 0x2195),
    (0x2200, 0x2200),
    (0x2202, 0x2203),
    (0x2205, 0x2209),
    (0x220F, 0x2213),
    (0x2215, 0x2215),
    (0x2217, 0x221A),
    (0x221D, 0x221E),
    (0x2227, 0x222B),
    (0x2248, 0x2248),
    (0x2260, 0x2261),
    (0x2264, 0x2265),
    (0x25A0, 0x25A1),
    (0x25B2, 0x25B3),
    (0x25BC, 0x25BD),
    (0x25C6, 0x25C7),
    (0x25CB, 0x25CB),
    (0x25CF, 0x25CF),
    (0x2713, 0x2713),
    (0x2717, 0x2717),
)
CARACTERES_IMPRIMIBLES = frozenset(chr(c) for desde, hasta in _INTERVALOS for c in range(desde, hasta + 1))


def to_printable(texto: str) -> str:
    """The text composed (NFC); what the fonts lack is named by its code, «[U+1F600]», never dropped in
    silence."""
    compuesto = unicodedata.normalize(
        "NFC", texto.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    )
    if all(letra in CARACTERES_IMPRIMIBLES for letra in compuesto):
        return compuesto
    return "".join(map(_printable_letter, compuesto))


def to_printable_data(datos: Any) -> Any:
    """The same mapping or list with every text made printable; numbers, booleans and None stay."""
    if isinstance(datos, str):
        return to_printable(datos)
    if isinstance(datos, Mapping):
        return {clave: to_printable_data(valor) for clave, valor in datos.items()}
    if isinstance(datos, list | tuple):
        return [to_printable_data(valor) for valor in datos]
    return datos


def _printable_letter(letra: str) -> str:
    if letra in CARACTERES_IMPRIMIBLES or letra == "\n":
        return letra
    # Format characters (zero-width space, soft hyphen, byte order mark) have no shape to lose.
    return "" if unicodedata.category(letra) == "Cf" else f"[U+{ord(letra):04X}]"
