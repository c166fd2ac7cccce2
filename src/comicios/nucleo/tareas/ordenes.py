"""The command `trabajar`: the process that does the long work asked for on the pages."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comicios.config.ordenes import Ordenes


def register(ordenes: Ordenes) -> None:
    trabajar = ordenes.verbo("trabajar", "hace las tareas largas que esperan, hasta que se le detiene")
    trabajar.add_argument("--una-vez", action="store_true", help="hace lo que espera y termina")
    trabajar.add_argument(
        "--junto-a", type=int, metavar="PROCESO", help="vive mientras viva ese proceso, que lo arrancó"
    )
    trabajar.set_defaults(funcion=work)


def work(args: argparse.Namespace) -> int:
    """Ends with 0 when it was told to stop, after leaving the task in course whole or as interrupted."""
    from comicios.nucleo.tareas import trabajador

    if args.junto_a is not None:
        return trabajador.stand_beside(args.junto_a)
    return trabajador.work(una_vez=args.una_vez)
