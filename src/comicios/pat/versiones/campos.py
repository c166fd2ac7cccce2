"""What of a programme goes into its JSON: one row per datum, key in the file ↔ field of the model.

Adding a datum to the file, to its import, to the comparison and to the modifications is adding a row here.
A dot goes one level down, in the file or inside a JSON field of the model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

ESQUEMA = 2


@dataclass(frozen=True)
class Conversor:
    """Model value → JSON value and back. `escrito` says how the comparison prints it: texto, meses, dinero…"""

    a_json: Callable[[Any], Any]
    de_json: Callable[[Any], Any]
    escrito: str = "texto"


def _same(valor: Any) -> Any:
    return valor


def _figure(valor: Any) -> int | str | None:
    """An exact figure: a whole number as such, any other as text («12.5»), never as a binary fraction."""
    if valor is None:
        return None
    exacta = Decimal(valor)
    return int(exacta) if exacta == exacta.to_integral_value() else f"{exacta.normalize():f}"


def _decimal(valor: Any) -> Decimal | None:
    return None if valor is None else Decimal(valor)


SIN_REFERENCIA = "Sin referencia"


def _base(valor: Any) -> int | str:
    cifra = _figure(valor)
    return SIN_REFERENCIA if cifra is None else cifra


def _base_back(valor: Any) -> Decimal | None:
    return None if valor is None or valor == SIN_REFERENCIA else Decimal(valor)


TEXTO = Conversor(_same, lambda v: v or "")
DATO = Conversor(deepcopy, deepcopy, "dato")
LISTA = Conversor(deepcopy, lambda v: deepcopy(v) or [], "dato")
BOLEANO = Conversor(bool, bool, "si_o_no")
ENTERO = Conversor(_same, _same, "cifra")
CIFRA = Conversor(_figure, _decimal, "cifra")
DINERO = Conversor(_figure, lambda v: Decimal(v or 0), "dinero")
MONTO = Conversor(_figure, _decimal, "dinero")
LINEA_BASE = Conversor(_base, _base_back, "cifra")
MESES = Conversor(lambda v: sorted(v) if v else None, lambda v: sorted(v) if v else None, "meses")
FECHA = Conversor(lambda v: v.isoformat(), date.fromisoformat, "fecha")
COLUMNAS = Conversor(
    lambda v: [{"orden": i, "encabezado": t} for i, t in enumerate(v or (), start=1)],
    lambda v: [c["encabezado"] for c in v],
    "dato",
)


@dataclass(frozen=True)
class Campo:
    """One datum: its key in the file, its field in the model, how it is converted and what people call it."""

    clave: str
    campo: str
    rotulo: str
    conversor: Conversor = TEXTO
    omision: Any = None


PROGRAMA: tuple[Campo, ...] = (
    Campo("encabezado.ejercicio", "ejercicio_id", "ejercicio", ENTERO),
    Campo("encabezado.version_programa", "version", "versión", ENTERO, 1),
    Campo("encabezado.que_es", "notas.que_es", "qué es"),
    Campo("encabezado.fuente", "notas.fuente", "fuente"),
    Campo("encabezado.convenciones", "notas.convenciones", "convenciones"),
    Campo("firma.fecha", "fecha_de_firma", "fecha de firma", FECHA),
    Campo("firma.lugar", "lugar_de_firma", "lugar de firma"),
    Campo("firma.cargo", "cargo_de_firma", "cargo que firma"),
    Campo("mision", "mision", "misión"),
    Campo("vision", "vision", "visión"),
    Campo("objetivo_general", "objetivo_general", "objetivo general"),
    Campo("marco_legal", "marco_legal", "marco legal", LISTA),
    Campo("cronograma_nota", "notas.cronograma", "nota del cronograma"),
    Campo("estructura", "estructura", "estructura orgánica", DATO, {}),
    Campo("presupuesto.total", "presupuesto_total", "presupuesto total", DINERO),
    Campo("presupuesto.leyenda", "leyenda_presupuesto", "leyenda del presupuesto"),
    Campo("mir.nombre_programa_anual", "nombre", "nombre del programa"),
    Campo("mir.objetivo_general_en_formato", "objetivo_general_mir", "objetivo general en el formato MIR"),
    Campo("mir.titulo_hoja", "formato_mir.titulo", "título del formato MIR"),
    Campo("mir.subtitulo_formato", "formato_mir.subtitulo", "subtítulo del formato MIR"),
    Campo("mir.organo", "formato_mir.organo", "órgano en el formato MIR"),
    Campo("mir.columnas", "formato_mir.columnas", "columnas del formato MIR", COLUMNAS),
    Campo("mir.leyendas_pie", "formato_mir.leyendas_pie", "leyendas al pie del formato MIR", LISTA),
    Campo("mir.nota_alcance", "notas.alcance_mir", "nota del alcance de la MIR"),
    Campo("mir.nota_alineacion", "notas.alineacion_mir", "nota de la transcripción de la MIR"),
)
OBJETIVO: tuple[Campo, ...] = (
    Campo("id", "clave", "clave"),
    Campo("numero", "numero", "número", ENTERO),
    Campo("texto", "texto", "texto"),
    Campo("texto_seccion_6_1", "variantes.seccion_6_1", "lectura de la sección 6.1"),
    Campo("texto_seccion_6_2", "variantes.seccion_6_2", "lectura de la sección 6.2"),
    Campo("texto_seccion_7", "variantes.seccion_7", "lectura de la sección 7"),
)
OBJETIVO_MIR: tuple[Campo, ...] = (
    Campo("objetivo_especifico", "texto_mir", "texto en el formato MIR"),
    Campo("nombre_programa", "nombre_programa_mir", "programa en el formato MIR"),
)
# Links to other rows: the file names them; who writes them is `incorporar`.
ENLACES_DE_OBJETIVO: tuple[Campo, ...] = (
    Campo("area_coordinadora", "area_coordinadora", "área que coordina"),
    Campo("politicas_generales", "politicas", "políticas generales", DATO),
    Campo("programa_general_numero", "programa_general", "programa general", ENTERO),
)
LINEA: tuple[Campo, ...] = (
    Campo("id", "clave", "clave"),
    Campo("numero", "numero", "número"),
    Campo("texto", "texto", "texto"),
    Campo("texto_seccion_6_1", "variantes.seccion_6_1", "lectura de la sección 6.1"),
    Campo("texto_seccion_6_2", "variantes.seccion_6_2", "lectura de la sección 6.2"),
    Campo("texto_seccion_7", "variantes.seccion_7", "lectura de la sección 7"),
    Campo("meses_cronograma", "meses", "meses", MESES),
    Campo("cancelacion.como", "cancelacion", "salió del programa como"),
    Campo("cancelacion.motivo", "motivo_de_cancelacion", "motivo de la cancelación"),
    Campo("cancelacion.respaldo", "respaldo_de_cancelacion", "acuerdo u oficio que la cancela"),
)
INDICADOR: tuple[Campo, ...] = (
    Campo("orden", "orden", "orden", ENTERO, 1),
    Campo("dimension", "dimension", "dimensión"),
    Campo("nombre_indicador", "nombre", "indicador"),
    Campo("metodo_calculo", "metodo_de_calculo", "método de cálculo"),
    Campo("frecuencia_medicion", "frecuencia", "frecuencia"),
    Campo("unidad_medida", "unidad", "unidad"),
    Campo("linea_base", "linea_base", "línea base", LINEA_BASE),
    Campo("meta_propuesta", "meta", "meta", CIFRA),
    Campo("tendencia", "tendencia", "tendencia"),
    Campo("acumulacion", "acumulacion", "acumulación", TEXTO, "SUMA"),
    Campo("medir_desde_base", "medir_desde_base", "medir desde la línea base", BOLEANO, False),
    Campo("presupuesto_proyectado", "presupuesto", "presupuesto", DINERO),
    Campo("observaciones", "observaciones", "observaciones"),
    Campo("verificable_en", "verificable_en", "verificable en"),
    Campo("medida", "medida", "medida de la casa"),
    Campo("definicion", "definicion", "definición"),
    Campo("nivel", "nivel", "nivel", TEXTO, "ACTIVIDAD"),
    Campo("tipo", "tipo", "tipo"),
    Campo("clase", "kind", "clase de indicador"),
    Campo("variables", "variables", "variables", LISTA),
    Campo("anio_base", "anio_base", "año de la línea base", ENTERO),
    Campo("nota_base", "nota_base", "nota de la línea base"),
    Campo("umbrales", "umbrales", "umbrales del semáforo", DATO),
    Campo("supuestos", "supuestos", "supuestos"),
    Campo("fuentes", "fuentes", "fuentes de información"),
    Campo("notas", "notas", "notas"),
    Campo("meta_ajustada", "meta_ajustada", "meta ajustada", CIFRA),
    Campo("acuerdo_de_ajuste", "acuerdo_de_ajuste", "acuerdo que ajusta la meta"),
    Campo("metas_mensuales", "metas_mensuales", "metas mensuales", DATO, {}),
    Campo("peso", "peso", "peso en su objetivo", CIFRA),
)
PARTIDA: tuple[Campo, ...] = (
    Campo("clave", "clave", "clave"),
    Campo("nombre_en_documento", "nombre", "nombre"),
    Campo("monto", "monto", "monto", MONTO),
    Campo("tipo_de_gasto", "tipo_de_gasto", "tipo de gasto"),
)
ABREVIATURA: tuple[Campo, ...] = (
    Campo("sigla", "sigla", "sigla"),
    Campo("significado", "significado", "significado"),
)
ALINEACION: tuple[Campo, ...] = (
    Campo("inciso", "inciso", "inciso"),
    Campo("numero", "numero", "número", ENTERO),
    Campo("nombre", "nombre", "nombre"),
)
DISCREPANCIA: tuple[Campo, ...] = (
    Campo("id", "clave", "clave"),
    Campo("tipo", "tipo", "tipo"),
    Campo("referencia", "referencia", "referencia"),
    Campo("lecturas", "lecturas", "lecturas", DATO, {}),
    Campo("nota", "nota", "nota"),
)


def dump(fila: object, tabla: Iterable[Campo]) -> dict[str, Any]:
    """The row as the file has it."""
    datos: dict[str, Any] = {}
    for campo in tabla:
        put(datos, campo.clave, campo.conversor.a_json(_read(fila, campo)))
    return datos


def load(datos: Mapping[str, Any], tabla: Iterable[Campo]) -> dict[str, Any]:
    """The model's fields from the file; a key that is missing takes its default."""
    campos: dict[str, Any] = {}
    for campo in tabla:
        valor = get(datos, campo.clave)
        valor = deepcopy(campo.omision) if valor is None else valor
        _set(campos, campo.campo, campo.conversor.de_json(valor))
    return campos


def get(datos: Mapping[str, Any], clave: str) -> Any:
    """The value under a dotted key; None when any level is missing."""
    actual: Any = datos
    for parte in clave.split("."):
        if not isinstance(actual, Mapping):
            return None
        actual = actual.get(parte)
    return actual


def put(datos: dict[str, Any], clave: str, valor: Any) -> None:
    """Set the value under a dotted key, making the levels that are missing."""
    *niveles, ultima = clave.split(".")
    for nivel in niveles:
        datos = datos.setdefault(nivel, {})
    datos[ultima] = valor


def _set(campos: dict[str, Any], clave: str, valor: Any) -> None:
    """A field of its own always; a level of a JSON field only when it says something."""
    if "." not in clave:
        campos[clave] = valor
        return
    propio, nivel = clave.split(".")
    dentro = campos.setdefault(propio, {})
    if valor not in ("", None):
        dentro[nivel] = valor


def _read(fila: object, campo: Campo) -> Any:
    propio, _, nivel = campo.campo.partition(".")
    valor = getattr(fila, propio)
    if not nivel:
        return valor
    interior = (valor or {}).get(nivel)
    return "" if interior is None and campo.conversor is TEXTO else interior
