"""The tallies' commands: `importar resultados` and `reproducir`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from comicios.siscom.importacion.errores import ArchivoRechazado
from comicios.siscom.importacion.perfiles import bundled_names, find_perfil
from comicios.siscom.importacion.presentacion import Datos, as_data, error_data
from comicios.siscom.importacion.reproduccion import Reproduccion, reproduce
from comicios.siscom.importacion.texto_de_resultados import as_text, finding_line

if TYPE_CHECKING:
    from comicios.config.ordenes import Ordenes
    from comicios.nucleo.procesos.models import ProcesoElectoral
    from comicios.siscom.services.resultados import Carga

BIEN, MAL = 0, 1
HALLAZGOS_A_LA_VISTA = 20


def register(ordenes: Ordenes) -> None:
    importar = ordenes.importar("resultados", "los resultados de una elección, del archivo que se publicó")
    importar.add_argument("--proceso", default="ple-2023-2024", help="clave del proceso electoral")
    importar.add_argument(
        "--revisar", action="store_true", help="sólo lee e informa; no guarda nada ni usa la base"
    )
    importar.add_argument(
        "--por", metavar="CUENTA", help="cuenta que firma el acto; sin ella, la de operación"
    )
    importar.set_defaults(funcion=importar_resultados)
    reproducir = ordenes.verbo(
        "reproducir", "lee un archivo de resultados y lo vuelve a calcular, sin guardar nada"
    )
    reproducir.add_argument(
        "--estricto", action="store_true", help="termina con 1 si algo del archivo no cuadra"
    )
    reproducir.set_defaults(funcion=reproducir_resultados)
    for parser in (importar, reproducir):
        parser.add_argument("archivo", type=Path)
        parser.add_argument(
            "--perfil",
            default="",
            help=f"{', '.join(bundled_names())} o la ruta de un .yaml; sin él se reconoce",
        )
        parser.add_argument("--eleccion", default="", help="nombre de la elección; sin él, el del archivo")
        parser.add_argument(
            "--demarcacion", default="", metavar="COLUMNA", help="columna por la que se agrupa"
        )
        parser.add_argument("--json", action="store_true", help="imprime el resultado en JSON")


def reproducir_resultados(args: argparse.Namespace) -> int:
    """Compute a file again. 0 when it could be read whole; with --estricto, only when everything adds up."""
    try:
        hecha = _read(args)
    except ArchivoRechazado as rechazo:
        return _refused(args, rechazo)
    datos = as_data(hecha)
    _print(args, datos, as_text(datos))
    return MAL if args.estricto and datos["inconsistencias"]["total"] else BIEN


def importar_resultados(args: argparse.Namespace) -> int:
    """Load a file; the same one again changes nothing. With --revisar, only tell what would be loaded."""
    try:
        hecha = _read(args)
    except ArchivoRechazado as rechazo:
        return _refused(args, rechazo)
    datos = _brief(as_data(hecha))
    if args.revisar:
        _print(args, datos | {"guardado": False}, _review(datos))
        return BIEN
    carga = _keep(args, hecha)
    hecho = "Se cargaron" if carga.is_nuevo else "Ya estaban cargados, sin cambios,"
    frase = f"{hecho} los resultados de «{datos['archivo']}» en {carga.lote.proceso}.\n{_review(datos)}"
    _print(args, datos | {"guardado": True, "nuevo": carga.is_nuevo, "lote": carga.lote.pk}, frase)
    return BIEN


def _read(args: argparse.Namespace) -> Reproduccion:
    perfil = find_perfil(args.perfil) if args.perfil else None
    return reproduce(args.archivo, perfil=perfil, demarcacion=args.demarcacion, eleccion=args.eleccion)


def _keep(args: argparse.Namespace, hecha: Reproduccion) -> Carga:
    from comicios.nucleo.cuentas.services import ensure_operator, find_persona
    from comicios.siscom.services.resultados import import_resultados

    proceso = _find_proceso(args.proceso)
    by = find_persona(args.por) if args.por else ensure_operator()
    return import_resultados(leido=hecha, proceso=proceso, by=by)


def _find_proceso(clave: str) -> ProcesoElectoral:
    from comicios.nucleo.errores import Rechazo
    from comicios.nucleo.procesos.models import ProcesoElectoral

    proceso = ProcesoElectoral.objects.filter(clave=clave).first()
    if proceso is None:
        conocidos = ", ".join(ProcesoElectoral.objects.values_list("clave", flat=True)) or "ninguno"
        raise Rechazo(f"No existe el proceso «{clave}». Procesos de esta casa: {conocidos}.")
    return proceso


def _refused(args: argparse.Namespace, rechazo: ArchivoRechazado) -> int:
    """In JSON the errors are data, on standard output; otherwise the command line prints them as it does for all."""
    if not args.json:
        raise rechazo
    print(json.dumps(error_data(rechazo), ensure_ascii=False))
    return MAL


def _print(args: argparse.Namespace, datos: Datos, texto: str) -> None:
    sys.stdout.write((json.dumps(datos, ensure_ascii=False) if args.json else texto) + "\n")


def _brief(datos: Datos) -> Datos:
    """What an import tells: not the result by demarcation, which `reproducir` gives."""
    return {c: v for c, v in datos.items() if c not in ("demarcaciones", "principios", "candidaturas")}


def _review(datos: Datos) -> str:
    halladas = datos["inconsistencias"]
    lineas = [
        f"Perfil {datos['perfil']}: {datos['actas']:,} actas leídas, {datos['actas_por_estado']['contabilizadas']:,} se "
        f"suman; {len(datos['opciones'])} opciones; {datos['totales']['total']:,} votos.",
        f"Inconsistencias: {halladas['total']:,}."
        + (" Se conservan como están en el archivo:" if halladas["total"] else ""),
    ]
    lineas += [f"  - {finding_line(h)}" for h in halladas["renglones"][:HALLAZGOS_A_LA_VISTA]]
    ocultas = halladas["total"] - HALLAZGOS_A_LA_VISTA
    return "\n".join(lineas + ([f"  … y {ocultas:,} más. Con --json se ven todas."] if ocultas > 0 else []))
