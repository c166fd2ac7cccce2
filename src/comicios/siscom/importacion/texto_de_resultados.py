"""The reproduction as a person reads it in a terminal: aligned columns, thousands with commas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from comicios.reglas.numeros import GUION
from comicios.siscom.importacion.inconsistencias import FRASES, Codigo

DEMARCACIONES_A_LA_VISTA = 120
RENGLONES_A_LA_VISTA = 20
Datos = dict[str, Any]


def as_text(datos: Datos) -> str:
    """The whole summary, from the same data that `--json` prints."""
    partes = [
        _heading(datos),
        _totals(datos),
        _candidacies(datos),
        _demarcations(datos),
        _parties(datos),
        _summary(datos),
        _findings(datos),
    ]
    return "\n\n".join("\n".join(lineas) for parte in partes if (lineas := list(parte)))


def _figure(valor: int | None) -> str:
    return GUION if valor is None else f"{valor:,}"


def _percent(valor: str | None) -> str:
    return GUION if valor is None else f"{valor} %"


def _table(filas: Sequence[Sequence[str]], derecha: frozenset[int]) -> Iterator[str]:
    """Columns as wide as their widest cell; those in `derecha` to the right."""
    anchos = [max(map(len, columna)) for columna in zip(*filas, strict=True)]
    for fila in filas:
        celdas = [
            c.rjust(a) if i in derecha else c.ljust(a)
            for i, (c, a) in enumerate(zip(fila, anchos, strict=True))
        ]
        yield "  " + "  ".join(celdas).rstrip()


def _heading(datos: Datos) -> Iterator[str]:
    estados = datos["actas_por_estado"]
    yield f"{datos['archivo']}  (perfil {datos['perfil']})"
    if datos["eleccion"]:
        yield f"Elección: {datos['eleccion']}" + (f", corte {datos['corte']}" if datos["corte"] else "")
    yield f"SHA-256: {datos['sha256']}"
    yield f"Renglones leídos: {datos['actas']:,}; se suman {estados['contabilizadas']:,}."
    yield _convention(datos)
    fuera = estados["no_contabilizadas"] + estados["fuera_de_catalogo"]
    if fuera:
        yield (
            f"Quedan fuera de la suma {fuera:,}: {estados['no_contabilizadas']:,} sin contabilizar y "
            f"{estados['fuera_de_catalogo']:,} fuera de catálogo."
        )


def _convention(datos: Datos) -> str:
    """How the percentages are written, with the mark of what is not confirmed."""
    dicho = datos["porcentajes"]
    modo = "truncados" if dicho["modo"] == "truncar" else "redondeados"
    marca = f" (por confirmar: {', '.join(dicho['por_confirmar'])})" if dicho["por_confirmar"] else ""
    return f"Porcentajes con {dicho['decimales']} decimales, {modo}{marca}."


def _totals(datos: Datos) -> Iterator[str]:
    totales = datos["totales"]
    yield "Totales"
    filas = [(columna, _figure(votos)) for columna, votos in totales["votos"].items()]
    filas += [
        ("Candidaturas no registradas", _figure(totales["no_registradas"])),
        ("Votos nulos", _figure(totales["nulos"])),
        ("TOTAL", _figure(totales["total"])),
        ("Lista nominal", _figure(totales["lista_nominal"])),
        ("Participación", _percent(totales["participacion"])),
    ]
    yield from _table(filas, frozenset({1}))
    rp = datos["principios"]["rp"]
    if rp["actas"] != datos["principios"]["mr"]["actas"]:
        yield f"  Para representación proporcional se suman {rp['total']:,} votos de {rp['actas']:,} actas."


def _candidacies(datos: Datos) -> Iterator[str]:
    if not datos["candidaturas"]:
        return
    yield "Candidaturas"
    encabezado = ("Lugar", "Candidatura", "Votos", "Porcentaje", "Demarcaciones ganadas")
    filas = [
        (
            str(c["posicion"]),
            c["candidatura"],
            _figure(c["votos"]),
            _percent(c["porcentaje"]),
            str(c["demarcaciones_ganadas"]),
        )
        for c in datos["candidaturas"]
    ]
    yield from _table([encabezado, *filas], frozenset({0, 2, 3, 4}))
    if datos["ganadora"]:
        yield f"  Gana: {datos['ganadora']}"
    if datos["empate"]:
        yield f"  Empate en el primer lugar: {', '.join(datos['empate'])}"


def _demarcations(datos: Datos) -> Iterator[str]:
    demarcaciones = datos["demarcaciones"]
    if not demarcaciones:
        return
    por = datos["demarcacion"]
    yield f"Demarcaciones, por {por} ({len(demarcaciones):,})" if por else "En todo el archivo"
    encabezado = ("Clave", "Nombre", "Actas", "Total", "Primer lugar", "Diferencia", "%")
    filas = [_demarcation(d) for d in demarcaciones[:DEMARCACIONES_A_LA_VISTA]]
    yield from _table([encabezado, *filas], frozenset({2, 3, 5, 6}))
    if len(demarcaciones) > DEMARCACIONES_A_LA_VISTA:
        yield f"  … y {len(demarcaciones) - DEMARCACIONES_A_LA_VISTA:,} más. Con --json se ven todas."
    for d in demarcaciones:
        if d["sorteo_requerido"]:
            yield f"  {_named(d)}: {d['sorteo_requerido']['motivo']}"


def _demarcation(d: Datos) -> tuple[str, ...]:
    primero = d["ganadora"] or (f"EMPATE: {', '.join(d['empate'])}" if d["total"] else "sin votos")
    return (
        d["clave"],
        d["nombre"],
        _figure(d["actas"]),
        _figure(d["total"]),
        primero,
        _figure(d["diferencia"]),
        _percent(d["diferencia_porcentaje"]),
    )


def _named(d: Datos) -> str:
    return " ".join(filter(None, (d["clave"], d["nombre"]))) or "todo el archivo"


def _parties(datos: Datos) -> Iterator[str]:
    yield "Votos por partido, ya repartidas las combinaciones en cada demarcación"
    if datos["por_partido"] is None:
        yield f"  Falta el sorteo de estas demarcaciones: {', '.join(datos['por_sortear'])}."
        return
    ordenados = sorted(datos["por_partido"].items(), key=lambda par: (-par[1], par[0]))
    yield from _table([(p, _figure(v)) for p, v in ordenados] or [("", GUION)], frozenset({1}))


def _summary(datos: Datos) -> Iterator[str]:
    if not datos["resumen"]:
        return
    yield "Resumen publicado"
    palabra = {True: "coincide", False: "NO COINCIDE", None: "no se calcula de las actas"}
    filas = [
        (r["campo"], r["publicado"], r["calculado"] or GUION, palabra[r["coincide"]])
        for r in datos["resumen"]
    ]
    yield from _table([("Campo", "Publicado", "Calculado", ""), *filas], frozenset({1, 2}))


def _findings(datos: Datos) -> Iterator[str]:
    halladas = datos["inconsistencias"]
    if not halladas["total"]:
        yield "Inconsistencias: ninguna. Todo cuadra."
        return
    yield f"Inconsistencias: {halladas['total']:,}"
    diferencias = halladas["diferencias"]
    filas = [
        (_figure(n), codigo, FRASES[Codigo(codigo)], _signed(diferencias.get(codigo)))
        for codigo, n in halladas["por_tipo"].items()
    ]
    yield from _table([("Renglones", "Código", "Qué pasa", "Diferencia"), *filas], frozenset({0, 3}))
    for hallada in halladas["renglones"][:RENGLONES_A_LA_VISTA]:
        yield "  " + finding_line(hallada)
    ocultos = halladas["total"] - RENGLONES_A_LA_VISTA
    if ocultos > 0:
        yield f"  … y {ocultos:,} más. Con --json se ven por renglón."


def _signed(diferencia: int | None) -> str:
    return "" if not diferencia else f"{diferencia:+,}".replace("-", "−")


def finding_line(hallada: Datos) -> str:
    """One inconsistency in one line: where, what, and both figures."""
    donde = f"renglón {hallada['renglon']}" if hallada["renglon"] else "resumen"
    partes = [donde, hallada["columna"], FRASES[Codigo(hallada["codigo"])]]
    if hallada["esperado"] is not None:
        partes.append(
            f"se esperaba {hallada['esperado']} y hay {str(hallada['encontrado']).replace('_', ' ')}"
        )
    elif hallada["encontrado"] not in (None, 0):
        partes.append(str(hallada["encontrado"]))
    return ", ".join(filter(None, partes))
