"""What the people of the programme are told of each other's acts: news for whoever captured, wrote or must approve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from comicios.nucleo.cuentas.capacidades import holders
from comicios.nucleo.notificaciones.services import notify
from comicios.pat.services.plazos import SALA
from comicios.reglas.periodos import nombre_mes

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona
    from comicios.pat.models import Avance, Informe


def tell_returned(avance: Avance, by: Persona) -> None:
    """To whoever captured the month: why it came back."""
    texto = (
        f"Le devolvieron {avance.indicador.clave}, {nombre_mes(avance.mes)}: «{avance.motivo_de_devolucion}»"
    )
    _tell_captor(avance, texto, f"avance/{avance.pk}/{avance.version}/devuelto", by)


def tell_accepted(avance: Avance, by: Persona) -> None:
    """To whoever captured it: one line per programme and month, renewed, for a month may be of thirty lines."""
    mes = nombre_mes(avance.mes)
    programa = avance.indicador.linea.programa
    texto = f"Aceptaron avances suyos de {mes}; el último, {avance.indicador.clave}."
    _tell_captor(avance, texto, f"avances/{programa.pk}/{avance.mes}/aceptados", by)


def _tell_captor(avance: Avance, texto: str, clave: str, by: Persona) -> None:
    if avance.vigente is None:
        return
    programa = avance.indicador.linea.programa
    notify(
        personas=[avance.vigente.capturada_por],
        texto=texto,
        url=reverse("pat:captura", args=[programa.clave, avance.mes]),
        sala=SALA,
        clave=clave,
        by=by,
        proceso=programa.proceso,
    )


def tell_submitted(informe: Informe, by: Persona) -> None:
    """To those who may approve it."""
    quienes = holders("pat.aprobar_informe", organo_id=informe.programa.organo_id)
    _tell_of_report(informe, quienes, f"El informe {informe.folio} espera su revisión.", "enviado", by)


def tell_report_returned(informe: Informe, by: Persona) -> None:
    """To whoever wrote it."""
    texto = f"Le devolvieron el informe {informe.folio}: «{informe.observaciones}»"
    _tell_of_report(informe, [informe.elaboro], texto, "devuelto", by)


def tell_approved(informe: Informe, by: Persona) -> None:
    """To whoever wrote it."""
    _tell_of_report(informe, [informe.elaboro], f"Aprobaron el informe {informe.folio}.", "aprobado", by)


def _tell_of_report(informe: Informe, quienes: list[Persona], texto: str, que: str, by: Persona) -> None:
    notify(
        personas=quienes,
        texto=texto,
        url=reverse("pat:informe", args=[informe.programa.clave, informe.folio]),
        sala=SALA,
        clave=f"informe/{informe.pk}/{que}",
        by=by,
        proceso=informe.programa.proceso,
    )
