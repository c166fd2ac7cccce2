"""What the house's search finds among the letters."""

from __future__ import annotations

from collections.abc import Iterator

from comicios.nucleo.busqueda.plegado import matching
from comicios.nucleo.caras.busqueda import POR_GRUPO, Hallado
from comicios.nucleo.oficios.selectors import oficios_visibles


def search(persona: object, palabras: tuple[str, ...]) -> Iterator[Hallado]:
    """Letters by their number, subject or recipient; drafts too, for who may see them."""
    campos = ("numero__texto", "asunto", "destinatario", "cargo_del_destinatario", "institucion")
    for oficio in matching(oficios_visibles(persona), palabras, *campos)[: POR_GRUPO + 1]:
        estado = oficio.get_estado_display()
        donde = f"{oficio.proceso}, simulacro" if oficio.proceso else str(oficio.serie.organo)
        detalle = f"{oficio.asunto} · para {oficio.destinatario} · {estado} · {donde}"
        yield Hallado(oficio.nombre, detalle, oficio.get_absolute_url())
