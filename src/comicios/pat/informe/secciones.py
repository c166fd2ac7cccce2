"""The sections that speak of lines: those that lag, each objective with its rows, and what was not programmed."""

from __future__ import annotations

from fractions import Fraction

from comicios.pat.informe import contenido as c
from comicios.pat.informe.fuente import Fuente
from comicios.pat.informe.valores import figure, situation
from comicios.pat.models import Discrepancia, VersionDeAvance
from comicios.pat.selectors.lineas import goal_in_words
from comicios.pat.selectors.medido import measure
from comicios.pat.selectors.panorama import LineaEvaluada, ObjetivoEvaluado, Renglon
from comicios.pat.selectors.tardias import late_months
from comicios.pat.services.captura import written
from comicios.reglas import mir
from comicios.reglas.numeros import cifra
from comicios.reglas.periodos import nombre_bimestre, nombre_mes

SIN_DESCRIPCION = "Avance aceptado con su evidencia; sin descripción escrita."
FORMA_DE_ESTATUS: dict[str, c.Forma] = {
    "CUMPLIDA": "verde",
    "CUMPLIDA PARCIALMENTE": "ambar",
    "NO CUMPLIDA": "rojo",
    "EN PROCESO": "azul",
    "PENDIENTE": "gris",
}


def build_rezago(f: Fuente) -> tuple[c.LineaConRezago, ...]:
    """The lines that lag at the cut, with their cause and remedy."""
    return tuple(
        c.LineaConRezago(
            ln.linea.clave,
            ln.linea.texto,
            situation(ln),
            n.causa,
            n.accion_correctiva,
            n.nuevo_plazo,
        )
        for ln in f.panorama.lineas
        if ln.situacion.clave in ("vencida", "rezago")
        for n in [f.narrativa_of(ln)]
    )


def build_objetivo(f: Fuente, objetivo: ObjetivoEvaluado, *, grupo: str = "") -> c.SeccionDeObjetivo:
    """An objective with the lines that moved in the period."""
    activas = [ln for ln in objetivo.lineas if f.is_active(ln)]
    area = objetivo.objetivo.area_coordinadora
    return c.SeccionDeObjetivo(
        clave=objetivo.objetivo.clave,
        texto=objetivo.objetivo.texto,
        coordinadora=area.clave if area else "",
        avance=figure(objetivo.resumen.real),
        promediadas=objetivo.resumen.n,
        renglones=tuple(fila for ln in activas for fila in _rows(f, ln)),
        diferencias=tuple(d for ln in activas for r in ln.renglones for d in _differences(f, r)),
        discrepancias=tuple(
            c.Discrepancia(d.clave, _reading(d)) for d in f.discrepancias if _touches(d, objetivo, activas)
        ),
        grupo=grupo,
        area_de_oportunidad=f.areas.get(objetivo.objetivo.pk, ""),
    )


def _rows(f: Fuente, linea: LineaEvaluada) -> list[c.RenglonDeLinea]:
    if not linea.renglones:
        return [_row(f, linea, None)]
    return [_row(f, linea, r) for r in linea.renglones]


def _row(f: Fuente, linea: LineaEvaluada, renglon: Renglon | None) -> c.RenglonDeLinea:
    n = f.narrativa_of(linea)
    evaluacion = renglon.evaluacion if renglon else None
    propio = None if renglon is None else _in_period(f, renglon)
    return c.RenglonDeLinea(
        clave=renglon.indicador.clave if renglon else linea.linea.clave,
        texto=linea.linea.texto,
        actividades=_activities(f, linea) or (SIN_DESCRIPCION if propio else ""),
        entregable=_deliverables(f, linea),
        evidencias=tuple(dict.fromkeys(e.folio for e in f.evidencias.get(renglon.indicador.pk, ())))
        if renglon
        else (),
        bimestre=c.Cifra() if f.periodo.es_anual else figure(propio, percent=False),
        acumulado=figure(evaluacion.alcanzada, percent=False) if evaluacion else c.Cifra(),
        meta=c.Cifra(goal_in_words(renglon.indicador), str(renglon.indicador.meta)) if renglon else c.Cifra(),
        porcentaje=figure(evaluacion.porcentaje, percent=False) if evaluacion else c.Cifra(),
        estatus=_closing(linea, renglon) if f.periodo.es_anual else situation(linea),
        observaciones=n.observaciones,
        capturas=late_months(renglon, f.programa.ejercicio_id, f.meses) if renglon else (),
    )


