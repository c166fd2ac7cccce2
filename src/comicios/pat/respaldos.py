"""What a piece of evidence backs in the programme, for the person who looks at it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.urls import reverse

from comicios.nucleo.cuentas.capacidades import can
from comicios.pat.models import RespaldoDeAvance
from comicios.pat.selectors.ambito import areas_que_limitan
from comicios.reglas.periodos import nombre_mes

if TYPE_CHECKING:
    from comicios.nucleo.archivos.models import Evidencia


def backed_by(persona: object, evidencia: Evidencia) -> Iterable[tuple[str, str]]:
    """(label, url) of each month the evidence backs and the person may see."""
    respaldos = RespaldoDeAvance.objects.filter(evidencia=evidencia).select_related(
        "avance__indicador__linea__objetivo", "avance__indicador__linea__programa"
    )
    for respaldo in respaldos:
        linea = respaldo.avance.indicador.linea
        if not can(persona, "pat.consultar", organo_id=linea.programa.organo_id):
            continue
        areas = areas_que_limitan(persona, linea.programa)
        if areas is None or linea.objetivo.area_coordinadora_id in areas:
            url = reverse("pat:linea", args=[linea.programa.clave, linea.clave])
            yield f"{respaldo.avance.indicador.clave}, {nombre_mes(respaldo.avance.mes)}", url
