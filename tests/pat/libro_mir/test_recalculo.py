"""What a spreadsheet computes is what the form says: each mode by each trend, with results worked
out by hand.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from comicios.pat.libro_mir.contenido import LibroMir, Numero, RenglonMir
from comicios.pat.libro_mir.escribir import write_libro
from comicios.pat.libro_mir.hojas import HojaLeida, read_hojas
from comicios.pat.libro_mir.leer import Lectura, read_libro
from comicios.pat.libro_mir.libro import plan_libro
from comicios.pat.libro_mir.numeros_de_hoja import read_number
from comicios.pat.libro_mir.paquete import read_paquete
from comicios.pat.libro_mir.plano import Celda
from comicios.reglas import mir

RECALCULAR_SIEMPRE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""
PRIMERA_FILA = 9


@dataclass(frozen=True)
class Caso:
    """A row and its four computed cells; A, D and P as people would find them with pencil and paper."""

    nombre: str
    meses: Mapping[int, Any]
    a: Numero | None
    d: Numero | None
    p: Numero | None
    estatus: str
    renglon: Mapping[str, Any] = field(default_factory=dict)


def razon(numerador: int, denominador: int) -> SimpleNamespace:
    return SimpleNamespace(numerador=numerador, denominador=denominador)


def m(meta: int, **otros: Any) -> dict[str, Any]:
    return {"meta": Decimal(meta), **otros}


REDUCE: dict[str, Any] = {"tendencia": "reduccion"}
SOSTIENE: dict[str, Any] = {"tendencia": "constante"}
ULTIMO: dict[str, Any] = {"acumulacion": "ULTIMO"}
PROMEDIO: dict[str, Any] = {"acumulacion": "PROMEDIO"}
RAZON: dict[str, Any] = {"acumulacion": "RAZON"}
BASE_40: dict[str, Any] = {"linea_base": Decimal(40)}
DESDE_20: dict[str, Any] = {"linea_base": Decimal(20), "medir_desde_base": True}
TERCIOS = {8: Decimal("33.33"), 9: Decimal("33.33"), 10: Decimal("33.34")}
SIN_MESES: dict[str, Any] = {"mes_inicial": None, "mes_final": None}

ABIERTOS = [
    Caso("suma in progress", {8: 30}, 30, 70, 30, "EN PROCESO"),
    Caso("suma reached", {8: 30, 9: 40, 10: 30}, 100, 0, 100, "CUMPLIDA"),
    Caso("suma over 100", {8: 3, 9: 4}, 7, -1, Fraction(700, 6), "CUMPLIDA", m(6)),
    Caso("suma of decimals", TERCIOS, 100, 0, 100, "CUMPLIDA"),
    Caso("suma without data", {}, 0, 100, 0, "PENDIENTE"),
    Caso("suma of a zero", {8: 0}, 0, 100, 0, "PENDIENTE"),
    Caso("suma from a base", {8: 60}, 60, 40, 50, "EN PROCESO", DESDE_20),
    Caso("suma below its base", {8: 10}, 10, 90, 0, "EN PROCESO", DESDE_20),
    Caso("reduction by the mirror", {8: 6}, 6, -1, 80, "EN PROCESO", m(5, **REDUCE)),
    Caso("reduction never below zero", {8: 12}, 12, -7, 0, "EN PROCESO", m(5, **REDUCE)),
    Caso(
        "reduction as goal over reached",
        {8: 6},
        6,
        -1,
        Fraction(500, 6),
        "EN PROCESO",
        m(5, formula_reduccion="meta_entre_alcanzado", **REDUCE),
    ),
    Caso(
        "reduction to nothing as goal over reached",
        {8: 0},
        0,
        5,
        200,
        "CUMPLIDA",
        m(5, formula_reduccion="meta_entre_alcanzado", **REDUCE),
    ),
    Caso("reduction from a base", {8: 25}, 25, -5, 75, "EN PROCESO", m(20, **BASE_40, **REDUCE)),
    Caso("reduction to zero, met", {8: 0}, 0, 0, 100, "CUMPLIDA", m(0, **REDUCE)),
    Caso("reduction to zero, not met", {8: 2}, 2, -2, 0, "EN PROCESO", m(0, **REDUCE)),
    Caso("reduction without data", {}, None, None, None, "PENDIENTE", m(5, **REDUCE)),
    Caso("constant in every period", {8: 40, 9: 30, 10: 30}, 100, 0, 100, "CUMPLIDA", SOSTIENE),
    Caso("constant in one period", {8: 100}, 100, 0, 100, "EN PROCESO", SOSTIENE),
    Caso("constant over its goal", {8: 105}, 105, -5, 95, "EN PROCESO", SOSTIENE),
    Caso("constant at zero", {8: 0, 9: 0, 10: 0}, 0, 0, 100, "CUMPLIDA", m(0, **SOSTIENE)),
    Caso("constant without calendar", {8: 100}, 100, 0, 100, "EN PROCESO", {**SOSTIENE, **SIN_MESES}),
    Caso("last reading", {8: 80, 10: 60}, 60, 40, 60, "EN PROCESO", ULTIMO),
    Caso("last reading, none", {}, None, None, None, "PENDIENTE", ULTIMO),
    Caso("last reading is zero", {8: 50, 9: 0}, 0, 100, 0, "PENDIENTE", ULTIMO),
    Caso(
        "last reading reduced", {8: 30, 9: 18}, 18, 2, 110, "CUMPLIDA", m(20, **BASE_40, **ULTIMO, **REDUCE)
    ),
    Caso(
        "last reading near the goal",
        {8: 12, 9: 10, 10: 11},
        11,
        -1,
        90,
        "CUMPLIDA",
        m(10, tolerancia=Decimal(1), **ULTIMO, **SOSTIENE),
    ),
    Caso("average that holds", {8: 100, 9: 90, 10: 95}, 95, 5, 95, "EN PROCESO", {**PROMEDIO, **SOSTIENE}),
    Caso("average that rises", {8: 100, 10: 50}, 75, 15, Fraction(7500, 90), "EN PROCESO", m(90, **PROMEDIO)),
    Caso("average, none", {}, None, None, None, "PENDIENTE", PROMEDIO),
    Caso(
        "average reduced",
        {8: 4, 9: 5},
        Decimal("4.5"),
        Decimal("0.5"),
        110,
        "CUMPLIDA",
        m(5, **PROMEDIO, **REDUCE),
    ),
    Caso(
        "ratio of the whole",
        {8: razon(18, 20), 9: razon(9, 12), 10: razon(30, 30)},
        Fraction(5700, 62),
        Fraction(500, 62),
        Fraction(5700, 62),
        "EN PROCESO",
        RAZON,
    ),
    Caso("ratio, none", {}, None, None, None, "PENDIENTE", RAZON),
    Caso("ratio of nothing", {8: razon(0, 0)}, None, None, None, "PENDIENTE", RAZON),
    Caso("ratio of zero", {8: razon(0, 5)}, 0, 100, 0, "PENDIENTE", RAZON),
    Caso(
        "ratio that holds",
        {8: razon(1, 2), 9: razon(1, 2), 10: razon(1, 2)},
        50,
        0,
        100,
        "CUMPLIDA",
        m(50, **RAZON, **SOSTIENE),
    ),
    Caso("ratio reduced", {8: razon(6, 100)}, 6, -1, 80, "EN PROCESO", m(5, **RAZON, **REDUCE)),
    Caso("ratio reduced to zero", {8: razon(0, 10)}, 0, 5, 200, "CUMPLIDA", m(5, **RAZON, **REDUCE)),
    Caso("ratio reduced, none", {}, None, None, None, "PENDIENTE", m(5, **RAZON, **REDUCE)),
]
CERRADOS = [
    Caso("closed and reached", {8: 100}, 100, 0, 100, "CUMPLIDA"),
    Caso("closed in part", {8: 30}, 30, 70, 30, "CUMPLIDA PARCIALMENTE"),
    Caso("closed with nothing", {}, 0, 100, 0, "NO CUMPLIDA"),
    Caso("closed and too high", {8: 12}, 12, -7, 0, "NO CUMPLIDA", m(5, **REDUCE)),
    Caso("closed without readings", {}, None, None, None, "NO CUMPLIDA", PROMEDIO),
    Caso("closed without calendar", {8: 100}, 100, 0, 100, "CUMPLIDA", {**SOSTIENE, **SIN_MESES}),
]


def test_the_law_gives_the_results_worked_out_by_hand() -> None:
    for cerrado, casos in ((False, ABIERTOS), (True, CERRADOS)):
        for caso in casos:
            e = mir.evaluar(_indicator(caso), _captures(caso), corte=12, cerrado=cerrado)
            obtenido = (e.alcanzada, e.diferencia, e.porcentaje, e.estatus)
            esperado = (caso.a, caso.d, caso.p, caso.estatus)
            assert obtenido == esperado, caso.nombre


@pytest.mark.libreoffice
@pytest.mark.parametrize(("casos", "cerrado"), [(ABIERTOS, False), (CERRADOS, True)], ids=["open", "closed"])
def test_every_formula_recalculated_equals_the_value_it_was_saved_with(
    make_libro: Callable[..., LibroMir],
    make_renglon: Callable[..., RenglonMir],
    recalculate: Callable[[bytes], bytes],
    casos: list[Caso],
    cerrado: bool,
) -> None:
    libro = make_libro(*_rows(casos, make_renglon), cerrado=cerrado)
    leido = read_hojas(read_paquete(recalculate(write_libro(libro))))
    formulas = [(hoja, celda) for hoja in plan_libro(libro) for celda in hoja.celdas if celda.formula]
    distintas = {
        hoja.full_name(celda.posicion): (celda.formula, celda.valor, _text(leido.hojas[hoja.nombre], celda))
        for hoja, celda in formulas
        if not _equal(celda.valor, _text(leido.hojas[hoja.nombre], celda))
    }
    assert len(formulas) > 4 * len(casos)
    assert distintas == {}


@pytest.mark.libreoffice
def test_the_recalculation_is_real_because_it_mends_a_wrong_value(
    make_libro: Callable[..., LibroMir],
    make_renglon: Callable[..., RenglonMir],
    recalculate: Callable[[bytes], bytes],
) -> None:
    libro = make_libro(
        make_renglon(meses={8: 30}, alcanzada=999, diferencia=999, porcentaje=999, estatus="X")
    )
    hoja = read_hojas(read_paquete(recalculate(write_libro(libro)))).hojas["MIR"]
    assert [hoja.celdas[(PRIMERA_FILA, columna)].texto for columna in (18, 19, 21, 22)] == [
        "30",
        "70",
        "30",
        "EN PROCESO",
    ]


@pytest.mark.libreoffice
def test_saved_by_libreoffice_every_kind_of_row_comes_back_without_false_alarms(
    make_libro: Callable[..., LibroMir],
    make_renglon: Callable[..., RenglonMir],
    recalculate: Callable[[bytes], bytes],
) -> None:
    libro = make_libro(
        *_rows(ABIERTOS, make_renglon), simulacro="SIMULACRO", notas=("Una nota.", "«Otra» & más <b>")
    )
    assert read_libro(recalculate(write_libro(libro)), libro) == Lectura((), ())


@pytest.mark.libreoffice
def test_captured_and_saved_in_libreoffice_the_real_form_brings_only_that_change(
    libro: LibroMir, descargado: bytes, edit: Callable[..., bytes], recalculate: Callable[[bytes], bytes]
) -> None:
    def capture(w: Any) -> None:
        w["MIR"]["AC9"] = 33.33
        w["MIR"]["T10"] = "Acta de sesión & anexos"

    lectura = read_libro(recalculate(edit(descargado, capture)), libro)
    assert lectura.rechazos == ()
    assert [(c.celda, c.nuevo) for c in lectura.cambios] == [
        ("AC9", Decimal("33.33")),
        ("T10", "Acta de sesión & anexos"),
    ]


@pytest.fixture
def recalculate(tmp_path: Path) -> Callable[[bytes], bytes]:
    """Opens the workbook in LibreOffice, which computes every formula again, and saves it."""
    usuario = tmp_path / "perfil" / "user"
    usuario.mkdir(parents=True)
    (usuario / "registrymodifications.xcu").write_text(RECALCULAR_SIEMPRE, encoding="utf-8")

    def convert(contenido: bytes) -> bytes:
        (tmp_path / "libro.xlsx").write_bytes(contenido)
        orden = ["soffice", f"-env:UserInstallation={(tmp_path / 'perfil').as_uri()}", "--headless"]
        orden += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "salida")]
        subprocess.run([*orden, str(tmp_path / "libro.xlsx")], check=True, capture_output=True, timeout=120)
        return (tmp_path / "salida" / "libro.xlsx").read_bytes()

    return convert


def _rows(casos: list[Caso], make_renglon: Callable[..., RenglonMir]) -> list[RenglonMir]:
    return [
        make_renglon(
            clave=f"P-12.{n}",
            indicador_id=n,
            linea=f"12.{n} {caso.nombre}",
            meses=caso.meses,
            alcanzada=caso.a,
            diferencia=caso.d,
            porcentaje=caso.p,
            estatus=caso.estatus,
            **caso.renglon,
        )
        for n, caso in enumerate(casos, start=1)
    ]


def _indicator(caso: Caso) -> Any:
    datos = {"meta": Decimal(100), "unidad": "%", **caso.renglon}
    sin_ventana = datos.pop("mes_inicial", 8) is None
    datos.pop("mes_final", None)
    return mir.Indicador(**datos, meses=frozenset() if sin_ventana else frozenset({8, 9, 10}))


def _captures(caso: Caso) -> dict[int, Any]:
    return {
        mes: mir.Razon(v.numerador, v.denominador) if isinstance(v, SimpleNamespace) else v
        for mes, v in caso.meses.items()
    }


def _text(hoja: HojaLeida, celda: Celda) -> str:
    leida = hoja.celdas.get(celda.posicion)
    return leida.texto if leida else ""


def _equal(esperado: str | Decimal | None, texto: str) -> bool:
    if not isinstance(esperado, Decimal):
        return texto == (esperado or "")
    numero = read_number(texto)
    return numero is not None and abs(numero - esperado) < Decimal("1e-9")
