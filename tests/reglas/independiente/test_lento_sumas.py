"""Sums by demarcation and by principle against an accountant's ledger: one entry at a time."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from tests.reglas.independiente.bucle import COMPARACIONES, Pendiente, Rechazo, cotejar

from comicios.reglas.resultados import (
    Renglon,
    Sumas,
    agrupar,
    cuadrar,
    por_principio,
    sumar,
    sumar_partidos,
)

pytestmark = pytest.mark.no_cover  # ten thousand comparisons are for the result, not for the lines they touch

OPCIONES = (frozenset({"PAN"}), frozenset({"PAN", "PRI"}), frozenset({"CI1"}))
Asiento = tuple[dict[frozenset[str], int], int, int, int | None]


def asiento_al_azar(azar: Random) -> Asiento:
    votos = {opcion: azar.randrange(9) for opcion in OPCIONES if azar.random() < 0.7}
    return votos, azar.randrange(3), azar.randrange(4), azar.choice((None, None, azar.randrange(700)))


def libro(asientos: list[Asiento]) -> dict[object, int]:
    """Every figure added under its name; the lista nominal only where some acta has it."""
    cuentas: Counter[object] = Counter()
    for votos, no_registradas, nulos, nominal in asientos:
        cuentas.update(votos)
        cuentas.update({"no registradas": no_registradas, "nulos": nulos, "actas": 1})
        if nominal is not None:
            cuentas.update({"con lista": 1, "lista": nominal})
    return dict(cuentas)


def como_libro(sumas: Sumas, *, con_lista: int) -> dict[object, int]:
    cuentas: dict[object, int] = dict(sumas.votos)
    cuentas |= {"no registradas": sumas.no_registradas, "nulos": sumas.nulos, "actas": sumas.actas}
    assert (sumas.lista_nominal is None) is (con_lista == 0)
    if sumas.lista_nominal is not None:
        cuentas |= {"con lista": con_lista, "lista": sumas.lista_nominal}
    return cuentas


def iguales(sumas: Sumas, asientos: list[Asiento]) -> bool:
    esperado = libro(asientos)
    suyo = como_libro(sumas, con_lista=esperado.get("con lista", 0))
    claves = {*suyo, *esperado}
    total = sum(
        v for c, v in esperado.items() if isinstance(c, frozenset) or c in ("no registradas", "nulos")
    )
    return sumas.total == total and all(suyo.get(c, 0) == esperado.get(c, 0) for c in claves)


def test_10_000_sumas_por_demarcacion_y_por_principio_son_las_del_libro() -> None:
    azar = Random(37)
    repetidas = 0
    for _ in range(COMPARACIONES):
        asientos = [
            (azar.randrange(90), azar.choice("12"), azar.choice(("MR", "MR", "RP")), asiento_al_azar(azar))
            for _ in range(azar.randrange(5))
        ]
        renglones = [
            Renglon(f"030001B{clave:02}00", demarcacion, Sumas(*asiento), principio)
            for clave, demarcacion, principio, asiento in asientos
        ]
        llaves = [(clave, principio) for clave, _, principio, _ in asientos]

        def por_libro(_: object, llaves: list[tuple[int, str]] = llaves) -> str:
            if len(set(llaves)) < len(llaves):
                raise Rechazo("la misma casilla dos veces en el mismo principio")
            return "sin repetidas"

        cotejo = cotejar(lambda _, r=renglones: por_principio(r), por_libro, sortear=_sin_sorteo)
        repetidas += cotejo.rechazo
        if cotejo.rechazo:
            continue
        mr = [asiento for _, _, principio, asiento in asientos if principio == "MR"]
        # The RP acta is a second acta of a casilla whose electors, if any, the MR acta already counts.
        rp = [(*asiento[:3], None) for _, _, principio, asiento in asientos if principio == "RP"]
        assert iguales(cotejo.producto.mr, mr)
        assert iguales(cotejo.producto.rp, mr + rp)
        assert iguales(sumar(renglon.sumas for renglon in renglones), [asiento for *_, asiento in asientos])
        for demarcacion, sumas in agrupar(renglones).items():
            suyos = [a for _, d, principio, a in asientos if d == demarcacion and principio == "MR"]
            assert iguales(sumas, suyos)
    assert repetidas > COMPARACIONES // 100


def test_10_000_tablas_publicadas_cuadran_o_no_como_con_la_sumadora() -> None:
    azar = Random(12)
    cuadradas = 0
    for _ in range(COMPARACIONES):
        partes = {f"columna {n}": azar.choice((azar.randrange(5), 10**20)) for n in range(azar.randint(1, 6))}
        total = sum(partes.values()) + azar.choice((0, 0, 1, 17))
        cuadre = cuadrar(partes, total)
        assert (cuadre.suma, cuadre.diferencia) == (sum(partes.values()), total - sum(partes.values()))
        assert cuadre.cuadra is (total == sum(partes.values()))
        cuadradas += cuadre.cuadra
        distritos = [
            {p: azar.randrange(9) for p in azar.sample("ABC", k=2)} for _ in range(azar.randrange(4))
        ]
        estado = sumar_partidos(distritos)
        assert estado == {p: sum(d.get(p, 0) for d in distritos) for d in distritos for p in d}
    assert COMPARACIONES // 10 < cuadradas < COMPARACIONES * 9 // 10


def _sin_sorteo(falta: Pendiente) -> tuple[str, ...]:
    raise AssertionError(falta)
