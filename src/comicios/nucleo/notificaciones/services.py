"""Telling people what happened to their work. Not an act: it is written inside the transaction of the act it tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.utils import timezone

from comicios.nucleo.errores import FueraDeAmbito
from comicios.nucleo.notificaciones.models import Notificacion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from comicios.nucleo.cuentas.models import Persona
    from comicios.nucleo.procesos.models import ProcesoElectoral

RENUEVA = ["texto", "url", "sala", "is_simulacro", "creada_at", "leida_at"]


def notify(
    *,
    personas: Iterable[Persona],
    texto: str,
    url: str,
    sala: str,
    clave: str,
    by: Persona | None = None,
    proceso: ProcesoElectoral | None = None,
) -> int:
    """Tell each person once, but whoever did it (`by`); gives how many were told. One query.

    With a `clave` already told, the line is renewed and unread again. RuntimeError outside of a transaction: a line must
    not remain of an act that was undone.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"«{clave}» must be told inside the transaction of its act.")
    suyas = {p.pk: p for p in personas if p.is_active and (by is None or p.pk != by.pk)}
    filas = [
        Notificacion(
            persona=persona,
            texto=texto[:300],
            url=url,
            sala=sala,
            clave=clave,
            is_simulacro=bool(proceso and proceso.es_simulacro),
            creada_at=timezone.now(),
        )
        for _, persona in sorted(suyas.items())
    ]
    Notificacion.objects.bulk_create(
        filas, update_conflicts=True, unique_fields=["persona", "clave"], update_fields=RENUEVA
    )
    return len(filas)


def mark_read(*, pk: int, by: Persona) -> Notificacion:
    """Say that one was read; only its own person may."""
    fila = Notificacion.objects.filter(pk=pk, persona=by).first()
    if fila is None:
        raise FueraDeAmbito("No existe esa notificación, o es de otra persona.")
    if fila.leida_at is None:
        fila.leida_at = timezone.now()
        fila.save(update_fields=["leida_at"])
    return fila


def mark_all_read(*, by: Persona) -> int:
    """Say that all of one's own were read; gives how many were not."""
    return Notificacion.objects.filter(persona=by, leida_at__isnull=True).update(leida_at=timezone.now())
