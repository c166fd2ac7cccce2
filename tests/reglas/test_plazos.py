"""Legal terms: the worked dates of tests/casos/plazos, what holds for any date, and what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from comicios.reglas.errores import DatoInvalido
from comicios.reglas.plazos import (
    DiaSaltado,
    Plazo,
    Suspension,
    dias_habiles_hasta,
    hora_del_dia,
    motivo_inhabil,
    recepcion_efectiva,
    restar_habiles,
    vencimiento,
    vencimiento_natural,
)

CASOS = Path(__file__).parents[1] / "casos" / "plazos"
LA_PAZ = ZoneInfo("America/Mazatlan")


def _leer(nombre: str) -> Any:
    return yaml.safe_load((CASOS / nombre).read_text("utf-8"))


BASE = {fila["fecha"]: fila["motivo"] for fila in _leer("base_2024.yaml")}
TODOS = [*_leer("ejemplos.yaml"), *_leer("bordes.yaml")]


def _inhabiles(caso: dict[str, Any]) -> dict[date, str]:
    return BASE | caso.get("mas_inhabiles", {})


def _suspensiones(caso: dict[str, Any]) -> list[Suspension]:
    return [Suspension(**fila) for fila in caso.get("suspensiones", ())]


def _efectiva(caso: dict[str, Any]) -> date:
    recibida = caso["recibida"]
    momento = datetime.fromisoformat(recibida["momento"]).replace(tzinfo=ZoneInfo(recibida["zona"]))
    corte = None if recibida["hora_corte"] == "ninguna" else time.fromisoformat(recibida["hora_corte"])
    return recepcion_efectiva(momento, hora_corte=corte, inhabiles=_inhabiles(caso))


def _cuentas() -> list[Any]:
    return [
        pytest.param(caso, cuenta, id=f"{caso['caso']}: {cuenta['que']}")
        for caso in TODOS
        for cuenta in caso["cuentas"]
    ]


@pytest.mark.parametrize("caso", [c for c in TODOS if "recibida" in c], ids=lambda c: str(c["caso"]))
def test_la_recepcion_surte_efecto_el_dia_del_caso(caso: dict[str, Any]) -> None:
    assert _efectiva(caso) == caso["efectiva"]


@pytest.mark.parametrize(("caso", "cuenta"), _cuentas())
def test_el_plazo_vence_el_dia_del_caso(caso: dict[str, Any], cuenta: dict[str, Any]) -> None:
    desde = _efectiva(caso) if cuenta["desde"] == "efectiva" else cuenta["desde"]
    inhabiles, suspensiones = _inhabiles(caso), _suspensiones(caso)
    if "restar" in cuenta:
        assert restar_habiles(desde, cuenta["restar"], inhabiles=inhabiles) == cuenta["vence"]
        return
    if "naturales" in cuenta:
        plazo = vencimiento_natural(
            desde,
            cuenta["naturales"],
            politica=cuenta["politica"],
            inhabiles=inhabiles,
            suspensiones=suspensiones,
        )
    else:
        plazo = vencimiento(desde, cuenta["habiles"], inhabiles=inhabiles, suspensiones=suspensiones)
    assert plazo.vence == cuenta["vence"]
    if "saltados" in cuenta:
        assert {p.fecha: p.motivo for p in plazo.pasos} == cuenta["saltados"]


def test_los_siete_ejemplos_de_la_referencia_estan_todos() -> None:
    assert [c["caso"] for c in _leer("ejemplos.yaml")] == [
        f"ejemplo {n}" for n in ("1", "2", "2b", "3", "4", "5", "6")
    ]


def test_un_plazo_dice_sus_dias_contados_y_los_saltados() -> None:
    assert vencimiento(date(2024, 11, 15), 2, inhabiles=BASE) == Plazo(
        inicio=date(2024, 11, 15),
        dias=2,
        habiles=True,
        vence=date(2024, 11, 20),
        contados=(date(2024, 11, 19), date(2024, 11, 20)),
        pasos=(
            DiaSaltado(date(2024, 11, 16), "sábado"),
            DiaSaltado(date(2024, 11, 17), "domingo"),
            DiaSaltado(date(2024, 11, 18), "Aniversario de la Revolución"),
        ),
    )


def test_sin_dias_habiles_el_plazo_es_una_suma() -> None:
    plazo = vencimiento(date(2024, 3, 15), 30, inhabiles=BASE, habiles=False)
    assert (plazo.vence, plazo.pasos, len(plazo.contados)) == (date(2024, 4, 14), (), 30)


def test_un_plazo_movido_conserva_el_dia_en_que_caia() -> None:
    plazo = vencimiento_natural(date(2024, 4, 5), 8, politica="siguiente_habil", inhabiles=BASE)
    assert (plazo.fin_natural, plazo.vence) == (date(2024, 4, 13), date(2024, 4, 15))


def test_la_zona_del_calendario_puede_ser_otra() -> None:
    """17:30 in La Paz is 18:30 in Mexico City: late for an office that works by the centre's hour."""
    momento = datetime(2024, 11, 1, 17, 30, tzinfo=LA_PAZ)
    corte = time(18)
    assert recepcion_efectiva(momento, hora_corte=corte, inhabiles={}) == date(2024, 11, 1)
    assert recepcion_efectiva(momento, hora_corte=corte, inhabiles={}, zona="America/Mexico_City") == date(
        2024, 11, 4
    )


