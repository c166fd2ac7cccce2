"""The lines a person answers for in the programmes still open, and how they pass to another in a hand-over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse

from comicios.nucleo import bitacora
from comicios.nucleo.caras.encargos import Encargo, Pendiente, Traslado
from comicios.pat.models import LineaDeAccion
from comicios.pat.services.lineas import may_answer
from comicios.reglas.flujos.programa import Estado

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from comicios.nucleo.cuentas.models import Persona


def lineas_of(persona: Persona) -> QuerySet[LineaDeAccion]:
    """The lines whose responsible person it is, in programmes not closed, in their order."""
    return (
        LineaDeAccion.objects.filter(responsable=persona)
        .exclude(programa__estado=Estado.CERRADO)
        .select_related("programa__organo", "programa__proceso", "objetivo__area_coordinadora")
        .order_by("programa__clave", "orden")
    )


def list_lineas(persona: Persona) -> Iterator[Pendiente]:
    """Each line with the page where it is."""
    for linea in lineas_of(persona):
        proceso = linea.programa.proceso
        marca = "SIMULACRO · " if proceso.es_simulacro else ""
        yield Pendiente(
            clave=bitacora.key_of(linea),
            texto=f"{linea.clave}. {linea.texto}",
            marco=f"{marca}{linea.programa.nombre}, {proceso.nombre}",
            url=reverse("pat:linea", args=[linea.programa.clave, linea.clave]),
        )


def impediment(de: Persona, a: Persona) -> str:
    """Why the receiver may not answer for some of the lines; empty when they may for all."""
    ajenas = [linea for linea in lineas_of(de) if not may_answer(a, linea)]
    if not ajenas:
        return ""
    organos = sorted({linea.programa.organo.clave for linea in ajenas})
    cuantas = f"{len(ajenas)} líneas" if len(ajenas) > 1 else f"la línea {ajenas[0].clave}"
    return (
        f"{a.nombre} no tiene puesto en {' ni en '.join(organos)} con que responder por {cuantas}. "
        "Nómbrela ahí antes, o marque que toma los puestos de quien entrega."
    )


def move_lineas(de: Persona, a: Persona) -> Traslado:
    """Change the responsible person of each line; the rows before and after, for the act of the hand-over."""
    traslado = Traslado()
    for linea in lineas_of(de).select_for_update(of=("self",)).order_by("pk"):
        traslado.antes.append(bitacora.snapshot(linea))
        linea.responsable = a
        linea.save(update_fields=["responsable"])
        traslado.despues.append(linea)
    return traslado


LINEAS = Encargo("Líneas de acción", list_lineas, impediment, move_lineas, orden=10)
