"""Equal own votes that decide a leftover: which parties are tied, and the order that settles them once for all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from comicios.reglas.argumentos import ArgumentoInvalido, nombre_de_opcion, secuencia
from comicios.reglas.coaliciones.filas import Combinacion, Filas
from comicios.reglas.numeros import citar
from comicios.reglas.sorteo import SorteoInvalido

Nombres = tuple[str, ...]


@dataclass(frozen=True)
class EmpateDePartidos:
    """Parties with the same own `votos` whose order decides who gets `sobrantes` leftover votes."""

    partidos: Nombres
    votos: int
    sobrantes: int


@dataclass(frozen=True)
class Desempate:
    """A tie settled: the parties in their final order, by a recorded `sorteo` or, without one, by registration."""

    empate: EmpateDePartidos
    orden: Nombres
    sorteo: Nombres | None


def buscar_empates(filas: Filas) -> tuple[EmpateDePartidos, ...]:
    """The ties of all the combinations together, the most voted first and then in alphabetical order."""
    abiertos: list[EmpateDePartidos] = []
    for combinacion in filas.combinaciones:
        disputa = _disputa(combinacion, filas.propios)
        if disputa is not None:
            ligados = [e for e in abiertos if not set(disputa.partidos).isdisjoint(e.partidos)]
            abiertos = [e for e in abiertos if e not in ligados] + [_unir([disputa, *ligados])]
    return tuple(sorted(abiertos, key=lambda empate: (-empate.votos, empate.partidos)))


def _disputa(combinacion: Combinacion, propios: Mapping[str, int]) -> EmpateDePartidos | None:
    """The parties of one combination among which its last leftovers are not decided by their own votes."""
    if not combinacion.sobrantes:
        return None
    de_mayor_a_menor = sorted((propios[partido] for partido in combinacion.partidos), reverse=True)
    corte = de_mayor_a_menor[combinacion.sobrantes - 1]
    en_disputa = combinacion.sobrantes - sum(votos > corte for votos in de_mayor_a_menor)
    empatados = tuple(sorted(p for p in combinacion.partidos if propios[p] == corte))
    return EmpateDePartidos(empatados, corte, en_disputa) if en_disputa < len(empatados) else None


def _unir(ligados: list[EmpateDePartidos]) -> EmpateDePartidos:
    """One order must serve all the combinations, so ties that share a party are one tie."""
    partidos = {partido for empate in ligados for partido in empate.partidos}
    return EmpateDePartidos(
        tuple(sorted(partidos)), ligados[0].votos, sum(empate.sobrantes for empate in ligados)
    )


def desempatar(
    empates: Iterable[EmpateDePartidos], sorteos: Mapping[EmpateDePartidos, Nombres], orden: Nombres | None
) -> tuple[Desempate, ...] | EmpateDePartidos:
    """Every tie settled, by its sorteo or else by `orden`; or the first that has neither."""
    resueltos = []
    for empate in empates:
        if empate in sorteos:
            sorteo = sorteos[empate]
            resueltos.append(Desempate(empate, _ordenar(empate, sorteo), sorteo))
        elif orden is not None:
            resueltos.append(Desempate(empate, _por_registro(empate, orden), None))
        else:
            return empate
    return tuple(resueltos)


def _ordenar(empate: EmpateDePartidos, orden: Nombres) -> Nombres:
    return tuple(partido for partido in orden if partido in empate.partidos)


def _por_registro(empate: EmpateDePartidos, orden: Nombres) -> Nombres:
    if faltan := [partido for partido in empate.partidos if partido not in orden]:
        raise ArgumentoInvalido(
            f"orden: {', '.join(empate.partidos)} empatan en votos propios y en el orden de registro falta "
            f"{', '.join(faltan)}. Agregue a ese orden los partidos que faltan."
        )
    return _ordenar(empate, orden)


def leer_orden(orden: object) -> Nombres | None:
    """The parties by date of registration, the earliest first, without repeats."""
    if orden is None:
        return None
    nombres = tuple(nombre_de_opcion(nombre, "orden") for nombre in secuencia(orden, "orden"))
    if repetido := _repetido(nombres):
        raise ArgumentoInvalido(f"orden: {citar(repetido)} está repetido. Escriba cada partido una sola vez.")
    return nombres


def repartir_sorteos(
    sorteos: object, empates: Iterable[EmpateDePartidos], propios: Mapping[str, int]
) -> dict[EmpateDePartidos, Nombres]:
    """Each recorded outcome with the ties it settles; SorteoInvalido if it settles none or one settled already."""
    pendientes = tuple(empates)
    asignados: dict[EmpateDePartidos, Nombres] = {}
    for sorteo in map(_leer_sorteo, secuencia(sorteos, "sorteos")):
        suyos = [empate for empate in pendientes if _corresponde(sorteo, empate, propios)]
        if not suyos:
            raise SorteoInvalido(_por_que_no_corresponde(sorteo, pendientes))
        if any(empate in asignados for empate in suyos):
            raise SorteoInvalido(
                f"El sorteo registrado ({', '.join(sorteo)}) resuelve un empate que otro sorteo ya había "
                "resuelto. Deje registrado uno solo."
            )
        asignados |= dict.fromkeys(suyos, sorteo)
    return asignados


def _leer_sorteo(sorteo: object) -> Nombres:
    nombres = tuple(nombre_de_opcion(nombre, "sorteos") for nombre in secuencia(sorteo, "sorteos"))
    if repetido := _repetido(nombres):
        raise SorteoInvalido(
            f"El sorteo registrado ({', '.join(nombres)}) repite a {repetido}. "
            "Escriba cada partido una sola vez, en el orden en que salió."
        )
    return nombres


def _corresponde(sorteo: Nombres, empate: EmpateDePartidos, propios: Mapping[str, int]) -> bool:
    """A draw among all the parties with those votes settles the tie of some of them."""
    return set(empate.partidos) <= set(sorteo) and all(propios.get(p) == empate.votos for p in sorteo)


def _por_que_no_corresponde(sorteo: Nombres, empates: tuple[EmpateDePartidos, ...]) -> str:
    dicho = f"El sorteo registrado ({', '.join(sorteo) or 'vacío'}) no corresponde a ningún empate. "
    if not empates:
        return f"{dicho}En esta distribución ningún voto sobrante depende de un empate: quite el sorteo."
    entre = "; ".join(", ".join(empate.partidos) for empate in empates)
    return f"{dicho}Se necesita el orden completo de los partidos empatados: {entre}."


def _repetido(nombres: Nombres) -> str:
    """The first name written twice, or nothing."""
    return next((nombre for lugar, nombre in enumerate(nombres) if nombre in nombres[:lugar]), "")
