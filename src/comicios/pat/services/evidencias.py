"""A document that is registered to back a month: both acts, or neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from comicios.nucleo.archivos import register_evidencia
from comicios.pat.selectors.ambito import require_linea
from comicios.pat.services.avances import attach_evidencia, lock_avance, refuse_locked_evidence

if TYPE_CHECKING:
    from comicios.nucleo.archivos.models import Evidencia
    from comicios.nucleo.cuentas.models import Persona
    from comicios.pat.models import Indicador


@transaction.atomic
def back_avance(*, indicador: Indicador, mes: int, by: Persona, **documento: Any) -> Evidencia:
    """Register a document (the fields of `register_evidencia`) and back the month with it; both or neither.

    Raises Rechazo. The month's row is locked before the chain, as in every other act on a month.
    """
    require_linea(by, "pat.capturar", indicador.linea)
    refuse_locked_evidence(lock_avance(indicador, mes))
    programa = indicador.linea.programa
    evidencia = register_evidencia(organo=programa.organo, proceso=programa.proceso, by=by, **documento)
    attach_evidencia(indicador=indicador, mes=mes, evidencia=evidencia, by=by)
    return evidencia
