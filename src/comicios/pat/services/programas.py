"""Loading a programme from its JSON file, whole and once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from comicios.nucleo import bitacora
from comicios.nucleo.calendario.selectors.calendarios import ADMINISTRATIVO
from comicios.nucleo.calendario.services.plazos import lock_calendario
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.organos.models import Organo
from comicios.nucleo.procesos import services as procesos
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
from comicios.pat.origen.lectura import fingerprint, parse
from comicios.pat.origen.validacion import validate
from comicios.pat.services.plazos import PERIODOS, open_reports
from comicios.reglas.flujos.programa import Estado

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona
    from comicios.nucleo.procesos.models import ProcesoElectoral

SECCIONES = ("seccion_6_1", "seccion_6_2", "seccion_7")


@dataclass(frozen=True)
class Carga:
    """What an import did. `is_nuevo` is False when the same programme was already there."""

    programa: Programa
    is_nuevo: bool


@transaction.atomic
def import_programa(*, contenido: bytes, proceso: ProcesoElectoral, organo: Organo, by: Persona) -> Carga:
    """Load a programme into a process. Loading the same file again changes nothing.

    Raises Rechazo listing every fault of the file, or when another text is already loaded under that key.
    """
    require(by, "pat.importar", organo_id=organo.pk)
    datos = parse(contenido)
    validate(datos)
    clave = programa_key(organo, datos["encabezado"]["ejercicio"], proceso)
    huella = fingerprint(datos)
    existente = Programa.objects.filter(clave=clave).select_related("organo", "proceso").first()
    if existente is None:
        return Carga(_load(datos, clave, huella, proceso, organo, by), is_nuevo=True)
    if existente.huella_de_origen != huella:
        raise Rechazo(
            f"El programa {clave} ya está cargado con otro texto (versión {existente.version}). No se cargó nada. "
            "Un programa aprobado no se sustituye: sus cambios se capturan en la casa."
        )
    return Carga(existente, is_nuevo=False)


def programa_key(organo: Organo, ejercicio: int, proceso: ProcesoElectoral) -> str:
    """`pat-deoe-2024`; inside a drill the process is part of the key, so both can stand side by side."""
    base = f"pat-{organo.clave.lower()}-{ejercicio}"
    return f"{base}-{proceso.clave}" if proceso.es_simulacro else base


def _load(
    datos: dict[str, Any], clave: str, huella: str, proceso: ProcesoElectoral, organo: Organo, by: Persona
) -> Programa:
    calendario = lock_calendario(ADMINISTRATIVO)  # rows before chains: opening the year may record an act
    programa = _programa(datos, clave, huella, proceso, organo, by)
    catalogos = _catalogos(datos)
    objetivos = _objetivos(datos, programa, catalogos)
    lineas = _lineas(datos, programa, objetivos)
    indicadores = _indicadores(datos, lineas)
    piezas: list[models.Model] = [
        programa,
        *catalogos.nuevos,
        *_abreviaturas(datos, programa),
        *objetivos.values(),
        *lineas.values(),
        *indicadores,
        *_partidas(datos, indicadores),
        *_discrepancias(datos, programa, objetivos, lineas),
        *open_reports(programa, calendario, PERIODOS),
    ]
    bitacora.record(
        acto="pat.programa.importar",
        by=by,
        cadena=programa.cadena,
        objeto=programa,
        despues=piezas,
        historia=bitacora.key_of(programa),
        palabras={
            "nombre": programa.nombre,
            "objetivos": len(objetivos),
            "lineas": len(lineas),
            "indicadores": len(indicadores),
        },
    )
    return programa


def _programa(
    datos: dict[str, Any], clave: str, huella: str, proceso: ProcesoElectoral, organo: Organo, by: Persona
) -> Programa:
    firma, mir, presupuesto = datos["firma"], datos["mir"], datos["presupuesto"]
    programa = Programa(
        clave=clave,
        organo=organo,
        ejercicio=procesos.open_ejercicio(anio=datos["encabezado"]["ejercicio"], by=by),
        proceso=proceso,
        estado=Estado.VIGENTE,
        nombre=mir["nombre_programa_anual"],
        fecha_de_firma=date.fromisoformat(firma["fecha"]),
        lugar_de_firma=firma["lugar"],
        cargo_de_firma=firma["cargo"],
        mision=datos["mision"],
        vision=datos["vision"],
        objetivo_general=datos["objetivo_general"],
        objetivo_general_mir=mir["objetivo_general_en_formato"],
        marco_legal=datos["marco_legal"],
        bloques={b["clave"]: b["titulo"] for b in datos["bloques"]},
        formato_mir={
            "titulo": mir["titulo_hoja"],
            "subtitulo": mir["subtitulo_formato"],
            "organo": mir["organo"],
            "columnas": [c["encabezado"] for c in mir["columnas"]],
            "leyendas_pie": mir["leyendas_pie"],
        },
        presupuesto_total=Decimal(presupuesto["total"]),
        leyenda_presupuesto=presupuesto["leyenda"],
        notas={"cronograma": datos.get("cronograma_nota", ""), "alcance_mir": mir.get("nota_alcance", "")},
        huella_de_origen=huella,
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
    acuerdo = next((m for m in datos["marco_legal"] if "Políticas y Programas Generales" in m), "")[:120]
    nuevos: list[models.Model] = []

    def rows(modelo: type[models.Model], filas: list[dict[str, Any]]) -> list[Any]:
        resultado = []
        for fila in filas:
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


def _variantes(fila: dict[str, Any]) -> dict[str, str]:
    return {s: fila[f"texto_{s}"] for s in SECCIONES if fila.get(f"texto_{s}")}


def _objetivos(datos: dict[str, Any], programa: Programa, catalogos: _Catalogos) -> dict[str, Objetivo]:
    areas = {o.clave: o for o in Organo.objects.all()}
    en_mir = {f"{o['bloque']}-{o['numero']}": o for o in datos["mir"]["objetivos"]}
    filas = [(b["clave"], o) for b in datos["bloques"] for o in b["objetivos"]]
    objetivos = [
        Objetivo(
            programa=programa,
            bloque=bloque,
            numero=fila["numero"],
            clave=fila["id"],
            orden=orden,
            texto=fila["texto"],
            variantes=_variantes(fila),
            texto_mir=en_mir.get(fila["id"], {}).get("objetivo_especifico", ""),
            nombre_programa_mir=en_mir.get(fila["id"], {}).get("nombre_programa", ""),
            area_coordinadora=areas.get(fila.get("area_coordinadora") or ""),
            programa_general=catalogos.programas.get(
                en_mir.get(fila["id"], {}).get("programa_general_numero")
            ),
        )
        for orden, (bloque, fila) in enumerate(filas, start=1)
    ]
    Objetivo.objects.bulk_create(objetivos)
    for objetivo in objetivos:
        nombres = en_mir.get(objetivo.clave, {}).get("politicas_generales", ())
        objetivo.politicas.set(catalogos.politicas[n] for n in nombres)
    return {o.clave: o for o in objetivos}


def _natural(numero: str) -> tuple[int, ...]:
    return tuple(int(parte) for parte in numero.split("."))


def _lineas(
    datos: dict[str, Any], programa: Programa, objetivos: dict[str, Objetivo]
) -> dict[str, LineaDeAccion]:
    ventanas = {
        r["linea_ref"]: list(range(r["mes_inicial"], r["mes_final"] + 1)) for r in datos["mir"]["renglones"]
    }
    filas = [
        (objetivos[o["id"]], ln)
        for b in datos["bloques"]
        for o in b["objetivos"]
        for ln in o["lineas_accion"]
    ]
    filas.sort(key=lambda par: (par[0].orden, _natural(par[1]["numero"])))
    lineas = [
        LineaDeAccion(
            programa=programa,
            objetivo=objetivo,
            numero=fila["numero"],
            clave=fila["id"],
            orden=orden,
            texto=fila["texto"],
            variantes=_variantes(fila),
            meses=fila.get("meses_cronograma") or ventanas.get(fila["id"]),
        )
        for orden, (objetivo, fila) in enumerate(filas, start=1)
    ]
    LineaDeAccion.objects.bulk_create(lineas)
    return {ln.clave: ln for ln in lineas}


def _indicadores(datos: dict[str, Any], lineas: dict[str, LineaDeAccion]) -> list[Indicador]:
    indicadores = [
        Indicador(
            linea=lineas[r["linea_ref"]],
            dimension=r["dimension"],
            nombre=r["nombre_indicador"],
            metodo_de_calculo=r["metodo_calculo"],
            frecuencia=r["frecuencia_medicion"],
            unidad=r["unidad_medida"],
            linea_base=r["linea_base"] if isinstance(r["linea_base"], int) else None,
            meta=Decimal(r["meta_propuesta"]),
            tendencia=r["tendencia"],
            presupuesto=Decimal(r["presupuesto_proyectado"]),
            observaciones=r.get("observaciones") or "",
            verificable_en=r.get("verificable_en") or "",
        )
        for r in datos["mir"]["renglones"]
    ]
    for indicador in indicadores:
        indicador.full_clean(exclude=["linea"], validate_unique=False, validate_constraints=False)
    return Indicador.objects.bulk_create(indicadores)


def _partidas(datos: dict[str, Any], indicadores: list[Indicador]) -> list[PartidaDeRenglon]:
    por_linea = {i.linea.clave: i for i in indicadores}
    return PartidaDeRenglon.objects.bulk_create(
        PartidaDeRenglon(
            indicador=por_linea[r["linea_ref"]],
            clave=p["clave"],
            nombre=p["nombre_en_documento"],
            monto=p.get("monto"),
        )
        for r in datos["mir"]["renglones"]
        for p in r.get("partidas", ())
    )


def _abreviaturas(datos: dict[str, Any], programa: Programa) -> list[Abreviatura]:
    return Abreviatura.objects.bulk_create(
        Abreviatura(programa=programa, sigla=a["sigla"], significado=a["significado"])
        for a in datos["abreviaturas"]
    )


def _discrepancias(
    datos: dict[str, Any],
    programa: Programa,
    objetivos: dict[str, Objetivo],
    lineas: dict[str, LineaDeAccion],
) -> list[Discrepancia]:
    discrepancias = Discrepancia.objects.bulk_create(
        Discrepancia(
            programa=programa,
            clave=d["id"],
            tipo=d["tipo"],
            referencia=d["referencia"],
            lecturas=d["lecturas"],
            nota=d.get("nota") or "",
        )
        for d in datos["discrepancias"]
    )
    for discrepancia in discrepancias:
        claves = referenced_keys(discrepancia.referencia)
        discrepancia.lineas.set(lineas[c] for c in claves if c in lineas)
        discrepancia.objetivos.set(
            {objetivos[c.split(".")[0]] for c in claves if c not in lineas and c.split(".")[0] in objetivos}
        )
    return discrepancias


def referenced_keys(referencia: str) -> list[str]:
    """Keys named by a discrepancy: «P-12.2 y P-12.4» → both; «sustancial línea 4.3» → S-4.3 (shown at its objective)."""
    hablada = re.match(r"^(sustancial|ple) (?:objetivo|línea) ([0-9.]+)$", referencia)
    if hablada:
        return [f"{'S' if hablada[1] == 'sustancial' else 'P'}-{hablada[2]}"]
    return re.findall(r"[SP]-[0-9]+(?:\.[0-9]+)?", referencia)
