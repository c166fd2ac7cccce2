"""What of a programme may be changed now: everything in a draft, what the source left empty in the one in force."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from comicios.nucleo.errores import Rechazo
from comicios.pat.models import LineaDeAccion, Programa, VersionDePrograma
from comicios.reglas.flujos.programa import Estado
from comicios.reglas.flujos.version import Estado as EstadoDeVersion
from comicios.reglas.periodos import enumerar

# Figures of a MIR row that are fixed once a version says them: what they are called, and whether the row has them.
CIFRAS: Mapping[str, tuple[str, Callable[[dict[str, Any]], bool]]] = {
    "metas_mensuales": ("Las metas mensuales", lambda r: bool(r.get("metas_mensuales"))),
    "peso": ("Los pesos", lambda r: r.get("peso") is not None),
    "partidas": ("Los montos por partida", lambda r: any(p["monto"] is not None for p in r["partidas"])),
}
COMO_MODIFICAR = "Lo aprobado sólo cambia con una modificación: ábrala en «Versiones», con su motivo."
POR_ESTADO = {
    Estado.CERRADO: "El año {anio} de este programa está cerrado: ya no cambia.",
    Estado.INCORPORADO: "Este borrador ya se incorporó al programa vigente: los cambios se hacen en otro.",
    Estado.DESECHADO: "Este borrador se desechó: ya no cambia.",
}
EN_REVISION = "Este borrador está «{estado}»: para cambiarlo, devuélvalo primero a borrador."


@dataclass(frozen=True)
class Fijado:
    """What the version in force fixed: lines with months, with indicators, and with each of CIFRAS."""

    meses: frozenset[str] = frozenset()
    indicadores: frozenset[str] = frozenset()
    cifras: Mapping[str, frozenset[str]] = field(default_factory=dict)


def fixed_by_version(programa: Programa) -> Fijado:
    """Read from the frozen content of the version in force; nothing is fixed while there is none."""
    version = VersionDePrograma.objects.filter(programa=programa, estado=EstadoDeVersion.VIGENTE).first()
    if version is None:
        return Fijado()
    datos = json.loads(version.contenido)
    renglones = datos["mir"]["renglones"]
    lineas = [ln for b in datos["bloques"] for o in b["objetivos"] for ln in o["lineas_accion"]]
    return Fijado(
        frozenset(ln["id"] for ln in lineas if ln["meses_cronograma"]),
        frozenset(r["linea_ref"] for r in renglones),
        {
            clave: frozenset(r["linea_ref"] for r in renglones if dicha(r))
            for clave, (_, dicha) in CIFRAS.items()
        },
    )


def refuse_closed_year(programa: Programa) -> None:
    """Raise Rechazo unless the programme is in force: only then is its year worked on."""
    estado = Programa.objects.values_list("estado", flat=True).get(pk=programa.pk)
    if estado != Estado.VIGENTE:
        raise Rechazo(
            _why(programa, estado, "Este programa todavía no está en vigor: aún no se trabaja en él.")
        )


def refuse_locked(programa: Programa) -> None:
    """Raise Rechazo when nothing of the plan may change: in review, incorporated, discarded or closed."""
    estado = Programa.objects.values_list("estado", flat=True).get(pk=programa.pk)
    if estado not in (Estado.BORRADOR, Estado.VIGENTE):
        raise Rechazo(_why(programa, estado, EN_REVISION.format(estado=programa.estado_en_palabras)))


def _why(programa: Programa, estado: str, otro: str) -> str:
    frase = POR_ESTADO.get(Estado(estado), otro)
    return frase.format(anio=programa.ejercicio_id)


def require_borrador(programa: Programa) -> None:
    """Raise Rechazo unless the programme is a draft that can be written."""
    refuse_locked(programa)
    if not programa.is_borrador:
        raise Rechazo(f"{programa.nombre} está vigente. {COMO_MODIFICAR}")


def refuse_fixed_months(linea: LineaDeAccion) -> None:
    """Raise Rechazo when the months of the line cannot be set: approved, cancelled, or the programme is locked."""
    _refuse_line(linea)
    if linea.programa.is_vigente and linea.clave in fixed_by_version(linea.programa).meses:
        raise Rechazo(f"Los meses de {linea.clave} están aprobados. {COMO_MODIFICAR}")


def refuse_fixed_indicador(linea: LineaDeAccion) -> None:
    """Raise Rechazo when the indicators of the line cannot be added to or changed."""
    _refuse_line(linea)
    if linea.programa.is_vigente and linea.clave in fixed_by_version(linea.programa).indicadores:
        raise Rechazo(f"El indicador de {linea.clave} está aprobado. {COMO_MODIFICAR}")


def refuse_fixed_figures(programa: Programa, cifra: str, lineas: Iterable[str]) -> None:
    """Raise Rechazo when the version in force fixed that figure (a key of CIFRAS) of some of the lines."""
    if not programa.is_vigente:
        return
    fijas = sorted(fixed_by_version(programa).cifras.get(cifra, frozenset()) & set(lineas))
    if fijas:
        raise Rechazo(f"{CIFRAS[cifra][0]} de {enumerar(fijas)} están aprobados. {COMO_MODIFICAR}")


def _refuse_line(linea: LineaDeAccion) -> None:
    refuse_locked(linea.programa)
    if linea.cancelacion:
        raise Rechazo(f"{linea.clave} salió del programa: ya no cambia.")
