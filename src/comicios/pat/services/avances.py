"""The acts on a month of an indicator: capture, evidence, review, correction.

A captured value is a version (rule «nothing is silently changed»); what counts is the accepted version.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from comicios.nucleo import bitacora, flujo
from comicios.nucleo.errores import Conflicto, Detalle, Rechazo
from comicios.nucleo.procesos.services import now, today
from comicios.pat.avisar import tell_accepted, tell_returned
from comicios.pat.models import Avance, Indicador, RespaldoDeAvance, VersionDeAvance
from comicios.pat.models.avance import Origen
from comicios.pat.selectors.ambito import require_linea
from comicios.pat.selectors.panorama import rule_of, value_of
from comicios.pat.services.bimestres import refuse_closed
from comicios.pat.services.captura import Captura, spoken, written
from comicios.reglas import mir
from comicios.reglas.flujos.avance import MAQUINA, Accion, Estado
from comicios.reglas.periodos import nombre_mes

if TYPE_CHECKING:
    from comicios.nucleo.archivos.models import Evidencia
    from comicios.nucleo.cuentas.models import Persona


def lock_avance(indicador: Indicador, mes: int) -> Avance:
    """The month's row, created if missing and locked until the transaction ends.

    Every act takes the months' rows first and the chain last; whoever took them the other way round would deadlock.
    """
    Avance.objects.get_or_create(indicador=indicador, mes=mes, defaults={"estado": Estado.BORRADOR})
    avance = (
        Avance.objects.select_for_update(of=("self",))
        .select_related("vigente", "aceptada")
        .get(indicador=indicador, mes=mes)
    )
    avance.indicador = indicador
    return avance


def _acta(
    avance: Avance, acto: str, capacidad: str, *, motivo: str = "", junto_a: Sequence = (), **palabras: object
) -> flujo.Acta:
    linea = avance.indicador.linea
    return flujo.Acta(
        acto=acto,
        cadena=linea.programa.cadena,
        capacidad=capacidad,
        organo_id=linea.programa.organo_id,
        historia=bitacora.key_of(linea),
        motivo=motivo,
        palabras={"linea": avance.indicador.clave, "mes": nombre_mes(avance.mes), **palabras},
        junto_a=junto_a,
    )


@transaction.atomic
def capture_avance(
    *,
    indicador: Indicador,
    mes: int,
    captura: Captura,
    by: Persona,
    version_vista: int | None = None,
    justificacion: str = "",
    motivo: str = "",
    origen: Origen = Origen.CAPTURA,
) -> Avance:
    """Save a month's value as a new version. `version_vista` is the version the person had before their eyes.

    Raises Rechazo when a guard rail stops it (pat_mir 2.4), Conflicto when somebody saved meanwhile.
    Saving the same value again changes nothing.
    """
    require_linea(by, "pat.capturar", indicador.linea)
    if captura.is_blank and not Avance.objects.filter(indicador=indicador, mes=mes).exists():
        return Avance(
            indicador=indicador, mes=mes, estado=Estado.BORRADOR
        )  # nothing there, nothing said: no row
    avance = lock_avance(indicador, mes)
    refuse_closed(indicador.linea.programa, mes)
    _refuse_cancelled(indicador)
    _refuse_stale(avance, version_vista, captura)
    if _is_same(avance, captura, justificacion):
        return avance
    _refuse_unsafe(avance, captura, justificacion)
    anterior = avance.vigente
    version = VersionDeAvance(
        avance=avance,
        numero=avance.version + 1,
        valor=captura.valor,
        numerador=captura.numerador,
        denominador=captura.denominador,
        justificacion=justificacion.strip(),
        motivo=motivo or avance.motivo_de_devolucion,
        origen=origen,
        capturada_por=by,
        capturada_at=now(indicador.linea.programa.proceso),
    )
    version.full_clean(exclude=["avance"])
    version.save()
    return flujo.apply(
        avance,
        maquina=MAQUINA,
        accion=Accion.GUARDAR,
        by=by,
        cambios={"version": version.numero, "vigente": version},
        acta=_acta(
            avance,
            _act_of_capture(anterior, captura),
            "pat.capturar",
            motivo=version.justificacion or version.motivo,
            junto_a=[version],
            valor=spoken(indicador, captura),
            antes=spoken(indicador, anterior),
        ),
    )


def _refuse_cancelled(indicador: Indicador) -> None:
    """What a cancelled line had reached stays; nothing more is captured in it."""
    linea = indicador.linea
    if linea.cancelacion:
        raise Rechazo(
            f"{linea.clave} salió del programa con {linea.respaldo_de_cancelacion or 'su acuerdo'}: ya no se captura.",
            campo="valor",
        )


def _act_of_capture(anterior: VersionDeAvance | None, captura: Captura) -> str:
    if captura.is_blank:
        return "pat.avance.borrar"
    return "pat.avance.capturar" if anterior is None or anterior.is_blank else "pat.avance.cambiar"


def _is_same(avance: Avance, captura: Captura, justificacion: str) -> bool:
    vigente = avance.vigente
    if vigente is None:
        return captura.is_blank
    if avance.estado == Estado.DEVUELTO:
        return False  # saving a returned month again, even unchanged, is how a person says it was mended
    return written(vigente) == written(captura) and vigente.justificacion == justificacion.strip()


def _refuse_stale(avance: Avance, version_vista: int | None, captura: Captura) -> None:
    if version_vista is None or version_vista == avance.version:
        return
    hecho = "aceptó" if avance.estado == Estado.ACEPTADO else "cambió"
    propuesto = written(captura)
    raise Conflicto(
        f"Otra persona {hecho} {nombre_mes(avance.mes)} mientras usted escribía. Su {propuesto or 'cambio'} está a salvo: "
        "compare los dos valores y elija.",
        actual=written(avance.vigente),
        propuesto=propuesto,
        campo="valor",
    )


def _refuse_unsafe(avance: Avance, captura: Captura, justificacion: str) -> None:
    if avance.estado == Estado.ACEPTADO:
        raise Rechazo(
            f"{nombre_mes(avance.mes).capitalize()} de {avance.indicador.clave} ya está aceptado: "
            "para cambiarlo, abra la corrección con su motivo.",
            campo="valor",
        )
    if avance.estado == Estado.EN_REVISION:
        raise Rechazo(
            f"{nombre_mes(avance.mes).capitalize()} de {avance.indicador.clave} está en revisión: "
            "retírelo de la revisión para cambiarlo.",
            campo="valor",
        )
    if captura.is_blank:
        return
    faltas = guard(avance.indicador, avance.mes, captura, justificacion)
    if faltas:
        campo = "justificacion" if [f.codigo for f in faltas] == ["MIR-3"] else "valor"
        raise Rechazo(" ".join(f.mensaje for f in faltas), campo=campo)


def guard(indicador: Indicador, mes: int, captura: Captura, justificacion: str) -> tuple[mir.Falta, ...]:
    """The guard rails of reglas.mir over what every other month of the indicator holds today."""
    otros = {
        a.mes: value_of(a.vigente)
        for a in Avance.objects.filter(indicador=indicador).exclude(mes=mes).select_related("vigente")
    }
    programa = indicador.linea.programa
    return mir.guarda(
        rule_of(indicador, indicador.linea.meses_programados),
        otros,
        mes,
        captura.rule_value,
        ejercicio=programa.ejercicio_id,
        hoy=today(programa.proceso),
        justificacion=justificacion,
        clave=indicador.clave,
    )


def refuse_locked_evidence(avance: Avance) -> None:
    """Raise Rechazo when the month's evidence can no longer change: closed, accepted or in review."""
    refuse_closed(avance.indicador.linea.programa, avance.mes)
    if avance.estado in (Estado.ACEPTADO, Estado.EN_REVISION):
        raise Rechazo(
            f"{avance.indicador.clave}, {nombre_mes(avance.mes)}, no está en captura: su evidencia ya no se cambia. "
            "Retírelo de la revisión, o abra la corrección con su motivo."
        )


