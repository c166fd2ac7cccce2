"""Forms of a draft and of its way through the bodies. Saving belongs to the services."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from django import forms

from comicios.nucleo.interfaz.formularios import CampoCifra, FechaInput, Formulario
from comicios.nucleo.organos.models import Acuerdo, Organo, Sentido, TipoDeOrgano
from comicios.reglas.mir import Cancelacion

if TYPE_CHECKING:
    from datetime import date

    from comicios.pat.models import Programa

ADMITE = ".pdf,.png,.jpg,.jpeg"


def _long(filas: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": filas})


class MotivoForm(Formulario):
    """A reason, with its own label."""

    motivo = forms.CharField(label="Motivo", widget=_long(), max_length=2000)


class ObservacionesForm(Formulario):
    observaciones = forms.CharField(label="Observaciones del órgano", widget=_long(4), max_length=4000)


class TextosForm(Formulario):
    """The programme's own texts and its total budget."""

    nombre = forms.CharField(label="Nombre del programa", max_length=200)
    fecha_de_firma = forms.DateField(label="Fecha de firma", widget=FechaInput)
    lugar_de_firma = forms.CharField(label="Lugar de firma", max_length=150)
    cargo_de_firma = forms.CharField(label="Cargo que firma", max_length=150)
    mision = forms.CharField(label="Misión", widget=_long(4))
    vision = forms.CharField(label="Visión", widget=_long(4))
    objetivo_general = forms.CharField(label="Objetivo general", widget=_long(4))
    objetivo_general_mir = forms.CharField(label="Objetivo general en el formato MIR", widget=_long(4))
    marco_legal = forms.CharField(
        label="Marco legal",
        help_text="Un ordenamiento o acuerdo por renglón.",
        widget=_long(4),
        required=False,
    )
    presupuesto_total = CampoCifra(label="Presupuesto total", help_text="Pesos. Vacío: $0.", required=False)
    leyenda_presupuesto = forms.CharField(label="Leyenda del presupuesto", max_length=200)

    @staticmethod
    def initial_of(programa: Programa) -> dict[str, Any]:
        valores = {campo: getattr(programa, campo) for campo in TextosForm.base_fields}
        total = programa.presupuesto_total
        entero = total == total.to_integral_value()
        return valores | {
            "marco_legal": "\n".join(programa.marco_legal),
            "presupuesto_total": f"{total:.0f}" if entero else f"{total:.2f}",
        }

    def campos(self) -> dict[str, Any]:
        """What the service takes: legal frame as a list, an empty budget as 0."""
        limpio = dict(self.cleaned_data)
        renglones = [r.strip() for r in limpio["marco_legal"].splitlines() if r.strip()]
        return limpio | {"marco_legal": renglones, "presupuesto_total": limpio["presupuesto_total"] or 0}


def _areas() -> Iterable[Organo]:
    return Organo.objects.filter(tipo__in=[TipoDeOrgano.DIRECCION, TipoDeOrgano.UNIDAD]).order_by("clave")


class ObjetivoForm(Formulario):
    texto = forms.CharField(label="Texto del objetivo", widget=_long(), max_length=4000)
    area = forms.ModelChoiceField(
        label="Área que coordina", queryset=Organo.objects.none(), required=False, empty_label="ninguna otra"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Organo]", self.fields["area"]).queryset = _areas()  # type: ignore[assignment]


class ObjetivoNuevoForm(ObjetivoForm):
    bloque = forms.ChoiceField(
        label="Bloque",
        choices=[("", "Elija uno"), ("S", "Sustancial"), ("P", "Del proceso electoral")],
        help_text="Lleva el número que sigue en su bloque.",
    )
    field_order = ("bloque", "texto", "area")


class LineaForm(Formulario):
    texto = forms.CharField(label="Texto de la línea de acción", widget=_long(), max_length=4000)


class CancelarForm(Formulario):
    como = forms.ChoiceField(
        label="La línea",
        choices=[
            ("", "Elija uno"),
            (Cancelacion.CANCELADA.value, "se cancela"),
            (Cancelacion.NO_APLICA.value, "no aplica (su «en su caso» no se dio)"),
        ],
    )
    motivo = forms.CharField(label="Motivo", widget=_long(), max_length=2000)


