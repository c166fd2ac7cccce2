from __future__ import annotations

import copy
import pickle
from datetime import date, datetime
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
    uso: Recuento total
    vigencias:
      - {desde: 2021-01-01, valor: "0.5", fuente: por confirmar}
      - {desde: 2024-01-01, valor: 1, fuente: "Ley, art. 1"}
      - {desde: 2027-01-01, valor: "1/3", fuente: "Ley, art. 2"}
"""

SI_NO = "1 = sí, 0 = no"
CARGOS = "IEEBCS, cargos a elegir en los procesos 2021 y 2024"
PC = "por confirmar"
DEL_COMPUTO = [
    ("acta.boletas_por_representacion", 2, "boletas", PC),
    ("acta.boletas_solo_exceso", 0, "1 = solo el exceso, 0 = cualquier diferencia", PC),
    ("acta.nulos_inusuales", Fraction(20, 100), "proporción de uno", PC),
    ("acta.personas_con_representantes", 1, "1 = con representaciones, 0 = sin ellas", PC),
    ("porcentajes.decimales_computos", 4, "decimales", PC),
    (
        "porcentajes.decimales_prep",
        4,
        "decimales",
        "Formato de publicación del PREP, encabezado de los archivos de 2019 y 2024",
    ),
    ("porcentajes.truncar_computos", 0, "1 = truncar, 0 = redondear", PC),
    ("porcentajes.truncar_prep", 1, "1 = truncar, 0 = redondear", PC),
    ("recuento.causal_votos_validos", 1, "1 = votos por candidaturas, 0 = votos sacados", PC),
    ("recuento.consejerias_en_pleno", 3, "consejerías", PC),
    ("recuento.corte_de_fraccion", Decimal("0.30"), "puntos", PC),
    ("recuento.corte_inclusivo", 1, "1 = desde el corte, 0 = solo arriba del corte", PC),
    ("recuento.limite_de_pleno", 20, "paquetes", PC),
    ("recuento.maximo_de_grupos", 5, "grupos", PC),
    ("recuento.maximo_de_puntos", 8, "puntos", PC),
    ("recuento.minutos_por_paquete", 30, "minutos", PC),
    ("recuento.umbral_estricto", 0, "1 = menor, 0 = menor o igual", PC),
    ("recuento.umbral_recuento_total", Fraction(1, 100), "proporción de uno", PC),
    ("representacion.asignacion_minima", 1, SI_NO, PC),
    ("representacion.curules_congreso", 5, "curules", CARGOS),
    ("representacion.escanos_congreso", 21, "escaños", CARGOS),
    ("representacion.minimo_de_distritos", 8, "distritos", PC),
    ("representacion.restar_votos_usados", 1, SI_NO, PC),
    ("representacion.tope_sobrerrepresentacion", Fraction(8, 100), "proporción de uno", PC),
    ("representacion.umbral", Fraction(3, 100), "proporción de uno", PC),
]


DE_RETENCION = [
    ("retencion.accesos", 180, "días naturales", PC),
    ("retencion.envios_de_correo", 365, "días naturales", PC),
    ("retencion.notificaciones_leidas", 90, "días naturales", PC),
    ("retencion.sesiones", 1, "días naturales", PC),
    ("retencion.tareas_terminadas", 90, "días naturales", PC),
]


def test_las_cifras_en_vigor_con_su_unidad_y_su_fuente() -> None:
    vigentes = parametros.en(date(2024, 11, 1))
    vistas = {p.clave: (p.valor, p.unidad, p.fuente) for p in vigentes}
    assert vistas == {
        "informes.captura_tardia": (15, "días naturales", "por confirmar"),
        "api.peticiones_por_minuto": (120, "peticiones", "Criterio del producto (docs/decisiones/0025)"),
        "api.vigencia_maxima": (365, "días naturales", "Criterio del producto (docs/decisiones/0025)"),
        "indicadores_publicos.constante_como_ascendente": (
            1,
            "1 = Ascendente con nota, 0 = Constante",
            "por confirmar",
        ),
        "cuentas.vigencia_de_invitacion": (7, "días naturales", "Criterio del producto (decisión 0019)"),
        "informes.cierre_de_bimestre": (8, "días naturales", "por confirmar"),
        "informes.plazo_informe_anual": (10, "días hábiles", "por confirmar"),
        "informes.plazo_informe_bimestral": (10, "días hábiles", "por confirmar"),
        "mir.cremaa_senal": (3, "puntos", "por confirmar"),
        "mir.techo_amarillo": (130, "%", "por confirmar"),
        "mir.techo_verde": (110, "%", "por confirmar"),
        "mir.tolerancia_constante": (0, "unidades del indicador", "por confirmar"),
        "mir.umbral_amarillo": (70, "%", "por confirmar"),
        "mir.umbral_verde": (90, "%", "por confirmar"),
        "plazos.aviso_de_riesgo": (5, "días hábiles", "Criterio del producto (obligaciones X-1)"),
        "plazos.hora_de_corte": (18, "hora del día", "por confirmar"),
    } | {clave: (valor, unidad, fuente) for clave, valor, unidad, fuente in [*DEL_COMPUTO, *DE_RETENCION]}
    assert vigentes.mir.umbral_verde.valor == 90
    assert vigentes.mir.umbral_verde.descripcion.startswith("Índice (avance real entre programado)")


def test_todos_van_por_clave_y_sin_fecha_son_los_mas_recientes() -> None:
    claves = [p.clave for p in parametros.todos()]
    assert claves == sorted(claves)
    assert parametros.todos() == parametros.todos(date(2024, 1, 1))


def test_los_que_faltan_por_confirmar_se_listan() -> None:
    assert {p.clave for p in parametros.por_confirmar(date(2024, 11, 1))} == {
        "informes.captura_tardia",
        "indicadores_publicos.constante_como_ascendente",
        "informes.cierre_de_bimestre",
        "informes.plazo_informe_anual",
        "informes.plazo_informe_bimestral",
        "mir.cremaa_senal",
        "mir.techo_amarillo",
        "mir.techo_verde",
        "mir.tolerancia_constante",
        "mir.umbral_amarillo",
        "mir.umbral_verde",
        "plazos.hora_de_corte",
    } | {clave for clave, _, _, fuente in [*DEL_COMPUTO, *DE_RETENCION] if fuente == "por confirmar"}


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
    with pytest.raises(ParametroInvalido, match="«1»"):
        parametros.resolver({1: 2, "a": 3})  # type: ignore[dict-item]  # what a caller may get wrong


@pytest.mark.parametrize("valor", [float("0.5"), True, Decimal("NaN")])
def test_un_ajuste_tambien_es_exacto(valor: Any) -> None:
    with pytest.raises(ValueError, match="no es un número"):
        parametros.en(None, {"mir.umbral_verde": valor})


def test_lo_que_no_existe_o_no_estaba_vigente_no_se_inventa() -> None:
    with pytest.raises(AttributeError, match="No hay parámetros del tema «escaleras»"):
        _ = parametros.en().escaleras
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


def test_lo_que_una_regla_recibe_como_parametros_se_resuelve_igual_para_todas() -> None:
    acuerdo = Ajuste(Fraction(1, 200), "Acuerdo IEEBCS-CG002")
    propios = parametros.resolver({"recuento.umbral_recuento_total": acuerdo}, date(2024, 6, 5))
    assert propios.recuento.umbral_recuento_total.valor == Fraction(1, 200)
    assert parametros.resolver(propios) is propios
    assert parametros.resolver(None) == parametros.en()


@pytest.mark.parametrize("malo", [3, "recuento", [("recuento.umbral", 1)]])
def test_lo_que_no_es_un_juego_de_parametros_se_rechaza(malo: Any) -> None:
    with pytest.raises(ParametroInvalido, match="no es un juego de parámetros"):
        parametros.resolver(malo)


@pytest.mark.parametrize("malo", [2024, "2024-06-02", datetime(2024, 6, 2)])
def test_lo_que_no_es_una_fecha_se_rechaza(malo: Any) -> None:
    with pytest.raises(ParametroInvalido, match="no es una fecha"):
        parametros.resolver(None, malo)


def test_una_cifra_de_antes_de_su_vigencia_es_un_dato_invalido() -> None:
    with pytest.raises(ParametroInvalido, match="no tiene el parámetro «umbral_recuento_total» en esa fecha"):
        _ = parametros.resolver(None, date(2010, 1, 1)).recuento.umbral_recuento_total
