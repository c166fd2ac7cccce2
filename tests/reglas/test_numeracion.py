"""Patterns of official numbers: what they print, what they refuse, and that no two numbers are equal."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comicios.reglas.numeracion import PatronInvalido, Reinicio, leer_patron, periodo

ENERO = date(2022, 1, 14)


@pytest.mark.parametrize(
    ("patron", "reinicia", "n", "escrito"),
    [
        ("IEEBCS-DEOE-{n}-{año}", "anual", 1, "IEEBCS-DEOE-1-2022"),
        ("IEEBCS-CG{n:03}-{MES}-{año}", "anual", 4, "IEEBCS-CG004-ENERO-2022"),
        ("IEEBCS-CG{n:03}-{MES}-{año}", "mensual", 1234, "IEEBCS-CG1234-ENERO-2022"),
        ("DEOE/{n:04}/{año}", "anual", 431, "DEOE/0431/2022"),
        ("Acta.{n}", "nunca", 12, "Acta.12"),
        ("  OF-{mes}-{año}-{n}  ", "mensual", 7, "OF-enero-2022-7"),
    ],
)
def test_un_patron_escribe_el_numero(patron: str, reinicia: str, n: int, escrito: str) -> None:
    assert leer_patron(patron, reinicia).escribir(n, ENERO) == escrito


@pytest.mark.parametrize(
    ("patron", "reinicia", "dicho"),
    [
        ("", "nunca", "El patrón tiene 0 caracteres: escriba de 1 a 60"),
        ("X" * 61 + "{n}", "nunca", "El patrón tiene 64 caracteres"),
        ("DEOE-{año}", "anual", "lleva {n} una sola vez"),
        ("{n}-{n}-{año}", "anual", "lleva {n} una sola vez"),
        ("DEOE-{n}", "anual", "se repetirían cada año. Agregue {año}"),
        ("DEOE-{n}-{año}", "mensual", "se repetirían cada mes. Agregue {MES}"),
        (
            "DEOE-{n}-{dia}",
            "nunca",
            "{dia} no es un campo. Los campos son {n}, {año}, {MES}, {mes} y {n:03}.",
        ),
        ("DEOE-{n:3}-{año}", "anual", "{n:3} no es un campo"),
        ("DEOE-{n:09}-{año}", "anual", "{n:09} no es un campo"),
        ("DEOE-{n.__class__}", "nunca", "{n.__class__} no es un campo"),
        ("DEOE {n}-{año}", "anual", "« » no puede ir en un número"),
        ("DEOE-{n", "nunca", "«{» no puede ir en un número"),
        ("<b>{n}", "nunca", "«<» no puede ir en un número"),
    ],
)
def test_un_patron_que_no_sirve_dice_por_que(patron: str, reinicia: str, dicho: str) -> None:
    with pytest.raises(PatronInvalido) as rechazo:
        leer_patron(patron, reinicia)
    assert dicho in rechazo.value.mensaje


@pytest.mark.parametrize(("reinicia", "esperado"), [("anual", "2022"), ("mensual", "2022-01"), ("nunca", "")])
def test_el_periodo_en_que_corre_la_cuenta(reinicia: str, esperado: str) -> None:
    assert periodo(ENERO, reinicia) == esperado


def test_dos_patrones_de_la_misma_forma_se_reconocen() -> None:
    corto, ancho = leer_patron("DEOE-{n}-{año}", "anual"), leer_patron("deoe-{n:03}-{año}", "nunca")
    assert corto.forma == ancho.forma
    assert leer_patron("DEOE-{n}-{MES}-{año}", "anual").forma != corto.forma


@given(
    reinicia=st.sampled_from(list(Reinicio)),
    dias=st.lists(st.integers(0, 800), min_size=2, max_size=40),
)
def test_la_cuenta_de_una_serie_nunca_escribe_dos_veces_lo_mismo(reinicia: Reinicio, dias: list[int]) -> None:
    patron = leer_patron("CG{n:03}-{MES}-{año}", reinicia)
    cuentas: dict[str, int] = {}
    escritos = []
    for dia in sorted(dias):
        fecha = ENERO + timedelta(days=dia)
        clave = periodo(fecha, reinicia)
        cuentas[clave] = cuentas.get(clave, 0) + 1
        escritos.append(patron.escribir(cuentas[clave], fecha))
    assert len(set(escritos)) == len(escritos)
