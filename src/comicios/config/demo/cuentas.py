"""Demo accounts. Their names are their roles; all share the password printed by `make run`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comicios.nucleo.cuentas.models import Persona, Rol
from comicios.nucleo.cuentas.services import CLAVE_DEMO, SUFIJO_DEMO, appoint, register_persona
from comicios.nucleo.organos.models import Organo

if TYPE_CHECKING:
    from collections.abc import Mapping

CUENTAS = (
    ("direccion", "Dirección", "Dirección Ejecutiva de Organización Electoral", Rol.DIRECCION, "DEOE"),
    ("analista", "Analista 1", "Planeación, DEOE", Rol.ANALISTA, "DEOE"),
    ("analista2", "Analista 2", "Seguimiento a órganos desconcentrados, DEOE", Rol.ANALISTA, "DEOE"),
    ("area-ucsi", "Enlace UCSI", "Unidad de Cómputo y Servicios Informáticos", Rol.AREA, "UCSI"),
    ("comision", "Comisión", "Secretaría Técnica de la COE", Rol.COMISION, "COE"),
    ("consejo-08", "Consejo 08", "Consejo Distrital Electoral 08", Rol.CONSEJO, "CD-08"),
    ("auditoria", "Auditoría", "Órgano de control, sólo lectura", Rol.AUDITORIA, "Instituto"),
)


def ensure_accounts(*, by: Persona) -> Mapping[str, Persona]:
    """The demo accounts, created if missing, by account name."""
    organos = {o.clave: o for o in Organo.objects.all()}
    for cuenta, nombre, cargo, rol, organo in CUENTAS:
        if not Persona.objects.filter(cuenta=cuenta).exists():
            persona = register_persona(
                cuenta=cuenta, nombre=f"{nombre} {SUFIJO_DEMO}", cargo=cargo, clave=CLAVE_DEMO, by=by
            )
            appoint(persona=persona, rol=rol, organo=organos[organo], by=by)
    return {p.cuenta: p for p in Persona.objects.filter(cuenta__in=[c[0] for c in CUENTAS])}
