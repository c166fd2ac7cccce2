"""The whole assignment: who takes part, then rounds until nobody is over its cap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from comicios.reglas.numeros import cifra, contar, medida, porcentaje
from comicios.reglas.representacion.caso import Caso, leer_caso
from comicios.reglas.representacion.curso import Curso
from comicios.reglas.representacion.reglamento import ReglasDeAsignacion
from comicios.reglas.representacion.relato import CURULES, VOTOS, cada_uno, hasta
from comicios.reglas.representacion.reparto import repartir
from comicios.reglas.representacion.traza import Asignacion, Ronda
from comicios.reglas.sorteo import SorteoRequerido

Votos = Mapping[str, int]


def asignar(
    votos: Votos, *, curules: int, reglamento: ReglasDeAsignacion, sorteos: Sequence[Sequence[str]] = ()
) -> Asignacion | SorteoRequerido:
    """The seats of proportional representation by party, with the trace of every round.

    `votos` are counts by party (those entitled to take part); `curules` the seats to assign; `sorteos` one tuple of
    winners per tie, in the order in which the calculation finds them. A tie without its draw comes back as
    SorteoRequerido. Arguments out of range raise ArgumentoInvalido; a draw of another tie, SorteoInvalido.
    Fundamento: computos.md 7.1, CMP-47 (por confirmar: Constitución de BCS, art. 41).
    """
    caso = leer_caso(votos, curules, reglamento)
    curso = Curso(sorteos)
    _contar_participantes(caso, curso)
    _contar_topes(caso, curso)
    rondas = _hacer_rondas(caso, curso)
    if isinstance(rondas, SorteoRequerido):
        return rondas
    curso.exigir_sorteos_usados()
    return _concluir(caso, rondas, curso)


def _hacer_rondas(caso: Caso, curso: Curso) -> tuple[Ronda, ...] | SorteoRequerido:
    """Rounds among those not capped, each with the seats that the capped ones leave, until nobody exceeds."""
    rondas: list[Ronda] = []
    activos, libres = caso.participantes, caso.curules
    while activos and libres:
        ronda = repartir(caso, len(rondas) + 1, activos, libres, curso)
        if isinstance(ronda, SorteoRequerido):
            return ronda
        rondas.append(ronda)
        if not ronda.fijados:
            break
        libres -= sum(ronda.tabla[partido].conserva for partido in ronda.fijados)
        activos = {p: cuantos for p, cuantos in activos.items() if p not in ronda.fijados}
        _contar_fijados(ronda, curso)
        if activos:
            texto = f"Se calcula otra vez para los demás partidos, con {contar(libres, *CURULES)}."
            curso.anotar("7.1.5", texto, {"curules": libres})
    return tuple(rondas)


def _concluir(caso: Caso, rondas: tuple[Ronda, ...], curso: Curso) -> Asignacion:
    curules = dict.fromkeys(caso.votos, 0)
    for ronda in rondas:
        curules |= {partido: renglon.conserva for partido, renglon in ronda.tabla.items()}
    vacantes = caso.curules - sum(curules.values())
    con_curul = {partido: cuantas for partido, cuantas in curules.items() if cuantas}
    reparto = cada_uno(con_curul) if con_curul else "ningún partido recibe curules"
    curso.anotar("7.1", f"Resultado de {contar(caso.curules, *CURULES)}: {reparto}.", con_curul)
    if vacantes:
        curso.anotar(
            "7.1",
            f"Sin asignar, {contar(vacantes, *CURULES)}: ningún partido puede recibir más.",
            {"vacantes": vacantes},
        )
    return Asignacion(curules, vacantes, tuple(curso.pasos), rondas)


def _contar_participantes(caso: Caso, curso: Curso) -> None:
    dentro = caso.participantes
    fuera = {partido: cuantos for partido, cuantos in caso.votos.items() if partido not in dentro}
    regla = "con votos"
    if caso.reglas.umbral is not None:
        regla = (
            f"con al menos {contar(caso.minimo_de_votos, *VOTOS)}, el {porcentaje(caso.reglas.umbral * 100)} "
            f"de {medida(caso.base)}"
        )
    texto = f"Participan los partidos {regla}: {cada_uno(dentro) if dentro else 'ninguno'}."
    if fuera:
        texto += f" Quedan fuera: {cada_uno(fuera)}."
    curso.anotar("7.1.1", texto, dentro)


def _contar_topes(caso: Caso, curso: Curso) -> None:
    """7.1.4: the cap of each party, before any seat is given.

    The figures are those of the formula; the sentence never speaks of more seats than the chamber has.
    """
    puntos = cifra((caso.reglas.tope_sobrerrepresentacion or 0) * 100)
    for partido, tope in caso.topes.items():
        maximo = min(tope.maximo, caso.escanos - tope.mayoria)
        curso.anotar(
            "7.1.4",
            f"{partido} tiene {medida(caso.votos[partido])} de {contar(caso.base_tope, *VOTOS)}; con "
            f"{puntos} puntos más puede tener {hasta(tope.escanos, caso.escanos)}. "
            f"Ganó {tope.mayoria:,} de mayoría: su máximo en esta asignación es {maximo:,}.",
            {"escaños": tope.escanos, "mayoría": tope.mayoria, "máximo": tope.maximo},
        )


def _contar_fijados(ronda: Ronda, curso: Curso) -> None:
    for partido in ronda.fijados:
        renglon = ronda.tabla[partido]
        curso.anotar(
            "7.1.4",
            f"{partido} rebasa su tope: obtuvo {contar(renglon.curules, *CURULES)} y conserva {renglon.conserva}.",
            {"obtuvo": renglon.curules, "conserva": renglon.conserva},
        )
