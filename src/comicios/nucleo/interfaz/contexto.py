"""What every page knows of the house: the rail, who is here, in which process, and the stripe of a drill."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from comicios import __version__
from comicios.nucleo.caras import navegacion
from comicios.nucleo.cuentas.acceso.marca import mark_of
from comicios.nucleo.cuentas.acceso.sesion import length
from comicios.nucleo.cuentas.models import Persona, Tema
from comicios.nucleo.cuentas.puestos import Puesto, puestos
from comicios.nucleo.procesos.models import ProcesoElectoral
from comicios.nucleo.procesos.services import today

INSTITUTO = "IEEBCS"
CAPACITACION = "CAPACITACIÓN"
PRACTICA = "instalación de práctica: nada de lo que se haga aquí vale"


@dataclass
class Casa:
    """Facts of the frame, computed once and only if printed; anonymous pages ask the database nothing."""

    request: HttpRequest
    instituto: str = INSTITUTO
    version: str = __version__

    @cached_property
    def persona(self) -> Persona | None:
        usuario = getattr(self.request, "user", None)
        return usuario if isinstance(usuario, Persona) else None

    @property
    def tema(self) -> str:
        """How the person wants to see the house; whoever has not entered sees what their system asks for."""
        return self.persona.tema if self.persona else Tema.SISTEMA

    @property
    def temas(self) -> list[tuple[str, str]]:
        return [(tema.value, tema.label) for tema in Tema]

    @property
    def marca(self) -> str:
        """For whom the page is drawn, signed; empty at the door."""
        return mark_of(self.persona) if self.persona else ""

    @property
    def segundos_de_sesion(self) -> int:
        """Seconds without use after which the session ends."""
        return length()

    @cached_property
    def hoy(self) -> date:
        """Today in the house's zone, or the day that the drill in course takes for today."""
        return today(self.proceso) if self.proceso else timezone.localdate()

    @cached_property
    def proceso(self) -> ProcesoElectoral | None:
        """The process of the page, which its view left in the request; else the one in course; else None."""
        if self.persona is None:
            return None
        de_la_pagina: ProcesoElectoral | None = self.request.__dict__.get("proceso")
        return de_la_pagina or process_in_course()

    @cached_property
    def simulacro(self) -> str:
        """Text of the stripe, or an empty string when this is no drill."""
        if self.proceso is None or not self.proceso.es_simulacro:
            return ""
        return f"SIMULACRO · {self.proceso.nombre} · ningún dato es real"

    @cached_property
    def cinta(self) -> str:
        """Text of the stripe above every page: of a training installation, of a drill, or of both; empty in neither.

        The first words are what must be read where the rest does not fit.
        """
        if not settings.COMICIOS_CAPACITACION:
            return self.simulacro
        return f"{CAPACITACION} · {self.simulacro or PRACTICA}"

    @cached_property
    def nombre_de_cinta(self) -> str:
        """What the stripe is, for whoever hears the page."""
        partes = ["Capacitación"] * settings.COMICIOS_CAPACITACION + ["simulacro"] * bool(self.simulacro)
        return " y ".join(partes).capitalize()

    @cached_property
    def puesto(self) -> Puesto | None:
        """The first post of their own in force, for the foot of the rail."""
        return next((p for p in puestos(self.persona) if not p.titular), None)

    @cached_property
    def suplencias(self) -> list[Puesto]:
        """The posts held today in the absence of others, for the foot of the rail."""
        return [p for p in puestos(self.persona) if p.titular]

    @cached_property
    def marco(self) -> str:
        """Programme and process in course, as the foot of the rail prints them."""
        textos = navegacion.marcos(self.request) if self.persona else []
        return " · ".join([*textos, *([self.proceso.nombre] if self.proceso else [])])

    @cached_property
    def navegacion(self) -> list[tuple[str, list[tuple[navegacion.Entrada, bool]]]]:
        """Groups of entries, each with whether it is where the person stands."""
        if self.persona is None:
            return []
        grupos = navegacion.entradas(self.request)
        aqui = current_url(self.request.path, [e.url for _, entradas in grupos for e in entradas])
        return [(grupo, [(e, e.url == aqui) for e in entradas]) for grupo, entradas in grupos]


def process_in_course() -> ProcesoElectoral | None:
    """Of the processes running on their own today: a real one before a drill, then the latest to begin."""
    en_curso = [p for p in ProcesoElectoral.objects.all() if is_running(p, on=today(p))]
    return max(en_curso, key=lambda p: (not p.es_simulacro, p.inicio), default=None)


def is_running(proceso: ProcesoElectoral, *, on: date) -> bool:
    """Between its beginning and its end, both included; a process without a recorded end still runs."""
    return proceso.inicio <= on and (proceso.termino is None or on <= proceso.termino)


def current_url(path: str, urls: list[str]) -> str:
    """The longest entry that contains the path: a line's page stands under «Objetivos y líneas»."""
    candidatas = [u for u in urls if path == u or (u != "/" and path.startswith(u.split("?")[0]))]
    return max(candidatas, key=len, default="")


def casa(request: HttpRequest) -> Mapping[str, Casa]:
    """Context processor: the one variable `casa`."""
    return {"casa": Casa(request)}
