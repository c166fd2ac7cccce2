"""A drill on 4 November 2024, and the pages of capture, review and cronograma as a person drives them."""

from __future__ import annotations

import html
import json
import re
from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse
from tests.constructores import (
    capture,
    find_indicador,
    find_linea,
    make_evidencia,
    make_instituto,
    make_persona,
    make_programa,
)

from comicios.pat.models import Avance, Programa
from comicios.pat.services.avances import attach_evidencia, submit_avances
from comicios.pat.services.lineas import assign_responsable

OCTUBRE = 10


def make_simulacro(hoy: date = date(2024, 11, 4)) -> Programa:
    return make_programa(simulacro=True, hoy=hoy)


def enter_as(cuenta: str) -> Client:
    make_instituto()
    cliente = Client()
    cliente.force_login(make_persona(cuenta))
    return cliente


def captura_url(programa: Programa, mes: int = OCTUBRE) -> str:
    return reverse("pat:captura", args=[programa.clave, mes])


def type_in(
    cliente: Client,
    programa: Programa,
    clave: str,
    valor: str,
    *,
    mes: int = OCTUBRE,
    version: object = 0,
    **mas: str,
) -> Any:
    """What the grid sends when a cell is left."""
    url = reverse("pat:captura_celda", args=[programa.clave, mes, find_indicador(programa, clave).pk])
    return cliente.post(url, {"valor": valor, "version": str(version), "justificacion": "", **mas})


def month_of(programa: Programa, clave: str, mes: int = OCTUBRE) -> Avance:
    return Avance.objects.select_related("vigente", "aceptada").get(
        indicador__linea__programa=programa, indicador__linea__clave=clave, mes=mes
    )


def draft(
    programa: Programa, clave: str, texto: str, *, mes: int = OCTUBRE, evidencia: bool = True, **mas: Any
) -> Avance:
    """A captured month that has not been sent, with one document behind it."""
    capture(programa, clave, mes, texto, **mas)
    if evidencia:
        attach_evidencia(
            indicador=find_indicador(programa, clave),
            mes=mes,
            evidencia=make_evidencia(programa, titulo=f"Acta de {clave}, mes {mes}"),
            by=make_persona("analista"),
        )
    return month_of(programa, clave, mes)


def send(programa: Programa, clave: str, texto: str, *, mes: int = OCTUBRE, **mas: Any) -> Avance:
    """A month under review."""
    avance = draft(programa, clave, texto, mes=mes, **mas)
    avance.indicador = find_indicador(programa, clave)
    [enviado] = submit_avances(avances=[avance], by=make_persona("analista"))
    return enviado


def give_to(programa: Programa, clave: str, cuenta: str) -> None:
    assign_responsable(
        linea=find_linea(programa, clave), persona=make_persona(cuenta), by=make_persona("direccion")
    )


def keys_in_grid(respuesta: Any) -> list[str]:
    """The keys of the rows of the grid, in order."""
    pagina = respuesta.content.decode()
    return re.findall(r'class="clave"><a href="[^"]+/lineas/([^/]+)/"', pagina)


def words_of(respuesta: Any) -> str:
    """The text of the answer without tags, with single spaces."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", respuesta.content.decode())))


def row_data(respuesta: Any, nombre: str) -> str:
    """A datum of the (first) row of the answer: version, guardado, estado, editable…"""
    encontrado = re.search(
        rf'<tbody class="fila-captura"[^>]* data-{nombre}="([^"]*)"', respuesta.content.decode()
    )
    assert encontrado, f"the row has no data-{nombre}"
    return html.unescape(encontrado[1])


def save_cronograma(cliente: Client, programa: Programa, cuerpo: object) -> Any:
    texto = cuerpo if isinstance(cuerpo, str) else json.dumps(cuerpo)
    url = reverse("pat:cronograma_guardar", args=[programa.clave])
    return cliente.post(url, texto, content_type="application/json")
