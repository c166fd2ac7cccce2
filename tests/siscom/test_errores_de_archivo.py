"""Whatever is wrong with a file is told whole: line as a person counts it, column, value, reason and remedy."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from tests.siscom.muestras import CASILLAS, COMPUTO, POR_DISTRITO, PREP_2019, PREP_2024, change, keep

from comicios.nucleo.errores import Rechazo
from comicios.siscom.importacion import lectura, texto
from comicios.siscom.importacion.errores import ArchivoRechazado
from comicios.siscom.importacion.perfiles import find_perfil
from comicios.siscom.importacion.reproduccion import reproduce

pytestmark = pytest.mark.una_base


def refused(
    carpeta: Path, contenido: str | bytes, nombre: str = "resultados.csv"
) -> list[tuple[int, str, str, str]]:
    with pytest.raises(ArchivoRechazado) as rechazo:
        reproduce(keep(carpeta, contenido, nombre))
    return [(e.renglon, e.columna, e.valor, e.motivo) for e in rechazo.value.errores]


@pytest.mark.parametrize(
    ("valor", "motivo"),
    [
        ("doce", "no es un número ni una de las palabras"),
        ("12.5", "no es un número entero"),
        ("1,200", "no es un número entero"),
        ("-4", "es un número negativo"),
        ("99999999999", "el número pasa de 10 cifras"),
        ("١٢", "no es un número ni una de las palabras"),
        ("=1+1", "no es un número ni una de las palabras"),
        ("1e3", "no es un número ni una de las palabras"),
    ],
)
def test_a_cell_that_is_not_a_count_is_told_with_its_place(tmp_path: Path, valor: str, motivo: str) -> None:
    escrito = f'"{valor}"' if "," in valor else valor
    [(renglon, columna, visto, por_que)] = refused(tmp_path, change(CASILLAS, 3, "pri", escrito))
    assert (renglon, columna, visto) == (3, "pri", valor)
    assert por_que.startswith(motivo)


def test_every_error_of_the_file_is_listed_at_once(tmp_path: Path) -> None:
    malo = change(change(change(CASILLAS, 2, "pan", "x"), 3, "nulos", "-1"), 4, "clave_casilla", "03")
    assert [(renglon, columna) for renglon, columna, _, _ in refused(tmp_path, malo)] == [
        (2, "pan"), (3, "nulos"), (4, "clave_casilla"),
    ]  # fmt: skip


def test_the_line_is_the_one_of_the_file_whatever_stands_above_the_header(tmp_path: Path) -> None:
    malo = change(PREP_2019, 9, "PRI", "dieciséis", "|")
    assert refused(tmp_path, malo)[0][:3] == (9, "PRI", "dieciséis")


def test_lines_ended_by_cr_count_as_lines(tmp_path: Path) -> None:
    [(renglon, columna, _, _)] = refused(tmp_path, PREP_2024.replace(",11,9,19,", ",11,nueve,19,"))
    assert (renglon, columna) == (9, "PRI")


def test_blank_lines_count_as_lines(tmp_path: Path) -> None:
    encabezado, primera, *resto = CASILLAS.splitlines()
    malo = "\n".join([encabezado, "", primera, "", *resto]).replace("030002B0100", "030002X0100")
    [(renglon, _, valor, motivo)] = refused(tmp_path, malo)
    assert (renglon, valor) == (6, "030002X0100")
    assert "no es un tipo de casilla" in motivo


@pytest.mark.parametrize(
    ("clave", "motivo"),
    [
        ("030001B01", "11 caracteres"),
        ("990001B0100", "entidad"),
        ("030001B0000", "número"),
        ("", "11 caracteres"),
    ],
)
def test_a_bad_key_says_why(tmp_path: Path, clave: str, motivo: str) -> None:
    [(renglon, columna, _, por_que)] = refused(tmp_path, change(CASILLAS, 2, "clave_casilla", clave))
    assert (renglon, columna) == (2, "clave_casilla")
    assert motivo in por_que


def test_a_key_in_parts_is_checked_too(tmp_path: Path) -> None:
    [(renglon, columna, _, motivo)] = refused(tmp_path, change(COMPUTO, 2, "SECCION", "12x"))
    assert (renglon, columna) == (2, "ID_ESTADO, SECCION, TIPO_CASILLA, ID_CASILLA, EXT_CONTIGUA")
    assert "«12x» no es un número de la clave" in motivo


def test_a_demarcation_without_key_is_an_error(tmp_path: Path) -> None:
    [(renglon, _, _, motivo)] = refused(tmp_path, change(POR_DISTRITO, 4, "CABECERA_DISTRITAL_LOCAL", ""))
    assert (renglon, motivo) == (4, "la clave está incompleta. Complétela.")


def test_a_row_cut_short_and_a_row_too_long_are_told_apart(tmp_path: Path) -> None:
    lineas = CASILLAS.splitlines()
    lineas[1] = lineas[1].rsplit(",", 3)[0]
    lineas[2] += ",9"
    corto, largo = refused(tmp_path, "\n".join(lineas))
    assert corto[0] == 2
    assert corto[3].startswith("tiene 17 celdas y el encabezado tiene 20 columnas. El renglón parece cortado")
    assert largo[0] == 3
    assert largo[3].startswith("tiene 21 celdas y el encabezado tiene 20 columnas. Revise que ninguna celda")


def test_a_repeated_acta_names_the_line_where_it_was(tmp_path: Path) -> None:
    repetida = CASILLAS + CASILLAS.splitlines()[1].replace("030001B0100", "030001E0102") + "\n"
    repetida += CASILLAS.splitlines()[1] + "\n"
    [(renglon, columna, valor, motivo)] = refused(tmp_path, repetida)
    assert (renglon, columna, valor) == (6, "clave_casilla", "030001B0100")
    assert motivo == "el acta ya está en el renglón 2. Deje una sola o corrija la clave."


def test_a_repeated_acta_of_a_prep_is_an_error(tmp_path: Path) -> None:
    repetida = PREP_2019 + PREP_2019.splitlines()[7] + "\n"
    assert refused(tmp_path, repetida)[0][0] == 12


def test_a_repeated_district_is_an_error(tmp_path: Path) -> None:
    assert refused(tmp_path, POR_DISTRITO + POR_DISTRITO.splitlines()[3])[0][:3] == (
        5,
        "ID_DISTRITO_LOCAL",
        "1 CHALCO",
    )


def test_a_file_that_lost_its_extensions_shares_keys_and_is_read(tmp_path: Path) -> None:
    hecha = reproduce(keep(tmp_path, CASILLAS + CASILLAS.splitlines()[1] + "\n", "ayuntamientos.csv"))
    assert [(i.renglon, i.codigo, i.encontrado) for i in hecha.inconsistencias.in_order()] == [
        (2, "clave_repetida", "030001B0100"),
        (5, "clave_repetida", "030001B0100"),
    ]


def test_a_column_that_is_missing_is_named_when_the_profile_was_given(tmp_path: Path) -> None:
    sin_nulos = CASILLAS.replace(",nulos,", ",blancos,")
    with pytest.raises(ArchivoRechazado) as rechazo:
        reproduce(keep(tmp_path, sin_nulos), perfil=find_perfil("casillas"))
    [error] = rechazo.value.errores
    assert (error.renglon, error.columna) == (1, "NULOS")
    assert error.motivo.startswith("falta la columna. Agréguela con el nombre NULOS")


def test_a_file_of_no_known_profile_says_what_each_one_lacks(tmp_path: Path) -> None:
    motivos = [motivo for _, _, _, motivo in refused(tmp_path, CASILLAS.replace(",nulos,", ",blancos,"))]
    assert motivos[0] == "perfil casillas: le falta NULOS."
    assert len(motivos) == 9


def test_a_repeated_column_is_an_error(tmp_path: Path) -> None:
    [(renglon, columna, _, motivo)] = refused(tmp_path, CASILLAS.replace(",prd,", ",PAN,"))
    assert (renglon, columna) == (1, "pan")
    assert motivo.startswith("la columna aparece 2 veces")


def test_two_columns_for_the_same_combination_are_an_error(tmp_path: Path) -> None:
    [(_, columna, _, motivo)] = refused(tmp_path, CASILLAS.replace("ccpripvem", "prd_pan"))
    assert columna == "prd_pan"
    assert motivo == "es la misma combinación que la columna pan_prd. Deje una sola."


def test_a_column_of_votes_without_name_is_an_error(tmp_path: Path) -> None:
    [(_, columna, _, motivo)] = refused(tmp_path, CASILLAS.replace(",prd,", ",,"))
    assert columna == "número 12"
    assert motivo.startswith("la columna está entre las de votos y no tiene nombre")


def test_a_file_without_columns_of_votes_is_an_error(tmp_path: Path) -> None:
    lineas = [",".join(ln.split(",")[:9] + ln.split(",")[15:]) for ln in CASILLAS.splitlines()]
    assert refused(tmp_path, "\n".join(lineas))[0][3].startswith("no hay columnas de votos")


def test_a_header_of_too_many_columns_is_an_error(tmp_path: Path) -> None:
    ancho = CASILLAS.replace(",validos", ",validos" + "".join(f",x{n}" for n in range(1_000)))
    assert refused(tmp_path, ancho)[0][3].startswith("hay 1,020 columnas y el límite es 1,000")


def test_the_state_of_an_acta_of_the_prep_is_0_1_or_2(tmp_path: Path) -> None:
    [(renglon, columna, valor, _)] = refused(tmp_path, change(PREP_2019, 8, "CONTABILIZADA", "si", "|"))
    assert (renglon, columna, valor) == (8, "CONTABILIZADA", "si")


def test_a_principle_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    malo = CASILLAS.replace(",casilla,pan", ",mr_rp,pan").replace(",C1,", ",MR,")
    assert [(r, c, v) for r, c, v, _ in refused(tmp_path, malo)] == [(2, "mr_rp", "B1"), (4, "mr_rp", "B1")]


def zipped() -> bytes:
    memoria = BytesIO()
    with zipfile.ZipFile(memoria, "w") as paquete:
        paquete.writestr("xl/workbook.xml", "<x/>")
    return memoria.getvalue()


@pytest.mark.parametrize(
    ("contenido", "motivo"),
    [
        (b"", "el archivo está vacío"),
        (zipped(), "es un archivo comprimido o un libro de Excel"),
        (b"%PDF-1.4\n", "es un PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "es un libro antiguo de Excel"),
        (CASILLAS.encode("utf-16"), "contiene bytes nulos"),
        (CASILLAS.replace("COMONDU", "COMO\x00NDU").encode(), "contiene bytes nulos"),
        (CASILLAS.splitlines()[0].encode(), "el archivo trae encabezado y ninguna acta"),
    ],
)
def test_what_is_not_a_table_of_results_is_refused_at_once(
    tmp_path: Path, contenido: bytes, motivo: str
) -> None:
    [(_, _, _, por_que)] = refused(tmp_path, contenido)
    assert motivo in por_que


def test_an_encoding_that_is_not_the_profiles_names_the_line(tmp_path: Path) -> None:
    [(renglon, _, _, motivo)] = refused(tmp_path, CASILLAS.replace("MULEGE", "MULEGÉ").encode("latin-1"))
    assert renglon == 4
    assert motivo.endswith(
        "no está escrito en la codificación del perfil (utf-8). Guarde el archivo como CSV en UTF-8."
    )


def test_bytes_that_no_letter_uses_are_not_latin_1(tmp_path: Path) -> None:
    malo = PREP_2019.replace("DISTRITO 2", "DISTRITO #").encode().replace(b"#", b"\x81", 1)
    [(renglon, _, _, motivo)] = refused(tmp_path, malo)
    assert renglon == 10
    assert "utf-8 o latin-1" in motivo


def test_a_file_that_ends_in_the_middle_of_a_letter_is_not_utf_8(tmp_path: Path) -> None:
    assert (
        "no está escrito en la codificación" in refused(tmp_path, CASILLAS.encode() + "É".encode()[:1])[0][3]
    )


def test_quotes_left_open_are_told_where_they_open(tmp_path: Path) -> None:
    [(renglon, _, _, motivo)] = refused(
        tmp_path, CASILLAS.replace("001,COMONDU,0001,030001C", '001,"COMONDU,0001,030001C')
    )
    assert renglon == 3
    assert motivo.startswith("unas comillas se abren aquí y no se cierran hasta el renglón 4")


def test_quotes_out_of_place_are_an_error_of_their_row_only(tmp_path: Path) -> None:
    malo = change(CASILLAS.replace("002,MULEGE", '002,"MULEGE"X'), 2, "pan", "y")
    assert [(r, m.split(".")[0]) for r, _, _, m in refused(tmp_path, malo)][1] == (
        4,
        "las comillas están mal puestas",
    )


def test_a_line_over_a_megabyte_is_refused(tmp_path: Path) -> None:
    largo = CASILLAS + "x" * (texto.LINEA_MAXIMA + 5) + "\n"
    [(renglon, _, _, motivo)] = refused(tmp_path, largo)
    assert renglon == 5
    assert motivo.startswith("el renglón pasa de 1 MB")


def test_a_file_that_does_not_exist_and_a_folder_are_refused(tmp_path: Path) -> None:
    for ruta in (tmp_path / "no.csv", tmp_path, Path("x" * 5_000), Path("\0")):
        with pytest.raises(ArchivoRechazado):
            reproduce(ruta)


def test_only_the_first_thousand_errors_are_kept_and_all_are_counted(tmp_path: Path) -> None:
    encabezado = CASILLAS.splitlines()[0]
    malas = [f"03,1,U,1,C,{n:04},03{n:04}B0100,B,B1,x,y,1,0,,,1,1,1,0,1" for n in range(1, 1_501)]
    with pytest.raises(ArchivoRechazado) as rechazo:
        reproduce(keep(tmp_path, "\n".join([encabezado, *malas])))
    assert (rechazo.value.errores_total, len(rechazo.value.errores)) == (3_000, 1_000)
    assert (
        "Tiene 3,000 errores que corregir. Se muestran los primeros 1,000; faltan 2,000."
        in rechazo.value.mensaje
    )


def test_what_the_file_says_is_shown_short_and_harmless(tmp_path: Path) -> None:
    [(_, _, valor, _)] = refused(tmp_path, change(CASILLAS, 2, "pan", "\x1b[31m\u202e" + "z" * 400))
    assert len(valor) <= 41
    assert valor.isprintable()


def test_a_column_asked_for_that_is_not_there_lists_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(Rechazo, match=r"no tiene la columna «zona»\. Use una de éstas: estado, distritol"):
        reproduce(keep(tmp_path, CASILLAS), demarcacion="zona")


@pytest.mark.parametrize("nombre", ["nulos", "no_registradas"])
def test_a_column_of_votes_cannot_be_called_as_an_account(tmp_path: Path, nombre: str) -> None:
    malo = CASILLAS.replace(",nulos,", ",NULOS_,") if nombre == "nulos" else CASILLAS
    malo = malo.replace(",prd,", f",{nombre},").replace(",NULOS_,", ",nulos ,")
    motivos = [motivo for _, _, _, motivo in refused(tmp_path, malo)]
    assert any(m.startswith(("ese nombre es de una cuenta", "la columna aparece 2 veces")) for m in motivos)


def test_parties_whose_coalition_has_the_name_of_an_account_are_refused(tmp_path: Path) -> None:
    malo = CASILLAS.replace(",pan,pri,prd,pan_prd,", ",no,pri,registradas,registradas_no,")
    with pytest.raises(Rechazo, match=r"no dan un resultado\. .*«no_registradas» no es el nombre de una"):
        reproduce(keep(tmp_path, malo))


def test_too_many_demarcations_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lectura, "DEMARCACIONES_MAXIMAS", 1)
    [(renglon, _, _, motivo)] = refused(tmp_path, CASILLAS)
    assert renglon == 4
    assert motivo.startswith("hay más de 1 demarcaciones")


def test_too_many_repeated_keys_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lectura, "REPETIDAS_MAXIMAS", 1)
    [(renglon, _, _, motivo)] = refused(tmp_path, CASILLAS + (CASILLAS.splitlines()[1] + "\n") * 2)
    assert renglon == 6
    assert motivo.startswith("más de 1 renglones repiten la clave")


def test_a_file_is_looked_at_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texto, "TROZO", 7)
    entero = texto.examine(keep(tmp_path, CASILLAS.replace("MULEGE", "MULEGÉ")))
    assert entero.mal_en is None
    malo = CASILLAS.encode().replace(b"MULEGE", b"MULEG\xe9") + b"\xe9"
    assert texto.examine(keep(tmp_path, malo)).mal_en == malo.index(b"\xe9")


def test_a_file_that_cannot_be_opened_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ruta = keep(tmp_path, CASILLAS)

    def deny(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permiso denegado")

    monkeypatch.setattr(Path, "open", deny)
    with pytest.raises(ArchivoRechazado) as rechazo:
        reproduce(ruta)
    assert "Permiso denegado. Revise la ruta y el permiso." in rechazo.value.errores[0].motivo


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    ruta = keep(tmp_path, CASILLAS)
    fuente = texto.examine(ruta)
    ruta.write_bytes(CASILLAS.encode() + b"\xff\xff")
    with pytest.raises(ArchivoRechazado) as rechazo:
        list(texto.read_rows(fuente, "utf-8-sig", ",", 1))
    with pytest.raises(ArchivoRechazado):
        texto.read_head(fuente)
    assert rechazo.value.errores[0].motivo == "el archivo cambió mientras se leía. Vuelva a intentarlo."
