"""Whether a backup can be trusted: every byte, then what its database holds, then its chains."""

from __future__ import annotations

import tempfile
from itertools import count
from pathlib import Path
from typing import BinaryIO

from django.db.migrations.loader import MigrationLoader

from comicios.nucleo.errores import Detalle, Rechazo
from comicios.nucleo.respaldos.bases import Base, trial_base
from comicios.nucleo.respaldos.digesto import Contenido, differences
from comicios.nucleo.respaldos.ensayo import try_out
from comicios.nucleo.respaldos.lugar import refuse_without_space
from comicios.nucleo.respaldos.manifiesto import Manifiesto, Pieza
from comicios.nucleo.respaldos.paquete import (
    Aviso,
    Destino,
    Paquete,
    Paso,
    open_paquete,
    silent,
    uncounted,
)
from comicios.nucleo.respaldos.services import Respaldado


def verify_respaldo(
    *,
    archivo: Path,
    huella: str | None = None,
    solo_bytes: bool = False,
    aviso: Aviso = silent,
    paso: Paso = uncounted,
) -> Respaldado:
    """Read the whole backup and prove it; raises Rechazo naming each piece that is wrong.

    Its database is loaded in a temporary place, compared table by table, and verified as the house verifies itself.
    `paso` is told each piece read, of the pieces and one step more: the database.
    """
    with open_paquete(archivo, huella) as paquete, tempfile.TemporaryDirectory() as temporal:
        manifiesto, base = paquete.manifiesto, paquete.manifiesto.piezas[0]
        copia = Path(temporal) / base.nombre
        if not solo_bytes:
            refuse_without_space(copia.parent, min(base.bytes, paquete.tamano))

        def destino(pieza: Pieza) -> BinaryIO | None:
            return copia.open("xb") if pieza == base and not solo_bytes else None

        read_all(paquete, destino, paso)
        aviso(f"Piezas leídas, como las dice el manifiesto: {len(manifiesto.piezas):,}.")
        if not solo_bytes:
            refuse_other_schema(manifiesto)
            with trial_base(manifiesto.motor, copia.parent) as ensayo:
                prove(ensayo, copia, manifiesto, aviso)
        return Respaldado(archivo, paquete.tamano, paquete.huella, manifiesto)


def read_all(paquete: Paquete, destino: Destino, paso: Paso = uncounted) -> None:
    """Read every piece; Rechazo with all that is wrong."""
    leidas, total = count(1), len(paquete.manifiesto.piezas) + 1
    if faltas := list(paquete.faults(destino, lambda nombre: paso(next(leidas), total))):
        raise Rechazo(
            f"El respaldo está dañado y no debe restaurarse. Faltas: {len(faltas):,}.",
            detalles=[Detalle("", falta) for falta in faltas],
        )


def refuse_other_schema(manifiesto: Manifiesto) -> None:
    """Raise Rechazo unless this version of the house has the very tables of the backup."""
    propias = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if propias != set(manifiesto.migraciones):
        raise Rechazo(
            f"El respaldo se hizo con Comicios {manifiesto.version}, cuyas tablas son otras que las de esta versión. "
            "Instale esa versión, compruébelo o restáurelo con ella, y actualice después."
        )


def prove(base: Base, copia: Path, manifiesto: Manifiesto, aviso: Aviso) -> None:
    """Load the copy and prove that it holds what the manifest says, table by table, and that its chains verify."""
    contenido = base.load(copia)
    aviso("Base cargada. Comparando sus tablas y verificando sus cadenas…")
    if faltas := [
        *differences(manifiesto.tablas, contenido.tablas),
        *_other_differences(manifiesto, contenido),
    ]:
        raise Rechazo(
            "La base del respaldo no contiene lo que dice su manifiesto. No lo use.",
            detalles=[Detalle("", falta) for falta in faltas],
        )
    try_out(base, manifiesto)


def _other_differences(manifiesto: Manifiesto, contenido: Contenido) -> list[str]:
    pares = {
        "El primer acto": (manifiesto.casa, contenido.casa),
        "El número de actos": (manifiesto.actos, contenido.actos),
        "El final de las cadenas": (manifiesto.cadenas, contenido.cadenas),
        "Las migraciones": (manifiesto.migraciones, contenido.migraciones),
    }
    return [
        f"{que}: no es lo que dice el manifiesto."
        for que, (dicho, hallado) in pares.items()
        if dicho != hallado
    ]
