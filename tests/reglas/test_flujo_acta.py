"""The acta of a casilla, every state with every action. Rows are states; a dot is a refusal."""

from __future__ import annotations

from typing import Any

import pytest

from comicios.reglas.errores import DatoInvalido
from comicios.reglas.flujos import MAQUINAS, TransicionNoPermitida, acta

TABLA = """
    estado recibir declarar_no_entregado declarar_no_instalada capturar cotejar reservar enviar_a_recuento \
           declarar_no_contabilizable devolver_a_captura ordenar_recuento_total asignar recontar \
           apartar_reservados resolver computar
    sin_recibir       recibida no_entregado no_instalada . . . . . . . . . . . .
    recibida          . . . capturada . . . . . . . . . . .
    capturada         . . . capturada cotejada reserva recuento no_contabilizable . . . . . . .
    cotejada          . . . . . . . . . recuento . . . . computada
    reserva           . . . . . . recuento no_contabilizable capturada . . . . . .
    recuento          . . . . . . . . . . asignada . . . .
    asignada          . . . . . . . . . . . recontada . . .
    recontada         . . . . . . . . . . . . con_reservados . computada
    con_reservados    . . . . . . . . . . . . . resuelta .
    resuelta          . . . . . . . . . . . . . . computada
    computada         . . . . . . . . . . . . . . .
    no_contabilizable . . . . . . . . . . . . . . .
    no_entregado      . . . . . . . . . . . . . . .
    no_instalada      . . . . . . . . . . . . . . .
"""


def _renglones() -> list[tuple[str, str, str]]:
    (_, *acciones), *estados = (linea.split() for linea in TABLA.strip().splitlines())
    return [(e, a, d) for e, *destinos in estados for a, d in zip(acciones, destinos, strict=True)]


@pytest.mark.parametrize(("estado", "accion", "destino"), _renglones())
def test_cada_accion_del_acta_en_cada_estado(estado: str, accion: str, destino: str) -> None:
    if destino == ".":
        with pytest.raises(TransicionNoPermitida):
            acta.MAQUINA.siguiente(estado, accion)
    else:
        assert acta.MAQUINA.siguiente(estado, accion) == destino


def test_la_tabla_nombra_todos_los_estados_y_acciones_del_acta() -> None:
    assert {(estado, accion) for estado, accion, _ in _renglones()} == {
        (estado.value, accion.value) for estado in acta.Estado for accion in acta.Accion
    }


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
