"""The command `respaldo`: `crear`, `verificar` and `restaurar`."""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from django.db import connection

from comicios.nucleo.cuentas.services import ensure_operator, find_persona
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.respaldos.comprobacion import verify_respaldo
from comicios.nucleo.respaldos.restauracion import restore_respaldo
from comicios.nucleo.respaldos.services import (
    Respaldado,
    create_respaldo,
    refuse_keeping_none,
    rotate_respaldos,
    summary_of,
)


class Ordenes(Protocol):
    """What the command line hands over."""

    def verbo(self, nombre: str, ayuda: str) -> ArgumentParser: ...


def register(ordenes: Ordenes) -> None:
    """Add the verb and its three objects."""
    respaldo = ordenes.verbo(
        "respaldo", "guarda toda la instalación en un archivo, lo comprueba y lo restaura"
    )
    partes = respaldo.add_subparsers(dest="objeto", required=True, metavar="QUÉ")
    crear = partes.add_parser("crear", help="un respaldo nuevo, sin detener la casa")
    crear.add_argument(
        "--destino", type=Path, help="carpeta que ya existe; sin ella, COMICIOS_DATOS/respaldos"
    )
    crear.add_argument(
        "--conservar", type=int, metavar="N", help="retira los de esa carpeta, salvo los N más recientes"
    )
    crear.add_argument("--por", metavar="CUENTA", help="cuenta que firma el acto; sin ella, la de operación")
    crear.set_defaults(funcion=create)
    verificar = partes.add_parser("verificar", help="comprueba cada byte y las cadenas de un respaldo")
    verificar.add_argument(
        "--solo-bytes", action="store_true", help="sin cargar su base: basta para saber que no se dañó"
    )
    verificar.set_defaults(funcion=verify)
    restaurar = partes.add_parser("restaurar", help="en una instalación vacía, y prueba que quedó igual")
    restaurar.set_defaults(funcion=restore)
    for parser in (verificar, restaurar):
        parser.add_argument("archivo", type=Path)
        parser.add_argument("--hash", metavar="HUELLA", help="la huella del manifiesto que imprimió «crear»")
    for parser in (crear, verificar, restaurar):
        parser.add_argument("--json", action="store_true", help="el resultado en JSON")


def create(args: Namespace) -> int:
    """Make a backup, then let go of the old ones; the hash printed is to be kept elsewhere."""
    if "bitacora_evento" not in connection.introspection.table_names():
        raise Rechazo(
            "Esta instalación no está preparada: no hay nada que respaldar. Corra «comicios preparar»."
        )
    if args.conservar is not None:
        refuse_keeping_none(args.conservar)
    inicio = time.monotonic()
    by = find_persona(args.por) if args.por else ensure_operator()
    hecho = create_respaldo(destino=args.destino, by=by, aviso=_aviso)
    retirados: list[str] = []
    if args.conservar is not None:
        retirados = rotate_respaldos(destino=args.destino, conservar=args.conservar, by=by)
    frase = (
        f"Respaldo hecho: {hecho.archivo}\n{summary_of(hecho)}.\n"
        f"Digesto de sus tablas: {hecho.manifiesto.digesto}\n"
        f"Ancla {hecho.manifiesto.ancla.numero}: {hecho.manifiesto.ancla.huella}\n"
        f"Huella del manifiesto: {hecho.huella}\nGuarde las dos últimas líneas fuera de este equipo."
    )
    if retirados:
        frase += f"\nSe retiraron {len(retirados):,} anteriores: {', '.join(retirados)}."
    _print(args, hecho, inicio, frase, {"retirados": retirados})
    return 0


def verify(args: Namespace) -> int:
    """Prove a backup; what is wrong goes to standard error, and the answer is 1."""

    def work() -> Respaldado:
        return verify_respaldo(
            archivo=args.archivo, huella=args.hash, solo_bytes=args.solo_bytes, aviso=_aviso
        )

    alcance = (
        "Sus bytes están íntegros; su base no se cargó."
        if args.solo_bytes
        else "Está íntegro, con sus cadenas."
    )
    return _answer(args, work, lambda hecho: f"{summary_of(hecho)}. {alcance}")


def restore(args: Namespace) -> int:
    """Restore into an empty installation."""

    def work() -> Respaldado:
        return restore_respaldo(archivo=args.archivo, huella=args.hash, aviso=_aviso)

    def phrase(hecho: Respaldado) -> str:
        return (
            f"Restaurado: {summary_of(hecho)}.\nIgual al respaldo, tabla por tabla: {hecho.manifiesto.digesto}\n"
            f"Sus cadenas coinciden con el ancla {hecho.manifiesto.ancla}.\n"
            "Falta: «comicios preparar», arrancar la casa y sellar un ancla que diga que se restauró."
        )

    return _answer(args, work, phrase)


def _answer(args: Namespace, work: Callable[[], Respaldado], phrase: Callable[[Respaldado], str]) -> int:
    inicio = time.monotonic()
    try:
        hecho = work()
    except Rechazo as rechazo:
        if not args.json:
            raise
        faltas = [rechazo.mensaje, *map(str, rechazo.detalles)]
        print(
            json.dumps({"integro": False, "archivo": str(args.archivo), "faltas": faltas}, ensure_ascii=False)
        )
        return 1
    _print(args, hecho, inicio, phrase(hecho), {"integro": True, "faltas": []})
    return 0


def _print(args: Namespace, hecho: Respaldado, inicio: float, frase: str, mas: dict[str, object]) -> None:
    segundos = timedelta(seconds=round(time.monotonic() - inicio))
    if not args.json:
        print(f"{frase}\nTardó {segundos}.")
        return
    leido = hecho.manifiesto
    datos = {
        "archivo": str(hecho.archivo),
        "bytes": hecho.bytes,
        "huella": hecho.huella,
        "digesto": leido.digesto,
        "version": leido.version,
        "momento": leido.momento,
        "motor": leido.motor,
        "actos": leido.actos,
        "cadenas": len(leido.cadenas),
        "archivos": len(leido.archivos),
        "ancla": {"numero": leido.ancla.numero, "huella": leido.ancla.huella},
        "segundos": int(segundos.total_seconds()),
    }
    print(json.dumps(datos | mas, ensure_ascii=False, indent=2))


def _aviso(texto: str) -> None:
    print(texto, file=sys.stderr, flush=True)
