"""Which pieces of evidence, already registered, a person may attach to a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from comicios.nucleo.archivos.models import Evidencia
from comicios.nucleo.errores import FueraDeAmbito
from comicios.pat.selectors.ambito import areas_que_limitan, lineas_visibles

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona
    from comicios.pat.models import Programa

A_LA_VISTA = 6
MAYOR_ID = 2**63


def attachable(programa: Programa, persona: Persona) -> QuerySet[Evidencia]:
    """Evidence of the programme's body and process; an area sees only its own and that of its own lines."""
    base = Evidencia.objects.filter(organo=programa.organo_id, proceso=programa.proceso_id)
    if areas_que_limitan(persona, programa) is None:
        return base
    suyas = Q(registrada_por=persona) | Q(avances__indicador__linea__in=lineas_visibles(persona, programa))
    return base.filter(suyas).distinct()


def search(programa: Programa, persona: Persona, texto: str, *, sin: set[int]) -> list[Evidencia]:
    """The newest whose folio, title or own folio contains the text, leaving out those already attached."""
    candidatas = attachable(programa, persona).exclude(pk__in=sin)
    if texto:
        candidatas = candidatas.filter(
            Q(folio__icontains=texto) | Q(titulo__icontains=texto) | Q(folio_documento__icontains=texto)
        )
    return list(candidatas.order_by("-numero")[:A_LA_VISTA])


def get_attachable(programa: Programa, persona: Persona, pk: int) -> Evidencia:
    evidencia = attachable(programa, persona).filter(pk=pk).first() if pk < MAYOR_ID else None
    if evidencia is None:
        raise FueraDeAmbito("No existe esa evidencia en el programa, o pertenece a otro ámbito.")
    return evidencia
