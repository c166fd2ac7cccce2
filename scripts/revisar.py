"""House rules no linter knows: no inline style or script (the CSP forbids them), no hex colour outside tokens.css,
no file over 400 lines, no project file that speaks of the machine it was written on."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
LARGO = 400
EN_LINEA = re.compile(r"""\sstyle\s*=\s*["']|\son[a-z]+\s*=\s*["']|<script(?![^>]*\ssrc=)""", re.IGNORECASE)
COLOR = re.compile(r"#[0-9a-fA-F]{3,8}\b")
SIN_COLOR = ("tokens.css", "vendor/")
# The stripe of a drill is the same in the light, in the dark and on paper: it is no role, and tokens.css holds only roles.
CINTA_DE_SIMULACRO = ("#14232a", "#ffd84d", "#ffe685")


def tracked(*patrones: str) -> list[Path]:
    salida = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", *patrones],
        cwd=RAIZ,
        capture_output=True,
        text=True,
        check=True,
    )
    return [RAIZ / linea for linea in salida.stdout.splitlines() if (RAIZ / linea).is_file()]


def faults() -> Iterator[str]:
    for ruta in tracked("src/**/*.html"):
        for numero, linea in enumerate(ruta.read_text("utf-8").splitlines(), 1):
            if EN_LINEA.search(linea):
                yield f"{ruta.relative_to(RAIZ)}:{numero}: estilo o guion en línea (la CSP lo impide)"
    for ruta in tracked("src/**/*.css"):
        if not any(s in str(ruta) for s in SIN_COLOR):
            for numero, linea in enumerate(ruta.read_text("utf-8").splitlines(), 1):
                if set(COLOR.findall(linea.split("/*")[0])) - set(CINTA_DE_SIMULACRO):
                    yield f"{ruta.relative_to(RAIZ)}:{numero}: color fuera de tokens.css"
    for ruta in tracked("src/**/*.py", "tests/**/*.py", "src/**/*.css", "src/**/*.js", "src/**/*.html"):
        lineas = len(ruta.read_text("utf-8").splitlines())
        if lineas > LARGO and "migrations" not in ruta.parts:
            yield f"{ruta.relative_to(RAIZ)}: {lineas} renglones, más de {LARGO}"


def main() -> int:
    encontradas = list(faults())
    print("\n".join(encontradas) or "Reglas de la casa: en orden.")
    return int(bool(encontradas))


if __name__ == "__main__":
    sys.exit(main())
