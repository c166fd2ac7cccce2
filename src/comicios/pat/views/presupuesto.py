"""The budget of the programme: by partida, by objective, as a file, and the partidas of one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from comicios.nucleo.cuentas.capacidades import can, require, require_view
from comicios.nucleo.formatos.textos import format_fecha
from comicios.nucleo.formatos.xlsx import write_tabla
from comicios.nucleo.interfaz.peticion import persona_of
from comicios.pat import cog, conjuntos
from comicios.pat import forms_presupuesto as forms
from comicios.pat.models.programa import TipoDeGasto
from comicios.pat.selectors import tablero
from comicios.pat.selectors.ambito import areas_que_limitan, get_indicador
from comicios.pat.selectors.curso import enter, read_corte
from comicios.pat.selectors.panorama import load_panorama
from comicios.pat.selectors.presupuesto import build_presupuesto
from comicios.pat.services.partidas import CAMPOS, PRESUPUESTAR, set_partidas
from comicios.pat.services.vistos import seal
from comicios.pat.views.choques import attempt_over, status_of
from comicios.pat.views.datos import XLSX, attach, csv_response, output

if TYPE_CHECKING:
    from comicios.pat.models import Indicador


@require_safe
@require_view("pat.consultar")
def index(request: HttpRequest, programa: str) -> HttpResponse:
    """Chapters, conceptos and partidas; objectives; what is assigned of the total."""
    suyo = enter(request, programa)
    panorama = load_panorama(suyo, corte=read_corte(request, suyo), persona=request.user)
    presupuesto, todos = build_presupuesto(panorama), request.GET.get("objetivos") == "todos"
    contexto = {
        "programa": suyo,
        "p": presupuesto,
        "todos": todos,
        "objetivos": [o for o in presupuesto.objetivos if todos or o.has_dinero],
        "corte": tablero.cut_of(panorama),
        "parcial": areas_que_limitan(request.user, suyo) is not None,
        "puede": can(request.user, PRESUPUESTAR, organo_id=suyo.organo_id) and not suyo.is_cerrado,
    }
    return render(request, "pat/presupuesto.html", contexto)


@require_safe
@require_view("pat.consultar")
def csv(request: HttpRequest, programa: str) -> HttpResponse:
    """One row per partida of a MIR row."""
    salida = output(request, programa, conjuntos.PRESUPUESTO, conjuntos.rows_of_presupuesto, "pat.consultar")
    return csv_response(salida, "presupuesto")


@require_safe
@require_view("pat.consultar")
def xlsx(request: HttpRequest, programa: str) -> HttpResponse:
    """The same rows as a workbook."""
    salida = output(request, programa, conjuntos.PRESUPUESTO, conjuntos.rows_of_presupuesto, "pat.consultar")
    contenido = write_tabla(
        f"{salida.conjunto.titulo}: {salida.panorama.programa}",
        salida.titulos,
        salida.celdas,
        simulacro=salida.simulacro,
        corte=f"al {format_fecha(tablero.cut_of(salida.panorama).dia)}",
        momento=timezone.now(),
    )
    return attach(HttpResponse(contenido, content_type=XLSX), salida.name("presupuesto", "xlsx"))


@require_http_methods(["GET", "POST"])
@require_view("pat.presupuestar")
def partidas(request: HttpRequest, programa: str, indicador: int) -> HttpResponse:
    """The partidas of a row, with their sum in sight; whatever was typed stays after a refusal."""
    suyo = enter(request, programa)
    require(request.user, PRESUPUESTAR, organo_id=suyo.organo_id)
    i = get_indicador(request.user, suyo, indicador)
    actuales = list(i.partidas.all())
    filas = (
        forms.read_rows(request.POST, forms.PARTIDA)
        if request.method == "POST"
        else forms.rows_of_partidas(actuales)
    )
    form = forms.TablaForm(request.POST or None, initial={"visto": seal(actuales, CAMPOS)})
    guardado = attempt_over(
        form,
        actuales,
        CAMPOS,
        lambda limpio: set_partidas(
            indicador=i, partidas=forms.to_partidas(filas), visto=limpio["visto"], by=persona_of(request)
        ),
    )
    if guardado:
        messages.success(request, f"Las partidas de {i.clave} quedaron guardadas.")
        return redirect("pat:presupuesto", suyo.clave)
    return _page_of_partidas(request, i, form, filas)


def _page_of_partidas(
    request: HttpRequest, indicador: Indicador, form: forms.TablaForm, filas: list[dict[str, str]]
) -> HttpResponse:
    contexto = {
        "programa": indicador.linea.programa,
        "i": indicador,
        "linea": indicador.linea,
        "form": form,
        "filas": [(fila, cog.nombre_generico(fila.get("clave", ""))) for fila in forms.with_free_rows(filas)],
        "genericas": cog.genericas(),
        "tipos": TipoDeGasto.choices,
        "total": forms.total_of(filas),
    }
    return render(request, "pat/partidas.html", contexto, status=status_of(form))
