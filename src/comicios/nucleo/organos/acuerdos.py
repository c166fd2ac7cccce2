"""Recording what a body resolved, so that an approval can cite it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from comicios.nucleo import bitacora
from comicios.nucleo.errores import Detalle, Rechazo
from comicios.nucleo.organos.models import Acuerdo, Organo, Sentido
from comicios.nucleo.organos.services import CADENA

if TYPE_CHECKING:
    from comicios.nucleo.archivos.recepcion import Contenido
    from comicios.nucleo.cuentas.models import Persona


@transaction.atomic
def register_acuerdo(
    *,
    folio: str,
    organo: Organo,
    fecha: date,
    sentido: str = Sentido.FAVORABLE,
    descripcion: str = "",
    contenido: Contenido | None = None,
    nombre: str = "",
    by: Persona,
) -> Acuerdo:
    """Record an agreement by its folio, with its scan when there is one. Raises Rechazo naming each fault.

    A folio is recorded once: the agreement that exists is cited, not typed again.
    """
    from comicios.nucleo.cuentas.capacidades import require

    require(by, "organos.registrar_acuerdo")
    acuerdo = Acuerdo(
        folio=" ".join(folio.split()),
        organo=organo,
        fecha=fecha,
        sentido=sentido,
        descripcion=descripcion.strip(),
    )
    _refuse_invalid(acuerdo)
    if contenido is not None:
        acuerdo.archivo = _store(contenido, nombre, by)
    acuerdo.save()
    bitacora.record(
        acto="organos.acuerdo.registrar",
        by=by,
        cadena=CADENA,
        objeto=acuerdo,
        despues=[acuerdo],
        palabras={"folio": acuerdo.folio, "organo": organo.clave, "fecha": fecha.isoformat()},
    )
    return acuerdo


def _store(contenido: Contenido, nombre: str, by: Persona):  # type: ignore[no-untyped-def]  # archivos stands above this room
    from comicios.nucleo import archivos

    return archivos.store_archivo(contenido=contenido, nombre=nombre, by=by, cadena=CADENA)


def _refuse_invalid(acuerdo: Acuerdo) -> None:
    try:
        acuerdo.full_clean(exclude=["archivo"])
    except ValidationError as error:
        rotulos = {f.name: str(f.verbose_name) for f in Acuerdo._meta.concrete_fields}
        detalles = [Detalle(rotulos.get(c, ""), " ".join(m)) for c, m in error.message_dict.items()]
        raise Rechazo("El acuerdo no se registró. Corrija lo siguiente:", detalles=detalles) from error
