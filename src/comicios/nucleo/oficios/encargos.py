"""The letters a person is drafting, and how they pass to another in a hand-over. What was issued stays whose it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from comicios.nucleo import bitacora
from comicios.nucleo.caras.encargos import Encargo, Pendiente, Traslado
from comicios.nucleo.cuentas.capacidades import can
from comicios.nucleo.oficios.models import Oficio
from comicios.nucleo.oficios.permisos import ELABORAR
from comicios.reglas.flujos.oficio import Estado

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from comicios.nucleo.cuentas.models import Persona


def borradores_of(persona: Persona) -> QuerySet[Oficio]:
    """Drafts that the person is writing, the oldest first."""
    borradores = Oficio.objects.filter(elaboro=persona, estado=Estado.BORRADOR)
    return borradores.select_related("serie__organo", "serie__proceso", "numero").order_by("pk")


def list_borradores(persona: Persona) -> Iterator[Pendiente]:
    for oficio in borradores_of(persona):
        marca = "SIMULACRO · " if oficio.proceso else ""
        yield Pendiente(
            clave=bitacora.key_of(oficio),
            texto=f"{oficio.nombre}: {oficio.asunto}",
            marco=f"{marca}{oficio.serie}, {oficio.serie.organo.clave}",
            url=oficio.get_absolute_url(),
        )


def impediment(de: Persona, a: Persona) -> str:
    """Why the receiver could not go on with some of the drafts; empty when they could."""
    borradores = borradores_of(de)
    ajenos = [o for o in borradores if not can(a, ELABORAR, organo_id=o.serie.organo_id)]
    if not ajenos:
        return ""
    organos = sorted({o.serie.organo.clave for o in ajenos})
    return (
        f"{a.nombre} no tiene puesto en {' ni en '.join(organos)} con que seguir el oficio «{ajenos[0].asunto}». "
        "Nómbrela ahí antes, o marque que toma los puestos de quien entrega."
    )


def move_borradores(de: Persona, a: Persona) -> Traslado:
    """Change who drafts each letter; its text and its signer stay."""
    traslado = Traslado()
    for oficio in borradores_of(de).select_for_update(of=("self",)):
        traslado.antes.append(bitacora.snapshot(oficio))
        oficio.elaboro = a
        oficio.save(update_fields=["elaboro"])
        traslado.despues.append(oficio)
    return traslado


BORRADORES = Encargo("Oficios en borrador", list_borradores, impediment, move_borradores, orden=30)
