"""The cómputo of a demarcation: from its sums to its result, in the order of the session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from comicios.reglas.argumentos import ArgumentoInvalido, proporcion
from comicios.reglas.coaliciones import Convenio, Distribucion
from comicios.reglas.numeros import citar
from comicios.reglas.pasos import Paso
from comicios.reglas.resultados import relato
from comicios.reglas.resultados.candidaturas import Candidatura, armar
from comicios.reglas.resultados.errores import ComputoIncongruente
from comicios.reglas.resultados.reparto import repartir
from comicios.reglas.resultados.resultado import Resultado, clasificar
from comicios.reglas.resultados.sumas import Sumas
from comicios.reglas.sorteo import SorteoRequerido


def computar(
    sumas: Sumas,
    *,
    candidaturas: Mapping[str, frozenset[str]] | None = None,
    convenios: Mapping[str, Convenio] | None = None,
    sorteos: Sequence[Sequence[str]] = (),
    orden: Sequence[str] | None = None,
    umbral_total: Fraction | None = None,
) -> Resultado | SorteoRequerido:
    """Places, winner or tie, and the votes of each party, from the sums of the whole demarcation.

    `candidaturas`: the parties of each one; a row belongs to the one that has them all. Without it each row is a
    free option (Sí and No, planillas). A candidacy with a convenio is distributed by it; one of several parties
    without it, as a coalition; the others keep their votes. `sorteos` and `orden` settle the leftovers of
    coalitions; when one is missing the result is SorteoRequerido. `umbral_total` (a proportion of one) only adds
    the step that compares the difference. Bad arguments raise DatoInvalido.
    Fundamento: computos.md 3, CMP-36 a CMP-46; LGIPE, art. 311 (por confirmar).
    """
    if not isinstance(sumas, Sumas):
        raise ArgumentoInvalido(f"Las sumas de la demarcación: {citar(sumas)} no son unas sumas.")
    umbral = None if umbral_total is None else proporcion(umbral_total, "El umbral del recuento total")
    armadas = armar(sumas, candidaturas, convenios)
    distribuciones = repartir(armadas, sorteos=sorteos, orden=orden)
    if isinstance(distribuciones, SorteoRequerido):
        return distribuciones
    return _con_pasos(_resultado(sumas, armadas, distribuciones), armadas, umbral)


def _resultado(
    sumas: Sumas, candidaturas: Sequence[Candidatura], distribuciones: dict[str, Distribucion]
) -> Resultado:
    por_candidatura = {candidatura.nombre: candidatura.total for candidatura in candidaturas}
    por_partido: dict[str, int] = {}
    for candidatura in candidaturas:
        if candidatura.nombre in distribuciones:
            por_partido |= distribuciones[candidatura.nombre].por_partido
        else:
            por_partido |= dict.fromkeys(candidatura.integrantes, candidatura.total)
    _exigir_que_cuadre(por_partido, sumas)
    por_partido = {partido: por_partido[partido] for partido in sorted(por_partido)}
    return Resultado(sumas, por_candidatura, por_partido, clasificar(por_candidatura), distribuciones, ())


def _exigir_que_cuadre(por_partido: Mapping[str, int], sumas: Sumas) -> None:
    suma = sum(por_partido.values()) + sumas.no_registradas + sumas.nulos
    if suma != sumas.total:
        raise ComputoIncongruente(
            f"Los votos por partido, no registradas y nulos suman {suma} y el total es {sumas.total}: "
            "el cómputo no puede cerrarse. Informe de esta falla a quien mantiene el sistema."
        )


def _con_pasos(
    resultado: Resultado, candidaturas: Sequence[Candidatura], umbral: Fraction | None
) -> Resultado:
    pasos: list[Paso] = [relato.de_sumas(resultado.sumas)]
    pasos += relato.de_candidaturas(candidaturas, resultado.distribuciones)
    pasos += relato.de_lugares(resultado)
    pasos += relato.de_participacion(resultado)
    if umbral is not None and resultado.total:
        pasos.append(relato.de_umbral(resultado, umbral))
    return replace(resultado, pasos=tuple(pasos))
