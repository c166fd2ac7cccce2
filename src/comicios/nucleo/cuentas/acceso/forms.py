"""Forms of the door and of each person's own access."""

from __future__ import annotations

from typing import Any

from django import forms

from comicios.nucleo.interfaz.formularios import Formulario

NO_REPITE = "No es igual a la contraseña nueva. Escríbala otra vez."


def _clave(etiqueta: str, uso: str, ayuda: str = "") -> forms.CharField:
    return forms.CharField(
        label=etiqueta,
        strip=False,
        max_length=128,
        help_text=ayuda,
        widget=forms.PasswordInput(attrs={"autocomplete": uso}),
    )


def _codigo(ayuda: str) -> forms.CharField:
    atributos = {
        "autocomplete": "one-time-code",
        "inputmode": "numeric",
        "autofocus": True,
        "spellcheck": "false",
    }
    return forms.CharField(
        label="Código", max_length=20, help_text=ayuda, widget=forms.TextInput(attrs=atributos)
    )


class CodigoForm(Formulario):
    """The second step at the door."""

    codigo = _codigo("Las 6 cifras que muestra su teléfono, o un código de recuperación de 8 cifras.")


class ActivarForm(Formulario):
    codigo = _codigo("Las 6 cifras que muestra su teléfono después de leer el QR.")


class ConClaveForm(Formulario):
    """An act that asks for the password again."""

    clave_actual = _clave("Su contraseña", "current-password")


class ClaveForm(Formulario):
    clave_actual = _clave("Contraseña de ahora", "current-password")
    clave_nueva = _clave(
        "Contraseña nueva", "new-password", "12 caracteres o más. Una frase de varias palabras sirve bien."
    )
    clave_repetida = _clave("La nueva, otra vez", "new-password")

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        if datos.get("clave_nueva") and datos["clave_nueva"] != datos.get("clave_repetida"):
            self.add_error("clave_repetida", NO_REPITE)
        return datos


class MotivoForm(Formulario):
    """The reason of an administrator."""

    motivo = forms.CharField(label="Motivo", max_length=300)
