"""Runs the tests on each database this machine has, and says what could not be run and why."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext

from pruebas_largas import Cifras

COBERTURA = [
    "tests/reglas",
    "--cov=comicios.reglas",
    "--cov-branch",
    "--cov-fail-under=98",
    "--cov-report=term",
]
SIN_BASE = ("tests/formatos", "tests/pat/libro_mir", "tests/pat/informe")  # run in the first pass only
POSTGRES = os.environ.get("COMICIOS_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")
NAVEGADORES = ("chromium", "chromium-browser", "google-chrome")


def postgres_answers() -> bool:
    import psycopg

    try:
        with psycopg.connect(POSTGRES, connect_timeout=3):
            return True
    except psycopg.OperationalError:
        return False


def missing_marks() -> dict[str, str]:
    """Marks of tests this machine cannot run, with the reason."""
    faltan = {}
    if not any(map(shutil.which, NAVEGADORES)):
        faltan["navegador"] = "no hay Chromium (apt: chromium)"
    if not shutil.which("soffice"):
        faltan["libreoffice"] = "no hay LibreOffice (apt: libreoffice-calc-nogui)"
    return faltan


def run(base: str, url: str | None, marcas: list[str], extra: list[str]) -> int:
    entorno = os.environ | {"COMICIOS_DATOS": tempfile.mkdtemp(prefix="comicios-pruebas-")}
    entorno.pop("DATABASE_URL", None)
    if url:
        entorno["DATABASE_URL"] = url
    print(f"\n== Pruebas: {base} ==", flush=True)
    inicio = time.monotonic()
    codigo = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-m", " and ".join(marcas), *extra], env=entorno, check=False
    ).returncode
    shutil.rmtree(entorno["COMICIOS_DATOS"], ignore_errors=True)
    print(f"== {base}: {time.monotonic() - inicio:.0f} s ==", flush=True)
    return codigo


def main() -> int:
    opciones = argparse.ArgumentParser()
    opciones.add_argument("--largas", action="store_true")
    args, extra = opciones.parse_known_args()
    faltan = missing_marks()
    sin_omisiones = os.environ.get("COMICIOS_SIN_OMISIONES") == "1"
    marcas = ["largo" if args.largas else "not largo", *(f"not {m}" for m in faltan if not sin_omisiones)]
    paralelo = (
        []
        if args.largas
        else [
            "-n",
            os.environ.get("COMICIOS_PRUEBAS_PROCESOS", "2"),
            "--dist",
            "loadfile",
            "--no-loadscope-reorder",
        ]
    )
    hay_postgres = postgres_answers()
    # What drives a browser, a document or a workbook does not depend on the database: once is enough.
    una_vez = [] if args.largas or not hay_postgres else ["not navegador", "not una_base"]
    # The law touches no database: it runs once, alone, with its coverage.
    sin_reglas = ["--ignore=tests/reglas"]
    with Cifras() if args.largas else nullcontext() as cifras:
        codigos = (
            []
            if args.largas
            else [run("la ley, con cobertura", None, marcas, [*COBERTURA, *paralelo, *extra])]
        )
        codigos.append(run("SQLite", None, [*marcas, *una_vez], [*sin_reglas, *paralelo, *extra]))
        if hay_postgres:
            ya_corridas = [] if args.largas else [f"--ignore={carpeta}" for carpeta in SIN_BASE]
            ya_marcadas = ["not una_base"] if args.largas else []
            codigos.append(
                run(
                    "PostgreSQL",
                    POSTGRES,
                    [*marcas, *ya_marcadas],
                    [*sin_reglas, *ya_corridas, *paralelo, *extra],
                )
            )
        if cifras and not any(codigos):
            cifras.write_report()
    if not hay_postgres:
        print("No se corrió en PostgreSQL: no responde en", POSTGRES, "(defina COMICIOS_POSTGRES).")
    for marca, motivo in faltan.items():
        print(f"No se corrieron las pruebas «{marca}»: {motivo}.")
    return next((c for c in codigos if c), 0) or int(sin_omisiones and not hay_postgres)


if __name__ == "__main__":
    sys.exit(main())
