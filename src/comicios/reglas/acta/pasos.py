"""The sentences of a review, written only when somebody reads them."""

from __future__ import annotations

from collections.abc import Sequence

from comicios.reglas.acta.acta import Acta
from comicios.reglas.acta.cifras import Comparacion
from comicios.reglas.acta.definicion import NOMBRES
from comicios.reglas.numeros import contar
from comicios.reglas.pasos import Paso


def de_votos(acta: Acta) -> Paso:
    """How the votes of the acta add up."""
    total = acta.total_calculado
    if total is None:
        return Paso(
            "CMP-06",
            f"La suma de los votos no se conoce porque hay campos en blanco; lo que se lee suma {acta.suma_legible:,}.",
            {"suma_legible": acta.suma_legible},
        )
    de_renglones = acta.suma_legible - (acta.no_registradas or 0) - (acta.nulos or 0)
    suman = "El único renglón suma" if len(acta.votos) == 1 else f"Los {len(acta.votos)} renglones suman"
    return Paso(
        "CMP-37",
        f"{suman} {de_renglones:,}; con {acta.no_registradas:,} de candidaturas no "
        f"registradas y {contar(acta.nulos or 0, 'nulo', 'nulos')}, la suma de los votos es {total:,}.",
        {"renglones": de_renglones, "total_calculado": total},
    )


def de_comparacion(comparacion: Comparacion, lados: tuple[int | None, ...]) -> Paso:
    """One of the rules AEC-1 to AEC-7 with its figures, or why it could not be looked at."""
    codigo = comparacion.codigo
    if None in lados:
        ausentes = [NOMBRES[c] for c, lado in zip(comparacion.campos, lados, strict=True) if lado is None]
        return Paso(codigo, f"{codigo}: no se revisa porque no hay {' ni '.join(ausentes)}.")
    conocidos: tuple[int, ...] = lados  # type: ignore[assignment]  # no blank is left
    *sumandos, contra = conocidos
    diferencia = sum(sumandos) - contra
    if comparacion.solo_exceso:
        veredicto = f"rebasa por {diferencia:,}" if diferencia > 0 else "no rebasa"
    else:
        veredicto = f"difieren en {abs(diferencia):,}" if diferencia else "coinciden"
    texto = f"{comparacion.inicio} {operacion(sumandos)}{comparacion.medio} {contra:,}; {veredicto}."
    valores = dict(zip(comparacion.claves, (*conocidos, diferencia), strict=True))
    return Paso(codigo, texto, valores)


def operacion(sumandos: Sequence[int]) -> str:
    """`350 + 6 = 356`, up to three terms, or the figure alone."""
    # Each length apart: this is written seven times per acta, a million times in a tally.
    if len(sumandos) == 1:
        return f"{sumandos[0]:,}"
    if len(sumandos) == 2:
        uno, otro = sumandos
        return f"{uno:,} + {otro:,} = {uno + otro:,}"
    uno, otro, tercero = sumandos
    return f"{uno:,} + {otro:,} + {tercero:,} = {uno + otro + tercero:,}"
