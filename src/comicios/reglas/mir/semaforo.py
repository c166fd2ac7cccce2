"""Green, yellow, red or grey: the low side looks at the plan to date, the high side at the annual target."""

from __future__ import annotations

from fractions import Fraction

from comicios.reglas import parametros
from comicios.reglas.mir.indicador import Indicador
from comicios.reglas.numeros import Numero, exacto
from comicios.reglas.parametros import Umbrales


def indice(indicador: Indicador, porcentaje: Fraction | None, programado: Fraction | None) -> Fraction | None:
    """I = 100·P ÷ programado, in hundreds; I = P where progress does not add up month by month. None without
    calendar, without P, or (when it adds up) before the first programmed month.

    Fundamento: criterio del producto (pat_mir 2.4, index; pat_mir 3: «use I = P»).
    """
    if porcentaje is None or programado is None:
        return None
    if not indicador.se_suma:
        return porcentaje
    return 100 * porcentaje / programado if programado else None


def color_del_semaforo(
    indicador: Indicador,
    *,
    alcanzada: Fraction | None,
    porcentaje: Fraction | None,
    programado: Fraction | None,
) -> str:
    """The colour at the cut-off. Finishing early is never punished: without index only the high side counts.

    Fundamento: criterio del producto (pat_mir 3, semáforo); umbrales por confirmar.
    """
    if porcentaje is None or programado is None or (programado == 0 and not alcanzada):
        return "gris"
    avance = indice(indicador, porcentaje, programado)
    bajo = 0 if avance is None else _escalon_bajo(avance, indicador.umbrales)
    alto = 0 if _sin_lado_alto(indicador) else _escalon_alto(porcentaje, indicador.umbrales)
    return ("verde", "amarillo", "rojo")[max(bajo, alto)]


def _sin_lado_alto(indicador: Indicador) -> bool:
    """A single document delivered twice is no fault of planning."""
    return indicador.en_documentos and indicador.meta == 1


def _escalon_bajo(avance: Fraction, umbrales: Umbrales) -> int:
    if avance >= umbrales.verde:
        return 0
    return 1 if avance >= umbrales.amarillo else 2


def _escalon_alto(porcentaje: Fraction, umbrales: Umbrales) -> int:
    if porcentaje <= umbrales.techo_verde:
        return 0
    return 1 if porcentaje <= umbrales.techo_amarillo else 2


def palabra_objetivo(indice: Numero | None, umbrales: Umbrales | None = None) -> str:
    """The word of an objective or programme by its index in hundreds: Conforme, Atención or Rezago.

    Without index, «Sin captura».
    Fundamento: criterio del producto (pat_mir 3, semáforo); umbrales por confirmar.
    """
    if indice is None:
        return "Sin captura"
    vigentes = umbrales or parametros.umbrales()
    return ("Conforme", "Atención", "Rezago")[_escalon_bajo(exacto(indice), vigentes)]
