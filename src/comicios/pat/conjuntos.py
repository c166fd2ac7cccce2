"""The programme's datasets: lines, objectives, MIR rows and the transparency format, with the meaning of each column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from comicios.nucleo.caras.conjuntos import Columna, Conjunto
from comicios.pat import cog
from comicios.pat.extractos import CORTE, PROGRAMA, TRIMESTRE, extract_at_corte, extract_at_trimestre
from comicios.pat.figuras import average_of, figures_of
from comicios.pat.models import Programa
from comicios.pat.selectors.panorama import LineaEvaluada, Panorama, load_panorama
from comicios.pat.selectors.presupuesto import build_presupuesto
from comicios.pat.selectors.transparencia import FormatoDeTransparencia, load_formato, plain
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
        i, figuras = renglon.indicador, figures_of(renglon.evaluacion)
        fila: dict[str, object] = {
            "clave": i.clave,
            "indicador": i.nombre,
            "unidad": i.unidad,
            "meta": i.meta,
            "tendencia": i.tendencia,
            "alcanzada": figuras.alcanzada,
            "diferencia": figuras.diferencia,
            "porcentaje": figuras.porcentaje,
            "estatus": str(renglon.evaluacion.estatus),
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


def rows_of_objetivos(panorama: Panorama) -> Iterable[Mapping[str, object]]:
    """One row per objective at the cut-off, with the average of its lines and how many enter it."""
    for evaluado in panorama.objetivos:
        promedio = average_of(evaluado.resumen)
        yield {
            "clave": evaluado.objetivo.clave,
            "objetivo": evaluado.objetivo.texto,
            "real": promedio.real,
            "programado": promedio.programado,
            "indice": promedio.indice,
            "n": promedio.n,
            "de": promedio.de,
            "palabra": evaluado.palabra,
        }


def rows_of_transparencia(formato: FormatoDeTransparencia) -> Iterable[Mapping[str, object]]:
    """One row per indicator in the quarter: the columns of the transparency format (obligaciones F-VI)."""
    for fila in formato.filas:
        i = fila.renglon.indicador
        objetivo = i.linea.objetivo
        yield {
            "ejercicio": fila.ejercicio,
            "inicio": fila.inicio,
            "termino": fila.termino,
            "programa": objetivo.nombre_programa_mir or formato.programa.nombre,
            "objetivo": objetivo.texto_mir or objetivo.texto,
            "indicador": i.nombre,
            "dimension": i.dimension,
            "definicion": fila.ficha.definicion,
            "metodo": fila.metodo,
            "unidad": i.unidad,
            "frecuencia": i.get_frecuencia_display(),
            "linea_base": plain(i.linea_base),
            "metas_programadas": plain(i.meta),
            "metas_ajustadas": plain(fila.ficha.meta_ajustada),
            "avance": fila.avance,
            "sentido": fila.sentido,
            "fuentes": fila.ficha.fuentes,
            "area": formato.programa.organo.nombre,
            "validado": fila.validado,
            "actualizado": fila.actualizado,
            "nota": fila.nota,
        }


def _formato(parametros: Mapping[str, str]) -> FormatoDeTransparencia:
    programa = Programa.objects.select_related("organo", "proceso").get(clave=parametros["programa"])
    return load_formato(programa, int(parametros["trimestre"]))


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
    parametros=(PROGRAMA, CORTE),
    capacidad="pat.consultar",
    extraer=extract_at_corte(rows_of_lineas, "pat.consultar"),
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
    parametros=(PROGRAMA, CORTE),
    capacidad="pat.exportar_mir",
    extraer=extract_at_corte(rows_of_mir, "pat.exportar_mir"),
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
    parametros=(PROGRAMA, CORTE),
    capacidad="pat.consultar",
    extraer=extract_at_corte(rows_of_presupuesto, "pat.consultar"),
)

OBJETIVOS = Conjunto(
    codigo="pat.objetivos",
    titulo="Objetivos específicos del programa anual",
    columnas=(
        Columna("clave", "Clave", "Bloque y número del objetivo"),
        Columna("objetivo", "Objetivo específico", "Texto aprobado"),
        Columna("real", "Avance %", "Promedio de sus líneas, cada una con tope de 100", "decimal"),
        Columna("programado", "Programado %", "Promedio de lo programado de las mismas líneas", "decimal"),
        Columna("indice", "Índice", "Avance entre programado, por cien", "decimal"),
        Columna("n", "Líneas que entran", "Con meses, indicador y porcentaje al corte", "entero"),
        Columna("de", "Líneas del objetivo", "Todas", "entero"),
        Columna("palabra", "Palabra", "Conforme, Atención o Rezago, según el índice"),
    ),
    filas=lambda parametros: rows_of_objetivos(_panorama(parametros)),
    periodo="mensual",
    publico=True,
    parametros=(PROGRAMA, CORTE),
    capacidad="pat.consultar",
    extraer=extract_at_corte(rows_of_objetivos, "pat.consultar"),
)

TRANSPARENCIA = Conjunto(
    codigo="pat.indicadores_transparencia",
    titulo="Indicadores de resultados: formato de transparencia",
    columnas=(
        Columna("ejercicio", "Ejercicio", "Año del programa", "entero"),
        Columna("inicio", "Fecha de inicio del periodo que se informa", "Primer día del trimestre", "fecha"),
        Columna(
            "termino", "Fecha de término del periodo que se informa", "Último día del trimestre", "fecha"
        ),
        Columna(
            "programa",
            "Nombre del programa o concepto al que corresponde el indicador",
            "El del formato MIR; si el objetivo no lo tiene, el del programa anual",
        ),
        Columna(
            "objetivo", "Objetivo institucional", "El del formato MIR; si no lo tiene, su texto aprobado"
        ),
        Columna("indicador", "Nombre del(os) indicador(es)", "Nombre del indicador"),
        Columna("dimension", "Dimensión(es) a medir", "Eficacia, Eficiencia, Economía o Calidad"),
        Columna("definicion", "Definición del indicador", "Vacía mientras nadie la capture"),
        Columna(
            "metodo",
            "Método de cálculo con variables de la fórmula",
            "Método y, si se capturaron, sus variables",
        ),
        Columna("unidad", "Unidad de medida", "Unidad de la meta y del avance"),
        Columna("frecuencia", "Frecuencia de medición", "Cada cuánto se mide"),
        Columna("linea_base", "Línea base", "Valor inicial; vacía es sin referencia", "decimal"),
        Columna("metas_programadas", "Metas programadas", "Meta anual, en su unidad", "decimal"),
        Columna(
            "metas_ajustadas", "Metas ajustadas en su caso", "Meta anual ajustada, en su unidad", "decimal"
        ),
        Columna(
            "avance",
            "Avance de metas al periodo que se informa",
            "Unidades alcanzadas de enero al término del periodo",
            "decimal",
        ),
        Columna("sentido", "Sentido del indicador", "Ascendente o Descendente"),
        Columna("fuentes", "Fuente de información", "Vacía mientras nadie la capture"),
        Columna("area", "Área(s) responsable(s)", "El órgano del programa"),
        Columna(
            "validado", "Fecha de validación", "Día en que se aceptó el último avance que cuenta", "fecha"
        ),
        Columna(
            "actualizado",
            "Fecha de actualización",
            "Día en que se capturó el último avance que cuenta",
            "fecha",
        ),
        Columna("nota", "Nota", "Por qué está vacío lo que lo está, y lo que el formato no sabe decir"),
    ),
    filas=lambda parametros: rows_of_transparencia(_formato(parametros)),
    periodo="trimestral",
    publico=True,
    parametros=(PROGRAMA, TRIMESTRE),
    capacidad="pat.exportar_mir",
    extraer=extract_at_trimestre(rows_of_transparencia, "pat.exportar_mir"),
)

CONJUNTOS = (LINEAS, OBJETIVOS, MIR, PRESUPUESTO, TRANSPARENCIA)
