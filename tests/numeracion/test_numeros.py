"""Numbers are taken in order, are never given twice, and a cancelled one stays used."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from tests.constructores import make_instituto, make_persona, make_programa
from tests.numeracion.constructores import make_serie

from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.errores import Rechazo, SinPermiso
from comicios.nucleo.numeracion.models import Numero
from comicios.nucleo.numeracion.services import cancel_numero, close_serie, take_numero
from comicios.nucleo.procesos.services import move_drill_date

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def instituto(datos) -> None:  # type: ignore[no-untyped-def]  # the folder fixture
    make_instituto()


def make_drill_serie(**mas: str):  # type: ignore[no-untyped-def]  # a Serie
    proceso = make_programa(simulacro=True, hoy=date(2024, 1, 15)).proceso
    return make_serie("practica", "IEEBCS-CG{n:03}-{MES}-{año}", proceso=proceso, **mas)


def test_numbers_follow_one_another_and_leave_one_act_each() -> None:
    serie, analista = make_serie(), make_persona("analista")
    tomados = [take_numero(serie=serie, asunto=f"Asunto {i}", by=analista) for i in (1, 2, 3)]
    assert [x.n for x in tomados] == [1, 2, 3]
    assert tomados[2].texto == f"IEEBCS-DEOE-3-{tomados[2].fecha.year}"
    frases = list(Evento.objects.filter(acto="numeracion.numero.tomar").values_list("frase", flat=True))
    assert len(frases) == 3
    assert f"tomó el número {tomados[0].texto}: Asunto 1" in frases


def test_an_act_that_is_undone_leaves_no_gap() -> None:
    serie, analista = make_serie(), make_persona("analista")
    take_numero(serie=serie, asunto="Primero", by=analista)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        take_numero(serie=serie, asunto="Deshecho", by=analista)
        1 / 0  # noqa: B018 - any failure of what uses the number
    assert take_numero(serie=serie, asunto="Segundo", by=analista).n == 2
    assert bitacora.verify().hallazgos == ()


def test_the_count_begins_again_with_each_month_and_a_drill_is_stamped() -> None:
    serie, analista = make_drill_serie(reinicia="mensual"), make_persona("analista")
    primeros = [take_numero(serie=serie, asunto="x", by=analista).texto for _ in range(2)]
    move_drill_date(proceso=serie.proceso, fecha=date(2024, 2, 1), by=make_persona("direccion"))
    febrero = take_numero(serie=serie, asunto="x", by=analista).texto
    assert primeros == ["SIMULACRO-IEEBCS-CG001-ENERO-2024", "SIMULACRO-IEEBCS-CG002-ENERO-2024"]
    assert febrero == "SIMULACRO-IEEBCS-CG001-FEBRERO-2024"


def test_the_drill_and_the_institute_count_apart() -> None:
    real = make_serie("real", "IEEBCS-CG{n:03}-{MES}-{año}")
    practica, analista = make_drill_serie(), make_persona("analista")
    for _ in range(3):
        take_numero(serie=practica, asunto="Práctica", by=analista)
    assert take_numero(serie=real, asunto="De verdad", by=analista).n == 1
    assert Evento.objects.filter(cadena="DEOE/demostracion", acto="numeracion.numero.tomar").count() == 3
    assert Evento.objects.filter(cadena="DEOE/institucional", acto="numeracion.numero.tomar").count() == 1


def test_a_cancelled_number_stays_used() -> None:
    serie, direccion = make_serie(), make_persona("direccion")
    primero = take_numero(serie=serie, asunto="Equivocado", by=direccion)
    cancelado = cancel_numero(numero=primero, motivo=" Se duplicó el oficio ", by=direccion)
    assert (cancelado.cancelado, cancelado.motivo) == (True, "Se duplicó el oficio")
    assert take_numero(serie=serie, asunto="Correcto", by=direccion).n == 2
    with pytest.raises(Rechazo, match="ya estaba cancelado: «Se duplicó el oficio»"):
        cancel_numero(numero=primero, motivo="Otra vez", by=direccion)
    assert Evento.objects.get(acto="numeracion.numero.cancelar").motivo == "Se duplicó el oficio"
    assert bitacora.verify().hallazgos == ()


def test_a_number_is_not_cancelled_without_a_reason_nor_behind_the_back_of_what_uses_it() -> None:
    serie, direccion = make_serie(), make_persona("direccion")
    numero = take_numero(serie=serie, asunto="Suelto", by=direccion)
    with pytest.raises(Rechazo, match="falta el motivo"):
        cancel_numero(numero=numero, motivo="  ", by=direccion)
    usado = take_numero(serie=serie, asunto="Con documento", para=serie, by=direccion)
    with pytest.raises(Rechazo, match="Cancele el documento"):
        cancel_numero(numero=usado, motivo="Sí", by=direccion)
    assert Numero.objects.filter(cancelado=True).count() == 0


def test_a_closed_series_gives_no_more_numbers() -> None:
    serie, direccion = make_serie(), make_persona("direccion")
    take_numero(serie=serie, asunto="Último", by=direccion)
    close_serie(serie=serie, motivo="Cambió la nomenclatura", by=direccion)
    with pytest.raises(Rechazo, match="está cerrada y no da más números"):
        take_numero(serie=serie, asunto="Uno más", by=direccion)
    close_serie(serie=serie, motivo="", by=direccion)
    assert Evento.objects.filter(acto="numeracion.serie.cerrar").count() == 1


@pytest.mark.parametrize(
    ("patron", "reinicia", "dicho"),
    [
        ("IEEBCS-DEOE-{n:03}-{año}", "anual", "daría los mismos números que la serie «Serie oficios-deoe»"),
        ("ieebcs-deoe-{n}-{año}", "nunca", "daría los mismos números"),
        ("OTRA-{n}", "anual", "Agregue {año} al patrón"),
        ("OTRA-{x}", "anual", "{x} no es un campo"),
        ("OTRA-{n}-{año}", "diario", "«diario» no es una de las opciones"),
    ],
)
def test_a_series_that_could_repeat_a_number_is_refused(patron: str, reinicia: str, dicho: str) -> None:
    make_serie()
    with pytest.raises(Rechazo) as rechazo:
        make_serie("otra", patron, reinicia=reinicia)
    assert dicho in rechazo.value.mensaje


def test_a_real_process_has_no_series_of_its_own() -> None:
    _, ple = make_instituto()
    with pytest.raises(Rechazo, match="PLE 2023-2024 es un proceso real"):
        make_serie("ple", "PLE-{n}-{año}", proceso=ple)


@pytest.mark.parametrize("cuenta", ["auditoria", "comision", "consejo-08", "area-ucsi"])
def test_who_may_not_take_numbers_is_told_who_may(cuenta: str) -> None:
    serie = make_serie()
    with pytest.raises(SinPermiso, match="no puede tomar el siguiente número de una serie"):
        take_numero(serie=serie, asunto="x", by=make_persona(cuenta))


def test_nobody_numbers_for_another_body() -> None:
    ajena = make_serie("oficios-ucsi", "IEEBCS-UCSI-{n}-{año}", organo="UCSI")
    with pytest.raises(SinPermiso):
        take_numero(serie=ajena, asunto="x", by=make_persona("direccion"))


def test_a_number_without_subject_is_refused_by_its_field() -> None:
    with pytest.raises(Rechazo) as rechazo:
        take_numero(serie=make_serie(), asunto="   ", by=make_persona("analista"))
    assert str(rechazo.value.detalles[0]) == "Asunto: falta. Escríbalo."
