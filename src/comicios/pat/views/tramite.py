"""The way of a draft through the bodies: where it is, and the act that follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.capacidades import can, require_view
from comicios.nucleo.errores import FueraDeAmbito
from comicios.nucleo.interfaz.peticion import persona_of
from comicios.nucleo.procesos.services import today
from comicios.pat.forms_versiones import AcuerdoForm, EnviarForm, MotivoForm, ObservacionesForm, VigorForm
from comicios.pat.services import tramite as services
from comicios.pat.services.versiones import incorporate_modificacion
from comicios.pat.versiones.contenido import contenido_of
from comicios.pat.versiones.revision import review
from comicios.pat.versiones.siguiente import texts_of_year
from comicios.pat.views.acto import Acto, act_page, enter_with
from comicios.reglas.flujos.programa import MAQUINA, Accion

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from comicios.pat.models import Programa

LEER, EDITAR, APROBAR = "pat.consultar_versiones", "pat.editar_programa", "pat.aprobar_programa"
PASOS = (
    ("jee", "Aprobación de la Junta Estatal Ejecutiva", "acuerdo_jee"),
    ("comision", "Validación de la comisión", "acuerdo_comision"),
    ("cg", "Aprobación del Consejo General", "acuerdo_cg"),
)
METODOS = ["GET", "HEAD", "POST"]


def _enter(request: HttpRequest, clave: str, capacidad: str) -> Programa:
    """The draft; the programme of a year that was never one has no way to walk."""
    programa = enter_with(request, clave, capacidad)
    if programa.is_del_anio and not programa.envios.exists():
        raise FueraDeAmbito("Ese programa no es un borrador.")
    return programa


def _next(programa: Programa) -> str:
    """Which approval follows: jee, comision, cg; empty when none does."""
    acciones = MAQUINA.acciones_desde(programa.estado)
    return next((clave for clave, paso in services.PASOS.items() if paso.accion in acciones), "")


@require_view(LEER)
@require_safe
def tramite(request: HttpRequest, programa: str) -> HttpResponse:
    """What the draft lacks, where it is, who approved it with what agreement, and its next act."""
    suyo = _enter(request, programa, LEER)
    acciones, puede_editar = (
        MAQUINA.acciones_desde(suyo.estado),
        can(request.user, EDITAR, organo_id=suyo.organo_id),
    )
    puede_aprobar = can(request.user, APROBAR, organo_id=suyo.organo_id)
    contexto = {
        "programa": suyo,
        "revision": review(suyo) if suyo.is_borrador else None,
        "textos": _texts(suyo),
        "envios": suyo.envios.select_related("destinatario", "acuse"),
        "pasos": [(clave, rotulo, getattr(suyo, campo)) for clave, rotulo, campo in PASOS],
        "sigue": _next(suyo) if puede_aprobar else "",
        "puede": {
            "editar": puede_editar and suyo.is_borrador,
            "devolver": puede_aprobar and Accion.DEVOLVER in acciones,
            "vigor": puede_aprobar and Accion.PONER_EN_VIGOR in acciones,
        },
        "eventos": bitacora.history(bitacora.key_of(suyo.modifica or suyo)),
    }
    return render(request, "pat/tramite.html", contexto)


def _texts(programa: Programa) -> list[Any]:
    """In a project of another year, the texts that still name the year it comes from."""
    if programa.viene_de is None or not programa.is_borrador:
        return []
    return list(texts_of_year(contenido_of(programa), programa.viene_de.ejercicio_id))


def _back(programa: Programa) -> str:
    return reverse("pat:tramite", args=[programa.clave])


@require_view(EDITAR)
@require_http_methods(METODOS)
def enviar(request: HttpRequest, programa: str) -> HttpResponse:
    """What is wrong or incomplete, and the sending."""
    suyo = _enter(request, programa, EDITAR)
    revision = review(suyo)
    forma = EnviarForm(
        request.POST or None, request.FILES or None, hay_avisos=bool(revision.avisos),
        con_acuse=not suyo.is_modificacion,
        initial={"fecha": today(suyo.proceso)},
    )  # fmt: skip
    acto = Acto(
        "Enviar a revisión",
        "Lo recibe la comisión que corresponde a la fecha: CECCOE dentro del proceso electoral, COE fuera de él. "
        "Mientras esté en revisión no se escribe en él.",
        "Enviar a revisión", _back(suyo), "Enviando…",
        hechos=tuple(str(d) for d in revision.faltas),
    )  # fmt: skip
    return act_page(
        request, suyo, forma, acto,
        lambda v: services.send_programa(
            programa=suyo, fecha=v["fecha"], oficio=v["oficio"], acuse=forma.documento(),
            acepta_avisos=v.get("acepta_avisos", False), by=persona_of(request),
        ),
        lambda p: (f"Envió {p.nombre} a revisión.", _back(p)),
        avisos=revision.avisos,
    )  # fmt: skip


@require_view(APROBAR)
@require_http_methods(METODOS)
def devolver(request: HttpRequest, programa: str) -> HttpResponse:
    suyo = _enter(request, programa, APROBAR)
    acto = Acto(
        "Devolver a borrador",
        "Se vuelve a escribir en él. Las aprobaciones que tenía se dan de nuevo, sobre el texto nuevo.",
        "Devolver a borrador", _back(suyo), "Devolviendo…",
    )  # fmt: skip
    return act_page(
        request, suyo, ObservacionesForm(request.POST or None), acto,
        lambda v: services.return_programa(programa=suyo, by=persona_of(request), **v),
        lambda p: ("Lo devolvió a borrador.", _back(p)),
    )  # fmt: skip


@require_view(APROBAR)
@require_http_methods(METODOS)
def aprobar(request: HttpRequest, programa: str, paso: str) -> HttpResponse:
    """The agreement that approves: one of the house, or one recorded here."""
    suyo = _enter(request, programa, APROBAR)
    if paso not in services.PASOS:
        raise FueraDeAmbito("No existe esa aprobación.")
    rotulo = next(r for clave, r, _ in PASOS if clave == paso)
    forma = AcuerdoForm(
        request.POST or None, request.FILES or None, tipo=services.PASOS[paso].organo, hoy=today(suyo.proceso)
    )
    acto = Acto(
        rotulo, "La aprobación cita un acuerdo, con su folio y su fecha.", "Registrar la aprobación", _back(suyo),
        "Registrando…",
    )  # fmt: skip
    return act_page(
        request, suyo, forma, acto,
        lambda v: services.record_approval(
            programa=suyo, paso=paso, acuerdo=v["acuerdo"], nuevo=forma.nuevo(), by=persona_of(request)
        ),
        lambda p: (f"Registró: {rotulo[0].lower()}{rotulo[1:]}.", _back(p)),
    )  # fmt: skip


@require_view(APROBAR)
@require_http_methods(METODOS)
def vigor(request: HttpRequest, programa: str) -> HttpResponse:
    """The day it is in force from: a modification joins the year's programme; a project begins its own."""
    suyo = _enter(request, programa, APROBAR)
    fecha = suyo.acuerdo_cg.fecha if suyo.acuerdo_cg else today(suyo.proceso)
    texto = "Los informes ya aprobados y el avance capturado no cambian. La versión anterior queda congelada."
    if not suyo.is_modificacion:
        texto = "Empieza su año: se abren los plazos de sus informes y puede capturarse su avance."
    acto = Acto(
        f"Poner en vigor la versión {suyo.version}",
        texto,
        "Poner en vigor",
        _back(suyo),
        "Poniendo en vigor…",
    )
    act = incorporate_modificacion if suyo.is_modificacion else services.enforce_programa
    cual = "borrador" if suyo.is_modificacion else "programa"
    return act_page(
        request, suyo, VigorForm(request.POST or None, initial={"fecha": fecha}), acto,
        lambda v: act(**{cual: suyo}, fecha=v["fecha"], by=persona_of(request)),
        lambda version: (
            f"La versión {version.numero} está en vigor.", reverse("pat:versiones", args=[version.programa.clave])
        ),
    )  # fmt: skip


@require_view(EDITAR)
@require_http_methods(METODOS)
def desechar(request: HttpRequest, programa: str) -> HttpResponse:
    suyo = _enter(request, programa, EDITAR)
    origen = suyo.modifica or suyo.viene_de
    acto = Acto(
        "Desechar el borrador", "No se borra: queda sin efecto, con su motivo, y puede abrirse otro.", "Desechar",
        _back(suyo), "Desechando…", peligroso=True,
    )  # fmt: skip
    return act_page(
        request, suyo, MotivoForm(request.POST or None), acto,
        lambda v: services.discard_borrador(programa=suyo, by=persona_of(request), **v),
        lambda p: ("Desechó el borrador.", reverse("pat:versiones", args=[(origen or p).clave])),
    )  # fmt: skip
