"""The MIR workbook, out and back: the same services serve the page and the command line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils import timezone

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.errores import FueraDeAmbito, Rechazo
from comicios.pat.libro_mir.contenido import LibroMir, ObjetivoMir, RenglonMir, columnas_del_formato
from comicios.pat.libro_mir.escribir import write_libro
from comicios.pat.libro_mir.leer import Cambio, read_identity, read_libro
from comicios.pat.libro_mir.rechazos import RechazoDeCelda, libro_con_celdas_rechazadas
from comicios.pat.models import Avance, Indicador, Programa
from comicios.pat.models.avance import Origen
from comicios.pat.selectors.ambito import get_programa
from comicios.pat.selectors.panorama import ObjetivoEvaluado, Panorama, Renglon, load_panorama
from comicios.pat.services.avances import capture_avance
from comicios.pat.services.captura import read_captura, written
from comicios.pat.services.permiso_de_cambio import refuse_closed_year
from comicios.reglas.numeros import llano
from comicios.reglas.periodos import nombre_mes

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona
    from comicios.pat.libro_mir.contenido import Acumulacion, Tendencia


def export_libro(*, programa: Programa, corte: int, by: Persona) -> tuple[str, bytes]:
    """File name and bytes of the institutional form with what was accepted up to month `corte`."""
    require(by, "pat.exportar_mir", organo_id=programa.organo_id)
    libro = build_libro(load_panorama(programa, corte=corte))
    sello = "SIMULACRO-" if programa.proceso.es_simulacro else ""
    return f"{sello}MIR-{programa.clave}-v{programa.version}-corte-{corte:02d}.xlsx", write_libro(libro)


def build_libro(panorama: Panorama) -> LibroMir:
    """The form's content: only objectives with indicators have rows, as in the institute's own."""
    programa = panorama.programa
    formato = programa.formato_mir
    objetivos = [o for o in panorama.objetivos if any(ln.renglones for ln in o.lineas)]
    return LibroMir(
        ejercicio=programa.ejercicio_id,
        programa_clave=programa.clave,
        programa_version=programa.version,
        nombre_programa=programa.nombre,
        instituto=formato["titulo"],
        formato=formato["subtitulo"],
        organo=formato["organo"],
        objetivo_general=programa.objetivo_general_mir,
        corte=panorama.corte,
        columnas=columnas_del_formato(programa.ejercicio_id),
        objetivos=tuple(_objetivo(o, panorama.corte) for o in objetivos),
        total=int(programa.presupuesto_total),
        leyenda_total=programa.leyenda_presupuesto,
        leyendas_pie=tuple(formato["leyendas_pie"]),
        descargado=timezone.localtime(),
        simulacro=stamp_of(programa),
        notas=tuple(_notas(programa)),
        cerrado=programa.is_cerrado,
    )


def stamp_of(programa: Programa, *, marca: str = "SIMULACRO · ") -> str | None:
    """The text a drill's output is stamped with; None for a real process. `marca` is empty where the paper adds it."""
    if not programa.proceso.es_simulacro:
        return None
    return f"{marca}{programa.proceso.nombre} · ningún dato es real"


def _notas(programa: Programa) -> Iterable[str]:
    for d in programa.discrepancias.prefetch_related("lineas", "objetivos"):
        lecturas = "; ".join(f"{k.replace('_', ' ')}: «{v}»" for k, v in d.lecturas.items())
        yield f"{d.clave}, {d.referencia}. {lecturas}. {d.nota}".strip()


def _objetivo(evaluado: ObjetivoEvaluado, corte: int) -> ObjetivoMir:
    objetivo = evaluado.objetivo
    renglones = tuple(_renglon(r, corte) for ln in evaluado.lineas for r in ln.renglones)
    politicas = "; ".join(p.nombre for p in objetivo.politicas.all())
    return ObjetivoMir(
        numero=objetivo.numero,
        politicas=f"{politicas}." if politicas else "",
        nombre_programa=objetivo.nombre_programa_mir,
        texto=objetivo.texto_mir or objetivo.texto,
        renglones=renglones,
        subtotal=sum(r.presupuesto for r in renglones),
    )


