"""Dates, hours, hashes, canonical JSON and QR: small pieces, values typed by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from comicios.nucleo.formatos.canonico import ContenidoIrreconocible, dump_canonical, load_canonical
from comicios.nucleo.formatos.qr import render_qr
from comicios.nucleo.formatos.textos import format_fecha, format_huella, format_momento


@dataclass(frozen=True)
class Hija:
    clave: str
    numero: int | None


@dataclass(frozen=True)
class Madre:
    titulo: str
    es_final: bool
    hijas: tuple[Hija, ...]


MADRE = Madre("Niñez «uno»", True, (Hija("a", 1), Hija("b", None)))
MADRE_JSON = (
    '{"es_final":true,"hijas":[{"clave":"a","numero":1},{"clave":"b","numero":null}],"titulo":"Niñez «uno»"}'
)


def test_dates_are_written_as_they_are_read() -> None:
    assert format_fecha(date(2024, 11, 14)) == "14 de noviembre de 2024"
    assert format_fecha(date(2024, 1, 1)) == "1 de enero de 2024"


def test_an_hour_says_its_zone_and_is_refused_without_one() -> None:
    hora = datetime(2024, 6, 5, 18, 30, tzinfo=ZoneInfo("America/Mazatlan"))
    assert format_momento(hora, zona="La Paz") == "5 de junio de 2024, 18:30\u00a0h (La Paz)"
    with pytest.raises(ValueError, match="sin zona horaria"):
        format_momento(hora.replace(tzinfo=None))


def test_a_hash_is_read_in_groups_of_four() -> None:
    assert format_huella("c1e655a80b7f29d4" + "0" * 48) == "c1e6 55a8 0b7f 29d4"
    assert format_huella("") == ""


def test_canonical_json_is_exact_and_comes_back_equal() -> None:
    assert dump_canonical(MADRE) == MADRE_JSON
    assert load_canonical(Madre, MADRE_JSON) == MADRE


@pytest.mark.parametrize(
    ("antes", "despues"),
    [
        ('"numero":1', '"numero":1.0'),
        ('"numero":1', '"numero":"1"'),
        ('"numero":1', '"numero":true'),
        ('"numero":1', '"numero":1,"otro":2'),
        ('"es_final":true,', ""),
        ('"hijas":[', '"hijas":{"x":['),
        ("true", '"sí"'),
    ],
)
def test_an_altered_content_is_refused(antes: str, despues: str) -> None:
    with pytest.raises(ContenidoIrreconocible):
        load_canonical(Madre, MADRE_JSON.replace(antes, despues))


def test_the_refusal_says_which_field() -> None:
    with pytest.raises(ContenidoIrreconocible, match=r"Madre\.hijas\[0\]\.numero"):
        load_canonical(Madre, MADRE_JSON.replace('"numero":1', '"numero":"uno"'))


def test_a_float_cannot_be_frozen() -> None:
    with pytest.raises(TypeError, match="punto flotante"):
        dump_canonical(Hija("a", 1.5))  # type: ignore[arg-type]  # the test is that it is refused


def test_a_qr_is_an_svg_with_its_quiet_zone() -> None:
    svg = render_qr("comicios verificar --ancla 37:9f2c41d07be3").decode()
    # ISO/IEC 18004: 42 bytes with correction M are all that version 3 holds: 29 modules and two quiet zones
    # of four.
    assert 'width="37" height="37"' in svg
    assert svg.startswith("<svg ")
    assert render_qr("a") != render_qr("b")
