"""The MIR form at the cut of the report: one row per indicator, with its twelve months."""

from __future__ import annotations

from comicios.pat.informe import contenido as c
from comicios.pat.informe.fuente import Fuente
from comicios.pat.informe.valores import figure
from comicios.pat.selectors.panorama import Renglon
from comicios.pat.services.captura import written
from comicios.reglas.numeros import llano, pesos
from comicios.reglas.periodos import nombre_mes


def build_mir(f: Fuente) -> c.FormatoMir:
    """The form with the subtotal of its rows and the total of the programme."""
    subtotal, programa = f.panorama.presupuesto_asignado, f.programa
    return c.FormatoMir(
        titulo=f"Matriz de indicadores al corte de {nombre_mes(f.periodo.corte)} de {programa.ejercicio_id}",
        renglones=tuple(_row(r) for r in f.panorama.renglones),
        subtotal=c.Cifra(pesos(subtotal), str(subtotal)),
        total=c.Cifra(pesos(programa.presupuesto_total), str(programa.presupuesto_total)),
        total_leyenda=programa.leyenda_presupuesto,
    )


def _row(r: Renglon) -> c.RenglonMir:
    e, i = r.evaluacion, r.indicador
    meses = tuple(
        c.Cifra(written(a.aceptada), written(a.aceptada))
        if (a := r.avances.get(m)) and m <= e.corte
        else c.Cifra()
        for m in range(1, 13)
    )
    return c.RenglonMir(
        clave=i.clave,
        indicador=i.nombre,
        unidad=i.unidad,
        meta=c.Cifra(llano(i.meta), str(i.meta)),
        presupuesto=c.Cifra(pesos(i.presupuesto), str(i.presupuesto)),
        alcanzada=figure(e.alcanzada, percent=False),
        diferencia=figure(e.diferencia, percent=False),
        porcentaje=figure(e.porcentaje, percent=False),
        estatus=str(e.estatus),
        meses=meses,
        programados=tuple(sorted(r.regla.meses)),
    )
