from __future__ import annotations

import copy
import pickle
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from comicios.reglas import parametros
from comicios.reglas.parametros import Ajuste, ParametroInvalido
from comicios.reglas.parametros.carga import leer_carpeta

BUENO = """
descripcion: Recuento
parametros:
  umbral:
    descripcion: Diferencia que obliga a recontar
    unidad: "%"
    vigencias:
      - {desde: 2021-01-01, valor: "0.5", fuente: por confirmar}
      - {desde: 2024-01-01, valor: 1, fuente: "Ley, art. 1"}
      - {desde: 2027-01-01, valor: "1/3", fuente: "Ley, art. 2"}
"""


def test_las_cifras_en_vigor_con_su_unidad_y_su_fuente() -> None:
    vigentes = parametros.en(date(2024, 11, 1))
    vistas = {p.clave: (p.valor, p.unidad, p.fuente) for p in vigentes}
    assert vistas == {
        "informes.cierre_de_bimestre": (8, "días naturales", "por confirmar"),
        "informes.plazo_informe_bimestral": (10, "días hábiles", "por confirmar"),
        "mir.techo_amarillo": (130, "%", "por confirmar"),
        "mir.techo_verde": (110, "%", "por confirmar"),
        "mir.tolerancia_constante": (0, "unidades del indicador", "por confirmar"),
        "mir.umbral_amarillo": (70, "%", "por confirmar"),
        "mir.umbral_verde": (90, "%", "por confirmar"),
    }
    assert vigentes.mir.umbral_verde.valor == 90
    assert vigentes.mir.umbral_verde.descripcion.startswith("Índice (avance real entre programado)")


def test_todos_van_por_clave_y_sin_fecha_son_los_mas_recientes() -> None:
    claves = [p.clave for p in parametros.todos()]
    assert claves == sorted(claves)
    assert parametros.todos() == parametros.todos(date(2024, 1, 1))


def test_los_que_faltan_por_confirmar_se_listan() -> None:
    assert {p.clave for p in parametros.por_confirmar(date(2024, 11, 1))} == {
        "informes.cierre_de_bimestre",
        "informes.plazo_informe_bimestral",
        "mir.techo_amarillo",
        "mir.techo_verde",
        "mir.tolerancia_constante",
        "mir.umbral_amarillo",
        "mir.umbral_verde",
    }


def test_el_instituto_pone_su_valor_y_puede_confirmar_la_fuente() -> None:
    ajustes: parametros.Ajustes = {
        "mir.umbral_verde": 95,
        "mir.techo_verde": Ajuste(Decimal("105.5"), "Acuerdo IEEBCS-CG001"),
    }
    vigentes = parametros.en(None, ajustes).mir
    assert (vigentes.umbral_verde.valor, vigentes.umbral_verde.por_confirmar) == (95, True)
    assert (vigentes.techo_verde.fuente, vigentes.techo_verde.por_confirmar) == (
        "Acuerdo IEEBCS-CG001",
        False,
    )
    assert vigentes.umbral_verde.ajustado
    assert not vigentes.umbral_amarillo.ajustado
    assert parametros.umbrales(None, ajustes).verde == 95


def test_un_ajuste_a_lo_que_no_existe_se_rechaza() -> None:
    with pytest.raises(ParametroInvalido, match=r"«mir\.umbral_azul»"):
        parametros.en(None, {"mir.umbral_azul": 1})


@pytest.mark.parametrize("valor", [float("0.5"), True, Decimal("NaN")])
def test_un_ajuste_tambien_es_exacto(valor: Any) -> None:
    with pytest.raises(ValueError, match="no es un número"):
        parametros.en(None, {"mir.umbral_verde": valor})


def test_lo_que_no_existe_o_no_estaba_vigente_no_se_inventa() -> None:
    with pytest.raises(AttributeError, match="No hay parámetros del tema «recuento»"):
        _ = parametros.en().recuento
    with pytest.raises(AttributeError, match="El tema «mir» no tiene el parámetro «umbral_verde»"):
        _ = parametros.en(date(2019, 1, 1)).mir.umbral_verde


def test_el_conjunto_se_puede_copiar_y_guardar() -> None:
    vigentes = parametros.en()
    assert copy.deepcopy(vigentes) == pickle.loads(pickle.dumps(vigentes)) == vigentes


def _carpeta(donde: Path, texto: str) -> Path:
    (donde / "recuento.yaml").write_text(texto, encoding="utf-8")
    return donde


def test_un_archivo_nuevo_es_un_tema_nuevo_y_cada_fecha_tiene_su_valor(tmp_path: Path) -> None:
    serie = leer_carpeta(_carpeta(tmp_path, BUENO))["recuento"]["umbral"]
    vigentes = [serie.en(fecha) for fecha in (date(2021, 1, 1), date(2023, 12, 31), date(2024, 1, 1), None)]
    assert [p.valor for p in vigentes if p] == [Decimal("0.5"), Decimal("0.5"), 1, Fraction(1, 3)]
    assert [p.por_confirmar for p in vigentes if p] == [True, True, False, False]
    assert serie.en(date(2020, 12, 31)) is None


@pytest.mark.parametrize(
    ("cambia", "por", "motivo"),
    [
        ("fuente: por confirmar", "autor: alguien", "en recuento.umbral falta «fuente»"),
        ("fuente: por confirmar", "fuente: ''", "en recuento.umbral, «fuente» debe ser un texto"),
        ("valor: 1,", "valor: 1, nota: x,", "en recuento.umbral sobra «nota»"),
        ("valor: 1,", "valor: 0.5,", "el valor «0.5» debe ser un entero o un decimal entre comillas"),
        ("valor: 1,", "valor: true,", "el valor «True» debe ser un entero"),
        ('"1/3"', '"1/0"', "el valor «1/0» debe ser un entero"),
        ("desde: 2024-01-01", "desde: pronto", "«desde» debe ser una fecha como 2024-01-01"),
        (
            "desde: 2024-01-01",
            "desde: 2021-01-01",
            "deben ir de la más antigua a la más reciente, sin repetir",
        ),
        (
            "desde: 2024-01-01",
            "desde: 2030-01-01",
            "deben ir de la más antigua a la más reciente, sin repetir",
        ),
        ("descripcion: Recuento", "titulo: Recuento", "en el archivo falta «descripcion»"),
        ('    unidad: "%"\n', "", "en recuento.umbral falta «unidad»"),
        ('    unidad: "%"\n', '    unidad: "%"\n    unidad: x\n', "la clave «unidad» está repetida"),
        (BUENO, "hola", "el archivo debe tener las claves «descripcion», «parametros»"),
        (BUENO, "descripcion: x\nparametros: nada", "está mal escrito"),
        (BUENO, "descripcion: [", "está mal escrito"),
    ],
)
def test_un_archivo_mal_escrito_dice_donde(tmp_path: Path, cambia: str, por: str, motivo: str) -> None:
    assert cambia in BUENO
    carpeta = _carpeta(tmp_path, BUENO.replace(cambia, por, 1))
    with pytest.raises(ParametroInvalido, match=r"recuento\.yaml") as rechazo:
        leer_carpeta(carpeta)
    assert motivo in rechazo.value.mensaje


def test_un_parametro_sin_vigencias_no_sirve(tmp_path: Path) -> None:
    texto = BUENO.split("    vigencias:", maxsplit=1)[0] + "    vigencias: []\n"
    with pytest.raises(ParametroInvalido, match=r"recuento\.umbral necesita al menos una vigencia"):
        leer_carpeta(_carpeta(tmp_path, texto))
