"""`comicios exportar openapi`: the API's contract as a file, kept in docs/api/openapi.json and compared by a test."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comicios.config.ordenes import Ordenes

PREFIJO = "/api/v1/"


def register(ordenes: Ordenes) -> None:
    openapi = ordenes.exportar("openapi", "el contrato de la API de lectura (OpenAPI, JSON)")
    openapi.add_argument("--salida", type=Path, required=True, help="archivo .json que se escribe")
    openapi.set_defaults(funcion=export_openapi)


def contract() -> str:
    """The whole contract as text, the same for the same code."""
    from comicios.config.api import API

    esquema = API.get_openapi_schema(path_prefix=PREFIJO)
    return json.dumps(esquema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def export_openapi(args: argparse.Namespace) -> int:
    """Write the contract; Rechazo when the file cannot be written."""
    from comicios.nucleo.errores import Rechazo

    try:
        args.salida.parent.mkdir(parents=True, exist_ok=True)
        args.salida.write_text(contract(), "utf-8")
    except OSError as error:
        raise Rechazo(f"No se pudo escribir «{args.salida}»: {error.strerror}.") from error
    print(f"Contrato de la API: {args.salida}")
    return 0
