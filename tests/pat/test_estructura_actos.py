"""The posts: what the source says comes in with the import; the permanent ones, a person writes."""

from __future__ import annotations

import pytest
from tests.constructores import make_persona, make_programa

from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.cuentas.services import ensure_operator
from comicios.nucleo.errores import FueraDeAmbito, Rechazo, SinPermiso
from comicios.pat.models import Programa
from comicios.pat.services.estructura import CargoPropuesto as C
from comicios.pat.services.estructura import fill_estructura, set_permanentes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("casa_vacia")]


@pytest.fixture
def programa(datos: object) -> Programa:
    return make_programa(simulacro=True)


def save(programa: Programa, *cargos: C, quien: str = "analista") -> Programa:
    return set_permanentes(programa=programa, cargos=cargos, by=make_persona(quien))


def test_the_import_brings_the_three_temporary_posts_and_says_what_it_lacks(programa: Programa) -> None:
    estructura = programa.estructura
    assert estructura["permanentes"] is None
    assert [(c["nombre"], c["plazas"]) for c in estructura["cargos_temporales"]] == [
        ("Analista de Evaluación, Planeación y Seguimiento", 1),
        ("Enlace de Seguimiento a los Órganos Desconcentrados", 1),
        ("Auxiliares Electorales", 4),
    ]
    assert "enlista tres denominaciones" in estructura["nota_conteo"]


def test_a_programme_loaded_before_gets_it_once_and_in_an_act(programa: Programa) -> None:
    Programa.objects.update(estructura={})
    viejo = Programa.objects.select_related("organo", "proceso").get()
    assert fill_estructura(programa=viejo, by=ensure_operator()) is True
    assert Programa.objects.get().estructura == programa.estructura
    frase = Evento.objects.order_by("-momento", "-numero")[0].frase
    assert frase == f"cargó la estructura orgánica de {programa.clave}: 3 cargos temporales"
    assert fill_estructura(programa=Programa.objects.get(), by=ensure_operator()) is False


def test_another_source_is_not_filled_with_this_one(programa: Programa) -> None:
    Programa.objects.update(estructura={}, huella_de_origen="0" * 64)
    assert fill_estructura(programa=Programa.objects.get(), by=ensure_operator()) is False
    assert Programa.objects.get().estructura == {}


def test_the_permanent_posts_are_kept_in_order_beside_the_temporary_ones(programa: Programa) -> None:
    save(programa, C("Dirección", 1), C(" Coordinación ", 2, "Dirección"))
    estructura = Programa.objects.get().estructura
    assert estructura["permanentes"] == [
        {"nombre": "Dirección", "plazas": 1, "superior": ""},
        {"nombre": "Coordinación", "plazas": 2, "superior": "Dirección"},
    ]
    assert len(estructura["cargos_temporales"]) == 3


def test_every_fault_by_row(programa: Programa) -> None:
    with pytest.raises(Rechazo) as rechazo:
        save(programa, C("A", 1, "B"), C("B", 1, "A"), C("C", 0), C("", 1), C("D", 1, "X"), C("D", 1))
    assert [str(d) for d in rechazo.value.detalles] == [
        "renglón 1: «A» termina siendo superior de sí mismo: cambie su superior.",
        "renglón 2: «B» termina siendo superior de sí mismo: cambie su superior.",
        "renglón 3: Las plazas son un entero de 1 a 500.",
        "renglón 4: Falta el nombre del cargo: escríbalo o borre el renglón entero.",
        "renglón 5: «D» está repetido: sume sus plazas en un solo renglón.",
        "renglón 5: El superior «X» no está en la lista: escríbalo igual que en su renglón.",
        "renglón 6: «D» está repetido: sume sus plazas en un solo renglón.",
    ]


def test_the_commission_does_not_write_posts(programa: Programa) -> None:
    with pytest.raises((SinPermiso, FueraDeAmbito)):
        save(programa, C("A", 1), quien="comision")
