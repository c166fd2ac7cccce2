"""Writes the Word template of the working report for a session: run it after a change here.

python -m scripts.plantilla_sesion [destino.docx]
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from docx import Document
from scripts.hoja_de_plantilla import ANCHO_CARTA, add_notes, set_page, set_properties, set_styles

from comicios.nucleo.formatos.piezas_word import (
    add_loop,
    add_repeated,
    add_table,
    save_repeatable,
    write_cell,
    write_run,
)

DESTINO = Path(__file__).resolve().parents[1] / "src/comicios/pat/informe/plantillas/sesion.docx"


def build() -> Any:
    """The whole template, in the order of the PDF."""
    documento = Document()
    set_styles(documento)
    set_page(documento.sections[0], 216, 279)
    _cover(documento)
    _at_a_glance(documento)
    _lines(documento)
    documento.add_heading("4. Decisiones que se piden", 1)
    documento.add_paragraph("{%p if not decisiones %}")
    documento.add_paragraph("No se pide ninguna decisión.")
    documento.add_paragraph("{%p endif %}")
    add_loop(documento, "x in decisiones", ["{{ loop.index }}. {{ x }}"])
    set_properties(documento, titulo="{{ titulo }}")
    return documento


def _cover(documento: Any) -> None:
    write_run(documento.add_paragraph(), "{{ titulo }}", bold=True, puntos=18)
    documento.add_paragraph("{{ programa }}")
    pares = (
        ("Se dirige a", "{{ organo_nombre }}"),
        ("Por qué a este órgano", "{{ organo_derivacion }}"),
        ("Corte", "{{ corte }}, con lo aceptado hasta el {{ leido }}"),
        (
            "Se compara con",
            "{{ 'ningún informe: todavía no hay uno aprobado' if anterior == '–' else anterior }}",
        ),
        ("Estado", "Borrador de trabajo, no aprobado: sus cifras pueden cambiar antes de la sesión"),
    )
    tabla = add_table(documento, [42, ANCHO_CARTA - 42], len(pares))
    for fila, (rotulo, valor) in zip(tabla.rows, pares, strict=True):
        write_cell(fila.cells[0], rotulo, sans=0)
        write_cell(fila.cells[1], valor, bold=True, sans=0)


def _at_a_glance(documento: Any) -> None:
    documento.add_heading("1. En una mirada", 1)
    documento.add_paragraph(
        "{{ lineas }} líneas del programa: {% for s in situaciones %}{{ s.palabra }} {{ s.n }}"
        "{% if not loop.last %} · {% endif %}{% endfor %}"
    )
    documento.add_paragraph(
        "El avance real del programa es de {{ real.texto }} frente a {{ programado.texto }} programado, "
        "promedio de {{ con_calendario }} de {{ lineas }} líneas."
    )
    documento.add_paragraph(
        "Semáforo de {{ indicadores }} indicadores: {% for s in semaforos %}{{ s.palabra }} {{ s.n }}"
        "{% if not loop.last %} · {% endif %}{% endfor %}"
    )
    add_notes(documento, "por_confirmar")


def _lines(documento: Any) -> None:
    documento.add_heading("2. Lo que cambió", 1)
    columnas = [
        ("Línea", "{{ r.clave }}", 16),
        ("Línea de acción", "{{ r.texto }}", 70),
        ("Meta", "{{ r.meta }}", 20),
        ("Decía", "{{ r.antes }}{% if r.estatus_antes != '–' %}\n{{ r.estatus_antes }}{% endif %}", 24),
        ("Ahora", "{{ r.ahora }}", 20),
        ("Situación", "{{ r.situacion.palabra }}", 30),
    ]
    vacio = ("cambios", "Ningún renglón de la matriz cambió desde ese informe.")
    add_repeated(documento, "r in cambios", columnas, vacio=vacio, cifras=range(2, 5))
    documento.add_heading("3. Líneas vencidas o con rezago", 1)
    columnas = [
        ("Línea", "{{ l.clave }}", 16),
        ("Situación", "{{ l.situacion.palabra }}. {{ l.texto }}", 54),
        ("Causa", "{{ l.causa }}", 44),
        ("Acción correctiva", "{{ l.accion }}", 44),
        ("Nuevo plazo", "{{ l.nuevo_mes }}", 22),
    ]
    vacio = ("rezago", "Ninguna línea está vencida ni tiene rezago al corte.")
    add_repeated(documento, "l in rezago", columnas, vacio=vacio)


if __name__ == "__main__":
    destino = Path(sys.argv[1]) if len(sys.argv) > 1 else DESTINO
    save_repeatable(build(), destino)
    print(f"Plantilla escrita en {destino}")
