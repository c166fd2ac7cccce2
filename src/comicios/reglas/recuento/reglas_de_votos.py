"""Causes R6 and R7: what the votes of each candidacy show."""

from __future__ import annotations

from comicios.reglas.numeros import contar
from comicios.reglas.pasos import Paso
from comicios.reglas.recuento.caso import Caso
from comicios.reglas.recuento.regla import INCISO_D, Regla

_NULOS = ("voto nulo", "votos nulos")


class R6(Regla):
    """Null votes, strictly more than the difference between candidacies; without a second one, it has 0 votes."""

    codigo = "R6"
    titulo = "Más votos nulos que la diferencia entre el primer y el segundo lugar"
    fundamento = f"{INCISO_D}, fracción II (por confirmar); CMP-12 y CMP-14"

    def procede(self, caso: Caso) -> bool:
        if caso.sumas is None or caso.evaluada is None or not caso.evaluada.nulos:
            return False
        primero, segundo, *_ = *sorted(caso.sumas.values(), reverse=True), 0
        return caso.evaluada.nulos > primero - segundo

    def motivo(self, caso: Caso) -> str:
        nulos, diferencia, lugares = self._cifras(caso)
        return f"Hay {contar(nulos, *_NULOS)}, más que la diferencia de {diferencia:,} entre {lugares}."

    def campos(self, caso: Caso) -> tuple[str, ...]:
        return (*_rutas(caso), "nulos")

    def pasos(self, caso: Caso) -> tuple[Paso, ...]:
        nulos, diferencia, lugares = self._cifras(caso)
        texto = f"Primer y segundo lugar: {lugares}; su diferencia es {diferencia:,} y hay {contar(nulos, *_NULOS)}."
        return _paso_de_sumas(caso), Paso("R6", texto, {"diferencia": diferencia, "nulos": nulos})

    def _cifras(self, caso: Caso) -> tuple[int, int, str]:
        """The null votes, the difference and both places in words."""
        (primera, votos), (segunda, otros), *_ = *caso.lugares(), ("un segundo lugar que no hay", 0)
        nulos = (caso.evaluada and caso.evaluada.nulos) or 0
        return nulos, votos - otros, f"{primera} ({votos:,}) y {segunda} ({otros:,})"


class R7(Regla):
    """One candidacy has them all; no registradas and null votes do not count (CMP-13)."""

    codigo = "R7"
    titulo = "Todos los votos son de una misma candidatura"
    fundamento = f"{INCISO_D}, fracción III (por confirmar); CMP-13"

    def procede(self, caso: Caso) -> bool:
        if caso.sumas is None:
            return False
        votos = max(caso.sumas.values())
        return bool(votos) and votos == _base(caso)

    def motivo(self, caso: Caso) -> str:
        primera, votos = caso.lugares()[0]
        return f"Todos los {_nombre_de_base(caso)} ({votos:,}) son de {primera}."

    def campos(self, caso: Caso) -> tuple[str, ...]:
        return _rutas(caso) if caso.validos else (*_rutas(caso), "urna")

    def pasos(self, caso: Caso) -> tuple[Paso, ...]:
        primera, votos = caso.lugares()[0]
        texto = f"Votos de {primera}: {votos:,}; {_nombre_de_base(caso)}: {votos:,}."
        return _paso_de_sumas(caso), Paso("R7", texto, {"votos": votos})


def _base(caso: Caso) -> int | None:
    if caso.validos:
        return sum((caso.sumas or {}).values())
    return caso.evaluada.urna if caso.evaluada else None


def _nombre_de_base(caso: Caso) -> str:
    return "votos por candidaturas" if caso.validos else "votos sacados de la urna"


def _rutas(caso: Caso) -> tuple[str, ...]:
    return caso.evaluada.rutas_de_votos() if caso.evaluada else ()


def _paso_de_sumas(caso: Caso) -> Paso:
    sumas = caso.sumas or {}
    lista = ", ".join(f"{nombre} {votos:,}" for nombre, votos in sumas.items())
    return Paso("CMP-14", f"Votos por candidatura, con los de sus combinaciones: {lista}.", sumas)
