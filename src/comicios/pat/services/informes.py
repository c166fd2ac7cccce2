"""The acts of a report, bimonthly or annual: opened, reviewed, approved (and frozen), signed, presented.

What people write in it is in `informe_textos`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from comicios.nucleo import archivos, bitacora, flujo
from comicios.nucleo.archivos.tipos import JPEG, PDF, PNG
from comicios.nucleo.calendario.services.plazos import settle_plazos
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.errores import Detalle, Rechazo
from comicios.nucleo.formatos.textos import format_fecha
from comicios.nucleo.organos.models import Organo, TipoDeOrgano
from comicios.nucleo.procesos.services import now, today
from comicios.pat.avisar import tell_approved, tell_report_returned, tell_submitted
from comicios.pat.informe.construir import build_contenido
from comicios.pat.informe.contenido import ContenidoInforme
from comicios.pat.informe.papel import render_informe_docx, render_informe_pdf
from comicios.pat.models import Informe, Programa
from comicios.pat.models.informe import Agrupacion, TipoDeInforme
from comicios.pat.selectors.informes import lagging_lines, open_bimestres, versions_of
from comicios.pat.services.emision import dated_today, derive_destinatario, file_name, seal
from comicios.pat.services.informe_actas import (
    acta_of,
    edit_in_draft,
    history_key,
    lock_informe,
    record_act,
    save_clean,
)
from comicios.pat.services.informe_textos import inherit_texts
from comicios.pat.services.permiso_de_cambio import refuse_closed_year
from comicios.pat.services.plazos import report_plazos
from comicios.reglas.flujos import TransicionNoPermitida
from comicios.reglas.flujos.informe import MAQUINA, Accion, Estado
from comicios.reglas.periodos import PeriodoDeInforme, enumerar
from comicios.reglas.periodos import bimestre as bimestre_del_mes

if TYPE_CHECKING:
    from comicios.nucleo.archivos.recepcion import Contenido
    from comicios.nucleo.cuentas.models import Persona

CAMPOS_DEL_INFORME = ("oficio", "agrupar", "no_programadas")
RECIBEN_INFORMES = frozenset({TipoDeOrgano.COMISION, TipoDeOrgano.JUNTA, TipoDeOrgano.CONSEJO_GENERAL})
FIRMADO = frozenset({PDF, PNG, JPEG})  # a scan of the signed paper


@transaction.atomic
def open_informe(
    *, programa: Programa, bimestre: int, fecha: date | None = None, motivo: str = "", by: Persona
) -> Informe:
    """Open the report of a bimester that has ended; once one is approved, a new version needs its reason."""
    require(by, "pat.elaborar_informe", organo_id=programa.organo_id)
    return _open(PeriodoDeInforme(programa.ejercicio_id, bimestre), programa, fecha, motivo.strip(), by)


@transaction.atomic
def open_informe_anual(
    *, programa: Programa, fecha: date | None = None, motivo: str = "", by: Persona
) -> Informe:
    """Open the report of the year, once December has ended and every bimester is closed."""
    require(by, "pat.elaborar_informe", organo_id=programa.organo_id)
    return _open(PeriodoDeInforme(programa.ejercicio_id, None), programa, fecha, motivo.strip(), by)


def _open(
    periodo: PeriodoDeInforme, programa: Programa, fecha: date | None, motivo: str, by: Persona
) -> Informe:
    hoy = today(programa.proceso)
    if periodo.bimestre is not None:
        refuse_closed_year(programa)  # the annual report is written after the close too
    _refuse_early(programa, periodo, hoy)
    bitacora.lock_chain(programa.cadena)  # two people opening at once get the same report
    ultimo = versions_of(programa, periodo).first()
    if ultimo and not ultimo.is_frozen:
        return ultimo
    if ultimo and not motivo:
        raise Rechazo(
            f"El informe {ultimo.folio} ya está aprobado y no cambia. Para hacer otra versión escriba el motivo.",
            campo="motivo",
        )
    fecha = fecha or hoy
    informe = Informe(
        programa=programa,
        tipo=TipoDeInforme.ANUAL if periodo.es_anual else TipoDeInforme.BIMESTRAL,
        bimestre=periodo.bimestre,
        version=ultimo.version + 1 if ultimo else 1,
        estado=Estado.BORRADOR,
        fecha=fecha,
        destinatario=derive_destinatario(programa, fecha),
        motivo_de_version=motivo,
        elaboro=by,
    )
    save_clean(informe)
    heredados = inherit_texts(informe, ultimo)
    record_act(informe, "pat.informe.abrir", by, despues=[informe, *heredados], motivo=motivo)
    return informe


def _refuse_early(programa: Programa, periodo: PeriodoDeInforme, hoy: date) -> None:
    """A period is reported once it has ended; the year, once its six bimesters are closed too."""
    if hoy <= periodo.fin:
        raise Rechazo(
            f"{periodo.frase.capitalize()} termina el {format_fecha(periodo.fin)}: "
            "abra su informe después de ese día."
        )
    if periodo.es_anual and (abiertos := open_bimestres(programa)):
        cuales = enumerar(str(n) for n in abiertos)
        raise Rechazo(
            f"El informe anual de {periodo.ejercicio} no se abrió: falta cerrar "
            f"{'el bimestre' if len(abiertos) == 1 else 'los bimestres'} {cuales}. Ciérrelos y vuelva a abrirlo."
        )


@transaction.atomic
def edit_informe(*, informe: Informe, campos: dict[str, str], by: Persona) -> Informe:
    """Write the report's own texts (oficio, activities not programmed)."""
    cambios = {k: v.strip() for k, v in campos.items() if k in CAMPOS_DEL_INFORME}
    if not cambios.get("agrupar"):
        cambios.pop("agrupar", None)  # no order chosen is no change of order
    if len(cambios.get("oficio", "")) > 60:
        raise Rechazo("El número de oficio pasa de 60 caracteres. Escríbalo más corto.", campo="oficio")
    if cambios.get("agrupar", Agrupacion.OBJETIVO) not in Agrupacion.values:
        raise Rechazo(
            "Elija un orden de la lista: por objetivo, política o programa general.", campo="agrupar"
        )
    return edit_in_draft(informe, by, cambios=cambios, que="datos generales")


