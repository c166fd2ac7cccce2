"""Every state with every action, allowed or not. Rows are states, columns actions; a dot is a refusal."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

from comicios.reglas import flujos
from comicios.reglas.flujos import Maquina, TransicionNoPermitida

RAIZ = Path(__file__).parents[2]

TABLAS = {
    "acta de casilla": """
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
    """,
    "avance": """
        estado       guardar   enviar       retirar   aceptar   devolver  corregir
        borrador     borrador  en_revision  .         .         .         .
        en_revision  .         .            borrador  aceptado  devuelto  .
        devuelto     borrador  .            .         .         .         .
        aceptado     .         .            .         .         .         borrador
    """,
    "bimestre": """
        estado   cerrar   reabrir
        abierto  cerrado  .
        cerrado  .        abierto
    """,
    "informe": """
        estado       editar    enviar       devolver  aprobar   presentar
        borrador     borrador  en_revision  .         .         .
        en_revision  .         .            devuelto  aprobado  .
        devuelto     borrador  .            .         .         .
        aprobado     .         .            .         .         presentado
        presentado   .         .            .         .         .
    """,
    "oficio": """
        estado     editar    emitir   cancelar
        borrador   borrador  emitido  cancelado
        emitido    .         .        cancelado
        cancelado  .         .        .
    """,
    "programa": """
        estado editar enviar devolver aprobar_jee validar_comision aprobar_cg poner_en_vigor incorporar modificar \
            cerrar desechar
        borrador          borrador en_revision . . . . . . . . desechado
        en_revision       . . borrador aprobado_jee . . . . . . .
        aprobado_jee      . . borrador . validado_comision . . . . . .
        validado_comision . . borrador . . aprobado_cg . . . . .
        aprobado_cg       . . . . . . vigente incorporado . . .
        vigente           . . . . . . . . vigente cerrado .
        cerrado           . . . . . . . . . . .
        incorporado       . . . . . . . . . . .
        desechado         . . . . . . . . . . .
    """,
    "versión del programa": """
        estado      sustituir   cerrar
        vigente     modificado  cerrado
        modificado  .           .
        cerrado     .           .
    """,
    "tarea": """
        estado              empezar   terminar   fallar   pedir_cancelacion   cancelar   repetir
        en_cola             en_curso  .          .        cancelada           .          .
        en_curso            .         terminada  fallida  cancelacion_pedida  .          .
        cancelacion_pedida  .         terminada  fallida  .                   cancelada  .
        terminada           .         .          .        .                   .          .
        fallida             .         .          .        .                   .          en_cola
        cancelada           .         .          .        .                   .          en_cola
    """,
}
MAQUINAS = {maquina.nombre: maquina for maquina in flujos.MAQUINAS}


def _renglones() -> list[tuple[str, str, str, str]]:
    filas = []
    for nombre, tabla in TABLAS.items():
        (_, *acciones), *estados = (linea.split() for linea in tabla.strip().splitlines())
        filas += [(nombre, e, a, d) for e, *ds in estados for a, d in zip(acciones, ds, strict=True)]
    return filas


@pytest.mark.parametrize(("nombre", "estado", "accion", "destino"), _renglones())
def test_cada_accion_en_cada_estado(nombre: str, estado: str, accion: str, destino: str) -> None:
    maquina = MAQUINAS[nombre]
    if destino == ".":
        with pytest.raises(TransicionNoPermitida):
            maquina.siguiente(estado, accion)
    else:
        assert maquina.siguiente(estado, accion) == destino


@pytest.mark.parametrize("maquina", flujos.MAQUINAS, ids=lambda maquina: maquina.nombre)
def test_la_tabla_de_prueba_nombra_todos_los_estados_y_acciones(maquina: Maquina[Any, Any]) -> None:
    renglones = [fila for fila in _renglones() if fila[0] == maquina.nombre]
    assert {(estado, accion) for _, estado, accion, _ in renglones} == {
        (estado.value, accion.value) for estado in maquina.estados for accion in maquina.acciones
    }


def test_la_negativa_dice_que_se_puede_hacer() -> None:
    with pytest.raises(TransicionNoPermitida) as rechazo:
        MAQUINAS["avance"].siguiente("en_revision", "guardar")
    assert rechazo.value.mensaje == (
        "Avance: no se puede guardar en el estado «en revisión». Ahora se puede retirar, aceptar o devolver."
    )


def test_la_negativa_de_lo_que_ya_termino() -> None:
    with pytest.raises(TransicionNoPermitida) as rechazo:
        MAQUINAS["programa"].siguiente("cerrado", "aprobar_jee")
    assert rechazo.value.mensaje == (
        "Programa: no se puede aprobar por la JEE en el estado «cerrado». Ya no admite cambios."
    )


def test_un_estado_o_una_accion_que_no_existen() -> None:
    with pytest.raises(
        TransicionNoPermitida, match=r"«roto» no es un estado de bimestre\. Los estados son abierto y"
    ):
        MAQUINAS["bimestre"].siguiente("roto", "cerrar")
    with pytest.raises(
        TransicionNoPermitida, match=r"«borrar» no es una acción de bimestre\. Las acciones son cerrar y"
    ):
        MAQUINAS["bimestre"].siguiente("abierto", "borrar")


def test_las_acciones_que_se_ofrecen_en_un_estado() -> None:
    assert MAQUINAS["avance"].acciones_desde("en_revision") == ("retirar", "aceptar", "devolver")
    assert MAQUINAS["informe"].acciones_desde("presentado") == ()


def test_el_dibujo_tiene_inicio_fin_y_palabras_con_acento() -> None:
    assert MAQUINAS["informe"].mermaid().splitlines() == [
        "stateDiagram-v2",
        '    state "borrador" as borrador',
        '    state "en revisión" as en_revision',
        '    state "devuelto" as devuelto',
        '    state "aprobado" as aprobado',
        '    state "presentado" as presentado',
        "    [*] --> borrador",
        "    borrador --> borrador: editar",
        "    borrador --> en_revision: enviar",
        "    en_revision --> devuelto: devolver",
        "    en_revision --> aprobado: aprobar",
        "    devuelto --> borrador: editar",
        "    aprobado --> presentado: presentar",
        "    presentado --> [*]",
    ]


def test_el_documento_publicado_es_el_de_las_tablas(capsys: pytest.CaptureFixture[str]) -> None:
    publicado = (RAIZ / "docs" / "maquinas_de_estado.md").read_text(encoding="utf-8")
    runpy.run_module("comicios.reglas.flujos", run_name="__main__")
    assert capsys.readouterr().out == publicado
