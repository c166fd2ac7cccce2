"""How the content of a report writes a computed figure, and the notes that several sections share."""

from __future__ import annotations

from fractions import Fraction

from comicios.pat.informe import contenido as c
from comicios.pat.selectors.panorama import LineaEvaluada
from comicios.reglas import parametros
from comicios.reglas.numeros import GUION, cifra, llano, porcentaje

FORMAS = {"verde": "verde", "azul": "azul", "ambar": "ambar", "rojo": "rojo", "gris": "gris"}


def figure(numero: Fraction | None, *, percent: bool = True) -> c.Cifra:
    """The figure with two decimals and its exact value; empty where there is none."""
    if numero is None:
        return c.Cifra()
    return c.Cifra(porcentaje(numero) if percent else cifra(numero), str(numero))


def average(numero: Fraction | None) -> c.Cifra:
    """An average that no line enters yet is a written dash: the field is mandatory, its figure may not exist."""
    return c.Cifra(GUION) if numero is None else figure(numero)


def count(numero: int) -> c.Cifra:
    return c.Cifra(f"{numero:,}", str(numero))


def situation(linea: LineaEvaluada) -> c.Estatus:
    """The word of the line and its shape."""
    forma = "discontinuo" if linea.situacion.clave == "sin_calendarizar" else FORMAS[linea.situacion.color]
    return c.Estatus(forma, linea.situacion.palabra)  # type: ignore[arg-type]  # the colours are those of Forma


def note_of_calendar(sin_calendarizar: int) -> str:
    if not sin_calendarizar:
        return ""
    lineas = "1 línea sigue" if sin_calendarizar == 1 else f"{sin_calendarizar} líneas siguen"
    return (
        f"{lineas} sin calendarizar: la fuente perdió las marcas de los meses de su cronograma. "
        "Sin meses no entran en el promedio."
    )


UMBRALES = ("mir.umbral_verde", "mir.umbral_amarillo", "mir.techo_verde", "mir.techo_amarillo")


def unconfirmed(*claves: str) -> tuple[c.PorConfirmar, ...]:
    """Of those parameters, the ones whose source is not confirmed yet."""
    return tuple(
        c.PorConfirmar(p.descripcion, f"{llano(p.valor)} {p.unidad}", p.fuente)
        for p in parametros.por_confirmar()
        if p.clave in claves
    )
