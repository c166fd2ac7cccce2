"""Worked example 16: the real programme comes in whole, in its own order, once."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from tests.constructores import make_instituto, make_programa

from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.organos.models import Organo
from comicios.pat.models import (
    Abreviatura,
    Discrepancia,
    Indicador,
    LineaDeAccion,
    Objetivo,
    PoliticaGeneral,
    ProgramaGeneral,
)
from comicios.pat.origen.lectura import bundled
from comicios.pat.services.programas import import_programa, referenced_keys

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("casa_vacia")]


def load(contenido: bytes) -> Any:
    operador, ple = make_instituto()
    return import_programa(
        contenido=contenido, proceso=ple, organo=Organo.objects.get(clave="DEOE"), by=operador
    )


def altered(**cambios: Any) -> bytes:
    datos = json.loads(bundled())
    datos.update(cambios)
    return json.dumps(datos).encode()


def test_example_16_counts_of_the_programme() -> None:
    programa = make_programa()
    assert Objetivo.objects.filter(programa=programa).count() == 26
    assert LineaDeAccion.objects.filter(objetivo__programa=programa, objetivo__bloque="S").count() == 33
    assert LineaDeAccion.objects.filter(objetivo__programa=programa, objetivo__bloque="P").count() == 51
    assert Indicador.objects.filter(linea__programa=programa).count() == 4
    assert Abreviatura.objects.filter(programa=programa).count() == 17
    assert PoliticaGeneral.objects.count() == 9
    assert ProgramaGeneral.objects.count() == 12
    assert Discrepancia.objects.filter(programa=programa).count() == 22


def test_example_16_s_4_3_does_not_exist_and_p_4_3_does() -> None:
    claves = set(make_programa().lineas.values_list("clave", flat=True))
    assert "S-4.3" not in claves
    assert {"S-4.1", "S-4.2", "S-4.4", "P-4.3"} <= claves


def test_example_16_lines_come_in_natural_order() -> None:
    claves = list(make_programa().lineas.values_list("clave", flat=True))
    assert claves.index("P-7.9") + 1 == claves.index("P-7.10")
    assert claves[0] == "S-1.1"
    assert claves[-1] == "P-12.4"


def test_example_16_eighty_lines_have_no_calendar_and_four_do() -> None:
    lineas = make_programa().lineas.all()
    assert sum(linea.meses is None for linea in lineas) == 80
    assert {ln.clave: ln.meses for ln in lineas if ln.meses} == {
        "P-12.1": [8, 9, 10],
        "P-12.2": [8, 9, 10],
        "P-12.3": [10, 11, 12],
        "P-12.4": [11, 12],
    }


def test_example_16_importing_twice_changes_nothing() -> None:
    primera = load(bundled())
    actos = Evento.objects.count()
    segunda = load(bundled())
    assert (primera.is_nuevo, segunda.is_nuevo) == (True, False)
    assert Evento.objects.count() == actos
    assert LineaDeAccion.objects.count() == 84


def test_the_same_programme_with_other_spacing_is_the_same_programme() -> None:
    load(bundled())
    assert load(json.dumps(json.loads(bundled()), indent=7).encode()).is_nuevo is False


def test_another_text_under_the_same_key_is_refused() -> None:
    load(bundled())
    with pytest.raises(Rechazo, match="ya está cargado con otro texto"):
        load(altered(mision="Otra misión"))
    assert LineaDeAccion.objects.count() == 84


def test_the_official_text_and_its_other_readings_are_kept() -> None:
    objetivo = Objetivo.objects.get(programa=make_programa(), clave="P-10")
    assert objetivo.texto.startswith(
        "Conteo, sellado y agrupamiento de boletas electorales y entrega de paquetes"
    )
    assert set(objetivo.variantes) == {"seccion_6_2", "seccion_7"}
    assert [d.clave for d in objetivo.discrepancias.all()] == ["D11", "D22"]


def test_areas_that_coordinate_are_linked() -> None:
    programa = make_programa()
    areas = dict(
        programa.objetivos.filter(area_coordinadora__isnull=False).values_list(
            "clave", "area_coordinadora__clave"
        )
    )
    assert areas == {
        "S-6": "DEOE",
        "S-8": "DETAISPE",
        "S-10": "DEAF",
        "S-11": "JCS",
        "S-12": "UCSI",
        "S-13": "UCSI",
        "S-14": "UTA",
    }


@pytest.mark.parametrize(
    ("referencia", "claves"),
    [
        ("sustancial objetivo 4", ["S-4"]),
        ("ple línea 9.1", ["P-9.1"]),
        ("P-12.2 y P-12.4", ["P-12.2", "P-12.4"]),
        ("P-10.6 / P-10", ["P-10.6", "P-10"]),
        ("objetivo general", []),
    ],
)
def test_a_discrepancy_names_what_it_touches(referencia: str, claves: list[str]) -> None:
    assert referenced_keys(referencia) == claves


MALOS = [
    (b"", "se rompe en el rengl"),
    (bundled()[:30_000], "no es un JSON completo"),
    (b"[1, 2]", "no es un programa"),
    (b'{"a": 1, "a": 2}', "repite la clave «a»"),
    (b'{"a": NaN}', "«NaN», que no es un número"),
    (b"\xff\xfe\x00", "UTF-8"),
    (b'{"relleno": "' + b"x" * (5 * 1024 * 1024) + b'"}', "el límite es"),
    (b'{"a":' * 100_000, "niveles anidados|no es un JSON completo"),
]


@pytest.mark.parametrize(("contenido", "frase"), MALOS)
def test_a_broken_file_is_refused_and_nothing_is_saved(contenido: bytes, frase: str) -> None:
    with pytest.raises(Rechazo, match=frase):
        load(contenido)
    assert Objetivo.objects.count() == 0


def test_every_fault_of_the_file_is_listed_at_once_with_its_place() -> None:
    datos = json.loads(bundled())
    malo = deepcopy(datos)
    malo["encabezado"]["ejercicio"] = "dos mil"
    malo["bloques"][0]["objetivos"][0]["lineas_accion"][0]["texto"] = " "
    malo["bloques"][1]["objetivos"][0]["lineas_accion"][0]["meses_cronograma"] = [0, 13]
    malo["mir"]["renglones"][0]["meta_propuesta"] = -1
    with pytest.raises(Rechazo) as error:
        load(json.dumps(malo).encode())
    assert [d.donde for d in error.value.detalles] == [
        "encabezado.ejercicio",
        "línea S-1.1",
        "línea P-1.1",
        "renglón MIR P-12.1",
    ]
    assert Objetivo.objects.count() == 0
