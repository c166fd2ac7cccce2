"""Proof of concurrency of the bitácora on PostgreSQL: several processes write to a few chains at once.

    DATABASE_URL=postgres://… python benchmarks/escritores.py [--procesos 8] [--actos 500] [--cadenas 3]

It works on a database that it creates beside the given one, and deletes it afterwards.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comicios.config.settings")

ACTO = "prueba.escritores.asentar"


@dataclass(frozen=True)
class Firma:
    cuenta: str
    nombre: str = "Proceso escritor (muestra)"
    cargo: str = "Prueba"


@dataclass(frozen=True)
class Resultado:
    procesos: int
    asentados: int
    esperados: int
    cadenas: int
    lineales: bool
    integra: bool
    anclas: int
    segundos: str
    actos_por_segundo: int


def _setup() -> None:
    import django

    django.setup()
    from comicios.nucleo import bitacora

    bitacora.register_actos({ACTO: "asentó el acto {n}"})


def _write(base: str, quien: int, actos: int, cadenas: int) -> None:
    """One process: its acts go round the chains, and it seals an ancla now and then."""
    _setup()
    from django.conf import settings
    from django.db import connection, transaction

    from comicios.nucleo import bitacora

    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = base
    for n in range(actos):
        with transaction.atomic():
            bitacora.record(
                acto=ACTO,
                by=Firma(f"escritor-{quien}"),
                cadena=bitacora.chain_key(f"O{(quien + n) % cadenas}", "ple-2023-2024"),
                objeto=f"prueba.Escritor/{quien}-{n}",
                palabras={"n": n},
            )
        if n % 100 == 99:
            bitacora.seal_ancla(motivo=f"escritor {quien}, acto {n}")
    connection.close()


def run(*, procesos: int = 8, actos: int = 500, cadenas: int = 3) -> Resultado:
    """Write, then read everything back: how many acts there are, whether chains are linear, and how long it took."""
    _setup()
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    if connection.vendor != "postgresql":
        raise SystemExit("La prueba de escritores corre sobre PostgreSQL: defina DATABASE_URL.")
    old = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
    try:
        base = connection.settings_dict["NAME"]
        seconds = _time_writers(base, procesos, actos, cadenas)
        return _read_back(procesos, procesos * actos, seconds)
    finally:
        teardown_databases(old, verbosity=0)


def _time_writers(base: str, procesos: int, actos: int, cadenas: int) -> int:
    """Milliseconds from the start of the first writer to the end of the last."""
    spawn = get_context("spawn")
    writers = [spawn.Process(target=_write, args=(base, q, actos, cadenas)) for q in range(procesos)]
    start = time.monotonic_ns()
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    failed = [w.exitcode for w in writers if w.exitcode]
    if failed:
        raise RuntimeError(f"{len(failed)} writers ended badly: {failed}")
    return (time.monotonic_ns() - start) // 1_000_000


def _read_back(procesos: int, expected: int, milliseconds: int) -> Resultado:
    from comicios.nucleo import bitacora
    from comicios.nucleo.bitacora.models import Cadena, Evento

    found = Evento.objects.count()
    heads = list(Cadena.objects.all())
    linear = all(
        list(Evento.objects.filter(cadena=c.clave).order_by("numero").values_list("numero", flat=True))
        == list(range(1, c.numero + 1))
        for c in heads
    )
    verificacion = bitacora.verify()
    return Resultado(
        procesos=procesos,
        asentados=found,
        esperados=expected,
        cadenas=len(heads),
        lineales=linear,
        integra=verificacion.is_intact,
        anclas=verificacion.anclas,
        segundos=f"{milliseconds // 1000}.{milliseconds % 1000:03}",
        actos_por_segundo=found * 1000 // max(milliseconds, 1),
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    for name, value in (("procesos", 8), ("actos", 500), ("cadenas", 3)):
        parser.add_argument(f"--{name}", type=int, default=value)
    resultado = run(**vars(parser.parse_args()))
    print(json.dumps(asdict(resultado), ensure_ascii=False))
    return 0 if resultado.integra and resultado.lineales and resultado.asentados == resultado.esperados else 1


if __name__ == "__main__":
    raise SystemExit(main())
