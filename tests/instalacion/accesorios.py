"""Prepared installations and a real browser, shared by a worker; on the database this run is about."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, sync_playwright
from tests.instalacion.casa import Casa
from tests.instalacion.moldes import Molde, shared_molde

CUENTAS = """
from comicios.config.demo.cuentas import ensure_accounts
from comicios.nucleo.cuentas.services import ensure_operator
ensure_accounts(by=ensure_operator())
"""


def postgres_url() -> str | None:
    """The server of this run's own database, or None when it runs on SQLite."""
    base = settings.DATABASES["default"]
    if "postgresql" not in base["ENGINE"]:
        return None
    usuario, clave = base.get("USER") or "postgres", base.get("PASSWORD")
    credencial = f"{usuario}:{clave}" if clave else usuario
    return f"postgres://{credencial}@{base.get('HOST') or '127.0.0.1'}:{base.get('PORT') or 5432}/postgres"


@pytest.fixture(scope="session")
def molde(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Molde]:
    """The real programme and the demo accounts, made once for every worker of the run: installations are copies of it."""
    with shared_molde(tmp_path_factory, "preparada", postgres_url(), _prepare) as molde:
        yield molde


def _prepare(casa: Casa) -> None:
    casa.comicios("preparar")
    casa.python(CUENTAS)


@pytest.fixture(scope="session")
def casa(tmp_path_factory: pytest.TempPathFactory, molde: Molde) -> Iterator[Casa]:
    """Migrated, with the real programme and the demo accounts, and being served."""
    with molde.cast(tmp_path_factory.mktemp("casa")) as nueva:
        nueva.serve()
        yield nueva


@pytest.fixture(scope="session")
def demostracion(tmp_path_factory: pytest.TempPathFactory, molde: Molde) -> Iterator[Casa]:
    """As `make run` leaves it: the real programme and, beside it, the drill played through ten months."""
    with molde.cast(tmp_path_factory.mktemp("demostracion")) as nueva:
        nueva.comicios("preparar", "--demo")
        nueva.serve()
        yield nueva


@pytest.fixture(scope="session")
def navegador() -> Iterator[Browser]:
    """A real Chromium, the machine's own."""
    ejecutable = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if ejecutable is None:
        pytest.skip("no hay Chromium en esta máquina (apt: chromium)")
    with sync_playwright() as playwright:
        abierto = playwright.chromium.launch(
            executable_path=ejecutable, args=["--no-sandbox", "--disable-gpu"]
        )
        yield abierto
        abierto.close()