@transaction.atomic
def attach_evidencia(*, indicador: Indicador, mes: int, evidencia: Evidencia, by: Persona) -> Avance:
    """Back a month with a piece of evidence already registered; attaching it twice changes nothing."""
    require_linea(by, "pat.capturar", indicador.linea)
    programa = indicador.linea.programa
    if (evidencia.organo_id, evidencia.proceso_id) != (programa.organo_id, programa.proceso_id):
        raise Rechazo(
            f"La evidencia {evidencia.folio} es de otro órgano o proceso: regístrela en este programa."
        )
    avance = lock_avance(indicador, mes)
    refuse_locked_evidence(avance)
    antes = bitacora.snapshot(avance)
    respaldo, creado = RespaldoDeAvance.objects.get_or_create(avance=avance, evidencia=evidencia)
    if creado:
        acta = _acta(
            avance, "pat.avance.respaldar", "pat.capturar", folio=evidencia.folio, titulo=evidencia.titulo
        )
        bitacora.record(
            acto=acta.acto, by=by, cadena=acta.cadena, objeto=avance, antes=[antes],
            despues=[avance, respaldo], historia=acta.historia, palabras=acta.palabras,
        )  # fmt: skip
    return avance


@transaction.atomic
def detach_evidencia(*, indicador: Indicador, mes: int, evidencia: Evidencia, by: Persona) -> Avance:
    """Withdraw a piece of evidence from a month still in capture. The evidence itself stays registered."""
    require_linea(by, "pat.capturar", indicador.linea)
    avance = lock_avance(indicador, mes)
    refuse_locked_evidence(avance)
    respaldo = RespaldoDeAvance.objects.filter(avance=avance, evidencia=evidencia).first()
    if respaldo is None:
        raise Rechazo(f"La evidencia {evidencia.folio} no respalda este mes.")
    foto = bitacora.snapshot(respaldo)
    respaldo.delete()
    acta = _acta(
        avance, "pat.avance.desrespaldar", "pat.capturar", folio=evidencia.folio, titulo=evidencia.titulo
    )
    bitacora.record(
        acto=acta.acto, by=by, cadena=acta.cadena, objeto=avance, borrados=[foto],
        historia=acta.historia, palabras=acta.palabras,
    )  # fmt: skip
    return avance


