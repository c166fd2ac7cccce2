"""Acts on accounts. The first account of an installation (its operator) is created by itself."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.cuentas.models import CUENTA_DE_OPERACION, Nombramiento, Persona, Rol, Tema
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.organos import services as organos
from comicios.nucleo.organos.models import Organo, TipoDeOrgano

CADENA = bitacora.chain_key("instituto", None)
CLAVE_DEMO = "comicios-demo-2024"  # printed by `make run`; demo accounts exist only where --demo was asked
SUFIJO_DEMO = "(muestra)"


@transaction.atomic
def register_persona(*, cuenta: str, nombre: str, cargo: str = "", clave: str = "", by: Persona) -> Persona:
    """Create an account. Without `clave` nobody can enter with it. Raises Rechazo if the name is taken."""
    require(by, "cuentas.administrar")
    if Persona.objects.filter(cuenta=cuenta).exists():
        raise Rechazo(f"La cuenta «{cuenta}» ya existe. Escriba otra, o edite la que existe.", campo="cuenta")
    persona = Persona(cuenta=cuenta, nombre=nombre, cargo=cargo)
    return _save_persona(persona, clave=clave, by=by)


def _save_persona(persona: Persona, *, clave: str, by: Persona) -> Persona:
    if clave:
        _refuse_weak(clave, persona)
        persona.set_password(clave)
    else:
        persona.set_unusable_password()
    persona.full_clean()
    persona.save()
    bitacora.record(
        acto="cuentas.persona.alta",
        by=by,
        cadena=CADENA,
        objeto=persona,
        despues=[persona],
        palabras={"cuenta": persona.cuenta},
    )
    return persona


def _refuse_weak(clave: str, persona: Persona) -> None:
    try:
        validate_password(clave, persona)
    except ValidationError as error:
        raise Rechazo("La contraseña no sirve. " + " ".join(error.messages), campo="clave") from error


@transaction.atomic
def appoint(
    *,
    persona: Persona,
    rol: Rol,
    organo: Organo,
    desde: date | None = None,
    hasta: date | None = None,
    by: Persona,
) -> Nombramiento:
    """Give a person a role in a body, between two dates (both included)."""
    require(by, "cuentas.administrar")
    return _save_nombramiento(
        Nombramiento(persona=persona, rol=rol, organo=organo, desde=desde, hasta=hasta), by=by
    )


def _save_nombramiento(nombramiento: Nombramiento, *, by: Persona) -> Nombramiento:
    nombramiento.full_clean()
    nombramiento.save()
    nombramiento.persona.__dict__.pop("_puestos", None)
    bitacora.record(
        acto="cuentas.nombramiento.alta",
        by=by,
        cadena=CADENA,
        objeto=nombramiento,
        despues=[nombramiento],
        palabras={
            "persona": nombramiento.persona.nombre,
            "rol": nombramiento.get_rol_display(),
            "organo": nombramiento.organo.clave,
        },
    )
    return nombramiento


@transaction.atomic
def ensure_operator() -> Persona:
    """The institute and its operator, the two first rows of an installation, which sign for themselves.

    The operator signs what the command line does when nobody is named; nobody can enter with that account.
    """
    existente = Persona.objects.filter(cuenta=CUENTA_DE_OPERACION).first()
    if existente:
        return existente
    operador = Persona(
        cuenta=CUENTA_DE_OPERACION, nombre="Operación de la instalación", cargo="Línea de comandos"
    )
    _save_persona(operador, clave="", by=operador)
    instituto = Organo.objects.create(
        clave="Instituto",
        nombre="Instituto Estatal Electoral de Baja California Sur",
        tipo=TipoDeOrgano.CONSEJO_GENERAL,
        fuente="PAT 2024 de la DEOE, abreviaturas",
    )
    organos.record_alta(instituto, by=operador)
    _save_nombramiento(Nombramiento(persona=operador, rol=Rol.OPERACION, organo=instituto), by=operador)
    return operador


@transaction.atomic
def record_session(*, acto: str, by: Persona) -> None:
    """Leave the act of entering (`cuentas.sesion.inicio`) or leaving (`…termino`) the house."""
    bitacora.record(acto=acto, by=by, cadena=CADENA, objeto=by)


def choose_tema(*, tema: str, by: Persona) -> None:
    """How a person wants to see the house. A taste, not an act: nothing of it goes to the bitácora."""
    if tema not in Tema.values:
        raise Rechazo("Esa apariencia no existe. Elija claro, oscuro o del sistema.", campo="tema")
    Persona.objects.filter(pk=by.pk).update(tema=tema)


def find_persona(cuenta: str) -> Persona:
    """The active account with that name, for the command line's `--por`. Raises Rechazo when there is none."""
    persona = Persona.objects.filter(cuenta=cuenta, is_active=True).first()
    if persona is None:
        raise Rechazo(f"No hay una cuenta activa llamada «{cuenta}». Revise el nombre que dio en --por.")
    return persona


def demo_accounts() -> list[Persona]:
    """The accounts of the demo institute, which the login page lists outside production."""
    return list(Persona.objects.filter(nombre__endswith=SUFIJO_DEMO, is_active=True).order_by("pk"))
