"""What a file of accounts would change, worked out before anything is saved; and everything that would not do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from comicios.nucleo.cuentas.models import CUENTA_DE_OPERACION, Nombramiento, Persona
from comicios.nucleo.cuentas.personas.alcance import (
    fault_of_puesto,
    organos_administrados,
    personas_administradas,
)
from comicios.nucleo.cuentas.personas.archivo_csv import CORRIJA, Renglon, place, read_rows
from comicios.nucleo.errores import Detalle, Rechazo
from comicios.nucleo.organos.models import Organo
from comicios.reglas.periodos import enumerar

if TYPE_CHECKING:
    from datetime import date

DATOS = ("nombre", "cargo", "correo")


@dataclass(frozen=True)
class Cambio:
    """What a row would do. `persona` is None for a new account; `puesto`, None for a new post.

    `datos` and `termino` are what changes of an account and of the end of a post, as (before, after).
    """

    renglon: Renglon
    organo: Organo
    persona: Persona | None
    is_primero: bool
    datos: Mapping[str, tuple[str, str]]
    puesto: Nombramiento | None
    termino: tuple[date | None, date] | None

    @property
    def is_cuenta_nueva(self) -> bool:
        return self.persona is None and self.is_primero

    @property
    def cambia_fechas(self) -> bool:
        return self.termino is not None

    @property
    def is_puesto_nuevo(self) -> bool:
        return self.puesto is None

    @property
    def is_igual(self) -> bool:
        return not (self.is_cuenta_nueva or self.datos or self.cambia_fechas or self.is_puesto_nuevo)


@dataclass(frozen=True)
class Plan:
    """Every row with what it would do, in the order of the file."""

    cambios: tuple[Cambio, ...]

    @property
    def cuentas_nuevas(self) -> int:
        return sum(c.is_cuenta_nueva for c in self.cambios)

    @property
    def cuentas_corregidas(self) -> int:
        return len({c.renglon.cuenta for c in self.cambios if c.datos})

    @property
    def puestos_nuevos(self) -> int:
        return sum(c.is_puesto_nuevo for c in self.cambios)

    @property
    def puestos_cambiados(self) -> int:
        return sum(c.cambia_fechas for c in self.cambios)

    @property
    def is_vacio(self) -> bool:
        return all(c.is_igual for c in self.cambios)

    @property
    def frase(self) -> str:
        """What changes, in words: «21 cuentas nuevas y 21 puestos nuevos»; «nada» when nothing does."""
        cifras = (
            (self.cuentas_nuevas, "cuenta nueva", "cuentas nuevas"),
            (self.puestos_nuevos, "puesto nuevo", "puestos nuevos"),
            (self.cuentas_corregidas, "cuenta corregida", "cuentas corregidas"),
            (self.puestos_cambiados, "fecha de término", "fechas de término"),
        )
        return enumerar([f"{n} {una if n == 1 else varias}" for n, una, varias in cifras if n] or ["nada"])


@dataclass
class _Casa:
    """What the house already holds of what the file names, read in a fixed number of queries."""

    by: Persona
    organos: Mapping[str, Organo]
    administrados: frozenset[int]
    personas: Mapping[str, Persona]
    suyas: frozenset[int]
    puestos: Mapping[tuple[str, str, str], list[Nombramiento]] = field(default_factory=dict)


def build_plan(contenido: bytes, *, by: Persona, lock: bool = False) -> Plan:
    """What the file would change. Raises Rechazo with every fault, by row and column.

    With `lock`, inside a transaction, the accounts that it names do not change until the transaction ends.
    """
    renglones, faltas = read_rows(contenido)
    casa = _look(renglones, by, lock=lock)
    faltas += [d for r in renglones for d in _faults(r, casa)]
    faltas += list(_faults_among(renglones))
    if faltas:
        raise Rechazo(CORRIJA, detalles=sorted(faltas, key=_row_number))
    primeros: set[str] = set()
    cambios = []
    for renglon in renglones:
        cambios.append(_change(renglon, casa, is_primero=renglon.cuenta not in primeros))
        primeros.add(renglon.cuenta)
    return Plan(tuple(cambios))


def _row_number(detalle: Detalle) -> int:
    cifras = detalle.donde.removeprefix("renglón ").split(",")[0]
    return int(cifras) if cifras.isdigit() else 0


def _look(renglones: Iterable[Renglon], by: Persona, *, lock: bool) -> _Casa:
    cuentas = {r.cuenta for r in renglones}
    leidas = Persona.objects.select_for_update() if lock else Persona.objects.all()
    personas = {p.cuenta: p for p in leidas.filter(cuenta__in=cuentas).order_by("pk")}
    suyas = frozenset(personas_administradas(by).filter(cuenta__in=cuentas).values_list("pk", flat=True))
    casa = _Casa(
        by,
        {o.clave: o for o in Organo.objects.all()},
        frozenset(organos_administrados(by).values_list("pk", flat=True)),
        personas,
        suyas,
    )
    puestos: dict[tuple[str, str, str], list[Nombramiento]] = {}
    for n in Nombramiento.objects.filter(persona__cuenta__in=cuentas).select_related("persona", "organo"):
        puestos.setdefault((n.persona.cuenta, n.organo.clave, n.rol), []).append(n)
    casa.puestos = puestos
    return casa


def _faults(renglon: Renglon, casa: _Casa) -> Iterator[Detalle]:
    """What is wrong with a row by itself, against what the house holds."""
    organo = casa.organos.get(renglon.organo)
    if organo is None:
        yield Detalle(
            place(renglon.numero, "organo"), f"«{renglon.organo}» no es la sigla de un órgano de la casa."
        )
    elif falta := fault_of_puesto(casa.by, rol=renglon.rol, organo=organo, administrados=casa.administrados):
        yield Detalle(place(renglon.numero, "rol"), falta)
    if renglon.desde and renglon.hasta and renglon.hasta < renglon.desde:
        yield Detalle(place(renglon.numero, "hasta"), "el puesto termina antes de empezar.")
    if falta := _account_fault(renglon, casa):
        yield Detalle(place(renglon.numero, "cuenta"), falta)
    elif organo and (falta := _post_fault(renglon, casa)):
        yield Detalle(place(renglon.numero, "desde"), falta)


def _account_fault(renglon: Renglon, casa: _Casa) -> str:
    if renglon.cuenta == CUENTA_DE_OPERACION:
        return "la cuenta de operación firma lo que hace la línea de comandos. Use otra."
    persona = casa.personas.get(renglon.cuenta)
    if persona is None:
        return ""
    if persona.pk not in casa.suyas:
        return f"«{renglon.cuenta}» ya existe y no es de las cuentas que usted administra. Elija otro nombre."
    return "" if persona.is_active else f"«{renglon.cuenta}» está inactiva. Reactívela o use otra cuenta."


def _post_fault(renglon: Renglon, casa: _Casa) -> str:
    otros = [n for n in _posts(renglon, casa) if n.desde != renglon.desde]
    if any(_overlap(n.desde, n.hasta, renglon.desde, renglon.hasta) for n in otros):
        return "la persona ya tiene ese puesto con otra fecha de inicio. Escriba la misma, o termínelo antes."
    mismo = next((n for n in _posts(renglon, casa) if n.desde == renglon.desde), None)
    if renglon.cuenta == casa.by.cuenta and (mismo is None or _new_end(mismo, renglon)):
        return "nadie se da un puesto ni cambia las fechas del suyo. Pídalo a otra persona que administre cuentas."
    return ""


def _overlap(d1: date | None, h1: date | None, d2: date | None, h2: date | None) -> bool:
    return (d1 is None or h2 is None or d1 <= h2) and (d2 is None or h1 is None or d2 <= h1)


def _posts(renglon: Renglon, casa: _Casa) -> list[Nombramiento]:
    return casa.puestos.get((renglon.cuenta, renglon.organo, str(renglon.rol.value)), [])


def _faults_among(renglones: Iterable[Renglon]) -> Iterator[Detalle]:
    """What two rows say against each other."""
    vistos: dict[str, Renglon] = {}
    puestos: dict[tuple[str, str, str], list[Renglon]] = {}
    for renglon in renglones:
        primero = vistos.setdefault(renglon.cuenta, renglon)
        for campo in DATOS:
            if getattr(primero, campo) != getattr(renglon, campo):
                mensaje = f"no coincide con el renglón {primero.numero}, que es de la misma cuenta."
                yield Detalle(place(renglon.numero, campo), mensaje)
        mismos = puestos.setdefault((renglon.cuenta, renglon.organo, str(renglon.rol.value)), [])
        for otro in mismos:
            if _overlap(otro.desde, otro.hasta, renglon.desde, renglon.hasta):
                yield Detalle(
                    place(renglon.numero, "rol"), f"repite el puesto del renglón {otro.numero}. Quite uno."
                )
                break
        mismos.append(renglon)


def _new_end(puesto: Nombramiento, renglon: Renglon) -> tuple[date | None, date] | None:
    """The end of a post before and after; None when the row does not move it."""
    if renglon.hasta is None or puesto.hasta == renglon.hasta:
        return None
    return puesto.hasta, renglon.hasta


def _change(renglon: Renglon, casa: _Casa, *, is_primero: bool) -> Cambio:
    """An empty cell leaves what the house has: the file adds and corrects, it does not erase."""
    persona = casa.personas.get(renglon.cuenta)
    datos = {}
    if persona and is_primero:
        pares = {c: (getattr(persona, c), getattr(renglon, c)) for c in DATOS}
        datos = {c: par for c, par in pares.items() if par[1] and par[0] != par[1]}
    puesto = next((n for n in _posts(renglon, casa) if n.desde == renglon.desde), None)
    termino = _new_end(puesto, renglon) if puesto else None
    return Cambio(renglon, casa.organos[renglon.organo], persona, is_primero, datos, puesto, termino)
