"""Technical sheets on paper: one per page, from the same content as the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comicios.nucleo.formatos.pdf import render_pdf
from comicios.nucleo.formatos.textos import format_fecha
from comicios.nucleo.procesos.services import today
from comicios.reglas.numeros import llano

if TYPE_CHECKING:
    from comicios.pat.ficha.contenido import Ficha
    from comicios.pat.models import Programa

PLANTILLA = Path(__file__).resolve().parent / "plantillas" / "ficha.typ"


def render_fichas_pdf(
    fichas: Sequence[Ficha], programa: Programa, *, momento: datetime | None = None
) -> bytes:
    """The sheets as one PDF/A-2b, one to a page; `momento` fixes the bytes."""
    titulo = "Ficha técnica del indicador" if len(fichas) == 1 else "Fichas técnicas de los indicadores"
    datos = {"pagina": _pagina(programa, titulo), "fichas": [_datos(f) for f in fichas]}
    return render_pdf(PLANTILLA, datos, titulo=titulo, momento=momento)


def file_name(base: str, programa: Programa) -> str:
    """«ficha-P-12.3-pat-deoe-2024-v1.pdf»; a drill's begins with SIMULACRO."""
    marca = "SIMULACRO-" if programa.proceso.es_simulacro else ""
    return f"{marca}{base.replace(' ', '')}-{programa.clave}-v{programa.version}.pdf"


def _pagina(programa: Programa, titulo: str) -> dict[str, Any]:
    simulacro = programa.proceso.es_simulacro
    folio = f"{programa.clave}, versión {programa.version}"
    return {
        "instituto": programa.formato_mir.get("titulo", ""),
        "area": programa.organo.nombre,
        "documento": titulo,
        "folio": folio,
        "folio_y_ancla": folio,
        "derecha": [titulo, format_fecha(today(programa.proceso)), folio],
        "sellos": ["SIMULACRO"] if simulacro else [],
        "avisos": [f"SIMULACRO: {programa.proceso.nombre}"] if simulacro else [],
    }


def _datos(ficha: Ficha) -> dict[str, Any]:
    datos = asdict(ficha)
    datos["dudas"] = [
        {"parametro": d.descripcion, "valor": f"{llano(d.valor)} {d.unidad}", "fuente": d.fuente}
        for d in ficha.dudas
    ]
    return datos
