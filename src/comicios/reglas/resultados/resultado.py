"""A result: who got how many votes, in what place, and what each figure is of the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, get_args

from comicios.reglas.argumentos import una_de
from comicios.reglas.coaliciones import Distribucion
from comicios.reglas.pasos import Paso
from comicios.reglas.porcentajes import Modo, convencion, porcentaje
from comicios.reglas.resultados.sumas import NO_REGISTRADAS, NULOS, Sumas
from comicios.reglas.sorteo import Empate

De = Literal["partidos", "candidaturas"]


@dataclass(frozen=True)
class Lugar:
    """A candidacy and its place; those with the same votes share the place, and the next ones are skipped."""

    posicion: int
    candidatura: str
    votos: int


@dataclass(frozen=True)
class Resultado:
    """The result of a demarcation on its sums; everything but `sumas` is derived from them and recomputable.

    Votes are whole; proportions and percents are exact Fractions, and only `porcentajes` rounds.
    Fundamento: computos.md 3, CMP-36 a CMP-42.
    """

    sumas: Sumas
    por_candidatura: dict[str, int]
    por_partido: dict[str, int]
    lugares: tuple[Lugar, ...]
    distribuciones: dict[str, Distribucion]
    pasos: tuple[Paso, ...]

    @property
    def ganadora(self) -> str | Empate:
        """The candidacy in first place; an Empate when it is shared, or when nobody got a vote (CMP-38)."""
        primeras = tuple(lugar.candidatura for lugar in self.lugares if lugar.posicion == 1)
        votos = self.lugares[0].votos
        return primeras[0] if len(primeras) == 1 and votos > 0 else Empate(primeras, votos)

    @property
    def diferencia(self) -> int:
        """Votes between first and second place; all of the first's when it stands alone."""
        segundo = self.lugares[1].votos if len(self.lugares) > 1 else 0
        return self.lugares[0].votos - segundo

    @property
    def diferencia_proporcion(self) -> Fraction | None:
        """That difference over the total, no registradas and null included (CMP-17); None without votes."""
        return Fraction(self.diferencia, self.total) if self.total else None

    @property
    def no_registradas(self) -> int:
        return self.sumas.no_registradas

    @property
    def nulos(self) -> int:
        return self.sumas.nulos

    @property
    def total(self) -> int:
        return self.sumas.total

    @property
    def validos(self) -> int:
        """The total without no registradas and null."""
        return self.sumas.validos

    @property
    def lista_nominal(self) -> int | None:
        return self.sumas.lista_nominal

    @property
    def participacion(self) -> Fraction | None:
        """Percent of the lista nominal that voted (CMP-46); None without a lista nominal."""
        return Fraction(100 * self.total, self.lista_nominal) if self.lista_nominal else None

    def porcentajes(
        self, *, decimales: int | None = None, modo: Modo | None = None, de: De = "partidos"
    ) -> dict[str, Decimal | None]:
        """Each figure over the total, with `no_registradas` and `nulos` at the end; for publishing only.

        `de`: "partidos" or "candidaturas". Without `decimales` or `modo`, those in force for the cómputos. They
        need not add up to 100. DatoInvalido for anything else.
        Fundamento: computos.md 6.4 y CMP-46.
        """
        vigente = convencion()
        cifras = vigente.decimales if decimales is None else decimales
        manera = vigente.modo if modo is None else modo
        de_partidos = una_de(de, "De qué van los porcentajes", get_args(De)) == "partidos"
        votos = {
            **(self.por_partido if de_partidos else self.por_candidatura),
            NO_REGISTRADAS: self.no_registradas,
            NULOS: self.nulos,
        }
        return {
            clave: porcentaje(cuantos, self.total, decimales=cifras, modo=manera)
            for clave, cuantos in votos.items()
        }


def clasificar(por_candidatura: Mapping[str, int]) -> tuple[Lugar, ...]:
    """The candidacies by votes, the most voted first, and by name where they tie."""
    ordenadas = sorted(por_candidatura.items(), key=lambda par: (-par[1], par[0]))
    votos = [cuantos for _, cuantos in ordenadas]
    return tuple(Lugar(votos.index(cuantos) + 1, nombre, cuantos) for nombre, cuantos in ordenadas)
