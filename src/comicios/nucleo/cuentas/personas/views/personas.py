"""The people: the list, one person, and the acts on an account and its posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from comicios.nucleo.cuentas.capacidades import require_view
from comicios.nucleo.cuentas.personas import cuentas, nombramientos, selectors
from comicios.nucleo.cuentas.personas.alcance import ADMINISTRAR, get_persona
from comicios.nucleo.cuentas.personas.forms import AltaForm, DatosForm, MotivoForm, PuestoForm, TerminoForm
from comicios.nucleo.cuentas.personas.views.comunes import METODOS, act_page, posted
from comicios.nucleo.cuentas.services import appoint, register_persona
from comicios.nucleo.formatos.textos import format_fecha
from comicios.nucleo.interfaz.formularios import attempt
from comicios.nucleo.interfaz.peticion import persona_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_view(ADMINISTRAR)
@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    """The people one administers, filtered and sorted by the URL."""
    tabla, pagina = selectors.list_personas(request.user, request.GET)
    contexto = {
        "tabla": tabla,
        "pagina": pagina,
        "filas": [(p, selectors.state_of(p)) for p in pagina],
        "puestos": [(nombre, tabla.filtro(nombre)) for nombre in tabla.filtros if tabla.filtro(nombre)],
        "texto": selectors.text_of(request.GET),
    }
    return render(request, "cuentas/personas/lista.html", contexto)


@require_view(ADMINISTRAR)
@require_http_methods(METODOS)
def nueva(request: HttpRequest) -> HttpResponse:
    """A new account, without password: its invitation comes after."""
    form = AltaForm(posted(request))
    creada = attempt(form, lambda v: register_persona(**v, by=persona_of(request)))
    if creada:
        messages.success(
            request,
            f"Dio de alta la cuenta «{creada.cuenta}». Falta nombrarla en un órgano e invitarla a entrar.",
        )
        return redirect(creada)
    return act_page(
        request, form, titulo="Dar de alta una cuenta", boton="Dar de alta", regreso="/cuentas/personas/",
        rotulo="Personas", texto="Sin contraseña: la persona la pone con su invitación.",
    )  # fmt: skip


@require_view(ADMINISTRAR)
@require_safe
def persona(request: HttpRequest, cuenta: str) -> HttpResponse:
    """A person with their posts, duties, absences, invitation and history."""
    ficha = selectors.load_ficha(get_persona(request.user, cuenta))
    return render(
        request, "cuentas/personas/persona.html", {"f": ficha, "es_propia": ficha.persona == request.user}
    )


@require_view(ADMINISTRAR)
@require_http_methods(METODOS)
def editar(request: HttpRequest, cuenta: str) -> HttpResponse:
    """How a person is named from now on."""
    leida = get_persona(request.user, cuenta)
    inicial = {campo: getattr(leida, campo) for campo in ("nombre", "cargo", "correo")}
    form = DatosForm(posted(request), initial=inicial)
    if attempt(form, lambda v: cuentas.edit_persona(persona=leida, **v, by=persona_of(request))):
        messages.success(
            request, "Guardó los datos. Lo que ya firmó conserva el nombre y el cargo de entonces."
        )
        return redirect(leida)
    return act_page(
        request, form, titulo="Corregir los datos", boton="Guardar los datos",
        regreso=leida.get_absolute_url(), rotulo=leida.nombre,
    )  # fmt: skip


@require_view(ADMINISTRAR)
@require_http_methods(METODOS)
def desactivar(request: HttpRequest, cuenta: str) -> HttpResponse:
    """Close an account, with its reason."""
    leida = get_persona(request.user, cuenta)
    form = MotivoForm(posted(request))
    if attempt(form, lambda v: cuentas.deactivate_persona(persona=leida, **v, by=persona_of(request))):
        messages.success(request, f"Desactivó la cuenta «{leida.cuenta}»: ya no puede entrar.")
        return redirect(leida)
    asuntos = selectors.load_ficha(leida).asuntos
    pendiente = (
        f" Todavía responde por {asuntos} asunto{'s' if asuntos != 1 else ''}: registre antes su entrega-recepción."
        if asuntos
        else ""
    )
    return act_page(
        request, form, titulo=f"Desactivar la cuenta de {leida.nombre}", boton="Desactivar la cuenta",
        regreso=leida.get_absolute_url(), rotulo=leida.nombre, peligro=True,
        texto=f"Su sesión termina con la página siguiente y su invitación deja de servir. Nada se borra.{pendiente}",
    )  # fmt: skip


@require_view(ADMINISTRAR)
@require_http_methods(METODOS)
def reactivar(request: HttpRequest, cuenta: str) -> HttpResponse:
    """Open an account again, with its reason."""
    leida = get_persona(request.user, cuenta)
    form = MotivoForm(posted(request))
    if attempt(form, lambda v: cuentas.reactivate_persona(persona=leida, **v, by=persona_of(request))):
        messages.success(request, f"Reactivó la cuenta «{leida.cuenta}».")
        return redirect(leida)
    return act_page(
        request, form, titulo=f"Reactivar la cuenta de {leida.nombre}", boton="Reactivar la cuenta",
        regreso=leida.get_absolute_url(), rotulo=leida.nombre,
        texto="Vuelve con la contraseña que tenía y con los puestos que sigan vigentes.",
    )  # fmt: skip


@require_view(ADMINISTRAR)
@require_http_methods(METODOS)
def nombrar(request: HttpRequest, cuenta: str) -> HttpResponse:
    """A post for a person."""
    leida = get_persona(request.user, cuenta)
    form = PuestoForm(request.user, posted(request), initial={"desde": timezone.localdate()})
    dado = attempt(form, lambda v: appoint(persona=leida, **v, by=persona_of(request)))
    if dado:
        messages.success(request, f"Nombró a {leida.nombre} como {dado.get_rol_display()} en {dado.organo}.")
        return redirect(leida)
    return act_page(
        request, form, titulo=f"Nombrar a {leida.nombre}", boton="Nombrar",
        regreso=leida.get_absolute_url(), rotulo=leida.nombre,
        texto="El nombramiento da un rol en un órgano y por un tiempo. Lo que cada rol puede está en «Quién puede qué».",
    )  # fmt: skip


@require_view(ADMINISTRAR)
@require_http_methods(METODOS)
def terminar(request: HttpRequest, cuenta: str, pk: int) -> HttpResponse:
    """The last day of a post, with its reason."""
    leida = get_persona(request.user, cuenta)
    puesto = selectors.get_puesto(leida, pk)
    form = TerminoForm(posted(request), initial={"hasta": timezone.localdate()})
    hecho = attempt(
        form, lambda v: nombramientos.end_nombramiento(nombramiento=puesto, **v, by=persona_of(request))
    )
    if hecho and hecho.hasta:
        messages.success(request, f"El puesto termina el {format_fecha(hecho.hasta)}.")
        return redirect(leida)
    return act_page(
        request, form, titulo=f"Terminar: {puesto}", boton="Terminar el puesto",
        regreso=leida.get_absolute_url(), rotulo=leida.nombre, peligro=True,
        texto="Lo que la persona hizo con este puesto queda como lo firmó.",
    )  # fmt: skip
