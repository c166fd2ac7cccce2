"""A list page reads its URL strictly and never fails because of it."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from comicios.nucleo.interfaz.tablas import Columna, Filtro, Tabla
from comicios.nucleo.organos.models import Organo

COLUMNAS = (
    Columna("clave", "Clave", orden=("clave",), llave=lambda f: f[0]),
    Columna("real", "Real", llave=lambda f: f[1]),
    Columna("texto", "Texto"),
)
SITUACION = Filtro("situacion", "Situación", (("vencida", "Vencidas"), ("cumplida", "Cumplidas")))
FILAS = [("P-2", 30), ("P-1", None), ("P-3", 10)]


def make_tabla(url: str, **campos: object) -> Tabla[tuple[str, int | None]]:
    return Tabla(QueryDict(url), columnas=COLUMNAS, filtros=[SITUACION], **campos)


def test_the_url_decides_the_order() -> None:
    assert [f[0] for f in make_tabla("orden=-real").sort_rows(FILAS)] == ["P-2", "P-3", "P-1"]


def test_rows_without_data_go_last_in_both_directions() -> None:
    assert [f[0] for f in make_tabla("orden=real").sort_rows(FILAS)] == ["P-3", "P-2", "P-1"]


@pytest.mark.parametrize("pedido", ["", "texto", "clave__isnull", "-", "--clave", "password", "<script>"])
def test_an_order_that_is_not_offered_falls_back_to_the_pages_own(pedido: str) -> None:
    tabla = make_tabla(QueryDict(mutable=True).urlencode() + f"orden={pedido}", orden="clave")
    assert tabla.orden.parametro == "clave"


def test_a_filter_takes_only_its_own_values() -> None:
    assert make_tabla("situacion=vencida").filtro("situacion") == "vencida"
    assert make_tabla("situacion=otra").filtro("situacion") == ""
    assert make_tabla("situacion=otra").hay_filtros is False


@pytest.mark.parametrize(
    ("pagina", "leida"),
    [("2", 2), ("0", 1), ("-1", 1), ("99", 3), ("dos", 1), ("٢", 1), ("1e3", 1), ("9" * 400, 1), ("", 1)],
)
def test_any_page_in_the_url_gives_a_page(pagina: str, leida: int) -> None:
    consulta = QueryDict(mutable=True)
    consulta["pagina"] = pagina
    tabla: Tabla[int] = Tabla(consulta, columnas=COLUMNAS, por_pagina=10)
    assert tabla.paginate(range(25)).number == leida


def test_an_address_changes_one_thing_and_keeps_the_rest() -> None:
    tabla = make_tabla("situacion=vencida&orden=clave")
    assert tabla.url(orden="-clave") == "?situacion=vencida&orden=-clave"
    assert tabla.url(situacion=None) == "?orden=clave"


@pytest.mark.django_db
@pytest.mark.usefixtures("casa_vacia")
def test_a_queryset_sorts_in_the_database() -> None:
    Organo.objects.all().delete()
    for clave in ("UCSI", "COE", "DEOE"):
        Organo.objects.create(clave=clave, nombre=clave, tipo="unidad", fuente="prueba")
    tabla = make_tabla("orden=-clave")
    assert [o.clave for o in tabla.sort(Organo.objects.all())] == ["UCSI", "DEOE", "COE"]
