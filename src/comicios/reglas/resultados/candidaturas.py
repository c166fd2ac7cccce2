"""Which vote row belongs to which candidacy, and which candidacies are coalitions or have a convenio."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comicios.reglas.argumentos import ArgumentoInvalido, escribir_opcion, nombre_de_opcion, opciones
from comicios.reglas.coaliciones import Convenio
from comicios.reglas.numeros import citar
from comicios.reglas.resultados.sumas import RESERVADAS, Sumas, en_orden


@dataclass(frozen=True)
class Candidatura:
    """A candidacy with its members, its rows of votes and, if its votes are distributed by one, its convenio."""

    nombre: str
    integrantes: frozenset[str]
    votos: dict[frozenset[str], int]
    convenio: Convenio | None

    @property
    def total(self) -> int:
        return sum(self.votos.values())

    @property
    def partidos(self) -> tuple[str, ...]:
        return self.convenio.partidos if self.convenio else tuple(sorted(self.integrantes))

    @property
    def es_coalicion(self) -> bool:
        return self.convenio is None and len(self.integrantes) > 1


def armar(sumas: Sumas, candidaturas: object, convenios: object) -> tuple[Candidatura, ...]:
    """The candidacies by name, each with its rows; DatoInvalido if a row or a party has none or two."""
    integrantes = _de_las_filas(sumas) if candidaturas is None else _declaradas(candidaturas)
    if not integrantes:
        raise ArgumentoInvalido("No hay ninguna candidatura ni opción que computar: indique al menos una.")
    acuerdos = _acuerdos(convenios, integrantes)
    duenas = _duenas(integrantes)
    filas: dict[str, dict[frozenset[str], int]] = {nombre: {} for nombre in integrantes}
    for opcion in sorted(sumas.votos, key=escribir_opcion):
        filas[_duena(opcion, duenas)][opcion] = sumas.votos[opcion]
    armadas = tuple(
        Candidatura(nombre, integrantes[nombre], filas[nombre], acuerdos.get(nombre))
        for nombre in sorted(integrantes)
    )
    _duenas({candidatura.nombre: frozenset(candidatura.partidos) for candidatura in armadas})
    return armadas


def _de_las_filas(sumas: Sumas) -> dict[str, frozenset[str]]:
    """Free options: each row is one, called by its only name."""
    for opcion in sorted(sumas.votos, key=escribir_opcion):
        if len(opcion) > 1:
            raise ArgumentoInvalido(
                f"El renglón «{escribir_opcion(opcion)}» es una combinación: indique las candidaturas y sus partidos."
            )
    return {nombre: opcion for opcion in sumas.votos for nombre in opcion}


def _declaradas(valor: object) -> dict[str, frozenset[str]]:
    declaradas = {
        nombre_de_opcion(nombre, "Las candidaturas"): integrantes
        for nombre, integrantes in en_orden(valor, "Las candidaturas")
    }
    if apartadas := RESERVADAS & declaradas.keys():
        raise ArgumentoInvalido(
            f"Las candidaturas: «{min(apartadas)}» no es el nombre de una. Use otro nombre."
        )
    return {
        nombre: opciones(declaradas[nombre], f"La candidatura «{nombre}»") for nombre in sorted(declaradas)
    }


def _acuerdos(valor: object, integrantes: Mapping[str, object]) -> dict[str, Convenio]:
    if valor is None:
        return {}
    acuerdos: dict[str, Convenio] = {}
    for nombre, convenio in en_orden(valor, "Los convenios"):
        if not isinstance(nombre, str) or nombre not in integrantes:
            raise ArgumentoInvalido(
                f"Los convenios: {citar(nombre)} no es ninguna de las candidaturas. Revise el nombre."
            )
        if not isinstance(convenio, Convenio):
            raise ArgumentoInvalido(
                f"Los convenios: el de «{nombre}» no es un convenio, es {citar(convenio)}."
            )
        acuerdos[nombre] = convenio
    return acuerdos


def _duenas(integrantes: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """The candidacy of each party; DatoInvalido when two share one."""
    duenas: dict[str, str] = {}
    for nombre in sorted(integrantes):
        for partido in sorted(integrantes[nombre]):
            if partido in RESERVADAS:
                raise ArgumentoInvalido(
                    f"La candidatura «{nombre}»: «{partido}» no es un partido. Use otro nombre."
                )
            if partido in duenas:
                raise ArgumentoInvalido(
                    f"«{partido}» está en las candidaturas «{duenas[partido]}» y «{nombre}»: déjelo en una sola."
                )
            duenas[partido] = nombre
    return duenas


def _duena(opcion: frozenset[str], duenas: Mapping[str, str]) -> str:
    nombres = {duenas.get(partido) for partido in opcion}
    nombre = nombres.pop()
    if nombre is None or nombres:
        raise ArgumentoInvalido(
            f"El renglón «{escribir_opcion(opcion)}» no es de una sola candidatura: revise los partidos de cada una."
        )
    return nombre
