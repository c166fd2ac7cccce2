"""The posts of the programme's body, drawn and as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.capacidades import can, require, require_view
from comicios.nucleo.interfaz.peticion import persona_of
from comicios.pat import forms_presupuesto as forms
from comicios.pat.organigrama import draw
from comicios.pat.selectors.curso import enter
from comicios.pat.services.estructura import CAPTURAR, set_permanentes
from comicios.pat.services.vistos import seal
from comicios.pat.views.choques import attempt_over, status_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

CAMPOS = ("estructura",)


@require_safe
@require_view("pat.consultar")
def index(request: HttpRequest, programa: str) -> HttpResponse:
    """The organigrama, the list, and what the source says twice."""
    suyo = enter(request, programa)
    estructura = suyo.estructura
    permanentes = estructura.get("permanentes") or []
    temporales = estructura.get("cargos_temporales") or []
    contexto = {
        "programa": suyo,
        "dibujo": draw(suyo.organo.nombre, estructura),
        "permanentes": permanentes,
        "temporales": temporales,
        "plazas_permanentes": sum(c["plazas"] for c in permanentes),
        "plazas_temporales": sum(c["plazas"] for c in temporales),
        "puede": can(request.user, CAPTURAR, organo_id=suyo.organo_id) and not suyo.is_cerrado,
        "eventos": bitacora.history(bitacora.key_of(suyo)),
    }
    return render(request, "pat/estructura.html", contexto)


@require_http_methods(["GET", "POST"])
@require_view("pat.describir_estructura")
def editar(request: HttpRequest, programa: str) -> HttpResponse:
    """The permanent posts, one per row, in the order they are drawn."""
    suyo = enter(request, programa)
    require(request.user, CAPTURAR, organo_id=suyo.organo_id)
    guardados = [{k: str(v) for k, v in c.items()} for c in suyo.estructura.get("permanentes") or []]
    filas = forms.read_rows(request.POST, forms.CARGO) if request.method == "POST" else guardados
    form = forms.TablaForm(request.POST or None, initial={"visto": seal([suyo], CAMPOS)})
    guardado = attempt_over(
        form,
        [suyo],
        CAMPOS,
        lambda limpio: set_permanentes(
            programa=suyo, cargos=forms.to_cargos(filas), visto=limpio["visto"], by=persona_of(request)
        ),
    )
    if guardado:
        messages.success(request, "La estructura quedó guardada.")
        return redirect("pat:estructura", suyo.clave)
    contexto = {"programa": suyo, "form": form, "filas": forms.with_free_rows(filas)}
    return render(request, "pat/estructura_editar.html", contexto, status=status_of(form))
