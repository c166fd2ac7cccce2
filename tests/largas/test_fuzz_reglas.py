"""A million random arguments over every public function of the law of the count.

Whatever comes, only the house's own refusals may leave, and what is returned carries no binary fraction.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest
from tests.largas.cifras import per_second, seconds
from tests.reglas.independiente.blancos import BLANCOS, Blanco
from tests.reglas.independiente.recorrido import decimales_binarios

from comicios.reglas.errores import DatoInvalido

pytestmark = [pytest.mark.largo, pytest.mark.una_base]
LLAMADAS = 1_000_000
SEMILLA = 20_240_602
MUESTRAS = 3


@dataclass
class Registro:
    """What each function answered; of each kind of failure, the first arguments that gave it."""

    llamadas: Counter[str] = field(default_factory=Counter)
    rechazos: Counter[str] = field(default_factory=Counter)
    fallas: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def note_failure(self, blanco: Blanco, falla: str, argumentos: dict[str, Any]) -> None:
        muestras = self.fallas.setdefault((blanco.nombre, falla), [])
        if len(muestras) < MUESTRAS:
            muestras.append(repr(argumentos)[:600])

    def table(self) -> dict[str, dict[str, int]]:
        return {
            nombre: {"llamadas": cuantas, "rechazos": self.rechazos[nombre]}
            for nombre, cuantas in sorted(self.llamadas.items())
        }


def play(blanco: Blanco, azar: Random, registro: Registro) -> None:
    """One call: a result without floats, a refusal with a sentence, or a failure to report."""
    argumentos = blanco.sortear(azar)
    registro.llamadas[blanco.nombre] += 1
    try:
        resultado = blanco.funcion(**argumentos)
        ocultos = decimales_binarios(resultado)
    except DatoInvalido as rechazo:
        registro.rechazos[blanco.nombre] += 1
        if not rechazo.mensaje.strip().endswith((".", "»")):
            registro.note_failure(blanco, f"mensaje sin punto: {rechazo.mensaje[:200]!r}", argumentos)
    except Exception as falla:  # noqa: BLE001 - whatever else comes out is what this test looks for
        registro.note_failure(blanco, f"{type(falla).__name__}: {str(falla)[:80]}", argumentos)
    else:
        if ocultos:
            registro.note_failure(blanco, "decimal binario", {"caminos": ocultos})


def test_a_million_random_arguments_raise_only_the_refusals_of_the_house(
    anotar: Callable[[str, dict[str, Any]], None],
) -> None:
    azar, registro = Random(SEMILLA), Registro()
    pesos = [blanco.peso for blanco in BLANCOS]
    inicio = time.monotonic_ns()
    for blanco in azar.choices(BLANCOS, weights=pesos, k=LLAMADAS):
        play(blanco, azar, registro)
    duro = time.monotonic_ns() - inicio
    rechazos = registro.rechazos.total()
    anotar(
        "fuzz_reglas",
        {
            "funciones": len(BLANCOS),
            "llamadas": LLAMADAS,
            "rechazos": rechazos,
            "segundos": seconds(duro),
            "por_segundo": per_second(LLAMADAS, duro),
            "tabla": registro.table(),
        },
    )
    assert registro.fallas == {}
    assert registro.llamadas.total() == LLAMADAS
    assert set(registro.llamadas) == {blanco.nombre for blanco in BLANCOS}
    assert LLAMADAS // 5 < rechazos < LLAMADAS * 4 // 5


def test_no_sentence_depends_on_the_order_in_which_a_set_is_gone_through() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-m", "tests.reglas.independiente.huella", "20000"],
            env=os.environ | {"PYTHONHASHSEED": semilla, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for semilla in ("1", "2", "3")
    }
    assert len(digests) == 1
    assert all(digests)
