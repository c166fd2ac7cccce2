"""From accepted data to the content of a report: nothing is typed twice, nothing is computed here."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from comicios.nucleo.formatos.textos import format_fecha
from comicios.pat.informe import contenido as c
from comicios.pat.informe.agrupar import Grupo, group_objetivos
from comicios.pat.informe.anual import build_anual
from comicios.pat.informe.formato_mir import build_mir
from comicios.pat.informe.fuente import Fuente, load_fuente
from comicios.pat.informe.notas import note_of_weights
from comicios.pat.informe.secciones import build_no_programadas, build_objetivo, build_rezago
from comicios.pat.informe.valores import UMBRALES, average, note_of_calendar, unconfirmed
from comicios.pat.models import Informe, Programa
from comicios.pat.selectors.panorama import ObjetivoEvaluado
from comicios.pat.selectors.tardias import CAPTURA_TARDIA, late_months
from comicios.pat.services.mir import stamp_of

LINEA_QUE_SE_CUMPLE = "S-1.1"
INSTITUTO = "Instituto Estatal Electoral de Baja California Sur"


def build_contenido(informe: Informe, *, borrador: bool) -> c.ContenidoInforme:
    """The report as it stands: cut at the last month of its period, over accepted values only."""
    f = load_fuente(informe, borrador=borrador)
    grupos = group_objetivos(f.panorama.objetivos, informe.agrupar)
    con = [o for o in f.panorama.objetivos if any(f.is_active(ln) for ln in o.lineas)]
    return c.ContenidoInforme(
        folio=informe.folio,
        version=informe.version,
        borrador=borrador,
        simulacro=stamp_of(f.programa, marca=""),
        portada=_portada(f),
        fundamento=c.Fundamento(f.programa.objetivo_general, tuple(f.programa.marco_legal)),
        resumen=_resumen(f),
        rezago=build_rezago(f),
        objetivos=tuple(build_objetivo(f, o, grupo=nombre) for nombre, o in _in_order(con, grupos)),
        sin_actividad=tuple(
            c.ObjetivoSinActividad(o.objetivo.clave, o.objetivo.texto, _why_inactive(f, o))
            for o in f.panorama.objetivos
            if o not in con
        ),
        no_programadas=build_no_programadas(f),
        mir=build_mir(f),
        evidencias=_indice(f),
        firmas=_firmas(informe),
        grupos=tuple(_group(g) for g in grupos),
        agrupacion=informe.get_agrupar_display().lower() if grupos else "",
        anual=build_anual(f) if f.periodo.es_anual else None,
    )


def _in_order(con: list[ObjetivoEvaluado], grupos: tuple[Grupo, ...]) -> list[tuple[str, ObjetivoEvaluado]]:
    """The objectives to report with the group that heads them: none when nobody asked for groups."""
    if not grupos:
        return [("", o) for o in con]
    return [(g.nombre, o) for g in grupos for o in g.propios if o in con]


def _group(grupo: Grupo) -> c.GrupoDeObjetivos:
    r = grupo.resumen
    return c.GrupoDeObjetivos(
        nombre=grupo.nombre,
        objetivos=tuple(o.objetivo.clave for o in grupo.objetivos),
        lineas=r.de,
        promediadas=r.n,
        real=average(r.real),
        programado=average(r.programado),
    )


def _why_inactive(f: Fuente, objetivo: ObjetivoEvaluado) -> str:
    if all(not ln.linea.meses for ln in objetivo.lineas):
        return "Sus líneas están sin calendarizar."
    return f"Sin actividad programada en el {'año' if f.periodo.es_anual else 'bimestre'}."


def _portada(f: Fuente) -> c.Portada:
    informe, programa = f.informe, f.programa
    aprobado = f"Aprobado por la persona titular el {format_fecha(informe.fecha)}"
    return c.Portada(
        numero=informe.bimestre,
        ejercicio=programa.ejercicio_id,
        meses=f.periodo.nombre_de_meses,
        programa=f"{programa.nombre}, {programa.organo.nombre}",
        version_programa=str(programa.version),
        fecha_programa=format_fecha(programa.fecha_de_firma),
        instituto=INSTITUTO,
        area=programa.organo.nombre,
        oficio=informe.oficio,
        organo=informe.destinatario.clave,
        organo_nombre=f"{informe.destinatario.nombre} ({informe.destinatario.clave})",
        organo_derivacion=informe.motivo_de_destinatario or derivation(informe.fecha, informe.programa),
        lugar=programa.lugar_de_firma,
        fecha=format_fecha(informe.fecha),
        linea=f"{LINEA_QUE_SE_CUMPLE}, informe {_place(informe)}",
        corte=f"{format_fecha(f.periodo.fin)}, programa versión {programa.version}",
        estado="Borrador" if f.borrador else aprobado,
        nota_aclaratoria=informe.motivo_de_version,
    )


def _place(informe: Informe) -> str:
    return "anual" if informe.bimestre is None else f"{informe.bimestre} de 6"


def _resumen(f: Fuente) -> c.Resumen:
    p, s, semaforos, resumen = f.panorama, f.panorama.situaciones, f.panorama.semaforos, f.panorama.resumen
    return c.Resumen(
        lineas=len(p.lineas),
        programadas=sum(map(f.is_scheduled, p.lineas)),
        cumplidas=s["cumplida"] + s["cumplida_sin_verificar"],
        en_tiempo=s["en_tiempo"],
        en_riesgo=s["en_riesgo"],
        rezago=s["rezago"],
        vencidas=s["vencida"],
        sin_iniciar=s["sin_iniciar"] + s["sin_captura"],
        sin_calendarizar=s["sin_calendarizar"],
        no_aplica=s["cancelada"] + s["no_aplica"],
        real=average(resumen.real),
        programado=average(resumen.programado),
        con_calendario=resumen.n,
        verde=semaforos["verde"],
        amarillo=semaforos["amarillo"],
        rojo=semaforos["rojo"],
        gris=semaforos["gris"],
        nota=f"{note_of_calendar(s['sin_calendarizar'])} {note_of_weights(p)}".strip(),
        por_confirmar=unconfirmed(*UMBRALES, *([CAPTURA_TARDIA] if _has_late(f) else [])),
    )


def _has_late(f: Fuente) -> bool:
    """Whether some row says in what date it was captured, and so uses that parameter."""
    return any(late_months(r, f.programa.ejercicio_id, f.meses) for r in f.panorama.renglones)


def _indice(f: Fuente) -> tuple[c.Evidencia, ...]:
    unicas = {e.folio: e for lista in f.evidencias.values() for e in lista}
    return tuple(
        c.Evidencia(
            folio=e.folio,
            documento=e.titulo,
            fecha=format_fecha(e.fecha),
            sha256=e.archivo_id or "",
            serie=e.serie,
            clasificacion=e.get_clasificacion_display(),
        )
        for _, e in sorted(unicas.items())
    )


def _firmas(informe: Informe) -> tuple[c.Firma, ...]:
    momento = format_momento(informe) if informe.aprobado_at else ""
    return (
        c.Firma("Elaboró", informe.elaboro.cargo or "Analista", informe.elaboro.nombre),
        c.Firma(
            "Aprobó",
            informe.programa.cargo_de_firma,
            informe.aprobo.nombre if informe.aprobo else "",
            momento,
        ),
        c.Firma("Recibió", f"Secretaría Técnica de la {informe.destinatario.clave}"),
    )


def format_momento(informe: Informe) -> str:
    local = timezone.localtime(informe.aprobado_at)
    return f"{format_fecha(local.date())}, {local:%H:%M} h"


def derivation(fecha: date, programa: Programa) -> str:
    """How the recipient follows from the dates of the process (R3), and what is not yet known of them."""
    proceso = programa.proceso
    if proceso.termino is None:
        return f"{proceso.nombre} no tiene fecha de término capturada (por confirmar): supervisa la CECCOE."
    relacion = "dentro" if proceso.inicio <= fecha <= proceso.termino else "fuera"
    return (
        f"El {format_fecha(fecha)} está {relacion} de {proceso.nombre} "
        f"({format_fecha(proceso.inicio)} a {format_fecha(proceso.termino)})."
    )
