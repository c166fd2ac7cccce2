"""Writes the Word template of the bimonthly and annual reports: run it after a change here, or edit the .docx in Word.

    python -m scripts.plantilla_informe [destino.docx]

The template is ordinary Word with docxtpl fields. Shapes stay on the PDF (Word's fonts lack them); words do not.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from scripts.hoja_de_plantilla import ANCHO_CARTA, add_notes, set_page, set_properties, set_styles

from comicios.nucleo.formatos.piezas_word import (
    Columna,
    add_loop,
    add_repeated,
    add_table,
    save_repeatable,
    write_cell,
    write_run,
)

DESTINO = Path(__file__).resolve().parents[1] / "src/comicios/pat/informe/plantillas/informe.docx"
MESES = ("Ene", "Feb", "Mar", "Abr", "May", "Jun", "Jul", "Ago", "Sep", "Oct", "Nov", "Dic")


def build() -> Any:
    """The whole template, section by section, in the order of the PDF."""
    documento = Document()
    set_styles(documento)
    set_page(documento.sections[0], 216, 279)
    _cover(documento)
    _summary(documento)
    _objectives(documento)
    _lists(documento)
    _mir(documento)
    _evidence(documento)
    _signatures(documento)
    set_properties(documento, titulo="{{ pagina.documento }}")
    return documento


def _cover(documento: Any) -> None:
    titulo = documento.add_paragraph()
    titulo.paragraph_format.space_after = Pt(2)
    write_run(
        titulo,
        "{{ pagina.titulo }}\n{{ portada.meses }}",
        bold=True,
        puntos=18,
    )
    documento.add_paragraph("{{ portada.programa }}")
    pares = (
        ("Informe", "{{ pagina.documento }}"),
        ("Lugar y fecha", "{{ portada.lugar }}, {{ portada.fecha }}"),
        ("Se presenta a", "{{ portada.organo_nombre }}"),
        ("Por qué a este órgano", "{{ portada.organo_derivacion }}"),
        ("Línea que se cumple", "{{ portada.linea }}"),
        ("Programa", "versión {{ portada.version_programa }}, del {{ portada.fecha_programa }}"),
        ("Corte", "{{ portada.corte }}"),
        ("Estado", "{{ portada.estado }}"),
    )
    tabla = add_table(documento, [42, ANCHO_CARTA - 42], len(pares))
    for fila, (rotulo, valor) in zip(tabla.rows, pares, strict=True):
        write_cell(fila.cells[0], rotulo, sans=0)
        write_cell(fila.cells[1], valor, bold=True, sans=0)
    documento.add_paragraph("{%p if portada.nota_aclaratoria != '–' %}")
    documento.add_paragraph("Nota aclaratoria: {{ portada.nota_aclaratoria }}")
    documento.add_paragraph("{%p endif %}")
    documento.add_heading("1. Fundamento", 1)
    documento.add_paragraph("{{ fundamento.objetivo_general }}").alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    add_loop(documento, "norma in fundamento.marco_legal", ["– {{ norma }}"])


def _summary(documento: Any) -> None:
    documento.add_heading("2. Resumen del {{ pagina.periodo }}", 1)
    cifras = (
        ("lineas", "líneas del programa"),
        ("programadas", "programadas en el {{ pagina.periodo }}"),
        ("cumplidas", "cumplidas"),
        ("en_tiempo", "en tiempo"),
        ("en_riesgo", "en riesgo"),
        ("rezago", "con rezago"),
        ("vencidas", "vencidas"),
        ("sin_iniciar", "sin iniciar"),
        ("sin_calendarizar", "sin calendarizar"),
    )
    tabla = add_table(documento, [ANCHO_CARTA // len(cifras)] * len(cifras), 2)
    for columna, (campo, rotulo) in enumerate(cifras):
        write_cell(tabla.rows[0].cells[columna], "{{ resumen." + campo + " }}", bold=True, sans=13)
        write_cell(tabla.rows[1].cells[columna], rotulo, sans=8)
    documento.add_paragraph(
        "{% if resumen.no_aplica %}{{ resumen.no_aplica }} líneas no aplican. {% endif %}"
        "El avance real del programa es de {{ resumen.real.texto }} frente a "
        "{{ resumen.programado.texto }} programado, "
        "promedio de {{ resumen.con_calendario }} de {{ resumen.lineas }} líneas. {{ resumen.nota }}"
    )
    documento.add_paragraph(
        "Semáforo al corte: {% for s in semaforo %}{{ s.palabra }} {{ s.lineas }}{% if not loop.last %} · "
        "{% endif %}{% endfor %}"
    )
    add_notes(documento, "resumen.por_confirmar")
    _of_the_year(documento)
    _groups(documento)
    documento.add_heading("3. Líneas con rezago y acción correctiva", 1)
    columnas = [
        ("Línea", "{{ l.clave }}", 16),
        ("Situación", "{{ l.situacion.palabra }}. {{ l.texto }}", 54),
        ("Causa", "{{ l.causa }}", 44),
        ("Acción correctiva", "{{ l.accion }}", 44),
        ("Nuevo mes", "{{ l.nuevo_mes }}", 22),
    ]
    add_repeated(
        documento, "l in rezago", columnas, vacio=("rezago", "Ninguna línea presenta rezago al corte.")
    )


def _of_the_year(documento: Any) -> None:
    """What only the annual report says of its year."""
    documento.add_paragraph("{%p if anual %}")
    documento.add_paragraph(
        "Estatus al cierre de los renglones de la matriz: {% for e in anual.estatus %}{{ e.palabra }} "
        "{{ e.renglones }}{% if not loop.last %} · {% endif %}{% endfor %}"
    )
    documento.add_paragraph("{%p if anual.nota_de_cierre != '–' %}")
    documento.add_paragraph("{{ anual.nota_de_cierre }}")
    documento.add_paragraph("{%p endif %}")
    documento.add_heading("Cumplimiento por bimestre, como lo dijo el informe de cada uno", 2)
    columnas = [
        ("Bim.", "{{ b.numero }}", 11),
        ("Meses", "{{ b.meses }}", 53),
        ("Informe", "{{ 'sin informe' if b.folio == '–' else b.folio }}", 27),
        ("Programadas", _figure("b.programadas"), 20),
        ("Cumplidas", _figure("b.cumplidas"), 18),
        ("Con rezago", _figure("b.rezago"), 17),
        ("Real", _figure("b.real"), 17),
        ("Programado", _figure("b.programado"), 17),
    ]
    add_repeated(documento, "b in anual.bimestres", columnas, cifras=range(3, 8), puntos=8)
    documento.add_paragraph("{%p endif %}")


def _groups(documento: Any) -> None:
    documento.add_paragraph("{%p if grupos %}")
    documento.add_heading("Avance {{ agrupacion }}", 2)
    columnas = [
        ("Política o programa", "{{ g.nombre }}", 78),
        ("Objetivos", "{{ g.objetivos|join(', ') }}", 40),
        ("Líneas", "{{ g.promediadas }} de {{ g.lineas }}", 20),
        ("Real", _figure("g.real"), 20),
        ("Programado", _figure("g.programado"), 22),
    ]
    add_repeated(documento, "g in grupos", columnas, cifras=range(2, 5))
    documento.add_paragraph(
        "Un objetivo alineado a varias cuenta en cada una y se detalla una sola vez, bajo la primera."
    )
    documento.add_paragraph("{%p endif %}")


def _objectives(documento: Any) -> None:
    documento.add_paragraph("{%p for o in objetivos %}")
    documento.add_paragraph("{%p if o.grupo != '–' and (loop.first or loop.previtem.grupo != o.grupo) %}")
    documento.add_heading("{{ o.grupo }}", 1)
    documento.add_paragraph("{%p endif %}")
    documento.add_heading("{{ o.numero }}. Objetivo {{ o.clave }}. {{ o.texto }}", 1)
    avance = documento.add_paragraph(
        "{% if o.coordinadora != '–' %}Coordina: {{ o.coordinadora }}. {% endif %}Avance del objetivo: "
        "{{ o.avance.texto }}, "
        "promedio de {{ o.promediadas }} de {{ o.renglones|length }} líneas."
    )
    avance.paragraph_format.keep_with_next = True
    actividades = (
        "{{ r.texto }}\n{{ 'Sin actividad en el periodo.' if r.actividades == '–' else r.actividades }}\n"
        "Entregable: {{ r.entregable }}. Evidencia: {{ r.evidencias|join(', ') or 'ninguna' }}."
        "{% if r.observaciones != '–' %}\nObservaciones: {{ r.observaciones }}{% endif %}"
        "{% for x in r.capturas %}\nCaptura posterior: {{ x }}.{% endfor %}"
    )
    del_anio = [
        ("Línea", "{{ r.clave }}", 15),
        ("Principales acciones, entregables y evidencia", actividades, 75),
        ("Meta programada", _figure("r.meta"), 22),
        ("Meta realizada", _figure("r.acumulado"), 20),
        ("%", _figure("r.porcentaje"), 20),
        ("Estatus al cierre", "{{ r.estatus.palabra }}", 28),
    ]
    documento.add_paragraph("{%p if anual %}")
    add_repeated(documento, "r in o.renglones", del_anio, cifras=range(2, 5))
    documento.add_paragraph("{%p else %}")
    columnas = [
        ("Línea", "{{ r.clave }}", 15),
        ("Actividades realizadas, entregable y evidencia", actividades, 73),
        ("Bimestre", _figure("r.bimestre"), 16),
        ("Acum.", _figure("r.acumulado"), 13),
        ("Meta", _figure("r.meta"), 17),
        ("%", _figure("r.porcentaje"), 22),
        ("Estatus", "{{ r.estatus.palabra }}{% for a in r.estatus.avisos %}\n{{ a }}{% endfor %}", 24),
    ]
    add_repeated(documento, "r in o.renglones", columnas, cifras=range(2, 6))
    documento.add_paragraph("{%p endif %}")
    documento.add_paragraph("{%p if o.area_de_oportunidad != '–' %}")
    documento.add_paragraph("Área de oportunidad. {{ o.area_de_oportunidad }}")
    documento.add_paragraph("{%p endif %}")
    medido = (
        "Medido y aceptado. En {{ x.linea }} la casa midió {{ x.medido.texto }} y se aceptó "
        "{{ x.aceptado.texto }} "
        "(diferencia: {{ x.diferencia.texto }}). {{ x.explicacion }}"
    )
    add_loop(documento, "x in o.diferencias", [medido])
    add_loop(documento, "x in o.discrepancias", ["Discrepancia {{ x.clave }} de la fuente. {{ x.texto }}"])
    add_notes(documento, "o.por_confirmar")
    documento.add_paragraph("{%p endfor %}")


def _lists(documento: Any) -> None:
    documento.add_heading(
        "{{ numeros.sin_actividad }}. Objetivos sin actividad en el {{ pagina.periodo }}", 1
    )
    columnas = [
        ("Clave", "{{ o.clave }}", 16),
        ("Objetivo", "{{ o.texto }}", 110),
        ("Motivo", "{{ o.motivo }}", 54),
    ]
    vacio = "Todos los objetivos tuvieron actividad o programación en el periodo."
    add_repeated(documento, "o in sin_actividad", columnas, vacio=("sin_actividad", vacio))
    documento.add_heading("{{ numeros.no_programadas }}. Actividades realizadas no programadas", 1)
    columnas = [
        ("Línea", "{{ a.linea }}", 16),
        ("Actividad", "{{ a.descripcion }}", 80),
        ("Justificación", "{{ a.justificacion }}", 56),
        ("Evidencia", "{{ a.evidencias|join(', ') or '–' }}", 28),
    ]
    vacio = "No se realizaron actividades fuera de lo programado."
    add_repeated(documento, "a in no_programadas", columnas, vacio=("no_programadas", vacio))


def _mir(documento: Any) -> None:
    seccion = documento.add_section(WD_SECTION.NEW_PAGE)
    set_page(seccion, 356, 216)
    documento.add_heading("{{ numeros.mir }}. Formato MIR al corte", 1)
    documento.add_paragraph(
        "{{ mir.titulo }}. Corte: {{ portada.corte }}. El asterisco señala los meses programados."
    )
    columnas: list[Columna] = [
        ("Clave", "{{ r.clave }}", 14),
        ("Indicador", "{{ r.indicador }}", 40),
        ("Unidad de medida", "{{ r.unidad }}", 17),
        ("Mes inicial", "{{ r.mes_inicial }}", 11),
        ("Mes final", "{{ r.mes_final }}", 10),
        ("Meta propuesta", _figure("r.meta"), 19),
        ("Presupuesto", _figure("r.presupuesto"), 21),
        ("Meta alcanzada", _figure("r.alcanzada"), 18),
        ("Diferencia", _figure("r.diferencia"), 19),
        ("% cumplido", _figure("r.porcentaje"), 18),
        ("Estatus", "{{ r.estatus }}", 21),
    ]
    for indice, mes in enumerate(MESES):
        marca = "{{ '*' if " + str(indice + 1) + " in r.programados else '' }}"
        columnas.append((mes, "{{ r.meses[" + str(indice) + "].texto }}" + marca, 9))
    cifras = {*range(3, 10), *range(11, 23)}
    vacio = "Ninguna línea del programa tiene indicador en la matriz."
    add_repeated(
        documento, "r in mir.renglones", columnas, vacio=("mir.renglones", vacio), cifras=cifras, puntos=8
    )
    documento.add_paragraph(
        "Subtotal de los renglones: {{ mir.subtotal.texto }}. {{ mir.total_leyenda }}: {{ mir.total.texto }}."
    )
    add_notes(documento, "mir.por_confirmar")


def _evidence(documento: Any) -> None:
    seccion = documento.add_section(WD_SECTION.NEW_PAGE)
    set_page(seccion, 216, 279)
    _reports_of_the_year(documento)
    documento.add_heading("{{ numeros.evidencias }}. Índice de evidencias", 1)
    columnas = [
        ("Folio", "{{ e.folio }}", 18),
        ("Documento", "{{ e.documento }}", 54),
        ("Fecha", "{{ e.fecha }}", 30),
        ("SHA-256 (inicio)", "{{ e.huella }}", 34),
        ("Serie", "{{ e.serie }}", 18),
        ("Clasificación", "{{ e.clasificacion }}", 26),
    ]
    add_repeated(
        documento,
        "e in evidencias",
        columnas,
        vacio=("evidencias", "Sin evidencias aceptadas en el periodo."),
    )


def _reports_of_the_year(documento: Any) -> None:
    documento.add_paragraph("{%p if anual %}")
    documento.add_heading("{{ numeros.informes }}. Informes del año", 1)
    columnas = [
        ("Folio", "{{ i.folio }}", 26),
        ("Periodo y SHA-256 del contenido", "{{ i.periodo }}\n{{ i.sha256 }}", 84),
        ("Aprobado", "{{ i.aprobado }}", 32),
        ("Presentado", "{{ i.presentado }}", 38),
    ]
    vacio = ("anual.informes", "Ningún informe bimestral se aprobó en el año.")
    add_repeated(documento, "i in anual.informes", columnas, vacio=vacio)
    documento.add_paragraph("{%p endif %}")


def _signatures(documento: Any) -> None:
    titulo = documento.add_heading("{{ numeros.cierre }}. Firmas", 1)
    titulo.paragraph_format.page_break_before = True
    documento.add_paragraph(
        "Este informe tiene corte al {{ portada.corte }} y lo respaldan {{ evidencias|length }} evidencias. "
        "Lo recibe: {{ portada.organo_nombre }}. {{ portada.lugar }}, {{ portada.fecha }}."
    )
    lineas = [
        "______________________________",
        "{{ '' if f.nombre == '–' else f.nombre }}",
        "{{ f.cargo }}",
        "{{ f.acto }}: {% if f.momento != '–' %}{{ f.momento }}"
        "{% elif f.nombre == '–' %}nombre, fecha y hora{% else %}fecha y hora{% endif %}",
    ]
    for parrafo in add_loop(documento, "f in firmas", lineas):
        parrafo.paragraph_format.keep_with_next = True
        parrafo.paragraph_format.space_before = Pt(57) if parrafo.text.startswith("___") else Pt(0)
        parrafo.alignment = WD_ALIGN_PARAGRAPH.CENTER
    documento.add_paragraph("{%p if verificacion %}")
    documento.add_heading("Verificación de este documento", 2)
    documento.add_paragraph("Contenido, SHA-256: {{ verificacion.sha256 }}")
    documento.add_paragraph(
        "Acto {{ verificacion.acto_texto }} de la cadena {{ verificacion.cadena }}, ancla "
        "{{ verificacion.ancla }} "
        "del {{ verificacion.sellada }}."
    )
    documento.add_paragraph("Compruébelo con {{ verificacion.comando }}")
    documento.add_paragraph("{%p endif %}")


def _figure(campo: str) -> str:
    return "{{ " + campo + ".texto }}{% if " + campo + ".por_confirmar %}\n(por confirmar){% endif %}"


if __name__ == "__main__":
    destino = Path(sys.argv[1]) if len(sys.argv) > 1 else DESTINO
    save_repeatable(build(), destino)
    print(f"Plantilla escrita en {destino}")
