"""Making a backup while people work, and keeping only the newest ones."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction

from comicios import __version__
from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.huellas import utc_now
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.errores import Detalle, Rechazo
from comicios.nucleo.respaldos.bases import Base, base_of_the_house
from comicios.nucleo.respaldos.digesto import Contenido
from comicios.nucleo.respaldos.lugar import (
    readable_size,
    reason_of,
    refuse_without_space,
    sync_folder,
    workplace,
)
from comicios.nucleo.respaldos.manifiesto import BASES, NOMBRE_DE_ARCHIVO, Manifiesto, Pieza, Sello
from comicios.nucleo.respaldos.paquete import (
    Aviso,
    Paso,
    hash_of,
    open_paquete,
    silent,
    uncounted,
    write_paquete,
)
from comicios.nucleo.respaldos.permisos import CREAR

if TYPE_CHECKING:
    from comicios.nucleo.bitacora.models import Ancla
    from comicios.nucleo.cuentas.models import Persona

CADENA = bitacora.chain_key("instituto", None)
NOMBRE = re.compile(r"comicios-\d{8}T\d{6}Z(-\d+)?\.tar")
CADA = 5  # seconds between two lines of progress
ENLISTADOS = 20


@dataclass(frozen=True)
class Respaldado:
    """A finished backup."""

    archivo: Path
    bytes: int
    huella: str
    manifiesto: Manifiesto


def create_respaldo(
    *, destino: Path | None = None, by: Persona, aviso: Aviso = silent, paso: Paso = uncounted
) -> Respaldado:
    """One file with the database, every file and a manifest, as of one moment, while people go on writing.

    The database is copied first: files are only ever added, and before the row that names them, so each file that
    the copy mentions is on disk. Not one transaction, which would make writers wait: the ancla is sealed in its own,
    and the act is recorded together with the file's final name.
    """
    require(by, CREAR)
    carpeta = _folder(destino)
    base = base_of_the_house()
    try:
        with workplace(carpeta) as trabajo:
            refuse_without_space(
                carpeta, 2 * base.size() + sum(p.stat().st_size for p in stored_files().values())
            )
            return _create(base, carpeta, trabajo, by, aviso, paso)
    except OSError as causa:
        raise Rechazo(
            f"No se pudo escribir o leer «{causa.filename or carpeta}»: {reason_of(causa)}. No se hizo el respaldo. "
            "Revise el permiso y el espacio del disco."
        ) from causa


def _folder(destino: Path | None) -> Path:
    if destino is None:
        own = Path(settings.COMICIOS_DATOS) / "respaldos"
        own.mkdir(exist_ok=True, mode=0o700)
        return own
    if not destino.is_dir():
        # Making it would write on the system's disk when the one meant is not mounted.
        raise Rechazo(
            f"No existe la carpeta «{destino}». No se hizo el respaldo. Monte el disco o cree la carpeta."
        )
    return destino.resolve()


def _create(base: Base, carpeta: Path, trabajo: Path, by: Persona, aviso: Aviso, paso: Paso) -> Respaldado:
    ancla = bitacora.seal_ancla(motivo="Respaldo de la instalación")
    aviso(f"Ancla {ancla.numero} sellada. Copiando la base…")
    copia = trabajo / BASES[base.motor]
    contenido = base.copy(copia)
    piezas = [(_piece_of(copia), copia), *_pieces_of_files(contenido)]
    manifiesto = _manifest(base, ancla, contenido, [p for p, _ in piezas])
    salida = trabajo / "respaldo.tar"
    aviso(f"Base copiada: {contenido.actos:,} actos. Archivos por reunir: {len(piezas) - 1:,}…")
    crudo = manifiesto.as_bytes()
    renglones = _Renglones(aviso, paso, len(piezas))
    write_paquete(salida, crudo, piezas, renglones)
    _read_back(salida, hash_of(crudo), renglones.read)
    return _keep(salida, _free_name(carpeta, manifiesto.momento), manifiesto, hash_of(crudo), by)


def stored_files() -> dict[str, Path]:
    """Every file of the installation, by the name it has inside a backup."""
    carpeta = Path(settings.COMICIOS_DATOS) / "archivos"
    hallados = {f"archivos/{p.relative_to(carpeta).as_posix()}": p for p in carpeta.glob("??/??/*")}
    return {n: p for n, p in sorted(hallados.items()) if NOMBRE_DE_ARCHIVO.fullmatch(n) and p.is_file()}


def _piece_of(copia: Path) -> Pieza:
    with copia.open("rb") as abierta:
        huella = hashlib.file_digest(abierta, "sha256").hexdigest()
    return Pieza(copia.name, copia.stat().st_size, huella)


def _pieces_of_files(contenido: Contenido) -> list[tuple[Pieza, Path]]:
    piezas = [(Pieza(n, p.stat().st_size, p.name), p) for n, p in stored_files().items()]
    faltan = sorted(contenido.archivos - {p.sha256 for p, _ in piezas})
    if faltan:
        raise Rechazo(
            f"Faltan archivos que la base menciona ({len(faltan):,}). No se hizo el respaldo. Recupérelos de un respaldo "
            "anterior con «tar»; «comicios verificar» dice de qué son.",
            detalles=[Detalle("", sha256) for sha256 in faltan[:ENLISTADOS]],
        )
    return piezas


def _manifest(base: Base, ancla: Ancla, contenido: Contenido, piezas: list[Pieza]) -> Manifiesto:
    return Manifiesto(
        casa=contenido.casa,
        version=__version__,
        momento=utc_now(),
        motor=base.motor,
        servidor=contenido.servidor,
        migraciones=contenido.migraciones,
        actos=contenido.actos,
        cadenas=contenido.cadenas,
        ancla=Sello(ancla.numero, ancla.momento, ancla.huella),
        tablas=contenido.tablas,
        piezas=tuple(piezas),
    )


class _Renglones:
    """A line of progress now and then, with the pieces already written; and each step, written or read back."""

    def __init__(self, aviso: Aviso, paso: Paso, total: int) -> None:
        self._aviso, self._paso, self._total = aviso, paso, total
        self._hechas, self._leidas, self._ultimo = 0, 0, time.monotonic()

    def read(self, nombre: str) -> None:
        self._leidas += 1
        self._paso(self._total + self._leidas, 2 * self._total)

    def __call__(self, nombre: str) -> None:
        self._hechas += 1
        self._paso(self._hechas, 2 * self._total)
        if time.monotonic() - self._ultimo >= CADA:
            self._ultimo = time.monotonic()
            self._aviso(f"{self._hechas:,} de {self._total:,} piezas…")


def _read_back(salida: Path, huella: str, aviso: Aviso) -> None:
    """What was just written is read again from its beginning: a disk that lies is found today, not the day it is needed."""
    with open_paquete(salida, huella) as paquete:
        if faltas := list(paquete.faults(aviso=aviso)):
            raise Rechazo(
                "Lo que quedó en el disco no es lo que se escribió. No se hizo el respaldo. Revise el disco.",
                detalles=[Detalle("", falta) for falta in faltas],
            )


def _free_name(carpeta: Path, momento: str) -> Path:
    sello = re.sub(r"[-:]", "", momento.partition(".")[0])
    libre, numero = carpeta / f"comicios-{sello}Z.tar", 1
    while libre.exists():
        numero += 1
        libre = carpeta / f"comicios-{sello}Z-{numero}.tar"
    return libre


def _keep(salida: Path, final: Path, manifiesto: Manifiesto, huella: str, by: Persona) -> Respaldado:
    """The act and the file's final name, both or neither."""
    size = salida.stat().st_size
    try:
        with transaction.atomic():
            bitacora.record(
                acto="respaldos.respaldo.crear",
                by=by,
                cadena=CADENA,
                objeto=f"respaldos.Respaldo/{final.name}",
                palabras={
                    "nombre": final.name,
                    "bytes": f"{size:,}",
                    "ancla": manifiesto.ancla.numero,
                    "huella": huella,
                },
            )
            salida.rename(final)
            sync_folder(final.parent)
    except BaseException:
        final.unlink(missing_ok=True)
        raise
    return Respaldado(final, size, huella, manifiesto)


