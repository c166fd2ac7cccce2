"""The open deadlines that wait for one person alone, and how they pass to another in a hand-over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse

from comicios.nucleo import bitacora
from comicios.nucleo.calendario.models import PlazoRegistrado
from comicios.nucleo.caras.encargos import Encargo, Pendiente, Traslado
from comicios.nucleo.cuentas.capacidades import can
from comicios.nucleo.formatos.textos import format_fecha

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from comicios.nucleo.cuentas.models import Persona


def plazos_of(persona: Persona) -> QuerySet[PlazoRegistrado]:
    """Deadlines still open whose responsible person it is, nearest first."""
    abiertos = PlazoRegistrado.objects.filter(responsable=persona, cerrado_at__isnull=True)
    return abiertos.select_related("organo", "proceso")


def list_plazos(persona: Persona) -> Iterator[Pendiente]:
    for plazo in plazos_of(persona):
        marca = "SIMULACRO · " if plazo.proceso.es_simulacro else ""
        yield Pendiente(
            clave=bitacora.key_of(plazo),
            texto=f"{plazo.titulo}; vence el {format_fecha(plazo.vence)}",
            marco=f"{marca}{plazo.sala}, {plazo.organo.clave}",
            url=reverse("calendario:plazo", args=[plazo.pk]),
        )


def impediment(de: Persona, a: Persona) -> str:
    """Why the receiver could not attend to some of the deadlines; empty when they could."""
    ajenos = [p for p in plazos_of(de) if not can(a, p.capacidad, organo_id=p.organo_id)]
    if not ajenos:
        return ""
    organos = sorted({p.organo.clave for p in ajenos})
    return (
        f"{a.nombre} no tiene puesto en {' ni en '.join(organos)} con que atender «{ajenos[0].titulo}». "
        "Nómbrela ahí antes, o marque que toma los puestos de quien entrega."
    )


def move_plazos(de: Persona, a: Persona) -> Traslado:
    """Change the responsible person of each deadline; its date and its count stay."""
    traslado = Traslado()
    for plazo in plazos_of(de).select_for_update(of=("self",)).order_by("pk"):
        traslado.antes.append(bitacora.snapshot(plazo))
        plazo.responsable = a
        plazo.save(update_fields=["responsable"])
        traslado.despues.append(plazo)
    return traslado


PLAZOS = Encargo("Plazos", list_plazos, impediment, move_plazos, orden=20)
