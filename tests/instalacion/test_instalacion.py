"""A new installation: prepared twice, served, refused when unsafe."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.instalacion.casa import Casa
from tests.instalacion.visitante import Visitante

from comicios import __version__
from comicios.nucleo.cuentas.services import CLAVE_DEMO

pytestmark = [pytest.mark.instalacion]


def test_salud_says_version_database_and_pending_work(casa: Casa) -> None:
    base = "postgresql" if "DATABASE_URL" in casa.entorno else "sqlite"
    assert casa.salud() == {"estado": "ok", "version": __version__, "base": base, "pendientes": 0}


def test_preparing_again_changes_nothing(casa: Casa) -> None:
    contar = "from comicios.nucleo.bitacora.models import Evento; print(Evento.objects.count())"
    antes = casa.python(contar)
    casa.comicios("preparar")
    assert casa.python(contar) == antes


def test_the_installation_verifies(casa: Casa) -> None:
    assert "todo está íntegro" in casa.comicios("verificar").stdout.lower()


def test_nobody_enters_without_an_account(casa: Casa) -> None:
    assert Visitante(casa.url).get("/").url.endswith("/entrar/?next=/")


def test_the_director_enters_and_sees_the_real_programme(casa: Casa) -> None:
    pagina = Visitante(casa.url).enter("direccion", CLAVE_DEMO)
    assert pagina.estado == 200
    assert "Programa Anual de Trabajo" in pagina.texto
    assert "$65,018" in pagina.texto
    assert "$34,944,117" in pagina.texto


def test_every_answer_carries_a_strict_policy(casa: Casa) -> None:
    cabeceras = Visitante(casa.url).get("/entrar/").cabeceras
    politica = cabeceras["Content-Security-Policy"]
    assert "unsafe" not in politica
    assert "default-src 'none'" in politica
    assert cabeceras["X-Content-Type-Options"] == "nosniff"


INSEGURAS = [
    ({}, "COMICIOS_SECRETO", "COMICIOS_SITIOS"),
    (
        {"COMICIOS_SECRETO": "django-insecure-" + "x" * 60, "COMICIOS_SITIOS": "comicios.mx"},
        "COMICIOS_SECRETO",
        "",
    ),
    ({"COMICIOS_SECRETO": "Aq9-zT4_" * 9, "COMICIOS_SITIOS": "*"}, "COMICIOS_SITIOS", ""),
    (
        {"COMICIOS_SECRETO": "Aq9-zT4_" * 9, "COMICIOS_SITIOS": "a.mx", "COMICIOS_DEPURAR": "1"},
        "COMICIOS_DEPURAR",
        "",
    ),
]


@pytest.mark.parametrize(("variables", "primera", "segunda"), INSEGURAS)
def test_production_refuses_to_start_unsafe_and_says_what_to_set(
    casa: Casa, variables: dict[str, str], primera: str, segunda: str
) -> None:
    entorno = {k: v for k, v in casa.entorno.items() if not k.startswith("COMICIOS_S")}
    hecho = subprocess.run(
        [sys.executable, "-m", "comicios.config.cli", "verificar"],
        env=entorno | {"COMICIOS_ENTORNO": "produccion"} | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert hecho.returncode == 1
    assert primera in hecho.stderr and segunda in hecho.stderr
    assert "Traceback" not in hecho.stderr


def test_production_starts_with_what_it_asks_for(casa: Casa) -> None:
    entorno = casa.entorno | {
        "COMICIOS_ENTORNO": "produccion",
        "COMICIOS_SECRETO": "Aq9-zT4_kLm2" * 6,
        "COMICIOS_SITIOS": "comicios.mx",
    }
    hecho = subprocess.run(
        [sys.executable, "-m", "comicios.config.cli", "verificar"],
        env=entorno,
        capture_output=True,
        text=True,
        check=False,
    )
    assert hecho.returncode == 0, hecho.stderr


def test_the_secret_of_a_demo_is_its_own_and_private(casa: Casa) -> None:
    archivo = casa.datos / "secreto.txt"
    assert len(archivo.read_text()) > 50
    assert oct(archivo.stat().st_mode)[-3:] == "600"
