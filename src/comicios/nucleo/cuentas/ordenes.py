"""The command of accounts: `importar cuentas`."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from comicios.nucleo.cuentas.personas.alta_masiva import Importacion, import_cuentas
from comicios.nucleo.cuentas.personas.hojas import link_of, render_hojas, send_invitaciones, write_links
from comicios.nucleo.cuentas.personas.plan import Plan, build_plan
from comicios.nucleo.cuentas.services import ensure_operator, find_persona
from comicios.nucleo.errores import Rechazo

if TYPE_CHECKING:
    from comicios.config.ordenes import Ordenes
    from comicios.nucleo.cuentas.models import Persona


def register(ordenes: Ordenes) -> None:
    importar = ordenes.importar("cuentas", "cuentas y puestos de un CSV, con sus invitaciones")
    importar.add_argument("archivo", type=Path)
    importar.add_argument(
        "--por", metavar="CUENTA", help="cuenta que firma el acto; sin ella, la de operación"
    )
    importar.add_argument("--revisar", action="store_true", help="sólo dice qué cambiaría; no guarda nada")
    importar.add_argument("--hojas", type=Path, metavar="PDF", help="dónde dejar las hojas de invitación")
    importar.add_argument("--enlaces", type=Path, metavar="CSV", help="dónde dejar los enlaces")
    importar.add_argument("--json", action="store_true", help="imprime el resultado en JSON")
    importar.set_defaults(funcion=importar_cuentas)


def importar_cuentas(args: argparse.Namespace) -> int:
    """Import a file, or with --revisar tell what it would change. The same file again changes nothing.

    Links are printed only when no file was named for them: they are secrets, and their files are readable by their owner.
    """
    por = find_persona(args.por) if args.por else ensure_operator()
    contenido = _read(args.archivo)
    if args.revisar:
        plan = build_plan(contenido, by=por)
        _tell(args, plan, {"guardado": False})
        return 0
    _refuse_existing(args.hojas, args.enlaces)
    hecha = import_cuentas(contenido=contenido, by=por)
    _tell(args, hecha.plan, {"guardado": True, "invitaciones": len(hecha.expedidas)})
    return _hand_out(args, hecha, por)


def _read(archivo: Path) -> bytes:
    try:
        return archivo.read_bytes()
    except OSError as error:
        raise Rechazo(f"No se pudo leer «{archivo}»: {error.strerror}. Revise la ruta.") from error


def _refuse_existing(*rutas: Path | None) -> None:
    """Before anything is saved: a secret that could not be written would be lost."""
    for ruta in rutas:
        if ruta is not None and (ruta.exists() or not ruta.parent.is_dir()):
            raise Rechazo(f"«{ruta}» ya existe, o su carpeta no. Elija otra ruta; no se importó nada.")


def _tell(args: argparse.Namespace, plan: Plan, mas: dict[str, Any]) -> None:
    cifras = {
        "cuentas_nuevas": plan.cuentas_nuevas,
        "cuentas_corregidas": plan.cuentas_corregidas,
        "puestos_nuevos": plan.puestos_nuevos,
        "puestos_cambiados": plan.puestos_cambiados,
    }
    if args.json:
        print(json.dumps(cifras | mas, ensure_ascii=False))
        return
    if plan.is_vacio:
        print("El archivo no cambia nada: todo lo que dice ya estaba.")
        return
    print(f"{'Se importó' if mas['guardado'] else 'Se importaría'}: {plan.frase}.")


def _hand_out(args: argparse.Namespace, hecha: Importacion, por: Persona) -> int:
    if not hecha.expedidas:
        return 0
    sitio = settings.COMICIOS_URL
    if args.hojas:
        _write_private(args.hojas, render_hojas(hecha.expedidas, sitio))
    if args.enlaces:
        _write_private(args.enlaces, write_links(hecha.expedidas, sitio).encode())
    if not (args.hojas or args.enlaces or args.json):
        for expedida in hecha.expedidas:
            print(f"{expedida.persona.cuenta}\t{link_of(expedida, sitio)}")
    _, fallidas = send_invitaciones(hecha.expedidas, by=por)
    if fallidas:
        print(f"No salieron por correo: {', '.join(fallidas)}. Entrégueles su hoja o su enlace.")
    return 1 if fallidas else 0


def _write_private(ruta: Path, contenido: bytes) -> None:
    with os.fdopen(os.open(ruta, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as archivo:
        archivo.write(contenido)
