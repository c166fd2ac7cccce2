"""The working report for a session: the programme at today's cut, what changed since the last approved report first.

Nothing of it is approved or kept; its figures are those of the tablero at the same cut.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from comicios.nucleo.formatos.textos import format_fecha, format_momento
from comicios.nucleo.procesos.services import now
from comicios.pat.informe import contenido as c
from comicios.pat.informe.construir import INSTITUTO, derivation
from comicios.pat.informe.valores import UMBRALES, average, figure, situation, unconfirmed
from comicios.pat.models import Informe, NarrativaDeLinea
from comicios.pat.selectors.lineas import goal_in_words
from comicios.pat.selectors.panorama import LineaEvaluada, Panorama, Renglon, default_corte, load_panorama
from comicios.pat.selectors.tablero import count_semaforos, count_situaciones, cut_of
from comicios.pat.services.mir import stamp_of
from comicios.reglas.periodos import enumerar

if TYPE_CHECKING:
    from comicios.nucleo.organos.models import Organo
    from comicios.pat.models import Programa

PLURALES = {
    "Cumplida": "cumplidas",
    "Cumplida (sin verificar)": "cumplidas sin verificar",
    "Rezago": "con rezago",
    "Vencida": "vencidas",
}
REZAGADAS = frozenset({"vencida", "rezago"})


@dataclass(frozen=True)
class Conteo:
    """How many lines or indicators there are of one word."""

    forma: str
    palabra: str
    n: int
    plural: str = ""


@dataclass(frozen=True)
class RenglonCambiado:
    """A row of the MIR that is not as the last approved report left it; an empty `antes` was not in it."""

    clave: str
    texto: str
    meta: str
    antes: str
    ahora: str
    estatus_antes: str
    situacion: c.Estatus


@dataclass(frozen=True)
class ContenidoDeSesion:
    """Everything the working report prints. `anterior` names the report it compares with; empty when there is none."""

    instituto: str
    area: str
    programa: str
    version_programa: str
    simulacro: str | None
    organo: str
    organo_nombre: str
    organo_derivacion: str
    fecha_de_sesion: str
    corte: str
    leido: str
    anterior: str
    lineas: int
    con_calendario: int
    real: c.Cifra
    programado: c.Cifra
    situaciones: tuple[Conteo, ...]
    semaforos: tuple[Conteo, ...]
    indicadores: int
    cambios: tuple[RenglonCambiado, ...]
    rezago: tuple[c.LineaConRezago, ...]
    decisiones: tuple[str, ...]
    por_confirmar: tuple[c.PorConfirmar, ...]


def build_sesion(
    programa: Programa, *, organo: Organo, fecha: date, derivado: bool, asuntos: tuple[str, ...] = ()
) -> ContenidoDeSesion:
    """The report for the session of that body and day; `derivado` says that the dates gave the body (R3)."""
    panorama = load_panorama(programa, corte=default_corte(programa))
    resumen, ultimo = panorama.resumen, _last_approved(programa)
    dichos = _last_texts(programa)
    rezago = tuple(_lagging(ln, dichos) for ln in panorama.lineas if ln.situacion.clave in REZAGADAS)
    return ContenidoDeSesion(
        instituto=INSTITUTO,
        area=programa.organo.nombre,
        programa=programa.nombre,
        version_programa=str(programa.version),
        simulacro=stamp_of(programa, marca=""),
        organo=organo.clave,
        organo_nombre=f"{organo.nombre} ({organo.clave})",
        organo_derivacion=derivation(fecha, programa) if derivado else "Lo eligió quien imprime.",
        fecha_de_sesion=format_fecha(fecha),
        corte=format_fecha(cut_of(panorama).dia),
        leido=format_momento(now(programa.proceso), zona="La Paz"),
        anterior=_named(ultimo),
        lineas=len(panorama.lineas),
        con_calendario=resumen.n,
        real=average(resumen.real),
        programado=average(resumen.programado),
        situaciones=tuple(
            Conteo(s.color, s.palabra, s.n, PLURALES.get(s.palabra, s.palabra.lower()))
            for s in count_situaciones(panorama)
        ),
        semaforos=tuple(Conteo(s.color, s.palabra, s.n) for s in count_semaforos(panorama)),
        indicadores=len(panorama.renglones),
        cambios=_changes(panorama, ultimo),
        rezago=rezago,
        decisiones=(*_decisions(programa, panorama, rezago), *asuntos),
        por_confirmar=unconfirmed(*UMBRALES),
    )


def _last_approved(programa: Programa) -> Informe | None:
    aprobados = Informe.objects.filter(programa=programa).exclude(huella="").order_by("-aprobado_at", "-pk")
    ultimo = aprobados.first()
    if ultimo is not None:
        ultimo.programa = programa
    return ultimo


def _named(informe: Informe | None) -> str:
    return f"{informe.folio}, con corte al {format_fecha(informe.periodo.fin)}" if informe else ""


def _changes(panorama: Panorama, ultimo: Informe | None) -> tuple[RenglonCambiado, ...]:
    """The rows whose figure or status is not the frozen one; of those it did not have, the ones with some value."""
    congelado = c.ContenidoInforme.from_json(ultimo.contenido) if ultimo else None
    antes = {r.clave: (r.alcanzada.texto, r.estatus) for r in congelado.mir.renglones} if congelado else {}
    filas = []
    for linea in panorama.lineas:
        for r in linea.renglones:
            era = antes.get(r.indicador.clave)
            es = (figure(r.evaluacion.alcanzada, percent=False).texto, str(r.evaluacion.estatus))
            if r.evaluacion.tiene_valor if era is None else es != era:
                filas.append(_changed(linea, r, era or ("", ""), es[0]))
    return tuple(filas)


def _changed(linea: LineaEvaluada, r: Renglon, era: tuple[str, str], ahora: str) -> RenglonCambiado:
    return RenglonCambiado(
        clave=r.indicador.clave,
        texto=linea.linea.texto,
        meta=goal_in_words(r.indicador),
        antes=era[0],
        ahora=ahora,
        estatus_antes=era[1].capitalize(),
        situacion=situation(linea),
    )


def _last_texts(programa: Programa) -> dict[int, NarrativaDeLinea]:
    """The last cause written of each line, in whichever report."""
    narrativas = NarrativaDeLinea.objects.filter(informe__programa=programa).exclude(causa="")
    return {n.linea_id: n for n in narrativas.order_by("informe__fecha", "pk")}


def _lagging(linea: LineaEvaluada, dichos: dict[int, NarrativaDeLinea]) -> c.LineaConRezago:
    n = dichos.get(linea.linea.pk) or NarrativaDeLinea()
    return c.LineaConRezago(
        linea.linea.clave, linea.linea.texto, situation(linea), n.causa, n.accion_correctiva, n.nuevo_plazo
    )


def _decisions(programa: Programa, panorama: Panorama, rezago: tuple[c.LineaConRezago, ...]) -> list[str]:
    """What follows for the body from the state of the programme: each is a sentence that it may vote."""
    decisiones = []
    if sin_presentar := _not_presented(programa):
        decisiones.append(f"Recibir {enumerar(sin_presentar)}, aprobados y sin presentar.")
    decisiones += [
        f"Aprobar la reprogramación de {r.clave}: {_unstopped(r.nuevo_mes)}." for r in rezago if r.nuevo_mes
    ]
    if sin_accion := [r.clave for r in rezago if not r.accion]:
        decisiones.append(
            f"Acordar la acción correctiva de {enumerar(sin_accion)}, que no la tienen escrita."
        )
    if sin_meses := panorama.situaciones["sin_calendarizar"]:
        lineas = "la línea que sigue" if sin_meses == 1 else f"las {sin_meses} líneas que siguen"
        decisiones.append(f"Asignar meses a {lineas} sin calendarizar.")
    return decisiones


def _unstopped(texto: str) -> str:
    """What a person wrote as the new term, to end a sentence with one stop."""
    return f"nuevo plazo, {texto[:1].lower()}{texto[1:]}".rstrip(" .")


def _not_presented(programa: Programa) -> list[str]:
    """The standing approved reports that no session has received."""
    informes = Informe.objects.filter(programa=programa).exclude(huella="")
    vigentes: dict[int | None, Informe] = {}
    for informe in informes.order_by("version"):
        informe.programa = programa
        vigentes[informe.bimestre] = informe
    return sorted(i.folio for i in vigentes.values() if i.presentado_el is None)
