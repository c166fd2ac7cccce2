"""The steps of a coalition's distribution, in sentences ready for the acta."""

from __future__ import annotations

from collections.abc import Mapping

from comicios.reglas.argumentos import escribir_opcion
from comicios.reglas.coaliciones.desempates import Desempate, EmpateDePartidos
from comicios.reglas.coaliciones.filas import Combinacion, Filas
from comicios.reglas.numeros import cifra, contar
from comicios.reglas.pasos import Paso
from comicios.reglas.periodos import enumerar

_VOTOS = ("voto", "votos")
_PROPIOS = ("voto propio", "votos propios")


def listar(por_partido: Mapping[str, int]) -> str:
    """«PAN 266; PRI 97», in the order given."""
    return "; ".join(f"{partido} {cifra(votos, 0)}" for partido, votos in por_partido.items())


def de_votos_propios(filas: Filas) -> Paso:
    """The order that rules the leftovers, before anything is distributed."""
    ordenados = dict(sorted(filas.propios.items(), key=lambda par: (-par[1], par[0])))
    return Paso("CMP-41", f"Votos propios de cada partido, de mayor a menor: {listar(ordenados)}.", ordenados)


def de_desempate(desempate: Desempate) -> Paso:
    """How a tie in own votes was settled."""
    empate = desempate.empate
    medio = "por el registro anterior" if desempate.sorteo is None else "por el sorteo celebrado"
    return Paso(
        "CMP-41",
        f"{enumerar(empate.partidos)} empatan con {contar(empate.votos, *_PROPIOS)} cada uno; "
        f"{medio}, el orden entre ellos es {', '.join(desempate.orden)}.",
        {
            "votos": empate.votos,
            "sobrantes": empate.sobrantes,
            "desempate": "sorteo" if desempate.sorteo is not None else "registro",
            "orden": ", ".join(desempate.orden),
        },
    )


def de_combinacion(combinacion: Combinacion, reciben: tuple[str, ...]) -> Paso:
    """The equal split of one combination and the destination of its leftovers."""
    nombre = escribir_opcion(combinacion.partidos)
    return Paso(
        "CMP-40",
        f"Combinación {nombre}: {contar(combinacion.votos, *_VOTOS)} entre {len(combinacion.partidos)} partidos, "
        f"{cifra(combinacion.base, 0)} para cada uno; {_de_sobrantes(reciben)}.",
        {
            "combinacion": nombre,
            "votos": combinacion.votos,
            "base": combinacion.base,
            "sobrantes": combinacion.sobrantes,
            "reciben": ", ".join(reciben),
        },
    )


def _de_sobrantes(reciben: tuple[str, ...]) -> str:
    if not reciben:
        return "no sobra ninguno"
    sobrantes = contar(len(reciben), *_VOTOS)
    if len(reciben) == 1:
        return f"sobra {sobrantes}, que por el orden fijado es para {reciben[0]}"
    return f"sobran {sobrantes}, que por el orden fijado son uno para {' y uno para '.join(reciben)}"


def de_totales(por_partido: Mapping[str, int], total: int) -> Paso:
    """The result and the proof that no vote was lost."""
    return Paso(
        "CMP-42",
        f"Votos por partido después de distribuir: {listar(por_partido)}. "
        f"Suman {cifra(total, 0)}, los mismos que había antes de distribuir.",
        dict(por_partido),
    )


def motivo_del_sorteo(empate: EmpateDePartidos) -> str:
    """Why the distribution stops, and what to do."""
    depende = "depende" if empate.sobrantes == 1 else "dependen"
    return (
        f"{enumerar(empate.partidos)} tienen {contar(empate.votos, *_PROPIOS)} cada uno y "
        f"{contar(empate.sobrantes, 'voto sobrante', 'votos sobrantes')} de la coalición {depende} del orden entre ellos. "
        "Celebre un sorteo, registre el orden en que salieron y distribuya de nuevo."
    )
