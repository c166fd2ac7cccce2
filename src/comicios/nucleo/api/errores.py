"""Refusals as JSON: the same Spanish sentences that a page would show, with a code that a program can read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from comicios.nucleo.errores import Detalle, Rechazo
from comicios.nucleo.interfaz import views as paginas

if TYPE_CHECKING:
    from ninja import NinjaAPI

RAIZ = "/api/"
CODIGOS = {
    401: "sin_llave",
    403: "sin_permiso",
    404: "no_existe",
    409: "conflicto",
    422: "rechazo",
    429: "espere",
    500: "falla",
}
NO_EXISTE = "No existe esa dirección, o pertenece a otro ámbito."
SIN_LLAVE = (
    "Falta la llave de acceso. Envíela en el encabezado «Authorization: Bearer …», o entre a la casa. "
    "Las llaves se crean en «Mis llaves de acceso»."
)
FALLA = "La casa falló al responder; no cambió nada. Intente de nuevo y, si se repite, avise a quien la administra."
# What pydantic says, in the words of the house; its own names of fields come after the place they were sent in.
FALTAS = {
    "greater_than_equal": "debe ser {ge} o más.",
    "less_than_equal": "debe ser {le} o menos.",
    "int_parsing": "no es un número entero.",
    "date_from_datetime_parsing": "no es una fecha. Escríbala como 2024-11-04.",
    "missing": "falta.",
}


class SinLlave(Rechazo):
    """Nobody the house knows: there is no key, or it no longer opens."""

    estado_http = 401


def refusal(estado: int, mensaje: str, detalles: Sequence[Detalle] = ()) -> JsonResponse:
    """The body of every refusal of the API."""
    cuerpo = {
        "codigo": CODIGOS.get(estado, "rechazo"),
        "mensaje": mensaje,
        "detalles": [{"donde": d.donde, "mensaje": d.mensaje} for d in detalles],
    }
    respuesta = JsonResponse(cuerpo, status=estado, json_dumps_params={"ensure_ascii": False})
    respuesta["Cache-Control"] = "no-store"
    if estado == 401:
        respuesta["WWW-Authenticate"] = "Bearer"
    return respuesta


def attach(api: NinjaAPI) -> None:
    """Make the API answer every refusal in that form."""
    api.add_exception_handler(Rechazo, _rechazo)
    api.add_exception_handler(AuthenticationError, lambda request, exc: refusal(401, SIN_LLAVE))
    api.add_exception_handler(Throttled, _espere)
    api.add_exception_handler(ValidationError, _faltas)
    api.add_exception_handler(Http404, lambda request, exc: refusal(404, NO_EXISTE))
    api.add_exception_handler(HttpError, _http)


def _rechazo(request: HttpRequest, exc: Any) -> HttpResponse:
    return refusal(exc.estado_http, exc.mensaje, exc.detalles)


def _http(request: HttpRequest, exc: Any) -> HttpResponse:
    return refusal(exc.status_code, str(exc))


def _espere(request: HttpRequest, exc: Any) -> HttpResponse:
    return refusal(
        429, f"Esta llave ya hizo las peticiones de este minuto. Espere {exc.wait or 60} segundos y siga."
    )


def _faltas(request: HttpRequest, exc: Any) -> HttpResponse:
    detalles = [Detalle(str(falta["loc"][-1]), _sentence(falta)) for falta in exc.errors]
    return refusal(
        422, "La petición no se entiende: " + " ".join(f"«{d.donde}» {d.mensaje}" for d in detalles), detalles
    )


def _sentence(falta: Mapping[str, Any]) -> str:
    frase = FALTAS.get(str(falta["type"]))
    return frase.format(**falta.get("ctx", {})) if frase else "tiene un valor que no se reconoce."


def no_existe(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler404 of the house: JSON under the API, the page anywhere else."""
    if request.path.startswith(RAIZ):
        return refusal(404, NO_EXISTE)
    return paginas.no_existe(request, exception)


def falla(request: HttpRequest) -> HttpResponse:
    """handler500 of the house. Without database: it may be what failed."""
    return refusal(500, FALLA) if request.path.startswith(RAIZ) else paginas.falla(request)
