"""What people and programs send by mistake: nothing here is a figure that the law could work with, or it only seems one."""

from __future__ import annotations

from collections import ChainMap, UserDict, UserList, defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from random import Random
from types import MappingProxyType
from typing import Any

ENORME = 10**40


class Uno(IntEnum):
    UNO = 1


class Entero(int):
    """An int that is not plainly one."""


class SinHash:
    __hash__ = None  # type: ignore[assignment]  # that is what it is for


@dataclass
class Suelto:
    votos: object = 3


def basura(azar: Random) -> Any:
    """A piece of garbage; what can be spent or changed is made anew each time."""
    pieza = azar.choice(BASURA)
    return pieza() if pieza in FRESCAS else pieza


NUMEROS: tuple[Any, ...] = (
    *(None, True, False, 0.5, -0.0, 1e308, 1j, 0, 1, -1, -ENORME, ENORME, Uno.UNO, Entero(5)),
    *(float("nan"), float("inf"), float("-inf")),
    *map(Decimal, ("NaN", "sNaN", "Infinity", "-Infinity", "-0.5", "1E+40", "1E-40", "0.30")),
    *map(Fraction, ("-1/2", "1/3", "5/2", "10000000000000000000000000/3")),
)
TEXTOS: tuple[Any, ...] = (
    *(
        "",
        " ",
        "\n",
        "٣",
        "²",
        "PAN",
        "PAN_PRI",
        "\ud800",
        "n\u0303",
        "\x00",
        "1",
        "１２",
        "=",
        "'",
        "—",
        "a" * 300,
    ),
    *("030007B0100", "03000٧B0100", "𝟎𝟑0007B0100", "\u202e", "truncar", "R2", b"PAN", b"", memoryview(b"x")),
)
COSAS: tuple[Any, ...] = (
    *(date(2024, 6, 2), datetime(2024, 6, 2), int, len, ..., NotImplemented, object(), SinHash(), Suelto()),
    *(
        range(3),
        (),
        frozenset(),
        ("PAN", "PAN"),
        ("PAN", 1),
        (None,),
        MappingProxyType({"PAN": 1}),
    ),
    *(frozenset({1}), frozenset({"PAN", 1}), frozenset({None}), frozenset({""}), frozenset({("PAN",)})),
    *(frozenset({frozenset({"PAN"})}), frozenset({0.5, "PAN"})),
)
LISTAS: tuple[Any, ...] = (
    *([], [[]], [{}], [None], ["PAN"], [["PAN", None]], [SinHash()], [float("nan")] * 2, set(), {"PAN"}),
    *(
        deque(["PAN"]),
        UserList(["PAN"]),
        bytearray(b"x"),
        {"PAN": 1}.keys(),
        {"PAN": 1}.values(),
        {"PAN": [1]}.items(),
    ),
)
MAPAS: tuple[Any, ...] = (
    *(
        {},
        {"PAN": 3},
        {"PAN": None},
        {"PAN": 0.5},
        {"PAN": True},
        {"PAN": "3"},
        {"PAN": [1]},
        {"PAN": ENORME},
    ),
    *(
        {1: 2},
        {None: None},
        {"": 1},
        {" ": 1},
        {("PAN",): 3},
        {"PAN": {"PAN": 1}},
        {"PAN": SinHash()},
        {SinHash: 1},
    ),
    *({"PAN": float("nan")}, {"PAN": Decimal("sNaN")}, {1: {2: {3: 4}}}, {"PAN": 1, 2: 3}, {"PAN": -1}),
    *({frozenset({"PAN"}): 3}, {frozenset({"PAN"}): -1}, {frozenset({"PAN"}): 0.5}, {frozenset(): 3}),
    *(
        {frozenset({1}): 3},
        {frozenset({"PAN", 1}): 3},
        {33: {"a": 20}},
        {33: {}},
        {33: None},
        {True: {"a": 1}},
    ),
    *(
        {0.5: {"a": 1}},
        {"a": frozenset({"PAN"}), "b": None},
        {"a": frozenset({"PAN"}), "b": frozenset({"PAN"})},
    ),
    *(
        {"a": {"PAN"}},
        {"a": frozenset()},
        {"x": "y"},
        {"recuento.no_existe": 1},
        {"acta.nulos_inusuales": "x"},
    ),
    *({"recuento.minutos_por_paquete": 0.5}, {"recuento.minutos_por_paquete": None}),
    *(ChainMap({"PAN": 1}), UserDict({"PAN": 1}), defaultdict(int, {"PAN": 1}), UserDict({1: 2})),
)
FRESCAS: tuple[Callable[[], Any], ...] = (
    lambda: (letra for letra in "PAN"),
    lambda: iter(()),
    lambda: iter([None]),
    lambda: map(str, [1]),
    lambda: zip("PAN", [1, 2, 3], strict=True),
)
BASURA = (*NUMEROS, *TEXTOS, *COSAS, *LISTAS, *MAPAS, *FRESCAS)
