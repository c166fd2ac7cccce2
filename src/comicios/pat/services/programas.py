"""Loading a programme from its JSON file, whole and once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from comicios.nucleo import bitacora
from comicios.nucleo.calendario.selectors.calendarios import ADMINISTRATIVO
from comicios.nucleo.calendario.services.plazos import lock_calendario
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.procesos import services as procesos
from comicios.pat.models import Programa
from comicios.pat.origen.lectura import complete, fingerprint, parse
from comicios.pat.origen.validacion import validate
from comicios.pat.services.plazos import PERIODOS, open_reports
from comicios.pat.services.versiones import freeze
from comicios.pat.versiones.cargar import Plan, create_plan, referenced_keys
from comicios.pat.versiones.contenido import contenido_of
from comicios.reglas.flujos.programa import Estado

if TYPE_CHECKING:
    from django.db import models

    from comicios.nucleo.cuentas.models import Persona
    from comicios.nucleo.organos.models import Organo
    from comicios.nucleo.procesos.models import ProcesoElectoral

__all__ = ["Carga", "import_programa", "programa_key", "referenced_keys"]


@dataclass(frozen=True)
class Carga:
    """What an import did. `is_nuevo` is False when the same programme was already there."""

    programa: Programa
    is_nuevo: bool


@transaction.atomic
def import_programa(*, contenido: bytes, proceso: ProcesoElectoral, organo: Organo, by: Persona) -> Carga:
    """Load a programme into a process. Loading the same file again changes nothing.

    Raises Rechazo listing every fault of the file, or when another text is already loaded under that key.
    """
    require(by, "pat.importar", organo_id=organo.pk)
    datos = parse(contenido)
    validate(datos)
    clave = programa_key(organo, datos["encabezado"]["ejercicio"], proceso)
    huella = fingerprint(datos)
    existente = Programa.objects.filter(clave=clave).select_related("organo", "proceso").first()
    if existente is None:
        return Carga(_load(datos, clave, huella, proceso, organo, by), is_nuevo=True)
    if huella not in (existente.huella_de_origen, fingerprint(contenido_of(existente))):
        raise Rechazo(
            f"El programa {clave} ya está cargado con otro texto (versión {existente.version}). No se cargó nada. "
            "Un programa aprobado no se sustituye: sus cambios se capturan en la casa."
        )
    return Carga(existente, is_nuevo=False)


def programa_key(organo: Organo, ejercicio: int, proceso: ProcesoElectoral) -> str:
    """`pat-deoe-2024`; inside a drill the process is part of the key, so both can stand side by side."""
    base = f"pat-{organo.clave.lower()}-{ejercicio}"
    return f"{base}-{proceso.clave}" if proceso.es_simulacro else base


def _load(
    datos: dict[str, Any], clave: str, huella: str, proceso: ProcesoElectoral, organo: Organo, by: Persona
) -> Programa:
    """A file that says it is a draft enters as one; any other, as in force (decision 0009), with its version frozen."""
    calendario = lock_calendario(ADMINISTRATIVO)  # rows before chains: opening the year may record an act
    is_borrador = datos["encabezado"].get("borrador") is True
    plan = create_plan(
        complete(datos),
        procesos.open_ejercicio(anio=datos["encabezado"]["ejercicio"], by=by),
        clave=clave,
        organo=organo,
        proceso=proceso,
        estado=Estado.BORRADOR if is_borrador else Estado.VIGENTE,
        huella_de_origen=huella,
    )
    plazos = [] if is_borrador else open_reports(plan.programa, calendario, PERIODOS)
    _record(plan, plazos, by)
    if not is_borrador:
        freeze(plan.programa, vigente_desde=plan.programa.fecha_de_firma, by=by)
    return plan.programa


def _record(plan: Plan, plazos: list[Any], by: Persona) -> None:
    piezas: list[models.Model] = [*plan.piezas, *plazos]
    bitacora.record(
        acto="pat.programa.importar",
        by=by,
        cadena=plan.programa.cadena,
        objeto=plan.programa,
        despues=piezas,
        historia=bitacora.key_of(plan.programa),
        palabras={
            "nombre": plan.programa.nombre,
            "objetivos": len(plan.objetivos),
            "lineas": len(plan.lineas),
            "indicadores": len(plan.indicadores),
        },
    )