def test_un_momento_en_utc_se_lee_en_la_paz() -> None:
    """2:00 UTC on Saturday is still Friday, 19:00, in La Paz: after hours, so Monday."""
    momento = datetime(2024, 11, 2, 2, 0, tzinfo=UTC)
    assert recepcion_efectiva(momento, hora_corte=time(20), inhabiles={}) == date(2024, 11, 1)
    assert recepcion_efectiva(momento, hora_corte=time(18), inhabiles={}) == date(2024, 11, 4)


def test_por_que_un_dia_no_cuenta() -> None:
    suspension = Suspension(date(2024, 11, 1), date(2024, 11, 30), "Acuerdo 7")
    assert motivo_inhabil(date(2024, 11, 2), inhabiles=BASE, suspensiones=[suspension]) == "sábado"
    assert (
        motivo_inhabil(date(2024, 11, 18), inhabiles=BASE, suspensiones=[suspension])
        == "Aniversario de la Revolución"
    )
    assert motivo_inhabil(date(2024, 11, 19), inhabiles=BASE, suspensiones=[suspension]) == "Acuerdo 7"
    assert motivo_inhabil(date(2024, 11, 19), inhabiles=BASE) == ""


def test_cuantos_dias_habiles_faltan() -> None:
    lunes = date(2024, 11, 4)
    assert dias_habiles_hasta(lunes, lunes, inhabiles=BASE) == 0
    assert dias_habiles_hasta(lunes, date(2024, 11, 8), inhabiles=BASE) == 4
    assert dias_habiles_hasta(lunes, date(2024, 11, 19), inhabiles=BASE) == 10
    assert dias_habiles_hasta(date(2024, 11, 19), lunes, inhabiles=BASE) == -10


@pytest.mark.parametrize(
    ("horas", "hora"),
    [(18, time(18)), (0, time(0)), (24, None), ("15.5", time(15, 30)), ("8.25", time(8, 15))],
)
def test_una_hora_del_dia_escrita_como_cifra(horas: Any, hora: time | None) -> None:
    assert hora_del_dia(Decimal(horas)) == hora


FECHAS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
DIAS = st.integers(0, 60)
INHABILES = st.dictionaries(st.dates(date(2023, 1, 1), date(2026, 12, 31)), st.just("inhábil"), max_size=40)
CERCANAS = st.dates(date(2023, 6, 1), date(2026, 6, 1))


@given(CERCANAS, DIAS, INHABILES)
def test_cada_dia_entre_el_inicio_y_el_fin_se_conto_o_se_salto(
    inicio: date, dias: int, inhabiles: dict[date, str]
) -> None:
    plazo = vencimiento(inicio, dias, inhabiles=inhabiles)
    vistos = sorted([*plazo.contados, *(p.fecha for p in plazo.pasos)])
    assert vistos == [inicio + timedelta(days=n) for n in range(1, (plazo.vence - inicio).days + 1)]
    assert len(plazo.contados) == dias
    assert not any(motivo_inhabil(d, inhabiles=inhabiles) for d in plazo.contados)


@given(CERCANAS, st.integers(1, 60), INHABILES, st.dates(date(2023, 1, 1), date(2026, 12, 31)))
def test_un_inhabil_mas_nunca_adelanta_un_plazo(
    inicio: date, dias: int, inhabiles: dict[date, str], otro: date
) -> None:
    antes = vencimiento(inicio, dias, inhabiles=inhabiles).vence
    despues = vencimiento(inicio, dias, inhabiles=inhabiles | {otro: "agregado"}).vence
    assert despues >= antes
    if not inicio < otro <= antes:
        assert despues == antes


@given(CERCANAS, st.integers(1, 60), INHABILES)
def test_restar_deshace_la_cuenta_de_un_dia_habil(
    inicio: date, dias: int, inhabiles: dict[date, str]
) -> None:
    vence = vencimiento(inicio, dias, inhabiles=inhabiles).vence
    assert restar_habiles(vence, dias, inhabiles=inhabiles) <= inicio
    if not motivo_inhabil(inicio, inhabiles=inhabiles):
        assert restar_habiles(vence, dias, inhabiles=inhabiles) == inicio
    assert dias_habiles_hasta(inicio, vence, inhabiles=inhabiles) == dias


@given(CERCANAS, DIAS, DIAS, INHABILES)
def test_contar_en_dos_tramos_es_contar_de_una_vez(
    inicio: date, unos: int, otros: int, inhabiles: dict[date, str]
) -> None:
    primero = vencimiento(inicio, unos, inhabiles=inhabiles).vence
    assert (
        vencimiento(primero, otros, inhabiles=inhabiles).vence
        == vencimiento(inicio, unos + otros, inhabiles=inhabiles).vence
    )


