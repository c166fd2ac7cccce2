"""Shared fixtures. Every test that writes runs inside a transaction that is rolled back: the bitácora is never emptied."""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path

import hypothesis
import pytest
from tests.instalacion.accesorios import casa, demostracion, molde, navegador
from xdist.scheduler import LoadFileScheduling

__all__ = ["casa", "datos", "demostracion", "molde", "navegador"]


# Playwright keeps a loop of its own in the worker's thread, where no database is ever used.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


# A busy machine is no fault of the code: what must be fast is measured in benchmarks/, as a ratio.
hypothesis.settings.register_profile("casa", deadline=None)
hypothesis.settings.load_profile("casa")


def pytest_configure(config: pytest.Config) -> None:
    from django.conf import settings

    # Tests never touch the folder of a real installation, whatever the environment says.
    settings.COMICIOS_DATOS = Path(tempfile.mkdtemp(prefix="comicios-pruebas-"))
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


RAIZ = Path(__file__).resolve().parents[1]
SIN_COBERTURA = ("reales", "propiedades", "independiente")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The long ones first, so that no worker is left alone with them at the end.

    Thousands of random or real cases are for the result, not for the lines they touch: tracing them doubles their time.
    """
    items.sort(key=lambda item: item.get_closest_marker("navegador") is None)
    if config.pluginmanager.has_plugin("_cov"):
        for item in items:
            if any(parte in str(item.path) for parte in SIN_COBERTURA):
                item.add_marker("no_cover")


class PorCasa(LoadFileScheduling):
    """Tests go to the workers by file; all the files that use the demonstration, to the one that played it."""

    def _split_scope(self, nodeid: str) -> str:
        archivo = nodeid.split("::", 1)[0]
        return "demostracion" if _plays_demo(archivo) else archivo


@cache
def _plays_demo(archivo: str) -> bool:
    return "demostracion: Casa" in (RAIZ / archivo).read_text("utf-8")


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> PorCasa:
    return PorCasa(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):  # type: ignore[no-untyped-def]  # pytest's own hook type
    """With COMICIOS_SIN_OMISIONES=1 a skip is a failure, but for the real files where their folder is not given."""
    informe = yield
    permitido = item.get_closest_marker("datos_reales") and not os.environ.get("COMICIOS_DATOS_REALES")
    if informe.skipped and os.environ.get("COMICIOS_SIN_OMISIONES") == "1" and not permitido:
        informe.outcome = "failed"
        informe.longrepr = f"Esta prueba se omitió y aquí no se admiten omisiones: {informe.longrepr}"
    return informe


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:  # type: ignore[no-untyped-def]  # pytest-django's
    """The institute and its real programme, loaded once: each test finds them, and what it changes is undone."""
    from tests.constructores import make_programa

    with django_db_blocker.unblock():
        make_programa()


@pytest.fixture
def casa_vacia(db: None) -> None:
    """Not even the institute: for what is tried from nothing."""
    from tests.vacia import empty_house

    empty_house()


@pytest.fixture
def datos(tmp_path: Path, settings) -> Path:  # type: ignore[no-untyped-def]  # pytest-django's settings
    """A folder of data of this test's own."""
    settings.COMICIOS_DATOS = tmp_path
    return tmp_path
