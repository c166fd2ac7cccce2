"""Forms of people. Saving belongs to the services."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from comicios.nucleo.cuentas.models import Persona, Rol
from comicios.nucleo.cuentas.personas.alcance import (
    organos_administrados,
    personas_administradas,
    roles_otorgables,
)
from comicios.nucleo.interfaz.formularios import FechaInput, Formulario
from comicios.nucleo.organos.models import Organo


def _reason(ayuda: str = "Queda en la bitácora.") -> forms.CharField:
    return forms.CharField(
        label="Motivo", max_length=250, help_text=ayuda, widget=forms.Textarea(attrs={"rows": 2})
    )


class DatosForm(Formulario):
    """How a person is named."""

    nombre = forms.CharField(label="Nombre", max_length=150)
    cargo = forms.CharField(
        label="Cargo", max_length=150, required=False, help_text="Como lo imprimen sus actos y sus oficios."
    )
    correo = forms.EmailField(
        label="Correo", max_length=254, required=False, help_text="Para enviarle su invitación."
    )


class AltaForm(DatosForm):
    """A new account."""

    cuenta = forms.SlugField(
        label="Cuenta",
        max_length=60,
        help_text="Con ella entrará: letras sin acento, números y guiones. Ya no cambia.",
        error_messages={"invalid": "«Cuenta» lleva sólo letras sin acento, números, guion y guion bajo."},
    )
    field_order = ["cuenta", "nombre", "cargo", "correo"]


class MotivoForm(Formulario):
    """Why."""

    motivo = _reason()


class PuestoForm(Formulario):
    """A role in a body, for a time."""

    organo = forms.ModelChoiceField(label="Órgano", queryset=Organo.objects.none(), empty_label="Elija uno")
    rol = forms.TypedChoiceField(label="Rol", choices=(), coerce=Rol)
    desde = forms.DateField(
        label="Desde", required=False, widget=FechaInput, help_text="Vacía: desde siempre."
    )
    hasta = forms.DateField(
        label="Hasta",
        required=False,
        widget=FechaInput,
        help_text="Último día, incluido. Vacía: sin término.",
    )

    def __init__(self, by: object, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["organo"]).queryset = organos_administrados(by)
        opciones = [(str(r.value), str(r.label)) for r in roles_otorgables(by)]
        cast("forms.ChoiceField", self.fields["rol"]).choices = opciones


class TerminoForm(Formulario):
    """The last day of a post."""

    hasta = forms.DateField(label="Último día del puesto", widget=FechaInput, help_text="Incluido.")
    motivo = _reason()


class ArchivoForm(Formulario):
    """The CSV of accounts, chosen by the person."""

    archivo = forms.FileField(
        label="Archivo CSV",
        help_text="En UTF-8, con las columnas de la plantilla. Primero verá qué cambiaría; todavía no se guarda.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )


class ConfirmarForm(Formulario):
    """The same CSV, brought back by the page that told what it would change."""

    contenido = forms.CharField(widget=forms.HiddenInput, strip=False)


class AusenciaForm(Formulario):
    """Who will be away, when, and who substitutes."""

    persona = forms.ModelChoiceField(label="Se ausenta", queryset=Persona.objects.none())
    suplente = forms.ModelChoiceField(
        label="Suplente",
        queryset=Persona.objects.none(),
        empty_label="Elija a alguien",
        help_text="Alguien con puesto en un órgano de quien se ausenta. Tendrá también sus puestos, y sus actos lo dirán.",
    )
    desde = forms.DateField(label="Desde", widget=FechaInput)
    hasta = forms.DateField(label="Hasta", widget=FechaInput, help_text="Los dos días quedan dentro.")
    motivo = _reason("Comisión, licencia, vacaciones… Queda en la bitácora.")

    def __init__(
        self, *args: Any, personas: QuerySet[Persona], suplentes: QuerySet[Persona], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        campo = cast("forms.ModelChoiceField", self.fields["persona"])
        campo.queryset, campo.empty_label = personas, None
        cast("forms.ModelChoiceField", self.fields["suplente"]).queryset = suplentes


class PartesForm(Formulario):
    """Who hands over and who receives."""

    entrega = forms.ModelChoiceField(
        label="Entrega",
        queryset=Persona.objects.none(),
        to_field_name="cuenta",
        empty_label="Elija a alguien",
    )
    recibe = forms.ModelChoiceField(
        label="Recibe", queryset=Persona.objects.none(), to_field_name="cuenta", empty_label="Elija a alguien"
    )

    def __init__(self, by: object, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        suyas = personas_administradas(by)
        cast("forms.ModelChoiceField", self.fields["entrega"]).queryset = suyas
        cast("forms.ModelChoiceField", self.fields["recibe"]).queryset = suyas.filter(is_active=True)


class TerminosForm(Formulario):
    """How the hand-over is done."""

    fecha = forms.DateField(
        label="Surte efecto",
        widget=FechaInput,
        help_text="Último día de los puestos de quien entrega; hoy o un día que ya pasó.",
    )
    motivo = forms.CharField(
        label="Motivo",
        max_length=500,
        help_text="Renuncia, cambio de adscripción, fin del encargo… Va en el acta.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    con_puestos = forms.BooleanField(
        label="Quien recibe toma también los puestos de quien entrega", required=False
    )
    con_baja = forms.BooleanField(label="Desactivar la cuenta de quien entrega", required=False)


class ClaveForm(Formulario):
    """A new password, twice."""

    clave = forms.CharField(
        label="Contraseña",
        strip=False,
        help_text="Doce caracteres o más, que no sea de las comunes. Una frase larga es fácil de recordar.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repetida = forms.CharField(
        label="La misma contraseña, otra vez",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        if datos.get("clave") and datos.get("repetida") and datos["clave"] != datos["repetida"]:
            self.add_error("repetida", "Las dos contraseñas no son iguales. Escríbalas de nuevo.")
        return datos