@given(FECHAS, DIAS)
def test_los_dias_naturales_son_una_suma_en_cualquier_fecha(inicio: date, dias: int) -> None:
    assert vencimiento(inicio, dias, inhabiles=BASE, habiles=False).vence == inicio + timedelta(days=dias)


@given(st.datetimes(datetime(2023, 6, 1), datetime(2026, 6, 1)), INHABILES)
def test_la_recepcion_efectiva_nunca_es_anterior_ni_inhabil(
    momento: datetime, inhabiles: dict[date, str]
) -> None:
    local = momento.replace(tzinfo=LA_PAZ)
    efectiva = recepcion_efectiva(local, hora_corte=time(18), inhabiles=inhabiles)
    assert efectiva >= local.date()
    assert not motivo_inhabil(efectiva, inhabiles=inhabiles)


@pytest.mark.parametrize(
    "regla",
    [
        vencimiento,
        vencimiento_natural,
        restar_habiles,
        recepcion_efectiva,
        motivo_inhabil,
        dias_habiles_hasta,
        hora_del_dia,
    ],
    ids=lambda regla: str(regla.__name__),
)
def test_cada_regla_de_plazos_nombra_su_fundamento(regla: Any) -> None:
    assert (regla.__doc__ or "").rpartition("Fundamento: ")[2].strip().endswith(".")


LUNES = date(2024, 11, 4)
MOMENTO = datetime(2024, 11, 4, 10, tzinfo=LA_PAZ)


@pytest.mark.parametrize(
    ("llamada", "dice"),
    [
        (lambda: vencimiento(LUNES, -1, inhabiles={}), "no puede ser menor que 0"),
        (lambda: vencimiento(LUNES, 4000, inhabiles={}), "no puede ser mayor que 3660"),
        (lambda: vencimiento(LUNES, True, inhabiles={}), "no es un número entero"),
        (lambda: vencimiento(LUNES, "15", inhabiles={}), "no es un número entero"),
        (lambda: vencimiento("2024-11-04", 3, inhabiles={}), "«2024-11-04» no es una fecha"),
        (lambda: vencimiento(MOMENTO, 3, inhabiles={}), "no es una fecha"),
        (lambda: vencimiento(None, 0, inhabiles={}), "no es una fecha"),
        (lambda: vencimiento(date(9999, 12, 20), 30, inhabiles={}), "no termina en ninguna fecha"),
        (lambda: vencimiento(LUNES, 3, inhabiles=[LUNES]), "Los días inhábiles"),
        (lambda: vencimiento(LUNES, 3, inhabiles={"2024-11-18": "x"}), "no es una fecha"),
        (lambda: vencimiento(LUNES, 3, inhabiles={LUNES: " "}), "no dice su motivo"),
        (lambda: vencimiento(LUNES, 3, inhabiles={}, habiles=1), "no es un sí o no"),
        (lambda: vencimiento(LUNES, 3, inhabiles={}, suspensiones=["enero"]), "no es una suspensión"),
        (lambda: vencimiento_natural(LUNES, 3, politica="pronto", inhabiles={}), "«pronto» no existe"),
        (lambda: restar_habiles(LUNES, -3, inhabiles={}), "no puede ser menor que 0"),
        (lambda: restar_habiles(date(1, 1, 5), 30, inhabiles={}), "no termina en ninguna fecha"),
        (lambda: motivo_inhabil(MOMENTO, inhabiles={}), "no es una fecha"),
        (lambda: Suspension(date(2024, 2, 1), date(2024, 1, 1), "x"), "invierta las dos fechas"),
        (lambda: Suspension(LUNES, LUNES, "  "), "no dice su fundamento"),
        (
            lambda: recepcion_efectiva(datetime(2024, 11, 4, 10), hora_corte=None, inhabiles={}),
            "zona horaria",
        ),
        (lambda: recepcion_efectiva(LUNES, hora_corte=None, inhabiles={}), "zona horaria"),
        (lambda: recepcion_efectiva(MOMENTO, hora_corte=18, inhabiles={}), "no es una hora de corte"),
        (
            lambda: recepcion_efectiva(MOMENTO, hora_corte=time(18, tzinfo=UTC), inhabiles={}),
            "no es una hora de corte",
        ),
        (
            lambda: recepcion_efectiva(MOMENTO, hora_corte=None, inhabiles={}, zona="La Paz"),
            "no es una zona horaria",
        ),
        (lambda: hora_del_dia(25), "no es una hora del día"),
        (lambda: hora_del_dia(-1), "no es una hora del día"),
    ],
)
def test_lo_que_no_es_una_fecha_o_un_plazo_se_rechaza(llamada: Any, dice: str) -> None:
    with pytest.raises(DatoInvalido, match=dice):
        llamada()
