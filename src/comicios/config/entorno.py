"""What an installation is told from outside: where its data live and whether it is in production."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

SECRETO_MINIMO = 50
PAPELES = {  # landscape, in mm
    "carta": (279.4, 215.9),
    "oficio": (330.2, 215.9),
    "legal": (355.6, 215.9),
    "tabloide": (431.8, 279.4),
}


def carpeta_de_datos() -> Path:
    """The folder that holds everything the installation owns (COMICIOS_DATOS, default ./datos)."""
    carpeta = Path(os.environ.get("COMICIOS_DATOS", "datos")).resolve()
    carpeta.mkdir(parents=True, exist_ok=True)
    return carpeta


def en_produccion() -> bool:
    return os.environ.get("COMICIOS_ENTORNO", "demo") == "produccion"


def sitios() -> list[str]:
    return [s.strip() for s in os.environ.get("COMICIOS_SITIOS", "").split(",") if s.strip()]


def papel_del_cronograma() -> tuple[float, float]:
    """Width and height (mm, landscape) of the printed cronograma: COMICIOS_PAPEL_DEL_CRONOGRAMA, legal by default."""
    nombre = os.environ.get("COMICIOS_PAPEL_DEL_CRONOGRAMA", "legal")
    if nombre not in PAPELES:
        raise ImproperlyConfigured(
            f"COMICIOS_PAPEL_DEL_CRONOGRAMA: «{nombre}» no es un papel conocido. Escriba {', '.join(PAPELES)}."
        )
    return PAPELES[nombre]


def secreto(datos: Path) -> str:
    """COMICIOS_SECRETO, or one drawn for this installation alone and kept in its folder, readable by its owner."""
    dado = os.environ.get("COMICIOS_SECRETO", "")
    if dado or en_produccion():
        return dado
    archivo = datos / "secreto.txt"
    if not archivo.exists():
        archivo.touch(mode=0o600)
        archivo.write_text(secrets.token_urlsafe(64))
    return archivo.read_text().strip()


def refuse_unsafe_production(*, debug: bool, secreto: str, sitios: list[str]) -> None:
    """Raise ImproperlyConfigured naming everything that production still lacks, and what to set."""
    faltas = []
    if len(secreto) < SECRETO_MINIMO or len(set(secreto)) < 12 or "insecure" in secreto.lower():
        faltas.append(
            f"COMICIOS_SECRETO: falta o es débil. Defina una clave propia de {SECRETO_MINIMO} caracteres o más, "
            'por ejemplo con: python3 -c "import secrets; print(secrets.token_urlsafe(64))"'
        )
    if debug:
        faltas.append("COMICIOS_DEPURAR: está activado. Quítelo o póngalo en 0.")
    if not sitios or "*" in sitios:
        faltas.append("COMICIOS_SITIOS: escriba los nombres del sitio, separados por comas (no se admite *).")
    if faltas:
        raise ImproperlyConfigured("Comicios no arranca en producción:\n- " + "\n- ".join(faltas))
