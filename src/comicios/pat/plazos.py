"""What is due in the programme: returned months, months to capture, months to review, reports to present."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from django.urls import reverse

from comicios.nucleo.caras.plazos import Plazo
from comicios.nucleo.cuentas.capacidades import can
from comicios.nucleo.formatos.textos import format_fecha
from comicios.pat.selectors.panorama import Panorama
from comicios.pat.selectors.pendientes import LineaPendiente, Pendientes, load_pendientes, pending_of
from comicios.pat.services.plazos import SALA
from comicios.reglas import parametros
from comicios.reglas.flujos.avance import Estado
from comicios.reglas.periodos import bimestre, meses_del_bimestre, nombre_mes, ultimo_dia

CIERRE = "informes.cierre_de_bimestre"


def due(persona: object, contexto: object) -> Iterable[Plazo]:
    """Deadlines that wait for this person: in the programme of the page (a Panorama), or in all of them (None)."""
    if isinstance(contexto, Panorama):
        yield from _due_in(persona, pending_of(contexto))
    elif contexto is None:
        for pendientes in load_pendientes(persona):
            yield from _due_in(persona, pendientes)


def _due_in(persona: object, p: Pendientes) -> Iterable[Plazo]:
    organo = p.programa.organo_id
    if can(persona, "pat.capturar", organo_id=organo):
        yield from _returned(p)
        yield from _to_capture(p)
    if can(persona, "pat.revisar", organo_id=organo):
        yield from _to_review(p)
    if can(persona, "pat.elaborar_informe", organo_id=organo):
        yield from _reports(p)


def closing_day(ejercicio: int, numero: int) -> date:
    """The day capture of a bimester closes (parameter `informes.cierre_de_bimestre`, days after its end)."""
    dias = int(parametros.en().informes.cierre_de_bimestre.valor)
    return ultimo_dia(ejercicio, meses_del_bimestre(numero)[1]) + timedelta(days=dias)


def _plazo(
    p: Pendientes, clave: str, vence: date, titulo: str, motivo: str, url: str, por_confirmar: str = ""
) -> Plazo:
    """A row of the inbox, told apart by its programme and dated as its process is."""
    proceso = p.programa.proceso
    return Plazo(
        sala=SALA,
        vence=vence,
        titulo=titulo,
        motivo=motivo,
        url=url,
        por_confirmar=por_confirmar,
        clave=f"{p.programa.clave}/{clave}",
        hoy=p.hoy,
        marco=f"PAT {p.programa.ejercicio_id}, {proceso.nombre}",
        is_simulacro=proceso.es_simulacro,
    )


def _capture_url(p: Pendientes, mes: int) -> str:
    return reverse("pat:captura", args=[p.programa.clave, mes])


def _closing(p: Pendientes, mes: int) -> date:
    return closing_day(p.programa.ejercicio_id, bimestre(mes))


def _returned(p: Pendientes) -> Iterable[Plazo]:
    for renglon in p.renglones:
        for mes, avance in renglon.avances.items():
            if avance.estado == Estado.DEVUELTO:
                titulo = f"Corregir {renglon.indicador.clave}, {nombre_mes(mes)}"
                motivo = f"Devuelta por la Dirección: «{avance.motivo_de_devolucion}»"
                clave = f"devuelta/{avance.pk}"
                yield _plazo(p, clave, _closing(p, mes), titulo, motivo, _capture_url(p, mes), CIERRE)


def _is_pending(linea: LineaPendiente, mes: int) -> bool:
    if linea.linea.cancelacion or mes not in linea.linea.meses_programados:
        return False
    return any(
        (a := r.avances.get(mes)) is None or (a.estado == Estado.BORRADOR and a.aceptada_id is None)
        for r in linea.renglones
    )


def _to_capture(p: Pendientes) -> Iterable[Plazo]:
    """One deadline per month not yet captured whose bimester is open and whose month has begun."""
    for mes in range(1, 13):
        if date(p.programa.ejercicio_id, mes, 1) > p.hoy or p.is_mes_cerrado(mes):
            continue
        faltan = [ln for ln in p.lineas if _is_pending(ln, mes)]
        con_indicador = sum(
            mes in ln.linea.meses_programados and bool(ln.renglones) and not ln.linea.cancelacion
            for ln in p.lineas
        )
        if faltan:
            titulo = f"Capturar {nombre_mes(mes)}: faltan {len(faltan)} de {con_indicador} líneas"
            motivo = f"Ese día cierra el bimestre {bimestre(mes)}."
            yield _plazo(p, f"captura/{mes}", _closing(p, mes), titulo, motivo, _capture_url(p, mes), CIERRE)


def _to_review(p: Pendientes) -> Iterable[Plazo]:
    esperan = Counter(
        mes for r in p.renglones for mes, a in r.avances.items() if a.estado == Estado.EN_REVISION
    )
    for mes, cuantos in sorted(esperan.items()):
        titulo = f"Revisar {nombre_mes(mes)}: {cuantos} en espera"
        motivo = f"Ese día cierra el bimestre {bimestre(mes)}."
        url = reverse("pat:revision", args=[p.programa.clave])
        yield _plazo(p, f"revision/{mes}", _closing(p, mes), titulo, motivo, url, CIERRE)


def _reports(p: Pendientes) -> Iterable[Plazo]:
    """The reports whose bimester has ended and that nobody has approved, due when their calendar says."""
    for kept in p.informes:
        if kept.inicio < p.hoy:
            clave, motivo = f"plazo/{kept.pk}", kept.motivo
            if kept.is_movido:
                motivo += f" Al abrirse vencía el {format_fecha(kept.vence_original)}."
            fila = _plazo(p, clave, kept.vence, kept.titulo, motivo, kept.url, kept.por_confirmar)
            yield replace(fila, calendario=kept.calendario.clave, registrado=kept.pk)
