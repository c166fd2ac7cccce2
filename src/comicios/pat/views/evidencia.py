"""The evidence of a month: what it has, choosing one already registered, registering another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from comicios.nucleo.archivos.models import Clasificacion, TipoDeEvidencia
from comicios.nucleo.cuentas.capacidades import require_view
from comicios.nucleo.errores import FueraDeAmbito, Rechazo, SinPermiso
from comicios.nucleo.interfaz.formularios import FechaInput, Formulario
from comicios.nucleo.interfaz.middleware import is_htmx
from comicios.nucleo.interfaz.peticion import persona_of
from comicios.pat.selectors.ambito import get_indicador, require_linea
from comicios.pat.selectors.captura import load_fila
from comicios.pat.selectors.evidencia import get_attachable, search
from comicios.pat.services.avances import attach_evidencia, detach_evidencia
from comicios.pat.services.evidencias import back_avance
from comicios.pat.views.captura import CAPTURAR, enter_captura, render_fila
from comicios.reglas.periodos import nombre_mes

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from comicios.nucleo.archivos.models import Evidencia
    from comicios.pat.models import Indicador

ADMITE = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.odt,.ods,.eml,.txt"


class FormularioDeEvidencia(Formulario):
    """A document as it is registered: a file or a link, never both."""

    tipo = forms.ChoiceField(label="Tipo", choices=[("", "Elija uno"), *TipoDeEvidencia.choices])
    titulo = forms.CharField(label="Título", max_length=250)
    folio_documento = forms.CharField(label="Folio del documento", max_length=80, required=False)
    fecha = forms.DateField(label="Fecha del documento", widget=FechaInput)
    clasificacion = forms.ChoiceField(label="Clasificación", choices=Clasificacion.choices)
    serie = forms.CharField(label="Serie archivística", max_length=80, required=False)
    archivo = forms.FileField(
        label="Archivo",
        required=False,
        allow_empty_file=True,
        help_text="PDF, imagen, documento u hoja de cálculo. Deje vacío si escribe una liga.",
        widget=forms.FileInput(attrs={"accept": ADMITE}),
    )
    liga = forms.CharField(
        label="Liga",
        max_length=500,
        required=False,
        help_text="Completa, con https://. Sólo si no sube archivo.",
    )


@require_view(CAPTURAR)
@require_http_methods(["GET", "HEAD", "POST"])
def nueva(request: HttpRequest, programa: str, mes: int, indicador: int) -> HttpResponse:
    suyo = get_indicador(request.user, enter_captura(request, programa, mes), indicador)
    if request.method != "POST":
        return _page(request, suyo, mes, FormularioDeEvidencia())
    form = FormularioDeEvidencia(request.POST, request.FILES)
    elegida = request.POST.get("evidencia", "")
    try:
        evidencia = _attach(request, suyo, mes, elegida) if elegida else _register(request, suyo, mes, form)
    except (SinPermiso, FueraDeAmbito):
        raise
    except Rechazo as rechazo:
        return _page(request, suyo, mes, FormularioDeEvidencia() if elegida else form, rechazo)
    if evidencia is None:
        return _page(request, suyo, mes, form, status=422)
    return _done(request, suyo, mes, f"Adjuntó {evidencia.folio} a {suyo.clave}, {nombre_mes(mes)}.")


@require_view(CAPTURAR)
@require_POST
def quitar(request: HttpRequest, programa: str, mes: int, indicador: int, evidencia: int) -> HttpResponse:
    suyo = get_indicador(request.user, enter_captura(request, programa, mes), indicador)
    retirada = get_attachable(suyo.linea.programa, persona_of(request), evidencia)
    try:
        detach_evidencia(indicador=suyo, mes=mes, evidencia=retirada, by=persona_of(request))
    except (SinPermiso, FueraDeAmbito):
        raise
    except Rechazo as rechazo:
        return _page(request, suyo, mes, FormularioDeEvidencia(), rechazo)
    frase = f"Retiró {retirada.folio} de {suyo.clave}, {nombre_mes(mes)}. La evidencia sigue registrada."
    return _done(request, suyo, mes, frase)


def _attach(request: HttpRequest, indicador: Indicador, mes: int, pk: str) -> Evidencia:
    if not (pk.isascii() and pk.isdigit()):
        raise FueraDeAmbito("No existe esa evidencia en el programa, o pertenece a otro ámbito.")
    evidencia = get_attachable(indicador.linea.programa, persona_of(request), int(pk))
    attach_evidencia(indicador=indicador, mes=mes, evidencia=evidencia, by=persona_of(request))
    return evidencia


def _register(
    request: HttpRequest, indicador: Indicador, mes: int, form: FormularioDeEvidencia
) -> Evidencia | None:
    """Register and attach, both or neither; None when the form itself is wrong."""
    require_linea(persona_of(request), CAPTURAR, indicador.linea)
    if not form.is_valid():
        return None
    documento = dict(form.cleaned_data)
    archivo = documento.pop("archivo")
    return back_avance(
        indicador=indicador,
        mes=mes,
        contenido=archivo,
        nombre=archivo.name if archivo else "",
        by=persona_of(request),
        **documento,
    )


def _done(request: HttpRequest, indicador: Indicador, mes: int, frase: str) -> HttpResponse:
    if is_htmx(request):
        return render_fila(request, load_fila(indicador, mes))
    messages.success(request, frase)
    destino = reverse("pat:captura", args=[indicador.linea.programa.clave, mes])
    return redirect(f"{destino}?responsable=todas#fila-{indicador.pk}")


def _page(
    request: HttpRequest,
    indicador: Indicador,
    mes: int,
    form: FormularioDeEvidencia,
    rechazo: Rechazo | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    fila, buscar = load_fila(indicador, mes), request.GET.get("buscar", "").strip()[:80]
    if rechazo is not None:
        status = rechazo.estado_http
        _show_beside_field(form, rechazo)
    contexto: dict[str, Any] = {
        "programa": indicador.linea.programa,
        "mes": mes,
        "f": fila,
        "form": form,
        "rechazo": rechazo,
        "buscar": buscar,
        "candidatas": search(
            indicador.linea.programa, persona_of(request), buscar, sin={e.pk for e in fila.evidencias}
        ),
    }
    if is_htmx(request):
        return render(request, "pat/evidencia_formas.html", contexto | {"nivel": "h3"}, status=status)
    return render(request, "pat/evidencia.html", contexto | {"nivel": "h2"}, status=status)


def _show_beside_field(form: FormularioDeEvidencia, rechazo: Rechazo) -> None:
    """A refusal about one field stands beside it; a refusal of the act goes on top."""
    if form.is_bound:
        form.add_error(rechazo.campo if rechazo.campo in form.fields else None, rechazo.mensaje)
