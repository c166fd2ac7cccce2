"""The bimonthly report's acts: opened, written, reviewed, approved (and frozen), signed, presented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
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
from comicios.pat.models import CierreDeBimestre, Informe, LineaDeAccion, NarrativaDeLinea, Programa
from comicios.pat.selectors.informes import load_panorama_del_bimestre
from comicios.pat.services.emision import dated_today, derive_destinatario, file_name, seal
from comicios.pat.services.plazos import report_plazos
from comicios.reglas.flujos import TransicionNoPermitida
from comicios.reglas.flujos.bimestre import Estado as EstadoDeBimestre
from comicios.reglas.flujos.informe import MAQUINA, Accion, Estado
from comicios.reglas.periodos import meses_del_bimestre, ultimo_dia

if TYPE_CHECKING:
    from comicios.nucleo.archivos.recepcion import Contenido
    from comicios.nucleo.bitacora.models import Evento
    from comicios.nucleo.cuentas.models import Persona

CAMPOS_DE_NARRATIVA = (
    "actividades",
    "entregable",
    "causa",
    "accion_correctiva",
    "nuevo_plazo",
    "observaciones",
)
CAMPOS_DEL_INFORME = ("oficio", "no_programadas")
RECIBEN_INFORMES = frozenset({TipoDeOrgano.COMISION, TipoDeOrgano.JUNTA, TipoDeOrgano.CONSEJO_GENERAL})
FIRMADO = frozenset({PDF, PNG, JPEG})  # a scan of the signed paper


def _historia(informe: Informe) -> str:
    return bitacora.key_of(informe)


def _acta(informe: Informe, acto: str, capacidad: str, *, motivo: str = "", **palabras: object) -> flujo.Acta:
    return flujo.Acta(
        acto=acto,
        cadena=informe.programa.cadena,
        capacidad=capacidad,
        organo_id=informe.programa.organo_id,
        historia=_historia(informe),
        motivo=motivo,
        palabras={"folio": informe.folio, **palabras},
    )


def _record(
    informe: Informe, acto: str, by: Persona, *, motivo: str = "", que: str = "", **filas: Any
) -> Evento:
    return bitacora.record(
        acto=acto,
        by=by,
        cadena=informe.programa.cadena,
        objeto=informe,
        historia=_historia(informe),
        motivo=motivo,
        palabras={"folio": informe.folio, "que": que},
        **filas,
    )


def _save_clean(fila: Informe | NarrativaDeLinea) -> None:
    """Save a valid row, or refuse with the name of the field that is not."""
    try:
        fila.full_clean()
    except ValidationError as invalid:
        raise _refusal(fila, invalid) from invalid
    fila.save()


def _refusal(fila: Informe | NarrativaDeLinea, invalid: ValidationError) -> Rechazo:
    nombres = {f.name: str(f.verbose_name) for f in fila._meta.concrete_fields}
    detalles = [
        Detalle(nombres.get(campo, campo).capitalize(), " ".join(mensajes))
        for campo, mensajes in invalid.message_dict.items()
    ]
    return Rechazo(
        "No se guardó. " + " ".join(str(d) for d in detalles),
        campo=next(iter(invalid.message_dict)),
        detalles=detalles,
    )


@transaction.atomic
def open_informe(
    *, programa: Programa, bimestre: int, fecha: date | None = None, motivo: str = "", by: Persona
) -> Informe:
    """Open the report of a bimester that has ended; once one is approved, a new version needs its reason."""
    require(by, "pat.elaborar_informe", organo_id=programa.organo_id)
    fin = ultimo_dia(programa.ejercicio_id, meses_del_bimestre(bimestre)[1])
    hoy = today(programa.proceso)
    if hoy <= fin:
        raise Rechazo(
            f"El bimestre {bimestre} termina el {format_fecha(fin)}: abra su informe después de ese día."
        )
    bitacora.lock_chain(programa.cadena)  # two people opening at once get the same report
    ultimo = Informe.objects.filter(programa=programa, bimestre=bimestre).order_by("-version").first()
    if ultimo and not ultimo.is_frozen:
        return ultimo
    if ultimo and not motivo.strip():
        raise Rechazo(
            f"El informe {ultimo.folio} ya está aprobado y no cambia. Para hacer otra versión escriba el motivo.",
            campo="motivo",
        )
    fecha = fecha or hoy
    informe = Informe(
        programa=programa,
        bimestre=bimestre,
        version=ultimo.version + 1 if ultimo else 1,
        estado=Estado.BORRADOR,
        fecha=fecha,
        destinatario=derive_destinatario(programa, fecha),
        motivo_de_version=motivo.strip(),
        elaboro=by,
    )
    _save_clean(informe)
    _record(informe, "pat.informe.abrir", by, despues=[informe], motivo=motivo.strip())
    return informe


@transaction.atomic
def edit_informe(*, informe: Informe, campos: dict[str, str], by: Persona) -> Informe:
    """Write the report's own texts (oficio, activities not programmed)."""
    cambios = {k: v.strip() for k, v in campos.items() if k in CAMPOS_DEL_INFORME}
    if len(cambios.get("oficio", "")) > 60:
        raise Rechazo("El número de oficio pasa de 60 caracteres. Escríbalo más corto.", campo="oficio")
    return _edit(informe, by, cambios=cambios, que="datos generales")


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
    return _edit(
        informe, by, cambios=cambios, que=f"destinatario {destinatario.clave}", motivo=motivo.strip()
    )


