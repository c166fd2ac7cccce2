"""The cells of the form itself: 34 columns, A to AH, from the institute's name to the two footnotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from comicios.pat.libro_mir.contenido import (
    SIN_REFERENCIA,
    TENDENCIAS_IMPRESAS,
    LibroMir,
    Numero,
    ObjetivoMir,
    RazonDelMes,
    RenglonMir,
    to_decimal,
)
from comicios.pat.libro_mir.formulas import FormulasDeRenglon
from comicios.pat.libro_mir.plano import HOJA_MIR, Captura, Celda, Filas, Hoja
from comicios.reglas.periodos import MESES

COLUMNAS = 34
COLUMNAS_DEL_OBJETIVO = 4
ENCABEZADOS_VERTICALES = (1, 6, 7, 11, 13, 14, 18, 19, 21)
LINEA, PRESUPUESTO, OBSERVACIONES, VERIFICABLE, ENERO = 5, 16, 17, 20, 23


def plan_mir(libro: LibroMir, filas_de_variables: Mapping[int, int]) -> Hoja:
    """The main sheet; `filas_de_variables` gives, by indicator, the row of its numerator on the sheet of
    variables.
    """
    return Hoja(HOJA_MIR, tuple(_cells(libro, filas_de_variables)))


def _cells(libro: LibroMir, filas_de_variables: Mapping[int, int]) -> Iterator[Celda]:
    filas = Filas.of(libro)
    yield from _titles(libro, filas)
    yield from _headers(libro, filas)
    yield from _objectives(libro, filas)
    for fila, renglon in filas.of_renglones(libro):
        variables = filas_de_variables.get(renglon.indicador_id)
        formulas = FormulasDeRenglon(renglon, fila, filas.numeros, variables, libro.cerrado)
        yield from _fixed(renglon, fila)
        yield from _computed(renglon, fila, formulas)
        yield from _captured(renglon, fila, formulas)
    yield from _closing(libro, filas)


def _titles(libro: LibroMir, filas: Filas) -> Iterator[Celda]:
    if libro.simulacro:
        yield _across(1, libro.simulacro, "simulacro")
    textos = (libro.instituto, libro.formato, libro.nombre_programa, libro.organo, libro.objetivo_general)
    estilos = ("instituto", "titulo", "titulo", "titulo", "objetivo_general")
    for fila, (texto, estilo) in enumerate(zip(textos, estilos, strict=True), start=filas.titulos):
        yield _across(fila, texto, estilo)


def _headers(libro: LibroMir, filas: Filas) -> Iterator[Celda]:
    for columna, titulo in enumerate(libro.columnas, start=1):
        angosta = columna >= ENERO or columna in ENCABEZADOS_VERTICALES
        estilo = "encabezado_vertical" if angosta else "encabezado"
        yield Celda(filas.encabezados, columna, titulo, estilo)
    yield Celda(filas.bajo_presupuesto, PRESUPUESTO, Decimal(0), "pesos_encabezado")
    for mes in range(1, len(MESES) + 1):
        yield Celda(filas.numeros, ENERO + mes - 1, Decimal(mes), "numero_de_mes")


def _objectives(libro: LibroMir, filas: Filas) -> Iterator[Celda]:
    fila = filas.cuerpo
    for objetivo in libro.objetivos:
        ultima = fila + len(objetivo.renglones) - 1
        yield from _objective(objetivo, fila, ultima)
        yield Celda(
            ultima + 1,
            PRESUPUESTO,
            Decimal(objetivo.subtotal),
            "subtotal",
            formula=f"=SUM(P{fila}:P{ultima})",
        )
        fila = ultima + 2


def _objective(objetivo: ObjetivoMir, fila: int, ultima: int) -> Iterator[Celda]:
    valores: tuple[str | Decimal, ...] = (
        Decimal(objetivo.numero),
        objetivo.politicas,
        objetivo.nombre_programa,
        objetivo.texto,
    )
    for columna, valor in enumerate(valores, start=1):
        estilo = "centrado" if columna == 1 else "texto"
        yield Celda(fila, columna, valor, estilo, hasta=(ultima, columna) if ultima > fila else None)


def _fixed(renglon: RenglonMir, fila: int) -> Iterator[Celda]:
    base = SIN_REFERENCIA if renglon.linea_base is None else renglon.linea_base
    valores: tuple[tuple[str | Decimal | None, str], ...] = (
        (renglon.linea, "texto"),
        (_month(renglon.mes_inicial), "centrado"),
        (_month(renglon.mes_final), "centrado"),
        (renglon.dimension, "centrado"),
        (renglon.nombre_indicador, "texto"),
        (renglon.metodo, "texto"),
        (renglon.frecuencia, "centrado"),
        (renglon.unidad, "centrado"),
        (base, "centrado"),
        (renglon.meta, "centrado"),
        (TENDENCIAS_IMPRESAS[renglon.tendencia], "centrado"),
        (Decimal(renglon.presupuesto), "pesos"),
        (renglon.observaciones or None, "texto"),
    )
    for columna, (valor, estilo) in enumerate(valores, start=LINEA):
        yield Celda(fila, columna, valor, estilo)


def _computed(renglon: RenglonMir, fila: int, formulas: FormulasDeRenglon) -> Iterator[Celda]:
    estilo = "unidades" if renglon.acumulacion in ("SUMA", "ULTIMO") else "decimales"
    hay_avance = renglon.alcanzada is not None and renglon.alcanzada != 0
    yield Celda(fila, 18, _reached(renglon), estilo, formula=formulas.alcanzada())
    yield Celda(
        fila, 19, _shown(renglon.diferencia if hay_avance else None), estilo, formula=formulas.diferencia()
    )
    yield Celda(
        fila,
        21,
        _shown(renglon.porcentaje if hay_avance else None),
        "decimales",
        formula=formulas.porcentaje(),
    )
    yield _status(renglon, fila, formulas)


def _status(renglon: RenglonMir, fila: int, formulas: FormulasDeRenglon) -> Celda:
    # CANCELADA and NO APLICA come from an agreement, not from the months: there is nothing to compute
    # (pat_mir 2.5).
    por_acuerdo = renglon.estatus in ("CANCELADA", "NO APLICA")
    return Celda(fila, 22, renglon.estatus, "estatus", formula="" if por_acuerdo else formulas.estatus())


def _captured(renglon: RenglonMir, fila: int, formulas: FormulasDeRenglon) -> Iterator[Celda]:
    verificable = Captura(renglon.clave, renglon.indicador_id, "verificable_en")
    yield Celda(fila, VERIFICABLE, renglon.verificable_en or None, "captura_texto", captura=verificable)
    for mes in range(1, len(MESES) + 1):
        columna = ENERO + mes - 1
        if renglon.es_razon:
            valor = _ratio_of(renglon, mes)
            yield Celda(fila, columna, valor, "mes_calculado", formula=formulas.mes_de_razon(mes))
        else:
            captura = Captura(renglon.clave, renglon.indicador_id, "mes", mes, enteros=renglon.solo_enteros)
            yield Celda(fila, columna, _month_value(renglon, mes), "captura_numero", captura=captura)


def _closing(libro: LibroMir, filas: Filas) -> Iterator[Celda]:
    fila = filas.of_total(libro)
    yield Celda(fila, PRESUPUESTO, Decimal(libro.total), "total")
    yield Celda(fila, OBSERVACIONES, libro.leyenda_total, "leyenda_total", hasta=(fila, COLUMNAS))
    for siguiente, leyenda in enumerate(libro.leyendas_pie, start=fila + 1):
        yield _across(siguiente, leyenda, "leyenda")


def _across(fila: int, texto: str, estilo: str) -> Celda:
    return Celda(fila, 1, texto, estilo, hasta=(fila, COLUMNAS))


def _month(mes: int | None) -> Decimal | None:
    return None if mes is None else Decimal(mes)


def _reached(renglon: RenglonMir) -> str | Decimal:
    # The form prints 0 before any progress (pat_mir 2.3); only the other modes have nothing to print.
    return _shown(0 if renglon.alcanzada is None and renglon.acumulacion == "SUMA" else renglon.alcanzada)


def _shown(numero: Numero | None) -> str | Decimal:
    return "" if numero is None else to_decimal(numero)


def _month_value(renglon: RenglonMir, mes: int) -> Decimal | None:
    valor = renglon.meses.get(mes)
    if isinstance(valor, RazonDelMes):
        raise TypeError(
            f"{renglon.clave} no es una razón y trae numerador y denominador en {MESES[mes - 1]}."
        )
    return None if valor is None else to_decimal(valor)


def _ratio_of(renglon: RenglonMir, mes: int) -> str | Decimal:
    valor = renglon.meses.get(mes)
    if valor is None:
        return ""
    if not isinstance(valor, RazonDelMes):
        raise TypeError(f"{renglon.clave} es una razón y le falta el denominador de {MESES[mes - 1]}.")
    denominador = to_decimal(valor.denominador)
    return "" if denominador == 0 else 100 * to_decimal(valor.numerador) / denominador
