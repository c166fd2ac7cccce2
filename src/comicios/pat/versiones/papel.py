"""A comparison of versions as a table of rows and as PDF/A."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from comicios.nucleo.formatos.csv import Celda
from comicios.nucleo.formatos.pdf import render_pdf
from comicios.nucleo.formatos.textos import format_fecha
from comicios.nucleo.procesos.services import today
from comicios.pat.informe.construir import INSTITUTO
from comicios.pat.models import Programa
from comicios.pat.versiones.comparar import Comparacion

PLANTILLA = Path(__file__).resolve().parent / "plantillas" / "comparacion.typ"
COLUMNAS = ("Clave", "Qué pasó", "Texto", "Dato", "Antes", "Después")


def rows_of(comparacion: Comparacion) -> Iterable[list[Celda]]:
    """One row per datum that changed."""
    for d in comparacion.diferencias:
        for cambio in d.cambios:
            yield [d.clave or "Programa", d.que, d.texto, cambio.rotulo, cambio.antes, cambio.despues]


def render_comparacion(programa: Programa, titulo: str, comparacion: Comparacion) -> bytes:
    """The comparison on the house's paper; a drill's is stamped."""
    proceso, sellos, avisos = programa.proceso, [], []
    if proceso.es_simulacro:
        sellos, avisos = ["SIMULACRO"], [f"SIMULACRO: {proceso.nombre}"]
    fecha = format_fecha(today(proceso))
    datos = {
        "pagina": {
            "instituto": INSTITUTO,
            "area": programa.organo.nombre,
            "documento": f"Comparación de versiones, {programa.nombre}",
            "folio": "Sin folio",
            "folio_y_ancla": programa.clave,
            "derecha": [programa.nombre, f"{programa.lugar_de_firma}, {fecha}", programa.clave],
            "sellos": sellos,
            "avisos": avisos,
        },
        "emblema_svg": "",
        "titulo": titulo,
        "programa": programa.nombre,
        "fecha": fecha,
        "diferencias": [asdict(d) for d in comparacion.diferencias],
        "reprogramadas": [asdict(r) for r in comparacion.reprogramadas],
    }
    return render_pdf(PLANTILLA, datos, titulo=titulo)
