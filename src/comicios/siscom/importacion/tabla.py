"""A header read through a profile: where each column is, and what every column of votes stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from comicios.reglas.resultados.sumas import RESERVADAS
from comicios.siscom.importacion.celdas import plain_name
from comicios.siscom.importacion.errores import COLUMNA_CITADA, Errores, clean
from comicios.siscom.importacion.perfiles import Perfil

COLUMNAS_MAXIMAS = 1_000


class Clase(StrEnum):
    """What a column of votes is."""

    PARTIDO = "partido"
    COMBINACION = "combinacion"
    CANDIDATURA_COMUN = "candidatura_comun"
    INDEPENDIENTE = "independiente"


@dataclass(frozen=True, slots=True)
class Opcion:
    """A column of votes: its place, its name and the options whose votes it holds together."""

    indice: int
    columna: str
    partidos: frozenset[str]
    clase: Clase


@dataclass(frozen=True, slots=True)
class TotalDeCandidatura:
    """A published total: which columns of votes (by position in `opciones`) should add up to it."""

    indice: int
    columna: str
    suman: tuple[int, ...]


@dataclass(frozen=True)
class Tabla:
    """Where everything is. `roles` gives the column of each role that the file has."""

    perfil: Perfil
    renglon: int
    columnas: tuple[str, ...]
    roles: dict[str, int]
    cuentas: tuple[int, ...]
    opciones: tuple[Opcion, ...]
    totales: tuple[TotalDeCandidatura, ...]
    sin_uso: tuple[str, ...]

    def column(self, rol: str) -> str:
        indice = self.roles.get(rol)
        return "" if indice is None else self.columnas[indice]

    def find(self, nombre: str) -> int | None:
        """The place of a column by its name, as a person writes it."""
        buscado = plain_name(nombre)
        return next((i for i, c in enumerate(self.columnas) if plain_name(c) == buscado), None)


def locate_roles(perfil: Perfil, planos: Sequence[str]) -> dict[str, int]:
    """The column of each role, by the first of its accepted names that the header has."""
    lugares = {nombre: i for i, nombre in reversed(list(enumerate(planos)))}
    return {
        rol: lugares[nombre]
        for rol, nombres in perfil.columnas.items()
        for nombre in [next((n for n in nombres if n in lugares), "")]
        if nombre
    }


def missing_roles(perfil: Perfil, celdas: Sequence[str]) -> list[str]:
    """What a header lacks (by the names the profile gives), and what it has and should not."""
    planos = [plain_name(c) for c in celdas]
    roles = locate_roles(perfil, planos)
    faltan = [perfil.nombres[rol] for rol in perfil.obligatorias if rol not in roles]
    return faltan + [f"no llevar {nombre}" for nombre in perfil.sin if nombre in planos]


def build_tabla(perfil: Perfil, celdas: Sequence[str], renglon: int) -> Tabla:
    """The header through the profile. ArchivoRechazado lists every column that is missing, repeated or unclear."""
    errores = Errores()
    columnas = tuple(clean(c.strip().lstrip("\ufeff"), COLUMNA_CITADA) for c in celdas)
    planos = [plain_name(c) for c in columnas]
    _check_names(columnas, planos, renglon, errores)
    roles = locate_roles(perfil, planos)
    for rol in perfil.obligatorias:
        if rol not in roles:
            nombres = " o ".join(perfil.columnas[rol][:3])
            errores.add(
                renglon,
                perfil.nombres[rol],
                "",
                f"falta la columna. Agréguela con el nombre {nombres}, o use otro perfil.",
            )
    errores.refuse_any()
    cuentas = tuple(planos.index(n) for n in perfil.columnas.get("cuentas", ()) if n in planos)
    franja = _votes_region(perfil, planos, roles)
    tomadas = {*roles.values(), *cuentas}
    ademas = [i for i, nombre in enumerate(planos) if nombre in perfil.opciones.ademas]
    libres = sorted({*franja, *ademas} - tomadas)
    opciones, totales = _read_options(perfil, columnas, libres, renglon, errores)
    errores.refuse_any()
    usadas = tomadas | {o.indice for o in opciones} | {t.indice for t in totales}
    sin_uso = tuple(c for i, c in enumerate(columnas) if i not in usadas)
    return Tabla(perfil, renglon, columnas, roles, cuentas, opciones, totales, sin_uso)


def _check_names(columnas: Sequence[str], planos: Sequence[str], renglon: int, errores: Errores) -> None:
    if len(columnas) > COLUMNAS_MAXIMAS:
        errores.add(
            renglon,
            "",
            "",
            f"hay {len(columnas):,} columnas y el límite es {COLUMNAS_MAXIMAS:,}. Revise el separador.",
        )
        return
    veces = Counter(p for p in planos if p)
    for nombre, cuantas in veces.items():
        if cuantas > 1:
            visto = columnas[planos.index(nombre)]
            errores.add(
                renglon,
                visto,
                visto,
                f"la columna aparece {cuantas} veces. Deje una sola o cambie el nombre de la otra.",
            )


def _votes_region(perfil: Perfil, planos: Sequence[str], roles: dict[str, int]) -> range:
    """The columns between the last of those that come before the votes and the one that closes them."""
    fin = roles.get(perfil.opciones.antes_de, len(planos))
    antes = [i for i, nombre in enumerate(planos[:fin]) if nombre in perfil.opciones.despues_de]
    return range(max(antes, default=-1) + 1, fin)


def _read_options(
    perfil: Perfil, columnas: Sequence[str], libres: Sequence[int], renglon: int, errores: Errores
) -> tuple[tuple[Opcion, ...], tuple[TotalDeCandidatura, ...]]:
    nombres = {i: _own_name(perfil, columnas[i]) for i in libres}
    for i in [i for i in libres if not nombres[i]]:
        errores.add(
            renglon,
            f"número {i + 1}",
            "",
            "la columna está entre las de votos y no tiene nombre. Escríbalo o quítela.",
        )
    con_nombre = [i for i in libres if nombres[i]]
    for i in [i for i in con_nombre if nombres[i] in RESERVADAS]:
        errores.add(
            renglon,
            columnas[i],
            columnas[i],
            "ese nombre es de una cuenta, no de una opción, y está entre las columnas de votos. "
            "Use otro perfil o cambie el nombre.",
        )
    propios = {nombres[i].upper(): nombres[i] for i in con_nombre}
    totales = {
        i: partes for i in con_nombre if (partes := _parts_of_total(perfil, nombres[i], propios)) is not None
    }
    opciones = tuple(
        _option(perfil, i, columnas[i], nombres[i], propios) for i in con_nombre if i not in totales
    )
    if not opciones:
        errores.add(
            renglon,
            "",
            "",
            "no hay columnas de votos donde el perfil las espera. Revise el orden de las columnas.",
        )
    _check_twins(opciones, renglon, errores)
    return opciones, tuple(_total(i, columnas[i], partes, opciones) for i, partes in totales.items())


def _own_name(perfil: Perfil, columna: str) -> str:
    quita = perfil.opciones.quita
    return columna[len(quita) :] if quita and columna.upper().startswith(quita.upper()) else columna


def _option(perfil: Perfil, indice: int, columna: str, nombre: str, propios: dict[str, str]) -> Opcion:
    regla, plano = perfil.opciones, plain_name(nombre)
    if regla.candidatura_comun and regla.candidatura_comun.search(nombre.upper()):
        return Opcion(indice, columna, frozenset({nombre}), Clase.CANDIDATURA_COMUN)
    if regla.independiente and regla.independiente.search(plano):
        return Opcion(indice, columna, frozenset({nombre}), Clase.INDEPENDIENTE)
    partidos = _parts(perfil, nombre, propios)
    if partidos:
        return Opcion(indice, columna, partidos, Clase.COMBINACION)
    return Opcion(indice, columna, frozenset({nombre}), _lone_class(perfil, nombre, propios))


def _lone_class(perfil: Perfil, nombre: str, propios: dict[str, str]) -> Clase:
    """A single box whose name joins several logos, none of them with a box of its own here, is a candidatura común."""
    regla = perfil.opciones
    con_prefijo = bool(regla.prefijo) and nombre.upper().startswith(regla.prefijo.upper())
    varios = bool(regla.separador) and regla.separador in nombre
    return Clase.CANDIDATURA_COMUN if con_prefijo or varios else Clase.PARTIDO


def _parts(perfil: Perfil, nombre: str, propios: dict[str, str]) -> frozenset[str]:
    """The parties of a combination, when each of its parts has a column of its own; none otherwise."""
    regla = perfil.opciones
    if not regla.separador:
        return frozenset()
    con_prefijo = bool(regla.prefijo) and nombre.upper().startswith(regla.prefijo.upper())
    tallo = nombre[len(regla.prefijo) :] if con_prefijo else nombre
    for texto in (tallo, nombre):
        partes = texto.upper().split(regla.separador)
        if len(partes) > 1 and len(set(partes)) == len(partes) and all(p in propios for p in partes):
            return frozenset(propios[p] for p in partes)
    return frozenset()


def _parts_of_total(perfil: Perfil, nombre: str, propios: dict[str, str]) -> frozenset[str] | None:
    patron = perfil.opciones.total_de_candidatura
    encontrado = patron.search(nombre.upper()) if patron else None
    if encontrado is None:
        return None
    tallo = next((g for g in encontrado.groups() if g), "")
    solo = frozenset({propios[tallo]}) if tallo in propios else None
    return _parts(perfil, tallo, propios) or solo


def _total(
    indice: int, columna: str, partidos: frozenset[str], opciones: Sequence[Opcion]
) -> TotalDeCandidatura:
    suman = tuple(n for n, o in enumerate(opciones) if o.partidos <= partidos)
    return TotalDeCandidatura(indice, columna, suman)


def _check_twins(opciones: Sequence[Opcion], renglon: int, errores: Errores) -> None:
    vistas: dict[frozenset[str], str] = {}
    for opcion in opciones:
        otra = vistas.setdefault(opcion.partidos, opcion.columna)
        if otra != opcion.columna:
            errores.add(
                renglon,
                opcion.columna,
                opcion.columna,
                f"es la misma combinación que la columna {clean(otra)}. Deje una sola.",
            )
