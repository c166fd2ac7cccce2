"""Builders of templates and letters, made only by the services; Word files made by hand, good and bad."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from tests.constructores import make_persona
from tests.numeracion.constructores import make_serie

from comicios.nucleo.cuentas.models import Nombramiento, Persona
from comicios.nucleo.numeracion.models import Serie
from comicios.nucleo.oficios.models import Oficio, PlantillaDeOficio
from comicios.nucleo.oficios.muestra import DESTINO
from comicios.nucleo.oficios.services import draft_oficio, emit_oficio
from comicios.nucleo.oficios.services_plantillas import create_plantilla
from comicios.nucleo.organos.models import Organo

BASTA = ("{{ numero }}", "{{ fecha }}", "{{ destinatario }}", "{{ cuerpo }}", "{{ firmante }}")
TEXTOS = {
    "destinatario": "Persona titular (muestra)",
    "cargo_del_destinatario": "Secretaría Ejecutiva",
    "institucion": "",
    "asunto": "Se remite el informe bimestral",
    "cuerpo": "Primer párrafo & «comillas».\nSegundo <párrafo>.",
    "copias": "Archivo\nMinutario",
    "lugar": "La Paz, Baja California Sur",
}


def make_docx(*parrafos: str, encabezado: str = "", arma: Callable[[Any], None] | None = None) -> bytes:
    """A Word file with these paragraphs."""
    documento = Document()
    for parrafo in parrafos:
        documento.add_paragraph(parrafo)
    if encabezado:
        documento.sections[0].header.paragraphs[0].text = encabezado
    if arma:
        arma(documento)
    salida = BytesIO()
    documento.save(salida)
    return salida.getvalue()


def repack(
    docx: bytes, *, agrega: dict[str, bytes] | None = None, cambia: dict[str, tuple[str, str]] | None = None
) -> bytes:
    """The same package with parts added, or with a text of a part changed."""
    salida = BytesIO()
    with ZipFile(BytesIO(docx)) as origen, ZipFile(salida, "w", ZIP_DEFLATED) as copia:
        for nombre in origen.namelist():
            contenido = origen.read(nombre)
            if nombre in (cambia or {}):
                antes, despues = (cambia or {})[nombre]
                assert antes.encode() in contenido
                contenido = contenido.replace(antes.encode(), despues.encode())
            copia.writestr(nombre, contenido)
        for nombre, contenido in (agrega or {}).items():
            copia.writestr(nombre, contenido)
    return salida.getvalue()


def make_plantilla(
    *,
    organo: str = "DEOE",
    nombre: str = "Oficio general",
    contenido: bytes | None = None,
    by: Persona | None = None,
) -> PlantillaDeOficio:
    return create_plantilla(
        organo=Organo.objects.get(clave=organo),
        nombre=nombre,
        contenido=contenido or DESTINO.read_bytes(),
        archivo="oficio.docx",
        by=by or make_persona("analista"),
    )


def make_oficio(
    *, serie: Serie | None = None, plantilla: PlantillaDeOficio | None = None, **textos: str
) -> Oficio:
    """A draft signed by the direction."""
    direccion = make_persona("direccion")
    serie = serie or Serie.objects.filter(clave="oficios-deoe").first() or make_serie()
    return draft_oficio(
        serie=serie,
        plantilla=plantilla
        or PlantillaDeOficio.objects.filter(organo=serie.organo).first()
        or make_plantilla(),
        firmante=Nombramiento.objects.get(persona=direccion),
        textos=TEXTOS | textos,
        by=make_persona("analista"),
    )


def emit(oficio: Oficio) -> Oficio:
    return emit_oficio(oficio=oficio, revision=oficio.revision, by=make_persona("direccion"))


def text_of(docx: bytes) -> str:
    """Everything that is read in a Word file: headers, paragraphs, tables."""
    documento = Document(BytesIO(docx))
    partes = [documento.element.body]
    for seccion in documento.sections:
        partes += [seccion.header._element, seccion.footer._element]
    parrafos = [p for parte in partes for p in parte.iter() if p.tag.endswith("}p")]
    return "\n".join("".join(t.text or "" for t in p.iter() if t.tag.endswith("}t")) for p in parrafos)
