"""From sums to results, demarcation by demarcation: what `reglas` answers, asked with the columns of the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comicios.nucleo.errores import Rechazo
from comicios.reglas.errores import DatoInvalido
from comicios.reglas.resultados import Resultado, Sumas, computar
from comicios.reglas.sorteo import Empate, SorteoRequerido
from comicios.siscom.importacion.tabla import Opcion

Candidaturas = dict[str, frozenset[str]]


@dataclass(frozen=True)
class Calculo:
    """A demarcation computed. With a sorteo pending there are places and winner, and no votes by party."""

    sumas: Sumas
    candidaturas: Candidaturas
    lugares: Resultado
    reparto: Resultado | None
    sorteo: SorteoRequerido | None
    combinaciones_sin_votos: tuple[str, ...]

    @property
    def ganadora(self) -> str | Empate:
        return self.lugares.ganadora


def candidacies(sumas: Sumas, opciones: Sequence[Opcion]) -> Candidaturas:
    """Who competes where these sums come from: parties that share combinations with votes are one coalition.

    A combination without a single vote in the demarcation is taken as not being on its ballots: files write 0 in
    the columns of coalitions that did not run there.
    """
    grupos: list[frozenset[str]] = []
    for opcion in opciones:
        if len(opcion.partidos) > 1 and sumas.votos.get(opcion.partidos, 0):
            unidos = [g for g in grupos if g & opcion.partidos]
            grupos = [g for g in grupos if not g & opcion.partidos]
            grupos.append(opcion.partidos.union(*unidos))
    orden = [nombre for o in opciones if len(o.partidos) == 1 for nombre in o.partidos]
    coaligados = frozenset[str]().union(*grupos)
    solos = {o.partidos: None for o in opciones if len(o.partidos) == 1 and o.partidos in sumas.votos}
    sueltas = [p for p in solos if not p & coaligados]
    # A coalition may join into the very name of a column that is not its own: both stay, told apart.
    return {
        _name(p, orden) + (" (coalición)" if len(p) > 1 and frozenset({_name(p, orden)}) in solos else ""): p
        for p in (*grupos, *sueltas)
    }


def _name(partidos: Iterable[str], orden: Sequence[str]) -> str:
    """The parties in the order of the file, joined by a low line."""
    return "_".join(sorted(partidos, key=lambda p: (orden.index(p) if p in orden else len(orden), p)))


def compute(sumas: Sumas, opciones: Sequence[Opcion], de: Sumas | None = None) -> Calculo | None:
    """The result of some sums; None where no option has a figure. `de`: the sums that tell who competes."""
    quienes = candidacies(de or sumas, opciones)
    if not quienes:
        return None
    votos = {o: v for o, v in sumas.votos.items() if any(o <= partidos for partidos in quienes.values())}
    con_fila = Sumas(votos, sumas.no_registradas, sumas.nulos, sumas.lista_nominal, sumas.actas)
    try:
        resultado = computar(con_fila, candidaturas=quienes)
        pendiente = resultado if isinstance(resultado, SorteoRequerido) else None
        reparto = None if isinstance(resultado, SorteoRequerido) else resultado
        lugares = reparto or _places(con_fila, quienes)
    except DatoInvalido as error:
        raise Rechazo(f"Las columnas del archivo no dan un resultado. {error.mensaje}") from error
    sin_votos = tuple(
        o.columna
        for o in opciones
        if len(o.partidos) > 1 and o.partidos in sumas.votos and o.partidos not in votos
    )
    return Calculo(con_fila, quienes, lugares, reparto, pendiente, sin_votos)


def _places(sumas: Sumas, quienes: Candidaturas) -> Resultado:
    """Places do not depend on a sorteo: each candidacy with all of its votes as one option."""
    votos = {
        frozenset({nombre}): sum(v for o, v in sumas.votos.items() if o <= partidos)
        for nombre, partidos in quienes.items()
    }
    juntas = Sumas(votos, sumas.no_registradas, sumas.nulos, sumas.lista_nominal, sumas.actas)
    resultado = computar(juntas)
    assert isinstance(resultado, Resultado)  # free options never ask for a sorteo
    return resultado
