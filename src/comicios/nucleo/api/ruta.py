"""How a room declares an address: its scope, its answer and its refusals, in one place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from ninja import Router

from comicios.nucleo.api.acceso import Llave, Sesion
from comicios.nucleo.api.esquemas import Rechazada
from comicios.nucleo.api.ritmo import Ritmo

Vista = TypeVar("Vista", bound=Callable[..., Any])
RITMO = Ritmo()
FALLAS: dict[Any, Any] = dict.fromkeys((401, 403, 404, 422, 429), Rechazada)


def reads(
    router: Router, direccion: str, *, nombre: str, resumen: str, respuesta: Any, alcance: str = ""
) -> Callable[[Vista], Vista]:
    """`@reads(router, "/programas", …)`: a GET for who holds the scope, by key or by session.

    `nombre` is the address's name, under the namespace `api`; without `alcance`, any key opens it.
    """
    return router.get(
        direccion,
        auth=[Llave(alcance), Sesion(alcance)],
        throttle=RITMO,
        response={200: respuesta, **FALLAS},
        url_name=nombre,
        operation_id=nombre,
        summary=resumen,
        openapi_extra={"x-alcance": alcance} if alcance else None,
    )
