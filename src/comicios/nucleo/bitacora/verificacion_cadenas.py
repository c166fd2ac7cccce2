"""Walking each chain from its first act to its head, against the anclas that sealed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from comicios.nucleo.bitacora.hallazgos import Hallazgo
from comicios.nucleo.bitacora.huellas import COLUMNAS, VERSION, hash_of
from comicios.nucleo.bitacora.lectura import as_integer, missing_columns, stored_rows
from comicios.nucleo.bitacora.ultimos import Ultimos

TABLA = "bitacora_evento"
LEIDAS = (*COLUMNAS[VERSION], "huella")
AVISAR_CADA = 10_000

Fila = Mapping[str, object]
Progreso = Callable[[int], None]
# For each chain: number of the act -> (its hash, the name of the first ancla that sealed it).
Sellos = dict[str, dict[int, tuple[str, str]]]


@dataclass
class Recorrido:
    """What the walk needs and what it counts."""

    cabezas: Mapping[str, tuple[object, object]]
    sellos: Sellos
    ultimos: Ultimos
    progreso: Progreso
    actos: int = 0
    vistas: set[str] = field(default_factory=set)
    # For each chain with a fault, the number of its first faulty act: from there on its acts prove nothing.
    fallas: dict[str, int] = field(default_factory=dict)


def check_chains(recorrido: Recorrido) -> Iterator[Hallazgo]:
    """The first fault of each chain, and the chains that vanished whole."""
    if missing := missing_columns(TABLA, LEIDAS):
        yield Hallazgo(
            "tabla", f"A la tabla {TABLA} le faltan columnas: {', '.join(missing)}. No se puede verificar."
        )
        return
    rows = (_as_fila(r) for r in stored_rows(TABLA, LEIDAS, "cadena", "numero"))
    for cadena, filas in groupby(rows, key=lambda f: f["cadena"]):
        nombre = cadena if isinstance(cadena, str) else repr(cadena)
        recorrido.vistas.add(nombre)
        if fault := _check_chain(nombre, filas, recorrido):
            yield fault
    yield from _vanished(recorrido)


def read_heads() -> Mapping[str, tuple[object, object]]:
    """Number and hash of the last act that each chain's own row declares."""
    if missing_columns("bitacora_cadena", ("clave", "numero", "huella")):
        return {}
    rows = stored_rows("bitacora_cadena", ("clave", "numero", "huella"), "clave")
    return {str(clave): (as_integer(numero), huella) for clave, numero, huella in rows}


def _as_fila(row: tuple[object, ...]) -> Fila:
    fila = dict(zip(LEIDAS, row, strict=True))
    fila["numero"] = as_integer(fila["numero"])
    return fila


def _check_chain(cadena: str, filas: Iterable[Fila], recorrido: Recorrido) -> Hallazgo | None:
    """The first fault of one chain. All its acts are read, so that the rows can be compared afterwards."""
    fault: Hallazgo | None = None
    previous, last = "", None
    for position, fila in enumerate(filas, start=1):
        _count(recorrido)
        if fault is None and (fault := _fault_of(fila, cadena, position, previous, recorrido.sellos)):
            recorrido.fallas[cadena] = position
        previous, last = str(fila["huella"]), fila
        note_act(fila, recorrido.ultimos, is_trusted=fault is None)
    return fault or _fault_at_the_end(cadena, last, recorrido)


def _count(recorrido: Recorrido) -> None:
    recorrido.actos += 1
    if recorrido.actos % AVISAR_CADA == 0:
        recorrido.progreso(recorrido.actos)


def note_act(fila: Fila, ultimos: Ultimos, *, is_trusted: bool) -> None:
    """Give an act to the last values of the rows, if its columns are of the kinds that the house writes."""
    texts = {c: fila[c] for c in ("momento", "cadena", "acto", "datos")}
    numero = fila["numero"]
    if isinstance(numero, int) and abs(numero) < 2**63 and all(isinstance(t, str) for t in texts.values()):
        ultimos.note(numero=numero, is_trusted=is_trusted, **{c: str(t) for c, t in texts.items()})


