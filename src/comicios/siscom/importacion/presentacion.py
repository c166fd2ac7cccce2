"""What was computed, as data with Spanish keys: the one source of `--json`, of the text and of what is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from comicios.reglas.argumentos import escribir_opcion
from comicios.reglas.porcentajes import Convencion, convencion, porcentaje
from comicios.reglas.resultados import Sumas
from comicios.reglas.sorteo import Empate, SorteoRequerido
from comicios.siscom.importacion.calculo import Calculo
from comicios.siscom.importacion.celdas import Blanco
from comicios.siscom.importacion.errores import ArchivoRechazado
from comicios.siscom.importacion.inconsistencias import Inconsistencia
from comicios.siscom.importacion.lectura import CONTABILIZADA, FUERA_DE_CATALOGO, SIN_CONTABILIZAR
from comicios.siscom.importacion.reproduccion import DemarcacionCalculada, Reproduccion

Datos = dict[str, Any]
Nombres = dict[frozenset[str], str]
Percent = Callable[[int, int | None], str | None]


def as_data(hecha: Reproduccion) -> Datos:
    """The whole reproduction; every figure is an integer, every percentage a text with its decimals."""
    nombres = {o.partidos: o.columna for o in hecha.tabla.opciones}
    total, percent = hecha.principios.mr, percent_writer(hecha)
    return {
        "archivo": hecha.fuente.nombre,
        "sha256": hecha.fuente.sha256,
        "perfil": hecha.perfil.clave,
        "eleccion": hecha.texto_de_eleccion,
        "corte": hecha.encabezado.corte,
        "demarcacion": hecha.columna_de_demarcacion,
        "renglones": hecha.renglones,
        "actas": sum(hecha.lectura.estados.values()),
        "actas_por_estado": _states(hecha),
        "opciones": [
            {"columna": o.columna, "clase": o.clase.value, "partidos": sorted(o.partidos)}
            for o in hecha.tabla.opciones
        ],
        "columnas_sin_uso": list(hecha.tabla.sin_uso),
        "totales": _sums(total, nombres, percent),
        "principios": {
            "mr": _sums(hecha.principios.mr, nombres, percent),
            "rp": _sums(hecha.principios.rp, nombres, percent),
        },
        "por_partido": hecha.por_partido,
        "por_sortear": [d.clave for d in hecha.demarcaciones if d.calculo and d.calculo.sorteo],
        "candidaturas": _candidacies(hecha, percent),
        "ganadora": _winner(hecha.total) if hecha.is_unica and hecha.total else None,
        "empate": _tied(hecha.total) if hecha.is_unica and hecha.total else [],
        "demarcaciones": [_demarcation(d, nombres, percent) for d in hecha.demarcaciones],
        "resumen": [
            {"campo": c.campo, "publicado": c.publicado, "calculado": c.calculado, "coincide": c.coincide}
            for c in hecha.resumen
        ],
        "porcentajes": _convention(hecha),
        "en_blanco": {
            "actas": hecha.lectura.actas_con_blanco,
            "celdas": {b.value: hecha.lectura.en_blanco[b] for b in Blanco if hecha.lectura.en_blanco[b]},
        },
        "inconsistencias": _findings(hecha),
    }


def error_data(rechazo: ArchivoRechazado) -> Datos:
    """A refused file: how many errors, and the first ones with their place."""
    return {
        "leido": False,
        "mensaje": rechazo.mensaje,
        "errores_total": rechazo.errores_total,
        "errores": [
            {"renglon": e.renglon or None, "columna": e.columna, "valor": e.valor, "motivo": e.motivo}
            for e in rechazo.errores
        ],
    }


def _states(hecha: Reproduccion) -> Datos:
    estados = hecha.lectura.estados
    return {
        "contabilizadas": estados[CONTABILIZADA],
        "no_contabilizadas": estados[SIN_CONTABILIZAR],
        "fuera_de_catalogo": estados[FUERA_DE_CATALOGO],
    }


def _sums(sumas: Sumas, nombres: Nombres, percent: Percent) -> Datos:
    return {
        "actas": sumas.actas,
        "votos": {
            columna: sumas.votos[partidos] for partidos, columna in nombres.items() if partidos in sumas.votos
        },
        "validos": sumas.validos,
        "no_registradas": sumas.no_registradas,
        "nulos": sumas.nulos,
        "total": sumas.total,
        "lista_nominal": sumas.lista_nominal,
        "participacion": percent(sumas.total, sumas.lista_nominal),
    }


def _in_force(hecha: Reproduccion) -> Convencion:
    return convencion("prep" if hecha.perfil.resumen else "computos")


def _convention(hecha: Reproduccion) -> Datos:
    vigente = _in_force(hecha)
    return {
        "decimales": vigente.decimales,
        "modo": vigente.modo,
        "por_confirmar": list(vigente.por_confirmar),
    }


def percent_writer(hecha: Reproduccion) -> Percent:
    """Percentages as text, with the decimals and the rounding of whoever publishes: the PREP or the cómputos."""
    vigente = _in_force(hecha)

    def percent(parte: int, total: int | None) -> str | None:
        if not total:
            return None
        return str(porcentaje(parte, total, decimales=vigente.decimales, modo=vigente.modo))

    return percent


def _candidacies(hecha: Reproduccion, percent: Percent) -> list[Datos]:
    """Candidacies of the whole file, ranked; those of several contests are added up by name."""
    votos: Counter[str] = Counter()
    ganadas: Counter[str] = Counter()
    for demarcacion in hecha.demarcaciones:
        if demarcacion.calculo is not None:
            votos.update(demarcacion.calculo.lugares.por_candidatura)
            ganadora = demarcacion.calculo.ganadora
            ganadas.update([ganadora] if isinstance(ganadora, str) else [])
    total = hecha.principios.mr.total
    ordenadas = sorted(votos.items(), key=lambda par: (-par[1], par[0]))
    return [
        {
            "posicion": 1 + sum(v > cuantos for v in votos.values()),
            "candidatura": nombre,
            "votos": cuantos,
            "porcentaje": percent(cuantos, total),
            "demarcaciones_ganadas": ganadas[nombre],
        }
        for nombre, cuantos in ordenadas
    ]


def _demarcation(demarcacion: DemarcacionCalculada, nombres: Nombres, percent: Percent) -> Datos:
    datos: Datos = {
        "clave": demarcacion.clave,
        "nombre": demarcacion.nombre,
        **_sums(demarcacion.sumas, nombres, percent),
    }
    return datos | (_result(demarcacion.calculo, percent) if demarcacion.calculo else _no_result())


def _no_result() -> Datos:
    return {
        "candidaturas": [],
        "ganadora": None,
        "empate": [],
        "diferencia": 0,
        "diferencia_porcentaje": None,
        "coaliciones": [],
        "combinaciones_sin_votos": [],
        "por_partido": {},
        "sorteo_requerido": None,
    }


def _result(calculo: Calculo, percent: Percent) -> Datos:
    lugares = calculo.lugares
    return {
        "candidaturas": [
            {
                "posicion": lugar.posicion,
                "candidatura": lugar.candidatura,
                "votos": lugar.votos,
                "porcentaje": percent(lugar.votos, lugares.total),
            }
            for lugar in lugares.lugares
        ],
        "ganadora": _winner(calculo),
        "empate": _tied(calculo),
        "diferencia": lugares.diferencia,
        "diferencia_porcentaje": percent(lugares.diferencia, lugares.total),
        "coaliciones": _coalitions(calculo),
        "combinaciones_sin_votos": list(calculo.combinaciones_sin_votos),
        "por_partido": None if calculo.reparto is None else calculo.reparto.por_partido,
        "sorteo_requerido": None if calculo.sorteo is None else _draw(calculo.sorteo),
    }


def _winner(calculo: Calculo) -> str | None:
    ganadora = calculo.ganadora
    return ganadora if isinstance(ganadora, str) else None


def _tied(calculo: Calculo) -> list[str]:
    ganadora = calculo.ganadora
    return sorted(ganadora.entre) if isinstance(ganadora, Empate) else []


def _coalitions(calculo: Calculo) -> list[Datos]:
    return [
        {
            "candidatura": nombre,
            "partidos": sorted(partidos),
            "votos": {
                escribir_opcion(o): v
                for o, v in sorted(calculo.sumas.votos.items(), key=_by_size)
                if o <= partidos
            },
            "pasos": _steps(calculo, nombre),
        }
        for nombre, partidos in sorted(calculo.candidaturas.items())
        if len(partidos) > 1
    ]


def _by_size(par: tuple[frozenset[str], int]) -> tuple[int, str]:
    return (-len(par[0]), escribir_opcion(par[0]))


def _steps(calculo: Calculo, nombre: str) -> list[str]:
    if calculo.reparto is None or nombre not in calculo.reparto.distribuciones:
        return []
    return [paso.texto for paso in calculo.reparto.distribuciones[nombre].pasos]


def _draw(sorteo: SorteoRequerido) -> Datos:
    return {"entre": list(sorteo.entre), "en_disputa": sorteo.en_disputa, "motivo": sorteo.motivo}


def _findings(hecha: Reproduccion) -> Datos:
    halladas = hecha.inconsistencias
    return {
        "total": halladas.total,
        "por_tipo": {codigo.value: n for codigo, n in sorted(halladas.por_tipo.items())},
        "diferencias": {codigo.value: n for codigo, n in sorted(halladas.diferencias.items()) if n},
        "sin_detalle": halladas.total - len(halladas.vistas),
        "renglones": [_finding(i) for i in halladas.in_order()],
    }


def _finding(hallada: Inconsistencia) -> Datos:
    return {
        "renglon": hallada.renglon or None,
        "columna": hallada.columna,
        "codigo": hallada.codigo.value,
        "esperado": hallada.esperado,
        "encontrado": hallada.encontrado,
        "diferencia": hallada.diferencia,
    }
