"""Builders of people for the tests of accounts, made only by the services."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from comicios.nucleo.cuentas.models import Ausencia, EntregaRecepcion, Persona, Rol
from comicios.nucleo.cuentas.personas.ausencias import register_ausencia
from comicios.nucleo.cuentas.personas.entregas import Terminos, hand_over
from comicios.nucleo.cuentas.services import appoint, ensure_operator, register_persona
from comicios.nucleo.organos.models import Organo

CLAVE = "una-frase-larga-de-prueba"
ENCABEZADO = "cuenta,nombre,cargo,correo,rol,organo,desde,hasta\n"
CONSEJOS = [f"CD-{n:02d}" for n in range(1, 17)] + ["CM-COM", "CM-MUL", "CM-LPZ", "CM-CAB", "CM-LOR"]


def organo(clave: str) -> Organo:
    return Organo.objects.get(clave=clave)


def make_cuenta(cuenta: str, rol: Rol | None = None, donde: str = "DEOE", *, clave: str = "") -> Persona:
    """An account by its name, with a post unless `rol` is None."""
    operador = ensure_operator()
    persona = register_persona(
        cuenta=cuenta,
        nombre=f"{cuenta.capitalize()} (muestra)",
        cargo="Puesto de prueba",
        clave=clave,
        by=operador,
    )
    if rol is not None:
        appoint(persona=persona, rol=rol, organo=organo(donde), by=operador)
    return persona


def fresh(persona: Persona) -> Persona:
    """The same person as another request would read them."""
    return Persona.objects.get(pk=persona.pk)


def csv_of_councils() -> bytes:
    """An account for each of the 21 councils, as somebody would fill the template."""
    filas = [
        f"{c.lower()}-presidencia,Presidencia {c} (muestra),Consejería Presidencia,{c.lower()}@example.org,consejo,{c},,"
        for c in CONSEJOS
    ]
    return (ENCABEZADO + "\n".join(filas) + "\n").encode()


def make_people() -> tuple[Ausencia, EntregaRecepcion]:
    """An absence in course, and a hand-over done, among accounts that are nobody's else."""
    ausente, suplente, sale = (make_cuenta(c, Rol.ANALISTA, "DEOE") for c in ("ausente", "suplente", "sale"))
    hoy = timezone.localdate()
    ausencia = register_ausencia(
        persona=ausente,
        suplente=suplente,
        desde=hoy,
        hasta=hoy + timedelta(days=5),
        motivo="Comisión",
        by=ausente,
    )
    terminos = Terminos(fecha=hoy, motivo="Cambio de adscripción")
    return ausencia, hand_over(entrega=sale, recibe=suplente, terminos=terminos, by=ensure_operator())
