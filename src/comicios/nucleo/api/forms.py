"""The form of a new key. Saving belongs to the service, which asks everything again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms

from comicios.nucleo.interfaz.formularios import Formulario

if TYPE_CHECKING:
    from collections.abc import Iterable

    from comicios.nucleo.caras.api import Alcance

DURACIONES = (30, 90, 180, 365)  # days offered; the service takes any number up to the limit in force


class LlaveForm(Formulario):
    """A key to be created."""

    nombre = forms.CharField(
        label="Para qué es", max_length=80, help_text="Por ejemplo, Tablero de la Presidencia."
    )
    alcances = forms.MultipleChoiceField(label="Qué puede leer", widget=forms.CheckboxSelectMultiple)
    dias = forms.TypedChoiceField(label="Cuánto dura", coerce=int)

    def __init__(self, *args: Any, alcances: Iterable[Alcance], tope: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opciones = [(a.clave, f"{a.descripcion[0].upper()}{a.descripcion[1:]}") for a in alcances]
        cast("forms.MultipleChoiceField", self.fields["alcances"]).choices = opciones
        duraciones = [(d, f"{d} días") for d in DURACIONES if d <= tope] or [(tope, f"{tope} días")]
        cast("forms.TypedChoiceField", self.fields["dias"]).choices = duraciones
