"""Published tables of Baja California Sur, Estado de México and the federal seats of 2012."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

import pytest
from tests.reglas.reales.archivos import DATOS_REALES, Fila, Votos, cuenta, filas, opcion, sumar_votos

from comicios.reglas.coaliciones import Convenio, Distribucion, distribuir, distribuir_candidatura_comun
from comicios.reglas.representacion import Asignacion, ReglasDeAsignacion, asignar
from comicios.reglas.resultados import Resultado, Sumas, computar, cuadrar

pytestmark = DATOS_REALES
LARGO = "bcs/ayuntamientos_2011_2015_largo.csv"
CINCO = ("COMONDU", "MULEGE", "LA PAZ", "LOS CABOS", "LORETO")
PAN_PRS = {"pan": Fraction(51), "prs": Fraction(49)}
PRD_PT_MC = {"prd": Fraction(40), "pt": Fraction(30), "mc": Fraction(30)}
PRI_PVEM = {"pri": Fraction(825, 10), "pvem": Fraction(175, 10)}
PRI_PVEM_PNA = {"pri": Fraction(775, 10), "pvem": Fraction(175, 10), "pna": Fraction(5)}
DEL_PRI = dict(zip(CINCO, (PRI_PVEM, PRI_PVEM, PRI_PVEM_PNA, PRI_PVEM_PNA, PRI_PVEM_PNA), strict=True))
EDOMEX = "estado_de_mexico_2023/gubernatura_distrito_local.csv"
ALIANZA = frozenset({"PAN", "PRI", "PRD", "NAEM"})
DE_2012 = {"PAN": 54, "PRI": 67, "PRD": 39, "PT": 10, "PVEM": 13, "MC": 8, "NA": 9}


def del_municipio(anio: str, municipio: str, concepto: str) -> dict[str, int]:
    return {
        fila["opcion"]: int(fila["valor"])
        for fila in filas(LARGO)
        if (fila["anio"], fila["municipio"], fila["concepto"]) == (anio, municipio, concepto)
    }


@pytest.mark.parametrize("municipio", CINCO)
def test_la_candidatura_comun_de_bcs_2015_se_reproduce_en_cada_municipio(municipio: str) -> None:
    publicados = del_municipio("2015", municipio, "votos")
    cifras = 0
    for porcentajes in (PAN_PRS, DEL_PRI[municipio], PRD_PT_MC):
        suyos = {partido: publicados[partido] for partido in porcentajes}
        convenio = Convenio(porcentajes=porcentajes, remanente="primer_partido")
        repartidos = distribuir_candidatura_comun(sum(suyos.values()), convenio=convenio)
        assert repartidos.por_partido == suyos
        cifras += len(suyos)
    assert cifras == len(DEL_PRI[municipio]) + 5


def test_los_diez_municipios_de_2011_y_2015_suman_su_total() -> None:
    cuadrados = 0
    for anio in ("2011", "2015"):
        for municipio in CINCO:
            partes = del_municipio(anio, municipio, "votos")
            partes["no registradas"] = del_municipio(anio, municipio, "no_registradas")[""]
            partes["nulos"] = del_municipio(anio, municipio, "nulos")[""]
            cuadrados += cuadrar(partes, del_municipio(anio, municipio, "total")[""]).cuadra
    assert cuadrados == 10


def test_el_computo_municipal_de_bcs_2021_solo_deja_de_cuadrar_en_los_cabos_por_17() -> None:
    archivo = filas("bcs/computo_municipal_ayuntamientos_2021.csv")
    diferencias = {}
    for fila in archivo:
        fuera = ("ife", "mun", "tot", "lista_nominal", "efec")
        partes = {nombre: int(valor) for nombre, valor in fila.items() if nombre not in fuera}
        assert len(partes) == 11
        cuadre = cuadrar(partes, int(fila["tot"]))
        diferencias[fila["mun"]] = cuadre.suma - int(fila["tot"])
        assert cuadre.cuadra is (diferencias[fila["mun"]] == 0)
    assert diferencias == {"COMONDÚ": 0, "MULEGÉ": 0, "LA PAZ": 0, "LOS CABOS": 17, "LORETO": 0}


def test_el_conteo_rapido_de_bcs_2018_da_los_totales_por_candidatura_en_37_de_37_casillas() -> None:
    candidaturas = {
        "RAC": frozenset({"PAN", "PRD", "MC"}),
        "JAMK": frozenset({"PRI", "PVEM", "PANAL"}),
        "AMLO": frozenset({"PT", "MORENA", "PES"}),
        "JHRC": frozenset({"JHRC"}),
    }
    iguales = 0
    for fila in filas("bcs/conteo_rapido_presidencia_2018_casillas.csv"):
        columnas = list(fila)
        de_votos = columnas[columnas.index("PAN") : columnas.index("CNR")]
        votos = {opcion(c, fila): int(fila[c]) for c in de_votos} | {frozenset({"JHRC"}): int(fila["JHRC"])}
        assert len(votos) == 22
        resultado = computar(
            Sumas(votos, int(fila["CNR"]), int(fila["NULOS"]), int(fila["LISTA_NOMINAL"])),
            candidaturas=candidaturas,
            orden=sorted({p for o in votos for p in o}),
        )
        assert isinstance(resultado, Resultado)
        publicados = {nombre: int(fila[nombre]) for nombre in candidaturas}
        iguales += resultado.por_candidatura == publicados and resultado.total == int(fila["TOTAL"])
    assert iguales == 37


def test_las_482_secciones_federales_de_bcs_2015_suman_su_total() -> None:
    cuadradas = votos = nominal = 0
    for fila in filas("bcs/diputaciones_federales_2015_seccion.csv"):
        columnas = list(fila)
        partes = {c: int(fila[c]) for c in columnas[columnas.index("pan") : columnas.index("tot")]}
        assert len(partes) == 16
        cuadre = cuadrar(partes, int(fila["tot"]))
        cuadradas += cuadre.cuadra
        votos += cuadre.suma
        nominal += int(fila["lisnom"])
    assert (cuadradas, votos, nominal) == (482, 241_044, 465_372)


def votos_de_edomex(fila: Fila) -> Votos:
    columnas = list(fila)
    partidos = columnas[columnas.index("PAN") : columnas.index("NUM_VOTOS_VALIDOS")]
    return {
        opcion(c, {p: "" for p in partidos if p in ALIANZA} | {"PVEM_PT_MORENA": ""}): int(fila[c])
        for c in partidos
    }


def test_el_estado_de_mexico_2023_cuadra_y_conserva_sus_votos_en_48_de_48_filas() -> None:
    archivo = filas(EDOMEX)
    buenas = combinaciones = 0
    for fila in archivo:
        votos = votos_de_edomex(fila)
        sumas = Sumas(
            votos, int(fila["NUM_VOTOS_CAN_NREG"]), int(fila["NUM_VOTOS_NULOS"]), int(fila["LISTA_NOMINAL"])
        )
        resultado = computar(
            sumas,
            candidaturas={"alianza": ALIANZA, "común": frozenset({"PVEM_PT_MORENA"})},
            orden=("PAN", "PRI", "PRD", "NAEM"),
        )
        assert isinstance(resultado, Resultado)
        combinaciones += sum(1 for o in votos if len(o) > 1)
        alianza = sum(v for o, v in votos.items() if o <= ALIANZA)
        assert sum(resultado.por_partido[p] for p in ALIANZA) == alianza
        assert resultado.por_candidatura["alianza"] == alianza
        buenas += resultado.validos == int(fila["NUM_VOTOS_VALIDOS"]) and resultado.total == int(
            fila["TOTAL_VOTOS"]
        )
    assert len(archivo) == 48
    assert combinaciones == 48 * 11
    assert buenas == 48


def test_la_gubernatura_de_2023_se_distribuye_sobre_la_suma_del_estado_y_conserva_sus_votos() -> None:
    estado = sumar_votos([votos_de_edomex(fila) for fila in filas(EDOMEX)])
    distribucion = distribuir(estado, coalicion=ALIANZA)
    assert isinstance(distribucion, Distribucion)
    assert sum(distribucion.por_partido.values()) == sum(v for o, v in estado.items() if o <= ALIANZA)
    assert sum(cuenta(fila["TOTAL_VOTOS"]) or 0 for fila in filas(EDOMEX)) == 6_375_763


def test_las_200_curules_federales_de_2012_se_reproducen_desde_el_archivo() -> None:
    archivo = filas("representacion_proporcional/diputaciones_federales_2012_cociente_resto.csv")
    votos = {fila["partido"]: int(fila["votacion"]) for fila in archivo}
    asignacion = asignar(votos, curules=200, reglamento=ReglasDeAsignacion())
    assert isinstance(asignacion, Asignacion)
    assert sum(votos.values()) == 47_506_908
    assert asignacion.curules == {fila["partido"]: int(fila["total_antes_de_limites"]) for fila in archivo}
    assert asignacion.curules == DE_2012
    (ronda,) = asignacion.rondas
    assert ronda.cociente == Fraction(47_506_908, 200)
    enteras = {partido: renglon.por_cociente for partido, renglon in ronda.tabla.items()}
    assert enteras == {fila["partido"]: int(fila["por_cociente_natural"]) for fila in archivo}
    por_resto: dict[str, int] = defaultdict(int)
    for curul in ronda.restantes:
        por_resto[curul.partido] += 1
    assert {f["partido"]: por_resto[f["partido"]] for f in archivo} == {
        fila["partido"]: int(fila["por_resto_mayor"]) for fila in archivo
    }
