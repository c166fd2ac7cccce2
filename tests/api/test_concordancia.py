"""One calculation: the page, the CSV, the workbook and the API say the same of an indicator and of an average."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.api.constructores import ask, make_llave, read
from tests.constructores import accept, make_indicador, make_programa
from tests.pat.tablero_constructores import enter, text_of

from comicios.pat.models import Programa

pytestmark = pytest.mark.django_db
CLAVE = "pat-deoe-2024-demostracion"
P = f"/programas/{CLAVE}"


@pytest.fixture
def programa(datos: object) -> Programa:
    """S-13.1 reaches 1/3 of what its two months ask; S-13.2 exceeds its goal, which counts as 100 in the average."""
    programa = make_programa(simulacro=True, hoy=date(2024, 11, 15))
    make_indicador(programa, "S-13.1", meses=(9, 10, 11), meta="3", unidad="Documento")
    make_indicador(programa, "S-13.2", meses=(9, 10), meta="6", unidad="Documento")
    accept(programa, "S-13.1", 10, "1")
    accept(programa, "S-13.2", 10, "7")
    return programa


def table(contenido: bytes, clave: str) -> dict[str, str]:
    filas = csv.DictReader(StringIO(contenido.decode("utf-8-sig")))
    [fila] = [f for f in filas if f["Clave"] == clave]
    return fila


def sheet(contenido: bytes, clave: str) -> dict[str, Any]:
    hoja = load_workbook(BytesIO(contenido))["Datos"]
    encabezado = [c.value for c in hoja[4]]
    [fila] = [r for r in hoja.iter_rows(min_row=5, values_only=True) if r[0] == clave]
    return dict(zip(encabezado, fila, strict=True))


def test_an_indicator_says_the_same_everywhere(programa: Programa) -> None:
    _, llave = make_llave("direccion")
    direccion = enter("direccion")
    pagina = text_of(direccion.get(f"/programas/{CLAVE}/lineas/S-13.1/?corte=10"))
    assert "Alcanzado, de la meta 1.00 de 3 documentos" in pagina
    assert "Por alcanzar 2.00" in pagina
    assert "Cumplido 33.33 %" in pagina
    [api] = [i for i in read(f"{P}/indicadores?corte=10", llave)["datos"] if i["clave"] == "S-13.1"]
    assert (api["alcanzada"], api["diferencia"], api["porcentaje"]) == ("1.0000", "2.0000", "33.33")
    mir = table(direccion.get(f"/programas/{CLAVE}/mir.csv?corte=10").content, "S-13.1")
    assert (mir["Meta alcanzada"], mir["Por alcanzar"], mir["Cumplido %"]) == ("1.0000", "2.0000", "33.33")
    libro = ask(f"/conjuntos/pat.mir/archivo/xlsx?programa={CLAVE}&corte=10", llave).content
    fila = sheet(libro, "S-13.1")
    assert (fila["Meta alcanzada"], fila["Por alcanzar"], fila["Cumplido %"]) == (1, 2, 33.33)


def test_the_average_of_an_objective_says_the_same_everywhere(programa: Programa) -> None:
    # min(33.33…, 100) and min(116.66…, 100): (100/3 + 100) / 2 = 66.67; planned (2/3 + 1) / 2 = 83.33; index 80.
    _, llave = make_llave("direccion")
    [api] = [o for o in read(f"{P}/objetivos?corte=10", llave)["datos"] if o["clave"] == "S-13"]
    assert api["promedio"] == {"real": "66.67", "programado": "83.33", "indice": "80.00", "n": 2, "de": 3}
    tablero = text_of(enter("direccion").get(f"/programas/{CLAVE}/?corte=10&orden=clave"))
    assert "66.67 83.33 2 de 3 líneas" in tablero
    assert "índice 80.00" in tablero
    fila = table(
        ask(f"/conjuntos/pat.objetivos/archivo/csv?programa={CLAVE}&corte=10", llave).content, "S-13"
    )
    assert (fila["Avance %"], fila["Programado %"], fila["Índice"]) == ("66.67", "83.33", "80.00")
    assert (fila["Líneas que entran"], fila["Líneas del objetivo"]) == ("2", "3")
    libro = sheet(
        ask(f"/conjuntos/pat.objetivos/archivo/xlsx?programa={CLAVE}&corte=10", llave).content, "S-13"
    )
    assert (libro["Avance %"], libro["Programado %"], libro["Índice"]) == (66.67, 83.33, 80)


def test_the_files_of_a_drill_say_so_in_name_header_and_rows(programa: Programa) -> None:
    _, llave = make_llave("direccion")
    respuesta = ask(f"/conjuntos/pat.objetivos/archivo/csv?programa={CLAVE}&corte=10", llave)
    nombre = f"SIMULACRO-pat-objetivos-{CLAVE}-corte-2024-10.csv"
    assert respuesta["Content-Disposition"] == f'attachment; filename="{nombre}"'
    assert (respuesta["X-Comicios-Proceso"], respuesta["X-Comicios-Simulacro"]) == ("demostracion", "si")
    filas = list(csv.DictReader(StringIO(respuesta.content.decode("utf-8-sig"))))
    assert {f["simulacro"] for f in filas} == {"SIMULACRO"}
    assert ask(f"/conjuntos/pat.objetivos/archivo/pdf?programa={CLAVE}", llave).status_code == 422
