"""A real installation for tests: its own folder, its own database, the real command line and the real server."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from uuid import uuid4

COMICIOS = Path(sys.executable).with_name("comicios")
ESPERA = 40


def free_port() -> int:
    with socket.socket() as enchufe:
        enchufe.bind(("127.0.0.1", 0))
        return int(enchufe.getsockname()[1])


class Casa:
    """One installation. `postgres` is the URL of a server where it makes a database of its own, or None for SQLite."""

    def __init__(self, datos: Path, *, postgres: str | None = None, base: str = "") -> None:
        self.datos, self.puerto = datos, free_port()
        self.servidor: subprocess.Popen[bytes] | None = None
        self._postgres = postgres
        self._base = base or f"comicios_{uuid4().hex[:10]}"
        self.entorno = {
            k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
        }
        self.entorno |= {"COMICIOS_DATOS": str(datos), "PORT": str(self.puerto)}
        if postgres:
            if not base:
                self.create_database()
            self.entorno["DATABASE_URL"] = f"{postgres.rsplit('/', 1)[0]}/{self._base}"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.puerto}"

    def comicios(self, *argumentos: str, codigo: int | None = 0) -> subprocess.CompletedProcess[str]:
        """Run the command line. With `codigo`, fail unless it ends with it."""
        hecho = subprocess.run(
            [str(COMICIOS), *argumentos], env=self.entorno, capture_output=True, text=True, check=False
        )
        if codigo is not None:
            assert hecho.returncode == codigo, (
                f"{argumentos}: {hecho.returncode}\n{hecho.stdout}\n{hecho.stderr}"
            )
        return hecho

    def python(self, programa: str) -> str:
        """Run code inside the installation, with Django ready; gives what it printed."""
        preparado = "import django; django.setup()\n" + programa
        raiz = Path(__file__).resolve().parents[2]
        entorno = self.entorno | {
            "DJANGO_SETTINGS_MODULE": "comicios.config.settings",
            "PYTHONPATH": os.pathsep.join([str(raiz / "src"), str(raiz)]),
        }
        hecho = subprocess.run(
            [sys.executable, "-c", preparado], env=entorno, capture_output=True, text=True, check=False
        )
        assert hecho.returncode == 0, hecho.stderr
        return hecho.stdout

    def serve(self, *, procesos: int = 2, trabajador: bool = False) -> None:
        """Start the server and wait until it answers; with `trabajador`, the one of the long tasks beside it."""
        sin = [] if trabajador else ["--sin-trabajador"]
        self.servidor = subprocess.Popen(
            [str(COMICIOS), "servir", "--puerto", str(self.puerto), "--procesos", str(procesos), *sin],
            env=self.entorno,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        limite = time.monotonic() + ESPERA
        while time.monotonic() < limite:
            try:
                self.salud()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError("el servidor no respondió")

    def salud(self) -> dict[str, object]:
        with urllib.request.urlopen(f"{self.url}/salud", timeout=5) as respuesta:
            cuerpo: dict[str, object] = json.load(respuesta)
            return cuerpo

    def create_database(self) -> None:
        if self._postgres:
            self._sql(f'CREATE DATABASE "{self._base}"')

    def copy_from(self, otra: Casa) -> None:
        """Become a copy of another installation, which nobody is using: its database and its folder."""
        shutil.copytree(otra.datos, self.datos, dirs_exist_ok=True)
        if self._postgres:
            self._sql(f'DROP DATABASE "{self._base}"')
            self._sql(f'CREATE DATABASE "{self._base}" TEMPLATE "{otra._base}"')

    def kill(self) -> None:
        """kill -9 of the server and every worker."""
        if self.servidor:
            os.killpg(self.servidor.pid, signal.SIGKILL)
            self.servidor.wait()
            self.servidor = None

    def _sql(self, orden: str) -> None:
        import psycopg

        assert self._postgres
        with psycopg.connect(self._postgres, autocommit=True) as conexion:
            conexion.execute(orden)  # type: ignore[call-overload]  # a name of our own, not a literal

    def close(self) -> None:
        self.kill()
        if self._postgres:
            self._sql(f'DROP DATABASE IF EXISTS "{self._base}" WITH (FORCE)')

    def __enter__(self) -> Casa:
        return self

    def __exit__(
        self, tipo: type[BaseException] | None, error: BaseException | None, rastro: TracebackType | None
    ) -> None:
        self.close()