def missing_to_submit(avance: Avance) -> list[Detalle]:
    """What a month still lacks before it can be reviewed, each with how to mend it."""
    donde = f"{avance.indicador.clave}, {nombre_mes(avance.mes)}"
    if avance.vigente is None or avance.vigente.is_blank:
        return [Detalle(donde, "no tiene valor. Escriba el avance; si no hubo, escriba 0.")]
    vigente = avance.vigente
    captura = Captura(vigente.valor, vigente.numerador, vigente.denominador)
    faltas = [
        Detalle(donde, f.mensaje) for f in guard(avance.indicador, avance.mes, captura, vigente.justificacion)
    ]
    if has_progress(vigente) and not avance.respaldos.exists():
        faltas.append(Detalle(donde, "falta evidencia. Adjunte el documento que respalda el avance."))
    return faltas


def has_progress(version: VersionDeAvance) -> bool:
    return bool(version.valor) or bool(version.numerador)


@transaction.atomic
def submit_avances(*, avances: Iterable[Avance], by: Persona) -> list[Avance]:
    """Send months to review, all or none. Raises Rechazo listing everything that is missing in any of them."""
    avances = _lock_all(avances)
    if not avances:
        raise Rechazo("No hay avances con valor que enviar. Capture al menos un mes.")
    faltas: list[Detalle] = []
    for avance in avances:
        require_linea(by, "pat.capturar", avance.indicador.linea)
        refuse_closed(avance.indicador.linea.programa, avance.mes)
        faltas += missing_to_submit(avance)
    if faltas:
        raise Rechazo("Nada se envió a revisión. Corrija lo siguiente:", detalles=faltas)
    return [_move(a, Accion.ENVIAR, "pat.avance.enviar", "pat.capturar", by) for a in avances]


