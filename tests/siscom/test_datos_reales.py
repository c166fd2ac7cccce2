"""Every real results file: its rows, its profile and what does not add up in it, counted by hand from its README."""

from __future__ import annotations

import csv
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from comicios.siscom.importacion.errores import ArchivoRechazado
from comicios.siscom.importacion.presentacion import as_data
from comicios.siscom.importacion.reproduccion import reproduce

CARPETA = os.environ.get("COMICIOS_DATOS_REALES", "")
pytestmark = [
    pytest.mark.una_base,
    pytest.mark.datos_reales,
    pytest.mark.skipif(not CARPETA, reason="COMICIOS_DATOS_REALES no dice dónde están los archivos"),
]
QROO_2019 = "quintana_roo_prep_2019/QROO_DIP_LOC_2019.csv"
# file: profile, rows, votes added, what does not add up by code
ARCHIVOS: dict[str, tuple[str, int, int, dict[str, int]]] = {
    "aguascalientes_2021/ayuntamientos_casilla.csv": (
        "casillas", 1_712, 510_174, {"sin_votos": 2, "total_distinto": 79, "validos_distinto": 79},
    ),
    "baja_california_2021/ayuntamientos_casilla.csv": (
        "casillas", 4_967, 1_112_923, {"excede_lista_nominal": 2, "sin_votos": 39},
    ),
    "baja_california_2021/gubernatura_casilla.csv": (
        "casillas", 4_930, 1_103_540, {"excede_lista_nominal": 4, "sin_votos": 26},
    ),
    "bcs/computo_municipal_ayuntamientos_2021.csv": (
        "municipios-2021", 5, 275_162, {"total_distinto": 1, "validos_distinto": 1},
    ),
    "bcs/conteo_rapido_presidencia_2018_casillas.csv": ("conteo-rapido-2018", 37, 11_465, {}),
    "bcs/diputaciones_federales_2015_seccion.csv": ("seccion-2015", 482, 241_044, {"sin_votos": 4}),
    "durango_2021/diputaciones_locales_casilla.csv": ("casillas", 2_541, 567_837, {"total_distinto": 176}),
    "estado_de_mexico_2023/gubernatura_distrito_local.csv": ("computo-demarcacion", 48, 6_375_763, {}),
    "quintana_roo_2018/ayuntamientos_casilla.csv": (
        "casillas", 2_098, 706_512, {"excede_lista_nominal": 2, "sin_votos": 2, "total_distinto": 401},
    ),
    QROO_2019: (
        "prep-2019", 2_136, 263_005,
        {"asentado_distinto": 204, "asentado_en_blanco": 131, "excede_lista_nominal": 6},
    ),
    "sonora_2024/ayuntamientos_casilla.csv": (
        "casillas", 3_917, 1_144_920, {"clave_repetida": 85, "excede_lista_nominal": 2, "sin_votos": 7},
    ),
    "sonora_2024/diputaciones_locales_casilla.csv": (
        "casillas", 3_949, 1_159_872, {"clave_repetida": 144, "excede_lista_nominal": 3, "sin_votos": 17},
    ),
    "yucatan_2018/ayuntamientos_casilla.csv": (
        "casillas", 2_666, 1_160_526, {"excede_lista_nominal": 29, "sin_votos": 3},
    ),
}  # fmt: skip
DIFERENCIAS = {
    "aguascalientes_2021/ayuntamientos_casilla.csv": 3_700,
    "bcs/computo_municipal_ayuntamientos_2021.csv": -17,
    "durango_2021/diputaciones_locales_casilla.csv": 1_415,
    "quintana_roo_2018/ayuntamientos_casilla.csv": 9_265,
}
AJENOS = [
    "bcs/ayuntamientos_2011_2015_largo.csv",
    "bcs/catalogo_secciones_2018.csv",
    "bcs/conteo_rapido_presidencia_2018_muestra.csv",
    "bcs/equivalencias_seccionales_1994_2018.csv",
    "bcs/gubernatura_2011_2015.csv",
    "bcs/marco_geografico_2023/secciones.csv",
    "bcs/opciones_boleta_ayuntamientos_2024.csv",
    "quintana_roo_prep_2019/QROO_DIP_CANDIDATURAS_2019.csv",
    "quintana_roo_prep_2019/distribucion_coalicion_distritos_nones.csv",
    "representacion_proporcional/diputaciones_federales_2012_cociente_resto.csv",
    "sonora_2015/ubicacion_casillas.csv",
]