def _renglon(renglon: Renglon, corte: int) -> RenglonMir:
    indicador, evaluacion = renglon.indicador, renglon.evaluacion
    meses = renglon.regla.meses
    return RenglonMir(
        clave=indicador.clave,
        indicador_id=indicador.pk,
        linea=f"{indicador.linea.numero} {indicador.linea.texto}",
        mes_inicial=min(meses, default=None),
        mes_final=max(meses, default=None),
        dimension=indicador.dimension,
        nombre_indicador=indicador.nombre,
        metodo=indicador.metodo_de_calculo,
        frecuencia=indicador.frecuencia,
        unidad=indicador.unidad,
        linea_base=indicador.linea_base,
        meta=indicador.meta,
        tendencia=cast("Tendencia", indicador.tendencia),
        acumulacion=cast("Acumulacion", indicador.acumulacion),
        medir_desde_base=indicador.medir_desde_base,
        programados=meses,
        presupuesto=int(indicador.presupuesto),
        observaciones=indicador.observaciones,
        alcanzada=evaluacion.alcanzada,
        diferencia=evaluacion.diferencia,
        porcentaje=evaluacion.porcentaje,
        estatus=str(evaluacion.estatus),
        verificable_en=indicador.verificable_en,
        meses={mes: (v if mes <= corte else None) for mes, v in renglon.aceptados.items()},
    )


def find_programa_of(contenido: bytes, by: Persona) -> tuple[Programa, int]:
    """The programme and cut-off a workbook was downloaded from. Raises Rechazo when it is not one of the house."""
    identidad = read_identity(contenido)
    try:
        programa = get_programa(by, identidad.programa)
    except FueraDeAmbito as error:
        raise Rechazo(
            f"El libro MIR no se importó; nada cambió. Es del programa «{identidad.programa}», que no existe en esta "
            "casa o no está a su cargo. Descargue el libro de su programa."
        ) from error
    if identidad.version != programa.version:
        raise Rechazo(
            f"El libro MIR no se importó; nada cambió. Es de la versión {identidad.version} del programa y la vigente "
            f"es la {programa.version}. Descargue un libro nuevo y pase a él lo capturado."
        )
    return programa, identidad.corte


def import_libro(*, contenido: bytes, by: Persona) -> list[str]:
    """The cells taken by `import_cambios`, by their names."""
    return [c.celda for c in import_cambios(contenido=contenido, by=by)]


@transaction.atomic
def import_cambios(*, contenido: bytes, by: Persona) -> list[Cambio]:
    """Take what was written in the yellow cells of a downloaded workbook; all or nothing.

    Months become drafts to be sent to review with their evidence. Returns what changed, cell by cell.
    Raises Rechazo listing every refused cell.
    """
    programa, corte = find_programa_of(contenido, by)
    require(by, "pat.importar_mir", organo_id=programa.organo_id)
    panorama = load_panorama(programa, corte=corte)
    lectura = read_libro(contenido, build_libro(panorama))
    _lock_in_order(lectura.cambios)
    rechazos = [*lectura.rechazos, *_apply(lectura.cambios, panorama, by)]
    if rechazos:
        raise libro_con_celdas_rechazadas(rechazos)
    if lectura.cambios:
        bitacora.record(
            acto="pat.mir.importar",
            by=by,
            cadena=programa.cadena,
            objeto=programa,
            historia=bitacora.key_of(programa),
            palabras={"celdas": len(lectura.cambios)},
        )
    return list(lectura.cambios)


def _lock_in_order(cambios: Iterable[Cambio]) -> None:
    """Take every row the workbook touches, by key, before the first act: who writes afterwards waits, nobody deadlocks."""
    tocados = {(c.indicador_id, c.mes) for c in cambios}
    claves = sorted({indicador for indicador, _ in tocados})
    list(Indicador.objects.select_for_update(no_key=True).filter(pk__in=claves).order_by("pk"))
    meses = {mes for _, mes in tocados if mes is not None}
    list(Avance.objects.select_for_update().filter(indicador__in=claves, mes__in=meses).order_by("pk"))


@dataclass(frozen=True)
class _Toma:
    """What the workbook proposes for a month, as a person would type it, and the cell that says it."""

    celda: str
    clave: str
    indicador_id: int
    mes: int
    texto: str


