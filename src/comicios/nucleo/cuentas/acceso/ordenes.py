"""The commands of the door: `acceso esperas`, `acceso levantar`, `acceso restablecer`."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from django.utils import timezone

from comicios.nucleo.cuentas.acceso import bloqueo, segundo_factor
from comicios.nucleo.cuentas.services import ensure_operator, find_persona

if TYPE_CHECKING:
    from comicios.config.ordenes import Ordenes
    from comicios.nucleo.cuentas.models import Persona


def register(ordenes: Ordenes) -> None:
    acceso = ordenes.verbo("acceso", "levanta la espera de una cuenta o restablece su segundo factor")
    que = acceso.add_subparsers(dest="que", required=True, metavar="QUÉ")
    esperas = que.add_parser("esperas", help="enlista las cuentas en espera y hasta cuándo")
    esperas.add_argument("--json", action="store_true", help="imprime la lista en JSON")
    esperas.set_defaults(funcion=list_waits)
    _with_account(que.add_parser("levantar", help="quita la espera de una cuenta"), lift)
    _with_account(que.add_parser("restablecer", help="quita el segundo factor de una cuenta"), reset)


def _with_account(orden: argparse.ArgumentParser, funcion: object) -> None:
    orden.add_argument("cuenta", metavar="CUENTA")
    orden.add_argument("--motivo", required=True, help="por qué; queda en la bitácora")
    orden.add_argument("--por", metavar="CUENTA", help="cuenta que firma el acto; sin ella, la de operación")
    orden.set_defaults(funcion=funcion)


def list_waits(args: argparse.Namespace) -> int:
    esperas = bloqueo.waits()
    if args.json:
        filas = [
            {"cuenta": e.cuenta, "equipo": e.equipo, "fallos": e.fallos, "hasta": e.hasta.isoformat()}
            for e in esperas
        ]
        print(json.dumps(filas, ensure_ascii=False))
        return 0
    for e in esperas:
        print(
            f"{e.cuenta} desde {e.equipo}: {e.fallos} fallos, espera hasta {timezone.localtime(e.hasta):%H:%M:%S}"
        )
    if not esperas:
        print("Ninguna cuenta está en espera.")
    return 0


def lift(args: argparse.Namespace) -> int:
    bloqueo.lift_wait(cuenta=args.cuenta, motivo=args.motivo, by=_signer(args))
    print(f"La cuenta {args.cuenta} ya puede volver a intentar.")
    return 0


def reset(args: argparse.Namespace) -> int:
    persona = find_persona(args.cuenta)
    segundo_factor.reset(persona=persona, motivo=args.motivo, by=_signer(args))
    print(f"La cuenta {persona.cuenta} ya no tiene segundo factor. Al entrar podrá activar otro.")
    return 0


def _signer(args: argparse.Namespace) -> Persona:
    return find_persona(args.por) if args.por else ensure_operator()
