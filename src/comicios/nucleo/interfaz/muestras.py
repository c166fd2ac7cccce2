"""What the sample page shows. Texts are those of the 2024 programme; figures and people are samples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.http import HttpRequest

from comicios.nucleo.errores import Conflicto
from comicios.nucleo.interfaz.formularios import CampoCifra, FechaInput, Formulario
from comicios.nucleo.interfaz.tablas import Columna, Filtro, Tabla


@dataclass(frozen=True)
class DudaDeMuestra:
    descripcion: str = "Umbral del semáforo verde"
    valor: int = 90
    unidad: str = "%"
    fuente: str = "por confirmar"
    por_confirmar: bool = True


@dataclass(frozen=True)
class EvidenciaDeMuestra:
    titulo: str
    clasificacion: str = "publica"
    alterada: bool = False

    def get_absolute_url(self) -> str:
        return "#evidencia"


@dataclass(frozen=True)
class FilaDeMuestra:
    clave: str
    texto: str
    real: Decimal | None
    programado: Fraction | None
    color: str
    palabra: str


class FormularioDeMuestra(Formulario):
    valor = CampoCifra(
        label="Valor de octubre, P-12.2", help_text="La meta se cuenta en documentos enteros.", enteros=True
    )
    fecha = forms.DateField(label="Fecha del oficio", widget=FechaInput)
    tipo = forms.ChoiceField(label="Tipo de evidencia", choices=[("acta", "Acta"), ("oficio", "Oficio")])
    archivo = forms.FileField(label="Archivo", required=False, help_text="PDF o imagen, hasta 25 MB.")
    motivo = forms.CharField(label="Motivo", widget=forms.Textarea, required=False)
    datos = forms.BooleanField(label="Tiene datos personales", required=False)
    sentido = forms.ChoiceField(
        label="Sentido",
        choices=[("si", "A favor"), ("no", "En contra")],
        widget=forms.RadioSelect,
        required=False,
    )


DESTRUCCION = (
    "Coordinar la destrucción de la documentación electoral derivado del Proceso Local Electoral 2023-2024."
)
MEMORIA = "Integrar la información de las actividades evaluadas del PLE 2023-2024."
COMPUTOS = "Prever los elementos normativos para la realización de los cómputos distritales y municipales."
MINISITIO = "Verificar que la información de la DEOE se publique en el minisitio."
FILAS = [
    FilaDeMuestra("P-12", DESTRUCCION, Decimal("27.5"), Fraction(175, 3), "rojo", "Rezago"),
    FilaDeMuestra("S-6", MEMORIA, Decimal("58.33"), Fraction(75), "ambar", "Atención"),
    FilaDeMuestra("P-7", COMPUTOS, Decimal("116.67"), Fraction(200, 3), "verde", "Conforme"),
    FilaDeMuestra("S-13", MINISITIO, None, None, "gris", "Sin calendarizar"),
]
BARRAS = [
    ("Atrás", Decimal("27.5"), Decimal("58.33")),
    ("Igual", Decimal("83.33"), Decimal("83.33")),
    ("Sobre", Decimal("116.67"), Decimal("66.67")),
    ("Sin dato", None, Decimal(50)),
    ("Sin meses", None, None),
]
CONFLICTO = "Otra persona aceptó octubre mientras usted escribía. Su 30.00 está a salvo: compare y elija."
SITUACIONES = [
    ("verde", "Cumplida"), ("azul", "En tiempo"), ("ambar", "En riesgo"), ("rojo", "Vencida"),
    ("gris", "Sin iniciar"), ("gris", "Sin calendarizar"),
]  # fmt: skip
COLUMNAS = (
    Columna("clave", "Clave", llave=lambda f: f.clave),
    Columna("real", "Real %", llave=lambda f: f.real, numerica=True),
)
FILTRO = Filtro(
    "situacion", "Situación", (("rojo", "Rezago"), ("ambar", "Atención"), ("verde", "Conforme")), "todas"
)


def contexto(request: HttpRequest) -> Mapping[str, Any]:
    """Context of the sample page; its table is a real one, read from the URL."""
    tabla: Tabla[FilaDeMuestra] = Tabla(
        request.GET, columnas=COLUMNAS, filtros=[FILTRO], orden="real", por_pagina=3
    )
    elegido = tabla.filtro("situacion")
    filas = [f for f in FILAS if not elegido or f.color == elegido]
    form = FormularioDeMuestra({"valor": "12,5", "fecha": "", "tipo": "acta"})
    return {
        "situaciones": SITUACIONES,
        "tabla": tabla,
        "pagina": tabla.paginate(tabla.sort_rows(filas)),
        "opciones": FILTRO.opciones,
        "form": form,
        "duda": DudaDeMuestra(),
        "publica": EvidenciaDeMuestra("Acta circunstanciada 007/2024"),
        "reservada": EvidenciaDeMuestra("Con datos personales", "datos_personales"),
        "alterada": EvidenciaDeMuestra("Oficio 0412", alterada=True),
        "meses": range(1, 13),
        "rechazo": Conflicto(CONFLICTO, actual="28.00", propuesto="30.00"),
        "barras": BARRAS,
    }
