"""The command of the calendar: `avisar resumen`."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from comicios.nucleo.calendario.services.resumen import send_resumenes, week_of
from comicios.nucleo.cuentas.services import ensure_operator, find_persona
from comicios.nucleo.errores import Rechazo

if TYPE_CHECKING:
    from comicios.config.ordenes import Ordenes


def register(ordenes: Ordenes) -> None:
    avisar = ordenes.verbo("avisar", "envía por correo el resumen semanal a quien lo pidió")
    avisar.add_argument("que", choices=["resumen"], metavar="resumen", help="qué se envía")
    avisar.add_argument("--por", metavar="CUENTA", help="cuenta que firma el acto; sin ella, la de operación")
    avisar.add_argument("--json", action="store_true", help="imprime el resultado en JSON")
    avisar.set_defaults(funcion=avisar_resumen)


def avisar_resumen(args: argparse.Namespace) -> int:
    """Send this week's summaries; exit code 1 when some message did not leave."""
    if not settings.COMICIOS_CORREO:
        raise Rechazo(
            "No se envió nada: falta el servidor de correo. Defina COMICIOS_CORREO, por ejemplo "
            "smtp+tls://usuario:contraseña@correo.ieebcs.org.mx:587."
        )
    por = find_persona(args.por) if args.por else ensure_operator()
    hoy = timezone.localdate()
    hecho = send_resumenes(hoy=hoy, by=por)
    if args.json:
        print(json.dumps({"semana": week_of(hoy), **asdict(hecho)}, ensure_ascii=False))
    else:
        print(
            f"Semana {week_of(hoy)}: {hecho.enviados} resúmenes enviados, {hecho.ya_enviados} ya lo estaban, "
            f"{hecho.sin_plazos} personas sin plazos."
        )
        if hecho.fallas:
            print(f"No salieron los de: {', '.join(hecho.fallas)}. Se intentan de nuevo con la misma orden.")
    return 1 if hecho.fallas else 0
