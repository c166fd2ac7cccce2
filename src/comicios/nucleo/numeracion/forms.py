"""Forms of the numbers. Saving belongs to the services."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from comicios.nucleo.cuentas.capacidades import reach
from comicios.nucleo.interfaz.formularios import Formulario
from comicios.nucleo.numeracion.models import REINICIOS
from comicios.nucleo.numeracion.permisos import ADMINISTRAR
from comicios.nucleo.organos.models import Organo
from comicios.reglas.numeracion import CAMPOS, LARGO_MAXIMO

AYUDA_PATRON = "Como IEEBCS-DEOE-{n}-{año}. Campos: " + "; ".join(
    "{" + campo + "}, " + dicho for campo, dicho in CAMPOS.items()
)


class SerieForm(Formulario):
    """A new series."""

    nombre = forms.CharField(label="Nombre", help_text="Como Oficios de la DEOE.", max_length=120)
    clave = forms.SlugField(
        label="Clave",
        help_text="Minúsculas, cifras y guiones: va en la dirección de su página.",
        max_length=40,
    )
    organo = forms.ModelChoiceField(label="Órgano", queryset=Organo.objects.none())
    patron = forms.CharField(label="Patrón", help_text=f"{AYUDA_PATRON}.", max_length=LARGO_MAXIMO)
    reinicia = forms.ChoiceField(label="La cuenta empieza de nuevo", choices=REINICIOS)

    def __init__(self, persona: object, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organos = reach(persona, ADMINISTRAR)
        todos = Organo.objects.all()
        campo = cast("forms.ModelChoiceField", self.fields["organo"])
        campo.queryset = todos if organos is None else todos.filter(pk__in=organos)
        campo.empty_label = "Elija uno" if organos is None or len(organos) > 1 else None


class TomarForm(Formulario):
    """What the number is for."""

    asunto = forms.CharField(
        label="Asunto", help_text="De qué trata el documento que llevará el número.", max_length=250
    )


class MotivoForm(Formulario):
    """Why something is closed or cancelled."""

    motivo = forms.CharField(
        label="Motivo",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
        help_text="Queda en la bitácora.",
    )
