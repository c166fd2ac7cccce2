"""Saving a row that is valid, or refusing with the name of each field that is not."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from comicios.nucleo.errores import Detalle, Rechazo

# What Django calls each fault, in the words of the house; what is not here is told in Django's Spanish.
FALTAS = {
    "blank": "falta. Escríbalo.",
    "null": "falta. Elíjalo o escríbalo.",
    "max_length": "pasa de {limit_value} caracteres: tiene {show_value}. Abrévielo.",
    "invalid_choice": "«{value}» no es una de las opciones. Elija una de la lista.",
}


def save_clean(fila: models.Model) -> None:
    """Save a valid row; Rechazo, with a detail for each field, when it is not."""
    refuse_invalid(fila)
    fila.save()


def refuse_invalid(fila: models.Model) -> None:
    """Rechazo, with a detail for each field, when the row is not valid."""
    try:
        fila.full_clean()
    except ValidationError as invalid:
        raise refusal_of(fila, invalid) from invalid


def refusal_of(fila: models.Model, invalid: ValidationError) -> Rechazo:
    """The refusal of an invalid row, naming its fields as people read them."""
    nombres = {f.name: str(f.verbose_name) for f in fila._meta.concrete_fields}
    detalles = [
        Detalle(nombres.get(campo, "").capitalize(), " ".join(map(_sentence, faltas)))
        for campo, faltas in invalid.error_dict.items()
    ]
    primero = next(iter(invalid.error_dict))
    mensaje = "No se guardó. " + " ".join(map(str, detalles))
    return Rechazo(mensaje, campo=primero if primero in nombres else "", detalles=detalles)


def _sentence(falta: ValidationError) -> str:
    plantilla = FALTAS.get(falta.code or "")
    return plantilla.format(**(falta.params or {})) if plantilla else " ".join(falta.messages)
