"""A state machine is one table, (state, action) → state. It only answers: others apply it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from comicios.reglas.errores import DatoInvalido
from comicios.reglas.periodos import enumerar

E = TypeVar("E", bound=StrEnum)
A = TypeVar("A", bound=StrEnum)


class TransicionNoPermitida(DatoInvalido):
    """An action that does not proceed from the state; the message says which ones do."""


@dataclass(frozen=True)
class Maquina(Generic[E, A]):
    """States (the first is the initial one), actions and the table. `rotulos`: words with accents."""

    nombre: str
    estados: type[E]
    acciones: type[A]
    tabla: Mapping[tuple[E, A], E]
    rotulos: Mapping[str, str] = field(default_factory=dict)

    def siguiente(self, estado: E | str, accion: A | str) -> E:
        """The state the action leads to; TransicionNoPermitida when it does not proceed or does not exist."""
        actual, pedida = self._estado(estado), self._accion(accion)
        if (actual, pedida) not in self.tabla:
            raise TransicionNoPermitida(self._negativa(actual, self.rotulo(pedida)))
        return self.tabla[actual, pedida]

    def acciones_desde(self, estado: E | str) -> tuple[A, ...]:
        """The actions that proceed from a state, in the order of the table."""
        actual = self._estado(estado)
        return tuple(accion for origen, accion in self.tabla if origen == actual)

    def rotulo(self, palabra: StrEnum) -> str:
        """A state or action as people read it: «en revisión», not `en_revision`."""
        return self.rotulos.get(palabra.value, palabra.value.replace("_", " "))

    def mermaid(self) -> str:
        """The table drawn as a Mermaid state diagram; a state without way out ends it."""
        destinos = [
            f"    {desde} --> {hasta}: {self.rotulo(accion)}" for (desde, accion), hasta in self.tabla.items()
        ]
        finales = [f"    {estado} --> [*]" for estado in self.estados if not self.acciones_desde(estado)]
        nombres = [f'    state "{self.rotulo(estado)}" as {estado}' for estado in self.estados]
        inicio = f"    [*] --> {next(iter(self.estados))}"
        return "\n".join(["stateDiagram-v2", *nombres, inicio, *destinos, *finales])

    def _estado(self, dicho: E | str) -> E:
        try:
            return self.estados(dicho)
        except ValueError as motivo:
            validos = enumerar(self.rotulo(estado) for estado in self.estados)
            raise TransicionNoPermitida(
                f"«{dicho}» no es un estado de {self.nombre}. Los estados son {validos}."
            ) from motivo

    def _accion(self, dicha: A | str) -> A:
        try:
            return self.acciones(dicha)
        except ValueError as motivo:
            validas = enumerar(self.rotulo(accion) for accion in self.acciones)
            raise TransicionNoPermitida(
                f"«{dicha}» no es una acción de {self.nombre}. Las acciones son {validas}."
            ) from motivo

    def _negativa(self, estado: E, accion: str) -> str:
        posibles = [self.rotulo(posible) for posible in self.acciones_desde(estado)]
        remedio = f"Ahora se puede {enumerar(posibles, 'o')}." if posibles else "Ya no admite cambios."
        sujeto = self.nombre[:1].upper() + self.nombre[1:]
        return f"{sujeto}: no se puede {accion} en el estado «{self.rotulo(estado)}». {remedio}"
