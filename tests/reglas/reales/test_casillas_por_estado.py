"""Seven states, casilla by casilla: what adds up, what does not and in which line of the file."""

from __future__ import annotations

import pytest
from tests.reglas.reales.archivos import DATOS_REALES, Casilla, casillas, tramos

from comicios.reglas.acta import Acta, revisar
from comicios.reglas.claves import leer_clave
from comicios.reglas.resultados import Sumas, computar, sumar

pytestmark = DATOS_REALES
DURANGO = "durango_2021/diputaciones_locales_casilla.csv"
QUINTANA_ROO = "quintana_roo_2018/ayuntamientos_casilla.csv"
AGUASCALIENTES = "aguascalientes_2021/ayuntamientos_casilla.csv"
QUE_CUADRAN = [
    ("sonora_2024/ayuntamientos_casilla.csv", 3917, 1_144_920),
    ("sonora_2024/diputaciones_locales_casilla.csv", 3949, 1_159_872),
    ("baja_california_2021/gubernatura_casilla.csv", 4930, 1_103_540),
    ("baja_california_2021/ayuntamientos_casilla.csv", 4967, 1_112_923),
    ("yucatan_2018/ayuntamientos_casilla.csv", 2666, 1_160_526),
]
LINEAS_DE_QUINTANA_ROO = [
    *((1101, 1142), (1145, 1155), (1158, 1165), (1167, 1177), (1179, 1187), (1189, 1192), (1312, 1312)),
    *((1319, 1320), (1323, 1326), (1328, 1328), (1331, 1331), (1333, 1333), (1336, 1338), (1342, 1345)),
    *((1353, 1359), (1361, 1449), (1451, 1452), (1454, 1461), (1463, 1464), (1466, 1466), (1468, 1532)),
    *((1534, 1539), (1542, 1546), (1548, 1576), (1578, 1592), (1594, 1608), (1610, 1612), (2016, 2023)),
    *((2025, 2037), (2039, 2045), (2047, 2070)),
]
QUE_NO_CUADRAN = [
    (QUINTANA_ROO, 2098, 715_777, 401, 9265, LINEAS_DE_QUINTANA_ROO),
    (DURANGO, 2541, 569_252, 176, 1415, [(2365, 2373), (2375, 2375), (2377, 2542)]),
    (AGUASCALIENTES, 1712, 513_874, 79, 3700, [(1525, 1601), (1603, 1604)]),
]
CASILLAS_EN_TODOS = 26_780


def acta_de(casilla: Casilla) -> Acta:
    """Only what the file has: the votes, the total and the lista nominal."""
    return Acta(
        boletas=None,
        sobrantes=None,
        personas=None,
        representantes=None,
        urna=None,
        votos=casilla.votos,
        no_registradas=casilla.no_registradas,
        nulos=casilla.nulos,
        total=casilla.total,
        lista_nominal=casilla.nominal,
        especial=casilla.fila["tipo_casilla"] in "SV",
    )


def no_cuadran(archivo: str) -> list[Casilla]:
    """The casillas whose figures that can be read do not add up to their total.

    Where nothing is blank the review of the acta must say the same (AEC-1).
    """
    senaladas = []
    for casilla in casillas(archivo):
        acta = acta_de(casilla)
        if acta.suma_legible != casilla.total:
            senaladas.append(casilla)
        esperado = casilla.nulos is not None and acta.suma_legible != casilla.total
        assert ("AEC-1" in revisar(acta).codigos) is esperado
    return senaladas


@pytest.mark.parametrize(("archivo", "cuantas", "votos"), QUE_CUADRAN)
def test_todas_las_casillas_del_archivo_suman_su_total(archivo: str, cuantas: int, votos: int) -> None:
    leidas = casillas(archivo)
    assert len(leidas) == cuantas
    assert no_cuadran(archivo) == []
    estado = sumar(Sumas(c.votos, c.no_registradas, c.nulos or 0, c.nominal) for c in leidas)
    assert estado.total == votos == sum(c.total for c in leidas)
    assert estado.actas == cuantas
    assert sum(estado.votos.values()) == sum(int(c.fila["validos"]) for c in leidas)


@pytest.mark.parametrize(("archivo", "cuantas", "votos", "malas", "faltan", "lineas"), QUE_NO_CUADRAN)
def test_las_casillas_que_no_suman_se_senalan_por_su_linea(
    archivo: str, cuantas: int, votos: int, malas: int, faltan: int, lineas: list[tuple[int, int]]
) -> None:
    assert len(casillas(archivo)) == cuantas
    assert sum(c.total for c in casillas(archivo)) == votos
    senaladas = no_cuadran(archivo)
    assert len(senaladas) == malas
    assert tramos([c.renglon for c in senaladas]) == lineas
    assert sum(c.total - acta_de(c).suma_legible for c in senaladas) == faltan


def test_los_votos_que_faltan_en_durango_2021_son_de_un_distrito_con_los_nulos_en_blanco() -> None:
    en_blanco = [c for c in casillas(DURANGO) if c.nulos is None]
    assert len(en_blanco) == 178
    assert {c.fila["nombre_distritol"] for c in en_blanco} == {"NOMBRE DE DIOS"}
    assert {c.renglon for c in no_cuadran(DURANGO)} < {c.renglon for c in en_blanco}
    assert all("AEC-28" in revisar(acta_de(c)).codigos for c in en_blanco)


def test_las_candidaturas_de_durango_2021_suman_lo_publicado_en_2541_de_2541_casillas() -> None:
    iguales = 0
    for casilla in casillas(DURANGO):
        partidos = {p for opcion in casilla.votos for p in opcion}
        coaliciones = {
            "pan_pri_prd_total": frozenset({"pan", "pri", "prd"}),
            "morena_pt_total": frozenset({"morena", "pt"}),
        }
        solos = partidos.difference(*coaliciones.values())
        candidaturas = coaliciones | {p: frozenset({p}) for p in solos}
        sumas = {
            nombre: sum(v for opcion, v in casilla.votos.items() if opcion <= conjunto)
            for nombre, conjunto in candidaturas.items()
        }
        resultado = computar(
            Sumas(casilla.votos, casilla.no_registradas, casilla.nulos or 0),
            candidaturas=candidaturas,
            orden=sorted(partidos),
        )
        publicadas = {nombre: int(casilla.fila[nombre]) for nombre in coaliciones}
        calculadas = {nombre: resultado.por_candidatura[nombre] for nombre in coaliciones}
        assert resultado.por_candidatura == sumas
        assert sum(resultado.por_partido.values()) == sum(casilla.votos.values())
        iguales += calculadas == publicadas
    assert iguales == 2541


def test_las_claves_de_todas_las_casillas_se_leen_y_dicen_su_seccion() -> None:
    leidas = 0
    for archivo in (QUINTANA_ROO, DURANGO, AGUASCALIENTES, *(archivo for archivo, _, _ in QUE_CUADRAN)):
        for casilla in casillas(archivo):
            clave = leer_clave(casilla.fila["clave_casilla"])
            assert clave.entidad == int(casilla.fila["estado"])
            assert clave.seccion == int(casilla.fila["seccion"])
            assert clave.tipo == casilla.fila["tipo_casilla"]
            assert str(clave) == casilla.fila["clave_casilla"]
            leidas += 1
    assert leidas == CASILLAS_EN_TODOS
