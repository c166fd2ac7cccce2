"""Acts on privacy: a person says that they know the notice, and operation lets go of what is past its term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.fotos import snapshots
from comicios.nucleo.bitacora.registro import tracked_models
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.errores import Conflicto
from comicios.nucleo.privacidad.aviso import current_aviso
from comicios.nucleo.privacidad.permisos import DEPURAR
from comicios.nucleo.privacidad.retencion import list_plazos

if TYPE_CHECKING:
    from comicios.nucleo.bitacora import Foto
    from comicios.nucleo.privacidad.retencion import Plazo

CADENA = bitacora.chain_key("instituto", None)


@transaction.atomic
def acknowledge_aviso(*, version: str, by: Persona) -> Persona:
    """Keep that the person said to know the notice in force. Saying it again changes nothing."""
    vigente = current_aviso().version
    if version != vigente:
        raise Conflicto(
            "El aviso de privacidad cambió mientras lo leía. Lea el de ahora.",
            actual=vigente,
            propuesto=version,
        )
    persona = Persona.objects.select_for_update().get(pk=by.pk)
    if persona.aviso_conocido == vigente:
        return persona
    antes = bitacora.snapshot(persona)
    persona.aviso_conocido = vigente
    persona.save(update_fields=["aviso_conocido"])
    bitacora.record(
        acto="privacidad.aviso.conocer", by=persona, cadena=CADENA, objeto=persona, antes=[antes], despues=[persona],
        palabras={"version": vigente},
    )  # fmt: skip
    return persona


@transaction.atomic
def purge(*, by: Persona) -> dict[str, int]:
    """Delete what is past its term and leave one act; gives how many of each. What acts told of it stays in them."""
    require(by, DEPURAR)
    borrados: list[Foto] = []
    cuantos = {plazo.que: _delete(plazo, borrados) for plazo in list_plazos()}
    if any(cuantos.values()):
        bitacora.record(
            acto="privacidad.depuracion.hacer",
            by=by,
            cadena=CADENA,
            objeto=CADENA,
            borrados=borrados,
            palabras={"resumen": ", ".join(f"{n:,} {que}" for que, n in cuantos.items() if n)},
        )
    return cuantos


def _delete(plazo: Plazo, borrados: list[Foto]) -> int:
    """Lock and delete the rows, keeping the last values of those whose every change is an act's."""
    filas = list(plazo.vencidas.select_for_update())
    if plazo.vencidas.model in tracked_models():
        borrados += snapshots(filas)
    plazo.vencidas.model._default_manager.filter(pk__in=[f.pk for f in filas]).delete()
    return len(filas)
