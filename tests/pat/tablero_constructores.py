"""Reading pages as a person does: their text, without tags and with single spaces."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from django.test import Client
from tests.constructores import make_persona

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona


def enter(quien: str | Persona) -> Client:
    """A browser in which that person has entered."""
    cliente = Client()
    cliente.force_login(make_persona(quien) if isinstance(quien, str) else quien)
    return cliente


def text_of(respuesta: object) -> str:
    """The visible words of a page."""
    pagina = respuesta.content.decode()  # type: ignore[attr-defined]  # a test response
    cuerpo = pagina[pagina.index("<main") : pagina.index("</main>")]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", cuerpo))).strip()


def rows_of(respuesta: object, caption: str = "") -> list[str]:
    """The text of each body row of the table whose caption begins so (the first one by default)."""
    pagina = respuesta.content.decode()  # type: ignore[attr-defined]  # a test response
    tabla = next(t for t in re.findall(r"<table.*?</table>", pagina, re.DOTALL) if f'sr">{caption}' in t)
    cuerpos = "".join(re.findall(r"<tbody>.*?</tbody>", tabla, re.DOTALL))
    filas = re.findall(r"<tr.*?</tr>", cuerpos, re.DOTALL)
    return [re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", f))).strip() for f in filas]
