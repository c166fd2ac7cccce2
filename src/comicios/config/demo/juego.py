"""Plays ten months of a drill of the 2024 programme, as its people would: one service call per act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from comicios.config.demo.cuentas import ensure_accounts
from comicios.config.demo.fichas import play_fichas
from comicios.config.demo.oficios import play_letters
from comicios.config.oficios import ensure_letters
from comicios.nucleo.archivos.models import Evidencia
from comicios.nucleo.archivos.services import register_evidencia
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.formatos.pdf import render_pdf
from comicios.nucleo.organos.models import Organo
from comicios.nucleo.procesos.models import TipoDeProceso
from comicios.nucleo.procesos.services import move_drill_date, register_proceso
from comicios.pat.models import Avance, Indicador, Informe, LineaDeAccion, Programa
from comicios.pat.origen.lectura import bundled
from comicios.pat.selectors.panorama import load_panorama
from comicios.pat.services import avances, bimestres, informe_textos, informes, lineas
from comicios.pat.services.captura import read_captura
from comicios.pat.services.programas import import_programa
from comicios.reglas.periodos import bimestre, nombre_mes, ultimo_dia

CLAVE = "demostracion"
EJERCICIO = 2024
ULTIMO_MES = 10
HOY = date(2024, 11, 4)
CIERRE_TRAS = timedelta(days=8)
PRESENTADOS = (1, 2)  # the first two reports reach the commission; the others wait for its session
AQUI = Path(__file__).parent
Progreso = Callable[[str], None]


def ensure_demo(*, by: Persona, progreso: Progreso) -> Programa:
    """The demo accounts and the drill's programme; if it was already played, nothing changes."""
    personas = ensure_accounts(by=by)
    existente = Programa.objects.del_anio().filter(proceso__clave=CLAVE, ejercicio=EJERCICIO).first()
    if existente:
        return existente
    with transaction.atomic():
        juego = _open(personas, by)
        _schedule(juego)
        for mes in range(1, ULTIMO_MES + 1):
            _play_month(juego, mes)
            progreso(f"Demostración: {nombre_mes(mes)}, mes {mes} de {ULTIMO_MES}.")
        proceso = move_drill_date(proceso=juego.programa.proceso, fecha=HOY, by=by)
        ensure_letters(by=by)
        juego.programa.proceso = proceso
        play_fichas(programa=juego.programa, personas=personas)
        play_letters(personas=personas, organo=juego.programa.organo, proceso=proceso, by=by)
    return juego.programa


@dataclass
class _Juego:
    programa: Programa
    plan: Mapping[str, Any]
    personas: Mapping[str, Persona]
    operador: Persona
    indicadores: dict[str, Indicador]


def _open(personas: Mapping[str, Persona], by: Persona) -> _Juego:
    proceso = register_proceso(
        clave=CLAVE,
        nombre="Demostración 2024",
        tipo=TipoDeProceso.SIMULACRO,
        inicio=date(2023, 12, 1),
        fuente_inicio="Demostración: copia del PLE 2023-2024",
        fecha_de_referencia=date(EJERCICIO, 1, 2),
        by=by,
    )
    deoe = Organo.objects.get(clave="DEOE")
    programa = import_programa(contenido=bundled(), proceso=proceso, organo=deoe, by=by).programa
    plan = yaml.safe_load((AQUI / "plan.yaml").read_text("utf-8"))
    return _Juego(programa, plan, personas, by, {})


def _schedule(juego: _Juego) -> None:
    """Months, indicators and responsible people, as the analysts would set them in January."""
    analista = juego.personas["analista"]
    for linea in LineaDeAccion.objects.filter(programa=juego.programa).select_related(
        "objetivo__area_coordinadora"
    ):
        linea.programa = juego.programa
        ficha = juego.plan["lineas"].get(linea.clave)
        lineas.assign_responsable(
            linea=linea, persona=_responsible(juego, linea), by=juego.personas["direccion"]
        )
        if ficha and "meses" in ficha:
            linea = lineas.set_meses(linea=linea, meses=ficha["meses"], by=analista)
            lineas.define_indicador(linea=linea, campos=_indicator_fields(ficha, linea), by=analista)
    for indicador in Indicador.objects.filter(linea__programa=juego.programa).select_related(
        "linea__objetivo"
    ):
        indicador.linea.programa = juego.programa
        juego.indicadores[indicador.linea.clave] = indicador


def _responsible(juego: _Juego, linea: LineaDeAccion) -> Persona:
    area = linea.objetivo.area_coordinadora
    if area and area.clave == "UCSI":
        return juego.personas["area-ucsi"]
    return juego.personas[
        "analista" if linea.clave.startswith("S") or linea.clave.startswith("P-12") else "analista2"
    ]


def _indicator_fields(ficha: Mapping[str, Any], linea: LineaDeAccion) -> dict[str, Any]:
    return {
        "dimension": "Eficacia",
        "nombre": ficha["nombre"],
        "metodo_de_calculo": f"{ficha['nombre']} de la línea {linea.numero}.",
        "frecuencia": "mensual" if len(ficha["meses"]) > 6 else "bimestral",
        "unidad": ficha["unidad"],
        "meta": Decimal(ficha["meta"]),
        "tendencia": ficha.get("tendencia", "incremento"),
        "acumulacion": ficha.get("acumulacion", "SUMA"),
        "verificable_en": "Informe Bimestral DEOE",
    }


