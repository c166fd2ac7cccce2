"""Reading the file: bytes to plain data, refusing what is malformed, truncated, oversized or repeated."""

from __future__ import annotations

import hashlib
import json
from copy import deepcopy
from importlib import resources
from typing import Any

from comicios.nucleo.errores import Rechazo

TAMANO_MAXIMO = 5 * 1024 * 1024
PROFUNDIDAD_MAXIMA = 20


def bundled() -> bytes:
    """The real 2024 programme, as it ships with the product."""
    return resources.files("comicios.pat").joinpath("datos/pat2024.json").read_bytes()


def parse(contenido: bytes) -> dict[str, Any]:
    """The file's data. Raises Rechazo saying where the text breaks and how to mend it; nothing is stored."""
    if len(contenido) > TAMANO_MAXIMO:
        raise Rechazo(
            f"El archivo del programa pesa {len(contenido):,} bytes y el límite es {TAMANO_MAXIMO:,}. No se cargó. "
            "Revise que sea el programa y no otro archivo."
        )
    try:
        datos = json.loads(
            contenido.decode("utf-8-sig"), object_pairs_hook=_without_repeats, parse_constant=_no_constant
        )
    except UnicodeDecodeError as error:
        raise Rechazo(
            f"El archivo no está en UTF-8 (byte {error.start}). No se cargó. Guárdelo como UTF-8."
        ) from error
    except json.JSONDecodeError as error:
        raise Rechazo(
            f"El archivo no es un JSON completo: se rompe en el renglón {error.lineno}, columna {error.colno}. "
            "No se cargó. Revise ese punto o descargue de nuevo el archivo."
        ) from error
    except RecursionError as error:
        raise Rechazo("El archivo tiene demasiados niveles anidados. No se cargó.") from error
    if not isinstance(datos, dict):
        raise Rechazo(
            "El archivo no es un programa: se esperaba un objeto JSON con «encabezado» y «bloques»."
        )
    return datos


def complete(datos: dict[str, Any]) -> dict[str, Any]:
    """A file of esquema 1 as one of esquema 2: there, a line without months took those of its row of the matrix."""
    if datos["encabezado"].get("version_esquema", 1) != 1:
        return datos
    completo = deepcopy(datos)
    ventanas = {
        r["linea_ref"]: list(range(r["mes_inicial"], r["mes_final"] + 1)) for r in datos["mir"]["renglones"]
    }
    for bloque in completo["bloques"]:
        for objetivo in bloque["objetivos"]:
            for linea in objetivo["lineas_accion"]:
                linea["meses_cronograma"] = linea.get("meses_cronograma") or ventanas.get(linea["id"])
    return completo


def fingerprint(datos: dict[str, Any]) -> str:
    """SHA-256 of the data, whatever the spacing or the order of the keys of the file."""
    texto = json.dumps(datos, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(texto.encode()).hexdigest()


def _without_repeats(pares: list[tuple[str, Any]]) -> dict[str, Any]:
    claves = [clave for clave, _ in pares]
    repetidas = sorted({c for c in claves if claves.count(c) > 1})
    if repetidas:
        nombres = ", ".join(f"«{c}»" for c in repetidas)
        cerca = next((str(v) for k, v in pares if k in ("id", "linea_ref", "clave")), "la raíz del archivo")
        raise Rechazo(f"El archivo repite la clave {nombres} (en {cerca}). No se cargó. Deje una sola.")
    return dict(pares)


def _no_constant(nombre: str) -> Any:
    raise Rechazo(
        f"El archivo contiene «{nombre}», que no es un número. No se cargó. Escriba la cifra o null."
    )
