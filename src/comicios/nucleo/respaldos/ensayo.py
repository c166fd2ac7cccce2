"""The house's own verification over the copy inside a backup, in a process of its own that looks at that copy only.

Run as a module: it reads what to try from standard input and answers in JSON on standard output.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comicios.nucleo.errores import Detalle, Rechazo

if TYPE_CHECKING:
    from comicios.nucleo.bitacora import Hallazgo
    from comicios.nucleo.respaldos.bases import Base
    from comicios.nucleo.respaldos.manifiesto import Manifiesto


def try_out(base: Base, manifiesto: Manifiesto) -> None:
    """Verify chains, rows and files of what `base` loaded, against the ancla of the backup. Raises Rechazo."""
    dado = {"base": base.name, "ancla": str(manifiesto.ancla), "archivos": manifiesto.archivos}
    with tempfile.TemporaryDirectory(prefix="comicios-ensayo-") as carpeta:
        entorno = os.environ | {
            "COMICIOS_DATOS": carpeta,
            "DJANGO_SETTINGS_MODULE": "comicios.config.settings",
        }
        if base.motor == "sqlite":
            entorno.pop("DATABASE_URL", None)
        orden = [sys.executable, "-m", "comicios.nucleo.respaldos.ensayo"]
        hecho = subprocess.run(  # noqa: S603 - our own interpreter and module
            orden, env=entorno, input=json.dumps(dado), capture_output=True, text=True, check=False
        )
    if hecho.returncode:
        motivo = (hecho.stderr.strip().splitlines() or ["sin explicación"])[-1]
        raise Rechazo(f"La base del respaldo no se pudo verificar: {motivo}. Use otro respaldo.")
    hallazgos = json.loads(hecho.stdout)
    if hallazgos:
        raise Rechazo(
            "Los bytes del respaldo son los que se escribieron, pero su contenido no está íntegro.",
            detalles=[Detalle("", mensaje) for mensaje in hallazgos],
        )


def main() -> int:
    """Verify the database named on standard input and print what is wrong, one sentence each."""
    import django

    django.setup()
    from comicios.nucleo import bitacora

    dado = json.load(sys.stdin)
    _look_only_at(str(dado["base"]))
    bitacora.register_verifier("archivos", lambda: _missing_files(dado["archivos"]))
    resultado = bitacora.verify(ancla=dado["ancla"])
    sys.stdout.write(json.dumps([h.mensaje for h in resultado.hallazgos]))
    return 0


def _look_only_at(nombre: str) -> None:
    from django.db import connection

    ajustes: dict[str, Any] = connection.settings_dict
    ajustes["NAME"] = nombre
    if connection.vendor == "sqlite":
        ajustes["NAME"] = f"{Path(nombre).resolve().as_uri()}?mode=ro"
        ajustes["OPTIONS"] = {"uri": True}


def _missing_files(archivos: Mapping[str, int]) -> Iterator[Hallazgo]:
    """The contents were read against their hashes already; here, that each registered file is among them."""
    from comicios.nucleo.archivos.models import Archivo
    from comicios.nucleo.bitacora import Hallazgo

    for sha256, nombre, size in Archivo.objects.order_by("sha256").values_list("sha256", "nombre", "bytes"):
        if archivos.get(sha256) != size:
            yield Hallazgo(
                "archivo", f"Archivo «{nombre}» ({sha256[:12]}…): falta en el respaldo, o es otro."
            )


if __name__ == "__main__":
    sys.exit(main())
