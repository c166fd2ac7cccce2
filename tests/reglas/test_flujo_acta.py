"""What the acta of a casilla must hold beside its table, which is in test_flujos."""

from __future__ import annotations

from typing import Any

import pytest

from comicios.reglas.errores import DatoInvalido
from comicios.reglas.flujos import MAQUINAS, TransicionNoPermitida, acta


def test_el_acta_de_casilla_esta_entre_las_maquinas_de_la_casa() -> None:
    assert acta.MAQUINA in MAQUINAS
    assert acta.MAQUINA.nombre == "acta de casilla"


def test_con_votos_reservados_solo_se_avanza_resolviendolos() -> None:
    assert acta.MAQUINA.acciones_desde("con_reservados") == ("resolver",)
    with pytest.raises(TransicionNoPermitida) as rechazo:
        acta.MAQUINA.siguiente("con_reservados", "computar")
    assert rechazo.value.mensaje == (
        "Acta de casilla: no se puede computar en el estado «con votos reservados». "
        "Ahora se puede resolver los votos reservados."
    )


def test_los_estados_que_terminan_el_acta() -> None:
    finales = {estado.value for estado in acta.Estado if not acta.MAQUINA.acciones_desde(estado)}
    assert finales == {"computada", "no_contabilizable", "no_entregado", "no_instalada"}


def test_tras_recontar_se_computa_o_se_apartan_los_reservados() -> None:
    assert acta.accion_tras_recontar(0) == "computar"
    assert acta.accion_tras_recontar(3) == "apartar_reservados"


@pytest.mark.parametrize("malo", [-1, True, None, "3"])
def test_una_cuenta_de_reservados_que_no_es_cuenta_se_rechaza(malo: Any) -> None:
    with pytest.raises(DatoInvalido, match="votos reservados"):
        acta.accion_tras_recontar(malo)
