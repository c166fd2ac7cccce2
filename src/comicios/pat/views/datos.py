"""The programme's datasets as files, with the cut in their name; a drill's say so inside and out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from comicios.nucleo.caras.conjuntos import Conjunto
from comicios.nucleo.cuentas.capacidades import require, require_view
from comicios.nucleo.formatos.csv import Celda, write_csv
from comicios.nucleo.formatos.textos import format_fecha
from comicios.nucleo.formatos.xlsx import write_tabla
from comicios.pat import conjuntos
from comicios.pat.selectors.curso import enter, read_corte
from comicios.pat.selectors.lineas import filtered
from comicios.pat.selectors.panorama import Panorama, load_panorama
from comicios.pat.selectors.tablero import cut_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Filas = Callable[[Panorama], Iterable[Mapping[str, object]]]


@dataclass(frozen=True)
class Salida:
    """A dataset at a cut-off, limited to what the person sees, ready to be written."""

    conjunto: Conjunto
    panorama: Panorama
    filas: Filas

    @property
    def titulos(self) -> list[str]:
        return [c.titulo for c in self.conjunto.columnas]

    @property
    def celdas(self) -> Iterable[list[Celda]]:
        for fila in self.filas(self.panorama):
            yield [cast("Celda", fila[c.clave]) for c in self.conjunto.columnas]

    @property
    def simulacro(self) -> str | None:
        proceso = self.panorama.programa.proceso
        return proceso.nombre if proceso.es_simulacro else None

    def name(self, base: str, extension: str) -> str:
        """«lineas-pat-deoe-2024-corte-2024-10.csv»; a drill's begins with SIMULACRO."""
        programa = self.panorama.programa
        marca = "SIMULACRO-" if self.simulacro is not None else ""
        return f"{marca}{base}-{programa.clave}-corte-{programa.ejercicio_id}-{self.panorama.corte:02d}.{extension}"


def output(request: HttpRequest, clave: str, conjunto: Conjunto, filas: Filas, capacidad: str) -> Salida:
    """A dataset of the programme in the URL, at its cut-off, for who holds the capability."""
    programa = enter(request, clave)
    require(request.user, capacidad, organo_id=programa.organo_id)
    panorama = load_panorama(programa, corte=read_corte(request, programa), persona=request.user)
    return Salida(conjunto, panorama, filas)


def attach(respuesta: HttpResponse, nombre: str) -> HttpResponse:
    """The response as a file with that name."""
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    respuesta["X-Content-Type-Options"] = "nosniff"
    return respuesta


def csv_response(salida: Salida, base: str) -> HttpResponse:
    """The rows as CSV, named with their cut."""
    renglones = write_csv(salida.titulos, salida.celdas, simulacro=salida.simulacro is not None)
    return attach(
        HttpResponse("".join(renglones), content_type="text/csv; charset=utf-8"), salida.name(base, "csv")
    )


def _filtered(request: HttpRequest) -> Filas:
    """The rows of the lines that the list «Objetivos y líneas» shows with the same URL."""
    return lambda panorama: conjuntos.rows_of_lineas(panorama, filtered(panorama, request.GET))


@require_view("pat.consultar")
def lineas_csv(request: HttpRequest, programa: str) -> HttpResponse:
    """The lines that the person sees and that pass the filters of the URL, one per row."""
    salida = output(request, programa, conjuntos.LINEAS, _filtered(request), "pat.consultar")
    return csv_response(salida, "lineas")


@require_view("pat.consultar")
def lineas_xlsx(request: HttpRequest, programa: str) -> HttpResponse:
    """The same rows as a workbook, with title and cut."""
    salida = output(request, programa, conjuntos.LINEAS, _filtered(request), "pat.consultar")
    contenido = write_tabla(
        f"{salida.conjunto.titulo}: {salida.panorama.programa}",
        salida.titulos,
        salida.celdas,
        simulacro=salida.simulacro,
        corte=f"al {format_fecha(cut_of(salida.panorama).dia)}",
        momento=timezone.now(),
    )
    return attach(HttpResponse(contenido, content_type=XLSX), salida.name("lineas", "xlsx"))


@require_view("pat.exportar_mir")
def mir_csv(request: HttpRequest, programa: str) -> HttpResponse:
    """The rows of the MIR with their accepted months."""
    salida = output(request, programa, conjuntos.MIR, conjuntos.rows_of_mir, "pat.exportar_mir")
    return csv_response(salida, "mir")
