"""The printed cronograma: every line, its months, today, on the paper the installation chose."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import ImproperlyConfigured
from pypdf import PdfReader
from tests.constructores import accept, make_programa
from tests.pat.tablero_constructores import enter

from comicios.config.entorno import papel_del_cronograma
from comicios.pat.models import LineaDeAccion, Programa

pytestmark = pytest.mark.django_db


@pytest.fixture
def programa(datos) -> Programa:  # type: ignore[no-untyped-def]  # the folder fixture
    programa = make_programa(simulacro=True, hoy=date(2024, 11, 15))
    accept(programa, "P-12.3", 10, "30")
    return programa


def print_as(cuenta: str, programa: Programa) -> bytes:
    respuesta = enter(cuenta).get(f"/programas/{programa.clave}/cronograma.pdf?corte=10")
    assert respuesta["Content-Type"] == "application/pdf"
    assert "SIMULACRO-cronograma-pat-deoe-2024-demostracion-v1.pdf" in respuesta["Content-Disposition"]
    return b"".join(respuesta.streaming_content)


def pages_of(pdf: bytes) -> list[str]:
    return [" ".join(p.extract_text().split()) for p in PdfReader(BytesIO(pdf)).pages]


def test_it_prints_every_line_with_its_heads_on_every_page(programa: Programa) -> None:
    pdf = print_as("comision", programa)
    paginas = pages_of(pdf)
    todo = " ".join(paginas)
    assert [c for c in LineaDeAccion.objects.values_list("clave", flat=True) if f"{c} " not in todo] == []
    for numero, pagina in enumerate(paginas, start=1):
        assert "Clave Línea de acción Responsable Ene Feb Mar" in pagina
        assert "pasó sin llegar a la meta" in pagina
        assert "hoy, 15 de noviembre de 2024" in pagina
        assert f"Página {numero} de {len(paginas)}" in pagina
        assert "SIMULACRO" in pagina
        assert "PAT-DEOE-2024-DEMOSTRACION · versión 1 · impreso el 15 de noviembre de 2024" in pagina
    assert "4 de 84 líneas tienen meses. Corte al 31 de octubre de 2024." in paginas[0]
    assert "Sin calendarizar" in todo
    assert "cuya fuente está por confirmar" in todo
    with pikepdf.open(BytesIO(pdf)) as archivo:
        hojas = {tuple(round(float(x)) for x in pagina.mediabox[2:]) for pagina in archivo.pages}
        with archivo.open_metadata() as metadatos:
            assert (metadatos["pdfaid:part"], metadatos["pdfaid:conformance"]) == ("2", "B")
    assert hojas == {(1008, 612)}  # US legal, landscape, in points


def test_an_area_prints_its_objectives_and_the_paper_says_so(programa: Programa) -> None:
    texto = " ".join(pages_of(print_as("area-ucsi", programa)))
    assert "Sólo los objetivos que coordina el área de quien imprime." in texto
    de_su_area = LineaDeAccion.objects.filter(objetivo__area_coordinadora__clave="UCSI")
    suyas = set(de_su_area.values_list("clave", flat=True))
    assert suyas
    assert {c for c in LineaDeAccion.objects.values_list("clave", flat=True) if f"{c} " in texto} == suyas


def test_the_paper_is_a_setting(programa: Programa, settings) -> None:  # type: ignore[no-untyped-def]  # pytest-django's settings
    settings.COMICIOS_PAPEL_DEL_CRONOGRAMA = (330.2, 215.9)
    with pikepdf.open(BytesIO(print_as("analista", programa))) as archivo:
        assert round(float(archivo.pages[0].mediabox[2])) == 936  # 13 inches


def test_the_paper_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMICIOS_PAPEL_DEL_CRONOGRAMA", raising=False)
    assert papel_del_cronograma() == (355.6, 215.9)
    monkeypatch.setenv("COMICIOS_PAPEL_DEL_CRONOGRAMA", "oficio")
    assert papel_del_cronograma() == (330.2, 215.9)
    monkeypatch.setenv("COMICIOS_PAPEL_DEL_CRONOGRAMA", "pergamino")
    with pytest.raises(ImproperlyConfigured, match="«pergamino» no es un papel conocido"):
        papel_del_cronograma()
