"""Putting a backup into an empty installation: all of it and proved equal, or nothing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from comicios.nucleo.errores import Rechazo
from comicios.nucleo.respaldos.bases import MOTORES, Base, base_of_the_house
from comicios.nucleo.respaldos.comprobacion import prove, read_all, refuse_other_schema
from comicios.nucleo.respaldos.lugar import refuse_without_space, sync_folder, workplace
from comicios.nucleo.respaldos.manifiesto import Manifiesto, Pieza
from comicios.nucleo.respaldos.paquete import Aviso, Paquete, open_paquete, silent
from comicios.nucleo.respaldos.services import Respaldado

SOLO_LECTURA, DE_LA_CASA, CARPETA = 0o440, 0o640, 0o750


def restore_respaldo(*, archivo: Path, huella: str | None = None, aviso: Aviso = silent) -> Respaldado:
    """Restore into this installation, which must be empty; nobody signs, for there is nobody in it yet.

    What was restored is read back, compared with the backup by the digest of all tables, and verified against its
    ancla before it is left in its place. Raises Rechazo, and then the place is as it was.
    """
    datos, base = Path(settings.COMICIOS_DATOS), base_of_the_house()
    with open_paquete(archivo, huella) as paquete:
        _refuse_if_unfit(paquete.manifiesto, base, datos)
        with workplace(datos) as trabajo:
            refuse_without_space(datos, 2 * paquete.manifiesto.piezas[0].bytes + paquete.tamano)
            _restore(paquete, base, trabajo, datos, aviso)
        return Respaldado(archivo, paquete.tamano, paquete.huella, paquete.manifiesto)


def _refuse_if_unfit(manifiesto: Manifiesto, base: Base, datos: Path) -> None:
    if manifiesto.motor != base.motor:
        raise Rechazo(
            f"El respaldo es de {MOTORES[manifiesto.motor]} y esta instalación usa {MOTORES[base.motor]}. No se restauró "
            "nada. Restaure en una de la misma base: DATABASE_URL lo decide."
        )
    refuse_other_schema(manifiesto)
    base.refuse_unless_empty()
    if any(p.is_file() for p in (datos / "archivos").rglob("*")):
        raise Rechazo(
            f"Ya hay archivos en «{datos / 'archivos'}». No se restauró ni se cambió nada. Apunte COMICIOS_DATOS a una "
            "carpeta nueva."
        )


def _restore(paquete: Paquete, base: Base, trabajo: Path, datos: Path, aviso: Aviso) -> None:
    def destino(pieza: Pieza) -> BinaryIO:
        lugar = trabajo / pieza.nombre
        lugar.parent.mkdir(parents=True, exist_ok=True, mode=CARPETA)
        modo = SOLO_LECTURA if lugar.parent != trabajo else DE_LA_CASA
        return os.fdopen(os.open(lugar, os.O_WRONLY | os.O_CREAT | os.O_EXCL, modo), "wb")

    (trabajo / "archivos").mkdir(mode=CARPETA)
    read_all(paquete, destino)
    aviso(f"Piezas extraídas, como las dice el manifiesto: {len(paquete.manifiesto.piezas):,}.")
    os.sync()  # one wait for all the files, and not one for each
    try:
        prove(base, trabajo / paquete.manifiesto.piezas[0].nombre, paquete.manifiesto, aviso)
        shutil.rmtree(datos / "archivos", ignore_errors=True)  # empty, or it would have been refused
        (trabajo / "archivos").rename(datos / "archivos")
        base.settle()
        sync_folder(datos)
    except BaseException:
        shutil.rmtree(datos / "archivos", ignore_errors=True)
        base.discard()
        raise
