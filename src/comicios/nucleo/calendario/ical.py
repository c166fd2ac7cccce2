"""iCalendar (RFC 5545): the days that do not count, and a person's deadlines, as all-day events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from comicios import __version__

TIPO = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Suceso:
    """An all-day event; `clave` is the same each time the same thing is written, so that a client updates it."""

    clave: str
    dia: date
    titulo: str
    texto: str
    url: str = ""


def write_ical(nombre: str, sucesos: Iterable[Suceso], *, sitio: str, momento: datetime) -> bytes:
    """A whole calendar; `sitio` makes its identifiers unique in the world."""
    calendario = Calendar()
    calendario.add("prodid", f"-//IEEBCS//Comicios {__version__}//ES")
    calendario.add("version", "2.0")
    calendario.add("calscale", "GREGORIAN")
    calendario.add("method", "PUBLISH")
    calendario.add("x-wr-calname", nombre)
    for suceso in sucesos:
        calendario.add_component(_event(suceso, sitio, momento))
    contenido: bytes = calendario.to_ical()
    return contenido


def _event(suceso: Suceso, sitio: str, momento: datetime) -> Event:
    evento = Event()
    evento.add("uid", f"{suceso.clave}@{sitio}")
    evento.add("dtstamp", momento)
    evento.add("dtstart", suceso.dia)
    evento.add("dtend", suceso.dia + timedelta(days=1))
    evento.add("summary", suceso.titulo)
    evento.add("description", suceso.texto)
    evento.add("transp", "TRANSPARENT")  # a deadline does not make a person busy
    if suceso.url:
        evento.add("url", suceso.url)
    return evento
