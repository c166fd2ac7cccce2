"""Verbs of the command line: `verificar` and `anclar`."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Protocol

from comicios.nucleo import bitacora


class Ordenes(Protocol):
    """What the command line hands over."""

    def verbo(self, nombre: str, ayuda: str) -> ArgumentParser: ...


def register(ordenes: Ordenes) -> None:
    """Add the verbs of the bitácora."""
    verificar = ordenes.verbo("verificar", "Comprueba cada acto, cada ancla, cada registro y cada archivo.")
    verificar.add_argument(
        "--ancla", help="un ancla guardada fuera: 37, 37:HUELLA, HUELLA o el archivo de «anclar»"
    )
    verificar.add_argument("--json", action="store_true", help="el resultado en JSON")
    verificar.set_defaults(funcion=verify)
    anclar = ordenes.verbo("anclar", "Sella el último acto de todas las cadenas en un ancla numerada.")
    anclar.add_argument("--motivo", default="Sellada desde la línea de órdenes", help="por qué se sella")
    anclar.add_argument(
        "--salida", type=Path, help="archivo nuevo donde guardar el ancla, fuera de la instalación"
    )
    anclar.add_argument("--json", action="store_true", help="el ancla en JSON")
    anclar.set_defaults(funcion=seal)


def verify(args: Namespace) -> int:
    """Print what was checked and each finding; 0 only if all is intact."""
    resultado = bitacora.verify(ancla=args.ancla, progress=_progress)
    if args.json:
        print(json.dumps(resultado.as_dict(), ensure_ascii=False, indent=2))
    else:
        _print_result(resultado)
    return 0 if resultado.is_intact else 1


def _progress(actos: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{actos:,} actos leídos…", end="", file=sys.stderr, flush=True)


def _print_result(resultado: bitacora.Verificacion) -> None:
    if sys.stderr.isatty():
        print("\r", end="", file=sys.stderr)
    read = f"{resultado.actos:,} actos en {resultado.cadenas:,} cadenas, {resultado.anclas:,} anclas"
    print(f"Se leyeron {read} y {resultado.filas:,} registros.")
    if resultado.is_intact:
        con_ancla = f" Coincide con el ancla dada ({resultado.ancla})." if resultado.ancla else ""
        print(f"Todo está íntegro.{con_ancla}")
        return
    print(f"Hallazgos: {len(resultado.hallazgos):,}. De cada cadena se nombra el primero.")
    for hallazgo in resultado.hallazgos:
        print(f"- {hallazgo.mensaje}")


def seal(args: Namespace) -> int:
    """Seal an ancla and, with --salida, keep it in a new file that `verificar --ancla` reads."""
    if args.salida and args.salida.exists():
        print(
            f"«{args.salida}» ya existe y no se cambió; no se selló ningún ancla. Dé otro nombre.",
            file=sys.stderr,
        )
        return 1
    ancla = bitacora.seal_ancla(motivo=args.motivo)
    campos = {
        "numero": ancla.numero,
        "momento": ancla.momento,
        "contenido": ancla.contenido,
        "huella": ancla.huella,
    }
    text = json.dumps(campos, ensure_ascii=False, indent=2)
    if args.salida:
        args.salida.write_text(text + "\n", "utf-8")
    print(text if args.json else f"Ancla {ancla.numero}, {ancla.momento}\n{ancla.huella}")
    return 0
