"""`python -m tests.reglas.independiente.huella 20000`: one figure for all that so many random calls say.

Run with another PYTHONHASHSEED it must be the same: no sentence may depend on the order in which a set is gone through.
"""

from __future__ import annotations

import hashlib
import sys
from random import Random

from tests.reglas.independiente.blancos import BLANCOS
from tests.reglas.independiente.recorrido import oraciones

from comicios.reglas.errores import DatoInvalido

SEMILLA = 99


def huella(llamadas: int) -> str:
    """The digest of every sentence and refusal of that many calls."""
    azar, suma = Random(SEMILLA), hashlib.sha256()
    for blanco in azar.choices(BLANCOS, weights=[b.peso for b in BLANCOS], k=llamadas):
        argumentos = blanco.sortear_sin_basura(azar)
        try:
            dichas = oraciones(blanco.funcion(**argumentos))
        except DatoInvalido as rechazo:
            dichas = [rechazo.mensaje]
        for oracion in dichas:
            suma.update(oracion.encode("utf-8", "replace"))
    return suma.hexdigest()


if __name__ == "__main__":
    sys.stdout.write(huella(int(sys.argv[1])))
