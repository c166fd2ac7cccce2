"""Acts on accounts. The first account of an installation (its operator) is created by itself."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.cuentas.models import CUENTA_DE_OPERACION, Nombramiento, Persona, Rol, Tema
from comicios.nucleo.cuentas.personas.alcance import require_persona, require_puesto
from comicios.nucleo.cuentas.puestos import forget_puestos
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.formatos.textos import format_fecha
from comicios.nucleo.organos import services as organos
from comicios.nucleo.organos.models import Organo, TipoDeOrgano
from comicios.nucleo.validacion import refuse_invalid, save_clean

CADENA = bitacora.chain_key("instituto", None)
CLAVE_DEMO = "comicios-demo-2024"  # printed by `make run`; demo accounts exist only where --demo was asked
SUFIJO_DEMO = "(muestra)"


@transaction.atomic
def register_persona(
    *, cuenta: str, nombre: str, cargo: str = "", correo: str = "", clave: str = "", by: Persona
) -> Persona:
    """Create an account. Without `clave` nobody can enter with it. Raises Rechazo if the name is taken."""
    require(by, "cuentas.administrar")
    if Persona.objects.filter(cuenta=cuenta).exists():
        raise Rechazo(f"La cuenta «{cuenta}» ya existe. Escriba otra, o edite la que existe.", campo="cuenta")
    persona = Persona(cuenta=cuenta, nombre=nombre, cargo=cargo, correo=correo)
    return _save_persona(persona, clave=clave, by=by)


def _save_persona(persona: Persona, *, clave: str, by: Persona) -> Persona:
    if clave:
        refuse_weak(clave, persona)
        persona.set_password(clave)
    else:
        persona.set_unusable_password()
    save_clean(persona)
    bitacora.record(
        acto="cuentas.persona.alta",
        by=by,
        cadena=CADENA,
        objeto=persona,
        despues=[persona],
        historia=bitacora.key_of(persona),
        palabras={"cuenta": persona.cuenta},
    )
    return persona


def refuse_weak(clave: str, persona: Persona) -> None:
    """Rechazo, with everything that is wrong, when the password would not do."""
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
    """Give a person a role in a body, between two dates (both included). Two periods of one post never overlap.

    Nobody gives a post to themselves: a substitute would keep what they hold only for some days.
    """
    require_puesto(by, rol=rol, organo=organo)
    require_persona(by, persona)
    if persona.pk == by.pk:
        raise Rechazo("Nadie se nombra a sí mismo. Pídalo a otra persona que administre cuentas.")
    return _save_nombramiento(
        Nombramiento(persona=persona, rol=rol, organo=organo, desde=desde, hasta=hasta), by=by
    )


def _save_nombramiento(nombramiento: Nombramiento, *, by: Persona) -> Nombramiento:
    save_nombramiento(nombramiento)
    bitacora.record(
        acto="cuentas.nombramiento.alta",
        by=by,
        cadena=CADENA,
        objeto=nombramiento,
        despues=[nombramiento],
        historia=bitacora.key_of(nombramiento.persona),
        palabras=post_words(nombramiento),
    )
    return nombramiento


def save_nombramiento(nombramiento: Nombramiento) -> None:
    """Save a valid post that overlaps no other period of itself; the act that tells it is the caller's."""
    # The person's own row is the turn: two posts given at once follow each other.
    Persona.objects.select_for_update().get(pk=nombramiento.persona_id)
    refuse_invalid(nombramiento)
    if otro := overlapping(nombramiento):
        desde = f" del {format_fecha(otro.desde)}" if otro.desde else ""
        hasta = f"al {format_fecha(otro.hasta)}" if otro.hasta else "sin fecha de término"
        raise Rechazo(
            f"{nombramiento.persona.nombre} ya tiene ese puesto en {nombramiento.organo}{desde} {hasta}. "
            "Termínelo antes, o elija fechas que no se encimen.",
            campo="desde",
        )
    nombramiento.save()
    forget_puestos(nombramiento.persona)


def overlapping(nombramiento: Nombramiento) -> Nombramiento | None:
    """Another period of the same post that shares a day with this one."""
    mismos = Nombramiento.objects.filter(
        persona=nombramiento.persona, organo=nombramiento.organo, rol=nombramiento.rol
    ).exclude(pk=nombramiento.pk)
    if nombramiento.desde:
        mismos = mismos.filter(Q(hasta__isnull=True) | Q(hasta__gte=nombramiento.desde))
    if nombramiento.hasta:
        mismos = mismos.filter(Q(desde__isnull=True) | Q(desde__lte=nombramiento.hasta))
    return mismos.first()


def post_words(nombramiento: Nombramiento) -> dict[str, str]:
    """A post as the sentences of its acts name it."""
    return {
        "persona": nombramiento.persona.nombre,
        "rol": nombramiento.get_rol_display(),
        "organo": nombramiento.organo.clave,
    }


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
