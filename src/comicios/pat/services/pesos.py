"""Sharing out the weight of an objective among its indicators: all of them, adding up to 100, or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.errores import Conflicto, Detalle, Rechazo
from comicios.pat.models import Indicador, Objetivo
from comicios.pat.services.fichas import DEFINIR
from comicios.pat.services.permiso_de_cambio import refuse_fixed_figures, refuse_locked
from comicios.pat.services.vistos import refuse_stale
from comicios.reglas import mir
from comicios.reglas.numeros import llano

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona


def indicadores_of(objetivo: Objetivo) -> list[Indicador]:
    """The indicators of an objective, in the order of the programme, with their line."""
    return list(
        Indicador.objects.filter(linea__objetivo=objetivo)
        .select_related("linea")
        .order_by("linea__orden", "orden")
    )


@transaction.atomic
def set_pesos(
    *, objetivo: Objetivo, pesos: Mapping[int, Decimal | None], visto: str = "", by: Persona
) -> Objetivo:
    """The weight of each indicator of the objective, by its key; all None leaves the simple average.

    Raises Rechazo when some are missing or they do not add up to 100, Conflicto when the indicators are others now.
    """
    programa = objetivo.programa
    require(by, DEFINIR, organo_id=programa.organo_id)
    refuse_locked(programa)
    list(Indicador.objects.select_for_update(of=("self",)).filter(linea__objetivo=objetivo).order_by("pk"))
    indicadores = indicadores_of(objetivo)
    refuse_stale(visto, indicadores, ("peso",), f"los pesos de {objetivo.clave}")
    _validate(objetivo, indicadores, pesos)
    cambian = [i for i in indicadores if i.peso != pesos[i.pk]]
    if cambian:
        refuse_fixed_figures(programa, "peso", [i.linea.clave for i in cambian])
        _save(objetivo, indicadores, cambian, pesos, by)
    return objetivo


def _validate(objetivo: Objetivo, indicadores: list[Indicador], pesos: Mapping[int, Decimal | None]) -> None:
    if {i.pk for i in indicadores} != set(pesos):
        raise Conflicto(
            f"Los indicadores de {objetivo.clave} ya no son los mismos: no se guardó. Recargue la página y reparta "
            "los pesos entre los que hay."
        )
    dichos = [p for p in pesos.values() if p is not None]
    if not dichos:
        return
    if len(dichos) < len(pesos):
        raise Rechazo(
            f"Los pesos de {objetivo.clave} no se guardaron: van en todos sus indicadores o en ninguno.",
            detalles=[
                Detalle(i.clave, "Falta su peso: escriba 0 o más.")
                for i in indicadores
                if pesos[i.pk] is None
            ],
        )
    try:
        mir.exigir_pesos(dichos, len(indicadores))
    except mir.PesosInvalidos as error:
        raise Rechazo(f"Los pesos de {objetivo.clave} no se guardaron. {error.mensaje}") from error


def _save(
    objetivo: Objetivo,
    indicadores: Iterable[Indicador],
    cambian: list[Indicador],
    pesos: Mapping[int, Decimal | None],
    by: Persona,
) -> None:
    antes = [bitacora.snapshot(i) for i in cambian]
    for indicador in cambian:
        indicador.peso = pesos[indicador.pk]
        indicador.save(update_fields=["peso"])
    dichos = ", ".join(f"{i.clave} {llano(p)}" for i in indicadores if (p := pesos[i.pk]) is not None)
    bitacora.record(
        acto="pat.objetivo.pesos" if dichos else "pat.objetivo.sin_pesos",
        by=by,
        cadena=objetivo.programa.cadena,
        objeto=objetivo,
        antes=antes,
        despues=cambian,
        historia=bitacora.key_of(objetivo),
        palabras={"objetivo": objetivo.clave, "pesos": dichos},
    )