class EnviarForm(Formulario):
    """The sending: its date, its letter, the receipt and whether it goes with incomplete lines."""

    fecha = forms.DateField(label="Fecha del envío", widget=FechaInput)
    oficio = forms.CharField(label="Oficio", max_length=60, required=False)
    acuse = forms.FileField(
        label="Acuse de recibo",
        required=False,
        help_text="PDF o imagen. Queda como evidencia de la entrega.",
        widget=forms.FileInput(attrs={"accept": ADMITE}),
    )
    acepta_avisos = forms.BooleanField(label="Se envía con líneas incompletas", required=False)

    def __init__(self, *args: Any, hay_avisos: bool, con_acuse: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["acuse"].required = con_acuse
        if not hay_avisos:
            del self.fields["acepta_avisos"]

    def documento(self) -> dict[str, Any] | None:
        """The receipt as evidence, dated as the sending; None without file."""
        archivo = self.cleaned_data["acuse"]
        if archivo is None:
            return None
        return {
            "tipo": "oficio",
            "titulo": f"Acuse del programa anual{_with(self.cleaned_data['oficio'])}",
            "fecha": self.cleaned_data["fecha"],
            "clasificacion": "publica",
            "contenido": archivo,
            "nombre": archivo.name,
        }


def _with(oficio: str) -> str:
    return f", oficio {oficio}" if oficio else ""


class AcuerdoForm(Formulario):
    """An agreement of the house, or the data of one that is recorded now."""

    acuerdo = forms.ModelChoiceField(
        label="Acuerdo ya registrado",
        queryset=Acuerdo.objects.none(),
        required=False,
        empty_label="ninguno: se registra abajo",
    )
    folio = forms.CharField(
        label="Folio", max_length=80, required=False, help_text="Por ejemplo, IEEBCS-CG004-ENERO-2022."
    )
    organo = forms.ModelChoiceField(
        label="Órgano", queryset=Organo.objects.none(), required=False, empty_label=None
    )
    fecha = forms.DateField(label="Fecha del acuerdo", widget=FechaInput, required=False)
    descripcion = forms.CharField(label="Qué resuelve", widget=_long(2), required=False, max_length=2000)
    archivo = forms.FileField(
        label="Archivo",
        required=False,
        help_text="Opcional.",
        widget=forms.FileInput(attrs={"accept": ADMITE}),
    )

    def __init__(self, *args: Any, tipo: TipoDeOrgano, hoy: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        acuerdos = cast("forms.ModelChoiceField[Acuerdo]", self.fields["acuerdo"])
        acuerdos.queryset = Acuerdo.objects.filter(
            organo__tipo=tipo, sentido=Sentido.FAVORABLE, fecha__lte=hoy
        ).select_related("organo")
        organos = cast("forms.ModelChoiceField[Organo]", self.fields["organo"])
        organos.queryset = Organo.objects.filter(tipo=tipo).order_by("clave")

    def nuevo(self) -> dict[str, Any] | None:
        """The data of an agreement to be recorded; None when one was chosen."""
        limpio = self.cleaned_data
        if limpio["acuerdo"] is not None:
            return None
        archivo = limpio["archivo"]
        return {k: limpio[k] for k in ("folio", "organo", "fecha", "descripcion")} | {
            "contenido": archivo,
            "nombre": archivo.name if archivo else "",
        }


class VigorForm(Formulario):
    fecha = forms.DateField(
        label="Vigente desde", widget=FechaInput, help_text="El día del último acuerdo, o uno posterior."
    )


class CierreForm(Formulario):
    explicacion = forms.CharField(
        label="Qué informes faltan y por qué",
        help_text="Sólo si algún bimestre no tiene informe aprobado. Queda en el programa.",
        widget=_long(),
        max_length=4000,
        required=False,
    )
    confirmacion = forms.CharField(label="Escriba la clave del programa para confirmar", max_length=80)
