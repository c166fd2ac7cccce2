"""One page of a list, and where the next one is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from comicios.nucleo.api.esquemas import Paginacion

T = TypeVar("T")


def paginate(
    request: HttpRequest,
    cuales: Paginacion,
    todos: Sequence[T] | QuerySet[Any],
    escribir: Callable[[Any], object],
    **propios: object,
) -> Mapping[str, object]:
    """The body of a page: only its rows are read from the database and written."""
    total = len(todos) if isinstance(todos, Sequence) else todos.count()
    desde = (cuales.pagina - 1) * cuales.por_pagina
    filas = [escribir(fila) for fila in todos[desde : desde + cuales.por_pagina]]
    return _body(request, cuales, total, filas, propios)


def paginate_stream(
    request: HttpRequest,
    cuales: Paginacion,
    todos: Iterable[T],
    escribir: Callable[[T], object],
    **propios: object,
) -> Mapping[str, object]:
    """The same of rows that come one by one and cannot be counted without reading them; only a page is kept."""
    desde, filas, total = (cuales.pagina - 1) * cuales.por_pagina, [], 0
    corriente = iter(todos)
    total += sum(1 for _ in islice(corriente, desde))
    for fila in islice(corriente, cuales.por_pagina):
        filas.append(escribir(fila))
    total += len(filas) + sum(1 for _ in corriente)
    return _body(request, cuales, total, filas, propios)


def _body(
    request: HttpRequest, cuales: Paginacion, total: int, filas: list[object], propios: Mapping[str, object]
) -> Mapping[str, object]:
    return {
        "total": total,
        "pagina": cuales.pagina,
        "por_pagina": cuales.por_pagina,
        "siguiente": _next(request, cuales) if cuales.pagina * cuales.por_pagina < total else None,
        "datos": filas,
        **propios,
    }


def _next(request: HttpRequest, cuales: Paginacion) -> str:
    consulta = request.GET.copy()
    consulta["pagina"] = str(cuales.pagina + 1)
    return f"{request.path}?{consulta.urlencode()}"
