"""The monthly grid of capture: one row per indicator, as one person sees it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.models import parse_momento
from comicios.nucleo.bitacora.selectors import visible_actos
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.procesos.services import today
from comicios.pat.models import Avance, Indicador, Programa, RespaldoDeAvance
from comicios.pat.selectors.fila_de_captura import Devolucion, Fila
from comicios.pat.selectors.medido import measure
from comicios.pat.selectors.panorama import load_panorama, month_to_capture, rule_of, value_of
from comicios.pat.services.bimestres import refuse_closed
from comicios.reglas import mir
from comicios.reglas.flujos.avance import Estado
from comicios.reglas.periodos import nombre_mes

if TYPE_CHECKING:
    from comicios.nucleo.archivos.models import Evidencia
    from comicios.nucleo.cuentas.models import Persona


@dataclass(frozen=True)
class Cuadricula:
    """The month's rows: `todas` are those the person may see, `filas` those the filters leave."""

    programa: Programa
    mes: int
    hoy: date
    bloqueo: str
    todas: tuple[Fila, ...]
    filas: tuple[Fila, ...]
    is_mine: bool
    responsables: tuple[tuple[str, str], ...]
    sin_indicador: int

    @property
    def con_valor(self) -> int:
        return sum(bool(f.valor) for f in self.filas)

    @property
    def por_corregir(self) -> int:
        return sum(f.estado[0] == "devuelto" for f in self.filas)

    @property
    def sin_evidencia(self) -> int:
        return sum(f.is_draft and f.lacks_evidencia for f in self.filas)

    @property
    def has_tardias(self) -> bool:
        return any(f.tarde for f in self.filas)

    @property
    def listas(self) -> tuple[Fila, ...]:
        return tuple(f for f in self.filas if f.is_lista)

    @property
    def borradores(self) -> tuple[Fila, ...]:
        return tuple(f for f in self.filas if f.is_draft)

    @property
    def guardada_at(self) -> datetime | None:
        return max((f.capturada_at for f in self.filas if f.capturada_at), default=None)


def load_cuadricula(programa: Programa, mes: int, persona: Persona, filtros: Mapping[str, str]) -> Cuadricula:
    """The grid of a month. `filtros` are the URL's: lineas, responsable, estado; unknown values mean the default."""
    panorama = load_panorama(programa, corte=mes, persona=persona)
    bloqueo = lock_reason(programa, mes, panorama.hoy)
    con_todas = filtros.get("lineas") == "todas"
    elegidos = [
        (r.indicador, r.avances)
        for r in panorama.renglones
        if con_todas or _belongs(r.indicador, r.avances, mes)
    ]
    todas = build_filas(elegidos, mes, bloqueo)
    mias = any(f.indicador.linea.responsable_id == persona.pk for f in todas)
    quien = filtros.get("responsable", "")
    return Cuadricula(
        programa=programa,
        mes=mes,
        hoy=panorama.hoy,
        bloqueo=bloqueo,
        todas=todas,
        filas=_filtered(todas, quien or (str(persona.pk) if mias else "todas"), filtros.get("estado", "")),
        is_mine=mias and quien in ("", str(persona.pk)),
        responsables=_responsables(todas, persona, mias=mias),
        sin_indicador=sum(mes in ln.linea.meses_programados and not ln.renglones for ln in panorama.lineas),
    )


def _belongs(indicador: Indicador, avances: Mapping[int, Avance], mes: int) -> bool:
    """Programmed in the month, or already with something in it."""
    return mes in indicador.linea.meses_programados or mes in avances


def _filtered(filas: Sequence[Fila], quien: str, estado: str) -> tuple[Fila, ...]:
    conocidos = {str(f.indicador.linea.responsable_id) for f in filas} | {"sin"}
    estados = {f.estado[0] for f in filas}

    def stays(fila: Fila) -> bool:
        suya = str(fila.indicador.linea.responsable_id or "sin")
        return (quien not in conocidos or suya == quien) and (
            estado not in estados or fila.estado[0] == estado
        )

    return tuple(f for f in filas if stays(f))


def _responsables(filas: Iterable[Fila], persona: Persona, *, mias: bool) -> tuple[tuple[str, str], ...]:
    """Options of the filter: the first one, without value, is the default."""
    nombres = {f.indicador.linea.responsable_id: f.indicador.linea.responsable for f in filas}
    otras = sorted((str(p.nombre), str(pk)) for pk, p in nombres.items() if p and pk != persona.pk)
    opciones = (
        [("", persona.nombre), ("todas", "todas las personas")] if mias else [("", "todas las personas")]
    )
    opciones += [(pk, nombre) for nombre, pk in otras]
    return (*opciones, ("sin", "sin responsable")) if None in nombres else tuple(opciones)


