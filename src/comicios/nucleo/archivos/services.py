"""Storing files and registering evidence."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from comicios.nucleo import bitacora
from comicios.nucleo.archivos.models import Archivo, Evidencia, TipoDeEvidencia
from comicios.nucleo.archivos.recepcion import Contenido, receive
from comicios.nucleo.archivos.tipos import TIPOS_DE_EVIDENCIA, Tipo
from comicios.nucleo.errores import Detalle, Rechazo

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona
    from comicios.nucleo.organos.models import Organo
    from comicios.nucleo.procesos.models import ProcesoElectoral

REMEDIO_LIGA = "Escríbala completa, como https://www.ieebcs.org.mx/documento.pdf."


@transaction.atomic
def store_archivo(
    *,
    contenido: Contenido,
    nombre: str,
    by: Persona,
    cadena: str,
    admitidos: Collection[Tipo] = TIPOS_DE_EVIDENCIA,
) -> Archivo:
    """Keep a content under its SHA-256, or raise Rechazo. The same content twice is one file and one act.

    If the transaction is undone the content may stay on disk without a row: it is harmless and is reused.
    """
    recibido = receive(contenido, nombre, admitidos)
    return record_archivo(
        sha256=recibido.sha256,
        nombre=recibido.nombre,
        tipo=recibido.tipo.mime,
        tamano=recibido.bytes,
        activo=recibido.activo,
        cadena=cadena,
        by=by,
    )


def record_archivo(
    *, sha256: str, nombre: str, tipo: str, tamano: int, activo: bool = False, cadena: str, by: Persona
) -> Archivo:
    """The row of a content already in its place, with its act; or the row there was. Inside the caller's transaction."""
    archivo, created = Archivo.objects.get_or_create(
        sha256=sha256,
        defaults={
            "nombre": nombre,
            "tipo": tipo,
            "bytes": tamano,
            "activo": activo,
            "recibido_at": timezone.now(),
            "recibido_por": by,
        },
    )
    if created:
        bitacora.record(
            acto="archivos.archivo.recibir",
            by=by,
            cadena=cadena,
            objeto=archivo,
            despues=[archivo],
            palabras={"nombre": archivo.nombre, "bytes": f"{archivo.bytes:,}"},
        )
    return archivo


@transaction.atomic
def register_evidencia(
    *,
    organo: Organo,
    proceso: ProcesoElectoral | None,
    tipo: str,
    titulo: str,
    fecha: date,
    clasificacion: str,
    contenido: Contenido | None = None,
    nombre: str = "",
    liga: str = "",
    serie: str = "",
    folio_documento: str = "",
    by: Persona,
) -> Evidencia:
    """Register a document, as a file or as a link, with the next folio of its body and process («E-0187»).

    Raises Rechazo. Who may register is asked by the room that calls, over its own object.
    """
    _require_one_source(tipo, contenido is not None, liga.strip())
    evidencia = Evidencia(
        organo=organo,
        proceso=proceso,
        tipo=tipo,
        titulo=titulo.strip(),
        folio_documento=folio_documento.strip(),
        fecha=fecha,
        liga=liga.strip() or None,
        clasificacion=clasificacion,
        serie=serie.strip(),
    )
    return _register(evidencia, contenido, nombre, by)


def _register(evidencia: Evidencia, contenido: Contenido | None, nombre: str, by: Persona) -> Evidencia:
    organo, proceso = evidencia.organo, evidencia.proceso
    cadena = bitacora.chain_key(organo.clave, proceso.clave if proceso else None)
    # The chain's lock also takes turns for the folio: one lock, so no two services can wait for each other.
    bitacora.lock_chain(cadena)
    evidencia.numero = _next_number(organo, proceso)
    evidencia.folio = f"E-{evidencia.numero:04d}"
    evidencia.registrada_por, evidencia.registrada_at = by, timezone.now()
    _refuse_invalid(evidencia)
    if contenido is not None:
        evidencia.archivo = store_archivo(contenido=contenido, nombre=nombre, by=by, cadena=cadena)
    evidencia.save(force_insert=True)
    bitacora.record(
        acto="archivos.evidencia.registrar",
        by=by,
        cadena=cadena,
        objeto=evidencia,
        despues=[evidencia],
        historia=bitacora.key_of(evidencia),
        palabras={"folio": evidencia.folio, "titulo": evidencia.titulo},
    )
    return evidencia


def _require_one_source(tipo: str, has_content: bool, liga: str) -> None:
    if has_content and liga:
        raise Rechazo("La evidencia trae un archivo y una liga. Deje sólo uno de los dos.", campo="liga")
    if not has_content and not liga:
        raise Rechazo(
            "La evidencia no trae archivo ni liga. Suba el documento o escriba su liga.", campo="archivo"
        )
    if tipo == TipoDeEvidencia.LIGA and has_content:
        raise Rechazo(
            "El tipo «Liga» no lleva archivo. Elija el tipo del documento que sube, o escriba la liga.",
            campo="tipo",
        )
    if liga and not liga.lower().startswith("https://"):
        raise Rechazo(
            f"«{liga}» no es una liga segura: debe empezar con https://. {REMEDIO_LIGA}", campo="liga"
        )


def _next_number(organo: Organo, proceso: ProcesoElectoral | None) -> int:
    last = Evidencia.objects.filter(organo=organo, proceso=proceso).aggregate(last=Max("numero"))["last"]
    return (last or 0) + 1


# What Django calls each fault, in the words of the house; what is not here is told in Django's Spanish.
FALTAS = {
    "blank": "falta. Escríbalo.",
    "null": "falta. Escríbalo.",
    "invalid_choice": "«{value}» no es una de las opciones. Elija una de la lista.",
    "max_length": "pasa de {limit_value} caracteres: tiene {show_value}. Abrévielo.",
    "invalid": "«{value}» no se reconoce. Revíselo y escríbalo de nuevo.",
}


def _refuse_invalid(evidencia: Evidencia) -> None:
    try:
        evidencia.clean_fields(exclude={"archivo"})
    except ValidationError as invalid:
        faults = invalid.error_dict
        detalles = [Detalle(_field_name(c), " ".join(map(_fault, found))) for c, found in faults.items()]
        mensaje = "La evidencia no se registró. " + " ".join(map(str, detalles))
        raise Rechazo(mensaje, campo=next(iter(faults)), detalles=detalles) from invalid


def _fault(error: ValidationError) -> str:
    template = FALTAS.get(error.code or "")
    return template.format(**(error.params or {})) if template else " ".join(error.messages)


def _field_name(campo: str) -> str:
    return str(Evidencia._meta.get_field(campo).verbose_name).capitalize()  # type: ignore[union-attr]  # own fields only
