"""From candidacies to parties, each by its own way: coalition, convenio, or alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from comicios.reglas import coaliciones
from comicios.reglas.argumentos import nombre_de_opcion, secuencia
from comicios.reglas.coaliciones import Distribucion
from comicios.reglas.numeros import contar
from comicios.reglas.pasos import Paso
from comicios.reglas.resultados.candidaturas import Candidatura
from comicios.reglas.sorteo import SorteoInvalido, SorteoRequerido

Sorteos = dict[str, tuple[tuple[str, ...], ...]]


def repartir(
    candidaturas: Sequence[Candidatura], *, sorteos: object, orden: object
) -> dict[str, Distribucion] | SorteoRequerido:
    """The distribution of every candidacy that has one, by its name; or the first sorteo that is missing."""
    validos = sum(candidatura.total for candidatura in candidaturas)
    propios = _sorteos_de_cada_una(sorteos, [c for c in candidaturas if c.es_coalicion])
    registro = None if orden is None else _nombres(orden, "El orden de registro de los partidos")
    distribuciones: dict[str, Distribucion] = {}
    for candidatura in candidaturas:
        salida = _una(candidatura, validos=validos, sorteos=propios, orden=registro)
        if isinstance(salida, SorteoRequerido):
            return salida
        if salida is not None:
            distribuciones[candidatura.nombre] = salida
    return distribuciones


def _una(
    candidatura: Candidatura, *, validos: int, sorteos: Sorteos, orden: tuple[str, ...] | None
) -> Distribucion | SorteoRequerido | None:
    if candidatura.es_coalicion:
        return coaliciones.distribuir(
            candidatura.votos,
            coalicion=candidatura.integrantes,
            sorteos=sorteos[candidatura.nombre],
            orden=orden,
        )
    if candidatura.convenio is None:
        return None
    total = candidatura.total
    # Without votes there is no level of result to look up in the convenio, and nothing to distribute.
    if total == 0:
        return _sin_votos(candidatura)
    return coaliciones.distribuir_candidatura_comun(
        total, convenio=candidatura.convenio, participacion=Fraction(100 * total, validos)
    )


def _sin_votos(candidatura: Candidatura) -> Distribucion:
    texto = f"{candidatura.nombre}: {contar(0, 'voto', 'votos')}, no hay nada que distribuir."
    return Distribucion(dict.fromkeys(candidatura.partidos, 0), (Paso("CMP-44", texto, {"votos": 0}),), ())


def _sorteos_de_cada_una(sorteos: object, con_reparto: Iterable[Candidatura]) -> Sorteos:
    repartidos: dict[str, list[tuple[str, ...]]] = {c.nombre: [] for c in con_reparto}
    integrantes = {c.nombre: c.integrantes for c in con_reparto}
    for sorteo in secuencia(sorteos, "Los sorteos"):
        nombres = _nombres(sorteo, "El sorteo registrado")
        nombre = next((n for n, ellos in integrantes.items() if nombres and ellos.issuperset(nombres)), None)
        if nombre is None:
            raise SorteoInvalido(
                f"El sorteo registrado ({', '.join(nombres) or 'vacío'}) no es entre partidos de una misma coalición. "
                "Retírelo o corrija los nombres."
            )
        repartidos[nombre].append(nombres)
    return {nombre: tuple(suyos) for nombre, suyos in repartidos.items()}


def _nombres(valor: object, que: str) -> tuple[str, ...]:
    return tuple(nombre_de_opcion(nombre, que) for nombre in secuencia(valor, que))
