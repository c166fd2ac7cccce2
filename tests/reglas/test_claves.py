"""Keys of casillas and actas: written, read and refused."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from comicios.reglas.claves import (
    TIPOS,
    ClaveDeCasilla,
    ClaveInvalida,
    clave_acta,
    clave_casilla,
    leer_clave,
    leer_clave_acta,
)

CARPETA = Path(__file__).parents[1] / "casos" / "claves"


def _casos(archivo: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load((CARPETA / archivo).read_text("utf-8")))


@pytest.mark.parametrize("caso", _casos("claves.yaml"), ids=lambda caso: caso["caso"].replace(" ", "_"))
def test_la_clave_se_escribe_y_se_lee_de_vuelta(caso: dict[str, Any]) -> None:
    assert clave_casilla(**caso["casilla"]) == caso["clave"], caso["titulo"]
    leida = leer_clave(caso["clave"])
    partes = (leida.entidad, leida.seccion, leida.tipo, leida.numero, leida.contigua)
    assert partes == tuple({"contigua": 0, **caso["casilla"]}[n] for n in _NOMBRES), caso["titulo"]


_NOMBRES = ("entidad", "seccion", "tipo", "numero", "contigua")


@pytest.mark.parametrize("caso", _casos("lecturas.yaml"), ids=lambda caso: caso["caso"].replace(" ", "_"))
def test_el_texto_se_lee_o_se_rechaza_con_su_razon(caso: dict[str, Any]) -> None:
    if "se_lee" in caso:
        assert str(leer_clave(caso["texto"])) == caso["se_lee"], caso["titulo"]
        return
    with pytest.raises(ClaveInvalida) as rechazo:
        leer_clave(caso["texto"])
    assert caso["rechazo"] in rechazo.value.mensaje, caso["titulo"]


def test_t_20_las_dos_claves_de_la_referencia() -> None:
    assert clave_casilla(3, 7, "B", 1) == "030007B0100"
    assert clave_casilla(3, 1234, "E", 2, 3) == "031234E0203"


@given(
    st.integers(1, 32), st.integers(0, 9999), st.sampled_from(TIPOS), st.integers(1, 99), st.integers(0, 99)
)
def test_toda_clave_tiene_once_caracteres_y_vuelve_igual(
    entidad: int, seccion: int, tipo: str, numero: int, contigua: int
) -> None:
    clave = clave_casilla(entidad, seccion, tipo, numero, contigua)
    assert len(clave) == 11
    assert leer_clave(clave) == ClaveDeCasilla(entidad, seccion, tipo, numero, contigua)


@given(st.text(max_size=16) | st.none() | st.integers() | st.binary(max_size=12))
def test_cualquier_otra_cosa_se_rechaza_con_una_frase(cosa: Any) -> None:
    for leer in (leer_clave, leer_clave_acta):
        try:
            leer(cosa)
        except ClaveInvalida as rechazo:
            assert rechazo.mensaje.endswith(".")


@pytest.mark.parametrize(
    ("partes", "motivo"),
    [
        ((0, 1, "B", 1), "La entidad"),
        ((33, 1, "B", 1), "La entidad"),
        ((True, 1, "B", 1), "La entidad"),
        (("03", 1, "B", 1), "La entidad"),
        ((3, -1, "B", 1), "La sección"),
        ((3, 10000, "B", 1), "La sección"),
        ((3, 1, "b", 1), "no es un tipo de casilla"),
        ((3, 1, "BC", 1), "no es un tipo de casilla"),
        ((3, 1, "", 1), "no es un tipo de casilla"),
        ((3, 1, None, 1), "no es un tipo de casilla"),
        ((3, 1, "B", 0), "El número"),
        ((3, 1, "B", 100), "El número"),
        ((3, 1, "B", 1, -1), "La extensión contigua"),
        ((3, 1, "B", 1, 100), "La extensión contigua"),
        ((3, 1, "B", 1, None), "La extensión contigua"),
    ],
)
def test_una_parte_fuera_de_rango_se_rechaza(partes: tuple[Any, ...], motivo: str) -> None:
    with pytest.raises(ValueError, match=motivo):
        clave_casilla(*partes)


@pytest.mark.parametrize("otras", ["٠30123C0200", "０30123C0200", "030123Ç0200"])
def test_solo_valen_las_cifras_y_letras_comunes(otras: str) -> None:
    with pytest.raises(ClaveInvalida, match="está mal escrita"):
        leer_clave(otras)


def test_las_casillas_se_ordenan_como_en_el_cotejo() -> None:
    textos = [
        "030002B0100",
        "030001S0100",
        "030001C0200",
        "030001E0101",
        "030001C0100",
        "030001E0100",
        "030001B0100",
    ]
    ordenadas = sorted(map(leer_clave, textos), key=lambda clave: clave.orden)
    assert [str(clave) for clave in ordenadas] == [
        "030001B0100",
        "030001C0100",
        "030001C0200",
        "030001E0100",
        "030001E0101",
        "030001S0100",
        "030002B0100",
    ]


def test_una_clave_sirve_de_llave_y_se_puede_guardar() -> None:
    clave = leer_clave("030123C0200")
    assert {clave: 1}[ClaveDeCasilla(3, 123, "C", 2)] == 1
    assert pickle.loads(pickle.dumps(clave)) == clave


@pytest.mark.parametrize("tipo", ["02", "2E", "A02", "2PVPP", "A04UE"])
def test_la_clave_del_acta_es_la_de_su_casilla_y_su_tipo(tipo: str) -> None:
    acta = clave_acta("030123C0200", tipo)
    assert acta == f"030123C0200{tipo}" == clave_acta(leer_clave("030123C0200"), tipo)
    assert leer_clave_acta(f"'{acta}'") == (leer_clave("030123C0200"), tipo)


@pytest.mark.parametrize("tipo", ["", "0000002", "a02", "2-E", "é2", None, 2])
def test_un_tipo_de_acta_mal_escrito_se_rechaza(tipo: Any) -> None:
    with pytest.raises(ClaveInvalida, match="no es un tipo de acta"):
        clave_acta("030123C0200", tipo)


def test_una_clave_de_acta_sin_tipo_o_sin_casilla_se_rechaza() -> None:
    with pytest.raises(ClaveInvalida, match="«» no es un tipo de acta"):
        leer_clave_acta("030123C0200")
    with pytest.raises(ClaveInvalida, match="debe tener 11 caracteres"):
        leer_clave_acta("030123")
    with pytest.raises(ClaveInvalida, match="no es la clave de un acta"):
        leer_clave_acta(None)  # type: ignore[arg-type]
    with pytest.raises(ClaveInvalida, match="no es la clave de una casilla"):
        clave_acta(3, "02")  # type: ignore[arg-type]
