"""The fields a template may name: what each says, an example, and which ones no letter can go without."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Campo:
    """`ejemplo` is what the preview prints; a tuple is a list, walked with `{%p for … %}`."""

    nombre: str
    significado: str
    ejemplo: str | tuple[str, ...]
    obligatorio: bool = False

    @property
    def es_lista(self) -> bool:
        return isinstance(self.ejemplo, tuple)

    @property
    def escrito(self) -> str:
        """How it is written in Word."""
        return "{%p for x in " + self.nombre + " %}" if self.es_lista else "{{ " + self.nombre + " }}"

    @property
    def en_ejemplo(self) -> str:
        return " · ".join(self.ejemplo) if isinstance(self.ejemplo, tuple) else self.ejemplo


PARRAFOS = (
    "Por este medio remito el informe bimestral de actividades, para los efectos a que haya lugar.",
    "Sin otro particular, reciba un cordial saludo.",
)
CAMPOS: tuple[Campo, ...] = (
    Campo("numero", "El número del oficio, que se toma al emitirlo", "IEEBCS-DEOE-12-2024", obligatorio=True),
    Campo("fecha", "La fecha en que se emite", "14 de noviembre de 2024", obligatorio=True),
    Campo("lugar", "El lugar", "La Paz, Baja California Sur"),
    Campo("instituto", "El nombre del instituto", "Instituto Estatal Electoral de Baja California Sur"),
    Campo("organo", "El órgano que emite", "Dirección Ejecutiva de Organización Electoral"),
    Campo("destinatario", "La persona a quien se dirige", "Persona titular (muestra)", obligatorio=True),
    Campo("cargo_del_destinatario", "Su cargo; puede venir vacío", "Secretaría Ejecutiva"),
    Campo("institucion", "Su institución; puede venir vacía", "Instituto Estatal Electoral"),
    Campo("asunto", "El asunto", "Se remite el quinto informe bimestral"),
    Campo("cuerpo", "Todo el texto, con sus saltos de renglón", "\n".join(PARRAFOS)),
    Campo("parrafos", "El texto por párrafos, para darles sangría o espacio", PARRAFOS),
    Campo("firmante", "Quien firma", "Persona titular (muestra)", obligatorio=True),
    Campo("cargo_del_firmante", "El cargo de quien firma", "Dirección Ejecutiva de Organización Electoral"),
    Campo(
        "copias",
        "Con copia para, una por renglón; puede venir vacía",
        ("Consejería Presidencia (muestra)", "Archivo"),
    ),
)
POR_NOMBRE: Mapping[str, Campo] = {campo.nombre: campo for campo in CAMPOS}
TEXTO = frozenset({"cuerpo", "parrafos"})  # one of the two has to be there
FILTROS: Mapping[str, str] = {
    "upper": "con mayúsculas",
    "lower": "con minúsculas",
    "trim": "sin espacios a los lados",
    "join": "une una lista: copias|join(', ')",
    "length": "cuántos hay en una lista",
    "default": "qué poner si viene vacío: institucion|default('–', true)",
}


def ejemplos() -> dict[str, str | tuple[str, ...]]:
    """Sample data for a preview, which name nobody."""
    return {campo.nombre: campo.ejemplo for campo in CAMPOS}
