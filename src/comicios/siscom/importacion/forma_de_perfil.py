"""What a profile's file must have: every fault with its place, for whoever writes one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from comicios.siscom.importacion.celdas import Blanco

ROLES = frozenset(
    {
        "clave", "entidad", "seccion", "tipo", "numero", "contigua", "tipo_acta", "principio", "contabilizada",
        "observaciones", "no_registradas", "nulos", "total", "asentado", "calculado", "validos", "lista_nominal",
        "representantes", "actas", "cuentas", "distrito_id", "distrito_nombre", "municipio_id", "municipio_nombre",
    }
)  # fmt: skip
TEXTOS = ("nombre", "descripcion")
LISTAS = ("separadores", "codificaciones", "obligatorias", "llave")
OPCIONALES = {
    "sin": list,
    "archivo": str,
    "resumen": bool,
    "palabras": dict,
    "claves_libres": list,
    "actas_rp": str,
    "sin_acta": str,
    "repetidas": dict,
}
EXIGIDOS = {*TEXTOS, *LISTAS, "columnas", "opciones", "vacio"}
DE_OPCIONES = {
    "despues_de", "antes_de", "ademas", "separador", "prefijo", "quita", "candidatura_comun", "independiente",
    "total_de_candidatura",
}  # fmt: skip
PATRONES_DE_OPCIONES = ("candidatura_comun", "independiente", "total_de_candidatura")
NOMBRES_DE_TIPO = {list: "una lista", str: "un texto", bool: "true o false", dict: "una relación"}
CODIFICACIONES = ("utf-8", "latin-1")

Falta = tuple[str, str]


def faults_of(datos: Mapping[str, Any]) -> Iterator[Falta]:
    """Place and sentence of each fault of a profile's data."""
    yield from _keys(datos)
    if not all(clave in datos for clave in EXIGIDOS):
        return
    yield from _lists(datos)
    yield from _columns(datos)
    yield from _options(datos)
    yield from _words(datos)
    for clave in ("archivo", "actas_rp", "sin_acta"):
        yield from _pattern(datos, clave, clave)


def _keys(datos: Mapping[str, Any]) -> Iterator[Falta]:
    for clave in sorted(EXIGIDOS - set(datos)):
        yield clave, "falta. Escríbala."
    for clave in sorted(map(str, set(datos) - EXIGIDOS - set(OPCIONALES))):
        yield clave, "no se conoce. Quítela o revise cómo está escrita."
    for clave in TEXTOS:
        if clave in datos and not _is_text(datos[clave]):
            yield clave, "debe ser un texto."
    for clave, tipo in OPCIONALES.items():
        if clave in datos and not isinstance(datos[clave], tipo):
            yield clave, f"debe ser {NOMBRES_DE_TIPO[tipo]}."


def _lists(datos: Mapping[str, Any]) -> Iterator[Falta]:
    for clave in LISTAS:
        if not _is_list_of_texts(datos[clave]) or not datos[clave]:
            yield clave, "debe ser una lista de textos con al menos uno."
            continue
        if clave in ("obligatorias", "llave"):
            yield from _known_roles(datos, clave)
    for clave in ("sin", "claves_libres"):
        if isinstance(datos.get(clave), list) and not _is_list_of_texts(datos[clave]):
            yield clave, "debe ser una lista de textos."
    if _is_list_of_texts(datos["separadores"]) and any(
        len(s) != 1 or s in '"\r\n' for s in datos["separadores"]
    ):
        yield (
            "separadores",
            "cada separador es un solo carácter, y no puede ser la comilla ni el fin de línea.",
        )
    if _is_list_of_texts(datos["codificaciones"]) and set(datos["codificaciones"]) - set(CODIFICACIONES):
        yield "codificaciones", f"se admiten {' y '.join(CODIFICACIONES)}."