def _play_month(juego: _Juego, mes: int) -> None:
    """Capture, evidence, review; on the first days after each bimester, its closing and its report."""
    fin = ultimo_dia(EJERCICIO, mes)
    juego.programa.proceso = move_drill_date(proceso=juego.programa.proceso, fecha=fin, by=juego.operador)
    constancias: dict[str, Evidencia] = {}
    for clave, ficha in juego.plan["lineas"].items():
        texto = ficha["valores"].get(str(mes))
        if texto is not None:
            _capture(juego, clave, mes, texto, constancias)
    if mes % 2 == 0 and mes < ULTIMO_MES:
        _end_of_bimester(juego, bimestre(mes), fin + CIERRE_TRAS)


def _capture(juego: _Juego, clave: str, mes: int, texto: str, constancias: dict[str, Evidencia]) -> None:
    indicador = juego.indicadores[clave]
    indicador.linea.programa = juego.programa
    quien = _captor(juego, indicador)
    correccion = _noted(juego, "corregidas", clave, mes)
    if correccion:
        _accept(juego, _save(juego, indicador, mes, correccion["primero"], quien, constancias), quien)
        avance = _current(indicador, mes)
        avances.correct_avance(avance=avance, motivo=correccion["motivo"], by=juego.personas["direccion"])
    avance = _save(juego, indicador, mes, texto, quien, constancias)
    if _noted(juego, "borrador", clave, mes):
        return
    if _noted(juego, "en_revision", clave, mes):
        avances.submit_avances(avances=[avance], by=quien)
        return
    devuelta = _noted(juego, "devueltas", clave, mes)
    if devuelta:
        [enviado] = avances.submit_avances(avances=[avance], by=quien)
        avances.return_avance(avance=enviado, motivo=devuelta["motivo"], by=juego.personas["direccion"])
        return
    _accept(juego, avance, quien)


def _captor(juego: _Juego, indicador: Indicador) -> Persona:
    return indicador.linea.responsable or juego.personas["analista"]


def _noted(juego: _Juego, lista: str, clave: str, mes: int) -> Mapping[str, Any] | None:
    return next((f for f in juego.plan[lista] if (f["linea"], f["mes"]) == (clave, mes)), None)


def _current(indicador: Indicador, mes: int) -> Avance:
    avance = Avance.objects.select_related("vigente", "aceptada").get(indicador=indicador, mes=mes)
    avance.indicador = indicador
    return avance


def _save(
    juego: _Juego,
    indicador: Indicador,
    mes: int,
    texto: str,
    quien: Persona,
    constancias: dict[str, Evidencia],
) -> Avance:
    avances.capture_avance(indicador=indicador, mes=mes, captura=read_captura(indicador, texto), by=quien)
    evidencia = _constancia(juego, indicador, mes, quien, constancias)
    avances.attach_evidencia(indicador=indicador, mes=mes, evidencia=evidencia, by=quien)
    return _current(indicador, mes)


def _accept(juego: _Juego, avance: Avance, quien: Persona) -> None:
    [enviado] = avances.submit_avances(avances=[avance], by=quien)
    avances.accept_avance(avance=enviado, by=juego.personas["direccion"])


def _constancia(
    juego: _Juego, indicador: Indicador, mes: int, quien: Persona, constancias: dict[str, Evidencia]
) -> Evidencia:
    """One sample document per objective and month, as one acta backs many lines."""
    objetivo = indicador.linea.objetivo
    if objetivo.clave not in constancias:
        titulo = f"Informe de actividades de {objetivo.clave}, {nombre_mes(mes)}"
        datos = {"titulo": titulo, "texto": f"Objetivo {objetivo.clave}. {objetivo.texto}"}
        constancias[objetivo.clave] = register_evidencia(
            organo=juego.programa.organo,
            proceso=juego.programa.proceso,
            tipo="informe",
            titulo=titulo,
            fecha=ultimo_dia(EJERCICIO, mes),
            clasificacion="publica",
            serie="Programa anual de trabajo",
            contenido=BytesIO(render_pdf(AQUI / "constancia.typ", datos, titulo=titulo)),
            nombre=f"{objetivo.clave}-{mes:02d}.pdf",
            by=quien,
        )
    return constancias[objetivo.clave]


def _end_of_bimester(juego: _Juego, numero: int, dia: date) -> None:
    direccion, analista = juego.personas["direccion"], juego.personas["analista"]
    juego.programa.proceso = move_drill_date(proceso=juego.programa.proceso, fecha=dia, by=juego.operador)
    bimestres.close_bimestre(programa=juego.programa, numero=numero, by=direccion)
    informe = informes.open_informe(programa=juego.programa, bimestre=numero, by=analista)
    _explain_delays(juego, informe, analista)
    informe = informes.submit_informe(informe=informe, by=analista)
    informe.programa = juego.programa
    informe = informes.approve_informe(informe=informe, by=direccion)
    if numero in PRESENTADOS:
        informes.present_informe(informe=informe, fecha=dia, by=analista)


def _explain_delays(juego: _Juego, informe: Informe, analista: Persona) -> None:
    panorama = load_panorama(juego.programa, corte=informe.periodo.corte)
    generico = {
        "causa": "La actividad se reprogramó.",
        "accion": "Concluirla en el siguiente bimestre.",
        "plazo": "Siguiente bimestre",
    }
    for linea in panorama.lineas:
        if linea.situacion.clave in ("vencida", "rezago"):
            textos = juego.plan["rezagos"].get(linea.linea.clave, generico)
            informe_textos.write_narrativa(
                informe=informe,
                linea=linea.linea,
                textos={
                    "causa": textos["causa"],
                    "accion_correctiva": textos["accion"],
                    "nuevo_plazo": textos["plazo"],
                },
                by=analista,
            )
