"""The login form, in the house's words."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm


class EntrarForm(AuthenticationForm):
    username = forms.CharField(
        label="Cuenta",
        max_length=60,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "username"}),
    )
    password = forms.CharField(
        label="Contraseña",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    error_messages = {
        "invalid_login": "La cuenta y la contraseña no coinciden. Revíselas; la contraseña distingue mayúsculas.",
        "inactive": "Esta cuenta está inactiva. Pida a la persona que administra la instalación que la active.",
    }