def _apply(cambios: Iterable[Cambio], panorama: Panorama, by: Persona) -> list[RechazoDeCelda]:
    """Apply each change in its own savepoint, so that every refusal of the file is known at once."""
    cambios = list(cambios)
    renglones = {r.indicador.pk: r for r in panorama.renglones}
    rechazos = []
    for verificable in (c for c in cambios if c.campo == "verificable_en"):
        rechazos += _try(verificable.celda, _set_verificable, renglones[verificable.indicador_id].indicador,
                         str(verificable.nuevo or ""), by)  # fmt: skip
    for toma in (*_months(cambios), *_join_variables(cambios, renglones)):
        rechazos += _try(toma.celda, _take, toma, renglones[toma.indicador_id], by)
    return rechazos


def _try(celda: str, act: Callable[..., None], *args: object) -> list[RechazoDeCelda]:
    try:
        with transaction.atomic():
            act(*args)
    except Rechazo as rechazo:
        return [RechazoDeCelda(celda, rechazo.mensaje, amarilla=True)]
    return []


def _months(cambios: Iterable[Cambio]) -> Iterator[_Toma]:
    for c in cambios:
        if c.campo == "mes" and c.mes is not None:
            yield _Toma(c.celda, c.clave, c.indicador_id, c.mes, _typed(c.nuevo))


def _join_variables(cambios: Iterable[Cambio], renglones: Mapping[int, Renglon]) -> Iterator[_Toma]:
    """A RAZON month comes in two cells: one capture of both, the one that did not change as the house has it."""
    por_mes: dict[tuple[int, int], list[Cambio]] = defaultdict(list)
    for c in cambios:
        if c.campo == "variable" and c.mes is not None:
            por_mes[c.indicador_id, c.mes].append(c)
    for (pk, mes), partes in por_mes.items():
        vale = _parts_of(renglones[pk].avances.get(mes)) | {c.parte: _typed(c.nuevo) for c in partes}
        numerador, denominador = vale.get("numerador", ""), vale.get("denominador", "")
        texto = f"{numerador}/{denominador}" if numerador or denominador else ""
        yield _Toma(" y ".join(c.celda for c in partes), partes[0].clave, pk, mes, texto)


def _parts_of(avance: Avance | None) -> dict[str, str]:
    if avance is None or avance.aceptada is None or avance.aceptada.numerador is None:
        return {}
    return {
        "numerador": _typed(avance.aceptada.numerador),
        "denominador": _typed(avance.aceptada.denominador),
    }


def _typed(valor: Decimal | str | None) -> str:
    return llano(valor) if isinstance(valor, Decimal) else valor or ""


def _take(toma: _Toma, renglon: Renglon, by: Persona) -> None:
    _refuse_half(toma)
    _refuse_over_newer(toma, renglon.avances.get(toma.mes))
    capture_avance(
        indicador=renglon.indicador,
        mes=toma.mes,
        captura=read_captura(renglon.indicador, toma.texto),
        by=by,
        origen=Origen.LIBRO_MIR,
    )


def _refuse_half(toma: _Toma) -> None:
    if toma.texto.startswith("/") or toma.texto.endswith("/"):
        raise Rechazo(
            f"{toma.clave} lleva numerador y denominador, y en {nombre_mes(toma.mes)} viene sólo uno. "
            "Escriba los dos, o deje los dos vacíos."
        )


def _refuse_over_newer(toma: _Toma, avance: Avance | None) -> None:
    """A month already captured in the house with another value is never overwritten by a file."""
    vigente = avance.vigente if avance else None
    if vigente and not vigente.is_blank and written(vigente) != toma.texto:
        raise Rechazo(
            f"{toma.clave} ya tiene {written(vigente)} capturado en la casa. "
            "Cambie ese valor en la página de captura, o devuelva la celda a como la descargó."
        )


def _set_verificable(indicador: Indicador, texto: str, by: Persona) -> None:
    refuse_closed_year(indicador.linea.programa)
    bloqueado = Indicador.objects.select_for_update(of=("self",)).get(pk=indicador.pk)
    antes = bitacora.snapshot(bloqueado)
    bloqueado.verificable_en = texto.strip()
    bloqueado.full_clean(validate_unique=False, validate_constraints=False)
    bloqueado.save()
    linea = indicador.linea
    bitacora.record(
        acto="pat.verificable.cambiar", by=by, cadena=linea.programa.cadena, objeto=bloqueado, antes=[antes],
        despues=[bloqueado], historia=bitacora.key_of(linea), palabras={"linea": indicador.clave},
    )  # fmt: skip
