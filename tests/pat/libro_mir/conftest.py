"""The real form of 2024, typed from Anexo 1, and builders for the rows the seed does not have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from comicios.pat.libro_mir.contenido import LibroMir, ObjetivoMir, RenglonMir, columnas_del_formato
from comicios.pat.libro_mir.escribir import write_libro

PARTIDAS = (
    "Partida 2111, Materiales oficina Partida 2161, Material de limpieza; Partida 2211, Alimentos personal; "
    "Partida 2231, Utensilios alimentos; Partida 2491, Otros materiales; Partida 2561, Fibra "
    "sintética, hules; "
    "Partida 2611, Combustibles; Partida 2721, Prendas de seguridad; para destrucción de la DE"
)
COMUNES: dict[str, Any] = {
    "dimension": "Eficacia",
    "frecuencia": "bimestral",
    "linea_base": None,
    "tendencia": "incremento",
    "alcanzada": 0,
    "diferencia": 100,
    "porcentaje": 0,
    "verificable_en": "Informe Bimestral DEOE",
    "meses": {},
}
RENGLONES = (
    RenglonMir(
        clave="P-12.1",
        indicador_id=1,
        linea="12.1 Revisar, analizar y presentar en, su caso, el proyecto de modificación de "
        "los Lineamientos para "
        "la destrucción de la documentación electoral y conservación de los materiales "
        "electorales derivados de "
        "los procesos electorales.",
        mes_inicial=8,
        mes_final=10,
        nombre_indicador="Proyecto revisado de los Lineamientos para la destrucción de DE y "
        "conservación de ME. (%)",
        metodo="Número de actualizaciones de los Lineamientos para la destrucción de la "
        "documentación electoral y "
        "conservación de los materiales electorales derivados de los procesos electorales.",
        unidad="%",
        meta=Decimal(100),
        **COMUNES,
    ),
    RenglonMir(
        clave="P-12.2",
        indicador_id=2,
        linea="12.2 Presentar, en su caso, a la COE el proyecto de modificación del Lineamiento "
        "para la destrucción "
        "de la documentación electoral y conservación de los materiales electorales derivados de "
        "los procesos "
        "electorales.",
        mes_inicial=8,
        mes_final=10,
        nombre_indicador="Proyecto presentado a la COE sobre los Lineamientos para la destrucción de DE y "
        "conservación de ME. (%)",
        metodo="Lineamientos para la destrucción de la documentación electoral y conservación de "
        "los materiales "
        "electorales derivados de los procesos electorales, actualizado",
        unidad="Documento",
        meta=Decimal(1),
        **COMUNES,
    ),
    RenglonMir(
        clave="P-12.3",
        indicador_id=3,
        linea="12.3 Realizar los trabajos para proceder a la destrucción de documentos "
        "electorales derivado del "
        "Proceso Local Electoral 2023-2024.",
        mes_inicial=10,
        mes_final=12,
        nombre_indicador="Trabajos realizados para destruir la DE (%)",
        metodo="Número de actividades realizadas para destruir los documentos electorales "
        "derivado del Proceso "
        "Local Electoral 2023-2024.",
        unidad="%",
        meta=Decimal(100),
        presupuesto=65018,
        observaciones=PARTIDAS,
        **COMUNES,
    ),
    RenglonMir(
        clave="P-12.4",
        indicador_id=4,
        linea="12.4 Presentar a la COE avances del procedimiento de destrucción de la "
        "documentación electoral del "
        "Proceso Local Electoral 2023-2024.",
        mes_inicial=11,
        mes_final=12,
        nombre_indicador="Avances de la destrucción de la DE presentados a la COE (%)",
        metodo="Informe del procedimiento de destrucción de la documentación electoral del "
        "Proceso Local Electoral "
        "2023-2024, presentado a la CECCOE",
        unidad="Documento",
        meta=Decimal(1),
        **COMUNES,
    ),
)
OBJETIVO = ObjetivoMir(
    numero=12,
    politicas="Fortalecimiento del régimen democrático electoral; Gestión de calidad; "
    "Modernización e innovación institucional.",
    nombre_programa="(2) Preparación y organización de procesos electorales locales y mecanismos "
    "de participación "
    "ciudadana",
    texto="Coordinar la destrucción de la documentación electoral derivado del Proceso Local "
    "Electoral 2023-2024",
    renglones=RENGLONES,
    subtotal=65018,
)
LIBRO = LibroMir(
    ejercicio=2024,
    programa_clave="PAT-DEOE-2024",
    programa_version=1,
    nombre_programa="Programa Anual de Trabajo DEOE 2024",
    instituto="INSTITUTO ESTATAL ELECTORAL DE BAJA CALIFORNIA SUR",
    formato="FORMATO DE PROGRAMAS ANUALES DE TRABAJO POR ÓRGANO",
    organo="Dirección Ejecutiva de Organización Electoral",
    objetivo_general="Organizar procesos electorales que garanticen el derecho al sufragio de la ciudadanía "
    "sudcaliforniana; Fortalecer y extender las relaciones interinstitucionales con entes "
    "públicos, privados y "
    "sociales que contribuyan al cumplimiento de los objetivos y fines institucionales; "
    "Implementar acciones de "
    "actualización, innovación y mejora de los materiales, documentación y procedimientos técnicos para la "
    "preparación y desarrollo de futuros procesos electorales.",
    corte=7,
    columnas=columnas_del_formato(2024),
    objetivos=(OBJETIVO,),
    total=34944117,
    leyenda_total="Presupuesto total DEOE 2024 (gasto PLE 2024)",
    leyendas_pie=(
        "Las celdas en amarillo son para capturar datos que varían con el avance que se reporta",
        "Todos las demás celdas NO deben ser modificadas cuando tienen formulas predefinidas",
    ),
    descargado=datetime(2024, 8, 2, 9, 30, tzinfo=ZoneInfo("America/Mazatlan")),
)


@pytest.fixture
def libro() -> LibroMir:
    return LIBRO


@pytest.fixture
def make_libro() -> Callable[..., LibroMir]:
    """The real form with other rows in its objective, at the end of the year unless told otherwise."""

    def make(*renglones: RenglonMir, **cambios: Any) -> LibroMir:
        objetivo = replace(OBJETIVO, renglones=renglones, subtotal=sum(r.presupuesto for r in renglones))
        return replace(LIBRO, objetivos=(objetivo,), **{"corte": 12, **cambios})

    return make


@pytest.fixture
def make_renglon() -> Callable[..., RenglonMir]:
    """P-12.1 with what the case changes."""

    def make(**cambios: Any) -> RenglonMir:
        return replace(RENGLONES[0], **cambios)

    return make


@pytest.fixture
def descargado() -> bytes:
    """The workbook of 2024 as a person downloads it."""
    return write_libro(LIBRO)


@pytest.fixture
def edit() -> Callable[[bytes, Callable[[Workbook], object]], bytes]:
    """Opens the workbook in another program (openpyxl), changes it and saves it."""

    def edit_libro(contenido: bytes, change: Callable[[Workbook], object]) -> bytes:
        workbook = load_workbook(BytesIO(contenido))
        change(workbook)
        salida = BytesIO()
        workbook.save(salida)
        return salida.getvalue()

    return edit_libro


@pytest.fixture
def repack() -> Callable[..., bytes]:
    """Rewrites the zip by hand: `cambios` replaces text inside parts, `nuevas` adds parts, `sin`
    drops them.
    """

    def repack_zip(
        contenido: bytes,
        cambios: Mapping[str, tuple[str, str]] | None = None,
        nuevas: Mapping[str, bytes] | None = None,
        sin: tuple[str, ...] = (),
    ) -> bytes:
        partes = {n: ZipFile(BytesIO(contenido)).read(n) for n in ZipFile(BytesIO(contenido)).namelist()}
        for nombre, (viejo, nuevo) in (cambios or {}).items():
            assert viejo.encode() in partes[nombre], f"{viejo} is not in {nombre}"
            partes[nombre] = partes[nombre].replace(viejo.encode(), nuevo.encode(), 1)
        partes |= nuevas or {}
        salida = BytesIO()
        with ZipFile(salida, "w", ZIP_DEFLATED) as archivo:
            for nombre, datos in partes.items():
                if nombre not in sin:
                    archivo.writestr(nombre, datos)
        return salida.getvalue()

    return repack_zip
