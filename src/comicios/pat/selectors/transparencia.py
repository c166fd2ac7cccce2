"""The transparency format of the indicators, quarter by quarter: generated from the MIR, never typed again (PNT-14)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils import timezone

from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.procesos.services import today
from comicios.pat.figuras import figures_of
from comicios.pat.selectors.ficha_publica import Ficha, ficha_of
from comicios.pat.selectors.lineas import goal_in_words
from comicios.pat.selectors.panorama import Panorama, Renglon, load_panorama
from comicios.reglas import parametros
from comicios.reglas.numeros import Numero, llano
from comicios.reglas.periodos import ultimo_dia

if TYPE_CHECKING:
    from comicios.pat.models import Programa
    from comicios.reglas.parametros import Parametro

TRIMESTRES = (1, 2, 3, 4)
ASCENDENTE, DESCENDENTE, CONSTANTE = "Ascendente", "Descendente", "Constante"
NOTA_CONSTANTE = "La tendencia del indicador es constante; el formato sólo conoce Ascendente y Descendente."
NOTA_SIN_AVANCE = (
    "Sin avance aceptado al término del periodo: no hay fechas de validación ni de actualización."
)
NOTA_SIN_BASE = "Línea base: sin referencia."
ACEPTAR = "pat.avance.aceptar"


@dataclass(frozen=True)
class FilaDeTransparencia:
    """An indicator in a quarter, with what is missing to publish it whole. Figures in the indicator's unit."""

    renglon: Renglon
    ejercicio: int
    inicio: date
    termino: date
    ficha: Ficha
    validado: date | None
    actualizado: date | None

    @property
    def sentido(self) -> str:
        """pat_mir 3, trend mapping: the published catalogue has no word for a constant."""
        tendencia = self.renglon.indicador.tendencia
        if tendencia == "reduccion":
            return DESCENDENTE
        return CONSTANTE if tendencia == "constante" and not _as_ascending().valor else ASCENDENTE

    @property
    def is_constante(self) -> bool:
        return self.renglon.indicador.tendencia == "constante"

    @property
    def meta(self) -> str:
        return goal_in_words(self.renglon.indicador)

    @property
    def avance(self) -> Decimal | None:
        return plain(figures_of(self.renglon.evaluacion).alcanzada)

    @property
    def faltas(self) -> tuple[str, ...]:
        """What nobody has captured, in the words of the format."""
        presentes = {
            "definición": self.ficha.definicion,
            "metas ajustadas": self.ficha.meta_ajustada,
            "fuentes": self.ficha.fuentes,
        }
        return tuple(nombre for nombre, valor in presentes.items() if valor in ("", None))

    @property
    def metodo(self) -> str:
        metodo: str = self.renglon.indicador.metodo_de_calculo
        return f"{metodo} Variables: {self.ficha.variables}" if self.ficha.variables else metodo

    @property
    def aclaraciones(self) -> tuple[str, ...]:
        """What the format cannot say, and why each blank that is nobody's fault is blank (PNT-10)."""
        sin_base = self.renglon.indicador.linea_base is None
        posibles = (
            (self.ficha.notas, bool(self.ficha.notas)),
            (NOTA_CONSTANTE, self.is_constante and self.sentido == ASCENDENTE),
            (NOTA_SIN_BASE, sin_base),
            (NOTA_SIN_AVANCE, self.actualizado is None),
        )
        return tuple(texto for texto, toca in posibles if toca)

    @property
    def nota(self) -> str:
        """The column of the format: the clarifications, and what nobody has captured."""
        faltas = (f"No capturado: {', '.join(self.faltas)}.",) if self.faltas else ()
        return " ".join((*self.aclaraciones, *faltas))


@dataclass(frozen=True)
class FormatoDeTransparencia:
    """Every indicator that the person sees, at the end of a quarter."""

    panorama: Panorama
    trimestre: int
    filas: tuple[FilaDeTransparencia, ...]

    @property
    def programa(self) -> Programa:
        return self.panorama.programa

    @property
    def inicio(self) -> date:
        return _bounds(self.programa.ejercicio_id, self.trimestre)[0]

    @property
    def termino(self) -> date:
        return _bounds(self.programa.ejercicio_id, self.trimestre)[1]

    @property
    def is_en_curso(self) -> bool:
        return self.panorama.hoy <= self.termino

    @property
    def por_completar(self) -> list[FilaDeTransparencia]:
        return [fila for fila in self.filas if fila.faltas]

    @property
    def duda_del_sentido(self) -> Parametro | None:
        """The parameter that decides some row's sense, when any."""
        return _as_ascending() if any(f.is_constante for f in self.filas) else None


def default_trimestre(programa: Programa) -> int:
    """The last quarter that has ended; the first while none has."""
    hoy = today(programa.proceso)
    if hoy.year != programa.ejercicio_id:
        return 4 if hoy.year > programa.ejercicio_id else 1
    return max((hoy.month - 1) // 3, 1)


def load_formato(programa: Programa, trimestre: int, persona: object = None) -> FormatoDeTransparencia:
    """The format of a quarter (1–4); its advance is cumulative to the quarter's end. One query more than the panorama."""
    panorama = load_panorama(programa, corte=3 * trimestre, persona=persona)
    aceptados = _accepted_on(programa)
    filas = tuple(_fila(r, panorama, trimestre, aceptados) for r in panorama.renglones)
    return FormatoDeTransparencia(panorama, trimestre, filas)


def _fila(
    renglon: Renglon, panorama: Panorama, trimestre: int, aceptados: Mapping[str, date]
) -> FilaDeTransparencia:
    inicio, termino = _bounds(panorama.programa.ejercicio_id, trimestre)
    que_cuentan = [a for mes, a in renglon.avances.items() if a.aceptada_id and mes <= panorama.corte]
    validados = [aceptados[clave] for a in que_cuentan if (clave := bitacora.key_of(a)) in aceptados]
    capturados = [timezone.localdate(a.aceptada.capturada_at) for a in que_cuentan if a.aceptada]
    return FilaDeTransparencia(
        renglon=renglon,
        ejercicio=panorama.programa.ejercicio_id,
        inicio=inicio,
        termino=termino,
        ficha=ficha_of(renglon.indicador),
        validado=max(validados, default=None),
        actualizado=max(capturados, default=None),
    )


def _accepted_on(programa: Programa) -> Mapping[str, date]:
    """The day each month of the programme was last accepted, by the act that accepted it."""
    dias: dict[str, date] = defaultdict(lambda: date.min)
    actos = Evento.objects.filter(cadena=programa.cadena, acto=ACEPTAR).order_by("numero")
    for evento in actos.only("objeto", "momento"):
        if (instante := evento.instante) is not None:
            dias[evento.objeto] = timezone.localdate(instante)
    return dict(dias)


def _bounds(ejercicio: int, trimestre: int) -> tuple[date, date]:
    """First and last day of a quarter (PNT-11)."""
    return date(ejercicio, 3 * trimestre - 2, 1), ultimo_dia(ejercicio, 3 * trimestre)


def _as_ascending() -> Parametro:
    duda: Parametro = parametros.resolver(None).indicadores_publicos.constante_como_ascendente
    return duda


def plain(figura: Numero | None) -> Decimal | None:
    """The figure without idle zeros, as it is published: 30 and not 30.0000."""
    return None if figura is None else Decimal(llano(figura).replace("−", "-"))
