"""The programme's datasets: lines and MIR rows, with the meaning of each column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from comicios.nucleo.caras.conjuntos import Columna, Conjunto
from comicios.pat import cog
from comicios.pat.models import Programa
from comicios.pat.selectors.panorama import LineaEvaluada, Panorama, load_panorama
from comicios.pat.selectors.presupuesto import build_presupuesto
from comicios.pat.services.captura import written
from comicios.reglas.numeros import redondear
from comicios.reglas.periodos import nombre_mes

MESES = [nombre_mes(m) for m in range(1, 13)]


def _panorama(parametros: Mapping[str, str]) -> Panorama:
    programa = Programa.objects.select_related("organo", "proceso").get(clave=parametros["programa"])
    return load_panorama(programa, corte=int(parametros["corte"]))


def rows_of_lineas(
    panorama: Panorama, lineas: Iterable[LineaEvaluada] | None = None
) -> Iterable[Mapping[str, object]]:
    """One row per line of action at the cut-off; only those in `lineas`, when given."""
    for linea in panorama.lineas if lineas is None else lineas:
        objetivo = linea.linea.objetivo
        yield {
            "clave": linea.linea.clave,
            "objetivo": objetivo.clave,
            "politicas": "; ".join(p.nombre for p in objetivo.politicas.all()),
            "programa_general": objetivo.programa_general.nombre if objetivo.programa_general else "",
            "linea": linea.linea.texto,
            "meses": " ".join(str(m) for m in sorted(linea.linea.meses_programados)),
            "responsable": linea.linea.responsable.nombre if linea.linea.responsable else "",
            "situacion": linea.situacion.palabra,
            "avance": None if linea.porcentaje is None else redondear(linea.porcentaje),
            "programado": None if linea.programado is None else redondear(linea.programado),
        }


def rows_of_mir(panorama: Panorama) -> Iterable[Mapping[str, object]]:
    """One row per indicator at the cut-off, with its accepted months."""
    for renglon in panorama.renglones:
        i, e = renglon.indicador, renglon.evaluacion
        fila: dict[str, object] = {
            "clave": i.clave,
            "indicador": i.nombre,
            "unidad": i.unidad,
            "meta": i.meta,
            "tendencia": i.tendencia,
            "alcanzada": None if e.alcanzada is None else redondear(e.alcanzada, 4),
            "diferencia": None if e.diferencia is None else redondear(e.diferencia, 4),
            "porcentaje": None if e.porcentaje is None else redondear(e.porcentaje),
            "estatus": str(e.estatus),
        }
        for mes, nombre in enumerate(MESES, start=1):
            avance = renglon.avances.get(mes)
            fila[nombre] = written(avance.aceptada) if avance and mes <= panorama.corte else ""
        yield fila


def rows_of_presupuesto(panorama: Panorama) -> Iterable[Mapping[str, object]]:
    """One row per partida of each MIR row; amounts that nobody has captured stay empty."""
    for uso in build_presupuesto(panorama).partidas:
        i, p = uso.indicador, uso.partida
        yield {
            "objetivo": i.linea.objetivo.clave,
            "clave": i.clave,
            "presupuesto": i.presupuesto,
            "capitulo": f"{p.clave[:1]}000",
            "concepto": f"{p.clave[:2]}00",
            "partida": p.clave,
            "nombre": p.nombre,
            "generica": cog.nombre_generico(p.clave),
            "tipo_de_gasto": p.get_tipo_de_gasto_display(),
            "monto": p.monto,
        }


LINEAS = Conjunto(
    codigo="pat.lineas",
    titulo="Líneas de acción del programa anual",
    columnas=(
        Columna("clave", "Clave", "Bloque y número de la línea; el número nunca se reutiliza"),
        Columna("objetivo", "Objetivo", "Clave del objetivo específico"),
        Columna("linea", "Línea de acción", "Texto aprobado"),
        Columna("meses", "Meses", "Meses programados, del 1 al 12; vacío es sin calendarizar"),
        Columna("responsable", "Responsable", "Persona responsable de la línea"),
        Columna("situacion", "Situación", "Situación de la línea al día de la consulta"),
        Columna("avance", "Avance %", "Porcentaje de la meta cumplido al corte, sin tope", "decimal"),
        Columna("programado", "Programado %", "Porcentaje programado al corte", "decimal"),
        Columna(
            "politicas", "Políticas generales", "Las del objetivo; vacío: la fuente no lo alinea a ninguna"
        ),
        Columna("programa_general", "Programa general", "El del objetivo; vacío: la fuente no lo dice"),
    ),
    filas=lambda parametros: rows_of_lineas(_panorama(parametros)),
    periodo="mensual",
    publico=True,
)

MIR = Conjunto(
    codigo="pat.mir",
    titulo="Matriz de indicadores del programa anual",
    columnas=(
        Columna("clave", "Clave", "Clave de la línea; (2) es su segundo indicador"),
        Columna("indicador", "Indicador", "Nombre del indicador"),
        Columna("unidad", "Unidad", "Unidad de medida"),
        Columna("meta", "Meta", "Meta anual propuesta", "decimal"),
        Columna("tendencia", "Tendencia", "Incremento, reducción o constante"),
        Columna("alcanzada", "Meta alcanzada", "Unidades alcanzadas al corte", "decimal"),
        Columna("diferencia", "Por alcanzar", "Meta menos alcanzada", "decimal"),
        Columna("porcentaje", "Cumplido %", "Porcentaje de la meta, sin tope", "decimal"),
        Columna("estatus", "Estatus", "Estatus calculado"),
        *(
            Columna(n, n.capitalize(), f"Valor aceptado de {n}; numerador/denominador en una razón")
            for n in MESES
        ),
    ),
    filas=lambda parametros: rows_of_mir(_panorama(parametros)),
    periodo="mensual",
    publico=True,
)

PRESUPUESTO = Conjunto(
    codigo="pat.presupuesto",
    titulo="Presupuesto del programa anual por partida",
    columnas=(
        Columna("objetivo", "Objetivo", "Clave del objetivo específico"),
        Columna("clave", "Clave", "Clave del renglón MIR; (2) es su segundo indicador"),
        Columna("presupuesto", "Presupuesto del renglón", "Pesos del renglón MIR, columna 16", "decimal"),
        Columna("capitulo", "Capítulo", "Capítulo del clasificador por objeto del gasto"),
        Columna("concepto", "Concepto", "Concepto del clasificador"),
        Columna("partida", "Partida", "Partida del clasificador"),
        Columna("nombre", "Nombre", "Nombre de la partida en el documento"),
        Columna("generica", "Partida genérica", "Nombre oficial de su partida genérica"),
        Columna("tipo_de_gasto", "Tipo de gasto", "Ordinario o proceso electoral; vacío: sin clasificar"),
        Columna("monto", "Monto", "Pesos de la partida; vacío: sin capturar", "decimal"),
    ),
    filas=lambda parametros: rows_of_presupuesto(_panorama(parametros)),
    periodo="anual",
    publico=True,
)

CONJUNTOS = (LINEAS, MIR, PRESUPUESTO)
