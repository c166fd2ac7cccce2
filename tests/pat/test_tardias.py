"""Back-dated progress (R4): the day of capture is said when it came long after the month it reports."""

from __future__ import annotations

from datetime import date

import pytest
from tests.constructores import accept, make_persona, make_programa
from tests.pat.tablero_constructores import enter, text_of

from comicios.pat.models import Avance, Programa
from comicios.pat.selectors.tardias import late_since
from comicios.pat.services import informes
from comicios.pat.services.emision import draft_contenido

pytestmark = pytest.mark.django_db


@pytest.fixture
def programa(datos) -> Programa:  # type: ignore[no-untyped-def]  # the folder fixture
    """15 November 2024: September was over 46 days ago, October 15."""
    programa = make_programa(simulacro=True, hoy=date(2024, 11, 15))
    accept(programa, "P-12.1", 9, "40")
    accept(programa, "P-12.1", 10, "30")
    return programa


def test_it_is_late_from_the_sixteenth_day_after_its_month(programa: Programa) -> None:
    septiembre, octubre = Avance.objects.select_related("aceptada").order_by("mes")
    assert late_since(septiembre.aceptada, 2024, 9) == date(2024, 11, 15)
    assert late_since(octubre.aceptada, 2024, 10) is None  # fifteen days: still within the parameter
    assert late_since(octubre.aceptada, 2024, 9) == date(2024, 11, 15)
    assert late_since(None, 2024, 9) is None


def test_the_report_the_line_and_the_capture_say_it_with_its_doubt(programa: Programa) -> None:
    informe = informes.open_informe(programa=programa, bimestre=5, by=make_persona("analista"))
    contenido = draft_contenido(informe)
    [fila] = [r for o in contenido.objetivos for r in o.renglones if r.clave == "P-12.1"]
    assert fila.capturas == ("septiembre, capturado el 15 de noviembre de 2024",)
    assert any("días naturales" in p.valor for p in contenido.resumen.por_confirmar)
    base = f"/programas/{programa.clave}"
    linea = text_of(enter("analista").get(f"{base}/lineas/P-12.1/"))
    assert "Septiembre capturado el 15 nov 2024" in linea
    assert "más de 15 días después de terminar su mes por confirmar" in linea
    captura = text_of(enter("analista").get(f"{base}/captura/9/?lineas=todas"))
    assert "capturado el 15 nov 2024" in captura
    assert "más de 15 días después de terminar septiembre por confirmar" in captura
    assert "capturado el" not in text_of(enter("analista").get(f"{base}/captura/10/"))
