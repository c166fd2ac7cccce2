"""Percentages, keys and figures in words against their slow versions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from tests.reglas.independiente.bucle import COMPARACIONES, Pendiente, cotejar
from tests.reglas.independiente.numeros_lento import (
    Clave,
    clave_lento,
    en_letras_lento,
    leer_clave_lento,
    porcentaje_lento,
)

from comicios.reglas.claves import clave_casilla, leer_clave
from comicios.reglas.letras import en_letras
from comicios.reglas.porcentajes import porcentaje

pytestmark = pytest.mark.no_cover  # ten thousand comparisons are for the result, not for the lines they touch


def numero_al_azar(azar: Random) -> int | Fraction | Decimal:
    entero = azar.choice((azar.randrange(12), azar.randrange(10**5), azar.randrange(10**30)))
    quebrado = Fraction(azar.randrange(2000), azar.randint(1, 400))
    return azar.choice((entero, entero, quebrado, Decimal(azar.randrange(10**6)) / 1000))


def test_10_000_porcentajes_son_los_de_la_division_a_mano() -> None:
    azar = Random(46)
    sin_total = 0
    for _ in range(COMPARACIONES):
        parte, total = numero_al_azar(azar), numero_al_azar(azar)
        decimales, modo = azar.randint(0, 12), azar.choice(("redondear", "truncar"))
        suyo = porcentaje(parte, total, decimales=decimales, modo=modo)
        assert suyo == porcentaje_lento(parte, total, decimales, modo)
        sin_total += suyo is None
        assert suyo is None or -suyo.as_tuple().exponent == decimales
    assert sin_total > COMPARACIONES // 100


def clave_al_azar(azar: Random) -> Clave:
    fuera = azar.random() < 0.2
    return Clave(
        entidad=azar.randint(-1, 34) if fuera else azar.randint(1, 32),
        seccion=azar.choice((azar.randrange(10_000), azar.randint(0, 12), 9999 + fuera)),
        tipo=azar.choice("BCESAPMVNbñ" if fuera else "BCESAPMV") + ("B" if azar.random() < 0.01 else ""),
        numero=azar.randint(0, 100) if fuera else azar.randint(1, 99),
        contigua=azar.choice((0, 99 + fuera, azar.randrange(100))),
    )


def test_10_000_claves_de_casilla_se_forman_y_se_leen_como_a_mano() -> None:
    azar = Random(20)
    rechazadas = 0
    for _ in range(COMPARACIONES):
        clave = clave_al_azar(azar)
        campos = (clave.entidad, clave.seccion, clave.tipo, clave.numero, clave.contigua)
        cotejo = cotejar(
            lambda _, c=campos: clave_casilla(*c), lambda _, c=clave: clave_lento(c), sortear=_sin_sorteo
        )
        rechazadas += cotejo.rechazo
        if not cotejo.rechazo:
            assert cotejo.producto == cotejo.lento
            assert str(leer_clave(cotejo.producto)) == cotejo.lento
    assert COMPARACIONES // 20 < rechazadas < COMPARACIONES * 9 // 10


def texto_al_azar(azar: Random) -> str:
    texto = clave_lento(Clave(azar.randint(1, 32), azar.randrange(10_000), "C", azar.randint(1, 99), 7))
    if azar.random() < 0.5:
        lugar = azar.randrange(11)
        texto = (
            texto[:lugar] + azar.choice("0123456789BCESAPMVXb ٣²-'") + texto[lugar + azar.choice((0, 1)) :]
        )
    return azar.choice(("{}", " {}\n", "'{}'", '"{}"', '="{}"', "'{}", "={}", '="{}')).format(texto)


def test_10_000_textos_de_clave_se_leen_o_se_rechazan_como_a_mano() -> None:
    azar = Random(21)
    leidas = 0
    for _ in range(COMPARACIONES):
        texto = texto_al_azar(azar)
        cotejo = cotejar(
            lambda _, t=texto: leer_clave(t), lambda _, t=texto: leer_clave_lento(t), sortear=_sin_sorteo
        )
        if cotejo.rechazo:
            continue
        leidas += 1
        leida = cotejo.producto
        assert cotejo.lento == Clave(leida.entidad, leida.seccion, leida.tipo, leida.numero, leida.contigua)
    assert COMPARACIONES * 3 // 10 < leidas < COMPARACIONES * 9 // 10


def test_10_000_cifras_en_letra_son_las_de_la_otra_construccion() -> None:
    azar = Random(9)
    cifras = [*range(3_000), *(10**k + d for k in range(3, 18) for d in (-1, 0, 1, 21))]
    cifras += [azar.randrange(10 ** azar.randint(1, 18)) for _ in range(max(0, COMPARACIONES - len(cifras)))]
    for n in cifras:
        assert en_letras(n) == en_letras_lento(n), n
    assert len({en_letras(n) for n in cifras}) == len(set(cifras))


def _sin_sorteo(falta: Pendiente) -> tuple[str, ...]:
    raise AssertionError(falta)