def _lock_all(avances: Iterable[Avance]) -> list[Avance]:
    """The months as stored now, in the order given; all locked before the first act, in the order of their keys."""
    dados = list(avances)
    filas = (
        Avance.objects.select_for_update(of=("self",))
        .select_related("vigente", "aceptada")
        .filter(pk__in=[a.pk for a in dados])
        .order_by("pk")
    )
    bloqueados = {a.pk: a for a in filas}
    for dado in dados:
        bloqueados[dado.pk].indicador = dado.indicador
    return [bloqueados[a.pk] for a in dados]


def _move(
    avance: Avance,
    accion: Accion,
    acto: str,
    capacidad: str,
    by: Persona,
    *,
    motivo: str = "",
    **cambios: object,
) -> Avance:
    indicador = avance.indicador
    require_linea(by, capacidad, indicador.linea)
    refuse_closed(indicador.linea.programa, avance.mes)
    movido = flujo.apply(
        avance,
        maquina=MAQUINA,
        accion=accion,
        by=by,
        cambios=cambios,
        acta=_acta(avance, acto, capacidad, motivo=motivo, valor=spoken(indicador, avance.vigente)),
    )
    movido.indicador = indicador
    return movido


@transaction.atomic
def withdraw_avance(*, avance: Avance, by: Persona) -> Avance:
    """Take a month back from review to keep working on it."""
    return _move(avance, Accion.RETIRAR, "pat.avance.retirar", "pat.capturar", by)


@transaction.atomic
def accept_avance(*, avance: Avance, by: Persona, version_vista: int | None = None) -> Avance:
    """Accept a month: its current version becomes the one that counts."""
    fresco = _fresh(avance)
    if version_vista is not None and version_vista != fresco.version:
        raise Conflicto(
            f"{nombre_mes(fresco.mes).capitalize()} de {avance.indicador.clave} cambió mientras usted lo revisaba. "
            "Vea el valor de ahora antes de aceptarlo.",
            actual=written(fresco.vigente),
        )
    aceptado = _move(
        fresco,
        Accion.ACEPTAR,
        "pat.avance.aceptar",
        "pat.revisar",
        by,
        aceptada=fresco.vigente,
        motivo_de_devolucion="",
    )
    tell_accepted(fresco, by)
    return aceptado


def _fresh(avance: Avance) -> Avance:
    fresco = (
        Avance.objects.select_for_update(of=("self",)).select_related("vigente", "aceptada").get(pk=avance.pk)
    )
    fresco.indicador = avance.indicador
    return fresco


@transaction.atomic
def return_avance(*, avance: Avance, motivo: str, by: Persona) -> Avance:
    """Give a month back to whoever captured it, saying why."""
    if not motivo.strip():
        raise Rechazo(
            "Escriba el motivo de la devolución: quien captura lo lee junto a su valor.", campo="motivo"
        )
    devuelto = _move(
        avance, Accion.DEVOLVER, "pat.avance.devolver", "pat.revisar", by,
        motivo=motivo.strip(), motivo_de_devolucion=motivo.strip(),
    )  # fmt: skip
    tell_returned(devuelto, by)
    return devuelto


@transaction.atomic
def correct_avance(*, avance: Avance, motivo: str, by: Persona) -> Avance:
    """Open an accepted month to correction. The accepted value keeps counting until another is accepted."""
    if not motivo.strip():
        raise Rechazo("Escriba el motivo de la corrección: queda junto a la nueva versión.", campo="motivo")
    return _move(
        avance, Accion.CORREGIR, "pat.avance.corregir", "pat.corregir", by,
        motivo=motivo.strip(), motivo_de_devolucion=motivo.strip(),
    )  # fmt: skip
