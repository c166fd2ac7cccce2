"""The figures written on the acta of a casilla, as captured: a blank stays a blank and a wrong total stays wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType

from comicios.reglas.argumentos import escribir_opcion
from comicios.reglas.errores import DatoInvalido
from comicios.reglas.numeros import citar

CUENTAS = (
    "boletas",
    "sobrantes",
    "personas",
    "representantes",
    "urna",
    "no_registradas",
    "nulos",
    "total",
    "lista_nominal",
)


class ActaInvalida(DatoInvalido):
    """An acta with figures that cannot be: the message names every field at fault."""


def ruta_de_voto(fila: object) -> str:
    """The path of a vote row, `votos[PAN_PRI]`; empty when it is not a set of one or more option names.

    Fundamento: computos.md 1.4 (renglones del acta).
    """
    return _ruta(fila) if isinstance(fila, frozenset) and fila else ""


@lru_cache(maxsize=4096)
def _ruta(fila: frozenset[object]) -> str:
    if not all(isinstance(opcion, str) and opcion.strip() for opcion in fila):
        return ""
    return f"votos[{escribir_opcion(fila)}]"  # type: ignore[arg-type]  # all of them are names


@lru_cache(maxsize=256)
def _rutas(filas: tuple[frozenset[str], ...]) -> tuple[str, ...]:
    return tuple(sorted(map(ruta_de_voto, filas)))


@lru_cache(maxsize=256)
def _son_renglones(filas: tuple[object, ...]) -> bool:
    return all(map(ruta_de_voto, filas))


def _es_cuenta(valor: object) -> bool:
    return valor is None or (type(valor) is int and valor >= 0)


_leer_cuentas = attrgetter(*CUENTAS)


@dataclass(frozen=True, slots=True)
class Acta:
    """One acta, its ten figures as written: whole counts, or None where blank or illegible (never 0).

    `votos` goes by row: the set of options that share it. `especial` says it has no lista nominal of its own.
    ActaInvalida names all the fields that are negative or are not whole numbers.
    Fundamento: computos.md 1.4, CMP-06 y CMP-15.
    """

    boletas: int | None
    sobrantes: int | None
    personas: int | None
    representantes: int | None
    urna: int | None
    votos: Mapping[frozenset[str], int | None]
    no_registradas: int | None
    nulos: int | None
    total: int | None
    lista_nominal: int | None
    especial: bool = False
    # Worked out once, because every rule reads them: all the votes (None when any is blank), those that can be read,
    # and the vote rows without a figure.
    total_calculado: int | None = field(init=False, repr=False, compare=False)
    suma_legible: int = field(init=False, repr=False, compare=False)
    filas_en_blanco: tuple[frozenset[str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not isinstance(self.votos, Mapping) or not self.votos:
            raise ActaInvalida(
                f"votos: {citar(self.votos)} no es una relación de renglones y votos. Anote al menos un renglón."
            )
        votos = dict(self.votos)
        cuentas: Sequence[int | None] = (*votos.values(), *_leer_cuentas(self))
        con_blancos = None in cuentas
        conocidas = [c for c in cuentas if c is not None] if con_blancos else cuentas
        enteras = {int}.issuperset(map(type, conocidas)) and min(conocidas, default=0) >= 0  # type: ignore[type-var,operator]  # no blank is left
        if not enteras or not _son_renglones(tuple(votos)) or type(self.especial) is not bool:
            raise ActaInvalida(
                f"El acta tiene cifras que no pueden ser: {', '.join(sorted(self._faltas(votos)))}. "
                "Escriba enteros de 0 en adelante, o deje el campo en blanco si no se lee."
            )
        vacias = tuple(fila for fila, cuenta in votos.items() if cuenta is None) if con_blancos else ()
        legible = sum(filter(None, votos.values())) + (self.no_registradas or 0) + (self.nulos or 0)
        completa = not vacias and self.no_registradas is not None and self.nulos is not None
        object.__setattr__(self, "votos", MappingProxyType(votos))
        object.__setattr__(self, "suma_legible", legible)
        object.__setattr__(self, "total_calculado", legible if completa else None)
        object.__setattr__(self, "filas_en_blanco", vacias)

    def _faltas(self, votos: Mapping[frozenset[str], object]) -> Iterator[str]:
        """Every field that is not what it should be, with what it has."""
        for fila, cuenta in votos.items():
            if not ruta_de_voto(fila):
                yield f"votos[{citar(fila)}] (el renglón debe ser un conjunto de opciones)"
            elif not _es_cuenta(cuenta):
                yield f"{ruta_de_voto(fila)} = {citar(cuenta)}"
        for nombre in CUENTAS:
            if not _es_cuenta(getattr(self, nombre)):
                yield f"{nombre} = {citar(getattr(self, nombre))}"
        if type(self.especial) is not bool:
            yield f"especial = {citar(self.especial)} (diga sí o no)"

    @property
    def sin_votos_legibles(self) -> bool:
        """Whether no vote row, nor no registradas, nor nulos can be read."""
        return (
            len(self.filas_en_blanco) == len(self.votos)
            and self.no_registradas is None
            and self.nulos is None
        )

    def rutas_de_votos(self) -> tuple[str, ...]:
        """The paths of the vote rows, in alphabetical order."""
        return _rutas(tuple(self.votos))

    def __hash__(self) -> int:
        return hash((*(getattr(self, nombre) for nombre in CUENTAS), frozenset(self.votos.items())))

    def __reduce__(self) -> tuple[type[Acta], tuple[object, ...]]:
        antes, despues = CUENTAS[:5], CUENTAS[5:]
        cuentas = [getattr(self, nombre) for nombre in antes]
        restantes = [getattr(self, nombre) for nombre in despues]
        return Acta, (*cuentas, dict(self.votos), *restantes, self.especial)
