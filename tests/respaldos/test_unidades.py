"""The systemd units and the front server that the house ships: what they run exists, and systemd takes them."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.documentos.test_enlaces import build_cli, fault_of_command

from comicios.config import entorno

UNIDADES = Path(entorno.__file__).with_name("unidades")
NOMBRES = (
    "comicios.service",
    "comicios-trabajador.service",
    "comicios-respaldo.service",
    "comicios-respaldo.timer",
)
SERVICIOS = NOMBRES[:3]
INSTALADA = "/opt/comicios/.venv/bin/comicios "
pytestmark = pytest.mark.una_base


def values(unidad: str, clave: str) -> list[str]:
    return re.findall(rf"^{clave}=(.*)$", (UNIDADES / unidad).read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("unidad", SERVICIOS)
def test_what_a_unit_runs_is_a_command_of_the_house(unidad: str) -> None:
    ordenes = values(unidad, "ExecStart")
    assert ordenes and all(o.startswith(INSTALADA) for o in ordenes)
    assert [fault_of_command(o.removeprefix(INSTALADA), build_cli()) for o in ordenes] == [""] * len(ordenes)


def test_the_backup_goes_before_the_verification_and_where_the_unit_may_write() -> None:
    crear, verificar = values("comicios-respaldo.service", "ExecStart")
    destino = shlex.split(crear)[shlex.split(crear).index("--destino") + 1]
    [escribe] = values("comicios-respaldo.service", "ReadWritePaths")
    assert destino in escribe.split()
    assert destino in values("comicios-respaldo.service", "RequiresMountsFor")
    assert verificar == f"{INSTALADA}verificar"


def test_the_long_work_has_one_carrier_and_it_is_its_own_service() -> None:
    assert values("comicios.service", "ExecStart") == [f"{INSTALADA}servir --procesos 4 --sin-trabajador"]
    assert values("comicios-trabajador.service", "ExecStart") == [f"{INSTALADA}trabajar"]


def test_every_unit_reads_the_same_variables_and_no_secret_is_in_it() -> None:
    for unidad in SERVICIOS:
        assert values(unidad, "EnvironmentFile") == ["/etc/comicios/entorno"]
        assert values(unidad, "User") == ["comicios"]
        assert values(unidad, "Environment") == []


def test_the_front_server_always_says_that_the_connection_is_secure() -> None:
    texto = (UNIDADES / "comicios.nginx").read_text("utf-8")
    assert "proxy_set_header X-Forwarded-Proto $scheme;" in texto
    assert "client_max_body_size 26m;" in texto


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    """Where systemd is: the same units, with this environment in place of the installed one."""
    for nombre in NOMBRES:
        texto = (UNIDADES / nombre).read_text("utf-8")
        assert texto.startswith("[Unit]\nDescription=")
        aqui = texto.replace(
            "/opt/comicios/.venv/bin/comicios", str(Path(sys.executable).with_name("comicios"))
        )
        (tmp_path / nombre).write_text(aqui, "utf-8")
    if programa := shutil.which("systemd-analyze"):
        hecho = subprocess.run(
            [programa, "verify", "--man=no", *(str(tmp_path / n) for n in NOMBRES)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (hecho.returncode, hecho.stderr) == (0, "")
