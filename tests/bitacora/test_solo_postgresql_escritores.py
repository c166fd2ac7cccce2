"""Eight processes write at once on PostgreSQL: no act is lost and every chain is linear."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.largas.cifras import keep_figures

RAIZ = Path(__file__).resolve().parents[2]


@pytest.mark.largo
@pytest.mark.instalacion
def test_eight_processes_write_four_thousand_acts_in_three_chains(tmp_path):
    resultado = subprocess.run(
        [sys.executable, str(RAIZ / "benchmarks/escritores.py")],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
        cwd=tmp_path,
        env=os.environ | {"COMICIOS_DATOS": str(tmp_path)},
    )
    assert resultado.returncode == 0, resultado.stderr
    sys.stdout.write(resultado.stdout)
    medido = json.loads(resultado.stdout)
    assert medido["asentados"] == 4000
    assert medido["cadenas"] == 3
    assert medido["anclas"] == 40
    assert medido["lineales"] is True
    assert medido["integra"] is True
    keep_figures(
        "escritores", {"base": "PostgreSQL", "procesos": medido["procesos"], "actos": medido["asentados"]}
    )
