"""A profile is a file of data, and a profile that is badly written says all that is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.siscom.muestras import CASILLAS, keep

from comicios.siscom.importacion import reconocimiento
from comicios.siscom.importacion.errores import ArchivoRechazado
from comicios.siscom.importacion.perfiles import (
    PerfilInvalido,
    build_perfil,
    bundled,
    bundled_names,
    elecciones,
    find_perfil,
)
from comicios.siscom.importacion.reconocimiento import find_eleccion
from comicios.siscom.importacion.reproduccion import reproduce

pytestmark = pytest.mark.una_base
BUENO = """\
nombre: Prueba
descripcion: Prueba
separadores: [","]
codificaciones: [utf-8]
columnas: {clave: [CLAVE], no_registradas: [CNR], nulos: [NULOS], total: [TOTAL]}
obligatorias: [clave, total]
llave: [clave]
opciones: {despues_de: [CLAVE], antes_de: no_registradas}
vacio: ausente
"""


def faults(**cambios: object) -> dict[str, str]:
    datos = yaml.safe_load(BUENO) | cambios
    with pytest.raises(PerfilInvalido) as rechazo:
        build_perfil("prueba", yaml.safe_dump({c: v for c, v in datos.items() if v is not None}))
    return {d.donde: d.mensaje for d in rechazo.value.detalles}


def test_the_profiles_of_the_house_are_well_written() -> None:
    assert bundled_names() == (
        "casillas", "computo-casilla", "computo-demarcacion", "computo-seccion", "conteo-rapido-2018", "municipios-2021",
        "prep-2019", "prep-2024", "seccion-2015",
    )  # fmt: skip
    assert [p.clave for p in bundled()] == list(bundled_names())


def test_no_profile_names_a_party() -> None:
    carpeta = Path(reconocimiento.__file__).parent / "perfiles"
    textos = [ruta.read_text("utf-8") for ruta in carpeta.glob("*.yaml")]
    assert len(textos) == 9
    assert [p for p in ("PAN", "PRI", "MORENA", "PVEM") for t in textos if f"{p}," in t or f"{p}]" in t] == []


def test_a_good_profile_is_built() -> None:
    perfil = build_perfil("prueba", BUENO)
    assert (perfil.clave, perfil.columnas["no_registradas"], perfil.vacio) == ("prueba", ("CNR",), "ausente")


@pytest.mark.parametrize(
    ("cambios", "donde", "frase"),
    [
        ({"nombre": None}, "nombre", "falta"),
        ({"nombre": 3}, "nombre", "debe ser un texto"),
        ({"color": "rojo"}, "color", "no se conoce"),
        ({"resumen": "sí"}, "resumen", "true o false"),
        ({"palabras": ["-"]}, "palabras", "debe ser una relación"),
        ({"palabras": {"-": "nada"}}, "palabras.-", "uno de ausente, sin_dato"),
        ({"separadores": []}, "separadores", "una lista de textos con al menos uno"),
        ({"separadores": ["||"]}, "separadores", "un solo carácter"),
        ({"codificaciones": ["ebcdic"]}, "codificaciones", "se admiten utf-8 y latin-1"),
        ({"obligatorias": ["seccion"]}, "obligatorias.seccion", "no está entre las columnas"),
        ({"llave": ["seccion"]}, "llave.seccion", "no está entre las columnas"),
        ({"columnas": ["CLAVE"]}, "columnas", "una relación de papeles"),
        ({"columnas": {"clave": ["C"], "nulos": ["N"]}}, "columnas.no_registradas", "falta"),
        ({"columnas": {"clave": "C"}}, "columnas.clave", "una lista de nombres"),
        ({"columnas": {"zona": ["Z"]}}, "columnas.zona", "no es un papel conocido"),
        ({"opciones": "todas"}, "opciones", "«despues_de» y «antes_de»"),
        ({"opciones": {"despues_de": [], "antes_de": "total"}}, "opciones.despues_de", "al menos uno"),
        (
            {"opciones": {"despues_de": ["C"], "antes_de": "zona"}},
            "opciones.antes_de",
            "el papel de una columna",
        ),
        ({"opciones": {"despues_de": ["C"], "antes_de": "total", "x": 1}}, "opciones.x", "no se conoce"),
        ({"opciones": {"despues_de": ["C"], "antes_de": "total", "quita": 1}}, "opciones.quita", "un texto"),
        (
            {"opciones": {"despues_de": ["C"], "antes_de": "total", "ademas": 1}},
            "opciones.ademas",
            "una lista",
        ),
        (
            {"opciones": {"despues_de": ["C"], "antes_de": "total", "independiente": "("}},
            "opciones.independiente",
            "no es una expresión regular",
        ),
        ({"actas_rp": "["}, "actas_rp", "no es una expresión regular"),
        ({"vacio": "cero"}, "vacio", "debe ser uno de"),
        ({"sin": [1]}, "sin", "una lista de textos"),
        ({"repetidas": {"admite": "todas"}}, "repetidas.admite", "use «admite»"),
    ],
)
def test_each_fault_of_a_profile_is_told_with_its_place(
    cambios: dict[str, object], donde: str, frase: str
) -> None:
    assert frase in faults(**cambios)[donde]


@pytest.mark.parametrize("texto", ["- 1\n- 2\n", "a: [", "\x00", "base: otro\n"])
def test_a_text_that_is_not_a_profile_is_refused(texto: str) -> None:
    with pytest.raises(PerfilInvalido):
        build_perfil("prueba", texto)


def test_a_profile_that_does_not_exist_lists_those_that_do(tmp_path: Path) -> None:
    with pytest.raises(
        PerfilInvalido, match=r"No existe el perfil «prep-2030»\. Use casillas, computo-casilla"
    ):
        find_perfil("prep-2030")
    with pytest.raises(PerfilInvalido, match="No se pudo leer el perfil"):
        find_perfil(str(tmp_path / "no.yaml"))


def test_two_profiles_for_one_file_ask_for_one_and_a_hint_in_its_name_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    casillas = find_perfil("casillas")
    gemelo = build_perfil("gemelo", "base: casillas\narchivo: '^estatal_'\n")
    monkeypatch.setattr(reconocimiento, "bundled", lambda: (casillas, gemelo))
    with pytest.raises(ArchivoRechazado, match=r"varios perfiles \(casillas, gemelo\)"):
        reproduce(keep(tmp_path, CASILLAS))
    assert reproduce(keep(tmp_path, CASILLAS, "estatal_1.csv")).perfil.clave == "gemelo"


@pytest.mark.parametrize(
    ("texto", "titulo", "archivo", "clave"),
    [
        ("", "DIPUTACIONES LOCALES", "x", "diputaciones"),
        ("", "", "ayuntamientos_casilla", "ayuntamientos"),
        ("", "JEFATURA DE GOBIERNO", "ayuntamientos", "gubernatura"),
        ("Gubernatura 2021", "DIPUTACIONES", "x", "gubernatura"),
        ("Consulta popular", "DIPUTACIONES", "x", None),
        ("", "", "BCS_GUB_2027", "gubernatura"),
        ("", "PRESIDENCIAS MUNICIPALES", "", "ayuntamientos"),
        ("", "", "resultados", None),
    ],
)
def test_the_election_is_told_by_the_person_the_title_or_the_name(
    texto: str, titulo: str, archivo: str, clave: str | None
) -> None:
    hallada = find_eleccion(texto, titulo, archivo)
    assert (hallada.clave if hallada else None) == clave


def test_every_election_has_its_demarcation() -> None:
    assert {(e.clave, e.demarcacion, e.unica) for e in elecciones()} >= {
        ("ayuntamientos", "municipio", False),
        ("diputaciones", "distrito", False),
        ("gubernatura", "distrito", True),
    }
