"""The frozen content: exact round trip, and a hash that covers what is signed and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.pat.informe.muestra import BORRADOR, MIR, SELLADO

from comicios.nucleo.formatos.canonico import ContenidoIrreconocible
from comicios.pat.informe.contenido import Cifra, ContenidoInforme
from comicios.pat.informe.papel import render_informe_docx, render_informe_pdf


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


# A report approved before the content had annual, groups or late captures: its text, as it was kept in the database.
CONGELADO = (Path(__file__).parent / "congelado_2024_11.json").read_text("utf-8").strip()
SU_HUELLA = "fd0af11aed0428bf129535149cc014076492ca6966d39271e1ff445916434eaa"


def test_a_report_frozen_by_an_earlier_version_keeps_its_text_and_its_hash() -> None:
    leido = ContenidoInforme.from_json(CONGELADO)
    assert leido.to_json() == CONGELADO
    assert leido.huella == SU_HUELLA
    assert (leido.anual, leido.grupos, leido.titulo) == (None, (), "Informe bimestral 5 de 2024")


def test_a_report_frozen_by_an_earlier_version_still_prints() -> None:
    leido = ContenidoInforme.from_json(CONGELADO)
    assert render_informe_pdf(leido).startswith(b"%PDF-")
    assert render_informe_docx(leido).startswith(b"PK")


def test_what_was_added_later_enters_the_hash_as_soon_as_it_says_something() -> None:
    con_nota = replace(SELLADO, portada=replace(SELLADO.portada, nota_aclaratoria="Cambió octubre."))
    assert con_nota.huella != SELLADO.huella
    assert ContenidoInforme.from_json(con_nota.to_json()) == con_nota
