"""Forms with the house's words: what is missing, where, how to mend it. Look: formulario.html."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

from django import forms
from django.forms.renderers import DjangoTemplates
from django.template import loader

from comicios.nucleo.errores import FueraDeAmbito, Rechazo, SinPermiso
from comicios.reglas import numeros

Hecho = TypeVar("Hecho")

MENSAJES = {
    "required": "Falta «{etiqueta}». Escriba o elija un valor.",
    "invalid_choice": "«{etiqueta}» no admite el valor elegido. Elija uno de la lista.",
    "invalid_list": "«{etiqueta}» espera una lista de valores. Elija uno o varios.",
}
POR_CAMPO: tuple[tuple[type[forms.Field], str], ...] = (
    (forms.DateTimeField, "«{etiqueta}» no es una fecha y hora. Escríbala como 2024-11-04 10:42."),
    (forms.DateField, "«{etiqueta}» no es una fecha. Escríbala como 2024-11-04 o elíjala en el calendario."),
    (forms.IntegerField, "«{etiqueta}» no es un número entero. Escríbalo con cifras, por ejemplo 12."),
    (forms.DecimalField, "«{etiqueta}» no es un número. Escríbalo con cifras y, para decimales, punto."),
    (
        forms.URLField,
        "«{etiqueta}» no es una liga. Escríbala completa, por ejemplo https://www.ieebcs.org.mx/.",
    ),
    (forms.EmailField, "«{etiqueta}» no es un correo. Escríbalo completo, por ejemplo nombre@ieebcs.org.mx."),
    (forms.FileField, "«{etiqueta}» no llegó como archivo. Elíjalo de nuevo."),
)


class RenderDeLaCasa(DjangoTemplates):
    """Django draws the controls; what is around them is a template of this room."""

    def get_template(self, template_name: str) -> Any:
        if template_name.startswith("interfaz/"):
            return loader.get_template(template_name)
        return super().get_template(template_name)


class AspectoDeLaCasa(forms.BaseForm):
    """Spanish messages on every field, no colon after labels, and the summary of errors."""

    template_name = "interfaz/formulario.html"
    default_renderer = RenderDeLaCasa()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for nombre, campo in self.fields.items():
            keep_what_was_typed(campo)
            use_house_messages(campo, str(campo.label or self[nombre].label))

    @property
    def resumen(self) -> list[tuple[str, str, str]]:
        """(id of the control, label, message) of each error, when there are more than one; else empty."""
        errores = [
            (self[nombre].id_for_label or self[nombre].auto_id, str(self[nombre].label), str(mensaje))
            for nombre, mensajes in self.errors.items()
            if nombre in self.fields
            for mensaje in mensajes
        ]
        return errores if len(errores) > 1 else []


class Formulario(AspectoDeLaCasa, forms.Form):
    """Base of the house's plain forms. Print with `{{ form }}` inside your own `<form>`."""


class FormularioDeModelo(AspectoDeLaCasa, forms.ModelForm):
    """Base of the house's forms over a model; saving still belongs to a service."""


class FechaInput(forms.DateInput):
    """Native date control; the browser writes ISO and shows the person's own order."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class CampoCifra(forms.Field):
    """An exact figure as `numeros.leer_decimal` reads it, with a sentence for each way to write it wrong."""

    widget = forms.TextInput
    captura = True  # yellow, as every figure a person may fill

    def __init__(self, *, enteros: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.enteros = enteros
        self.widget.attrs.setdefault("inputmode", "numeric" if enteros else "decimal")

    def to_python(self, value: Any) -> Decimal | None:
        """The figure, or None when nothing was typed; ValidationError with the law's sentence otherwise."""
        if value in self.empty_values:
            return None
        try:
            return numeros.leer_decimal(str(value), enteros=self.enteros)
        except numeros.NumeroInvalido as error:
            raise forms.ValidationError(str(error), code="invalid") from error


def keep_what_was_typed(campo: forms.Field) -> None:
    """A browser empties a number box that holds «12,5»; a text box with the same keyboard keeps it."""
    if isinstance(campo.widget, forms.NumberInput):
        decimal = isinstance(campo, forms.DecimalField | forms.FloatField)
        campo.widget = forms.TextInput(attrs={"inputmode": "decimal" if decimal else "numeric"})


def use_house_messages(campo: forms.Field, etiqueta: str) -> None:
    """Replace Django's messages that the house words better; those a form gave explicitly by hand stay."""
    propios = {clave: texto.format(etiqueta=etiqueta) for clave, texto in MENSAJES.items()}
    invalido = next((texto for tipo, texto in POR_CAMPO if isinstance(campo, tipo)), None)
    if invalido:
        propios["invalid"] = invalido.format(etiqueta=etiqueta)
    de_fabrica = default_messages(campo)
    for clave, texto in propios.items():
        if campo.error_messages.get(clave) == de_fabrica.get(clave):
            campo.error_messages[clave] = texto


def default_messages(campo: forms.Field) -> dict[str, Any]:
    """Messages Django gives to this kind of field when nobody says otherwise."""
    mensajes: dict[str, Any] = {}
    for clase in reversed(type(campo).__mro__):
        mensajes.update(getattr(clase, "default_error_messages", {}))
    return mensajes


def attempt(forma: forms.BaseForm, act: Callable[[dict[str, Any]], Hecho]) -> Hecho | None:
    """Do the act with what a valid form holds; a refusal goes into the form and gives None.

    A form without data (a page just opened) is not valid, so nothing is done.
    """
    if not forma.is_valid():
        return None
    try:
        return act(forma.cleaned_data)
    except (SinPermiso, FueraDeAmbito):
        raise
    except Rechazo as rechazo:
        show_refusal(forma, rechazo)
        return None


def show_refusal(forma: forms.BaseForm, rechazo: Rechazo) -> None:
    """Put each fault of a refusal beside its field (by its name or its label); what has no field goes on top."""
    por_nombre = {_plain(nombre): nombre for nombre in forma.fields}
    por_nombre |= {_plain(campo.label): nombre for nombre, campo in forma.fields.items() if campo.label}
    for detalle in rechazo.detalles:
        campo = por_nombre.get(_plain(detalle.donde))
        forma.add_error(campo, detalle.mensaje if campo else str(detalle))
    if not rechazo.detalles:
        forma.add_error(por_nombre.get(_plain(rechazo.campo)), rechazo.mensaje)


def _plain(rotulo: object) -> str:
    return str(rotulo or "").casefold()
