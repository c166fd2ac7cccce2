"""Creates the virtual environment, also on a Debian whose Python came without `venv`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

MINIMO = (3, 11)


def main(destino: str) -> int:
    """Exit code 0 when the environment exists; otherwise the sentence says what to install."""
    if sys.version_info < MINIMO:
        print(
            f"Comicios necesita Python 3.11 o más nuevo y éste es {sys.version.split()[0]}.", file=sys.stderr
        )
        return 1
    if create(destino):
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get") and install_venv() and create(destino):
        return 0
    print("Falta el módulo venv de Python. Instálelo con: sudo apt-get install python3-venv", file=sys.stderr)
    return 1


def create(destino: str) -> bool:
    shutil.rmtree(destino, ignore_errors=True)
    return subprocess.run([sys.executable, "-m", "venv", destino], check=False).returncode == 0


def install_venv() -> bool:
    subprocess.run(["apt-get", "update", "-qq"], check=False)
    return subprocess.run(["apt-get", "install", "-y", "-qq", "python3-venv"], check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