def _fault_of(fila: Fila, cadena: str, position: int, previous: str, sellos: Sellos) -> Hallazgo | None:
    numero = fila["numero"]
    if foreign := _foreign_columns(fila):
        return _fault("tipo", fila, cadena, f"lleva en {', '.join(foreign)} un valor que la casa no escribe.")
    if isinstance(numero, int) and numero > position:
        return _missing(cadena, position, numero)
    if numero != position:
        return _fault(
            "repetido", fila, cadena, "repite un número que ya tiene otro acto: fue insertado o renumerado."
        )
    if not _hash_matches(fila):
        return _fault(
            "alterado",
            fila,
            cadena,
            "no corresponde a su huella: alguno de sus datos cambió después de asentarse.",
        )
    if fila["anterior"] != previous:
        return _fault(
            "enlace", fila, cadena, "no enlaza con el anterior: se insertó, se movió o se reescribió un acto."
        )
    return _against_seals(fila, cadena, position, sellos)


def _foreign_columns(fila: Fila) -> list[str]:
    kinds: dict[str, type] = defaultdict(lambda: str, numero=int)
    return [c for c in LEIDAS if not isinstance(fila[c], kinds[c])]


def _hash_matches(fila: Fila) -> bool:
    huella = str(fila["huella"])
    version = huella.partition(":")[0]
    return version in COLUMNAS and hash_of(fila, version) == huella


def _against_seals(fila: Fila, cadena: str, numero: int, sellos: Sellos) -> Hallazgo | None:
    huella, ancla = sellos.get(cadena, {}).get(numero, (fila["huella"], ""))
    if huella == fila["huella"]:
        return None
    return _fault(
        "reescrita", fila, cadena, f"no es el que selló {ancla}: la cadena se reescribió desde ahí o antes."
    )


def _fault_at_the_end(cadena: str, last: Fila | None, recorrido: Recorrido) -> Hallazgo | None:
    numero = last["numero"] if last else 0
    huella = last["huella"] if last else ""
    sealed = max(recorrido.sellos.get(cadena, {0: ("", "")}))
    if isinstance(numero, int) and sealed > numero:
        ancla = recorrido.sellos[cadena][sealed][1]
        return Hallazgo(
            "final",
            f"Cadena {cadena}: faltan actos al final. {ancla.capitalize()} selló el acto {sealed:,} "
            f"y el último que hay es el {numero:,}.",
            cadena,
            numero + 1,
        )
    return _against_head(cadena, numero, huella, recorrido)


def _against_head(cadena: str, numero: object, huella: object, recorrido: Recorrido) -> Hallazgo | None:
    if cadena not in recorrido.cabezas:
        return Hallazgo(
            "cabeza", f"Cadena {cadena}: tiene actos y no está en el registro de cadenas.", cadena
        )
    declared = recorrido.cabezas[cadena]
    if declared == (numero, huella):
        return None
    if isinstance(declared[0], int) and isinstance(numero, int) and declared[0] > numero:
        mensaje = f"faltan actos al final. El registro llega al acto {declared[0]:,} y el último que hay es el {numero:,}."
        return Hallazgo("final", f"Cadena {cadena}: {mensaje}", cadena, numero + 1)
    mensaje = f"su último acto es el {numero} y el registro de cadenas dice {declared[0]}, con otra huella o número."
    return Hallazgo("cabeza", f"Cadena {cadena}: {mensaje}", cadena)


def _vanished(recorrido: Recorrido) -> Iterator[Hallazgo]:
    """Chains that an ancla or their own row knows, and that have no act left."""
    with_acts = {c for c, (numero, huella) in recorrido.cabezas.items() if numero != 0 or huella != ""}
    for cadena in sorted((with_acts | set(recorrido.sellos)) - recorrido.vistas):
        yield Hallazgo(
            "borrada", f"Cadena {cadena}: se borró entera; no queda ninguno de sus actos.", cadena, 1
        )


def _fault(clase: str, fila: Fila, cadena: str, mensaje: str) -> Hallazgo:
    numero = fila["numero"] if isinstance(fila["numero"], int) else None
    acto = _readable(fila["acto"])
    return Hallazgo(
        clase, f"Cadena {cadena}, acto {_readable(fila['numero'])} ({acto}): {mensaje}", cadena, numero, acto
    )


def _missing(cadena: str, position: int, found: int) -> Hallazgo:
    until = f"el acto {position:,}" if found == position + 1 else f"los actos {position:,} a {found - 1:,}"
    verb = "falta" if found == position + 1 else "faltan"
    return Hallazgo(
        "falta", f"Cadena {cadena}: {verb} {until}; el siguiente que hay es el {found:,}.", cadena, position
    )


def _readable(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    return text.encode("utf-8", "replace").decode()[:120]