def _edit(
    informe: Informe, by: Persona, *, cambios: Mapping[str, object], que: str, motivo: str = ""
) -> Informe:
    acta = _acta(informe, "pat.informe.editar", "pat.elaborar_informe", que=que, motivo=motivo)
    return flujo.apply(informe, maquina=MAQUINA, accion=Accion.EDITAR, by=by, acta=acta, cambios=cambios)


@transaction.atomic
def write_narrativa(
    *, informe: Informe, linea: LineaDeAccion, textos: dict[str, str], by: Persona
) -> NarrativaDeLinea:
    """Write what was done in a line and, if it lags, its cause and remedy. Only while the report is being drafted."""
    if linea.programa_id != informe.programa_id:
        raise Rechazo(f"La línea {linea.clave} no es del programa de este informe.")
    _return_to_draft(informe, linea, by)
    narrativa = NarrativaDeLinea.objects.filter(informe=informe, linea=linea).first()
    antes = [bitacora.snapshot(narrativa)] if narrativa else []
    narrativa = narrativa or NarrativaDeLinea(informe=informe, linea=linea)
    for campo in CAMPOS_DE_NARRATIVA:
        setattr(narrativa, campo, textos.get(campo, getattr(narrativa, campo)).strip())
    _save_clean(narrativa)
    _record(
        informe, "pat.informe.editar", by, que=f"texto de {linea.clave}", antes=antes, despues=[narrativa]
    )
    return narrativa


def _return_to_draft(informe: Informe, linea: LineaDeAccion, by: Persona) -> None:
    """Only a draft is written on: a returned report becomes one again with its first change."""
    require(by, "pat.elaborar_informe", organo_id=informe.programa.organo_id)
    actual = _lock(informe)
    if actual.estado == Estado.BORRADOR:
        return
    _edit(informe, by, cambios={}, que=linea.clave)


@transaction.atomic
def submit_informe(*, informe: Informe, by: Persona) -> Informe:
    """Send the draft to the director."""
    acta = _acta(informe, "pat.informe.enviar", "pat.elaborar_informe")
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
    acta = _acta(informe, "pat.informe.devolver", "pat.aprobar_informe", motivo=observaciones.strip())
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
    """What a report still lacks to be approved: its bimester closed, and cause and remedy of each lagging line."""
    faltas = []
    if not CierreDeBimestre.objects.filter(
        programa=informe.programa, bimestre=informe.bimestre, estado=EstadoDeBimestre.CERRADO
    ).exists():
        faltas.append(
            Detalle(
                f"Bimestre {informe.bimestre}", "sigue abierto y sus cifras pueden cambiar. Ciérrelo primero."
            )
        )
    narrativas = {n.linea_id: n for n in informe.narrativas.all()}
    panorama = load_panorama_del_bimestre(informe.programa, informe.bimestre)
    for linea in panorama.lineas:
        if linea.situacion.clave in ("vencida", "rezago"):
            n = narrativas.get(linea.linea.pk)
            if n is None or not n.causa or not n.accion_correctiva:
                faltas.append(
                    Detalle(linea.linea.clave, "tiene rezago: escriba su causa y su acción correctiva.")
                )
    return faltas


@transaction.atomic
def approve_informe(*, informe: Informe, by: Persona) -> Informe:
    """Approve and freeze: content, hash, act, ancla, PDF and DOCX in one transaction. Nothing changes it afterwards."""
    require(by, "pat.aprobar_informe", organo_id=informe.programa.organo_id)
    informe = _lock(informe)
    _refuse_unless(informe, Accion.APROBAR)
    if faltas := missing_to_approve(informe):
        raise Rechazo(f"El informe {informe.folio} no se aprobó. Falta lo siguiente:", detalles=faltas)
    informe = dated_today(informe)
    informe.aprobo, informe.aprobado_at = by, now(informe.programa.proceso)
    contenido = build_contenido(informe, borrador=False)
    aprobado = _freeze(informe, contenido, by)
    evento = bitacora.history(_historia(aprobado)).first()
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
    antes, cumplidos = settle_plazos(report_plazos([informe.programa], bimestre=informe.bimestre))
    acta = _acta(informe, "pat.informe.aprobar", "pat.aprobar_informe")
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
    _record(informe, "pat.informe.emitir", by, antes=[antes], despues=[informe])
    return informe


@transaction.atomic
def attach_firmado(*, informe: Informe, contenido: Contenido, nombre: str, by: Persona) -> Informe:
    """Keep the scan of the signed paper beside an approved report. It is attached once: the paper is one."""
    require(by, "pat.elaborar_informe", organo_id=informe.programa.organo_id)
    informe = _lock(informe)
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
    _record(informe, "pat.informe.firmado", by, antes=[antes], despues=[informe])
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
    acta = _acta(
        informe, "pat.informe.presentar", "pat.elaborar_informe",
        organo=informe.destinatario.clave, fecha=format_fecha(fecha),
    )  # fmt: skip
    return flujo.apply(
        informe, maquina=MAQUINA, accion=Accion.PRESENTAR, by=by, acta=acta, cambios={"presentado_el": fecha}
    )


def _lock(informe: Informe) -> Informe:
    bloqueado = Informe.objects.select_for_update(of=("self",)).get(pk=informe.pk)
    bloqueado.programa = informe.programa
    return bloqueado
