"""Hand-overs: who, what passes, the act, and its acta."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from comicios.nucleo import bitacora
from comicios.nucleo.caras.encargos import listed
from comicios.nucleo.cuentas.capacidades import require_view
from comicios.nucleo.cuentas.personas import selectors
from comicios.nucleo.cuentas.personas.acta import DUDA, ContenidoEntrega, render_acta
from comicios.nucleo.cuentas.personas.alcance import ADMINISTRAR, get_persona
from comicios.nucleo.cuentas.personas.entregas import Terminos, hand_over, posts_of
from comicios.nucleo.cuentas.personas.forms import PartesForm, TerminosForm
from comicios.nucleo.cuentas.personas.views.comunes import METODOS, posted
from comicios.nucleo.interfaz.formularios import attempt
from comicios.nucleo.interfaz.peticion import persona_of
from comicios.nucleo.interfaz.tablas import Tabla

if TYPE_CHECKING:
    from django.http import HttpRequest

DUDA_EN_PANTALLA = f"{DUDA['parametro']}: {DUDA['valor']}. Fuente: {DUDA['fuente']}."


@require_view(ADMINISTRAR)
@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    """The hand-overs of the people one administers, newest first."""
    tabla: Tabla[object] = Tabla(request.GET, columnas=[])
    pagina = tabla.paginate(selectors.entregas_visibles(persona_of(request)))
    return render(request, "cuentas/personas/entregas.html", {"pagina": pagina, "duda": DUDA_EN_PANTALLA})


@require_view(ADMINISTRAR)
@require_safe
def nueva(request: HttpRequest) -> HttpResponse:
    """Who hands over and who receives; both chosen, on to what passes."""
    datos = request.GET if request.GET.get("recibe") else None
    form = PartesForm(request.user, datos, initial=request.GET.dict())
    if form.is_valid():
        entrega, recibe = form.cleaned_data["entrega"], form.cleaned_data["recibe"]
        return redirect("personas:entrega_revisar", entrega.cuenta, recibe.cuenta)
    return render(request, "cuentas/personas/entrega_nueva.html", {"form": form})


@require_view(ADMINISTRAR)
@require_http_methods(METODOS)
def revisar(request: HttpRequest, entrega: str, recibe: str) -> HttpResponse:
    """Everything that would pass, by rooms, and the act."""
    de, a = get_persona(request.user, entrega), get_persona(request.user, recibe)
    form = TerminosForm(posted(request), initial={"fecha": timezone.localdate()})
    hecha = attempt(
        form, lambda v: hand_over(entrega=de, recibe=a, terminos=Terminos(**v), by=persona_of(request))
    )
    if hecha:
        messages.success(request, f"Registró la entrega-recepción {hecha.folio}.")
        return redirect(hecha)
    grupos = listed(de)
    contexto = {
        "form": form, "de": de, "a": a, "grupos": grupos, "asuntos": sum(len(s) for _, s in grupos),
        "puestos": posts_of(de, timezone.localdate()),
    }  # fmt: skip
    return render(
        request, "cuentas/personas/entrega_revisar.html", contexto, status=422 if form.is_bound else 200
    )


@require_safe
def entrega(request: HttpRequest, folio: str) -> HttpResponse:
    """A hand-over as its acta says it, for who administers it or took part in it."""
    fila = selectors.get_entrega(persona_of(request), folio)
    contexto = {
        "e": fila,
        "c": ContenidoEntrega.from_json(fila.contenido),
        "duda": DUDA_EN_PANTALLA,
        "eventos": bitacora.history(bitacora.key_of(fila.entrega)).filter(objeto=bitacora.key_of(fila)),
    }
    return render(request, "cuentas/personas/entrega.html", contexto)


@require_safe
def acta(request: HttpRequest, folio: str) -> HttpResponse:
    """The acta on paper."""
    fila = selectors.get_entrega(persona_of(request), folio)
    respuesta = HttpResponse(render_acta(fila), content_type="application/pdf")
    respuesta["Content-Disposition"] = f'attachment; filename="{fila.folio}.pdf"'
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta
