"""The speed of the law of the count, as ratios within one run. Writes benchmarks/computos.md; ends badly over a limit."""

from __future__ import annotations

import csv
import io
import random
import sqlite3
import sys
import tempfile
from decimal import Decimal
from itertools import combinations
from pathlib import Path

from medir import median_time

from comicios.reglas import recuento, resultados
from comicios.reglas.acta import Acta, revisar

RAIZ = Path(__file__).resolve().parent.parent
ACTAS = 1_000_000
DEMARCACIONES = 300
RENGLONES_DE_PRUEBA = 2_000
REPETICIONES = 7
POCAS = 3
TOPE_DE_SUMA, TOPE_DE_ACTA = 3, 15
COALICIONES = (("PAN", "PRI", "PRD"), ("MORENA", "PT", "PVEM"))
SOLOS = ("MC", "NAEM", "PES", "RSP", "FXM", "PRS", "PH", "CI_1", "CI_2")


def ballot_rows() -> list[frozenset[str]]:
    """Twenty-three vote rows: two coalitions of three with their combinations, and nine alone."""
    de_coalicion = [
        frozenset(c) for socios in COALICIONES for n in (1, 2, 3) for c in combinations(socios, n)
    ]
    return [*de_coalicion, *(frozenset({solo}) for solo in SOLOS)]


RENGLONES = ballot_rows()
CANDIDATURAS = {"_".join(s): frozenset(s) for s in COALICIONES} | {s: frozenset({s}) for s in SOLOS}
COLUMNAS = [f"v{n}" for n in range(len(RENGLONES))] + ["no_registradas", "nulos"]


def fill_base(base: sqlite3.Connection) -> None:
    """One million actas of twenty-five columns, made by arithmetic so that every run has the same."""
    base.execute(f"CREATE TABLE actas (demarcacion INTEGER, {', '.join(f'{c} INTEGER' for c in COLUMNAS)})")
    valores = ", ".join(f"(n * {7919 + 104_729 * i}) % {211 - 8 * i}" for i in range(len(COLUMNAS)))
    base.execute(
        f"WITH RECURSIVE serie(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM serie WHERE n < {ACTAS}) "
        f"INSERT INTO actas SELECT n % {DEMARCACIONES}, {valores} FROM serie"
    )
    base.commit()


def sum_rows(base: sqlite3.Connection) -> list[tuple[int, ...]]:
    """The bare sums, by demarcation: the base of comparison."""
    sumas = ", ".join(f"SUM({c})" for c in COLUMNAS)
    return base.execute(f"SELECT demarcacion, COUNT(*), {sumas} FROM actas GROUP BY demarcacion").fetchall()


def compute_all(base: sqlite3.Connection) -> dict[str, int]:
    """The same sums, then every demarcation computed with its steps, and the parties of the whole."""
    por_partido = []
    for _, actas, *cifras in sum_rows(base):
        votos = dict(zip(RENGLONES, cifras[:-2], strict=True))
        sumas = resultados.Sumas(votos, cifras[-2], cifras[-1], None, actas)
        resultado = resultados.computar(
            sumas, candidaturas=CANDIDATURAS, orden=sorted(set().union(*RENGLONES))
        )
        if not isinstance(resultado, resultados.Resultado):
            raise TypeError("with an order of registration no sorteo is asked for")
        por_partido.append(resultado.por_partido)
    return resultados.sumar_partidos(por_partido)


def acta_rows() -> str:
    """Actas as a CSV: key fields in text, then thirty-three counts, as a results file has."""
    azar = random.Random(7)
    lineas = []
    for n in range(RENGLONES_DE_PRUEBA):
        votos = [azar.randrange(0, 60) for _ in RENGLONES]
        cnr, nulos = azar.randrange(0, 3), azar.randrange(0, 20)
        total = sum(votos) + cnr + nulos + (n % 5 == 0)
        cuentas = [total + 206, 200, total - 6, 6, total, *votos, cnr, nulos, total, total + 180]
        lineas.append(",".join(["030123C0200", "03", "0123", "C", "02", "00", *map(str, cuentas)]))
    return "\n".join(lineas)


def read_rows(texto: str) -> list[list[int]]:
    """What every reader does: csv.reader and int()."""
    return [[int(celda) for celda in fila[6:]] for fila in csv.reader(io.StringIO(texto))]


def check_rows(filas: list[list[int]]) -> int:
    """Each acta built, checked and given its causes, with every step told; how many findings there were."""
    hallados = 0
    candidaturas = recuento.Candidaturas(CANDIDATURAS)
    for fila in filas:
        boletas, sobrantes, personas, representantes, urna = fila[:5]
        *votos, cnr, nulos, total, lista = fila[5:]
        acta = Acta(
            boletas, sobrantes, personas, representantes, urna, dict(zip(RENGLONES, votos, strict=True)),
            cnr, nulos, total, lista,
        )  # fmt: skip
        revision = revisar(acta)
        causas = recuento.causales(acta, candidaturas=candidaturas)
        pasos = [str(p) for p in revision.pasos] + [str(p) for c in causas for p in c.pasos]
        hallados += len(pasos) and len(causas)
    return hallados


def measure() -> list[tuple[str, Decimal, int]]:
    with tempfile.TemporaryDirectory(prefix="comicios-medicion-") as carpeta:
        base = sqlite3.connect(Path(carpeta) / "actas.sqlite3")
        fill_base(base)
        suma = median_time(lambda: sum_rows(base), POCAS)
        todo = median_time(lambda: compute_all(base), POCAS)
        base.close()
    texto = acta_rows()
    filas = read_rows(texto)
    lectura = median_time(lambda: read_rows(texto), REPETICIONES)
    revision = median_time(lambda: check_rows(filas), REPETICIONES)
    return [
        (
            f"Sumar, distribuir y computar {ACTAS:,} actas de {len(COLUMNAS)} columnas en {DEMARCACIONES} demarcaciones, "
            "sobre solo sumarlas con SQL",
            Decimal(todo) / suma,
            TOPE_DE_SUMA,
        ),
        (
            f"Revisar un acta de {len(RENGLONES)} renglones y decir sus causales, con sus pasos, sobre leerla del CSV",
            Decimal(revision) / lectura,
            TOPE_DE_ACTA,
        ),
    ]


def report(medidas: list[tuple[str, Decimal, int]]) -> str:
    filas = [f"| {nombre} | {razon:.2f} | {tope} |" for nombre, razon, tope in medidas]
    return "\n".join(
        [
            "# Mediciones del cómputo",
            "",
            "Las escribe `make bench`: tiempo de procesador como razón entre dos cosas medidas en la misma corrida.",
            "",
            "| Qué | Veces | Tope |",
            "|---|---:|---:|",
            *filas,
            "",
        ]
    )


def main() -> int:
    medidas = measure()
    texto = report(medidas)
    print(texto)
    if pasadas := [nombre for nombre, razon, tope in medidas if razon > tope]:
        print(f"Pasa de su tope: {'; '.join(pasadas)}", file=sys.stderr)
        return 1
    (RAIZ / "benchmarks" / "computos.md").write_text(texto, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
