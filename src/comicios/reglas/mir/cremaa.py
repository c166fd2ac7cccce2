"""CREMAA: six scores that say whether an indicator is worth keeping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comicios.reglas import parametros
from comicios.reglas.errores import DatoInvalido
from comicios.reglas.numeros import Numero, citar, exacto
from comicios.reglas.periodos import enumerar

MINIMA, MAXIMA = 1, 5
ESCALA = (
    (5, "Cumple totalmente"),
    (4, "Cumple parcialmente"),
    (3, "Cumple mínimamente"),
    (2, "No cumple"),
    (1, "Totalmente ajeno"),
)
# Order of the six initials. Source: SHCP, Anexo 6 «Formato de validación de indicadores» (pat_mir 3).
CRITERIOS = {
    "claro": "Claro",
    "relevante": "Relevante",
    "economico": "Económico",
    "monitoreable": "Monitoreable",
    "adecuado": "Adecuado",
    "aportacion_marginal": "Aportación marginal",
}
TOTAL_MAXIMO = MAXIMA * len(CRITERIOS)


class PuntuacionInvalida(DatoInvalido):
    """A review with a criterion missing, or with a score that is not a whole number from 1 to 5."""


@dataclass(frozen=True)
class Valoracion:
    """The sum of the six scores, 6 to 30, and the criteria that are flagged, by their printed name."""

    total: int
    senalados: tuple[str, ...]

    @property
    def senalada(self) -> bool:
        return bool(self.senalados)


def calificar(puntuaciones: Mapping[str, int], *, senal: Numero | None = None) -> Valoracion:
    """The total of six scores from 1 to 5 and which ones are below `senal` (None: the parameter in force).

    PuntuacionInvalida names every criterion at fault.
    Fundamento: SHCP, Anexo 6 (CREMAA); total y señal, criterio del producto (pat_mir 3).
    """
    _exigir_puntuaciones(puntuaciones)
    limite = exacto(parametros.en().mir.cremaa_senal.valor if senal is None else senal)
    senalados = tuple(nombre for clave, nombre in CRITERIOS.items() if puntuaciones[clave] < limite)
    return Valoracion(sum(puntuaciones[clave] for clave in CRITERIOS), senalados)


def _exigir_puntuaciones(puntuaciones: Mapping[str, int]) -> None:
    faltan = [nombre for clave, nombre in CRITERIOS.items() if puntuaciones.get(clave) is None]
    if faltan:
        raise PuntuacionInvalida(f"Falta calificar {enumerar(faltan)}: escriba de {MINIMA} a {MAXIMA}.")
    fuera = [
        f"{nombre} {citar(puntuaciones[clave])}"
        for clave, nombre in CRITERIOS.items()
        if not _es_puntuacion(puntuaciones[clave])
    ]
    if fuera:
        raise PuntuacionInvalida(
            f"Las puntuaciones son enteros de {MINIMA} a {MAXIMA}; corrija {enumerar(fuera)}."
        )


def _es_puntuacion(valor: object) -> bool:
    return isinstance(valor, int) and not isinstance(valor, bool) and MINIMA <= valor <= MAXIMA
