"""What the acts of a report share: their minutes, the row locked, and a valid row saved or refused by its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from comicios.nucleo import bitacora, flujo
from comicios.nucleo.errores import Detalle, Rechazo
from comicios.pat.models import AreaDeOportunidad, Informe, NarrativaDeLinea
from comicios.reglas.flujos.informe import MAQUINA, Accion

if TYPE_CHECKING:
    from comicios.nucleo.bitacora.models import Evento
    from comicios.nucleo.cuentas.models import Persona

Texto = NarrativaDeLinea | AreaDeOportunidad


def history_key(informe: Informe) -> str:
    """The history that the acts of the report belong to."""
    return bitacora.key_of(informe)


def acta_of(
    informe: Informe, acto: str, capacidad: str, *, motivo: str = "", **palabras: object
) -> flujo.Acta:
    """The minutes of an act that moves the report in its state machine."""
    return flujo.Acta(
        acto=acto,
        cadena=informe.programa.cadena,
        capacidad=capacidad,
        organo_id=informe.programa.organo_id,
        historia=history_key(informe),
        motivo=motivo,
        palabras={"folio": informe.folio, **palabras},
    )


def record_act(
    informe: Informe, acto: str, by: Persona, *, motivo: str = "", que: str = "", **filas: Any
) -> Evento:
    """Record an act on the report that its state machine does not know."""
    return bitacora.record(
        acto=acto,
        by=by,
        cadena=informe.programa.cadena,
        objeto=informe,
        historia=history_key(informe),
        motivo=motivo,
        palabras={"folio": informe.folio, "que": que},
        **filas,
    )


def save_clean(fila: Informe | Texto) -> None:
    """Save a valid row, or refuse with the name of the field that is not."""
    try:
        fila.full_clean()
    except ValidationError as invalid:
        raise refusal(fila, invalid) from invalid
    fila.save()


def refusal(fila: Informe | Texto, invalid: ValidationError) -> Rechazo:
    nombres = {f.name: str(f.verbose_name) for f in fila._meta.concrete_fields}
    detalles = [
        Detalle(nombres.get(campo, campo).capitalize(), " ".join(mensajes))
        for campo, mensajes in invalid.message_dict.items()
    ]
    return Rechazo(
        "No se guardó. " + " ".join(str(d) for d in detalles),
        campo=next(iter(invalid.message_dict)),
        detalles=detalles,
    )


def edit_in_draft(
    informe: Informe, by: Persona, *, cambios: Mapping[str, object], que: str, motivo: str = ""
) -> Informe:
    """Change the report while it is written; a returned one becomes a draft again."""
    acta = acta_of(informe, "pat.informe.editar", "pat.elaborar_informe", que=que, motivo=motivo)
    return flujo.apply(informe, maquina=MAQUINA, accion=Accion.EDITAR, by=by, acta=acta, cambios=cambios)


def lock_informe(informe: Informe) -> Informe:
    """The report's row, locked until the transaction ends."""
    bloqueado = Informe.objects.select_for_update(of=("self",)).get(pk=informe.pk)
    bloqueado.programa = informe.programa
    return bloqueado
