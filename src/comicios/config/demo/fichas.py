"""What the demonstration shows of sheets and budget: through the same services as a person."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from comicios.pat.models import Indicador, Objetivo, Programa
from comicios.pat.services.fichas import edit_ficha, review_cremaa, set_metas_mensuales
from comicios.pat.services.partidas import PartidaPropuesta, set_partidas
from comicios.pat.services.pesos import indicadores_of, set_pesos

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona

AQUI = Path(__file__).parent


def play_fichas(*, programa: Programa, personas: Mapping[str, Persona]) -> None:
    """Sheets, reviews, monthly targets, weights and partidas, as an analyst would capture them."""
    plan: Mapping[str, Any] = yaml.safe_load((AQUI / "fichas.yaml").read_text("utf-8"))
    analista = personas["analista"]
    indicadores = _indicadores(programa)
    for clave, campos in plan["fichas"].items():
        edit_ficha(indicador=indicadores[clave], campos=campos, by=analista)
    for clave, puntos in plan["cremaa"].items():
        review_cremaa(indicador=indicadores[clave], puntuaciones=puntos, by=analista)
    for clave, metas in plan["metas"].items():
        dichas = {mes: Decimal(valor) for mes, valor in metas.items()}
        set_metas_mensuales(indicador=indicadores[clave], metas=dichas, by=analista)
    for clave, pesos in plan["pesos"].items():
        objetivo = Objetivo.objects.get(programa=programa, clave=clave)
        objetivo.programa = programa
        por_fila = {i.pk: Decimal(pesos[i.clave]) for i in indicadores_of(objetivo)}
        set_pesos(objetivo=objetivo, pesos=por_fila, by=analista)
    for clave, montos in plan["partidas"].items():
        nombres = {p.clave: p.nombre for p in indicadores[clave].partidas.all()}
        filas = [PartidaPropuesta(c, nombres[c], Decimal(m), "proceso") for c, m in montos.items()]
        set_partidas(indicador=indicadores[clave], partidas=filas, by=analista)


def _indicadores(programa: Programa) -> dict[str, Indicador]:
    todos = Indicador.objects.filter(linea__programa=programa, orden=1).select_related("linea__objetivo")
    for indicador in todos:
        indicador.linea.programa = programa
    return {i.clave: i for i in todos}
