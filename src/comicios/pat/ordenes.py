"""The programme's commands: `importar pat`, `importar mir`, `exportar mir`, `exportar programa`.

Each imports what it works with when it runs: the workbook and the papers weigh on every start otherwise.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.cuentas.services import ensure_operator, find_persona
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.organos.models import Organo
from comicios.nucleo.procesos.models import ProcesoElectoral
from comicios.pat.models import Programa
from comicios.pat.selectors.ambito import get_programa

if TYPE_CHECKING:
    from comicios.config.ordenes import Ordenes
    from comicios.nucleo.cuentas.models import Persona


def register(ordenes: Ordenes) -> None:
    mir = ordenes.exportar("mir", "el libro MIR en el formato institucional")
    mir.add_argument("--ejercicio", type=int, required=True, help="año del programa")
    mir.add_argument(
        "--corte", type=int, required=True, choices=range(1, 13), metavar="MES", help="mes de corte, 1 a 12"
    )
    mir.add_argument("--salida", type=Path, required=True, help="archivo .xlsx que se escribe")
    mir.add_argument("--programa", help="clave del programa; sin ella, el real de ese ejercicio")
    mir.set_defaults(funcion=exportar_mir)
    programa = ordenes.exportar(
        "programa", "un programa anual en JSON: como está hoy, o una de sus versiones"
    )
    programa.add_argument("clave", help="clave del programa, por ejemplo pat-deoe-2024")
    programa.add_argument(
        "--version", type=int, help="número de una versión congelada; sin él, como está hoy"
    )
    programa.add_argument("--salida", type=Path, help="archivo .json que se escribe; sin él, <clave>.json")
    programa.set_defaults(funcion=exportar_programa)
    libro = ordenes.importar("mir", "un libro MIR con sus celdas amarillas llenas")
    libro.add_argument("archivo", type=Path)
    libro.set_defaults(funcion=importar_mir)
    pat = ordenes.importar("pat", "un programa anual en JSON")
    pat.add_argument("archivo", type=Path)
    pat.add_argument("--proceso", default="ple-2023-2024", help="clave del proceso electoral")
    pat.add_argument("--organo", default="DEOE", help="siglas del órgano del programa")
    pat.set_defaults(funcion=importar_pat)
    for parser in (mir, programa, libro, pat):
        parser.add_argument(
            "--por", metavar="CUENTA", help="cuenta que firma el acto; sin ella, la de operación"
        )
        parser.add_argument("--json", action="store_true", help="imprime el resultado en JSON")


def _signer(args: argparse.Namespace) -> Persona:
    return find_persona(args.por) if args.por else ensure_operator()


def _read(archivo: Path) -> bytes:
    try:
        return archivo.read_bytes()
    except OSError as error:
        raise Rechazo(
            f"No se pudo leer «{archivo}»: {error.strerror}. Revise la ruta y el permiso."
        ) from error


def _print(args: argparse.Namespace, datos: dict[str, object], frase: str) -> None:
    print(json.dumps(datos, ensure_ascii=False) if args.json else frase)


def find_programa(ejercicio: int, clave: str | None) -> Programa:
    """The programme asked for; without a key, the real one of that year."""
    programas = Programa.objects.del_anio().select_related("organo", "proceso").filter(ejercicio=ejercicio)
    if clave:
        elegido = programas.filter(clave=clave).first()
    else:
        elegido = programas.exclude(proceso__tipo="simulacro").order_by("clave").first()
    if elegido is None:
        conocidos = ", ".join(Programa.objects.del_anio().values_list("clave", flat=True)) or "ninguno"
        raise Rechazo(
            f"No hay un programa de {ejercicio} con esos datos. Programas de esta casa: {conocidos}."
        )
    return elegido


def exportar_mir(args: argparse.Namespace) -> int:
    """Write the workbook at the cut-off month."""
    from comicios.pat.services.mir import export_libro

    programa = find_programa(args.ejercicio, args.programa)
    _, contenido = export_libro(programa=programa, corte=args.corte, by=_signer(args))
    try:
        args.salida.write_bytes(contenido)
    except OSError as error:
        raise Rechazo(f"No se pudo escribir «{args.salida}»: {error.strerror}.") from error
    _print(
        args,
        {
            "programa": programa.clave,
            "corte": args.corte,
            "archivo": str(args.salida),
            "bytes": len(contenido),
        },
        f"Libro MIR de {programa.clave} al corte del mes {args.corte}: {args.salida}",
    )
    return 0


def exportar_programa(args: argparse.Namespace) -> int:
    """Write the canonical bytes of a programme or of one of its versions, and say their SHA-256."""
    from comicios.pat.selectors.versiones import export_json
    from comicios.pat.versiones.contenido import fingerprint_of

    programa = get_programa(_signer(args), args.clave)
    require(_signer(args), "pat.consultar_versiones", organo_id=programa.organo_id)
    texto = export_json(programa, args.version)
    salida = args.salida or Path(f"{programa.clave}{f'-v{args.version}' if args.version else ''}.json")
    try:
        salida.write_bytes(texto.encode())
    except OSError as error:
        raise Rechazo(f"No se pudo escribir «{salida}»: {error.strerror}.") from error
    huella = fingerprint_of(texto)
    _print(
        args,
        {
            "programa": programa.clave,
            "version": args.version,
            "archivo": str(salida),
            "sha256": huella,
        },
        f"{programa.clave}: {salida}, SHA-256 {huella}",
    )
    return 0


def importar_mir(args: argparse.Namespace) -> int:
    """Take the yellow cells of a workbook; refused cells are listed and nothing is saved."""
    from comicios.pat.services.mir import import_libro

    celdas = import_libro(contenido=_read(args.archivo), by=_signer(args))
    frase = (
        f"Se importaron {len(celdas)} celdas: {', '.join(celdas)}." if celdas else "El libro no trae cambios."
    )
    _print(args, {"celdas": celdas}, frase)
    return 0


def importar_pat(args: argparse.Namespace) -> int:
    """Load a programme; loading the same one again changes nothing."""
    from comicios.pat.services.programas import import_programa

    proceso = ProcesoElectoral.objects.filter(clave=args.proceso).first()
    organo = Organo.objects.filter(clave=args.organo).first()
    if proceso is None or organo is None:
        raise Rechazo(f"No existe el proceso «{args.proceso}» o el órgano «{args.organo}» en esta casa.")
    carga = import_programa(contenido=_read(args.archivo), proceso=proceso, organo=organo, by=_signer(args))
    hecho = "Se cargó" if carga.is_nuevo else "Ya estaba cargado, sin cambios,"
    _print(
        args,
        {"programa": carga.programa.clave, "nuevo": carga.is_nuevo},
        f"{hecho} el programa {carga.programa.clave}.",
    )
    return 0
