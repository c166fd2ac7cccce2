"""Writing an act, and reading the history of a thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol
from uuid import uuid4

from django.db import connection, models

from comicios.nucleo.bitacora.contexto import current_peticion
from comicios.nucleo.bitacora.fotos import Foto, snapshots
from comicios.nucleo.bitacora.huellas import canonical_json, hash_of, utc_now
from comicios.nucleo.bitacora.models import Cadena, Evento
from comicios.nucleo.bitacora.registro import key_of, sentence


class Firmante(Protocol):
    """Who signs an act: read-only, so that a person, or a stand-in of the command line, fits."""

    @property
    def cuenta(self) -> str: ...
    @property
    def nombre(self) -> str: ...
    @property
    def cargo(self) -> str: ...


def record(
    *,
    acto: str,
    by: Firmante,
    cadena: str,
    objeto: models.Model | str,
    antes: Iterable[Foto] = (),
    despues: Iterable[models.Model | Foto] = (),
    borrados: Iterable[Foto] = (),
    motivo: str = "",
    historia: str = "",
    palabras: Mapping[str, object] | None = None,
) -> Evento:
    """Write one act at the end of its chain, inside the caller's transaction (RuntimeError outside of one).

    `despues` are saved rows, read back from the database; `borrados` are rows already deleted.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"The act {acto!r} must be recorded inside the transaction of what it tells.")
    frase = sentence(acto, palabras or {})
    datos = _datos(list(antes), list(despues), list(borrados))
    propias = {"acto": acto, "objeto": key_of(objeto), "historia": historia, "frase": frase}
    return _append(lock_chain(cadena), {**propias, **_signature(by), "motivo": motivo, "datos": datos})


def _signature(by: Firmante) -> dict[str, str]:
    """Who signs, as they are now: a later change of post does not change the act.

    A signer may bring `cargo_de_firma`, the post as it should be kept («Analista, en suplencia de …»).
    """
    cargo = getattr(by, "cargo_de_firma", by.cargo)
    return {"peticion": current_peticion(), "cuenta": by.cuenta, "nombre": by.nombre, "cargo": cargo}


def _append(cabeza: Cadena, columnas: Mapping[str, str]) -> Evento:
    """Put an act after the head of its chain, which is locked, and move the head to it."""
    fila: dict[str, str | int] = {
        **columnas,
        "id": uuid4().hex,
        "cadena": cabeza.clave,
        "numero": cabeza.numero + 1,
        "momento": utc_now(),
        "anterior": cabeza.huella,
    }
    evento = Evento(**fila, huella=hash_of(fila))
    evento.save(force_insert=True)
    Cadena.objects.filter(pk=cabeza.pk).update(numero=evento.numero, huella=evento.huella)
    return evento


def _datos(antes: list[Foto], despues: list[models.Model | Foto], borrados: list[Foto]) -> str:
    """Before and after as canonical JSON: a deleted row has its last values before and null after."""
    saved = [o for o in despues if isinstance(o, models.Model)]
    given = [o for o in despues if isinstance(o, Foto)]
    before: dict[str, object] = {f.clave: dict(f.campos) for f in [*antes, *borrados]}
    after: dict[str, object] = {f.clave: dict(f.campos) for f in [*given, *snapshots(saved)]}
    after.update({f.clave: None for f in borrados})
    return canonical_json({"antes": before, "despues": after})


def lock_chain(clave: str) -> Cadena:
    """The chain's row, locked until the transaction ends; created on its first act.

    A service that numbers something per body and process takes this lock first, and `record` finds it taken.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"The chain {clave!r} can only be locked inside a transaction.")
    locked = Cadena.objects.select_for_update()
    found = locked.filter(clave=clave).first()
    if found is None:
        organo, _, proceso = clave.rpartition("/")
        Cadena.objects.get_or_create(clave=clave, defaults={"organo": organo, "proceso": proceso})
        found = locked.get(clave=clave)
    return found


def history(historia: str) -> models.QuerySet[Evento]:
    """The acts that show in the history of a thing («pat.LineaDeAccion/31»), newest first, without their data."""
    return Evento.objects.filter(historia=historia).defer("datos").order_by("-momento", "-numero")
