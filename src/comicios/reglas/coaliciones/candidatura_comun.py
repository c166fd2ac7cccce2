"""The votes of a candidatura común's only box, shared among its parties as its convenio says."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor

from comicios.reglas.argumentos import ArgumentoInvalido, cuenta
from comicios.reglas.coaliciones import relato_comun
from comicios.reglas.coaliciones.cifras import CIEN, leer_por_ciento
from comicios.reglas.coaliciones.convenio import PRIMER_PARTIDO, Convenio
from comicios.reglas.coaliciones.distribucion import Distribucion
from comicios.reglas.coaliciones.errores import ConvenioInvalido
from comicios.reglas.coaliciones.relato import de_totales
from comicios.reglas.numeros import citar
from comicios.reglas.pasos import Paso

Partes = Mapping[str, Fraction]


def distribuir_candidatura_comun(
    total: int, *, convenio: Convenio, participacion: Fraction | None = None
) -> Distribucion:
    """Each party receives the whole votes of its share; what the fractions leave goes where the convenio says.

    `total`: the votes of the candidatura común. With percentages, ⌊total × percent⌋ each and the rest one each to
    the largest decimals (equal ones in the convenio's order) or all to the first party. With a table,
    `participacion` is the percent (0 to 100) of the valid vote that it obtained: its whole part picks the row,
    ⌊total × points / whole part⌋ each and the rest to the first party; with percentages it is not read. A level
    under 1, without a row or not given is ConvenioInvalido; other bad arguments, ArgumentoInvalido.
    Fundamento: computos.md CMP-44 (ley local y convenio de cada proceso, por confirmar).
    """
    cuenta(total, "total")
    if not isinstance(convenio, Convenio):
        raise ArgumentoInvalido(
            f"convenio: {citar(convenio)} no es un convenio. Use el convenio de la candidatura común."
        )
    if convenio.tabla is None:
        return _por_porcentajes(total, convenio)
    return _por_tabla(total, convenio, convenio.tabla, participacion)


def _por_porcentajes(total: int, convenio: Convenio) -> Distribucion:
    porcentajes = convenio.porcentajes or {}
    partes = {partido: total * parte / CIEN for partido, parte in porcentajes.items()}
    return _repartir(total, convenio, partes, (relato_comun.de_porcentajes(total, porcentajes, partes),))


def _por_tabla(
    total: int, convenio: Convenio, tabla: Mapping[int, Mapping[str, int]], participacion: object
) -> Distribucion:
    if participacion is None:
        raise ConvenioInvalido(
            "participacion: falta el porcentaje de la votación válida con el que se elige la fila de la tabla."
        )
    valida = leer_por_ciento(participacion, "participacion")
    nivel = floor(valida)
    if nivel == 0:
        raise ConvenioInvalido(
            f"participacion: con {relato_comun.por_ciento(valida)} de la votación válida ningún nivel de la tabla "
            "se alcanza (el menor es 1). La distribución requiere un acuerdo del consejo."
        )
    if nivel not in tabla:
        raise ConvenioInvalido(
            f"La tabla del convenio no tiene el nivel {nivel}, que corresponde a "
            f"{relato_comun.por_ciento(valida)} de la votación válida. Agregue esa fila como está en el convenio."
        )
    puntos = tabla[nivel]
    partes = {partido: Fraction(total * suyos, nivel) for partido, suyos in puntos.items()}
    pasos = (
        relato_comun.de_nivel(total, valida, nivel, puntos),
        relato_comun.de_puntos(total, nivel, puntos, partes),
    )
    return _repartir(total, convenio, partes, pasos)


def _repartir(total: int, convenio: Convenio, partes: Partes, pasos: tuple[Paso, ...]) -> Distribucion:
    por_partido = {partido: floor(parte) for partido, parte in partes.items()}
    remanente = total - sum(por_partido.values())
    if remanente:
        a_primero = convenio.remanente == PRIMER_PARTIDO
        reciben = convenio.partidos[:1] if a_primero else _por_decimales(partes)[:remanente]
        for partido in reciben:
            por_partido[partido] += remanente // len(reciben)
        paso = relato_comun.de_primer_partido if a_primero else relato_comun.de_mayor_decimal
        pasos = (*pasos, paso(remanente, reciben, partes))
    return Distribucion(por_partido, (*pasos, de_totales(por_partido, total)))


def _por_decimales(partes: Partes) -> tuple[str, ...]:
    """The parties from the largest decimal to the smallest; equal ones stay in the convenio's order (CMP-44)."""
    return tuple(sorted(partes, key=lambda partido: -(partes[partido] % 1)))
