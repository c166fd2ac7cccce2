"""What two versions of a programme differ in, line by line: pure, over their frozen contents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from comicios.nucleo.formatos.textos import format_fecha
from comicios.pat.versiones import piezas
from comicios.pat.versiones.campos import Campo
from comicios.pat.versiones.piezas import Pieza, pieces_of
from comicios.reglas.mir import Cancelacion
from comicios.reglas.numeros import pesos
from comicios.reglas.periodos import enumerar, nombre_mes

AGREGADA, QUITADA, CANCELADA, CAMBIADA = "agregada", "quitada", "cancelada", "cambiada"
SIN_DATO = "(sin dato)"
CANCELACIONES = {Cancelacion.CANCELADA.value: "Cancelada", Cancelacion.NO_APLICA.value: "No aplica"}


@dataclass(frozen=True)
class Cambio:
    """A datum before and after, as people read it."""

    rotulo: str
    antes: str
    despues: str


@dataclass(frozen=True)
class Diferencia:
    """What happened to a line, an objective or the programme itself (`clave` empty)."""

    tipo: str
    clave: str
    que: str
    texto: str
    cambios: tuple[Cambio, ...]


@dataclass(frozen=True)
class Reprogramada:
    """A line whose last month was pushed out."""

    clave: str
    texto: str
    antes: str
    despues: str


@dataclass(frozen=True)
class Comparacion:
    diferencias: tuple[Diferencia, ...]
    reprogramadas: tuple[Reprogramada, ...]

    @property
    def is_igual(self) -> bool:
        return not self.diferencias

    @property
    def total(self) -> int:
        """How many data changed; a line that comes or goes counts as one."""
        return sum(len(d.cambios) if d.que == CAMBIADA else 1 for d in self.diferencias)

    def count(self, que: str) -> int:
        """How many lines of action were «agregada», «quitada», «cancelada» or «cambiada»."""
        return sum(d.que == que for d in self.diferencias if d.tipo == piezas.LINEA)


@dataclass(frozen=True)
class Parche:
    """A piece that the second content has otherwise, or the first one lacks (`antes` is None)."""

    antes: Pieza | None
    despues: Pieza
    campos: tuple[Campo, ...]


def patches(antes: Mapping[str, Any], despues: Mapping[str, Any]) -> list[Parche]:
    """What has to be written over the first content to have what the second one adds or changes."""
    previas, nuevas = pieces_of(antes), pieces_of(despues)
    resultado = []
    for clave, pieza in nuevas.items():
        previa = previas.get(clave)
        if previa is None:
            resultado.append(Parche(None, pieza, pieza.tabla))
        elif distintos := _differing(previa, pieza):
            resultado.append(Parche(previa, pieza, distintos))
    return resultado


def _differing(antes: Pieza, despues: Pieza) -> tuple[Campo, ...]:
    return tuple(k for k in despues.tabla if antes.valores[k.clave] != despues.valores[k.clave])


def compare(antes: Mapping[str, Any], despues: Mapping[str, Any]) -> Comparacion:
    """Every difference: the programme's own first, then its lines in their order. Both are contents of esquema 2."""
    previas, nuevas = pieces_of(antes), pieces_of(despues)
    orden = {
        **dict.fromkeys(_owner(p) for p in nuevas.values()),
        **dict.fromkeys(map(_owner, previas.values())),
    }
    diferencias = [d for dueno in orden if (d := _difference(dueno, previas, nuevas))]
    return Comparacion(tuple(diferencias), tuple(_pushed_out(previas, nuevas)))


def _owner(pieza: Pieza) -> piezas.Clave:
    """What a reader looks the change up by: an indicator and its budget lines are read at their line."""
    if pieza.tipo in (piezas.INDICADOR, piezas.PARTIDA):
        return (piezas.LINEA, pieza.linea)
    return pieza.clave