def lock_reason(programa: Programa, mes: int, hoy: date) -> str:
    """Why nothing of this month can be captured: it has not begun, or its bimester is closed. Empty when it can."""
    if date(programa.ejercicio_id, mes, 1) > hoy:
        return (
            f"{nombre_mes(mes).capitalize()} de {programa.ejercicio_id} todavía no empieza. "
            f"Se captura desde el 1 de {nombre_mes(mes)}."
        )
    try:
        refuse_closed(programa, mes)
    except Rechazo as rechazo:
        return rechazo.mensaje
    return ""


def load_fila(indicador: Indicador, mes: int) -> Fila:
    """One row of the grid as it is stored now."""
    programa = indicador.linea.programa
    avances = Avance.objects.filter(indicador=indicador).select_related("vigente", "aceptada")
    bloqueo = lock_reason(programa, mes, today(programa.proceso))
    return build_filas([(indicador, {a.mes: a for a in avances})], mes, bloqueo)[0]


def build_filas(
    elegidos: Sequence[tuple[Indicador, Mapping[int, Avance]]], mes: int, bloqueo: str
) -> tuple[Fila, ...]:
    """Rows from indicators and their months, with evidence and returns read once for all of them."""
    del_mes = [avances[mes] for _, avances in elegidos if mes in avances]
    evidencias = evidencias_of(del_mes)
    devoluciones = _devoluciones([(i, a[mes]) for i, a in elegidos if mes in a])
    return tuple(
        _fila(indicador, avances, mes, bloqueo, evidencias, devoluciones) for indicador, avances in elegidos
    )


def _fila(
    indicador: Indicador,
    avances: Mapping[int, Avance],
    mes: int,
    bloqueo: str,
    evidencias: Mapping[int, tuple[Evidencia, ...]],
    devoluciones: Mapping[int, Devolucion],
) -> Fila:
    regla = rule_of(indicador, indicador.linea.meses_programados)
    previos = {m: value_of(a.aceptada) for m, a in avances.items() if m < mes}
    avance = avances.get(mes)
    pk = avance.pk if avance else 0
    return Fila(
        indicador=indicador,
        mes=mes,
        regla=regla,
        avance=avance,
        anterior=mir.evaluar(regla, previos, corte=max(mes - 1, 1)),
        evidencias=evidencias.get(pk, ()),
        devolucion=devoluciones.get(pk),
        medido=measure(indicador, mes),
        bloqueo=bloqueo,
    )


def evidencias_of(avances: Iterable[Avance]) -> dict[int, tuple[Evidencia, ...]]:
    """The pieces of evidence of each month, by the month's id. One query."""
    reunidas: dict[int, list[Evidencia]] = defaultdict(list)
    for respaldo in RespaldoDeAvance.objects.filter(avance__in=list(avances)).select_related("evidencia"):
        reunidas[respaldo.avance_id].append(respaldo.evidencia)
    return {pk: tuple(suyas) for pk, suyas in reunidas.items()}


def _devoluciones(meses: Sequence[tuple[Indicador, Avance]]) -> dict[int, Devolucion]:
    """Who returned each returned month: the bitácora remembers it. No query when nothing is returned."""
    devueltos = [(i, a) for i, a in meses if a.estado == Estado.DEVUELTO]
    if not devueltos:
        return {}
    actos = visible_actos(None).filter(
        acto="pat.avance.devolver", historia__in={bitacora.key_of(i.linea) for i, _ in devueltos}
    )
    ultimo = {e.objeto: e for e in reversed(actos.defer("datos"))}
    resultado = {}
    for _, avance in devueltos:
        evento = ultimo.get(bitacora.key_of(avance))
        quien, cuando = (evento.nombre, parse_momento(evento.momento)) if evento else ("", None)
        resultado[avance.pk] = Devolucion(avance.motivo_de_devolucion, quien, cuando)
    return resultado


def current_mes(programa: Programa, persona: Persona) -> int:
    """The month capture opens at; December (or January, before the year begins) when nothing is open."""
    panorama = load_panorama(programa, corte=12, persona=persona)
    return month_to_capture(panorama) or (12 if panorama.hoy.year >= programa.ejercicio_id else 1)
