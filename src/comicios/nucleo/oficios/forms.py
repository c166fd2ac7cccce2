"""Forms of letters and templates. Saving belongs to the services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms

from comicios.nucleo.cuentas.capacidades import reach
from comicios.nucleo.cuentas.models import Nombramiento
from comicios.nucleo.interfaz.formularios import Formulario
from comicios.nucleo.numeracion.models import Serie
from comicios.nucleo.oficios.models import CUERPO_MAXIMO, LUGAR, PlantillaDeOficio
from comicios.nucleo.oficios.paquete import PESO_MAXIMO
from comicios.nucleo.oficios.permisos import PLANTILLAS
from comicios.nucleo.oficios.selectors import firmantes_for, plantillas_for
from comicios.nucleo.organos.models import Organo

if TYPE_CHECKING:
    from datetime import date


class FirmanteField(forms.ModelChoiceField):
    """A post, as people know it."""

    def label_from_instance(self, obj: Nombramiento) -> str:
        return f"{obj.persona.nombre}, {obj.persona.cargo or obj.get_rol_display()}"


def _text(
    etiqueta: str, *, largo: int, ayuda: str = "", filas: int = 0, required: bool = False
) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": filas}) if filas else forms.TextInput()
    return forms.CharField(
        label=etiqueta, help_text=ayuda, max_length=largo, widget=widget, required=required
    )


class OficioForm(Formulario):
    """The whole letter but its number, which the house gives when it is issued."""

    serie = forms.ModelChoiceField(label="Serie", queryset=Serie.objects.none(), empty_label=None)
    plantilla = forms.ModelChoiceField(
        label="Plantilla", queryset=PlantillaDeOficio.objects.none(), empty_label=None
    )
    destinatario = _text(
        "Destinatario", largo=150, ayuda="Nombre de la persona a quien se dirige.", required=True
    )
    cargo_del_destinatario = _text("Cargo", largo=200)
    institucion = _text("Institución", largo=200)
    asunto = _text("Asunto", largo=250, required=True)
    cuerpo = _text("Cuerpo", largo=CUERPO_MAXIMO, filas=12, ayuda="Un párrafo por renglón.", required=True)
    firmante = FirmanteField(label="Firma", queryset=Nombramiento.objects.none(), empty_label=None)
    copias = _text("Con copia para", largo=2000, filas=3, ayuda="Una por renglón.")
    lugar = forms.CharField(label="Lugar", max_length=120, initial=LUGAR)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, persona: object, *args: Any, series: Any, dia: date, editing: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if editing:
            del self.fields["serie"]
        else:
            _choices(self, "serie").queryset = series
        _choices(self, "plantilla").queryset = plantillas_for(persona).filter(vigente__isnull=False)
        _choices(self, "firmante").queryset = firmantes_for(persona, dia)

    def textos(self) -> dict[str, str]:
        """What the service takes as texts."""
        ajenos = ("serie", "plantilla", "firmante", "revision")
        return {nombre: valor for nombre, valor in self.cleaned_data.items() if nombre not in ajenos}


class EmitirForm(Formulario):
    """The revision that the person read."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class _ConArchivo(Formulario):
    archivo = forms.FileField(
        label="Archivo de Word", help_text=f"Un .docx sin macros, de hasta {PESO_MAXIMO // 1024**2} MB."
    )

    def clean_archivo(self) -> Any:
        archivo = self.cleaned_data["archivo"]
        if archivo.size > PESO_MAXIMO:
            raise forms.ValidationError(
                f"«{archivo.name}» pesa más de {PESO_MAXIMO // 1024**2} MB. No se guardó. "
                "Reduzca sus imágenes en Word (Comprimir imágenes) y súbalo de nuevo."
            )
        return archivo

    def contenido(self) -> dict[str, Any]:
        """The bytes and their name, as the services take them."""
        archivo = self.cleaned_data["archivo"]
        return {"contenido": archivo.read(), "archivo": archivo.name}


class PlantillaForm(_ConArchivo):
    """A new template."""

    organo = forms.ModelChoiceField(label="Órgano", queryset=Organo.objects.none(), empty_label=None)
    nombre = forms.CharField(label="Nombre", help_text="Como Oficio general.", max_length=80)
    field_order = ("organo", "nombre", "archivo")

    def __init__(self, persona: object, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organos = reach(persona, PLANTILLAS)
        todos = Organo.objects.all()
        _choices(self, "organo").queryset = todos if organos is None else todos.filter(pk__in=organos)


class VersionForm(_ConArchivo):
    """Another version of a template."""

    motivo = forms.CharField(label="Qué cambia", max_length=250, help_text="Queda en la bitácora.")
    field_order = ("archivo", "motivo")


class VolverForm(Formulario):
    """Which version prints again, and why."""

    numero = forms.TypedChoiceField(label="Versión", coerce=int)
    motivo = forms.CharField(label="Motivo", max_length=250, help_text="Queda en la bitácora.")

    def __init__(self, numeros: list[int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["numero"]).choices = [(n, f"Versión {n}") for n in numeros]


def _choices(forma: forms.BaseForm, nombre: str) -> forms.ModelChoiceField:
    return cast("forms.ModelChoiceField", forma.fields[nombre])