@transaction.atomic
def redirect_informe(*, informe: Informe, destinatario: Organo, motivo: str, by: Persona) -> Informe:
    """Override the recipient derived from the dates of the process; the reason is printed in the report."""
    if not motivo.strip():
        raise Rechazo(
            "Escriba el motivo para cambiar el órgano destinatario: se imprime en el informe.", campo="motivo"
        )
    if destinatario.tipo not in RECIBEN_INFORMES:
        raise Rechazo(
            f"{destinatario.clave} no recibe informes: elija una comisión, la Junta o el Consejo General.",
            campo="destinatario",
        )
    cambios: dict[str, object] = {"destinatario": destinatario, "motivo_de_destinatario": motivo.strip()}
    return edit_in_draft(
        informe, by, cambios=cambios, que=f"destinatario {destinatario.clave}", motivo=motivo.strip()
    )


@transaction.atomic
def submit_informe(*, informe: Informe, by: Persona) -> Informe:
    """Send the draft to the director."""
    acta = acta_of(informe, "pat.informe.enviar", "pat.elaborar_informe")
    enviado = flujo.apply(
        informe, maquina=MAQUINA, accion=Accion.ENVIAR, by=by, acta=acta, cambios={"observaciones": ""}
    )
    tell_submitted(enviado, by)
    return enviado


@transaction.atomic
def return_informe(*, informe: Informe, observaciones: str, by: Persona) -> Informe:
    """Give the draft back with observations."""
    if not observaciones.strip():
        raise Rechazo(
            "Escriba las observaciones: quien elabora el informe las lee arriba de él.", campo="observaciones"
        )
    acta = acta_of(informe, "pat.informe.devolver", "pat.aprobar_informe", motivo=observaciones.strip())
    devuelto = flujo.apply(
        informe,
        maquina=MAQUINA,
        accion=Accion.DEVOLVER,
        by=by,
        acta=acta,
        cambios={"observaciones": observaciones.strip()},
    )
    tell_report_returned(devuelto, by)
    return devuelto


def missing_to_approve(informe: Informe) -> list[Detalle]:
    """What a report still lacks to be approved: its bimesters closed, cause and remedy of each lagging line and,
    in the annual report, the área de oportunidad of each objective that has one."""
    abiertos = set(open_bimestres(informe.programa)) & {bimestre_del_mes(m) for m in informe.periodo.meses}
    faltas = [
        Detalle(f"Bimestre {n}", "sigue abierto y sus cifras pueden cambiar. Ciérrelo primero.")
        for n in sorted(abiertos)
    ]
    narrativas = {n.linea_id: n for n in informe.narrativas.all()}
    rezagadas = lagging_lines(informe)
    for linea in rezagadas:
        n = narrativas.get(linea.pk)
        if n is None or not n.causa or not n.accion_correctiva:
            faltas.append(Detalle(linea.clave, "tiene rezago: escriba su causa y su acción correctiva."))
    if informe.periodo.es_anual:
        escritas = set(informe.areas_de_oportunidad.exclude(texto="").values_list("objetivo", flat=True))
        objetivos = {ln.objetivo.clave: ln.objetivo_id for ln in rezagadas}
        faltas += [
            Detalle(clave, "cierra el año con líneas sin cumplir: escriba su área de oportunidad.")
            for clave, pk in objetivos.items()
            if pk not in escritas
        ]
    return faltas


