"""The word and shape a line carries on every page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from comicios.reglas.mir.evaluacion import Evaluacion
from comicios.reglas.mir.planeado import plazo_vencido


@dataclass(frozen=True)
class Situacion:
    """A stable key, the word people read, and its colour and shape (never colour alone)."""

    clave: str
    palabra: str
    color: str
    forma: str


SIN_CALENDARIZAR = Situacion("sin_calendarizar", "Sin calendarizar", "gris", "cuadro_punteado")
CUMPLIDA = Situacion("cumplida", "Cumplida", "verde", "disco_palomita")
SIN_VERIFICAR = Situacion("cumplida_sin_verificar", "Cumplida (sin verificar)", "gris", "disco_vacio")
VENCIDA = Situacion("vencida", "Vencida", "rojo", "octagono")
SIN_INICIAR = Situacion("sin_iniciar", "Sin iniciar", "gris", "disco_vacio")
EN_TIEMPO = Situacion("en_tiempo", "En tiempo", "azul", "medio_disco")
EN_RIESGO = Situacion("en_riesgo", "En riesgo", "ambar", "triangulo")
REZAGO = Situacion("rezago", "Rezago", "rojo", "octagono")
SIN_CAPTURA = Situacion("sin_captura", "Sin captura", "gris", "disco_vacio")
CANCELADA = Situacion("cancelada", "Cancelada", "gris", "disco_vacio")
NO_APLICA = Situacion("no_aplica", "No aplica", "gris", "disco_vacio")

SITUACIONES = (
    SIN_CALENDARIZAR,
    CUMPLIDA,
    SIN_VERIFICAR,
    VENCIDA,
    SIN_INICIAR,
    EN_TIEMPO,
    EN_RIESGO,
    REZAGO,
    SIN_CAPTURA,
    CANCELADA,
    NO_APLICA,
)
_POR_SEMAFORO = {"verde": EN_TIEMPO, "amarillo": EN_RIESGO, "rojo": REZAGO, "gris": SIN_CAPTURA}


def situacion(
    evaluacion: Evaluacion | None,
    *,
    meses: Collection[int],
    ejercicio: int,
    hoy: date,
    verificada: bool = True,
) -> Situacion:
    """The line's situation today; `evaluacion` is None for a line without indicator, `verificada` says
    whether a fulfilled one has accepted evidence.

    Fundamento: criterio del producto (pat_mir 2.5, flags; R5, «sin calendarizar»).
    """
    if not meses:
        return SIN_CALENDARIZAR
    if evaluacion is not None and evaluacion.estatus == "CUMPLIDA":
        return CUMPLIDA if verificada else SIN_VERIFICAR
    if plazo_vencido(meses, ejercicio=ejercicio, hoy=hoy):
        # At 100 % and not fulfilled: a constante with a period nobody reported.
        return VENCIDA if _falta(evaluacion) else SIN_CAPTURA
    if hoy < date(ejercicio, min(meses), 1) and (evaluacion is None or not evaluacion.tiene_valor):
        return SIN_INICIAR
    return SIN_CAPTURA if evaluacion is None else _POR_SEMAFORO[evaluacion.semaforo]


def _falta(evaluacion: Evaluacion | None) -> bool:
    return evaluacion is None or evaluacion.porcentaje is None or evaluacion.porcentaje < 100
