"""Rows from a programme's JSON: the same for a file that is imported, a draft that is cloned and next year's project."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

from comicios.nucleo.errores import Detalle, Rechazo
from comicios.nucleo.organos.models import Organo
from comicios.pat.models import (
    Abreviatura,
    Discrepancia,
    Indicador,
    LineaDeAccion,
    Objetivo,
    PartidaDeRenglon,
    PoliticaGeneral,
    Programa,
    ProgramaGeneral,
)
from comicios.pat.versiones import campos as c
from comicios.pat.versiones.contenido import agreement_of

if TYPE_CHECKING:
    from comicios.nucleo.procesos.models import Ejercicio


@dataclass(frozen=True)
class Plan:
    """The rows of a programme just created, `piezas` in the order in which they may be recorded."""

    programa: Programa
    objetivos: dict[str, Objetivo]
    lineas: dict[str, LineaDeAccion]
    indicadores: list[Indicador]
    piezas: list[models.Model]


def create_plan(datos: dict[str, Any], ejercicio: Ejercicio, **propios: Any) -> Plan:
    """Create the programme and everything under it. `propios` are the fields that no file gives: clave, proceso, estado…

    Raises Rechazo naming every row of the matrix with a value out of its catalogue.
    """
    programa = _programa(datos, ejercicio, propios)
    catalogos = _catalogos(datos)
    objetivos = _objetivos(datos, programa, catalogos)
    lineas = _lineas(datos, programa, objetivos)
    indicadores = create_indicadores(datos["mir"]["renglones"], lineas)
    piezas: list[models.Model] = [
        programa,
        *catalogos.nuevos,
        *Abreviatura.objects.bulk_create(
            Abreviatura(programa=programa, **c.load(a, c.ABREVIATURA)) for a in datos["abreviaturas"]
        ),
        *objetivos.values(),
        *lineas.values(),
        *indicadores,
        *create_partidas(datos["mir"]["renglones"], indicadores),
        *_discrepancias(datos, programa, objetivos, lineas),
    ]
    return Plan(programa, objetivos, lineas, indicadores, piezas)


def _programa(datos: dict[str, Any], ejercicio: Ejercicio, propios: Mapping[str, Any]) -> Programa:
    campos = c.load(datos, c.PROGRAMA)
    campos.pop("ejercicio_id")
    programa = Programa(
        **campos,
        ejercicio=ejercicio,
        bloques={b["clave"]: b.get("titulo") or "" for b in datos["bloques"]},
        **propios,
    )
    programa.full_clean()
    programa.save()
    return programa


@dataclass(frozen=True)
class _Catalogos:
    politicas: dict[str, PoliticaGeneral]
    programas: dict[int, ProgramaGeneral]
    nuevos: list[models.Model]


def _catalogos(datos: dict[str, Any]) -> _Catalogos:
    acuerdo = agreement_of(datos["marco_legal"])
    nuevos: list[models.Model] = []

    def rows(modelo: type[models.Model], filas: list[dict[str, Any]]) -> list[Any]:
        resultado = []
        conocidos = {r.inciso: r for r in modelo._default_manager.filter(acuerdo=acuerdo)}  # type: ignore[attr-defined]  # both have it
        for fila in filas:
            if fila["inciso"] in conocidos:
                resultado.append(conocidos[fila["inciso"]])
                continue
            objeto, creado = modelo._default_manager.get_or_create(
                acuerdo=acuerdo,
                inciso=fila["inciso"],
                defaults={"numero": fila["numero"], "nombre": fila["nombre"]},
            )
            resultado.append(objeto)
            nuevos.extend([objeto] if creado else [])
        return resultado

    politicas = rows(PoliticaGeneral, datos["politicas_generales"])
    programas = rows(ProgramaGeneral, datos["programas_generales"])
    return _Catalogos({p.nombre: p for p in politicas}, {p.numero: p for p in programas}, nuevos)


def _objetivos(datos: dict[str, Any], programa: Programa, catalogos: _Catalogos) -> dict[str, Objetivo]:
    areas = {o.clave: o for o in Organo.objects.all()}
    en_mir = {f"{o['bloque']}-{o['numero']}": o for o in datos["mir"]["objetivos"]}
    filas = [(b["clave"], o) for b in datos["bloques"] for o in b["objetivos"]]
    objetivos = [
        Objetivo(
            programa=programa,
            bloque=bloque,
            orden=orden,
            area_coordinadora=areas.get(fila.get("area_coordinadora") or ""),
            programa_general=catalogos.programas.get(
                en_mir.get(fila["id"], {}).get("programa_general_numero")
            ),
            **c.load(fila, c.OBJETIVO),
            **c.load(en_mir.get(fila["id"], {}), c.OBJETIVO_MIR),
        )
        for orden, (bloque, fila) in enumerate(filas, start=1)
    ]
    Objetivo.objects.bulk_create(objetivos)
    alineado = Objetivo.politicas.through
    alineado.objects.bulk_create(
        alineado(objetivo=objetivo, politicageneral=catalogos.politicas[nombre])
        for objetivo in objetivos
        for nombre in en_mir.get(objetivo.clave, {}).get("politicas_generales", ())
    )
    return {o.clave: o for o in objetivos}


def natural(numero: str) -> tuple[int, ...]:
    """Sorts line numbers as people do: 7.2 before 7.10 (R1)."""
    return tuple(int(parte) for parte in numero.split("."))


def _lineas(
    datos: dict[str, Any], programa: Programa, objetivos: dict[str, Objetivo]
) -> dict[str, LineaDeAccion]:
    filas = [
        (objetivos[o["id"]], ln)
        for b in datos["bloques"]
        for o in b["objetivos"]
        for ln in o["lineas_accion"]
    ]
    filas.sort(key=lambda par: (par[0].orden, natural(par[1]["numero"])))
    lineas = [
        LineaDeAccion(programa=programa, objetivo=objetivo, orden=orden, **c.load(fila, c.LINEA))
        for orden, (objetivo, fila) in enumerate(filas, start=1)
    ]
    LineaDeAccion.objects.bulk_create(lineas)
    return {ln.clave: ln for ln in lineas}


def create_indicadores(
    renglones: list[dict[str, Any]], lineas: Mapping[str, LineaDeAccion]
) -> list[Indicador]:
    """The indicators of those rows of the matrix; every value out of its catalogue is named at once."""
    indicadores = [Indicador(linea=lineas[r["linea_ref"]], **c.load(r, c.INDICADOR)) for r in renglones]
    faltas: list[Detalle] = []
    for indicador in indicadores:
        try:
            indicador.full_clean(exclude=["linea"], validate_unique=False, validate_constraints=False)
        except ValidationError as error:
            faltas += [
                Detalle(f"renglón MIR {indicador.clave}, {campo}", " ".join(mensajes))
                for campo, mensajes in error.message_dict.items()
            ]
    if faltas:
        raise Rechazo("El programa no se cargó; nada cambió. Corrija lo siguiente:", detalles=faltas)
    return Indicador.objects.bulk_create(indicadores)


def create_partidas(renglones: list[dict[str, Any]], indicadores: list[Indicador]) -> list[PartidaDeRenglon]:
    """The budget lines of those rows, in the order of `indicadores`."""
    return PartidaDeRenglon.objects.bulk_create(
        PartidaDeRenglon(indicador=indicador, **c.load(p, c.PARTIDA))
        for renglon, indicador in zip(renglones, indicadores, strict=True)
        for p in renglon.get("partidas") or ()
    )


def _discrepancias(
    datos: dict[str, Any],
    programa: Programa,
    objetivos: dict[str, Objetivo],
    lineas: dict[str, LineaDeAccion],
) -> list[Discrepancia]:
    discrepancias = Discrepancia.objects.bulk_create(
        Discrepancia(programa=programa, **c.load(d, c.DISCREPANCIA)) for d in datos["discrepancias"]
    )
    de_linea, de_objetivo = Discrepancia.lineas.through, Discrepancia.objetivos.through
    en_lineas, en_objetivos = [], []
    for discrepancia in discrepancias:
        claves = referenced_keys(discrepancia.referencia)
        suyas = {k for k in claves if k in lineas}
        suyos = {k.split(".")[0] for k in claves if k not in lineas} & set(objetivos)
        en_lineas += [de_linea(discrepancia=discrepancia, lineadeaccion=lineas[k]) for k in sorted(suyas)]
        en_objetivos += [de_objetivo(discrepancia=discrepancia, objetivo=objetivos[k]) for k in sorted(suyos)]
    de_linea.objects.bulk_create(en_lineas)
    de_objetivo.objects.bulk_create(en_objetivos)
    return discrepancias


def referenced_keys(referencia: str) -> list[str]:
    """Keys named by a discrepancy: «P-12.2 y P-12.4» → both; «sustancial línea 4.3» → S-4.3 (shown at its objective)."""
    hablada = re.match(r"^(sustancial|ple) (?:objetivo|línea) ([0-9.]+)$", referencia)
    if hablada:
        return [f"{'S' if hablada[1] == 'sustancial' else 'P'}-{hablada[2]}"]
    return re.findall(r"[SP]-[0-9]+(?:\.[0-9]+)?", referencia)
