"""Entrega-recepción: everything a person answers for passes to another in one act, with its acta."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from comicios.nucleo import bitacora
from comicios.nucleo.caras.encargos import encargos, listed
from comicios.nucleo.cuentas.models import CUENTA_DE_OPERACION, EntregaRecepcion, Nombramiento, Persona, Rol
from comicios.nucleo.cuentas.personas.acta import ContenidoEntrega, build_contenido
from comicios.nucleo.cuentas.personas.alcance import posts_not_over, require_persona, require_puesto
from comicios.nucleo.cuentas.personas.cuentas import close_rows, require_reason
from comicios.nucleo.cuentas.puestos import forget_puestos
from comicios.nucleo.cuentas.services import CADENA, overlapping, save_nombramiento
from comicios.nucleo.errores import Detalle, Rechazo
from comicios.nucleo.formatos.textos import format_fecha
from comicios.nucleo.validacion import save_clean

NADA = "No se registró la entrega; nada cambió."


@dataclass(frozen=True)
class Terminos:
    """How a hand-over is done: its day, why, and what becomes of the leaver's posts and account."""

    fecha: date
    motivo: str
    con_puestos: bool = False
    con_baja: bool = False


@dataclass
class _Cambios:
    """Every row that the hand-over touches, before and after, for its one act."""

    antes: list[bitacora.Foto] = field(default_factory=list)
    despues: list[models.Model] = field(default_factory=list)

    def add(self, antes: Iterable[bitacora.Foto], despues: Iterable[models.Model]) -> None:
        self.antes += antes
        self.despues += despues


@transaction.atomic
def hand_over(*, entrega: Persona, recibe: Persona, terminos: Terminos, by: Persona) -> EntregaRecepcion:
    """Move everything `entrega` answers for to `recibe`, end their posts, and freeze the acta: all of it, or nothing.

    Refused: oneself, an inactive receiver, a day to come, a second time with nothing left, a receiver without a post where
    one is needed. The posts end with the day of `terminos.fecha`, included.
    """
    require_persona(by, entrega)
    require_persona(by, recibe)
    entrega, recibe = _lock(entrega, recibe)
    terminos = replace(terminos, motivo=terminos.motivo.strip())
    _refuse_terms(entrega, recibe, terminos, by)
    puestos = list(posts_of(entrega, terminos.fecha))
    pendientes = listed(entrega)
    if not puestos and not pendientes:
        raise Rechazo(_nothing_left(entrega), campo="entrega")
    cambios = _Cambios()
    tomados = _give_posts(puestos, recibe, terminos, cambios, by) if terminos.con_puestos else []
    _refuse_receiver(entrega, recibe, puestos)
    _move(entrega, recibe, cambios)
    _end_posts(puestos, terminos, cambios, by)
    if terminos.con_baja:
        cambios.add(*close_rows(entrega))
    forget_puestos(entrega, recibe)
    contenido = build_contenido(
        entrega=entrega, recibe=recibe, fecha=terminos.fecha, motivo=terminos.motivo, con_baja=terminos.con_baja,
        puestos=puestos, tomados=tomados, pendientes=pendientes, by=by,
    )  # fmt: skip
    return _seal(entrega, recibe, terminos, contenido, cambios, by)


def posts_of(persona: Persona, fecha: date) -> models.QuerySet[Nombramiento]:
    """A person's own posts, in force or still to begin, that a hand-over of that day would end."""
    vivos = posts_not_over(timezone.localdate()).filter(Q(hasta__isnull=True) | Q(hasta__gt=fecha))
    return vivos.filter(persona=persona).select_related("organo", "persona")


def _lock(entrega: Persona, recibe: Persona) -> tuple[Persona, Persona]:
    claves = [entrega.pk, recibe.pk]
    filas = {p.pk: p for p in Persona.objects.select_for_update().filter(pk__in=claves).order_by("pk")}
    return filas[entrega.pk], filas[recibe.pk]


def _refuse_terms(entrega: Persona, recibe: Persona, terminos: Terminos, by: Persona) -> None:
    if entrega.pk == recibe.pk:
        raise Rechazo(
            f"{NADA} Quien entrega y quien recibe son la misma persona. Elija a otra.", campo="recibe"
        )
    if entrega.cuenta == CUENTA_DE_OPERACION:
        raise Rechazo(
            f"{NADA} La cuenta de operación es de la línea de comandos: no entrega.", campo="entrega"
        )
    if entrega.pk == by.pk:
        raise Rechazo(
            f"{NADA} Nadie registra su propia entrega: pídalo a quien recibe o a otra persona que administre cuentas.",
            campo="entrega",
        )
    if recibe.pk == by.pk and terminos.con_puestos:
        raise Rechazo(
            f"{NADA} Nadie se nombra a sí mismo: para tomar los puestos, pídalo a otra persona que administre cuentas.",
            campo="con_puestos",
        )
    if not recibe.is_active:
        raise Rechazo(f"{NADA} La cuenta de {recibe.nombre} está inactiva. Reactívela antes.", campo="recibe")
    if terminos.fecha > timezone.localdate():
        raise Rechazo(
            f"{NADA} La entrega se registra el día en que surte efecto, o después. Escriba una fecha que ya llegó.",
            campo="fecha",
        )
    require_reason(terminos.motivo, "La entrega no se registró")


