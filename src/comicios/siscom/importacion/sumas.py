"""The sums of a file while its rows go by: one set of figures per demarcation and principle, whatever the rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from comicios.reglas.resultados import Sumas
from comicios.siscom.importacion.celdas import Blanco, Valor
from comicios.siscom.importacion.lectura import CONTABILIZADA, Demarcacion, Principio, RenglonLeido
from comicios.siscom.importacion.tabla import Tabla


@dataclass
class Acumulado:
    """Figures of one demarcation; `vistos` says which options had a number in some acta."""

    votos: list[int]
    vistos: list[bool]
    no_registradas: int = 0
    nulos: int = 0
    lista_nominal: int | None = None
    actas: int = 0

    def add(self, leido: RenglonLeido) -> None:
        votos, vistos = self.votos, self.vistos
        for i, valor in enumerate(leido.votos):
            if type(valor) is int:
                votos[i] += valor
                vistos[i] = True
        self.no_registradas += _count(leido.no_registradas)
        self.nulos += _count(leido.nulos)
        if type(leido.lista_nominal) is int:
            self.lista_nominal = (self.lista_nominal or 0) + leido.lista_nominal
        self.actas += leido.actas

    def as_sumas(self, tabla: Tabla) -> Sumas:
        """What `reglas` computes with: an option absent from every acta has no row."""
        votos = {o.partidos: self.votos[i] for i, o in enumerate(tabla.opciones) if self.vistos[i]}
        return Sumas(votos, self.no_registradas, self.nulos, self.lista_nominal, self.actas)


def _count(valor: Valor) -> int:
    return valor if type(valor) is int else 0


@dataclass
class SumasDelArchivo:
    """Everything that is added up while reading: counted actas by demarcation, blanks by reason, actas left out."""

    tabla: Tabla
    por_demarcacion: dict[tuple[Demarcacion, Principio], Acumulado] = field(default_factory=dict)
    en_blanco: Counter[Blanco] = field(default_factory=Counter)
    actas_con_blanco: int = 0
    estados: Counter[int] = field(default_factory=Counter)

    def add(self, leido: RenglonLeido) -> None:
        self.estados[leido.estado] += 1
        self._count_blanks(leido)
        if leido.estado != CONTABILIZADA:
            return
        llave = (leido.demarcacion, leido.principio)
        acumulado = self.por_demarcacion.get(llave)
        if acumulado is None:
            cuantas = len(self.tabla.opciones)
            acumulado = self.por_demarcacion[llave] = Acumulado([0] * cuantas, [False] * cuantas)
        acumulado.add(leido)

    def _count_blanks(self, leido: RenglonLeido) -> None:
        """Cells of votes without a number, by reason; an option that was not on the ballot leaves no blank in the acta."""
        blancos = [v for v in (*leido.votos, leido.no_registradas, leido.nulos) if isinstance(v, Blanco)]
        self.en_blanco.update(blancos)
        self.actas_con_blanco += any(b is not Blanco.AUSENTE for b in blancos)
