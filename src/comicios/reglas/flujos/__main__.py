"""Writes the state machines on the standard output: `python -m comicios.reglas.flujos`."""

from __future__ import annotations

import sys

from comicios.reglas.flujos import documento

if __name__ == "__main__":
    sys.stdout.write(documento())
