"""Sealing the heads of all chains together in a numbered ancla."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from comicios.nucleo.bitacora.huellas import canonical_json, hash_of_text, utc_now
from comicios.nucleo.bitacora.models import Ancla, Cadena

INTENTOS = 20


def seal_ancla(*, motivo: str) -> Ancla:
    """Seal the heads of all chains in the next ancla; its hash is what a document prints.

    Two seals at once take turns by the number's uniqueness, so that no chain has to wait for them.
    """
    for _ in range(INTENTOS):
        try:
            with transaction.atomic():
                return _seal_next(motivo)
        except IntegrityError:
            continue
    raise RuntimeError(
        f"No ancla could be sealed in {INTENTOS} attempts: another process takes every number."
    )


def _seal_next(motivo: str) -> Ancla:
    # The previous ancla is read before the heads: so a later ancla never holds an earlier head.
    previous = Ancla.objects.order_by("-numero").first()
    numero = previous.numero + 1 if previous else 1
    momento = utc_now()
    cabezas = {c.clave: [c.numero, c.huella] for c in Cadena.objects.all() if c.numero}
    contenido = canonical_json(
        {
            "version": 1,
            "numero": numero,
            "momento": momento,
            "motivo": motivo,
            "anterior": previous.huella if previous else "",
            "cadenas": cabezas,
        }
    )
    ancla = Ancla(numero=numero, momento=momento, contenido=contenido, huella=hash_of_text(contenido))
    ancla.save(force_insert=True)
    return ancla
