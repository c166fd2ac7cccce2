"""What is due in the programme: returned months, months to capture, months to review, reports to present."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse

from comicios.nucleo.caras.plazos import Plazo
from comicios.nucleo.cuentas.capacidades import can
from comicios.pat.models import Informe
from comicios.pat.selectors.panorama import LineaEvaluada, Panorama
from comicios.reglas import parametros
from comicios.reglas.flujos.avance import Estado
from comicios.reglas.flujos.informe import Estado as EstadoDeInforme
from comicios.reglas.periodos import bimestre, meses_del_bimestre, nombre_bimestre, nombre_mes, ultimo_dia

SALA = "Programa anual"
VIERNES = 4


def due(persona: object, contexto: object) -> Iterable[Plazo]:
    """Deadlines that wait for this person in the programme of the page (`contexto` is its Panorama)."""
    if not isinstance(contexto, Panorama):
        return
    organo = contexto.programa.organo_id
    if can(persona, "pat.capturar", organo_id=organo):
        yield from _returned(contexto)
        yield from _to_capture(contexto)
    if can(persona, "pat.revisar", organo_id=organo):
        yield from _to_review(contexto)
    if can(persona, "pat.elaborar_informe", organo_id=organo):
        yield from _reports(contexto)


def closing_day(ejercicio: int, numero: int) -> date:
    """The day capture of a bimester closes (parameter `informes.cierre_de_bimestre`, days after its end)."""
    dias = int(parametros.en().informes.cierre_de_bimestre.valor)
    return ultimo_dia(ejercicio, meses_del_bimestre(numero)[1]) + timedelta(days=dias)


def report_day(ejercicio: int, numero: int) -> date:
    """The day the report is due: working days (Monday to Friday, inhábiles not discounted) after the bimester's end."""
    dia = ultimo_dia(ejercicio, meses_del_bimestre(numero)[1])
    faltan = int(parametros.en().informes.plazo_informe_bimestral.valor)
    while faltan:
        dia += timedelta(days=1)
        faltan -= dia.weekday() <= VIERNES
    return dia


def _capture_url(panorama: Panorama, mes: int) -> str:
    return reverse("pat:captura", args=[panorama.programa.clave, mes])


def _returned(p: Panorama) -> Iterable[Plazo]:
    for renglon in p.renglones:
        for mes, avance in renglon.avances.items():
            if avance.estado == Estado.DEVUELTO:
                yield Plazo(
                    SALA,
                    closing_day(p.programa.ejercicio_id, bimestre(mes)),
                    f"Corregir {renglon.indicador.clave}, {nombre_mes(mes)}",
                    f"Devuelta por la Dirección: «{avance.motivo_de_devolucion}»",
                    _capture_url(p, mes),
                )


def _is_pending(linea: LineaEvaluada, mes: int) -> bool:
    if mes not in linea.linea.meses_programados:
        return False
    return any(
        (a := r.avances.get(mes)) is None or (a.estado == Estado.BORRADOR and a.aceptada_id is None)
        for r in linea.renglones
    )


def _to_capture(p: Panorama) -> Iterable[Plazo]:
    """One deadline per month not yet captured whose bimester is open and whose month has begun."""
    for mes in range(1, 13):
        if date(p.programa.ejercicio_id, mes, 1) > p.hoy or p.is_mes_cerrado(mes):
            continue
        faltan = [ln for ln in p.lineas if _is_pending(ln, mes)]
        con_indicador = sum(mes in ln.linea.meses_programados and bool(ln.renglones) for ln in p.lineas)
        if faltan:
            yield Plazo(
                SALA,
                closing_day(p.programa.ejercicio_id, bimestre(mes)),
                f"Capturar {nombre_mes(mes)}: faltan {len(faltan)} de {con_indicador} líneas",
                f"Ese día cierra el bimestre {bimestre(mes)}.",
                _capture_url(p, mes),
                "informes.cierre_de_bimestre",
            )


def _to_review(p: Panorama) -> Iterable[Plazo]:
    esperan = [
        (mes, r) for r in p.renglones for mes, a in r.avances.items() if a.estado == Estado.EN_REVISION
    ]
    for mes in sorted({m for m, _ in esperan}):
        cuantos = sum(m == mes for m, _ in esperan)
        yield Plazo(
            SALA,
            closing_day(p.programa.ejercicio_id, bimestre(mes)),
            f"Revisar {nombre_mes(mes)}: {cuantos} en espera",
            f"Ese día cierra el bimestre {bimestre(mes)}.",
            reverse("pat:revision", args=[p.programa.clave]),
            "informes.cierre_de_bimestre",
        )


def _reports(p: Panorama) -> Iterable[Plazo]:
    anio = p.programa.ejercicio_id
    listos = set(
        Informe.objects.filter(
            programa=p.programa, estado__in=[EstadoDeInforme.APROBADO, EstadoDeInforme.PRESENTADO]
        ).values_list("bimestre", flat=True)
    )
    for numero in range(1, 7):
        if ultimo_dia(anio, meses_del_bimestre(numero)[1]) < p.hoy and numero not in listos:
            yield Plazo(
                SALA,
                report_day(anio, numero),
                f"Informe bimestral {numero}, {nombre_bimestre(numero)}",
                "10 días hábiles tras el bimestre, sin descontar inhábiles.",
                reverse("pat:informes", args=[p.programa.clave]),
                "informes.plazo_informe_bimestral",
            )
