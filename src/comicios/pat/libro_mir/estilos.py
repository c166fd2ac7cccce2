"""How the cells look. Yellow is where a person writes, and nothing else in the workbook is yellow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

AMARILLO = "#FFF7D6"
AMARILLO_DE_LA_VENTANA = "#FFE07A"
TINTA = "#14232A"
LINEA = "#74858C"
MARCA = "#0F4C5C"
MARCA_SUAVE = "#E1EDF0"
MARCA_MEDIA = "#B3D2D9"

Estilo = Mapping[str, Any]

_LETRA: Estilo = {"font_name": "Arial", "font_size": 10, "font_color": TINTA, "valign": "vcenter"}
_CAJA: Estilo = {"border": 1, "border_color": LINEA}
_CELDA: Estilo = {**_LETRA, **_CAJA, "text_wrap": True}
_NUMERO: Estilo = {**_LETRA, **_CAJA, "align": "right", "indent": 1}
_AMARILLA: Estilo = {"bg_color": AMARILLO, "locked": False}
_PESOS = '"$"#,##0'
_DOS_DECIMALES = "0.00"
_ENCABEZADO: Estilo = {
    **_CELDA,
    "bold": True,
    "font_size": 9,
    "align": "center",
    "bg_color": MARCA_SUAVE,
    "border_color": MARCA,
}

ESTILOS: Mapping[str, Estilo] = {
    "simulacro": {**_LETRA, "bold": True, "font_size": 14, "font_color": "#FFFFFF", "bg_color": TINTA},
    "instituto": {**_LETRA, "bold": True, "font_size": 15, "font_color": MARCA},
    "titulo": {**_LETRA, "bold": True, "font_size": 12},
    "objetivo_general": {**_LETRA, "font_size": 11, "text_wrap": True},
    "encabezado": _ENCABEZADO,
    "encabezado_vertical": {**_ENCABEZADO, "rotation": 90, "font_size": 8},
    "pesos_encabezado": {**_ENCABEZADO, "num_format": _PESOS},
    "numero_de_mes": _ENCABEZADO,
    "texto": {**_CELDA, "align": "left", "valign": "top", "font_size": 11},
    "centrado": {**_CELDA, "align": "center", "font_size": 11},
    "pesos": {**_NUMERO, "num_format": _PESOS},
    "unidades": {**_NUMERO},
    "decimales": {**_NUMERO, "num_format": _DOS_DECIMALES},
    "estatus": {**_CELDA, "align": "center", "bold": True},
    "captura_texto": {**_CELDA, **_AMARILLA, "align": "left", "font_size": 11},
    "captura_numero": {**_NUMERO, **_AMARILLA},
    "mes_calculado": {**_CELDA, "align": "center", "num_format": _DOS_DECIMALES},
    "subtotal": {
        **_CELDA,
        "bold": True,
        "align": "right",
        "indent": 1,
        "num_format": _PESOS,
        "bg_color": MARCA_SUAVE,
    },
    "total": {**_NUMERO, "bold": True, "num_format": _PESOS, "top": 6},
    "leyenda_total": {**_LETRA, "bold": True, "indent": 1},
    "leyenda": {**_LETRA, "italic": True, "font_size": 11},
    "nota": {**_LETRA, "text_wrap": True, "valign": "top", "font_size": 10},
}
# The programmed months keep a frame as well as a darker shade, so that they survive a photocopy.
SOMBRA_DE_CAPTURA: Estilo = {"bg_color": AMARILLO_DE_LA_VENTANA, "border": 1, "border_color": TINTA}
SOMBRA_CALCULADA: Estilo = {"bg_color": MARCA_MEDIA, "border": 1, "border_color": TINTA}
