"""The house's drawings: one inline SVG per name, on a 20 × 20 grid. Fonts lack these shapes."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# Drawn with a line of 1.75 in the colour of the text around them.
LINEAS = {
    "tablero": '<rect x="3" y="3" width="6" height="8" rx="1"/>'
    '<rect x="11" y="3" width="6" height="4" rx="1"/><rect x="3" y="13" width="6" height="4" rx="1"/>'
    '<rect x="11" y="9" width="6" height="8" rx="1"/>',
    "bandeja": '<path d="M3 11l2.5-7h9L17 11v5H3z"/><path d="M3 11h4l1 2h4l1-2h4"/>',
    "lineas": '<path d="M5 3h10v14H5z"/><path d="M8 7h4M8 10h4M8 13h2"/>',
    "lista": '<path d="M8 5h9M8 10h9M8 15h9"/><path d="M3.5 5h.5M3.5 10h.5M3.5 15h.5"/>',
    "revision": '<path d="M5 3h10v14H5z"/><path d="M7.5 10l2 2 3.5-4"/>',
    "cronograma": '<path d="M3 5h7M6 10h8M10 15h7"/>',
    "informe": '<path d="M5 3h7l3 3v11H5z"/><path d="M12 3v3h3M8 14v-3M10.5 14V9"/>',
    "captura": '<path d="M4 16l1-4 8-8 3 3-8 8z"/><path d="M11.5 5.5l3 3"/>',
    "urna": '<path d="M4 9h12v8H4z"/><path d="M7 12h6M8 9V3h4v6"/>',
    "telefono": '<rect x="6" y="2.5" width="8" height="15" rx="1.5"/><path d="M9 14.8h2"/>',
    "campana": '<path d="M5 14V9a5 5 0 0110 0v5l1.5 1.5h-13z"/><path d="M8.5 17.5h3M10 2.5v1.5"/>',
    "caja": '<path d="M3 7l7-4 7 4v7l-7 4-7-4z"/><path d="M3 7l7 4 7-4M10 11v7"/>',
    "candado": '<rect x="4" y="9" width="12" height="8" rx="1"/><path d="M7 9V6.5a3 3 0 016 0V9"/>',
    "persona": '<circle cx="10" cy="6" r="2.5"/><path d="M4 17c0-4 2.7-6 6-6s6 2 6 6"/>',
    "sobre": '<path d="M3 5h14v10H3z"/><path d="M3 6l7 5 7-5"/>',
    "mundo": '<circle cx="10" cy="10" r="7"/>'
    '<path d="M3 10h14M10 3c2.5 2 2.5 12 0 14M10 3c-2.5 2-2.5 12 0 14"/>',
    "menu": '<path d="M3 6h14M3 10h14M3 14h14"/>',
    "cerrar": '<path d="M5 5l10 10M15 5L5 15"/>',
    "buscar": '<circle cx="9" cy="9" r="5"/><path d="M13 13l4 4"/>',
    "descargar": '<path d="M10 3v9M6 9l4 4 4-4M4 17h12"/>',
    "subir": '<path d="M10 13V4M6 8l4-4 4 4M4 17h12"/>',
    "abajo": '<path d="M5 8l5 5 5-5"/>',
    "arriba": '<path d="M5 12l5-5 5 5"/>',
    "izquierda": '<path d="M12 5l-5 5 5 5"/>',
    "derecha": '<path d="M8 5l5 5-5 5"/>',
    "clip": '<path d="M14.5 9.5l-5 5a3 3 0 01-4.3-4.3l6-6a2 2 0 012.9 2.9l-6 6a.9.9 0 01-1.4-1.4l5-5"/>',
    "mas": '<path d="M10 4v12M4 10h12"/>',
    "menos": '<path d="M4 10h12"/>',
    "reloj": '<circle cx="10" cy="10" r="7"/><path d="M10 6v4l3 2"/>',
    "calendario": '<rect x="3" y="4" width="14" height="13" rx="1"/><path d="M3 8h14M7 2.5v3M13 2.5v3"/>',
    "acercar": '<circle cx="9" cy="9" r="5"/><path d="M13 13l4 4M7 9h4M9 7v4"/>',
    "girar": '<path d="M15 6a6 6 0 10 1 5"/><path d="M15.5 2.5V6H12"/>',
    "pantalla": '<rect x="3" y="4" width="14" height="9" rx="1"/><path d="M7 17h6M10 13v4"/>',
    "nube": '<path d="M6 15h8a3.5 3.5 0 00.4-7A5 5 0 005 9.2 3 3 0 006 15z"/>',
    "sin_conexion": '<path d="M6 15h8a3.5 3.5 0 00.4-7A5 5 0 005 9.2 3 3 0 006 15z"/><path d="M3 3l14 14"/>',
    "info": '<circle cx="10" cy="10" r="7.2"/><path d="M10 9.2v4.3M10 6.4v.2"/>',
    "libro": '<path d="M4 4h5a2 2 0 011 1 2 2 0 011-1h5v12h-5a2 2 0 00-1 1 2 2 0 00-1-1H4z"/>'
    '<path d="M10 5v12"/>',
    "cadena": '<path d="M8.5 11.5l3-3M7 9l-2 2a2.8 2.8 0 004 4l2-2M13 11l2-2a2.8 2.8 0 00-4-4L9 7"/>',
    "llave": '<circle cx="7" cy="13" r="3.2"/><path d="M9.3 10.7L16 4M13 7l2.5 2.5"/>',
    "salir": '<path d="M8 4H4v12h4M9 10h8M14 7l3 3-3 3"/>',
    "imprimir": '<path d="M6 8V3h8v5M6 14H3V8h14v6h-3"/><path d="M6 12h8v5H6z"/>',
    "ajustes": '<path d="M3 6h8M15 6h2M3 14h2M9 14h8"/>'
    '<circle cx="13" cy="6" r="2"/><circle cx="7" cy="14" r="2"/>',
}

# One shape per meaning in the whole house; «calado» is the cut-out, drawn in the colour of the sheet.
FIGURAS = {
    "verde": '<circle cx="10" cy="10" r="8" fill="currentColor"/>'
    '<path class="calado" d="M6 10.3l2.7 2.7L14 7.5" stroke-linejoin="round"/>',
    "azul": '<circle cx="10" cy="10" r="7.2" fill="none" stroke="currentColor" stroke-width="1.7"/>'
    '<path d="M10 2.8a7.2 7.2 0 010 14.4z" fill="currentColor"/>',
    "ambar": '<path d="M10 2l8.5 15.5h-17z" fill="currentColor" stroke="currentColor" stroke-width="1.5" '
    'stroke-linejoin="round"/><path class="calado" d="M10 8v4.5M10 15v.2"/>',
    "rojo": '<path d="M6.5 2h7L18 6.5v7L13.5 18h-7L2 13.5v-7z" fill="currentColor"/>'
    '<path class="calado" d="M7 7l6 6M13 7l-6 6"/>',
    "gris": '<circle cx="10" cy="10" r="7.2" fill="none" stroke="currentColor" stroke-width="1.7"/>',
    "cuadro": '<rect x="3" y="3" width="14" height="14" rx="2" fill="none" stroke="currentColor" '
    'stroke-width="1.7" stroke-dasharray="3 2.6"/>',
}

TRAZO = (
    '<g stroke="currentColor" stroke-width="1.75" fill="none" stroke-linecap="round" stroke-linejoin="round">'
    "{}</g>"
)
NOMBRES = frozenset(LINEAS) | frozenset(FIGURAS)


def svg(nombre: str, clase: str = "") -> SafeString:
    """Drawing by name, hidden from assistive technology; the word beside it says it. KeyError if unknown."""
    dibujo = TRAZO.format(LINEAS[nombre]) if nombre in LINEAS else FIGURAS[nombre]
    return format_html(
        '<svg class="i {}" viewBox="0 0 20 20" aria-hidden="true" focusable="false">{}</svg>',
        clase,
        mark_safe(dibujo),  # noqa: S308 - drawings are constants of this module
    )
