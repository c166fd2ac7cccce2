"""How the bimesters were closed and reopened, and which approved reports no longer say what is accepted today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comicios.nucleo import bitacora
from comicios.pat.informe.contenido import ContenidoInforme
from comicios.pat.models import CierreDeBimestre
from comicios.pat.selectors.panorama import Panorama, Renglon, load_panorama
from comicios.pat.services.captura import written
from comicios.reglas.periodos import nombre_mes

if TYPE_CHECKING:
    from comicios.nucleo.bitacora.models import Evento
    from comicios.pat.models import Informe, Programa

ACTOS_DE_CIERRE = ("pat.bimestre.cerrar", "pat.bimestre.reabrir")
MESES_EN_LA_NOTA = 8


def closing_history(programa: Programa) -> Mapping[int, list[Evento]]:
    """The closings and reopenings of each bimester, newest first: the acts themselves, with their reason. 2 queries."""
    bimestre_de = {bitacora.key_of(c): c.bimestre for c in CierreDeBimestre.objects.filter(programa=programa)}
    actos = bitacora.history(bitacora.key_of(programa)).filter(acto__in=ACTOS_DE_CIERRE).defer("datos")
    historia: dict[int, list[Evento]] = defaultdict(list)
    for evento in actos:
        if evento.objeto in bimestre_de:
            historia[bimestre_de[evento.objeto]].append(evento)
    return historia


@dataclass(frozen=True)
class MesCambiado:
    """A month that an approved report states and that is accepted otherwise today; «–» is a blank."""

    clave: str
    mes: int
    antes: str
    ahora: str

    def __str__(self) -> str:
        return f"{self.clave}, {nombre_mes(self.mes)}: {self.antes} → {self.ahora}"


@dataclass(frozen=True)
class InformeRebasado:
    """A standing report with the months that changed after it: it keeps its figures, another version says the new ones."""

    informe: Informe
    cambios: tuple[MesCambiado, ...]

    @property
    def nota(self) -> str:
        """The reason that the next version would give, ready to be edited."""
        dichos = "; ".join(str(c) for c in self.cambios[:MESES_EN_LA_NOTA])
        resto = len(self.cambios) - MESES_EN_LA_NOTA
        cola = f"; y {resto} más" if resto > 0 else ""
        return f"Nota aclaratoria: después de {self.informe.folio} cambió {dichos}{cola}."


def overtaken(programa: Programa, vigentes: Iterable[Informe]) -> dict[int | None, InformeRebasado]:
    """Of the last version of each period, those approved whose months changed since; the year goes by None."""
    aprobados = [i for i in vigentes if i.is_frozen]
    if not aprobados:
        return {}
    hoy = load_panorama(programa, corte=12)
    rebasados = (InformeRebasado(i, changed_months(i, hoy)) for i in aprobados)
    return {r.informe.bimestre: r for r in rebasados if r.cambios}


def changed_months(informe: Informe, hoy: Panorama) -> tuple[MesCambiado, ...]:
    """The months up to the report's cut whose accepted value is not the one it froze; a row added since is one too."""
    congelado = ContenidoInforme.from_json(informe.contenido)
    antes = {r.clave: [m.texto for m in r.meses] for r in congelado.mir.renglones}
    vacio = [""] * 12
    return tuple(
        MesCambiado(renglon.indicador.clave, mes, dicho or "–", valor or "–")
        for renglon in hoy.renglones
        for mes in range(1, informe.periodo.corte + 1)
        for dicho, valor in [(antes.get(renglon.indicador.clave, vacio)[mes - 1], _accepted(renglon, mes))]
        if dicho != valor
    )


def _accepted(renglon: Renglon, mes: int) -> str:
    avance = renglon.avances.get(mes)
    return written(avance.aceptada) if avance else ""
