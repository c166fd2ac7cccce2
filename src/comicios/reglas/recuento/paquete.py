"""The condition in which a package reached the council."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from comicios.reglas.argumentos import bandera, mapa, una_de


class Clasificacion(StrEnum):
    SIN_ALTERACION_CON_FIRMAS = "sin_alteracion_con_firmas"
    SIN_ALTERACION_SIN_FIRMAS = "sin_alteracion_sin_firmas"
    CON_ALTERACION_CON_FIRMAS = "con_alteracion_con_firmas"
    CON_ALTERACION_SIN_FIRMAS = "con_alteracion_sin_firmas"


_CLASES = {
    (False, True): Clasificacion.SIN_ALTERACION_CON_FIRMAS,
    (False, False): Clasificacion.SIN_ALTERACION_SIN_FIRMAS,
    (True, True): Clasificacion.CON_ALTERACION_CON_FIRMAS,
    (True, False): Clasificacion.CON_ALTERACION_SIN_FIRMAS,
}


@dataclass(frozen=True, slots=True)
class CondicionDelPaquete:
    """What the receipt of the package says: signs of alteration, signatures, security tape and label, bags outside.

    Each one a yes or no; ArgumentoInvalido otherwise.
    Fundamento: computos.md 2.2 y CMP-08 (redacción del recibo, por confirmar).
    """

    con_alteracion: bool = False
    firmado: bool = True
    con_cinta: bool = True
    con_etiqueta: bool = True
    bolsa_prep: bool = True
    bolsa_aec: bool = True

    def __post_init__(self) -> None:
        for campo in fields(self):
            bandera(getattr(self, campo.name), f"condición del paquete, {campo.name}")

    @property
    def clasificacion(self) -> Clasificacion:
        """With or without signs of alteration, with or without signatures.

        Fundamento: computos.md CMP-08.
        """
        return _CLASES[self.con_alteracion, self.firmado]


SIN_ALTERACION = CondicionDelPaquete()


def leer_condicion(dicha: CondicionDelPaquete | Mapping[str, bool] | None) -> CondicionDelPaquete:
    """The record itself, or the one a mapping of its fields describes; None is a package without novelty."""
    if dicha is None:
        return SIN_ALTERACION
    if isinstance(dicha, CondicionDelPaquete):
        return dicha
    validas = [campo.name for campo in fields(CondicionDelPaquete)]
    dato = mapa(dicha, "paquete")
    claves = {una_de(clave, "condición del paquete", validas): valor for clave, valor in dato.items()}
    return CondicionDelPaquete(**claves)  # type: ignore[arg-type]  # its constructor checks each value
