"""A report as paper: to whom and of what date it would be issued, its draft, its seal and its reprints."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from comicios.nucleo.organos.models import Organo
from comicios.nucleo.procesos.services import today
from comicios.pat.informe.construir import build_contenido
from comicios.pat.informe.contenido import ContenidoInforme, Verificacion
from comicios.pat.informe.papel import render_informe_docx, render_informe_pdf
from comicios.reglas.periodos import destinatario_del_informe, nombre_mes

if TYPE_CHECKING:
    from comicios.nucleo.bitacora.models import Ancla, Evento
    from comicios.pat.models import Informe, Programa


def derive_destinatario(programa: Programa, fecha: date) -> Organo:
    """The commission that receives a report of that date (R3), from the dates of the programme's process."""
    clave = destinatario_del_informe(
        fecha, inicio_ple=programa.proceso.inicio, termino_ple=programa.proceso.termino
    )
    return Organo.objects.get(clave=clave)


def dated_today(informe: Informe) -> Informe:
    """The report as it would be issued today: its date and, unless a person set it, the recipient of that date."""
    informe.fecha = today(informe.programa.proceso)
    if not informe.motivo_de_destinatario:
        informe.destinatario = derive_destinatario(informe.programa, informe.fecha)
    return informe


def seal(contenido: ContenidoInforme, evento: Evento | None, ancla: Ancla) -> ContenidoInforme:
    """The content with its verification block: act, chain and ancla."""
    if evento is None:
        raise RuntimeError("a report is sealed after its act of approval")
    local = timezone.localtime(datetime.fromisoformat(ancla.momento))
    return replace(
        contenido,
        verificacion=Verificacion(
            sha256=contenido.huella,
            acto=evento.numero,
            cadena=evento.cadena,
            ancla=ancla.numero,
            ancla_huella=ancla.huella,
            sellada=f"{local.day} de {nombre_mes(local.month)} de {local.year}, {local:%H:%M} h (La Paz)",
        ),
    )


def file_name(informe: Informe) -> str:
    """The file's name without extension; a drill says so in it (interfaz.md 4)."""
    sello = "SIMULACRO-" if informe.programa.proceso.es_simulacro else ""
    return f"{sello}{informe.folio}"


def draft_contenido(informe: Informe) -> ContenidoInforme:
    """What the report would say if it were issued today."""
    return build_contenido(dated_today(informe), borrador=True)


def draft_pdf(informe: Informe) -> bytes:
    """The draft as it would print today, stamped BORRADOR."""
    return render_informe_pdf(draft_contenido(informe))


def draft_docx(informe: Informe) -> bytes:
    """The draft as an editable Word file, stamped BORRADOR."""
    return render_informe_docx(draft_contenido(informe))


def reprint_pdf(informe: Informe, sustituido_por: int) -> bytes:
    """The frozen report with its legend of superseded; the stored file never changes."""
    contenido = ContenidoInforme.from_json(informe.contenido)
    return render_informe_pdf(replace(contenido, sustituido_por=sustituido_por))
