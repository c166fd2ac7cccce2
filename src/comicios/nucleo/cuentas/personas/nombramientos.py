"""The end of a post. Giving one is `cuentas.services.appoint`."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.models import Nombramiento, Persona, Rol
from comicios.nucleo.cuentas.personas.alcance import require_persona, require_puesto
from comicios.nucleo.cuentas.personas.cuentas import require_reason
from comicios.nucleo.cuentas.puestos import forget_puestos
from comicios.nucleo.cuentas.services import CADENA, post_words
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.formatos.textos import format_fecha
from comicios.nucleo.validacion import save_clean


@transaction.atomic
def end_nombramiento(*, nombramiento: Nombramiento, hasta: date, motivo: str, by: Persona) -> Nombramiento:
    """Fix the last day of a post (included). What was done with it stays as it was signed."""
    require_persona(by, nombramiento.persona)
    fila = lock_nombramiento(nombramiento)
    require_puesto(by, rol=Rol(fila.rol), organo=fila.organo)
    if fila.persona_id == by.pk:
        raise Rechazo("Nadie termina su propio puesto. Pídalo a otra persona que administre cuentas.")
    if fila.hasta is not None and fila.hasta <= hasta:
        raise Rechazo(
            f"El puesto ya termina el {format_fecha(fila.hasta)}. Escriba un día anterior, o déjelo como está.",
            campo="hasta",
        )
    require_reason(motivo, "El puesto no cambió")
    antes = bitacora.snapshot(fila)
    fila.hasta = hasta
    save_clean(fila)
    forget_puestos(fila.persona, nombramiento.persona)
    bitacora.record(
        acto="cuentas.nombramiento.terminar",
        by=by,
        cadena=CADENA,
        objeto=fila,
        antes=[antes],
        despues=[fila],
        motivo=motivo.strip(),
        historia=bitacora.key_of(fila.persona),
        palabras=post_words(fila) | {"hasta": format_fecha(hasta)},
    )
    return fila


def lock_nombramiento(nombramiento: Nombramiento) -> Nombramiento:
    bloqueado = Nombramiento.objects.select_for_update(of=("self",))
    return bloqueado.select_related("persona", "organo").get(pk=nombramiento.pk)
