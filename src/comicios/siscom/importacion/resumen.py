"""The thirteen figures above a PREP's header, computed again from its actas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from comicios.reglas.porcentajes import convencion, porcentaje
from comicios.siscom.importacion.inconsistencias import Codigo, Inconsistencia, add
from comicios.siscom.importacion.lectura import (
    CONTABILIZADA,
    FUERA_DE_CATALOGO,
    SIN_CONTABILIZAR,
    RenglonLeido,
)
from comicios.siscom.importacion.perfiles import Perfil

ESPERADAS = "ACTAS_ESPERADAS"
PARTICIPACION = "PORCENTAJE_PARTICIPACION_CIUDADANA"
ESPECIAL = "S"
CIFRAS = 15


@dataclass(frozen=True)
class CifraDelResumen:
    """A published figure and the one that the actas give; None where the actas cannot give it."""

    campo: str
    publicado: str
    calculado: str | None

    @property
    def coincide(self) -> bool | None:
        return None if self.calculado is None else _same(self.publicado, self.calculado)


@dataclass
class CuentasDelResumen:
    """What has to be counted along the way to compute a PREP's summary again."""

    perfil: Perfil
    con_observacion: int = 0
    lista_nominal: int = 0
    votos: int = 0
    votos_en_especiales: int = 0
    estados: dict[int, int] = field(
        default_factory=lambda: {CONTABILIZADA: 0, SIN_CONTABILIZAR: 0, FUERA_DE_CATALOGO: 0}
    )

    def add(self, leido: RenglonLeido) -> None:
        self.estados[leido.estado] += 1
        if leido.observacion and not (
            self.perfil.sin_acta and self.perfil.sin_acta.search(leido.observacion.upper())
        ):
            self.con_observacion += 1
        if leido.estado == CONTABILIZADA:
            self.lista_nominal += leido.lista_nominal if type(leido.lista_nominal) is int else 0
            votos = add((*leido.votos, leido.no_registradas, leido.nulos))
            self.votos += votos
            self.votos_en_especiales += votos if leido.tipo == ESPECIAL else 0

    def compare(self, publicado: Sequence[tuple[str, str]]) -> tuple[CifraDelResumen, ...]:
        """Each published figure beside the one computed; participation may count the special casillas or not."""
        propios = self._figures(dict(publicado))
        return tuple(
            CifraDelResumen(campo, valor, _pick(propios.get(campo, ()), valor)) for campo, valor in publicado
        )

    def _figures(self, publicado: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
        si, no, fuera = (self.estados[e] for e in (CONTABILIZADA, SIN_CONTABILIZAR, FUERA_DE_CATALOGO))
        sin_especiales = self.votos - self.votos_en_especiales
        cuentas = {
            "ACTAS_REGISTRADAS": si + no + fuera,
            "ACTAS_FUERA_CATALOGO": fuera,
            "ACTAS_CAPTURADAS": si + no,
            "ACTAS_CONTABILIZADAS": si,
            "ACTAS_NO_CONTABILIZADAS": no,
            "LISTA_NOMINAL_ACTAS_CONTABILIZADAS": self.lista_nominal,
            "TOTAL_VOTOS_C_CS": self.votos,
            "TOTAL_VOTOS_S_CS": sin_especiales,
        }
        textos: dict[str, tuple[str, ...]] = {campo: (str(cuantos),) for campo, cuantos in cuentas.items()}
        textos[PARTICIPACION] = tuple(
            _percent(votos, self.lista_nominal) for votos in (self.votos, sin_especiales)
        )
        esperadas = publicado.get(ESPERADAS, "")
        if esperadas.isascii() and esperadas.isdigit() and len(esperadas) <= CIFRAS:
            de_esperadas = {
                "PORCENTAJE_ACTAS_CAPTURADAS": si + no,
                "PORCENTAJE_ACTAS_CONTABILIZADAS": si,
                "PORCENTAJE_ACTAS_INCONSISTENCIAS": self.con_observacion,
            }
            textos |= {campo: (_percent(n, int(esperadas)),) for campo, n in de_esperadas.items()}
        return textos


def _percent(parte: int, total: int) -> str:
    """As the PREP writes it; zero where there is no base."""
    vigente = convencion("prep")
    valor = porcentaje(parte, total, decimales=vigente.decimales, modo=vigente.modo)
    return str(valor if valor is not None else Decimal((0, (0,), -vigente.decimales)))


def _pick(propios: Sequence[str], publicado: str) -> str | None:
    """Of the figures that are right, the one that was published; the first one if none was."""
    return next((p for p in propios if _same(publicado, p)), propios[0] if propios else None)


def _same(publicado: str, calculado: str) -> bool:
    """The same number, with its decimals written or not («100» and «100.0000»)."""
    return _bare(publicado) == _bare(calculado)


def _bare(texto: str) -> str:
    limpio = texto.strip().rstrip("%").strip()
    entera, punto, decimal = limpio.partition(".")
    return (
        f"{entera.lstrip('0') or '0'}{punto}{decimal}".rstrip("0").rstrip(".")
        if punto
        else entera.lstrip("0") or "0"
    )


def summary_findings(cifras: Sequence[CifraDelResumen]) -> Iterator[Inconsistencia]:
    for cifra in cifras:
        if cifra.coincide is False:
            yield Inconsistencia(0, cifra.campo, Codigo.RESUMEN_DISTINTO, cifra.calculado, cifra.publicado)
