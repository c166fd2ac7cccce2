"""The course of one assignment: the steps told so far, and the recorded draws in the order they are asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

from comicios.reglas.argumentos import nombre_de_opcion, secuencia
from comicios.reglas.numeros import contar
from comicios.reglas.pasos import Paso, Valor
from comicios.reglas.representacion.relato import CURULES, lista
from comicios.reglas.sorteo import SorteoInvalido, SorteoRequerido, exigir_sorteo

Elegidos = dict[str, bool]


class Curso:
    def __init__(self, sorteos: object) -> None:
        self.pasos: list[Paso] = []
        self._sorteos = [
            tuple(nombre_de_opcion(nombre, "sorteos") for nombre in secuencia(sorteo, "sorteos"))
            for sorteo in secuencia(sorteos, "sorteos")
        ]
        self._usados = 0

    def anotar(self, numeral: str, texto: str, valores: Mapping[str, Valor] | None = None) -> None:
        self.pasos.append(Paso(f"CMP-47, {numeral}", texto, dict(valores or {})))

    def elegir(self, meritos: Mapping[str, Fraction], curules: int, por: str) -> Elegidos | SorteoRequerido:
        """The `curules` with more merit, the first ones first, and whether a lot decided it (True).

        Equal merits draw only when there are not seats for all of them.
        """
        orden = sorted(meritos, key=lambda partido: (-meritos[partido], partido))
        if curules >= len(orden):
            return dict.fromkeys(orden, False)
        corte = meritos[orden[curules - 1]]
        empatados = [partido for partido in orden if meritos[partido] == corte]
        sin_duda = [partido for partido in orden if meritos[partido] > corte]
        faltan = curules - len(sin_duda)
        if faltan == len(empatados):
            return dict.fromkeys(sin_duda + empatados, False)
        sorteados = self._sortear(empatados, faltan, por)
        if isinstance(sorteados, SorteoRequerido):
            return sorteados
        return dict.fromkeys(sin_duda, False) | dict.fromkeys(sorted(sorteados), True)

    def _sortear(self, entre: Collection[str], curules: int, por: str) -> tuple[str, ...] | SorteoRequerido:
        nombres = tuple(sorted(entre))
        motivo = f"{lista(nombres)} empatan {por} y solo hay {contar(curules, *CURULES)} para ese empate."
        if self._usados == len(self._sorteos):
            return SorteoRequerido(nombres, curules, motivo, tuple(self.pasos))
        ganadores = exigir_sorteo(self._sorteos[self._usados], entre=nombres, largo=curules)
        self._usados += 1
        self.anotar("Q9", f"{motivo} El sorteo {self._usados} favoreció a {lista(sorted(ganadores))}.")
        return ganadores

    def exigir_sorteos_usados(self) -> None:
        if self._usados < len(self._sorteos):
            registrados = len(self._sorteos)
            verbo = "Se registró" if registrados == 1 else "Se registraron"
            sobran = "el que sobra" if registrados - self._usados == 1 else "los que sobran"
            raise SorteoInvalido(
                f"{verbo} {contar(registrados, 'sorteo', 'sorteos')} y el cálculo solo pide {self._usados}: "
                f"quite {sobran} o revise los votos."
            )