@transaction.atomic
def approve_informe(*, informe: Informe, by: Persona) -> Informe:
    """Approve and freeze: content, hash, act, ancla, PDF and DOCX in one transaction. Nothing changes it afterwards."""
    require(by, "pat.aprobar_informe", organo_id=informe.programa.organo_id)
    informe = lock_informe(informe)
    _refuse_unless(informe, Accion.APROBAR)
    if faltas := missing_to_approve(informe):
        raise Rechazo(f"El informe {informe.folio} no se aprobó. Falta lo siguiente:", detalles=faltas)
    informe = dated_today(informe)
    informe.aprobo, informe.aprobado_at = by, now(informe.programa.proceso)
    contenido = build_contenido(informe, borrador=False)
    aprobado = _freeze(informe, contenido, by)
    evento = bitacora.history(history_key(aprobado)).first()
    ancla = bitacora.seal_ancla(motivo=f"Informe {aprobado.folio} aprobado")
    return _issue(aprobado, seal(contenido, evento, ancla), by)


def _refuse_unless(informe: Informe, accion: Accion) -> None:
    """Say that the act does not proceed before saying what is missing for it."""
    try:
        MAQUINA.siguiente(informe.estado, accion)
    except TransicionNoPermitida as error:
        raise Rechazo(str(error)) from error


def _freeze(informe: Informe, contenido: ContenidoInforme, by: Persona) -> Informe:
    """The approval itself; it also settles the deadline of the report, if it was still open."""
    antes, cumplidos = settle_plazos(report_plazos([informe.programa], periodo=informe.periodo))
    acta = acta_of(informe, "pat.informe.aprobar", "pat.aprobar_informe")
    aprobado = flujo.apply(
        informe,
        maquina=MAQUINA,
        accion=Accion.APROBAR,
        by=by,
        acta=replace(acta, junto_a=cumplidos, antes_de_los_demas=antes),
        cambios={
            "aprobo": informe.aprobo,
            "aprobado_at": informe.aprobado_at,
            "fecha": informe.fecha,
            "destinatario": informe.destinatario,
            "contenido": contenido.to_json(),
            "huella": contenido.huella,
        },
    )
    aprobado.programa = informe.programa
    tell_approved(aprobado, by)
    return aprobado


def _issue(informe: Informe, contenido: ContenidoInforme, by: Persona) -> Informe:
    cadena = informe.programa.cadena
    nombre = file_name(informe)
    antes = bitacora.snapshot(informe)
    informe.contenido = contenido.to_json()
    informe.pdf = archivos.store_archivo(
        contenido=render_informe_pdf(contenido), nombre=f"{nombre}.pdf", by=by, cadena=cadena
    )
    informe.docx = archivos.store_archivo(
        contenido=render_informe_docx(contenido), nombre=f"{nombre}.docx", by=by, cadena=cadena
    )
    informe.save()
    record_act(informe, "pat.informe.emitir", by, antes=[antes], despues=[informe])
    return informe


@transaction.atomic
def attach_firmado(*, informe: Informe, contenido: Contenido, nombre: str, by: Persona) -> Informe:
    """Keep the scan of the signed paper beside an approved report. It is attached once: the paper is one."""
    require(by, "pat.elaborar_informe", organo_id=informe.programa.organo_id)
    informe = lock_informe(informe)
    if not informe.is_frozen:
        raise Rechazo(f"El informe {informe.folio} todavía no está aprobado: se firma después de aprobarlo.")
    if informe.firmado_id:
        raise Rechazo(
            f"El informe {informe.folio} ya tiene su copia firmada. Si es otra, haga una versión nueva."
        )
    antes = bitacora.snapshot(informe)
    informe.firmado = archivos.store_archivo(
        contenido=contenido,
        nombre=nombre,
        by=by,
        cadena=informe.programa.cadena,
        admitidos=FIRMADO,
    )
    informe.save()
    record_act(informe, "pat.informe.firmado", by, antes=[antes], despues=[informe])
    return informe


@transaction.atomic
def present_informe(*, informe: Informe, fecha: date, by: Persona) -> Informe:
    """Record the session date on which the recipient body received the report."""
    if informe.aprobado_at and fecha < informe.fecha:
        raise Rechazo(
            f"El informe se aprobó el {format_fecha(informe.fecha)}: la presentación no puede ser anterior.",
            campo="fecha",
        )
    hoy = today(informe.programa.proceso)
    if fecha > hoy:
        raise Rechazo(
            f"El {format_fecha(fecha)} todavía no llega: registre la presentación cuando ocurra "
            f"(hoy es {format_fecha(hoy)}).",
            campo="fecha",
        )
    acta = acta_of(
        informe, "pat.informe.presentar", "pat.elaborar_informe",
        organo=informe.destinatario.clave, fecha=format_fecha(fecha),
    )  # fmt: skip
    return flujo.apply(
        informe, maquina=MAQUINA, accion=Accion.PRESENTAR, by=by, acta=acta, cambios={"presentado_el": fecha}
    )