def _nothing_left(entrega: Persona) -> str:
    anterior = EntregaRecepcion.objects.filter(entrega=entrega).first()
    donde = f" Lo entregó en el acta {anterior.folio}." if anterior else ""
    return (
        f"{NADA} {entrega.nombre} no responde por ningún asunto ni tiene puestos vigentes: no hay qué entregar.{donde} "
        "Si sólo falta cerrar su cuenta, desactívela."
    )


def _give_posts(
    puestos: list[Nombramiento], recibe: Persona, terminos: Terminos, cambios: _Cambios, by: Persona
) -> list[Nombramiento]:
    """The leaver's posts for the receiver, from the day of the hand-over; those they already hold are left as they are."""
    tomados = []
    for puesto in puestos:
        require_puesto(by, rol=Rol(puesto.rol), organo=puesto.organo)
        nuevo = Nombramiento(
            persona=recibe, rol=puesto.rol, organo=puesto.organo, desde=terminos.fecha, hasta=puesto.hasta
        )
        if overlapping(nuevo) is None:
            save_nombramiento(nuevo)
            tomados.append(nuevo)
    cambios.add([], tomados)
    return tomados


def _refuse_receiver(entrega: Persona, recibe: Persona, puestos: list[Nombramiento]) -> None:
    """Everything that keeps the receiver from answering for it, at once, each with what to do."""
    hoy = timezone.localdate()
    suyos = set(
        Nombramiento.objects.vigentes(hoy).filter(persona=recibe).values_list("organo__clave", flat=True)
    )
    faltan = sorted({p.organo.clave for p in puestos} - suyos)
    detalles = [
        Detalle(
            organo,
            f"{recibe.nombre} no tiene puesto ahí. Nómbrela antes, o marque que toma los puestos de quien entrega.",
        )
        for organo in faltan
    ]
    detalles += [Detalle(e.sala, falta) for e in encargos() if (falta := e.impedimento(entrega, recibe))]
    if detalles:
        raise Rechazo(f"{NADA} Quien recibe no puede responder por todo.", detalles=detalles)


def _move(entrega: Persona, recibe: Persona, cambios: _Cambios) -> None:
    for encargo in encargos():
        traslado = encargo.trasladar(entrega, recibe)
        cambios.add(traslado.antes, traslado.despues)


def _end_posts(puestos: list[Nombramiento], terminos: Terminos, cambios: _Cambios, by: Persona) -> None:
    for puesto in puestos:
        require_puesto(by, rol=Rol(puesto.rol), organo=puesto.organo)
        if puesto.desde and puesto.desde > terminos.fecha:
            raise Rechazo(
                f"{NADA} {puesto} empezó, o empieza, el {format_fecha(puesto.desde)}: después del día de la entrega. "
                "Escriba un día posterior.",
                campo="fecha",
            )
        antes = bitacora.snapshot(puesto)
        puesto.hasta = terminos.fecha
        save_clean(puesto)
        cambios.add([antes], [puesto])


def _seal(
    entrega: Persona,
    recibe: Persona,
    terminos: Terminos,
    contenido: ContenidoEntrega,
    cambios: _Cambios,
    by: Persona,
) -> EntregaRecepcion:
    """Take the folio, freeze the content and write the one act; an ancla closes it."""
    # The folio follows the chain's turn: no two hand-overs take the same.
    bitacora.lock_chain(CADENA)
    ahora = timezone.now()
    contenido = replace(contenido, folio=_next_folio(ahora))
    fila = EntregaRecepcion(
        folio=contenido.folio, entrega=entrega, recibe=recibe, fecha=terminos.fecha, motivo=terminos.motivo,
        con_puestos=terminos.con_puestos, con_baja=terminos.con_baja, contenido=contenido.to_json(),
        huella=contenido.huella, registrada_at=ahora,
    )  # fmt: skip
    save_clean(fila)
    bitacora.record(
        acto="cuentas.entrega.registrar",
        by=by,
        cadena=CADENA,
        objeto=fila,
        antes=cambios.antes,
        despues=[*cambios.despues, fila],
        motivo=terminos.motivo,
        historia=bitacora.key_of(entrega),
        palabras={
            "folio": fila.folio, "entrega": entrega.nombre, "recibe": recibe.nombre, "asuntos": contenido.asuntos,
        },
    )  # fmt: skip
    bitacora.seal_ancla(motivo=f"Acta de entrega-recepción {fila.folio}")
    return fila


def _next_folio(ahora: datetime) -> str:
    """«ER-2026-0001»: without gaps within the year, since a hand-over is never undone."""
    prefijo = f"ER-{timezone.localtime(ahora).year}-"
    return f"{prefijo}{EntregaRecepcion.objects.filter(folio__startswith=prefijo).count() + 1:04d}"