def _activities(f: Fuente, linea: LineaEvaluada) -> str:
    """What was done: in the annual report, what each bimester said, and then what is added at the close."""
    propio = f.narrativa_of(linea).actividades
    dichos = [
        f"{nombre_bimestre(n.informe.bimestre).capitalize()}: {n.actividades}"
        for n in f.del_anio.get(linea.linea.pk, ())
        if n.actividades and n.informe.bimestre
    ]
    return "\n".join([*dichos, propio] if propio else dichos)


def _deliverables(f: Fuente, linea: LineaEvaluada) -> str:
    propio = f.narrativa_of(linea).entregable
    todos = [n.entregable for n in f.del_anio.get(linea.linea.pk, ())] + [propio]
    return "; ".join(dict.fromkeys(t for t in todos if t))


def _closing(linea: LineaEvaluada, renglon: Renglon | None) -> c.Estatus:
    """The ESTATUS of the form; a line without months or without indicator has none and says why."""
    if renglon is None or not linea.linea.meses:
        return situation(linea)
    palabra = str(renglon.evaluacion.estatus)
    return c.Estatus(FORMA_DE_ESTATUS[palabra], palabra.capitalize())


def _in_period(f: Fuente, renglon: Renglon) -> Fraction | None:
    """What the months of the period brought, by the indicator's own way of adding up."""
    propios = {m: v for m, v in renglon.aceptados.items() if m in f.meses}
    if all(v is None for v in propios.values()):
        return None
    return mir.evaluar(renglon.regla, propios, corte=f.periodo.corte).alcanzada


def _differences(f: Fuente, renglon: Renglon) -> list[c.DiferenciaDeMedida]:
    """Months that the house measured otherwise than a person accepted (interfaz.md 4, measured vs accepted)."""
    filas = []
    for mes in f.meses:
        avance = renglon.avances.get(mes)
        medido = measure(renglon.indicador, mes) if avance and avance.aceptada else None
        if avance and avance.aceptada and medido and medido.texto != written(avance.aceptada):
            filas.append(_difference(renglon, mes, medido.texto, avance.aceptada))
    return filas


def _difference(renglon: Renglon, mes: int, medido: str, aceptada: VersionDeAvance) -> c.DiferenciaDeMedida:
    aceptado = written(aceptada)
    resta = abs(_exact(medido) - _exact(aceptado))
    return c.DiferenciaDeMedida(
        linea=f"{renglon.indicador.clave}, {nombre_mes(mes)}",
        medido=c.Cifra(medido, medido),
        aceptado=c.Cifra(aceptado, aceptado),
        diferencia=c.Cifra(cifra(resta), str(resta)),
        explicacion=aceptada.justificacion or aceptada.motivo,
    )


def _exact(texto: str) -> Fraction:
    """«30.7» or «18/20» as typed, as a figure in the indicator's own unit (a ratio, in hundreds)."""
    numerador, _, denominador = texto.partition("/")
    valor = Fraction(numerador or "0")
    return 100 * valor / Fraction(denominador) if denominador else valor


def build_no_programadas(f: Fuente) -> tuple[c.ActividadNoProgramada, ...]:
    """Progress outside the months of its line, and what the report adds in its own words."""
    filas = [
        _out_of_programme(f, renglon, mes, avance.aceptada)
        for renglon in f.panorama.renglones
        for mes in f.meses
        if (avance := renglon.avances.get(mes))
        and avance.aceptada
        and mes not in renglon.regla.meses
        and not avance.aceptada.is_blank
    ]
    if f.informe.no_programadas:
        filas.append(c.ActividadNoProgramada("", f.informe.no_programadas, "", ()))
    return tuple(filas)


def _out_of_programme(
    f: Fuente, renglon: Renglon, mes: int, aceptada: VersionDeAvance
) -> c.ActividadNoProgramada:
    indicador = renglon.indicador
    return c.ActividadNoProgramada(
        indicador.clave,
        f"{nombre_mes(mes).capitalize()}: {written(aceptada)} {indicador.unidad}",
        aceptada.justificacion,
        tuple(e.folio for e in f.evidencias.get(indicador.pk, ())),
    )


def _reading(discrepancia: Discrepancia) -> str:
    lecturas = "; ".join(f"{k.replace('_', ' ')}: «{v}»" for k, v in discrepancia.lecturas.items())
    return f"{discrepancia.nota} {lecturas}".strip()


def _touches(d: Discrepancia, objetivo: ObjetivoEvaluado, activas: list[LineaEvaluada]) -> bool:
    """Differences of mere punctuation stay on the objective's page; the report prints those that change a meaning."""
    if d.tipo == "puntuacion":
        return False
    claves = {ln.linea.pk for ln in activas}
    return objetivo.objetivo in d.objetivos.all() or any(ln.pk in claves for ln in d.lineas.all())
