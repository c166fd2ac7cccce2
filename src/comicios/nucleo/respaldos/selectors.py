"""The backups in the house's own folder, and what the bitácora says of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.errores import FueraDeAmbito
from comicios.nucleo.respaldos.lugar import readable_size
from comicios.nucleo.respaldos.services import NOMBRE

HACER, COMPROBAR, NO_PASAR = (f"respaldos.respaldo.{a}" for a in ("crear", "comprobar", "no_pasar"))


@dataclass(frozen=True)
class Guardado:
    """A backup on disk: `momento` is read from its name; who made it and its last verdict, from their acts."""

    nombre: str
    momento: datetime
    bytes: int
    hecho: Evento | None
    comprobado: Evento | None

    @property
    def tamano(self) -> str:
        return readable_size(self.bytes)

    @property
    def is_integro(self) -> bool:
        return self.comprobado is not None and self.comprobado.acto == COMPROBAR

    @property
    def color(self) -> str:
        if self.comprobado is None:
            return "gris"
        return "verde" if self.is_integro else "rojo"

    @property
    def palabra(self) -> str:
        if self.comprobado is None:
            return "Sin comprobar"
        return "Íntegro" if self.is_integro else "No pasó"


def key_of_respaldo(nombre: str) -> str:
    return f"respaldos.Respaldo/{nombre}"


def folder() -> Path:
    return Path(settings.COMICIOS_DATOS) / "respaldos"


def list_respaldos() -> list[Guardado]:
    """Newest first. Only names that the house gives are looked at, and no file is opened; one query."""
    carpeta = folder()
    archivos = {p.name: p for p in carpeta.iterdir() if NOMBRE.fullmatch(p.name)} if carpeta.is_dir() else {}
    ultimos: dict[tuple[str, bool], Evento] = {}
    claves = [key_of_respaldo(nombre) for nombre in archivos]
    eventos = Evento.objects.filter(objeto__in=claves, acto__in=(HACER, COMPROBAR, NO_PASAR)).defer("datos")
    for evento in eventos.order_by("momento", "numero"):
        ultimos[evento.objeto, evento.acto == HACER] = evento
    return [
        Guardado(
            nombre,
            _moment_of(nombre),
            archivo.stat().st_size,
            ultimos.get((key_of_respaldo(nombre), True)),
            ultimos.get((key_of_respaldo(nombre), False)),
        )
        for nombre, archivo in sorted(archivos.items(), key=_order, reverse=True)
    ]


def get_archivo(nombre: str) -> Path:
    """The file of that name in the house's folder; FueraDeAmbito for any other name, or when it is gone."""
    archivo = folder() / nombre
    if not NOMBRE.fullmatch(nombre) or not archivo.is_file():
        raise FueraDeAmbito("No existe ese respaldo en la carpeta de la casa.")
    return archivo


def _order(par: tuple[str, Path]) -> tuple[datetime, int]:
    """By moment, and by number those of one second: the first one carries none."""
    numero = NOMBRE.fullmatch(par[0])
    return _moment_of(par[0]), int(numero[1][1:]) if numero and numero[1] else 1


def _moment_of(nombre: str) -> datetime:
    return datetime.strptime(nombre[9:24], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
