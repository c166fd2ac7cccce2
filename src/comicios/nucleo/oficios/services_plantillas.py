"""Acts on templates: a new one, another version, back to an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from comicios.nucleo import archivos, bitacora
from comicios.nucleo.archivos.tipos import DOCX
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.oficios.models import PlantillaDeOficio, VersionDePlantilla
from comicios.nucleo.oficios.permisos import PLANTILLAS
from comicios.nucleo.oficios.validar import validate_plantilla
from comicios.nucleo.validacion import save_clean

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona
    from comicios.nucleo.organos.models import Organo


@transaction.atomic
def create_plantilla(
    *, organo: Organo, nombre: str, contenido: bytes, archivo: str, by: Persona
) -> PlantillaDeOficio:
    """A template of a body with its first version. A file that would not print a letter is refused whole."""
    require(by, PLANTILLAS, organo_id=organo.pk)
    validate_plantilla(contenido)
    plantilla = PlantillaDeOficio(organo=organo, nombre=nombre.strip())
    save_clean(plantilla)
    version = _store(plantilla, contenido, archivo, "Primera versión", by)
    plantilla.vigente = version
    save_clean(plantilla)
    _record(plantilla, version, "oficios.plantilla.crear", by, despues=[plantilla, version])
    return plantilla


@transaction.atomic
def upload_version(
    *, plantilla: PlantillaDeOficio, contenido: bytes, archivo: str, motivo: str, by: Persona
) -> VersionDePlantilla:
    """Another version, which is the one that prints from now on; letters already issued keep theirs."""
    require(by, PLANTILLAS, organo_id=plantilla.organo_id)
    _require_reason(motivo, "La versión no se guardó: falta decir qué cambia.")
    validate_plantilla(contenido)
    plantilla = _lock(plantilla)
    antes = bitacora.snapshot(plantilla)
    version = _store(plantilla, contenido, archivo, motivo.strip(), by)
    plantilla.vigente = version
    save_clean(plantilla)
    _record(
        plantilla, version, "oficios.plantilla.subir", by,
        antes=[antes], despues=[plantilla, version], motivo=motivo.strip(),
    )  # fmt: skip
    return version


@transaction.atomic
def return_to_version(
    *, plantilla: PlantillaDeOficio, numero: int, motivo: str, by: Persona
) -> PlantillaDeOficio:
    """Print again with an earlier version. None is lost: the later ones stay and may be taken back too."""
    require(by, PLANTILLAS, organo_id=plantilla.organo_id)
    plantilla = _lock(plantilla)
    version = plantilla.versiones.filter(numero=numero).first()
    if version is None:
        raise Rechazo(f"La plantilla «{plantilla}» no tiene versión {numero}. Elija una de la lista.")
    if version.pk == plantilla.vigente_id:
        return plantilla
    _require_reason(motivo, f"No se volvió a la versión {numero}: falta el motivo.")
    antes = bitacora.snapshot(plantilla)
    plantilla.vigente = version
    save_clean(plantilla)
    _record(
        plantilla, version, "oficios.plantilla.volver", by,
        antes=[antes], despues=[plantilla], motivo=motivo.strip(),
    )  # fmt: skip
    return plantilla


def _store(
    plantilla: PlantillaDeOficio, contenido: bytes, archivo: str, motivo: str, by: Persona
) -> VersionDePlantilla:
    ultima = plantilla.versiones.order_by("-numero").first()
    version = VersionDePlantilla(
        plantilla=plantilla,
        numero=ultima.numero + 1 if ultima else 1,
        archivo=archivos.store_archivo(
            contenido=contenido, nombre=archivo, by=by, cadena=_chain(plantilla), admitidos={DOCX}
        ),
        motivo=motivo,
        subida_por=by,
        subida_at=timezone.now(),
    )
    save_clean(version)
    return version


def _lock(plantilla: PlantillaDeOficio) -> PlantillaDeOficio:
    suyas = PlantillaDeOficio.objects.select_for_update(of=("self",)).select_related("organo", "vigente")
    return suyas.get(pk=plantilla.pk)


def _chain(plantilla: PlantillaDeOficio) -> str:
    return bitacora.chain_key(plantilla.organo.clave, None)


def _require_reason(motivo: str, dicho: str) -> None:
    if not motivo.strip():
        raise Rechazo(f"{dicho} Escríbalo; queda en la bitácora.", campo="motivo")


def _record(
    plantilla: PlantillaDeOficio,
    version: VersionDePlantilla,
    acto: str,
    by: Persona,
    *,
    motivo: str = "",
    **filas: list,
) -> None:
    bitacora.record(
        acto=acto,
        by=by,
        cadena=_chain(plantilla),
        objeto=plantilla,
        motivo=motivo,
        historia=bitacora.key_of(plantilla),
        palabras={"plantilla": plantilla.nombre, "version": version.numero},
        **filas,
    )
