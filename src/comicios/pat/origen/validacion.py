"""Checking the programme's data: every fault is listed at once, with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, TypeGuard

from comicios.nucleo.errores import Detalle, Rechazo
from comicios.pat.versiones.campos import SIN_REFERENCIA

CLAVE_DE_OBJETIVO = re.compile(r"^[SP]-[1-9][0-9]?$")
CLAVE_DE_LINEA = re.compile(r"^[SP]-[1-9][0-9]?\.[1-9][0-9]?$")
CIFRA = re.compile(r"^[0-9]{1,12}(\.[0-9]{1,4})?$")
OBLIGATORIOS = {
    "encabezado": dict,
    "firma": dict,
    "mision": str,
    "vision": str,
    "objetivo_general": str,
    "marco_legal": list,
    "abreviaturas": list,
    "politicas_generales": list,
    "programas_generales": list,
    "bloques": list,
    "mir": dict,
    "presupuesto": dict,
    "discrepancias": list,
}
RENGLON_TEXTOS = (
    "dimension",
    "nombre_indicador",
    "metodo_calculo",
    "frecuencia_medicion",
    "unidad_medida",
    "tendencia",
)


def validate(datos: dict[str, Any]) -> None:
    """Raise Rechazo with one Detalle per fault (place in the file, what is wrong, how to mend it)."""
    faltas = list(_missing_sections(datos))
    if not faltas:
        faltas = [*_header(datos), *_structure(datos), *_matrix(datos), *_alignment(datos)]
    if faltas:
        cuantas = "1 falta" if len(faltas) == 1 else f"{len(faltas)} faltas"
        raise Rechazo(f"El programa no se cargó; nada cambió. Tiene {cuantas} que corregir:", detalles=faltas)


def _missing_sections(datos: dict[str, Any]) -> Iterator[Detalle]:
    for seccion, tipo in OBLIGATORIOS.items():
        if not isinstance(datos.get(seccion), tipo):
            esperado = {dict: "un objeto", list: "una lista", str: "un texto"}[tipo]
            yield Detalle(seccion, f"falta o no es {esperado}. Complete la sección «{seccion}».")


def _header(datos: dict[str, Any]) -> Iterator[Detalle]:
    anio = datos["encabezado"].get("ejercicio")
    if not _is_int(anio) or not 2000 <= anio <= 2100:
        yield Detalle(
            "encabezado.ejercicio", f"«{anio}» no es un año. Escriba el ejercicio con cuatro cifras."
        )
    try:
        date.fromisoformat(str(datos["firma"].get("fecha")))
    except ValueError:
        yield Detalle("firma.fecha", f"«{datos['firma'].get('fecha')}» no es una fecha. Use AAAA-MM-DD.")
    total = datos["presupuesto"].get("total")
    if not _is_figure(total):
        yield Detalle(
            "presupuesto.total", f"«{total}» no es un monto en pesos. Escriba un entero de 0 o más."
        )
    esquema = datos["encabezado"].get("version_esquema", 1)
    if esquema not in (1, 2):
        yield Detalle(
            "encabezado.version_esquema", f"«{esquema}» no se conoce: esta casa lee los esquemas 1 y 2."
        )


def _structure(datos: dict[str, Any]) -> Iterator[Detalle]:
    vistos: set[str] = set()
    for bloque in datos["bloques"]:
        if not isinstance(bloque, dict) or bloque.get("clave") not in ("S", "P"):
            yield Detalle("bloques", "cada bloque lleva clave «S» o «P» y su lista de objetivos.")
            continue
        for objetivo in bloque.get("objetivos") or ():
            yield from _objetivo(objetivo, bloque["clave"], vistos)


def _objetivo(objetivo: dict[str, Any], bloque: str, vistos: set[str]) -> Iterator[Detalle]:
    clave = str(objetivo.get("id"))
    if not CLAVE_DE_OBJETIVO.match(clave) or not clave.startswith(bloque) or clave in vistos:
        yield Detalle(
            f"objetivo {clave}", f"la clave está mal formada, repetida o no es del bloque {bloque}."
        )
    vistos.add(clave)
    if not str(objetivo.get("texto") or "").strip():
        yield Detalle(f"objetivo {clave}", "no tiene texto. Escriba el texto aprobado.")
    lineas = objetivo.get("lineas_accion") or []
    if not lineas:
        yield Detalle(f"objetivo {clave}", "no tiene líneas de acción. Un objetivo lleva al menos una.")
    for linea in lineas:
        yield from _linea(linea, clave, vistos)


def _linea(linea: dict[str, Any], objetivo: str, vistos: set[str]) -> Iterator[Detalle]:
    clave = str(linea.get("id"))
    if not CLAVE_DE_LINEA.match(clave) or clave.rsplit(".", 1)[0] != objetivo or clave in vistos:
        yield Detalle(
            f"línea {clave}", f"la clave está mal formada, repetida o no es del objetivo {objetivo}."
        )
    vistos.add(clave)
    if not str(linea.get("texto") or "").strip():
        yield Detalle(f"línea {clave}", "no tiene texto. Escriba el texto aprobado.")
    meses = linea.get("meses_cronograma")
    if meses is not None and not _are_months(meses):
        yield Detalle(f"línea {clave}", "«meses_cronograma» lleva null o una lista de meses del 1 al 12.")


def _matrix(datos: dict[str, Any]) -> Iterator[Detalle]:
    columnas = datos["mir"].get("columnas") or []
    if len(columnas) != 34:
        yield Detalle("mir.columnas", f"el formato MIR tiene 34 columnas y el archivo trae {len(columnas)}.")
    lineas = {
        ln["id"]
        for b in datos["bloques"]
        for o in b.get("objetivos", ())
        for ln in o.get("lineas_accion", ())
    }
    vistas: set[tuple[str, object]] = set()
    lleva_meses = datos["encabezado"].get("version_esquema", 1) == 1
    for renglon in datos["mir"].get("renglones") or ():
        yield from _renglon(renglon, lineas, vistas)
        if lleva_meses:
            yield from _ventana(renglon)


def _ventana(renglon: dict[str, Any]) -> Iterator[Detalle]:
    """Esquema 1 says the months of a line in its row of the matrix; esquema 2, in the line."""
    inicial, final = renglon.get("mes_inicial"), renglon.get("mes_final")
    if not _is_int(inicial) or not _is_int(final) or not 1 <= inicial <= final <= 12:
        yield Detalle(
            f"renglón MIR {renglon.get('linea_ref')}",
            "MES INICIAL y MES FINAL van del 1 al 12, en ese orden.",
        )


def _renglon(renglon: dict[str, Any], lineas: set[str], vistas: set[tuple[str, object]]) -> Iterator[Detalle]:
    clave, orden = str(renglon.get("linea_ref")), renglon.get("orden", 1)
    donde = f"renglón MIR {clave}"
    if clave not in lineas or (clave, orden) in vistas or not _is_int(orden):
        yield Detalle(donde, "no corresponde a una línea del programa, o está repetido.")
    vistas.add((clave, orden))
    for campo in RENGLON_TEXTOS:
        if not str(renglon.get(campo) or "").strip():
            yield Detalle(donde, f"falta «{campo}».")
    base = renglon.get("linea_base")
    if base is not None and base != SIN_REFERENCIA and not _is_figure(base):
        yield Detalle(donde, f"«linea_base» lleva una cifra o «{SIN_REFERENCIA}», no «{base}».")
    for campo in ("meta_propuesta", "presupuesto_proyectado"):
        if not _is_figure(renglon.get(campo)):
            yield Detalle(donde, f"«{campo}» lleva un entero de 0 o más, no «{renglon.get(campo)}».")


def _alignment(datos: dict[str, Any]) -> Iterator[Detalle]:
    nombres = {p.get("nombre") for p in datos["politicas_generales"]}
    numeros = {p.get("numero") for p in datos["programas_generales"]}
    opcional = {None} if datos["encabezado"].get("version_esquema", 1) == 2 else set()
    for objetivo in datos["mir"].get("objetivos") or ():
        donde = f"mir.objetivos {objetivo.get('bloque')}-{objetivo.get('numero')}"
        for politica in objetivo.get("politicas_generales") or ():
            if politica not in nombres:
                yield Detalle(donde, f"la política general «{politica}» no está en el catálogo.")
        if objetivo.get("programa_general_numero") not in numeros | opcional:
            yield Detalle(donde, "«programa_general_numero» no está en el catálogo de programas generales.")


def _is_figure(valor: object) -> bool:
    """A whole number of 0 or more or, written as text, one with decimals («12.5»)."""
    if isinstance(valor, str):
        return bool(CIFRA.match(valor))
    return _is_int(valor) and valor >= 0


def _is_int(valor: object) -> TypeGuard[int]:
    return isinstance(valor, int) and not isinstance(valor, bool)


def _are_months(meses: object) -> bool:
    return isinstance(meses, list) and bool(meses) and all(_is_int(m) and 1 <= m <= 12 for m in meses)
