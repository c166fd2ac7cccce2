"""What the house's search finds among the numbers taken by hand."""

from __future__ import annotations

from collections.abc import Iterator

from comicios.nucleo.busqueda.plegado import matching
from comicios.nucleo.caras.busqueda import POR_GRUPO, Hallado
from comicios.nucleo.numeracion.models import Numero
from comicios.nucleo.numeracion.selectors import series_visibles


def search(persona: object, palabras: tuple[str, ...]) -> Iterator[Hallado]:
    """Numbers that no document of the house uses: those are found by their document."""
    sueltos = Numero.objects.filter(serie__in=series_visibles(persona), uso="").select_related("serie")
    for numero in matching(sueltos, palabras, "texto", "asunto")[: POR_GRUPO + 1]:
        cancelado = " · Cancelado" if numero.cancelado else ""
        yield Hallado(
            numero.texto, f"{numero.asunto} · {numero.serie}{cancelado}", numero.serie.get_absolute_url()
        )
