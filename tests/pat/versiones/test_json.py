"""The programme as JSON: what goes out comes in and goes out again with the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from tests.constructores import find_indicador, make_indicador, make_instituto, make_persona, make_programa
from tests.pat.versiones.constructores import make_modificacion, put_in_force

from comicios.nucleo.errores import Rechazo
from comicios.nucleo.organos.models import Organo
from comicios.pat.models import Programa
from comicios.pat.origen.lectura import bundled
from comicios.pat.services.borrador import add_linea, cancel_linea
from comicios.pat.services.estructura import CargoPropuesto, set_permanentes
from comicios.pat.services.fichas import edit_ficha, set_metas_mensuales
from comicios.pat.services.partidas import PartidaPropuesta, set_partidas
from comicios.pat.services.pesos import set_pesos
from comicios.pat.services.programas import import_programa
from comicios.pat.versiones.contenido import canonical, contenido_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("casa_vacia")]


def export(programa: Programa) -> bytes:
    return canonical(contenido_of(Programa.objects.get(pk=programa.pk))).encode()


def exported(build: Callable[[], Programa]) -> bytes:
    """What an installation with that programme exports; nothing of it stays in this one."""
    with transaction.atomic():
        salida = export(build())
        transaction.set_rollback(True)
    return salida


def round_trip(contenido: bytes) -> bytes:
    """The bytes that an empty installation exports after importing those."""
    operador, ple = make_instituto()

    def load() -> Programa:
        deoe = Organo.objects.get(clave="DEOE")
        return import_programa(contenido=contenido, proceso=ple, organo=deoe, by=operador).programa

    return exported(load)


def test_the_bundled_programme_is_stable_from_its_first_export() -> None:
    primera = round_trip(bundled())
    assert primera.endswith(b"}\n")
    assert round_trip(primera) == primera


def test_nothing_of_the_bundled_plan_is_lost() -> None:
    fuente, salida = json.loads(bundled()), json.loads(round_trip(bundled()))
    for clave in (
        "mision",
        "vision",
        "objetivo_general",
        "marco_legal",
        "firma",
        "cronograma_nota",
        "conteos",
        "presupuesto",
    ):
        assert salida[clave] == fuente[clave], clave
    for clave in ("politicas_generales", "programas_generales", "discrepancias"):
        assert salida[clave] == fuente[clave], clave
    assert sorted(a["sigla"] for a in fuente["abreviaturas"]) == [a["sigla"] for a in salida["abreviaturas"]]
    lineas = [ln["texto"] for b in salida["bloques"] for o in b["objetivos"] for ln in o["lineas_accion"]]
    assert lineas == [
        ln["texto"] for b in fuente["bloques"] for o in b["objetivos"] for ln in o["lineas_accion"]
    ]
    assert [r["nombre_indicador"] for r in salida["mir"]["renglones"]] == [
        r["nombre_indicador"] for r in fuente["mir"]["renglones"]
    ]
    assert salida["mir"]["columnas"] == fuente["mir"]["columnas"]
    assert salida["encabezado"]["version_esquema"] == 2


def _worked() -> Programa:
    """A programme with decimals, a ratio, a second indicator, a new line and a cancelled one: version 2."""
    programa = make_programa()
    make_indicador(
        programa, "S-5.1", meses=(1, 4, 12), meta="12.5", unidad="Día", acumulacion="RAZON", linea_base="0"
    )
    make_indicador(
        programa, "S-5.1", meses=(1, 4, 12), presupuesto="1500.50", medida="pat.proyecto_siguiente_presentado"
    )
    _document(programa)
    borrador, analista = make_modificacion(programa), make_persona("analista")
    cancel_linea(
        linea=borrador.lineas.get(clave="P-12.2"), como="no_aplica", motivo="No hubo proyecto", by=analista
    )
    add_linea(objetivo=borrador.objetivos.get(clave="S-4"), texto="Publicar la Memoria.", by=analista)
    put_in_force(borrador, date(2024, 11, 4))
    return programa


def _document(programa: Programa) -> None:
    """A technical sheet, monthly targets, a weight, amounts by partida and a permanent post."""
    analista, suyo = make_persona("analista"), find_indicador(programa, "P-12.3")
    variables = [{"simbolo": "A", "nombre": "paquetes", "unidad": "paquete", "fuente": "Bodega"}]
    campos = {
        "definicion": "Paquetes destruidos.",
        "variables": variables,
        "supuestos": "Hay acuerdo.",
        "fuentes": "Actas",
    }
    edit_ficha(indicador=suyo, campos=campos, by=analista)
    metas = {10: Decimal("25.5"), 11: Decimal("34.5"), 12: Decimal(40)}
    set_metas_mensuales(indicador=suyo, metas=metas, by=analista)
    montos = [PartidaPropuesta("2111", "Materiales oficina", Decimal("5018.25"), "proceso"),
              PartidaPropuesta("2611", "Combustibles", Decimal("59999.75"), "ordinario")]  # fmt: skip
    set_partidas(indicador=suyo, partidas=montos, by=analista)
    solo = make_indicador(programa, "S-13.1", meses=(10,))
    set_pesos(objetivo=solo.linea.objetivo, pesos={solo.pk: Decimal(100)}, by=analista)
    set_permanentes(programa=programa, cargos=[CargoPropuesto("Dirección", 1)], by=analista)


def test_what_the_sheet_says_goes_in_the_file(datos: object) -> None:
    contenido = json.loads(exported(_worked))
    del_12_3 = next(r for r in contenido["mir"]["renglones"] if r["linea_ref"] == "P-12.3")
    assert (del_12_3["definicion"], del_12_3["variables"][0]["simbolo"]) == ("Paquetes destruidos.", "A")
    assert del_12_3["metas_mensuales"] == {"10": "25.5", "11": "34.5", "12": "40"}
    assert [(p["clave"], p["monto"], p["tipo_de_gasto"]) for p in del_12_3["partidas"]] == [
        ("2111", "5018.25", "proceso"),
        ("2611", "59999.75", "ordinario"),
    ]
    assert [r["peso"] for r in contenido["mir"]["renglones"] if r["linea_ref"] == "S-13.1"] == [100]
    assert contenido["estructura"]["permanentes"] == [{"nombre": "Dirección", "plazas": 1, "superior": ""}]
    assert len(contenido["estructura"]["cargos_temporales"]) == 3


def test_a_worked_programme_comes_back_byte_by_byte(datos: object) -> None:
    salida = exported(_worked)
    leido = json.loads(salida)
    assert leido["encabezado"]["version_programa"] == 2
    assert [r["meta_propuesta"] for r in leido["mir"]["renglones"] if r["linea_ref"] == "S-5.1"] == [
        "12.5",
        100,
    ]
    [cancelada] = [
        ln["cancelacion"]
        for b in leido["bloques"] for o in b["objetivos"] for ln in o["lineas_accion"] if ln["id"] == "P-12.2"
    ]  # fmt: skip
    assert cancelada["como"] == "no_aplica"
    assert cancelada["respaldo"].startswith("IEEBCS-CG")
    assert round_trip(salida) == salida


def test_a_draft_comes_back_as_a_draft() -> None:
    salida = exported(lambda: make_modificacion(make_programa()))
    assert json.loads(salida)["encabezado"]["borrador"] is True
    assert round_trip(salida) == salida


def test_importing_what_the_house_exports_changes_nothing() -> None:
    programa = make_programa()
    operador, ple = make_instituto()
    carga = import_programa(contenido=export(programa), proceso=ple, organo=programa.organo, by=operador)
    assert (carga.is_nuevo, carga.programa) == (False, programa)


@pytest.mark.parametrize(
    ("cambio", "dicho"),
    [
        ({"tendencia": "sube"}, "tendencia"),
        ({"meta_propuesta": "mucho"}, "meta_propuesta"),
        ({"linea_base": "alta"}, "linea_base"),
        ({"linea_ref": "S-99.1"}, "no corresponde a una línea"),
    ],
)
def test_a_bad_datum_is_refused_with_its_place(cambio: dict[str, Any], dicho: str) -> None:
    datos = json.loads(round_trip(bundled()))
    datos["mir"]["renglones"][2] |= cambio
    operador, ple = make_instituto()
    with pytest.raises(Rechazo) as rechazo:
        import_programa(
            contenido=json.dumps(datos).encode(),
            proceso=ple,
            organo=Organo.objects.get(clave="DEOE"),
            by=operador,
        )
    assert any(dicho in str(d) for d in rechazo.value.detalles)
    assert not Programa.objects.exists()
