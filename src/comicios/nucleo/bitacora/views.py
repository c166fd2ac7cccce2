"""Pages of the bitácora: the list of acts, and one act with what it changed."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from comicios.nucleo.bitacora import selectors
from comicios.nucleo.bitacora.registro import acceso

POR_PAGINA = 50


def lista(request: HttpRequest) -> HttpResponse:
    """The acts that the person may read, filtered by the URL."""
    organos = acceso().cadenas_visibles(request.user)
    valores = {nombre: _clean(request.GET.get(nombre, "")) for nombre in selectors.FILTROS}
    actos = selectors.filter_actos(selectors.visible_actos(organos), valores)
    contexto = {
        "pagina": Paginator(actos, POR_PAGINA).get_page(_clean(request.GET.get("pagina", ""))),
        "cadenas": selectors.visible_cadenas(organos),
        "valores": valores,
        "hay_filtros": any(valores.values()),
    }
    return render(request, "bitacora/lista.html", contexto)


def detalle(request: HttpRequest, cadena: str, numero: int) -> HttpResponse:
    """One act: who, when, why, and each field before and after."""
    visibles = selectors.visible_actos(acceso().cadenas_visibles(request.user))
    evento = visibles.filter(cadena=cadena, numero=numero).first() if numero < 2**63 else None
    if evento is None:
        raise Http404
    estado = selectors.state_of(cadena)
    contexto = {
        "evento": evento,
        "filas": selectors.changes_of(evento),
        "is_right": selectors.hash_is_right(evento),
        "estado": estado,
        "anterior": numero - 1,
        "siguiente": numero + 1 if estado and numero < estado.numero else 0,
    }
    return render(request, "bitacora/detalle.html", contexto)


def _clean(text: str) -> str:
    """What a person may search: NUL cannot be asked of PostgreSQL."""
    return text.replace("\x00", "").strip()[:200]
