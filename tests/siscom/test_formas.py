"""Every shape of file is recognised by itself and read to the same kind of figures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.siscom.muestras import (
    CASILLAS,
    COMPUTO,
    POR_DISTRITO,
    PREP_2018,
    PREP_2019,
    PREP_2024,
    PREP_CDMX,
    change,
    keep,
)

from comicios.siscom.importacion.perfiles import find_perfil
from comicios.siscom.importacion.presentacion import as_data
from comicios.siscom.importacion.reproduccion import reproduce

pytestmark = pytest.mark.una_base


def read(
    carpeta: Path, contenido: str | bytes, nombre: str = "resultados.csv", **opciones: Any
) -> dict[str, Any]:
    return as_data(reproduce(keep(carpeta, contenido, nombre), **opciones))


def test_the_prep_of_2019_counts_only_the_actas_that_say_so(tmp_path: Path) -> None:
    datos = read(tmp_path, PREP_2019)
    assert datos["perfil"] == "prep-2019"
    assert datos["eleccion"] == "DIPUTACIONES LOCALES"
    assert datos["corte"] == "2019/06/03 05:47 (UTC-5)"
    assert datos["actas"] == 4
    assert datos["actas_por_estado"] == {"contabilizadas": 3, "no_contabilizadas": 1, "fuera_de_catalogo": 0}
    assert datos["totales"]["votos"] == {"PAN": 51, "PRI": 51, "PRD": 27, "C_PAN_PRD": 11, "CAND_IND_1": 12}
    assert (datos["totales"]["no_registradas"], datos["totales"]["nulos"]) == (1, 17)
    assert datos["totales"]["total"] == 170
    assert datos["totales"]["lista_nominal"] == 900
    assert datos["totales"]["participacion"] == "18.8888"


def test_a_blank_is_kept_with_its_reason_and_is_never_a_zero(tmp_path: Path) -> None:
    datos = read(tmp_path, PREP_2019)
    assert datos["en_blanco"] == {"actas": 2, "celdas": {"ausente": 2, "sin_dato": 7, "ilegible": 1}}


def test_each_district_has_its_own_candidacies(tmp_path: Path) -> None:
    uno, dos = read(tmp_path, PREP_2019)["demarcaciones"]
    assert [(c["candidatura"], c["votos"]) for c in uno["candidaturas"]] == [("PAN_PRD", 73), ("PRI", 31)]
    assert (uno["ganadora"], uno["diferencia"]) == ("PAN_PRD", 42)
    assert uno["por_partido"] == {"PAN": 47, "PRD": 26, "PRI": 31}
    assert [(c["candidatura"], c["votos"]) for c in dos["candidaturas"]] == [
        ("PRI", 20), ("CAND_IND_1", 12), ("PAN", 10), ("PRD", 6),
    ]  # fmt: skip
    assert dos["combinaciones_sin_votos"] == ["C_PAN_PRD"]
    assert "CAND_IND_1" not in uno["votos"]


def test_the_votes_of_a_party_are_added_after_each_district_distributed(tmp_path: Path) -> None:
    datos = read(tmp_path, PREP_2019)
    assert datos["por_partido"] == {"CAND_IND_1": 12, "PAN": 57, "PRD": 32, "PRI": 51}
    assert [(c["candidatura"], c["votos"], c["demarcaciones_ganadas"]) for c in datos["candidaturas"]] == [
        ("PAN_PRD", 73, 1), ("PRI", 51, 1), ("CAND_IND_1", 12, 0), ("PAN", 10, 0), ("PRD", 6, 0),
    ]  # fmt: skip


def test_the_published_summary_is_computed_again(tmp_path: Path) -> None:
    resumen = read(tmp_path, PREP_2019)["resumen"]
    assert len(resumen) == 13
    assert [r["campo"] for r in resumen if r["coincide"] is not True] == ["ACTAS_ESPERADAS"]


def test_a_summary_that_is_not_that_of_the_actas_is_told(tmp_path: Path) -> None:
    datos = read(tmp_path, PREP_2019.replace("|900|170|170|", "|900|171|170|"))
    assert datos["inconsistencias"]["por_tipo"]["resumen_distinto"] == 1
    [hallada] = [i for i in datos["inconsistencias"]["renglones"] if i["codigo"] == "resumen_distinto"]
    assert (hallada["columna"], hallada["esperado"], hallada["encontrado"]) == (
        "TOTAL_VOTOS_C_CS",
        "170",
        "171",
    )


def test_the_prep_of_2019_may_come_in_latin_1(tmp_path: Path) -> None:
    datos = read(tmp_path, PREP_2019.replace("DISTRITO 1", "CANCÚN").encode("latin-1"))
    assert datos["demarcaciones"][0]["nombre"] == "CANCÚN"


def test_the_prep_of_2019_may_come_without_the_line_of_the_separator(tmp_path: Path) -> None:
    assert read(tmp_path, PREP_2019.removeprefix("sep=|\n"))["totales"]["total"] == 170


def test_the_prep_of_2024_has_quoted_keys_and_rows_ended_by_cr(tmp_path: Path) -> None:
    datos = read(tmp_path, PREP_2024)
    assert (datos["perfil"], datos["eleccion"]) == ("prep-2024", "GUBERNATURA")
    assert datos["actas_por_estado"]["fuera_de_catalogo"] == 1
    assert datos["totales"]["votos"] == {"PAN": 21, "PRI": 17, "MORENA": 39, "PAN_PRI": 5}
    assert datos["totales"]["total"] == 84
    assert [d["nombre"] for d in datos["demarcaciones"]] == ["LA PAZ", "SAN JOSÉ, CENTRO"]


def test_a_statewide_contest_has_one_winner_on_its_whole(tmp_path: Path) -> None:
    datos = read(tmp_path, PREP_2024)
    assert datos["ganadora"] == "PAN_PRI"
    assert [(c["candidatura"], c["votos"]) for c in datos["candidaturas"]] == [
        ("PAN_PRI", 43),
        ("MORENA", 39),
    ]


def test_a_tie_for_first_place_has_no_winner(tmp_path: Path) -> None:
    datos = read(tmp_path, change(CASILLAS, 4, "pri", "30"), "ayuntamientos.csv")
    mulege = datos["demarcaciones"][1]
    assert (mulege["ganadora"], mulege["empate"], mulege["diferencia"]) == (None, ["pan", "pri"], 0)


def test_the_shape_of_mexico_city_has_no_blank_lines(tmp_path: Path) -> None:
    datos = read(tmp_path, PREP_CDMX)
    assert (datos["perfil"], datos["totales"]["total"]) == ("prep-2024", 30)
    assert datos["ganadora"] == "PRI"


def test_older_names_of_columns_are_understood(tmp_path: Path) -> None:
    datos = read(tmp_path, PREP_2018)
    assert datos["perfil"] == "prep-2019"
    assert datos["totales"]["votos"] == {"PAN": 40, "PRI": 30, "CAND_IND_01": 5}
    assert (datos["totales"]["no_registradas"], datos["totales"]["nulos"], datos["totales"]["total"]) == (
        1,
        4,
        80,
    )


def test_a_file_of_casillas_names_its_options_by_itself(tmp_path: Path) -> None:
    datos = read(tmp_path, CASILLAS, "ayuntamientos_casilla.csv")
    assert datos["perfil"] == "casillas"
    assert [(o["columna"], o["clase"], o["partidos"]) for o in datos["opciones"]] == [
        ("pan", "partido", ["pan"]),
        ("pri", "partido", ["pri"]),
        ("prd", "partido", ["prd"]),
        ("pan_prd", "combinacion", ["pan", "prd"]),
        ("ccpripvem", "candidatura_comun", ["ccpripvem"]),
        ("ind1", "independiente", ["ind1"]),
    ]
    assert [d["clave"] for d in datos["demarcaciones"]] == ["001", "002"]
    assert datos["inconsistencias"]["total"] == 0


def test_an_empty_cell_of_a_casilla_says_that_the_option_was_not_on_its_ballot(tmp_path: Path) -> None:
    comondu, mulege = read(tmp_path, CASILLAS, "ayuntamientos.csv")["demarcaciones"]
    assert "ccpripvem" not in comondu["votos"]
    assert "ind1" not in mulege["votos"]


def test_the_name_of_the_file_tells_the_demarcation(tmp_path: Path) -> None:
    assert read(tmp_path, CASILLAS, "diputaciones_locales_casilla.csv")["demarcacion"] == "distritol"
    assert read(tmp_path, CASILLAS, "ayuntamientos_casilla.csv")["demarcacion"] == "municipio"


def test_the_demarcation_may_be_any_column(tmp_path: Path) -> None:
    datos = read(tmp_path, CASILLAS, demarcacion="Sección")
    assert [d["clave"] for d in datos["demarcaciones"]] == ["0001", "0002"]


def test_the_election_that_the_person_names_decides(tmp_path: Path) -> None:
    datos = read(tmp_path, CASILLAS, "ayuntamientos.csv", eleccion="Diputaciones de mayoría")
    assert (datos["eleccion"], datos["demarcacion"]) == ("Diputaciones de mayoría", "distritol")


def test_a_tally_for_open_data_builds_its_keys_from_their_parts(tmp_path: Path) -> None:
    datos = read(tmp_path, COMPUTO)
    assert datos["perfil"] == "computo-casilla"
    assert [(o["columna"], o["partidos"]) for o in datos["opciones"]] == [
        ("NUM_VOTOS_PAN", ["PAN"]),
        ("NUM_VOTOS_PRI", ["PRI"]),
        ("NUM_VOTOS_PAN_PRI", ["PAN", "PRI"]),
    ]
    assert (datos["totales"]["total"], datos["inconsistencias"]["total"]) == (91, 0)


def test_a_tally_by_district_is_read_row_by_row(tmp_path: Path) -> None:
    datos = read(tmp_path, POR_DISTRITO, "gubernatura.csv")
    assert datos["perfil"] == "computo-demarcacion"
    assert datos["actas"] == 3
    assert datos["totales"]["actas"] == 415
    assert [d["nombre"] for d in datos["demarcaciones"]] == [
        "VOTO ANTICIPADO",
        "VOTO EN EL EXTRANJERO",
        "CHALCO",
    ]
    assert datos["opciones"][2] == {
        "columna": "PVEM_PT_MORENA", "clase": "candidatura_comun", "partidos": ["PVEM_PT_MORENA"],
    }  # fmt: skip


def test_in_a_statewide_contest_a_coalition_is_one_even_where_no_ballot_joined_its_logos(
    tmp_path: Path,
) -> None:
    anticipado = read(tmp_path, POR_DISTRITO, "gubernatura.csv")["demarcaciones"][0]
    assert [(c["candidatura"], c["votos"]) for c in anticipado["candidaturas"]] == [
        ("PVEM_PT_MORENA", 57), ("PAN_PRI", 38),
    ]  # fmt: skip


def test_other_options_than_those_known_are_read_the_same(tmp_path: Path) -> None:
    otro = CASILLAS.replace("pan", "vida").replace("prd", "nueva").replace("ind1", "independiente_7")
    datos = read(tmp_path, otro, "ayuntamientos.csv")
    assert datos["totales"]["votos"] == {
        "vida": 51, "pri": 49, "nueva": 12, "vida_nueva": 5, "ccpripvem": 7, "independiente_7": 5,
    }  # fmt: skip


def test_special_casillas_count_once_for_each_principle(tmp_path: Path) -> None:
    con_principio = (
        CASILLAS.replace(",casilla,pan", ",mr_rp,pan").replace(",B1,", ",MR,").replace(",C1,", ",MR,")
    )
    con_rp = con_principio + "03,02,DOS,002,MULEGE,0002,030002S0100,S,MR,1,1,1,0,,,3,0,0,0,3\n"
    con_rp += "03,02,DOS,002,MULEGE,0002,030002S0100,S,RP,4,4,4,0,,,12,0,0,0,12\n"
    datos = read(tmp_path, con_rp, "diputaciones.csv")
    assert datos["principios"]["mr"]["total"] == 138
    assert datos["principios"]["rp"]["total"] == 150
    assert datos["totales"]["total"] == 138
    assert datos["inconsistencias"]["total"] == 0


def test_a_tie_that_decides_a_leftover_asks_for_a_sorteo_and_still_says_who_won(tmp_path: Path) -> None:
    datos = read(tmp_path, change(change(CASILLAS, 2, "prd", "15"), 2, "total", "52"), "ayuntamientos.csv")
    comondu = datos["demarcaciones"][0]
    assert comondu["por_partido"] is None
    assert (comondu["sorteo_requerido"]["entre"], comondu["sorteo_requerido"]["en_disputa"]) == (
        ["pan", "prd"],
        1,
    )
    assert comondu["ganadora"] == "pan_prd"
    assert (datos["por_partido"], datos["por_sortear"]) == (None, ["001"])


def test_a_published_total_of_a_candidacy_is_checked_and_is_not_an_option(tmp_path: Path) -> None:
    lineas = [
        f"{ln.rsplit(',', 5)[0]},{extra},{','.join(ln.rsplit(',', 5)[1:])}"
        for ln, extra in zip(CASILLAS.splitlines(), ("pan_prd_total", "17", "20", "30"), strict=True)
    ]
    datos = read(tmp_path, "\n".join(lineas), "ayuntamientos.csv")
    assert [o["columna"] for o in datos["opciones"]] == ["pan", "pri", "prd", "pan_prd", "ccpripvem", "ind1"]
    [hallada] = datos["inconsistencias"]["renglones"]
    assert hallada == {
        "renglon": 4, "columna": "pan_prd_total", "codigo": "candidatura_distinta",
        "esperado": 31, "encontrado": 30, "diferencia": -1,
    }  # fmt: skip


def test_a_profile_may_be_a_file_of_the_person(tmp_path: Path) -> None:
    propio = keep(tmp_path, "base: casillas\nseparadores: [';']\n", "con-punto-y-coma.yaml")
    datos = read(tmp_path, CASILLAS.replace(",", ";"), perfil=find_perfil(str(propio)))
    assert (datos["perfil"], datos["totales"]["total"]) == ("con-punto-y-coma", 135)


def test_a_district_of_which_nothing_could_be_read_has_no_result(tmp_path: Path) -> None:
    datos = read(
        tmp_path,
        change(PREP_2019, 11, "CONTABILIZADA", "1", "|").replace(
            "86B010002|2|DISTRITO 2", "86B010002|3|DISTRITO 3"
        ),
    )
    dos = datos["demarcaciones"][1]
    assert (dos["clave"], dos["total"], dos["candidaturas"], dos["ganadora"]) == ("2", 0, [], None)


def test_a_file_without_demarcation_is_one(tmp_path: Path) -> None:
    sin_lugar = "\n".join(",".join(ln.split(",")[5:]) for ln in CASILLAS.splitlines())
    datos = read(tmp_path, sin_lugar, "consulta.csv")
    assert (datos["demarcacion"], [d["clave"] for d in datos["demarcaciones"]]) == ("", [""])
    assert datos["totales"]["total"] == 135


def test_a_column_named_as_a_coalition_is_another_candidacy(tmp_path: Path) -> None:
    raro = CASILLAS.replace(",pan,pri,prd,pan_prd,ccpripvem,", ",ccx,pri,y,y_ccx,ccx_y,")
    mulege = read(tmp_path, change(raro, 4, "y_ccx", "3"), "ayuntamientos.csv")["demarcaciones"][1]
    assert {c["candidatura"]: c["votos"] for c in mulege["candidaturas"]} == {
        "ccx_y (coalición)": 34, "pri": 10, "ccx_y": 7,
    }  # fmt: skip


def test_a_tally_by_section_is_grouped_by_its_election(tmp_path: Path) -> None:
    por_seccion = (
        "ID_ESTADO,ID_DISTRITO_LOCAL,ID_MUNICIPIO,MUNICIPIO,SECCION,CASILLAS,PAN,PRI,PAN_PRI,NUM_VOTOS_VALIDOS,"
        "NUM_VOTOS_CAN_NREG,NUM_VOTOS_NULOS,TOTAL_VOTOS,LISTA_NOMINAL\n"
        "3,1,3,LA PAZ,123,2,30,25,5,60,0,3,63,600\n3,2,3,LA PAZ,124,1,10,15,1,26,1,2,29,300\n"
    )
    datos = read(tmp_path, por_seccion, "ayuntamientos_seccion.csv")
    assert (datos["perfil"], datos["demarcacion"]) == ("computo-seccion", "ID_MUNICIPIO")
    assert (datos["actas"], datos["totales"]["actas"], datos["totales"]["total"]) == (2, 3, 92)
    assert datos["inconsistencias"]["total"] == 0


def test_actas_out_of_the_catalogue_may_have_no_key(tmp_path: Path) -> None:
    fuera = PREP_2024.replace("'N/A','N/A',3,BCS,N/A,N/A,N/A,N/A,P,", "'','',3,BCS,N/A,N/A,N/A,N/A,X,")
    datos = read(tmp_path, fuera)
    assert (datos["actas_por_estado"]["fuera_de_catalogo"], datos["totales"]["total"]) == (1, 84)


def test_prison_and_abroad_may_have_keys_of_their_own(tmp_path: Path) -> None:
    contada = PREP_2024.replace("Excede Lista Nominal,2", ",1").replace(
        "ACTAS_CONTABILIZADAS,TOTAL_VOTOS_C_CS\r3,3,2,84", "ACTAS_CONTABILIZADAS,TOTAL_VOTOS_C_CS\r3,3,3,96"
    )
    datos = read(tmp_path, contada)
    assert (datos["totales"]["total"], datos["inconsistencias"]["total"]) == (96, 0)
    assert [d["clave"] for d in datos["demarcaciones"]] == ["1", "2", "N/A"]
