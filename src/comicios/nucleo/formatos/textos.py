"""How the house writes dates, hours and hashes in Mexican Spanish; `reglas.numeros` writes the figures."""

from __future__ import annotations

from datetime import date, datetime

from comicios.reglas.numeros import ESPACIO_DURO
from comicios.reglas.periodos import nombre_mes


def format_fecha(fecha: date) -> str:
    """«14 de noviembre de 2024»."""
    return f"{fecha.day} de {nombre_mes(fecha.month)} de {fecha.year}"


def format_momento(momento: datetime, *, zona: str = "") -> str:
    """«5 de junio de 2024, 18:30 h», with the zone's name between parentheses when it is given.

    A datetime without zone is refused (`ValueError`): its hour would be anybody's.
    """
    if momento.tzinfo is None:
        raise ValueError("La hora llegó sin zona horaria: indique la zona antes de imprimirla.")
    texto = f"{format_fecha(momento.date())}, {momento:%H:%M}{ESPACIO_DURO}h"
    return f"{texto} ({zona})" if zona else texto


def format_huella(sha256: str, *, grupos: int = 4) -> str:
    """The first characters of a hash in groups of four: «c1e6 55a8 0b7f 29d4»."""
    return " ".join(sha256[i : i + 4] for i in range(0, min(len(sha256), grupos * 4), 4))