def _difference(
    dueno: piezas.Clave, previas: Mapping[piezas.Clave, Pieza], nuevas: Mapping[piezas.Clave, Pieza]
) -> Diferencia | None:
    antes, despues = previas.get(dueno), nuevas.get(dueno)
    suyas = [k for k in (*nuevas, *(k for k in previas if k not in nuevas)) if _is_of(k, dueno)]
    cambios = tuple(c for k in suyas for c in _changes(previas.get(k), nuevas.get(k)))
    que = _what_happened(antes, despues)
    if que == CAMBIADA and not cambios:
        return None
    visible = despues or antes
    assert visible is not None, "a key comes from one of the two contents"
    clave = "" if visible.tipo == piezas.PROGRAMA else visible.clave[1]
    return Diferencia(visible.tipo, clave, que, str(visible.valores.get("texto", "")), cambios)


def _is_of(clave: piezas.Clave, dueno: piezas.Clave) -> bool:
    if clave == dueno:
        return True
    return (
        dueno[0] == piezas.LINEA and clave[0] in (piezas.INDICADOR, piezas.PARTIDA) and clave[1] == dueno[1]
    )


def _what_happened(antes: Pieza | None, despues: Pieza | None) -> str:
    if antes is None:
        return AGREGADA
    if despues is None:
        return QUITADA
    salio = despues.valores.get("cancelacion.como") and not antes.valores.get("cancelacion.como")
    return CANCELADA if salio else CAMBIADA


def _changes(antes: Pieza | None, despues: Pieza | None) -> Iterable[Cambio]:
    pieza = despues or antes
    if pieza is None:
        return
    for campo in pieza.tabla:
        viejo = written(campo, antes.valores[campo.clave]) if antes else ""
        nuevo = written(campo, despues.valores[campo.clave]) if despues else ""
        if (viejo or SIN_DATO) != (nuevo or SIN_DATO):
            yield Cambio(_label(pieza, campo), viejo or SIN_DATO, nuevo or SIN_DATO)


def _label(pieza: Pieza, campo: Campo) -> str:
    if pieza.tipo == piezas.INDICADOR:
        segundo = f" {pieza.clave[2]}" if pieza.clave[2] != "1" else ""
        return f"Indicador{segundo}, {campo.rotulo}"
    if pieza.tipo == piezas.PARTIDA:
        return f"Partida {pieza.clave[3]}, {campo.rotulo}"
    return campo.rotulo.capitalize()


def written(campo: Campo, valor: Any) -> str:
    """A datum as people read it: months by their names, money with its sign, dates in words."""
    if valor in (None, "", [], {}):
        return ""
    if campo.clave == "cancelacion.como":
        return CANCELACIONES[valor]
    como = campo.conversor.escrito
    if como == "meses":
        return enumerar(nombre_mes(m) for m in valor)
    if como == "dinero":
        return pesos(Decimal(valor))
    if como == "fecha":
        return format_fecha(date.fromisoformat(valor))
    if como == "si_o_no":
        return "sí" if valor else "no"
    return _spelled(valor)


def _spelled(valor: Any) -> str:
    if isinstance(valor, Mapping):
        return "; ".join(f"{k}: {_spelled(v)}" for k, v in sorted(valor.items()))
    if isinstance(valor, list):
        return "; ".join(_spelled(v) for v in valor)
    return str(valor)


def _pushed_out(
    previas: Mapping[piezas.Clave, Pieza], nuevas: Mapping[piezas.Clave, Pieza]
) -> Iterable[Reprogramada]:
    for clave, pieza in nuevas.items():
        if pieza.tipo != piezas.LINEA or clave not in previas:
            continue
        antes, despues = previas[clave].valores["meses_cronograma"], pieza.valores["meses_cronograma"]
        if antes and despues and max(despues) > max(antes):
            campo = next(k for k in pieza.tabla if k.clave == "meses_cronograma")
            yield Reprogramada(
                clave[1], pieza.valores["texto"], written(campo, antes), written(campo, despues)
            )
