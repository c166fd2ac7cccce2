"""What the programme measures of itself: the reports that reached the body they are for (line S-1.1)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from django.urls import reverse

from comicios.nucleo.caras.medidas import Ambito, Avance, Medida, Prueba
from comicios.nucleo.formatos.textos import format_fecha
from comicios.pat.models import Informe


def measure_presented(desde: date, hasta: date, ambito: Ambito) -> Avance:
    """Reports of the body's programmes presented between both days: each period counts once, on its first presentation.

    A later version of a report already presented corrects it; it is not another report.
    """
    presentados = (
        Informe.objects.filter(
            programa__organo__clave=ambito.organo,
            programa__proceso__clave=ambito.proceso,
            presentado_el__isnull=False,
        )
        .exclude(huella="")
        .select_related("programa", "destinatario")
        .order_by("presentado_el", "version")
    )
    primeros: dict[tuple[int, int | None], Informe] = {}
    for informe in presentados:
        primeros.setdefault((informe.programa_id, informe.bimestre), informe)
    pruebas = tuple(
        _proof(i) for i in primeros.values() if i.presentado_el and desde <= i.presentado_el <= hasta
    )
    return Avance(Fraction(len(pruebas)), None, pruebas)


def _proof(informe: Informe) -> Prueba:
    dia = format_fecha(informe.presentado_el) if informe.presentado_el else ""
    url = reverse("pat:informe", args=[informe.programa.clave, informe.folio])
    return Prueba(f"{informe.folio}, presentado a la {informe.destinatario.clave} el {dia}", url)


MEDIDAS = (Medida("pat.informes_presentados", "Informes presentados", measure_presented),)
