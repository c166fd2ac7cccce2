"""Which evidence a person may see, and what it backs."""

from __future__ import annotations

from dataclasses import dataclass

from comicios.nucleo.archivos.models import Clasificacion, Evidencia
from comicios.nucleo.archivos.respaldos import Respaldo, backed_by
from comicios.nucleo.cuentas.puestos import ROLES_DE_TODO_EL_INSTITUTO, puestos
from comicios.nucleo.errores import FueraDeAmbito, SinPermiso


@dataclass(frozen=True)
class EvidenciaVisible:
    """A piece of evidence that the person may see, what it backs for them, and whether they may have its file."""

    evidencia: Evidencia
    respaldos: list[Respaldo]
    is_downloadable: bool


def visible_evidencia(persona: object, pk: int) -> EvidenciaVisible:
    """The evidence, if it is of the person's body or backs something they may see; FueraDeAmbito otherwise.

    A document with personal data is downloaded only by its own body and by who audits or operates the institute.
    """
    evidencia = (
        Evidencia.objects.select_related("organo", "proceso", "archivo", "registrada_por")
        .filter(pk=pk)
        .first()
        if pk < 2**63
        else None
    )
    if evidencia is None:
        raise FueraDeAmbito("No existe esa evidencia, o pertenece a otro ámbito.")
    respaldos = backed_by(persona, evidencia)
    own = _is_own(persona, evidencia)
    if not own and not respaldos:
        raise FueraDeAmbito("No existe esa evidencia, o pertenece a otro ámbito.")
    publica = evidencia.clasificacion == Clasificacion.PUBLICA
    return EvidenciaVisible(evidencia, respaldos, is_downloadable=own or publica)


def downloadable_evidencia(persona: object, pk: int) -> Evidencia:
    """The evidence whose file the person may have; SinPermiso if they may only know of it."""
    visible = visible_evidencia(persona, pk)
    if not visible.is_downloadable:
        raise SinPermiso(
            f"{visible.evidencia.folio} contiene datos personales: sólo {visible.evidencia.organo} la descarga. "
            f"Pídala a {visible.evidencia.organo.nombre}."
        )
    return visible.evidencia


def _is_own(persona: object, evidencia: Evidencia) -> bool:
    return any(
        p.organo_id == evidencia.organo_id or p.rol in ROLES_DE_TODO_EL_INSTITUTO for p in puestos(persona)
    )
