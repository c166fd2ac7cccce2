"""Absences: one's own and those of the people one administers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from comicios.nucleo.cuentas.capacidades import can
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.cuentas.personas import ausencias, selectors
from comicios.nucleo.cuentas.personas.alcance import ADMINISTRAR, get_persona
from comicios.nucleo.cuentas.personas.forms import AusenciaForm, MotivoForm
from comicios.nucleo.cuentas.personas.views.comunes import METODOS, act_page, posted
from comicios.nucleo.interfaz.formularios import attempt
from comicios.nucleo.interfaz.peticion import persona_of
from comicios.nucleo.interfaz.tablas import Tabla

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    """The absences that concern the person."""
    hoy = timezone.localdate()
    tabla: Tabla[object] = Tabla(request.GET, columnas=[])
    pagina = tabla.paginate(selectors.ausencias_visibles(persona_of(request)))
    suyas = selectors.ending_allowed(persona_of(request), pagina.object_list)
    contexto = {
        "pagina": pagina,
        "filas": [(a, selectors.absence_state(a, hoy), a.pk in suyas) for a in pagina],
        "administra": can(request.user, ADMINISTRAR),
    }
    return render(request, "cuentas/personas/ausencias.html", contexto)


@require_http_methods(METODOS)
def nueva(request: HttpRequest) -> HttpResponse:
    """One's own absence, or that of the person in the URL, for who administers them."""
    por = persona_of(request)
    cuenta = request.GET.get("persona", "")
    quien = get_persona(por, cuenta) if cuenta and cuenta != por.cuenta and can(por, ADMINISTRAR) else por
    hoy = timezone.localdate()
    form = AusenciaForm(
        posted(request),
        initial={"persona": quien, "desde": hoy},
        personas=Persona.objects.filter(pk=quien.pk),
        suplentes=ausencias.eligible_suplentes(quien, hoy),
    )
    hecha = attempt(form, lambda v: ausencias.register_ausencia(**v, by=por))
    if hecha:
        messages.success(request, f"Registró la ausencia. Suple {hecha.suplente.nombre}.")
        return redirect("personas:ausencias")
    return act_page(
        request, form, titulo="Registrar una ausencia", boton="Registrar la ausencia",
        regreso=reverse("personas:ausencias"), rotulo="Ausencias",
        texto="Mientras dure, el suplente puede todo lo que puede quien se ausenta por sus puestos, y sus actos lo dicen.",
    )  # fmt: skip


@require_http_methods(METODOS)
def terminar(request: HttpRequest, pk: int) -> HttpResponse:
    """An absence that ends before its last day."""
    ausencia = selectors.get_ausencia(persona_of(request), pk)
    form = MotivoForm(posted(request))
    if attempt(form, lambda v: ausencias.end_ausencia(ausencia=ausencia, **v, by=persona_of(request))):
        messages.success(request, "Terminó la ausencia: el suplente ya no tiene esos puestos.")
        return redirect("personas:ausencias")
    return act_page(
        request, form, titulo=f"Terminar la ausencia de {ausencia.persona.nombre}",
        boton="Terminar la ausencia", regreso=reverse("personas:ausencias"), rotulo="Ausencias",
        texto=f"{ausencia.suplente.nombre} deja de suplir desde este momento.",
    )  # fmt: skip
