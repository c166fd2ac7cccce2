"""What a report covers: the fifth bimester and the year, typed from the calendar of 2024."""

from __future__ import annotations

from datetime import date

import pytest

from comicios.reglas.periodos import PeriodoDeInforme, PeriodoInvalido


def test_el_quinto_bimestre() -> None:
    quinto = PeriodoDeInforme(2024, 5)
    assert (quinto.es_anual, quinto.meses, quinto.corte) == (False, (9, 10), 10)
    assert (quinto.fin, quinto.folio) == (date(2024, 10, 31), "IB-2024-05")
    assert (quinto.titulo, quinto.frase) == ("Informe bimestral 5 de 2024", "el bimestre 5")
    assert quinto.nombre_de_meses == "Septiembre y octubre de 2024"


def test_el_anio_entero() -> None:
    anio = PeriodoDeInforme(2024, None)
    assert (anio.es_anual, anio.meses, anio.corte) == (True, tuple(range(1, 13)), 12)
    assert (anio.fin, anio.folio) == (date(2024, 12, 31), "IA-2024")
    assert (anio.titulo, anio.frase) == ("Informe anual de 2024", "el año 2024")
    assert anio.nombre_de_meses == "Enero a diciembre de 2024"


def test_un_bimestre_que_no_existe_no_tiene_meses() -> None:
    with pytest.raises(PeriodoInvalido, match="«7» no es un bimestre"):
        _ = PeriodoDeInforme(2024, 7).meses
