"""The command `depurar`: lets go of what is past its term of conservation."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from comicios.nucleo.cuentas.services import ensure_operator, find_persona
from comicios.nucleo.privacidad.retencion import list_plazos
from comicios.nucleo.privacidad.services import purge

if TYPE_CHECKING:
    from comicios.config.ordenes import Ordenes


def register(ordenes: Ordenes) -> None:
    depurar = ordenes.verbo(
        "depurar", "borra lo que ya cumplió su plazo de conservación; nunca actos ni evidencias"
    )
    depurar.add_argument("--revisar", action="store_true", help="dice qué borraría y no borra nada")
    depurar.add_argument(
        "--por", metavar="CUENTA", help="cuenta que firma el acto; sin ella, la de operación"
    )
    depurar.add_argument("--json", action="store_true", help="imprime el resultado en JSON")
    depurar.set_defaults(funcion=run)


def run(args: argparse.Namespace) -> int:
    """Delete, or with `--revisar` only count."""
    if args.revisar:
        cuantos = {plazo.que: plazo.vencidas.count() for plazo in list_plazos()}
    else:
        cuantos = purge(by=find_persona(args.por) if args.por else ensure_operator())
    if args.json:
        print(json.dumps({"borrado": not args.revisar, "cuantos": cuantos}, ensure_ascii=False))
        return 0
    plazos = {plazo.que: plazo.parametro for plazo in list_plazos()}
    for que, n in cuantos.items():
        p = plazos[que]
        print(f"{n:>7,}  {que} ({p.valor} {p.unidad}{', por confirmar' if p.por_confirmar else ''})")
    total = sum(cuantos.values())
    print(f"{'Se borrarían' if args.revisar else 'Se borraron'} {total:,}. Actos y evidencias no se tocan.")
    return 0
