"""The steps of a result, in sentences ready for the acta."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from comicios.reglas.coaliciones import Distribucion
from comicios.reglas.numeros import ESPACIO_DURO, cifra, contar, llano
from comicios.reglas.pasos import Paso
from comicios.reglas.periodos import enumerar
from comicios.reglas.porcentajes import convencion, porcentaje
from comicios.reglas.resultados.candidaturas import Candidatura
from comicios.reglas.resultados.resultado import Resultado
from comicios.reglas.resultados.sumas import Sumas
from comicios.reglas.sorteo import Empate

_VOTOS = ("voto", "votos")


def por_ciento(parte: int, total: int) -> str:
    """`1.9462 %`, as the cómputos write it; only to be read, never compared."""
    vigente = convencion()
    exacto = porcentaje(parte, total, decimales=vigente.decimales, modo=vigente.modo)
    return f"{exacto}{ESPACIO_DURO}%"


def de_sumas(sumas: Sumas) -> Paso:
    """What was received, and that it adds up."""
    return Paso(
        "CMP-37",
        f"Suma de {contar(sumas.actas, 'acta', 'actas')}: {cifra(sumas.validos, 0)} por candidaturas, "
        f"{cifra(sumas.no_registradas, 0)} por candidaturas no registradas y {contar(sumas.nulos, 'nulo', 'nulos')}; "
        f"votación total, {contar(sumas.total, *_VOTOS)}.",
        {
            "actas": sumas.actas,
            "validos": sumas.validos,
            "no_registradas": sumas.no_registradas,
            "nulos": sumas.nulos,
            "total": sumas.total,
        },
    )


def de_candidaturas(
    candidaturas: Iterable[Candidatura], distribuciones: Mapping[str, Distribucion]
) -> Iterator[Paso]:
    """For each candidacy that is distributed: what it gathers, and the steps of its distribution."""
    for candidatura in candidaturas:
        if candidatura.nombre in distribuciones:
            yield Paso(
                "CMP-42",
                f"La candidatura {candidatura.nombre} reúne {contar(candidatura.total, *_VOTOS)} en la demarcación, "
                f"que se distribuyen entre {', '.join(candidatura.partidos)}.",
                {"candidatura": candidatura.nombre, "votos": candidatura.total},
            )
            yield from distribuciones[candidatura.nombre].pasos


def de_lugares(resultado: Resultado) -> Iterator[Paso]:
    """The ranking, who wins or that nobody does, and by how much."""
    votos = resultado.por_candidatura
    lugares = "; ".join(
        f"{lugar.posicion}.º {lugar.candidatura}, {cifra(lugar.votos, 0)}" for lugar in resultado.lugares
    )
    yield Paso("CMP-14", f"Votos por candidatura, de mayor a menor: {lugares}.", dict(votos))
    if isinstance(resultado.ganadora, Empate):
        yield _de_empate(resultado.ganadora)
    else:
        yield _de_ganadora(resultado.ganadora, resultado)


def _de_empate(empate: Empate) -> Paso:
    que = (
        f"Empate en el primer lugar entre {enumerar(empate.entre)}, con {contar(empate.votos, *_VOTOS)}"
        if empate.votos
        else "Ninguna candidatura obtuvo votos"
    )
    return Paso(
        "CMP-38",
        f"{que}: no hay candidatura ganadora y no se entrega constancia de mayoría.",
        {"entre": ", ".join(empate.entre), "votos": empate.votos},
    )


def _de_ganadora(ganadora: str, resultado: Resultado) -> Paso:
    diferencia, total = resultado.diferencia, resultado.total
    sobre = "sobre el segundo lugar" if len(resultado.lugares) > 1 else "sin otra candidatura"
    return Paso(
        "CMP-17",
        f"Primer lugar: {ganadora}, con {contar(resultado.lugares[0].votos, *_VOTOS)}; {sobre}, una diferencia de "
        f"{contar(diferencia, *_VOTOS)} de {cifra(total, 0)} ({por_ciento(diferencia, total)}).",
        {"ganadora": ganadora, "diferencia": diferencia, "proporcion": Fraction(diferencia, total)},
    )


def de_participacion(resultado: Resultado) -> Iterator[Paso]:
    """Turnout, saying what the numerator holds; nothing without a lista nominal."""
    lista, participacion = resultado.lista_nominal, resultado.participacion
    if lista and participacion is not None:
        yield Paso(
            "CMP-46",
            f"Participación: {contar(resultado.total, *_VOTOS)} de {cifra(lista, 0)} en la lista nominal "
            f"({por_ciento(resultado.total, lista)}); incluye los de casillas especiales que estén en la suma.",
            {"total": resultado.total, "lista_nominal": lista, "participacion": participacion},
        )


def de_umbral(resultado: Resultado, umbral: Fraction) -> Paso:
    """How the difference stands before the threshold of the total recount, compared exactly."""
    diferencia, total = resultado.diferencia, resultado.total
    sobra = diferencia - umbral * total
    palabra = "menor que" if sobra < 0 else "igual al" if sobra == 0 else "mayor que"
    articulo = "" if sobra == 0 else "el "
    return Paso(
        "CMP-17",
        f"La diferencia entre el primer y el segundo lugar, {cifra(diferencia, 0)} de {contar(total, *_VOTOS)}, es "
        f"{palabra} {articulo}{llano(100 * umbral)}{ESPACIO_DURO}% de la votación total, umbral del recuento total.",
        {"diferencia": diferencia, "total": total, "umbral": umbral},
    )
