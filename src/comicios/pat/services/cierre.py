"""Closing the year of a programme: from then on everything in it is only read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from comicios.nucleo import bitacora, flujo
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.errores import Detalle, Rechazo
from comicios.pat.models import CierreDeBimestre, Informe, Programa, VersionDePrograma
from comicios.pat.selectors.panorama import load_panorama
from comicios.pat.services.tramite import open_draft_of
from comicios.pat.services.versiones import lock_programa
from comicios.reglas.flujos import version as de_version
from comicios.reglas.flujos.bimestre import Estado as EstadoDeBimestre
from comicios.reglas.flujos.programa import MAQUINA, Accion
from comicios.reglas.periodos import ULTIMO_BIMESTRE, enumerar

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona

BIMESTRES = range(1, ULTIMO_BIMESTRE + 1)


def bimesters_open(programa: Programa) -> list[int]:
    """The bimesters that are not closed."""
    cerrados = CierreDeBimestre.objects.filter(programa=programa, estado=EstadoDeBimestre.CERRADO)
    return sorted(set(BIMESTRES) - set(cerrados.values_list("bimestre", flat=True)))


def reports_missing(programa: Programa) -> list[int]:
    """The bimesters without an approved report."""
    aprobados = Informe.objects.filter(programa=programa).exclude(huella="")
    return sorted(set(BIMESTRES) - set(aprobados.values_list("bimestre", flat=True)))


@transaction.atomic
def close_anio(
    *, programa: Programa, confirmacion: str, explicacion: str = "", by: Persona
) -> VersionDePrograma | None:
    """Close the year of the programme and of its version in force. `confirmacion` is the programme's key, typed.

    Refused, saying everything at once, with a bimester open, a modification under way, or a report neither approved
    nor explained. Gives the version closed. There is no way back: a wrong figure is corrected before closing.
    """
    require(by, "pat.cerrar_anio", organo_id=programa.organo_id)
    suyo = lock_programa(programa)
    _refuse(suyo, confirmacion, explicacion)
    panorama = load_panorama(suyo, corte=12)
    vivas = [ln for ln in panorama.lineas if not ln.linea.cancelacion]
    vigente = suyo.versiones.filter(estado=de_version.Estado.VIGENTE).first()
    cerrada = (
        [flujo.move(vigente, maquina=de_version.MAQUINA, accion=de_version.Accion.CERRAR)] if vigente else []
    )
    acta = flujo.Acta(
        acto="pat.programa.cerrar",
        cadena=suyo.cadena,
        capacidad="pat.cerrar_anio",
        organo_id=suyo.organo_id,
        historia=bitacora.key_of(suyo),
        motivo=explicacion.strip(),
        palabras={
            "ejercicio": suyo.ejercicio_id,
            "nombre": suyo.nombre,
            "cumplidas": sum(ln.situacion.clave.startswith("cumplida") for ln in vivas),
            "lineas": len(vivas),
        },
        junto_a=[fila for _, fila in cerrada],
        antes_de_los_demas=[foto for foto, _ in cerrada],
    )
    flujo.apply(
        suyo, maquina=MAQUINA, accion=Accion.CERRAR, by=by, acta=acta,
        cambios={"explicacion_de_cierre": explicacion.strip()},
    )  # fmt: skip
    return cerrada[0][1] if cerrada else None


def _refuse(programa: Programa, confirmacion: str, explicacion: str) -> None:
    faltas = list(missing_to_close(programa))
    if (informes := reports_missing(programa)) and not explicacion.strip():
        cuales = enumerar(str(n) for n in informes)
        faltas.append(
            Detalle(
                "Explicación",
                f"falta el informe aprobado de los bimestres {cuales}: apruébelo, o explique por qué.",
            )
        )
    if confirmacion.strip() != programa.clave:
        faltas.append(Detalle("Confirmación", f"escriba la clave del programa, {programa.clave}."))
    if faltas:
        raise Rechazo("El año no se cerró. Falta lo siguiente:", detalles=faltas)


def missing_to_close(programa: Programa) -> list[Detalle]:
    """What stands in the way of closing, that no explanation mends."""
    faltas = [
        Detalle(f"Bimestre {n}", "sigue abierto. Ciérrelo en «Informes y MIR».")
        for n in bimesters_open(programa)
    ]
    if abierta := open_draft_of(programa):
        faltas.append(
            Detalle(f"Versión {abierta.version}", "es una modificación en trámite. Incorpórela o deséchela.")
        )
    return faltas