def rotate_respaldos(*, destino: Path | None = None, conservar: int, by: Persona) -> list[str]:
    """Delete the backups of this house in that folder but the newest ones, and leave one act that names them.

    A file that cannot be read as a backup of this very installation is never touched.
    """
    require(by, CREAR)
    if conservar < 1:
        raise Rechazo(
            f"No se puede conservar {conservar}: escriba 1 o más en --conservar. No se retiró nada."
        )
    propios = sorted(_own_backups(_folder(destino)), reverse=True)
    sobran = [archivo for _, archivo in propios[conservar:]]
    if sobran:
        _delete(sobran, conservar, by)
    return [a.name for a in sobran]


def refuse_keeping_none(conservar: int) -> None:
    """Raise Rechazo unless at least the newest backup stays."""
    if conservar < 1:
        raise Rechazo(f"No se puede conservar {conservar}: escriba 1 o más en --conservar. No se hizo nada.")


@transaction.atomic
def _delete(sobran: list[Path], conservar: int, by: Persona) -> None:
    bitacora.record(
        acto="respaldos.respaldo.retirar",
        by=by,
        cadena=CADENA,
        objeto=CADENA,
        palabras={"conservar": conservar, "nombres": ", ".join(a.name for a in sobran)},
    )
    for archivo in sobran:
        archivo.unlink()
    sync_folder(sobran[0].parent)


def _own_backups(carpeta: Path) -> Iterator[tuple[str, Path]]:
    """Moment and file of each backup of this installation; only their manifests are read."""
    casa = _house()
    for archivo in carpeta.iterdir():
        if not NOMBRE.fullmatch(archivo.name):
            continue
        try:
            with open_paquete(archivo) as paquete:
                if paquete.manifiesto.casa == casa:
                    yield paquete.manifiesto.momento, archivo
        except Rechazo:
            continue


def _house() -> str:
    from comicios.nucleo.respaldos.digesto import PRIMER_ACTO

    with connection.cursor() as cursor:
        cursor.execute(PRIMER_ACTO)
        fila = cursor.fetchone()
    return str(fila[0]) if fila else ""


def summary_of(hecho: Respaldado) -> str:
    """«3.2 MB: 1,688 actos en 4 cadenas y 12 archivos»."""
    leido = hecho.manifiesto
    actos, cadenas = _count(leido.actos, "acto"), _count(len(leido.cadenas), "cadena")
    return f"{readable_size(hecho.bytes)}: {actos} en {cadenas} y {_count(len(leido.archivos), 'archivo')}"


def _count(cuantos: int, que: str) -> str:
    return f"{cuantos:,} {que}" if cuantos == 1 else f"{cuantos:,} {que}s"
