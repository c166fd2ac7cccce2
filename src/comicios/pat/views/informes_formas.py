"""Forms of a report. Saving belongs to the services."""

from __future__ import annotations

from typing import Any

from django import forms

from comicios.nucleo.errores import Rechazo
from comicios.nucleo.interfaz.formularios import FechaInput, Formulario
from comicios.nucleo.organos.models import Organo
from comicios.pat.models.informe import Agrupacion
from comicios.pat.services.informes import RECIBEN_INFORMES

LARGO = 4000


def _text(etiqueta: str, ayuda: str = "", *, filas: int = 3, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=etiqueta,
        help_text=ayuda,
        widget=forms.Textarea(attrs={"rows": filas}),
        max_length=LARGO,
        required=required,
    )


class DatosForm(Formulario):
    """Texts of the report as a whole."""

    oficio = forms.CharField(
        label="Número de oficio", help_text="Como IEEBCS-DEOE-0431-2024.", max_length=60, required=False
    )
    agrupar = forms.ChoiceField(
        label="Orden de los objetivos",
        help_text="Agrupados, el informe añade el avance de cada política o programa general.",
        choices=Agrupacion,
        required=False,
    )
    no_programadas = _text("Actividades realizadas y no programadas", "Lo que se hizo fuera de toda línea.")


class DestinatarioForm(Formulario):
    """Who receives the report, when it is not whom the dates say."""

    destinatario = forms.ModelChoiceField(
        label="Órgano destinatario", queryset=Organo.objects.filter(tipo__in=RECIBEN_INFORMES)
    )
    motivo = forms.CharField(
        label="Motivo",
        help_text="Se imprime en el informe.",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
    )


class ActividadesForm(Formulario):
    """What was done in a line."""

    actividades = _text("Actividades realizadas")
    entregable = _text("Entregable", filas=1)
    observaciones = _text("Observaciones", filas=2)


class RezagoForm(Formulario):
    """Why a line lags and what is done about it."""

    causa = _text("Causa", filas=2, required=True)
    accion_correctiva = _text("Acción correctiva", filas=2, required=True)
    nuevo_plazo = forms.CharField(
        label="Nuevo plazo propuesto",
        help_text="La reprogramación requiere aprobarse.",
        max_length=120,
        required=False,
    )


class AreaForm(Formulario):
    """What could be done better in an objective."""

    area = _text("Área de oportunidad", "Qué conviene cambiar el año que sigue.", filas=2)


class FirmadoForm(Formulario):
    """The scan of the signed paper."""

    archivo = forms.FileField(
        label="Copia firmada", help_text="PDF o imagen, hasta 25 MB. Se sube una sola vez."
    )


class PresentacionForm(Formulario):
    """The session in which the recipient received the report."""

    fecha = forms.DateField(label="Fecha de la sesión", widget=FechaInput)


class SesionForm(Formulario):
    """The working report for a session; everything empty means tomorrow's, to the body that the dates give, in PDF."""

    fecha = forms.DateField(label="Fecha de la sesión", widget=FechaInput, required=False)
    organo = forms.ModelChoiceField(
        label="Órgano",
        queryset=Organo.objects.filter(tipo__in=RECIBEN_INFORMES),
        empty_label="El que dan las fechas del proceso",
        required=False,
    )
    asuntos = _text("Otras decisiones que se piden", "Una por renglón; se añaden a las que la casa propone.")
    formato = forms.ChoiceField(
        label="Formato", choices=[("pdf", "PDF"), ("docx", "Word")], initial="pdf", required=False
    )

    def clean_formato(self) -> str:
        return self.cleaned_data["formato"] or "pdf"


class LibroForm(Formulario):
    """A MIR workbook brought back."""

    libro = forms.FileField(label="Libro MIR", help_text="El XLSX que descargó de esta casa, hasta 5 MB.")


def refuse_in(forma: Any, rechazo: Rechazo) -> None:
    """Show a refusal beside the field it speaks of, or on top of the form; what was typed stays."""
    campo = rechazo.campo if rechazo.campo in forma.fields else None
    forma.add_error(campo, " ".join([rechazo.mensaje, *(str(d) for d in rechazo.detalles if not campo)]))
