"""What only the annual report says: how each row closes, what each bimester reported, and the reports of the year."""

from __future__ import annotations

from collections import Counter

from comicios.nucleo.formatos.textos import format_fecha
from comicios.pat.informe import contenido as c
from comicios.pat.informe.fuente import Fuente
from comicios.pat.informe.secciones import FORMA_DE_ESTATUS
from comicios.pat.informe.valores import count
from comicios.pat.models import Informe
from comicios.reglas.numeros import GUION
from comicios.reglas.periodos import ULTIMO_BIMESTRE, PeriodoDeInforme

SIN_CERRAR = (
    "El programa no está cerrado: los renglones sin cumplir conservan el estatus de la fecha, "
    "PENDIENTE o EN PROCESO."
)


def build_anual(f: Fuente) -> c.Anual:
    """Closing words, compliance by bimester and the reports approved in the year, every version of each."""
    vigentes = {i.bimestre: i for i in f.informes_del_anio}
    return c.Anual(
        estatus=_closing_words(f),
        nota_de_cierre="" if f.programa.is_cerrado else SIN_CERRAR,
        bimestres=tuple(
            _compliance(PeriodoDeInforme(f.programa.ejercicio_id, n), vigentes.get(n))
            for n in range(1, ULTIMO_BIMESTRE + 1)
        ),
        informes=tuple(_report(i) for i in f.informes_del_anio),
    )


def _closing_words(f: Fuente) -> tuple[c.ConteoDeEstatus, ...]:
    cuentas = Counter(str(r.evaluacion.estatus) for r in f.panorama.renglones)
    return tuple(
        c.ConteoDeEstatus(palabra.capitalize(), forma, cuentas[palabra])
        for palabra, forma in FORMA_DE_ESTATUS.items()
        if cuentas[palabra]
    )


def _compliance(periodo: PeriodoDeInforme, informe: Informe | None) -> c.CumplimientoDelBimestre:
    """The figures as that report froze them: a later correction is in its next version, never in silence."""
    if informe is None:
        raya = c.Cifra(GUION)
        return c.CumplimientoDelBimestre(
            periodo.bimestre or 0, periodo.nombre_de_meses, "", raya, raya, raya, raya, raya
        )
    r = c.ContenidoInforme.from_json(informe.contenido).resumen
    return c.CumplimientoDelBimestre(
        numero=periodo.bimestre or 0,
        meses=periodo.nombre_de_meses,
        folio=informe.folio,
        programadas=count(r.programadas),
        cumplidas=count(r.cumplidas),
        rezago=count(r.rezago + r.vencidas),
        real=r.real,
        programado=r.programado,
    )


def _report(informe: Informe) -> c.InformeDelAnio:
    presentado = "Sin presentar"
    if informe.presentado_el:
        presentado = f"{informe.destinatario.clave}, {format_fecha(informe.presentado_el)}"
    return c.InformeDelAnio(
        folio=informe.folio,
        periodo=informe.periodo.nombre_de_meses,
        aprobado=format_fecha(informe.fecha),
        presentado=presentado,
        sha256=informe.huella,
    )
