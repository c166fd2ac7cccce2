"""Mutation testing of the law: changes one thing of the code at a time and asks whether some test notices.

Writes benchmarks/mutantes.md. A change that no test notices must be explained in benchmarks/mutantes.yaml; one
without explanation, or an explanation left over, ends it badly. The tool is mutmut, in a folder of its own.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import yaml

RAIZ = Path(__file__).resolve().parent.parent
HERRAMIENTA = RAIZ / ".mutantes"
EXPLICACIONES = RAIZ / "benchmarks" / "mutantes.yaml"
INFORME = RAIZ / "benchmarks" / "mutantes.md"
PAQUETES = ("coaliciones", "recuento", "representacion")
PRUEBAS = {
    "coaliciones": ["test_coaliciones*.py", "test_candidatura_comun*.py", "independiente/*coalicion*.py"],
    "recuento": ["test_recuento*.py", "independiente/*recuento*.py"],
    "representacion": ["test_representacion*.py", "independiente/*representacion*.py"],
}
LETRAS = re.compile(r"(?:[frbu]?\"(?:[^\"\\]|\\.)*\"|[frbu]?'(?:[^'\\]|\\.)*')", re.IGNORECASE)


@dataclass(frozen=True)
class Sobreviviente:
    """A change that no test noticed: where, and the lines before and after."""

    paquete: str
    funcion: str
    antes: str
    despues: str

    @property
    def is_wording(self) -> bool:
        """Whether only the words of a sentence changed."""
        return LETRAS.sub("«»", self.antes) == LETRAS.sub("«»", self.despues)


def configuration(paquete: str) -> str:
    carpeta = RAIZ / "tests" / "reglas"
    # Properties run hundreds of examples for each mutant: the examples and the slow twin do the work.
    archivos = [
        str(a.relative_to(RAIZ))
        for p in PRUEBAS[paquete]
        for a in sorted(carpeta.glob(p))
        if "propiedades" not in a.name
    ]
    return "\n".join(
        [
            "[tool.mutmut]",
            'source_paths = ["src"]',
            f'only_mutate = ["src/comicios/reglas/{paquete}/*"]',
            'pytest_add_cli_args = ["-x", "-q", "-p", "no:xdist", "-p", "no:randomly"]',
            f"pytest_add_cli_args_test_selection = {archivos}",
            'also_copy = ["docs", "src/comicios"]',
            "use_git_change_detection = false",
            "",
        ]
    )


def prepare(paquete: str, carpeta: Path) -> dict[str, str]:
    """A copy of the tree to break, with its configuration; gives the environment to run in."""
    for nombre in ("src", "tests", "docs"):
        shutil.copytree(RAIZ / nombre, carpeta / nombre, ignore=shutil.ignore_patterns("__pycache__"))
    propio = (RAIZ / "pyproject.toml").read_text("utf-8")
    (carpeta / "pyproject.toml").write_text(f"{propio}\n{configuration(paquete)}", "utf-8")
    return os.environ | {"PYTHONPATH": str(HERRAMIENTA), "COMICIOS_COMPARACIONES": "1500"}


def mutmut(carpeta: Path, entorno: dict[str, str], *args: str) -> str:
    orden = [sys.executable, "-m", "mutmut", *args]
    hecho = subprocess.run(orden, cwd=carpeta, env=entorno, capture_output=True, text=True, check=False)
    if hecho.returncode:
        raise SystemExit(f"mutmut {' '.join(args)}:\n{hecho.stdout[-3000:]}\n{hecho.stderr[-3000:]}")
    return hecho.stdout


def survivors(
    paquete: str, carpeta: Path, entorno: dict[str, str]
) -> tuple[Counter[str], list[Sobreviviente]]:
    """How many changes ended each way, and those that nothing noticed."""
    finales: Counter[str] = Counter()
    vivos = []
    for linea in mutmut(carpeta, entorno, "results", "--all", "true").splitlines():
        nombre, _, final = linea.strip().rpartition(": ")
        finales[final] += 1
        if final in ("survived", "no tests", "suspicious"):
            vivos.append(read_change(paquete, nombre, mutmut(carpeta, entorno, "show", nombre)))
    return finales, vivos


def read_change(paquete: str, nombre: str, diferencia: str) -> Sobreviviente:
    """The change out of its diff, without what surrounds it."""
    quitadas = [ln[1:].strip() for ln in diferencia.splitlines() if re.match(r"-(?!-- )", ln)]
    puestas = [ln[1:].strip() for ln in diferencia.splitlines() if re.match(r"\+(?!\+\+ )", ln)]
    funcion = re.sub(r"__mutmut_\d+$", "", nombre.split(".")[-1])
    funcion = re.sub(r"^x_|^xǁ", "", funcion).replace("ǁ", ".")
    return Sobreviviente(paquete, funcion, " ".join(quitadas), " ".join(puestas))


def explained(vivos: list[Sobreviviente]) -> tuple[dict[Sobreviviente, str], list[Sobreviviente], list[str]]:
    """Each with its explanation, those without one, and the explanations that explain nothing."""
    dichas = yaml.safe_load(EXPLICACIONES.read_text("utf-8")) or []
    usadas: set[int] = set()
    con, sin = {}, []
    for vivo in vivos:
        indice = next((i for i, d in enumerate(dichas) if _is_about(d, vivo)), None)
        if indice is None:
            sin.append(vivo)
        else:
            usadas.add(indice)
            con[vivo] = str(dichas[indice]["porque"])
    return con, sin, [str(d) for i, d in enumerate(dichas) if i not in usadas]


def _is_about(dicha: dict[str, str], vivo: Sobreviviente) -> bool:
    if (dicha["paquete"], dicha["funcion"]) != (vivo.paquete, vivo.funcion):
        return False
    return dicha["antes"] == vivo.antes and dicha["despues"] == vivo.despues


def report(cuentas: dict[str, Counter[str]], con: dict[Sobreviviente, str], palabras: Counter[str]) -> str:
    filas = []
    for paquete, finales in cuentas.items():
        detectados = (
            finales["killed"] + finales["timeout"] + finales["segfault"] + finales["caught by type check"]
        )
        otros = sum(1 for s in con if s.paquete == paquete)
        filas.append(
            f"| {paquete} | {sum(finales.values())} | {detectados} | {palabras[paquete]} | {otros} |"
        )
    lista = [
        f"| {s.paquete} | `{s.funcion}` | `{_cell(s.antes)}` | `{_cell(s.despues)}` | {porque} |"
        for s, porque in sorted(con.items(), key=lambda par: (par[0].paquete, par[0].funcion, par[0].antes))
    ]
    return "\n".join(
        [
            "# Mutantes",
            "",
            "Lo escribe `make mutantes` (mutmut): cambia una cosa del código de la ley a la vez y corre sus pruebas.",
            "Un cambio «detectado» hizo fallar alguna. Los que solo cambian palabras de una frase se cuentan aparte.",
            "Cada uno de los demás que sobreviven lleva aquí su explicación; uno sin explicar hace fallar la orden.",
            "",
            "| Paquete de `reglas` | Cambios | Detectados | Solo palabras | Sobreviven, explicados |",
            "|---|---:|---:|---:|---:|",
            *filas,
            "",
            "| Paquete | Función | Antes | Después | Por qué ninguna prueba puede notarlo |",
            "|---|---|---|---|---|",
            *lista,
            "",
        ]
    )


def _cell(texto: str) -> str:
    return texto.replace("|", "\\|").replace("`", "'")


def main() -> int:
    cuentas: dict[str, Counter[str]] = {}
    todos: list[Sobreviviente] = []
    for paquete in sys.argv[1:] or PAQUETES:
        with tempfile.TemporaryDirectory(prefix="comicios-mutantes-") as nombre:
            carpeta = Path(nombre)
            entorno = prepare(paquete, carpeta)
            mutmut(carpeta, entorno, "run", "--max-children", str(os.cpu_count() or 1))
            cuentas[paquete], vivos = survivors(paquete, carpeta, entorno)
        todos += vivos
        print(f"{paquete}: {dict(cuentas[paquete])}", flush=True)
    palabras = Counter(s.paquete for s in todos if s.is_wording)
    con, sin, sobran = explained([s for s in todos if not s.is_wording])
    for vivo in sin:
        print(f"Sin explicar — {vivo.paquete} {vivo.funcion}:\n  - {vivo.antes}\n  + {vivo.despues}")
    for sobra in sobran:
        print(f"Explicación que ya no hace falta: {sobra}")
    if sys.argv[1:] or sin or sobran:
        return int(bool(sin or sobran))
    INFORME.write_text(report(cuentas, con, palabras), "utf-8")
    print("Escrito en benchmarks/mutantes.md")
    return 0


if __name__ == "__main__":
    sys.exit(main())
