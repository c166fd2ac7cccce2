"""Sharing out the budget of a MIR row among partidas of the expense classifier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from comicios.nucleo import bitacora
from comicios.nucleo.errores import Detalle, Rechazo
from comicios.pat import cog
from comicios.pat.models import Indicador, PartidaDeRenglon
from comicios.pat.models.programa import TipoDeGasto
from comicios.pat.selectors.ambito import require_linea
from comicios.pat.services.fichas import lock_indicador
from comicios.pat.services.permiso_de_cambio import refuse_fixed_figures, refuse_locked
from comicios.pat.services.vistos import refuse_stale
from comicios.reglas import presupuesto
from comicios.reglas.numeros import contar, pesos

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona

PRESUPUESTAR = "pat.presupuestar"
CAMPOS = ("clave", "nombre", "monto", "tipo_de_gasto")


@dataclass(frozen=True)
class PartidaPropuesta:
    """A partida as a person writes it; `monto` in MXN, None while nobody knows it."""

    clave: str
    nombre: str = ""
    monto: Decimal | None = None
    tipo_de_gasto: str = ""


@transaction.atomic
def set_partidas(
    *, indicador: Indicador, partidas: Sequence[PartidaPropuesta], visto: str = "", by: Persona
) -> Indicador:
    """The partidas of a row, whole: those left out are taken off.

    Raises Rechazo with every fault by row (key, repeated, cents), or when the captured amounts do not sum to the row.
    """
    require_linea(by, PRESUPUESTAR, indicador.linea)
    refuse_locked(indicador.linea.programa)
    bloqueado = lock_indicador(indicador)
    actuales = {p.clave: p for p in PartidaDeRenglon.objects.filter(indicador=bloqueado).order_by("pk")}
    refuse_stale(visto, actuales.values(), CAMPOS, f"las partidas de {indicador.clave}")
    _validate(bloqueado, partidas)
    refuse_fixed_figures(indicador.linea.programa, "partidas", [indicador.linea.clave])
    _save(bloqueado, actuales, partidas, by)
    return bloqueado


def _validate(indicador: Indicador, partidas: Sequence[PartidaPropuesta]) -> None:
    faltas = list(_faults(partidas))
    if faltas:
        raise Rechazo(
            f"Las partidas de {indicador.clave} no se guardaron. Corrija lo siguiente:", detalles=faltas
        )
    falta = presupuesto.cuadrar(indicador.presupuesto, [p.monto for p in partidas])
    if falta:
        cuanto = f"faltan {pesos(falta)}" if falta > 0 else f"sobran {pesos(-falta)}"
        raise Rechazo(
            f"Las partidas de {indicador.clave} no se guardaron: sus montos no suman {pesos(indicador.presupuesto)}, "
            f"el presupuesto del renglón; {cuanto}. Corríjalos, o déjelos todos vacíos."
        )


def _faults(partidas: Sequence[PartidaPropuesta]) -> Iterator[Detalle]:
    vistas: set[str] = set()
    for numero, partida in enumerate(partidas, start=1):
        donde = f"renglón {numero}"
        if falta := cog.fault_of(partida.clave):
            yield Detalle(donde, falta)
        elif partida.clave in vistas:
            yield Detalle(donde, f"La partida {partida.clave} está repetida: deje una sola.")
        vistas.add(partida.clave)
        if partida.monto is not None and partida.monto != round(partida.monto, 2):
            yield Detalle(donde, f"«{partida.monto}» tiene más de dos decimales: escriba pesos y centavos.")
        if partida.tipo_de_gasto and partida.tipo_de_gasto not in TipoDeGasto.values:
            yield Detalle(donde, f"«{partida.tipo_de_gasto}» no es un tipo de gasto: elija uno de la lista.")


def _save(
    indicador: Indicador,
    actuales: dict[str, PartidaDeRenglon],
    partidas: Sequence[PartidaPropuesta],
    by: Persona,
) -> None:
    quedan = {p.clave for p in partidas}
    fuera = [fila for clave, fila in actuales.items() if clave not in quedan]
    cambian = [(actuales.get(p.clave), p) for p in partidas if _differs(actuales.get(p.clave), p)]
    if not fuera and not cambian:
        return
    antes = [bitacora.snapshot(fila) for fila, _ in cambian if fila is not None]
    borrados = [bitacora.snapshot(fila) for fila in fuera]
    for fila in fuera:
        fila.delete()
    guardadas = [_write(indicador, fila, propuesta) for fila, propuesta in cambian]
    bitacora.record(
        acto="pat.indicador.partidas" if partidas else "pat.indicador.sin_partidas",
        by=by,
        cadena=indicador.linea.programa.cadena,
        objeto=indicador,
        antes=antes,
        despues=guardadas,
        borrados=borrados,
        historia=bitacora.key_of(indicador.linea),
        palabras={"indicador": indicador.clave, "partidas": contar(len(partidas), "partida", "partidas")},
    )


def _name(partida: PartidaPropuesta) -> str:
    return partida.nombre.strip() or cog.nombre_generico(partida.clave) or f"Partida {partida.clave}"


def _differs(fila: PartidaDeRenglon | None, propuesta: PartidaPropuesta) -> bool:
    if fila is None:
        return True
    nueva = (_name(propuesta), propuesta.monto, propuesta.tipo_de_gasto)
    return (fila.nombre, fila.monto, fila.tipo_de_gasto) != nueva


def _write(
    indicador: Indicador, fila: PartidaDeRenglon | None, propuesta: PartidaPropuesta
) -> PartidaDeRenglon:
    fila = fila or PartidaDeRenglon(indicador=indicador, clave=propuesta.clave)
    fila.nombre, fila.monto, fila.tipo_de_gasto = _name(propuesta), propuesta.monto, propuesta.tipo_de_gasto
    fila.full_clean(exclude=["indicador"], validate_unique=False, validate_constraints=False)
    fila.save()
    return fila
