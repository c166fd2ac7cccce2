"""Forms of the technical sheet and of what is measured with it. Saving belongs to the services."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.forms import BoundField

from comicios.nucleo.interfaz.formularios import CampoCifra, FechaInput, Formulario, FormularioDeModelo
from comicios.pat.models import Indicador
from comicios.pat.services.fichas import DESCRIPTIVOS, FIJOS, UMBRALES, VARIABLE, editable_fields
from comicios.reglas.mir.cremaa import CRITERIOS, ESCALA
from comicios.reglas.numeros import llano
from comicios.reglas.periodos import nombre_mes

if TYPE_CHECKING:
    from django.http import QueryDict

    from comicios.pat.models import Programa

RENGLONES_LIBRES = 3
DE_UMBRALES = tuple(f"umbral_{nombre}" for nombre in UMBRALES)
SECCIONES = (
    ("Lo que fijó la versión", FIJOS),
    ("Identidad", ("definicion", "nivel", "tipo", "kind")),
    ("Línea base", ("anio_base", "nota_base")),
    ("Umbrales del semáforo", DE_UMBRALES),
    ("Meta ajustada", ("meta_ajustada", "acuerdo_de_ajuste")),
    ("Verificación", ("verificable_en", "supuestos", "fuentes", "notas")),
)
TEXTOS = (
    "nombre",
    "metodo_de_calculo",
    "definicion",
    "nota_base",
    "verificable_en",
    "supuestos",
    "fuentes",
    "notas",
)


class FichaForm(FormularioDeModelo):
    """The sheet's fields that may change in the programme's state; variables come in a table of their own."""

    linea_base = CampoCifra(label="Línea base", help_text="Vacía: sin referencia.", required=False)
    meta = CampoCifra(label="Meta propuesta")
    meta_ajustada = CampoCifra(
        label="Meta ajustada",
        help_text="Para transparencia. No cambia el cálculo: se mide contra la meta de la versión.",
        required=False,
    )
    umbral_verde = CampoCifra(label="Verde desde", help_text="Índice.", required=False)
    umbral_amarillo = CampoCifra(label="Amarillo desde", help_text="Índice.", required=False)
    umbral_techo_verde = CampoCifra(label="Verde hasta", help_text="% de la meta.", required=False)
    umbral_techo_amarillo = CampoCifra(label="Amarillo hasta", help_text="% de la meta.", required=False)
    visto = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Indicador
        fields = [c for c in FIJOS + DESCRIPTIVOS if c not in ("variables", "umbrales")]
        widgets = {campo: forms.Textarea(attrs={"rows": 2}) for campo in TEXTOS}

    def __init__(self, *args: Any, programa: Programa, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.editables = editable_fields(programa)
        for campo in self.Meta.fields:
            if campo not in self.editables:
                del self.fields[campo]
        self.fields["verificable_en"].label = "Medio de verificación"
        for campo in ("tipo", "kind"):
            _, *opciones = cast("forms.Select", self.fields[campo].widget).choices
            cast("forms.ChoiceField", self.fields[campo]).choices = [("", "sin definir"), *opciones]

    def _post_clean(self) -> None:
        """The service validates the whole sheet and says every fault; doing it here would say each twice."""

    @property
    def secciones(self) -> list[tuple[str, list[BoundField]]]:
        """The sections that have some field, with their fields."""
        grupos = [(titulo, [self[c] for c in campos if c in self.fields]) for titulo, campos in SECCIONES]
        return [(titulo, campos) for titulo, campos in grupos if campos]

    def campos(self, variables: list[dict[str, str]]) -> dict[str, Any]:
        """What the service takes."""
        limpio = self.cleaned_data
        umbrales = {nombre: limpio[f"umbral_{nombre}"] for nombre in UMBRALES}
        propios = {c: limpio[c] for c in self.Meta.fields if c in self.fields}
        return propios | {"variables": variables, "umbrales": umbrales}


def initial_of_ficha(indicador: Indicador, visto: str) -> dict[str, Any]:
    """Figures as a person would type them back, and the seal of what they saw."""
    cifras = ("linea_base", "meta", "meta_ajustada")
    dichas = {c: llano(v) for c in cifras if (v := getattr(indicador, c)) is not None}
    umbrales = {f"umbral_{k}": v for k, v in (indicador.umbrales or {}).items()}
    return dichas | umbrales | {"visto": visto}


def read_variables(datos: QueryDict) -> list[dict[str, str]]:
    """The rows of the table of variables, those with something written."""
    columnas = [datos.getlist(f"variable_{c}") for c in VARIABLE]
    filas = [
        dict(zip(VARIABLE, (texto.strip() for texto in fila), strict=True))
        for fila in zip(*columnas, strict=False)
    ]
    return [fila for fila in filas if any(fila.values())]


def with_free_rows(filas: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """The rows, and a few empty ones where a person may write more."""
    return [*filas, *({} for _ in range(RENGLONES_LIBRES))]


class MetasForm(Formulario):
    """One yellow cell per programmed month."""

    visto = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, indicador: Indicador, **kwargs: Any) -> None:
        self.meses = sorted(indicador.linea.meses_programados)
        super().__init__(*args, **kwargs)
        for mes in self.meses:
            self.fields[f"mes_{mes}"] = CampoCifra(label=nombre_mes(mes).capitalize(), required=False)
            self.fields[f"mes_{mes}"].widget.attrs |= {
                "data-sumando": "",
                "autocomplete": "off",
                "maxlength": 15,
            }

    @property
    def celdas(self) -> list[tuple[int, BoundField | None]]:
        """The twelve months; None where the line has none programmed."""
        return [(mes, self[f"mes_{mes}"] if mes in self.meses else None) for mes in range(1, 13)]

    def metas(self) -> dict[int, Decimal | None]:
        return {mes: self.cleaned_data[f"mes_{mes}"] for mes in self.meses}


class PesosForm(Formulario):
    """One weight per indicator of an objective."""

    visto = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, indicadores: list[Indicador], **kwargs: Any) -> None:
        self.indicadores = indicadores
        super().__init__(*args, **kwargs)
        for indicador in indicadores:
            campo = CampoCifra(label=f"Peso de {indicador.clave}", required=False)
            campo.widget.attrs |= {"data-sumando": "", "autocomplete": "off", "maxlength": 8}
            self.fields[f"peso_{indicador.pk}"] = campo

    @property
    def filas(self) -> list[tuple[Indicador, BoundField]]:
        return [(i, self[f"peso_{i.pk}"]) for i in self.indicadores]

    def pesos(self) -> dict[int, Decimal | None]:
        return {i.pk: self.cleaned_data[f"peso_{i.pk}"] for i in self.indicadores}


class CremaaForm(Formulario):
    """Six criteria, each with the five degrees of the scale: arrows choose, Tab goes to the next."""

    fecha = forms.DateField(label="Fecha de la revisión", widget=FechaInput())
    observaciones = forms.CharField(
        label="Observaciones", widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grados = [(str(puntos), f"{puntos} {palabra}") for puntos, palabra in ESCALA]
        criterios: dict[str, forms.Field] = {
            clave: forms.TypedChoiceField(
                label=nombre, choices=grados, coerce=int, widget=forms.RadioSelect(attrs={"class": "grados"})
            )
            for clave, nombre in CRITERIOS.items()
        }
        for clave, campo in criterios.items():
            campo.error_messages["required"] = f"Falta calificar «{campo.label}»: elija de 1 a 5."
            campo.error_messages["invalid_choice"] = f"«{campo.label}» se califica de 1 a 5: elija uno."
            self.fields[clave] = campo
        self.order_fields([*CRITERIOS, "fecha", "observaciones"])

    def puntuaciones(self) -> dict[str, int]:
        return {clave: self.cleaned_data[clave] for clave in CRITERIOS}
