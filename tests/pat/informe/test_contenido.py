"""The frozen content: exact round trip, and a hash that covers what is signed and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.pat.informe.muestra import BORRADOR, MIR, SELLADO

from comicios.nucleo.formatos.canonico import ContenidoIrreconocible
from comicios.pat.informe.contenido import Cifra, ContenidoInforme


@pytest.mark.parametrize("contenido", [BORRADOR, SELLADO, replace(BORRADOR, simulacro="segundo simulacro")])
def test_a_content_saved_and_read_is_the_same(contenido: ContenidoInforme) -> None:
    leido = ContenidoInforme.from_json(contenido.to_json())
    assert leido == contenido
    assert leido.to_json() == contenido.to_json()


def test_the_hash_is_not_changed_by_the_seal_nor_by_the_next_version() -> None:
    aprobado = replace(SELLADO, verificacion=None)
    assert SELLADO.huella == aprobado.huella
    assert replace(SELLADO, sustituido_por=2).huella == aprobado.huella
    assert len(aprobado.huella) == 64


def test_the_hash_changes_with_any_figure() -> None:
    resumen = replace(SELLADO.resumen, real=Cifra("85.46 %", "4273001/50000"))
    assert replace(SELLADO, resumen=resumen).huella != SELLADO.huella


def test_an_edited_json_is_refused_where_it_was_edited() -> None:
    editado = SELLADO.to_json().replace('"version":1', '"version":"1"')
    with pytest.raises(ContenidoIrreconocible, match=r"ContenidoInforme\.version"):
        ContenidoInforme.from_json(editado)


def test_the_command_names_the_ancla_and_the_start_of_its_hash() -> None:
    assert SELLADO.verificacion is not None
    assert SELLADO.verificacion.comando == "comicios verificar --ancla 37:9f2c41d07be3"


def test_a_mir_row_has_twelve_months() -> None:
    with pytest.raises(ValueError, match=r"P-12\.1: el formato MIR lleva 12 meses y llegaron 11"):
        replace(MIR.renglones[0], meses=(Cifra(),) * 11)
