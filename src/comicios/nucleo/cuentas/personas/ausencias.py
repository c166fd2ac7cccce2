"""Absences: for some days another person also holds one's posts. What they sign by virtue of it says so."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.models import Ausencia, Nombramiento, Persona
from comicios.nucleo.cuentas.personas.alcance import require_persona
from comicios.nucleo.cuentas.personas.cuentas import require_reason
from comicios.nucleo.cuentas.puestos import forget_puestos
from comicios.nucleo.cuentas.services import CADENA
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.formatos.textos import format_fecha
from comicios.nucleo.validacion import save_clean


@transaction.atomic
def register_ausencia(
    *, persona: Persona, suplente: Persona, desde: date, hasta: date, motivo: str, by: Persona
) -> Ausencia:
    """Register that a person will be away and who substitutes for them; one's own, or that of someone one administers.

    Refused: oneself as substitute, a substitute without a post in a body of the absent person, days already gone,
    absences that overlap, and chains (someone who is to substitute being away those days).
    """
    _require(by, persona)
    _lock(persona, suplente)
    ausencia = Ausencia(
        persona=persona, suplente=suplente, desde=desde, hasta=hasta, motivo=motivo.strip(),
        registrada_at=timezone.now(),
    )  # fmt: skip
    _refuse_days(ausencia)
    _refuse_suplente(ausencia)
    _refuse_overlap(ausencia)
    save_clean(ausencia)
    _finish("registrar", ausencia, by, antes=[])
    return ausencia


@transaction.atomic
def end_ausencia(*, ausencia: Ausencia, motivo: str, by: Persona) -> Ausencia:
    """End an absence before its last day: from now on the substitute no longer holds the posts."""
    _require(by, ausencia.persona)
    fila = (
        Ausencia.objects.select_for_update(of=("self",))
        .select_related("persona", "suplente")
        .get(pk=ausencia.pk)
    )
    if fila.revocada_at is not None or fila.hasta < timezone.localdate():
        raise Rechazo("Esa ausencia ya terminó: no hay nada que terminar.")
    require_reason(motivo, "La ausencia no se terminó")
    antes = bitacora.snapshot(fila)
    fila.revocada_at, fila.motivo_de_termino = timezone.now(), motivo.strip()
    save_clean(fila)
    _finish("terminar", fila, by, antes=[antes])
    return fila


def _require(by: Persona, persona: Persona) -> None:
    if by.pk != persona.pk:
        require_persona(by, persona)


def _lock(*personas: Persona) -> None:
    # Their rows are the turn: two absences that name the same people follow each other.
    list(Persona.objects.select_for_update().filter(pk__in=[p.pk for p in personas]).order_by("pk"))


def _refuse_days(ausencia: Ausencia) -> None:
    if ausencia.hasta < ausencia.desde:
        raise Rechazo("La ausencia termina antes de empezar. Revise las dos fechas.", campo="hasta")
    if ausencia.desde < timezone.localdate():
        raise Rechazo(
            "Una ausencia se registra desde hoy en adelante: nadie suple en días que ya pasaron. Cambie «Desde».",
            campo="desde",
        )


def _refuse_suplente(ausencia: Ausencia) -> None:
    persona, suplente = ausencia.persona, ausencia.suplente
    if persona.pk == suplente.pk:
        raise Rechazo("Nadie se suple a sí mismo. Elija a otra persona.", campo="suplente")
    if not (persona.is_active and suplente.is_active):
        raise Rechazo(
            "Una de las dos cuentas está inactiva. Reactívela o elija a otra persona.", campo="suplente"
        )
    if not eligible_suplentes(persona, ausencia.desde).filter(pk=suplente.pk).exists():
        raise Rechazo(
            f"{suplente.nombre} no tiene un puesto vigente el {format_fecha(ausencia.desde)} en un órgano de "
            f"{persona.nombre}. Elija a alguien de su órgano, o pida que primero se le nombre ahí.",
            campo="suplente",
        )


def eligible_suplentes(persona: Persona, dia: date) -> QuerySet[Persona]:
    """Active people with a post of their own that day in a body where the person has one."""
    organos = Nombramiento.objects.vigentes(dia).filter(persona=persona).values("organo")
    puestos = Nombramiento.objects.vigentes(dia).filter(organo__in=organos).values("persona")
    return Persona.objects.filter(pk__in=puestos, is_active=True).exclude(pk=persona.pk)


def _refuse_overlap(ausencia: Ausencia) -> None:
    """One absence at a time for each person, and no chains of substitution."""
    persona, suplente = ausencia.persona, ausencia.suplente
    esos_dias = Ausencia.objects.filter(
        desde__lte=ausencia.hasta, hasta__gte=ausencia.desde, revocada_at__isnull=True
    )
    otras = esos_dias.filter(Q(persona=persona) | Q(suplente=persona) | Q(persona=suplente))
    for otra in otras.select_related("persona", "suplente"):
        dias = f"del {format_fecha(otra.desde)} al {format_fecha(otra.hasta)}"
        if otra.persona_id == persona.pk:
            raise Rechazo(
                f"{persona.nombre} ya tiene una ausencia {dias}. Termínela antes, o elija otros días.",
                campo="desde",
            )
        if otra.suplente_id == persona.pk:
            raise Rechazo(
                f"{persona.nombre} suple a {otra.persona.nombre} {dias}, y una suplencia no se encadena. "
                "Termine antes aquella ausencia y registre otra con otro suplente.",
                campo="desde",
            )
        raise Rechazo(
            f"{suplente.nombre} se ausenta {dias}. Elija a otra persona, o termine antes aquella ausencia.",
            campo="suplente",
        )


def _finish(que: str, ausencia: Ausencia, by: Persona, *, antes: list[bitacora.Foto]) -> None:
    forget_puestos(ausencia.persona, ausencia.suplente)
    bitacora.record(
        acto=f"cuentas.ausencia.{que}",
        by=by,
        cadena=CADENA,
        objeto=ausencia,
        antes=antes,
        despues=[ausencia],
        motivo=ausencia.motivo_de_termino or ausencia.motivo,
        historia=bitacora.key_of(ausencia.persona),
        palabras={
            "persona": ausencia.persona.nombre,
            "suplente": ausencia.suplente.nombre,
            "desde": format_fecha(ausencia.desde),
            "hasta": format_fecha(ausencia.hasta),
        },
    )
