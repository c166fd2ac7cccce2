"""Forms of the calendar. Saving belongs to the services; the calculator saves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms

from comicios.nucleo.calendario.models import Alcance
from comicios.nucleo.calendario.selectors.calculadora import ZONAS
from comicios.nucleo.interfaz.formularios import FechaInput, Formulario

if TYPE_CHECKING:
    from collections.abc import Iterable

    from comicios.nucleo.calendario.models import Calendario

CUENTAS = (("habiles", "días hábiles"), ("naturales", "días naturales"))
POLITICAS = (
    ("mismo_dia", "se queda en ese día"),
    ("siguiente_habil", "pasa al siguiente día hábil"),
    ("anterior_habil", "regresa al día hábil anterior"),
)


class HoraInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class DiaForm(Formulario):
    """A day that will not count."""

    fecha = forms.DateField(label="Fecha", widget=FechaInput)
    motivo = forms.CharField(label="Motivo", max_length=200, help_text="Por ejemplo, Día del Trabajo.")
    fundamento = forms.CharField(
        label="Fundamento",
        max_length=250,
        help_text="La ley, o el acuerdo del Instituto y dónde se publicó.",
    )
    por_verificar = forms.BooleanField(label="Queda por verificar contra su fuente", required=False)


class MotivoForm(Formulario):
    """Why something is withdrawn."""

    motivo = forms.CharField(
        label="Motivo del retiro",
        max_length=250,
        help_text="Queda en la bitácora y en cada plazo que se mueva.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class FundamentoForm(Formulario):
    """The source that somebody read."""

    fundamento = forms.CharField(
        label="Fundamento", max_length=250, help_text="La ley o el acuerdo que leyó, con su artículo o folio."
    )


class SuspensionForm(Formulario):
    """Days during which terms do not run."""

    desde = forms.DateField(label="Desde", widget=FechaInput)
    hasta = forms.DateField(label="Hasta", widget=FechaInput, help_text="Los dos días quedan dentro.")
    alcance = forms.ChoiceField(label="Alcanza a", choices=Alcance.choices)
    clave_de_alcance = forms.CharField(
        label="Tipo o caso",
        max_length=120,
        required=False,
        help_text="Sólo si no alcanza a todos: la clave que muestra la página de cualquiera de esos plazos.",
    )
    fundamento = forms.CharField(label="Fundamento", max_length=250, help_text="El acuerdo o decreto.")


class ArchivoForm(Formulario):
    """The CSV of days."""

    archivo = forms.FileField(
        label="Archivo CSV",
        help_text="En UTF-8, con el encabezado fecha,motivo,fundamento y fechas como 2024-11-18.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )


class AvisosForm(Formulario):
    """Where one wants the weekly summary."""

    correo = forms.EmailField(label="Correo", required=False, max_length=254)
    semanal = forms.BooleanField(label="Recibir los lunes el resumen de mis plazos", required=False)


class CalculadoraForm(Formulario):
    """What a term is counted from. With an hour, the reception's effect is worked out first."""

    calendario = forms.ChoiceField(label="Calendario", choices=())
    fecha = forms.DateField(label="Fecha de recepción o notificación", widget=FechaInput)
    hora = forms.TimeField(
        label="Hora",
        required=False,
        widget=HoraInput,
        help_text="Vacía: la fecha es ya el día cero.",
        error_messages={"invalid": "«Hora» no es una hora. Escríbala como 18:30."},
    )
    zona = forms.ChoiceField(label="Hora de", choices=ZONAS, required=False)
    dias = forms.IntegerField(label="Días del plazo", min_value=0, max_value=3660)
    cuenta = forms.ChoiceField(label="Se cuentan en", choices=CUENTAS)
    politica = forms.ChoiceField(
        label="Si en días naturales cae en inhábil", choices=POLITICAS, required=False
    )

    def __init__(self, *args: Any, calendarios: Iterable[Calendario], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opciones = [(c.clave, c.nombre) for c in calendarios]
        cast("forms.ChoiceField", self.fields["calendario"]).choices = opciones
