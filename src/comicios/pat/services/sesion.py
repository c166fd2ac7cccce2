"""Printing the working report for a session: nothing is approved nor kept but the act, with the hash of what came out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import transaction

from comicios.nucleo import bitacora
from comicios.nucleo.archivos.tipos import DOCX, PDF
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.formatos.textos import format_fecha
from comicios.nucleo.procesos.services import today
from comicios.pat.informe.papel_de_sesion import render_sesion_docx, render_sesion_pdf
from comicios.pat.informe.sesion import ContenidoDeSesion, build_sesion
from comicios.pat.services.emision import derive_destinatario
from comicios.pat.services.informes import RECIBEN_INFORMES

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona
    from comicios.nucleo.organos.models import Organo
    from comicios.pat.models import Programa

FORMATOS = {"pdf": (PDF.mime, render_sesion_pdf), "docx": (DOCX.mime, render_sesion_docx)}


@dataclass(frozen=True)
class Impreso:
    """What came out: the bytes, their SHA-256 and under what name and type they are handed over."""

    nombre: str
    tipo: str
    contenido: bytes
    huella: str


def next_session(programa: Programa) -> date:
    """The day the report is for when nobody says: tomorrow, by the date of the programme's process."""
    return today(programa.proceso) + timedelta(days=1)


def prepare_sesion(
    *, programa: Programa, fecha: date, organo: Organo | None = None, asuntos: str = ""
) -> ContenidoDeSesion:
    """What the report would say; without `organo`, to the commission that the session's date gives (R3)."""
    lineas = tuple(texto for linea in asuntos.splitlines() if (texto := linea.strip()))
    return build_sesion(
        programa,
        organo=organo or derive_destinatario(programa, fecha),
        fecha=fecha,
        derivado=organo is None,
        asuntos=lineas,
    )


@transaction.atomic
def print_sesion(
    *,
    programa: Programa,
    fecha: date | None = None,
    organo: Organo | None = None,
    asuntos: str = "",
    formato: str = "pdf",
    by: Persona,
) -> Impreso:
    """Print the working report for a session and record what was printed, for whom and its SHA-256."""
    require(by, "pat.elaborar_informe", organo_id=programa.organo_id)
    fecha = fecha or next_session(programa)
    _refuse_wrong(programa, fecha, organo, formato)
    contenido = prepare_sesion(programa=programa, fecha=fecha, organo=organo, asuntos=asuntos)
    tipo, render = FORMATOS[formato]
    datos = render(contenido)
    huella = sha256(datos).hexdigest()
    bitacora.record(
        acto="pat.informe.sesion",
        by=by,
        cadena=programa.cadena,
        objeto=programa,
        historia=bitacora.key_of(programa),
        palabras={
            "organo": contenido.organo,
            "fecha": format_fecha(fecha),
            "formato": formato.upper(),
            "huella": huella,
        },
    )
    return Impreso(f"{_name(programa, contenido, fecha)}.{formato}", tipo, datos, huella)


def _refuse_wrong(programa: Programa, fecha: date, organo: Organo | None, formato: str) -> None:
    hoy = today(programa.proceso)
    if fecha < hoy:
        raise Rechazo(
            f"La sesión del {format_fecha(fecha)} ya pasó (hoy es {format_fecha(hoy)}): escriba la que viene.",
            campo="fecha",
        )
    if organo is not None and organo.tipo not in RECIBEN_INFORMES:
        raise Rechazo(
            f"{organo.clave} no recibe informes: elija una comisión, la Junta o el Consejo General.",
            campo="organo",
        )
    if formato not in FORMATOS:
        raise Rechazo("El informe de trabajo sale en PDF o en Word: elija uno de los dos.", campo="formato")


def _name(programa: Programa, contenido: ContenidoDeSesion, fecha: date) -> str:
    """What the paper is not goes in the name of its file too (interfaz.md 4)."""
    sello = "SIMULACRO-" if programa.proceso.es_simulacro else ""
    return f"{sello}BORRADOR-sesion-{contenido.organo}-{fecha:%Y-%m-%d}"
