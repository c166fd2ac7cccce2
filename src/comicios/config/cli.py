"""`comicios`: the administrator's command line. Exit code 0 only when all went well."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from uuid import uuid4

SALAS_CON_ORDENES = (
    "comicios.config.instalacion",
    "comicios.config.openapi",
    "comicios.nucleo.bitacora.ordenes",
    "comicios.nucleo.cuentas.ordenes",
    "comicios.nucleo.cuentas.acceso.ordenes",
    "comicios.siscom.ordenes",
    "comicios.nucleo.calendario.ordenes",
    "comicios.nucleo.respaldos.ordenes",
    "comicios.nucleo.tareas.ordenes",
    "comicios.nucleo.privacidad.ordenes",
    "comicios.pat.ordenes",
)
BIEN, MAL, INTERRUMPIDO = 0, 1, 130


def main(argumentos: Sequence[str] | None = None) -> int:
    """Run one command. Refusals are printed on standard error, one line per thing to mend."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comicios.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        print(error, file=sys.stderr)
        return MAL
    return _run(argumentos)


def _run(argumentos: Sequence[str] | None) -> int:
    from comicios.config.ordenes import Ordenes
    from comicios.nucleo import bitacora
    from comicios.nucleo.errores import Rechazo

    ordenes = Ordenes()
    for sala in SALAS_CON_ORDENES:
        import_module(sala).register(ordenes)
    args = ordenes.raiz.parse_args(argumentos)
    try:
        with bitacora.request_context(uuid4().hex):
            return int(args.funcion(args))
    except Rechazo as rechazo:
        print(rechazo.mensaje, file=sys.stderr)
        for detalle in rechazo.detalles:
            print(f"  - {detalle}", file=sys.stderr)
        return MAL
    except KeyboardInterrupt:
        print("Interrumpido. Lo que ya se había guardado se conserva.", file=sys.stderr)
        return INTERRUMPIDO


if __name__ == "__main__":
    sys.exit(main())
