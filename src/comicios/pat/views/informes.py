"""Reports: the list with its bimesters, and the page of one report with its acts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comicios.nucleo.cuentas.capacidades import require, require_view
from comicios.nucleo.errores import FueraDeAmbito, Rechazo, SinPermiso
from comicios.nucleo.interfaz.middleware import is_htmx
from comicios.pat.selectors import curso
from comicios.pat.selectors.ambito import get_informe, get_linea, get_objetivo
from comicios.pat.services import informe_textos as textos
from comicios.pat.services import informes as actos
from comicios.pat.views import informes_formas as formas
from comicios.pat.views.informes_archivo import serve
from comicios.pat.views.informes_lista import ANUAL, render_index
from comicios.pat.views.informes_pagina import narrative_context, page_context
from comicios.reglas.periodos import ULTIMO_BIMESTRE

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from comicios.nucleo.cuentas.models import Persona
    from comicios.nucleo.interfaz.formularios import Formulario
    from comicios.pat.models import Informe

CONSULTAR, ELABORAR, APROBAR = "pat.consultar_informes", "pat.elaborar_informe", "pat.aprobar_informe"


@require_view(CONSULTAR)
@require_safe
def index(request: HttpRequest, programa: str) -> HttpResponse:
    """The six bimesters, the reports and the MIR workbook."""
    return render_index(request, curso.enter(request, programa))


@require_view(ELABORAR)
@require_POST
def abrir(request: HttpRequest, programa: str, bimestre: int) -> HttpResponse:
    entrado = curso.enter(request, programa)
    if not 1 <= bimestre <= ULTIMO_BIMESTRE:
        raise FueraDeAmbito("No existe ese bimestre: son del 1 al 6.")
    motivo = request.POST.get("motivo", "")
    try:
        informe = actos.open_informe(programa=entrado, bimestre=bimestre, motivo=motivo, by=_by(request))
    except SinPermiso:
        raise
    except Rechazo as rechazo:
        return render_index(request, entrado, rechazo, abierto=bimestre)
    messages.success(
        request, f"El informe {informe.folio} está en borrador. Escriba lo que falta y envíelo a revisión."
    )
    return redirect("pat:informe", entrado.clave, informe.folio)


@require_view(ELABORAR)
@require_POST
def abrir_anual(request: HttpRequest, programa: str) -> HttpResponse:
    entrado = curso.enter(request, programa)
    try:
        informe = actos.open_informe_anual(
            programa=entrado, motivo=request.POST.get("motivo", ""), by=_by(request)
        )
    except SinPermiso:
        raise
    except Rechazo as rechazo:
        return render_index(request, entrado, rechazo, abierto=ANUAL)
    messages.success(
        request, f"El informe {informe.folio} está en borrador. Escriba lo que falta y envíelo a revisión."
    )
    return redirect(_url(informe))


@require_view(CONSULTAR)
@require_safe
def detail(request: HttpRequest, programa: str, folio: str) -> HttpResponse:
    """The report as it stands, or as it was frozen."""
    return _page(request, _enter(request, programa, folio))


@require_view(ELABORAR)
@require_POST
def datos(request: HttpRequest, programa: str, folio: str) -> HttpResponse:
    informe = _enter(request, programa, folio, ELABORAR)
    forma = formas.DatosForm(request.POST)
    return _try(
        request, informe, "datos", forma,
        lambda v: actos.edit_informe(informe=informe, campos=v, by=_by(request)),
        f"Guardó los datos generales del informe {folio}.",
    )  # fmt: skip


@require_view(ELABORAR)
@require_POST
def destinatario(request: HttpRequest, programa: str, folio: str) -> HttpResponse:
    informe = _enter(request, programa, folio, ELABORAR)
    forma = formas.DestinatarioForm(request.POST)
    return _try(
        request, informe, "destinatario", forma,
        lambda v: actos.redirect_informe(informe=informe, by=_by(request), **v),
        f"Cambió el órgano destinatario del informe {folio}. El motivo se imprime en él.",
    )  # fmt: skip


@require_view(ELABORAR)
@require_POST
def narrativa(request: HttpRequest, programa: str, folio: str, linea: str) -> HttpResponse:
    """What a person writes of one line; saves alone, as a fragment when htmx asks."""
    informe = _enter(request, programa, folio, ELABORAR)
    objeto = get_linea(request.user, informe.programa, linea)
    forma = (formas.RezagoForm if "causa" in request.POST else formas.ActividadesForm)(request.POST)
    # A form posts only its own fields: the others of the line keep what they had.
    forma.fields = {nombre: campo for nombre, campo in forma.fields.items() if nombre in request.POST}
    saved = _attempt(
        forma,
        lambda v: textos.write_narrativa(informe=informe, linea=objeto, textos=v, by=_by(request)),
    )
    if is_htmx(request):
        contexto = narrative_context(informe, objeto.clave, forma, saved=saved)
        return render(request, "pat/informe_narrativa.html", contexto, status=200 if saved else 422)
    if not saved:
        return _page(request, informe, forma=forma, donde=objeto.clave, status=422)
    messages.success(request, f"Guardó el texto de {objeto.clave}.")
    return redirect(f"{_url(informe)}#linea-{objeto.clave}")


@require_view(ELABORAR)
@require_POST
def area(request: HttpRequest, programa: str, folio: str, objetivo: str) -> HttpResponse:
    """The área de oportunidad of an objective; saves alone, as a fragment when htmx asks."""
    informe = _enter(request, programa, folio, ELABORAR)
    suyo = get_objetivo(request.user, informe.programa, objetivo)
    forma = formas.AreaForm(request.POST)
    saved = _attempt(
        forma,
        lambda v: textos.write_area_de_oportunidad(
            informe=informe, objetivo=suyo, texto=v["area"], by=_by(request)
        ),
    )
    if is_htmx(request):
        contexto = narrative_context(informe, suyo.clave, forma, saved=saved)
        return render(request, "pat/informe_narrativa.html", contexto, status=200 if saved else 422)
    if not saved:
        return _page(request, informe, forma=forma, donde=suyo.clave, status=422)
    messages.success(request, f"Guardó el área de oportunidad de {suyo.clave}.")
    return redirect(f"{_url(informe)}#objetivo-{suyo.clave}")


@require_view(ELABORAR)
@require_POST
def enviar(request: HttpRequest, programa: str, folio: str) -> HttpResponse:
    informe = _enter(request, programa, folio, ELABORAR)
    actos.submit_informe(informe=informe, by=_by(request))
    messages.success(request, f"Envió a revisión el informe {folio}.")
    return redirect(_url(informe))


@require_view(APROBAR)
@require_POST
def devolver(request: HttpRequest, programa: str, folio: str) -> HttpResponse:
    informe = _enter(request, programa, folio, APROBAR)
    try:
        actos.return_informe(
            informe=informe, observaciones=request.POST.get("observaciones", ""), by=_by(request)
        )
    except SinPermiso:
        raise
    except Rechazo as rechazo:
        return _page(request, informe, rechazo=rechazo, donde="devolver", status=rechazo.estado_http)
    messages.success(request, f"Devolvió con observaciones el informe {folio}.")
    return redirect(_url(informe))


@require_view(APROBAR)
@require_http_methods(["GET", "HEAD", "POST"])
def aprobar(request: HttpRequest, programa: str, folio: str) -> HttpResponse:
    """The act with its facts (a page for who has no JavaScript); POST with the folio typed approves and freezes."""
    informe = _enter(request, programa, folio, APROBAR)
    if request.method != "POST":
        return render(request, "pat/informe_aprobar.html", page_context(request, informe))
    try:
        _require_typed(request.POST.get("folio", ""), informe)
        aprobado = actos.approve_informe(informe=informe, by=_by(request))
    except SinPermiso:
        raise
    except Rechazo as rechazo:
        contexto = page_context(request, informe, rechazo=rechazo)
        return render(request, "pat/informe_aprobar.html", contexto, status=rechazo.estado_http)
    messages.success(request, f"Aprobó el informe {folio}. Su contenido y sus archivos ya no cambian.")
    return redirect(_url(aprobado))


@require_view(ELABORAR)
@require_POST
def firmado(request: HttpRequest, programa: str, folio: str) -> HttpResponse:
    informe = _enter(request, programa, folio, ELABORAR)
    forma = formas.FirmadoForm(request.POST, request.FILES)
    return _try(
        request, informe, "firmado", forma,
        lambda v: actos.attach_firmado(
            informe=informe, contenido=v["archivo"], nombre=v["archivo"].name, by=_by(request)
        ),
        f"Guardó la copia firmada del informe {folio}.",
    )  # fmt: skip


@require_view(ELABORAR)
@require_POST
def presentar(request: HttpRequest, programa: str, folio: str) -> HttpResponse:
    informe = _enter(request, programa, folio, ELABORAR)
    forma = formas.PresentacionForm(request.POST)
    return _try(
        request, informe, "presentar", forma,
        lambda v: actos.present_informe(informe=informe, fecha=v["fecha"], by=_by(request)),
        f"Registró la presentación del informe {folio} a {informe.destinatario}.",
    )  # fmt: skip


@require_view(CONSULTAR)
@require_safe
def archivo(request: HttpRequest, programa: str, folio: str, tipo: str) -> HttpResponse:
    """The PDF, the Word file or the signed copy."""
    return serve(_enter(request, programa, folio), tipo, download="descargar" in request.GET)


def _enter(request: HttpRequest, clave: str, folio: str, capacidad: str = "") -> Informe:
    programa = curso.enter(request, clave)
    informe = get_informe(request.user, programa, folio)
    if capacidad:
        require(request.user, capacidad, organo_id=programa.organo_id)
    return informe


def _by(request: HttpRequest) -> Persona:
    """Whoever signs: a page behind a capability has a person."""
    return cast("Persona", request.user)


def _url(informe: Informe) -> str:
    return reverse("pat:informe", args=[informe.programa.clave, informe.folio])


def _attempt(forma: Formulario, act: Callable[..., object]) -> bool:
    """Do the act with a valid form; a refusal goes into the form, beside what was typed."""
    if not forma.is_valid():
        return False
    try:
        act(forma.cleaned_data)
    except (SinPermiso, FueraDeAmbito):
        raise
    except Rechazo as rechazo:
        formas.refuse_in(forma, rechazo)
        return False
    return True


def _try(
    request: HttpRequest,
    informe: Informe,
    donde: str,
    forma: Formulario,
    act: Callable[..., object],
    dicho: str,
) -> HttpResponse:
    if not _attempt(forma, act):
        return _page(request, informe, forma=forma, donde=donde, status=422)
    messages.success(request, dicho)
    return redirect(_url(informe))


def _require_typed(escrito: str, informe: Informe) -> None:
    if escrito.strip() != informe.folio:
        dicho = f"Escribió «{escrito.strip()[:40]}»." if escrito.strip() else "No escribió ninguno."
        raise Rechazo(
            f"El informe no se aprobó: falta confirmar su folio. {dicho} Escriba {informe.folio}.",
            campo="folio",
        )


def _page(
    request: HttpRequest,
    informe: Informe,
    *,
    forma: Formulario | None = None,
    rechazo: Rechazo | None = None,
    donde: str = "",
    status: int = 200,
) -> HttpResponse:
    contexto = page_context(request, informe, forma=forma, rechazo=rechazo, donde=donde)
    return render(request, "pat/informe.html", contexto, status=status)
