"""What waits for review: each month with what is needed to decide on it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from comicios.pat.models import Avance, Indicador, Programa, VersionDeAvance
from comicios.pat.selectors.captura import evidencias_of
from comicios.pat.selectors.fila_de_captura import in_units
from comicios.pat.selectors.medido import Medido, measure
from comicios.pat.selectors.panorama import Panorama, Renglon, load_panorama, value_of
from comicios.pat.services.captura import spoken
from comicios.reglas import mir
from comicios.reglas.flujos.avance import Estado
from comicios.reglas.numeros import llano, redondear

if TYPE_CHECKING:
    from comicios.nucleo.archivos.models import Evidencia
    from comicios.nucleo.cuentas.models import Persona


@dataclass(frozen=True)
class EnEspera:
    """One month under review. `antes` is the row at the month's end as accepted today; `despues`, if accepted."""

    avance: Avance
    indicador: Indicador
    version: VersionDeAvance
    evidencias: tuple[Evidencia, ...]
    antes: mir.Evaluacion
    despues: mir.Evaluacion
    medido: Medido | None
    is_cerrado: bool

    @property
    def marca(self) -> str:
        """The month and the version that the person has before their eyes."""
        return f"{self.avance.pk}:{self.avance.version}"

    @property
    def dicho(self) -> str:
        return spoken(self.indicador, self.version)

    @property
    def aceptado_antes(self) -> str:
        """The accepted value this one would replace; empty when it is the first."""
        return spoken(self.indicador, self.avance.aceptada) if self.avance.aceptada_id else ""

    @property
    def meta(self) -> str:
        return in_units(self.indicador, self.indicador.meta)

    @property
    def acumulado_antes(self) -> str:
        return _accumulated(self.antes)

    @property
    def acumulado_despues(self) -> str:
        return _accumulated(self.despues)


def _accumulated(evaluacion: mir.Evaluacion) -> str:
    return "–" if evaluacion.alcanzada is None else llano(redondear(evaluacion.alcanzada))


@dataclass(frozen=True)
class MesEnEspera:
    mes: int
    avances: tuple[EnEspera, ...]


def load_revision(programa: Programa, persona: Persona) -> tuple[MesEnEspera, ...]:
    """Everything under review that the person may see, by month. A fixed number of queries."""
    panorama = load_panorama(programa, corte=12, persona=persona)
    pares = [(a, r) for r in panorama.renglones for a in r.avances.values() if a.estado == Estado.EN_REVISION]
    pares.sort(key=lambda par: par[0].mes)
    evidencias = evidencias_of(a for a, _ in pares)
    versiones = VersionDeAvance.objects.filter(pk__in=[a.vigente_id for a, _ in pares]).select_related(
        "capturada_por"
    )
    leidas = {v.pk: v for v in versiones}
    esperan = [_waiting(a, r, leidas[a.vigente_id], evidencias, panorama) for a, r in pares if a.vigente_id]
    return tuple(
        MesEnEspera(mes, tuple(suyos)) for mes, suyos in groupby(esperan, key=lambda e: e.avance.mes)
    )


def _waiting(
    avance: Avance,
    renglon: Renglon,
    version: VersionDeAvance,
    evidencias: dict[int, tuple[Evidencia, ...]],
    panorama: Panorama,
) -> EnEspera:
    avance.indicador = renglon.indicador
    return EnEspera(
        avance=avance,
        indicador=renglon.indicador,
        version=version,
        evidencias=evidencias.get(avance.pk, ()),
        antes=mir.evaluar(renglon.regla, renglon.aceptados, corte=avance.mes),
        despues=mir.evaluar(
            renglon.regla, {**renglon.aceptados, avance.mes: value_of(version)}, corte=avance.mes
        ),
        medido=measure(renglon.indicador, avance.mes),
        is_cerrado=panorama.is_mes_cerrado(avance.mes),
    )
