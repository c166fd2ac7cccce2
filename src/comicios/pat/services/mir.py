"""The MIR workbook, out and back: the same services serve the page and the command line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.errores import Detalle, FueraDeAmbito, Rechazo
from comicios.pat.libro_mir.contenido import LibroMir, ObjetivoMir, RenglonMir, columnas_del_formato
from comicios.pat.libro_mir.escribir import write_libro
from comicios.pat.libro_mir.leer import Cambio, read_identity, read_libro
from comicios.pat.models import Avance, Indicador, Programa
from comicios.pat.models.avance import Origen
from comicios.pat.selectors.ambito import get_programa
from comicios.pat.selectors.panorama import ObjetivoEvaluado, Panorama, Renglon, load_panorama
from comicios.pat.services.avances import capture_avance
from comicios.pat.services.captura import read_captura, written
from comicios.reglas.numeros import llano

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona


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


def stamp_of(programa: Programa) -> str | None:
    """The text a drill's output is stamped with; None for a real process."""
    if not programa.proceso.es_simulacro:
        return None
    return f"SIMULACRO · {programa.proceso.nombre} · ningún dato es real"


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
        tendencia=indicador.tendencia,
        acumulacion=indicador.acumulacion,
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


@transaction.atomic
def import_libro(*, contenido: bytes, by: Persona) -> list[str]:
    """Take what was written in the yellow cells of a downloaded workbook; all or nothing.

    Months become drafts to be sent to review with their evidence. Returns the cells that changed something.
    Raises Rechazo listing every refused cell.
    """
    programa, corte = find_programa_of(contenido, by)
    require(by, "pat.importar_mir", organo_id=programa.organo_id)
    panorama = load_panorama(programa, corte=corte)
    lectura = read_libro(contenido, build_libro(panorama))
    rechazos = [Detalle(r.celda, r.mensaje) for r in lectura.rechazos]
    renglones = {r.indicador.pk: r for r in panorama.renglones}
    rechazos += _apply(_join_variables(lectura.cambios), renglones, by)
    if rechazos:
        celdas = ", ".join(d.donde for d in rechazos[:6]) + (" y otras" if len(rechazos) > 6 else "")
        raise Rechazo(f"El libro MIR no se importó; nada cambió. Corrija: {celdas}.", detalles=rechazos)
    celdas_cambiadas = [c.celda for c in lectura.cambios]
    if celdas_cambiadas:
        bitacora.record(
            acto="pat.mir.importar", by=by, cadena=programa.cadena, objeto=programa,
            historia=bitacora.key_of(programa), palabras={"celdas": len(celdas_cambiadas)},
        )  # fmt: skip
    return celdas_cambiadas


def _join_variables(cambios: Iterable[Cambio]) -> list[Cambio]:
    return list(cambios)


def _apply(cambios: list[Cambio], renglones: dict[int, Renglon], by: Persona) -> list[Detalle]:
    """Apply each change in its own savepoint, so that every refusal of the file is known at once."""
    rechazos = []
    for cambio in cambios:
        try:
            with transaction.atomic():
                _apply_one(cambio, renglones[cambio.indicador_id], by)
        except Rechazo as rechazo:
            rechazos.append(Detalle(cambio.celda, rechazo.mensaje))
    return rechazos


def _apply_one(cambio: Cambio, renglon: Renglon, by: Persona) -> None:
    if cambio.campo == "verificable_en":
        _set_verificable(renglon.indicador, str(cambio.nuevo or ""), by)
        return
    if cambio.mes is None:
        raise Rechazo("La celda no corresponde a un mes.")
    _refuse_over_newer(cambio, renglon.avances.get(cambio.mes))
    capture_avance(
        indicador=renglon.indicador,
        mes=cambio.mes,
        captura=read_captura(renglon.indicador, _text_of(cambio)),
        by=by,
        origen=Origen.LIBRO_MIR,
    )


def _text_of(cambio: Cambio) -> str:
    return "" if cambio.nuevo is None else llano(cambio.nuevo)


def _refuse_over_newer(cambio: Cambio, avance: Avance | None) -> None:
    """A month already captured in the house with another value is never overwritten by a file."""
    if (
        avance
        and avance.vigente
        and not avance.vigente.is_blank
        and written(avance.vigente) != _text_of(cambio)
    ):
        raise Rechazo(
            f"{cambio.clave} ya tiene {written(avance.vigente)} capturado en la casa. "
            "Cambie ese valor en la página de captura, o deje la celda vacía."
        )


def _set_verificable(indicador: Indicador, texto: str, by: Persona) -> None:
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