@cache
def reproduced(nombre: str) -> dict[str, Any]:
    return as_data(reproduce(Path(CARPETA) / nombre))


def findings(nombre: str, codigo: str) -> list[dict[str, Any]]:
    return [i for i in reproduced(nombre)["inconsistencias"]["renglones"] if i["codigo"] == codigo]


@pytest.mark.parametrize("nombre", ARCHIVOS)
def test_each_real_file_gives_its_rows_its_votes_and_its_findings(nombre: str) -> None:
    perfil, renglones, votos, por_tipo = ARCHIVOS[nombre]
    datos = reproduced(nombre)
    assert (datos["perfil"], datos["renglones"]) == (perfil, renglones)
    assert datos["totales"]["total"] == votos
    assert datos["inconsistencias"]["por_tipo"] == por_tipo


def test_the_files_of_this_table_are_all_there() -> None:
    hallados = {str(r.relative_to(CARPETA)) for r in Path(CARPETA).rglob("*.csv")}
    assert {*ARCHIVOS, *AJENOS} <= hallados
    assert sum(renglones for _, renglones, _, _ in ARCHIVOS.values()) == 29_488


@pytest.mark.parametrize("nombre", AJENOS)
def test_what_is_not_a_table_of_results_is_refused(nombre: str) -> None:
    with pytest.raises(ArchivoRechazado, match="no corresponde a ningún perfil conocido"):
        reproduce(Path(CARPETA) / nombre)


@pytest.mark.parametrize("nombre", DIFERENCIAS)
def test_the_votes_that_are_missing_or_too_many(nombre: str) -> None:
    assert reproduced(nombre)["inconsistencias"]["diferencias"]["total_distinto"] == DIFERENCIAS[nombre]


def test_los_cabos_2021_has_17_votes_more_than_its_total() -> None:
    [hallada] = findings("bcs/computo_municipal_ayuntamientos_2021.csv", "total_distinto")
    assert hallada == {
        "renglon": 5, "columna": "tot", "codigo": "total_distinto", "esperado": 98_532, "encontrado": 98_515,
        "diferencia": -17,
    }  # fmt: skip


def test_rows_that_do_not_add_up_are_those_of_the_lost_independents() -> None:
    for nombre, lugares in (
        ("durango_2021/diputaciones_locales_casilla.csv", {"NOMBRE DE DIOS"}),
        ("quintana_roo_2018/ayuntamientos_casilla.csv", {"OTHON P. BLANCO", "FELIPE C. PUERTO", "BACALAR"}),
        ("aguascalientes_2021/ayuntamientos_casilla.csv", {"RINCON DE ROMOS", "SAN JOSE DE GRACIA"}),
    ):
        with (Path(CARPETA) / nombre).open(encoding="utf-8", newline="") as archivo:
            filas = list(csv.reader(archivo))
        columna = filas[0].index("nombre_municipio" if "nombre_municipio" in filas[0] else "nombre_distritol")
        assert {filas[i["renglon"] - 1][columna] for i in findings(nombre, "total_distinto")} == lugares


def test_the_published_totals_of_the_candidacies_of_durango_are_right_in_every_row() -> None:
    datos = reproduced("durango_2021/diputaciones_locales_casilla.csv")
    assert "candidatura_distinta" not in datos["inconsistencias"]["por_tipo"]
    assert not any(o["columna"].endswith("_total") for o in datos["opciones"])


