"""The report of the long proofs: their figures by database, without dates, so that two runs can be compared."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from types import TracebackType

INFORME = Path(__file__).resolve().parent.parent / "benchmarks" / "pruebas_largas.md"
ENTRADA = "Las escribe `make test-largo`. Al terminar cada una, `comicios verificar` da la casa por íntegra."
# Each proof of the report: what it does, and the figures that do not depend on the machine.
PRUEBAS_LARGAS = {
    "caida": (
        "Caídas con `kill -9` mientras cinco personas capturan",
        {
            "caidas": "Caídas del servidor",
            "respondidas": "Capturas respondidas",
            "guardadas": "Capturas guardadas",
            "sin_respuesta": "Peticiones que la caída dejó sin respuesta",
            "sin_respuesta_y_guardadas": "De ellas, completas en la base y vistas al volver",
            "veces_una_captura": "Duración, en veces una captura sin caídas ni compañía",
        },
    ),
    "concurrencia": (
        "Capturar, respaldar, enviar y aceptar a la vez, con un renglón que todos comparten",
        {"procesos": "Procesos", "actos": "Actos asentados, sin interbloqueos"},
    ),
    "escritores": (
        "Escribir en tres cadenas a la vez",
        {"procesos": "Procesos", "actos": "Actos asentados, cadenas lineales e íntegras"},
    ),
    "respaldo": (
        "Respaldar la casa mientras cuatro escriben, y restaurar cada respaldo en un lugar vacío, igual por su huella",
        {
            "escritores": "Escriben a la vez",
            "respaldos": "Respaldos",
            "actos_en_cada_uno": "Actos en cada uno",
            "megas": "Tamaño del último, en MB",
            "segundos_de_crear": "Segundos en crear cada uno",
            "segundos_de_restaurar": "Segundos en restaurar cada uno",
            "espera_mas_larga_de_quien_escribe": "Espera más larga de quien escribe, en segundos",
        },
    ),
    "fuzz_reglas": (
        "Argumentos al azar a las reglas del cómputo: solo rechazos de la casa y ninguna cifra binaria",
        {"funciones": "Funciones", "llamadas": "Llamadas", "rechazos": "Rechazos con su frase"},
    ),
    "fuzz_archivos": (
        "Archivos de resultados al azar o estropeados: se leen o se rechazan",
        {"archivos": "Archivos", "leídos": "Leídos", "rechazados": "Rechazados con sus errores"},
    ),
    "importacion": (
        "Leer y calcular de nuevo un archivo de un millón de actas",
        {
            "actas": "Actas",
            "MB": "Tamaño del archivo, en MB",
            "memoria": "Memoria máxima, en MB",
            "crecimiento": "Memoria de más que con diez mil actas, en MB",
            "veces_csv": "Duración, en veces recorrerlo con `csv.reader`",
        },
    ),
}
SIN_BASE = "Sin base"


class Cifras:
    """While it lasts, the proofs add their figures to a file of its own, named by COMICIOS_CIFRAS."""

    def __enter__(self) -> Cifras:
        self._carpeta = tempfile.TemporaryDirectory(prefix="comicios-cifras-")
        self._archivo = Path(self._carpeta.name) / "cifras.jsonl"
        os.environ["COMICIOS_CIFRAS"] = str(self._archivo)
        return self

    def __exit__(
        self, tipo: type[BaseException] | None, error: BaseException | None, rastro: TracebackType | None
    ) -> None:
        del os.environ["COMICIOS_CIFRAS"]
        self._carpeta.cleanup()

    def write_report(self) -> None:
        """Write benchmarks/pruebas_largas.md; a run without figures leaves the one there is."""
        if self._archivo.exists():
            lineas = self._archivo.read_text("utf-8").splitlines()
            INFORME.write_text(long_report([json.loads(linea) for linea in lineas]), "utf-8")
            print("Cifras en benchmarks/pruebas_largas.md")


def long_report(cifras: list[dict[str, object]]) -> str:
    """The report in Markdown; a figure that a database did not give is a dash."""
    halladas = {(c["prueba"], str(c.get("base", SIN_BASE))): c for c in cifras}
    renglones = [
        "# Pruebas largas",
        "",
        "Las escribe `make test-largo`. Al terminar cada una, `comicios verificar` da la casa por íntegra.",
    ]
    for prueba, (titulo, nombres) in PRUEBAS_LARGAS.items():
        bases = sorted({base for nombre, base in halladas if nombre == prueba}, reverse=True)
        de_esta = [halladas[prueba, b] for b in bases]
        renglones += ["", f"## {titulo}", "", f"| | {' | '.join(bases)} |", f"|---|{'---:|' * len(bases)}"]
        renglones += [
            f"| {nombre} | {' | '.join(_written(c.get(campo, '–')) for c in de_esta)} |"
            for campo, nombre in nombres.items()
        ]
    return "\n".join([*renglones, ""])


def _written(cifra: object) -> str:
    return ", ".join(map(str, cifra)) if isinstance(cifra, list) else str(cifra)
