"""Forms of a line: its months, who answers for it, and its indicator. Saving belongs to the services."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django import forms

from comicios.nucleo.caras.medidas import medidas
from comicios.nucleo.interfaz.formularios import CampoCifra, Formulario, FormularioDeModelo
from comicios.pat.models import Indicador
from comicios.reglas.numeros import llano
from comicios.reglas.periodos import nombre_mes

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona


class MesesForm(Formulario):
    """The twelve months of a line; none leaves it «sin calendarizar»."""

    meses = forms.TypedMultipleChoiceField(
        label="Meses programados",
        help_text="Puede elegir meses salteados. Sin ninguno, la línea queda sin calendarizar.",
        choices=[(str(mes), nombre_mes(mes)) for mes in range(1, 13)],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    motivo = forms.CharField(
        label="Motivo",
        help_text="Hace falta para quitar un mes que ya tiene avance aceptado.",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )


def choice_field(form: forms.BaseForm, nombre: str) -> forms.ChoiceField:
    return cast("forms.ChoiceField", form.fields[nombre])


class ResponsableForm(Formulario):
    """Who answers for a line, among those who may."""

    responsable = forms.TypedChoiceField(
        label="Persona responsable", coerce=int, empty_value=None, required=False, choices=()
    )

    def __init__(self, *args: Any, personas: Iterable[Persona], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opciones = [(str(p.pk), p.nombre) for p in personas]
        choice_field(self, "responsable").choices = [("", "sin persona responsable"), *opciones]


class IndicadorForm(FormularioDeModelo):
    """Every MIR column that a person writes (pat_mir 2.2, columns 8–17 and 20)."""

    linea_base = CampoCifra(label="Línea base", help_text="Vacía: sin referencia.", required=False)
    meta = CampoCifra(label="Meta propuesta")
    presupuesto = CampoCifra(label="Presupuesto proyectado", help_text="Pesos. Vacío: $0.", required=False)
    medida = forms.ChoiceField(label="Medida de la casa", required=False, choices=())

    class Meta:
        model = Indicador
        fields = [
            "dimension",
            "nombre",
            "metodo_de_calculo",
            "frecuencia",
            "unidad",
            "linea_base",
            "meta",
            "tendencia",
            "acumulacion",
            "medir_desde_base",
            "presupuesto",
            "observaciones",
            "verificable_en",
            "medida",
        ]
        widgets = {
            campo: forms.Textarea(attrs={"rows": 2})
            for campo in ("nombre", "metodo_de_calculo", "observaciones", "verificable_en")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for campo in ("dimension", "frecuencia", "tendencia"):
            # The widget's list is already plain pairs, the empty one first.
            _, *opciones = cast("forms.Select", self.fields[campo].widget).choices
            choice_field(self, campo).choices = [("", "Elija uno"), *opciones]
        registradas = [(m.codigo, m.nombre) for m in medidas()]
        if registradas:
            choice_field(self, "medida").choices = [("", "ninguna: se captura"), *registradas]
        else:
            del self.fields["medida"]

    @staticmethod
    def initial_of(indicador: Indicador) -> dict[str, Any]:
        """What an indicator has, as it would be typed."""
        valores = {campo: getattr(indicador, campo) for campo in IndicadorForm.Meta.fields}
        cifras = {c: v for c in ("linea_base", "meta", "presupuesto") if (v := valores[c]) is not None}
        return valores | {c: llano(v) for c, v in cifras.items()}

    def _post_clean(self) -> None:
        """The service validates the whole indicator and says every fault; doing it here would say each twice."""

    def campos(self) -> dict[str, Any]:
        """What the service takes: an empty budget is 0, an empty base is «sin referencia»."""
        limpio = dict(self.cleaned_data)
        return limpio | {"presupuesto": limpio["presupuesto"] or Decimal(0)}