def test_quintana_roo_2019_gives_back_its_published_summary() -> None:
    resumen = reproduced(QROO_2019)["resumen"]
    assert [(r["campo"], r["coincide"]) for r in resumen if not r["coincide"]] == [("ACTAS_ESPERADAS", None)]
    assert len(resumen) == 13


def test_quintana_roo_2019_has_the_blanks_of_its_readme() -> None:
    datos = reproduced(QROO_2019)
    assert datos["en_blanco"]["celdas"] == {"ausente": 6_045, "sin_dato": 3_202, "ilegible": 216}
    assert datos["actas_por_estado"]["no_contabilizadas"] == 105


def test_quintana_roo_2019_gives_the_votes_by_party_and_by_candidacy_of_its_site() -> None:
    datos = reproduced(QROO_2019)
    carpeta = Path(CARPETA) / "quintana_roo_prep_2019"
    publicados = {
        fila["partido"].upper(): fila["votos"]
        for fila in json.loads((carpeta / "entidad_pp_ci.json").read_text("utf-8"))["json"]
    }
    independientes = sum(datos["por_partido"][f"CAND_IND_{n}"] for n in (1, 2, 3))
    assert {p: publicados[p] for p in datos["por_partido"] if not p.startswith("CAND_IND")} == {
        p: v for p, v in datos["por_partido"].items() if not p.startswith("CAND_IND")
    }
    assert publicados["CAND_IND"] == independientes == 3_775
    ganadas = {c["candidatura"]: c["demarcaciones_ganadas"] for c in datos["candidaturas"]}
    assert {c: n for c, n in ganadas.items() if n} == {"PVEM_PT_MORENA": 11, "PAN_PRD_PESQROO": 3, "PRI": 1}
    votos = {c["candidatura"]: c["votos"] for c in datos["candidaturas"]}
    assert (votos["PVEM_PT_MORENA"], votos["PAN_PRD_PESQROO"], votos["PAN"], votos["PRD"]) == (
        90_135, 67_354, 2_741, 331,
    )  # fmt: skip


def test_quintana_roo_2019_distributes_each_odd_district_as_published() -> None:
    distritos = {d["clave"]: d["por_partido"] for d in reproduced(QROO_2019)["demarcaciones"]}
    with (Path(CARPETA) / "quintana_roo_prep_2019/distribucion_coalicion_distritos_nones.csv").open(
        newline=""
    ) as f:
        publicadas = list(csv.DictReader(f))
    # The table has parties only; independents are one figure there and three columns here.
    comparadas = [f for f in publicadas if f["partido"] in distritos[f["id_distrito"]]]
    assert len(publicadas) == 80
    assert [f for f in comparadas if distritos[f["id_distrito"]][f["partido"]] != int(f["votos"])] == []
    assert len(comparadas) == 80


def test_the_state_of_mexico_2023_is_one_contest() -> None:
    datos = reproduced("estado_de_mexico_2023/gubernatura_distrito_local.csv")
    assert datos["ganadora"] == "PVEM_PT_MORENA"
    assert len(datos["demarcaciones"]) == 48
    assert sum(datos["por_partido"].values()) == datos["totales"]["validos"]


def test_the_governor_of_baja_california_2021_is_one_contest() -> None:
    datos = reproduced("baja_california_2021/gubernatura_casilla.csv")
    assert (datos["ganadora"], datos["demarcacion"]) == ("pt_pvem_morena", "distritol")


def test_the_special_casillas_and_lost_extensions_of_sonora_share_their_keys() -> None:
    halladas = findings("sonora_2024/ayuntamientos_casilla.csv", "clave_repetida")
    assert {h["encontrado"][6] for h in halladas} == {"B", "E", "V"}
    assert len({h["renglon"] for h in halladas}) == 85