def _known_roles(datos: Mapping[str, Any], clave: str) -> Iterator[Falta]:
    columnas = datos["columnas"] if isinstance(datos["columnas"], dict) else {}
    for rol in datos[clave]:
        if rol not in columnas:
            yield f"{clave}.{rol}", "no está entre las columnas del perfil. Defínala en «columnas» o quítela."


def _columns(datos: Mapping[str, Any]) -> Iterator[Falta]:
    columnas = datos["columnas"]
    if not isinstance(columnas, dict):
        yield "columnas", "debe ser una relación de papeles y nombres de columna."
        return
    for rol, nombres in columnas.items():
        if rol not in ROLES:
            yield f"columnas.{rol}", f"no es un papel conocido. Use {', '.join(sorted(ROLES))}."
        if not _is_list_of_texts(nombres) or not nombres:
            yield f"columnas.{rol}", "debe ser una lista de nombres de columna con al menos uno."
    for rol in ("no_registradas", "nulos"):
        if rol not in columnas:
            yield f"columnas.{rol}", "falta. Todo resultado tiene votos nulos y candidaturas no registradas."


def _options(datos: Mapping[str, Any]) -> Iterator[Falta]:
    opciones = datos["opciones"]
    if not isinstance(opciones, dict):
        yield "opciones", "debe ser una relación con «despues_de» y «antes_de»."
        return
    for clave in sorted(map(str, set(opciones) - DE_OPCIONES)):
        yield f"opciones.{clave}", "no se conoce. Quítela o revise cómo está escrita."
    if not _is_list_of_texts(opciones.get("despues_de")) or not opciones["despues_de"]:
        yield "opciones.despues_de", "debe ser una lista de nombres de columna con al menos uno."
    if not _is_list_of_texts(opciones.get("ademas", [])):
        yield "opciones.ademas", "debe ser una lista de nombres de columna."
    columnas = datos["columnas"] if isinstance(datos["columnas"], dict) else {}
    if not isinstance(opciones.get("antes_de"), str) or opciones["antes_de"] not in columnas:
        yield "opciones.antes_de", "debe ser el papel de una columna del perfil."
    for clave in ("separador", "prefijo", "quita"):
        if not isinstance(opciones.get(clave, ""), str):
            yield f"opciones.{clave}", "debe ser un texto."
    for clave in PATRONES_DE_OPCIONES:
        yield from _pattern(opciones, clave, f"opciones.{clave}")


def _words(datos: Mapping[str, Any]) -> Iterator[Falta]:
    motivos = [b.value for b in Blanco]
    if not isinstance(datos["vacio"], str) or datos["vacio"] not in motivos:
        yield "vacio", f"debe ser uno de {', '.join(motivos)}."
    palabras = datos.get("palabras", {})
    for palabra, que in palabras.items() if isinstance(palabras, dict) else ():
        if not isinstance(palabra, str) or not isinstance(que, str) or que not in motivos:
            yield f"palabras.{palabra}", f"debe ser un texto con uno de {', '.join(motivos)}."
    repetidas = datos.get("repetidas", {})
    for clave, valor in repetidas.items() if isinstance(repetidas, dict) else ():
        if not (
            (clave == "admite" and _is_list_of_texts(valor))
            or (clave == "si_se_perdio_la_extension" and isinstance(valor, bool))
        ):
            yield (
                f"repetidas.{clave}",
                "use «admite» con una lista de tipos y «si_se_perdio_la_extension» con true o false.",
            )


def _pattern(datos: Mapping[str, Any], clave: str, donde: str) -> Iterator[Falta]:
    patron = datos.get(clave)
    if patron is None:
        return
    try:
        re.compile(patron)
    except (re.error, TypeError) as error:
        yield donde, f"no es una expresión regular: {error}."


def _is_text(valor: object) -> bool:
    return isinstance(valor, str) and bool(valor.strip())


def _is_list_of_texts(valor: object) -> bool:
    return isinstance(valor, list) and all(_is_text(v) for v in valor)
