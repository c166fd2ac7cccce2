"""Search across the house: without accents, within one's scope, and never too much at once."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.constructores import capture, find_indicador, make_evidencia, make_persona, make_programa
from tests.numeracion.constructores import make_serie
from tests.oficios.constructores import emit, make_oficio

from comicios.nucleo.caras.busqueda import POR_GRUPO, fold, read_words, search
from comicios.nucleo.cuentas.models import Persona, Rol
from comicios.nucleo.cuentas.services import appoint, ensure_operator, register_persona
from comicios.nucleo.numeracion.services import take_numero
from comicios.nucleo.organos.models import Organo
from comicios.pat.models import Programa
from comicios.pat.services.avances import attach_evidencia
from comicios.pat.services.informes import open_informe


def found(persona: Persona, texto: str) -> dict[str, list[str]]:
    return {g.titulo: [h.titulo for h in g.hallados] for g in search(persona, texto)}


def enter(persona: Persona) -> Client:
    cliente = Client()
    cliente.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
    return cliente


@pytest.mark.parametrize(
    ("texto", "palabras"),
    [
        ("  Órgano   SESIÓN ", ("organo", "sesion")),
        ("ñandú", ("nandu",)),
        ("a", ()),
        ("á b", ("a", "b")),
        ("", ()),
        ("uno dos tres cuatro cinco seis siete", ("uno", "dos", "tres", "cuatro", "cinco", "seis")),
    ],
)
def test_the_words_that_are_asked_for(texto: str, palabras: tuple[str, ...]) -> None:
    assert read_words(texto) == palabras


def test_capitals_and_accents_are_the_same_letter() -> None:
    assert fold("ÁÉÍÓÚÜÑ áéíóúüñ") == "aeiouun aeiouun"


@pytest.mark.django_db
class TestEnLaCasa:
    @pytest.fixture
    def programa(self, datos) -> Programa:  # type: ignore[no-untyped-def]  # the folder fixture
        return make_programa(simulacro=True, hoy=date(2024, 11, 4))

    def back(self, programa: Programa, titulo: str) -> None:
        """A document that backs P-12.3 in October."""
        analista = make_persona("analista")
        capture(programa, "P-12.3", 10, "0", by=analista)
        attach_evidencia(
            indicador=find_indicador(programa, "P-12.3"),
            mes=10,
            evidencia=make_evidencia(programa, titulo=titulo, by=analista),
            by=analista,
        )

    @pytest.mark.usefixtures("casa_vacia")
    def test_a_line_is_found_by_its_key_and_by_its_words_with_or_without_accents(
        self, programa: Programa
    ) -> None:
        analista = make_persona("analista")
        [por_clave] = [t for t in found(analista, "p-12.3")["Líneas de acción"] if t.startswith("P-12.3 ")]
        texto = por_clave.removeprefix("P-12.3 ")
        sin_acentos = fold(" ".join(texto.rstrip("…").split()[:4]))
        assert por_clave in found(analista, sin_acentos)["Líneas de acción"]
        assert por_clave in found(analista, sin_acentos.upper())["Líneas de acción"]

    def test_every_word_has_to_be_there(self, programa: Programa) -> None:
        analista = make_persona("analista")
        assert found(analista, "p-12.3 zarzamora") == {}
        assert "P-12.3" in found(analista, "p-12.3")["Indicadores"][0]

    def test_reports_evidence_letters_and_loose_numbers_are_found(self, programa: Programa) -> None:
        analista = make_persona("analista")
        open_informe(programa=programa, bimestre=5, by=analista)
        self.back(programa, "Minuta de la Comisión de Vigilancia")
        oficio = emit(make_oficio(asunto="Remisión de la minuta"))
        suelto = take_numero(serie=oficio.serie, asunto="Minuta suelta", by=analista)
        assert found(analista, "septiembre octubre bimestral") == {"Informes": ["IB-2024-05"]}
        assert found(analista, "minuta comision") == {
            "Evidencias": ["E-0001 Minuta de la Comisión de Vigilancia"]
        }
        assert found(analista, "REMISION minuta") == {"Oficios": [oficio.numero.texto]}
        assert found(analista, suelto.texto) == {"Números": [suelto.texto]}

    @pytest.mark.usefixtures("casa_vacia")
    def test_an_area_finds_only_the_lines_it_coordinates(self, programa: Programa) -> None:
        area, analista = make_persona("area-ucsi"), make_persona("analista")
        self.back(programa, "Acta ajena al área")
        assert "P-12.3" in found(analista, "p-12.3")["Líneas de acción"][0]
        assert found(area, "p-12.3") == {}
        assert found(area, "acta ajena") == {}
        assert [t.split()[0] for t in found(area, "s-13.2")["Líneas de acción"]] == ["S-13.2"]

    def test_what_another_body_writes_is_not_found(self, programa: Programa) -> None:
        operador = ensure_operator()
        jefa = register_persona(cuenta="jefatura-ucsi", nombre="Jefatura UCSI (muestra)", by=operador)
        appoint(persona=jefa, rol=Rol.DIRECCION, organo=Organo.objects.get(clave="UCSI"), by=operador)
        emit(make_oficio(asunto="Asunto reservado de la DEOE"))
        ajena = make_serie("oficios-ucsi", "UCSI-{n}-{año}", organo="UCSI")
        take_numero(serie=ajena, asunto="Asunto reservado de la UCSI", by=jefa)
        assert [t.partition("-")[0] for t in found(jefa, "asunto reservado")["Números"]] == ["UCSI"]
        assert "Oficios" not in found(jefa, "asunto reservado")
        assert list(found(make_persona("direccion"), "asunto reservado")) == ["Oficios"]

    def test_a_commission_finds_no_report_that_is_still_written_and_a_council_finds_nothing(
        self, programa: Programa
    ) -> None:
        open_informe(programa=programa, bimestre=5, by=make_persona("analista"))
        assert "Informes" not in found(make_persona("comision"), "bimestral")
        assert found(make_persona("consejo-08"), "bimestral informe") == {}
        assert "IB-2024-05" in found(make_persona("auditoria"), "ib-2024-05")["Informes"]

    def test_the_results_are_bounded_and_say_when_there_are_more(self, programa: Programa) -> None:
        grupos = {g.titulo: g for g in search(make_persona("analista"), "de")}
        assert len(grupos["Líneas de acción"].hallados) == POR_GRUPO
        assert grupos["Líneas de acción"].hay_mas

    @pytest.mark.usefixtures("casa_vacia")
    def test_what_comes_from_a_drill_says_so(self, programa: Programa) -> None:
        [grupo] = [g for g in search(make_persona("analista"), "p-12.3") if g.titulo == "Líneas de acción"]
        assert grupo.hallados[0].detalle == "PAT 2024, Demostración 2024, simulacro"

    @pytest.mark.parametrize("texto", ["%", "100%", "_", "\\", "'; --", "a" * 5000])
    def test_marks_of_the_database_are_only_letters(self, programa: Programa, texto: str) -> None:
        assert "Oficios" not in found(make_persona("analista"), texto * 2)

    def test_the_queries_do_not_grow_with_what_there_is(
        self, programa: Programa, django_assert_num_queries
    ) -> None:  # type: ignore[no-untyped-def]  # pytest-django's
        analista = make_persona("analista")

        def count() -> None:
            quien = Persona.objects.get(pk=analista.pk)
            with django_assert_num_queries(7):  # the person's posts, and one for each source
                search(quien, "minuta")

        make_oficio(asunto="Minuta uno")
        count()
        for i in range(12):
            make_oficio(asunto=f"Minuta {i}")
            make_evidencia(programa, titulo=f"Minuta {i}")
        count()

    def test_the_page_and_its_fragment(self, programa: Programa) -> None:
        cliente = enter(make_persona("analista"))
        pagina = cliente.get("/buscar/", {"q": "p-12.3"}).content.decode()
        assert "<h1>Buscar en la casa</h1>" in pagina
        assert "/programas/pat-deoe-2024-demostracion/lineas/P-12.3/" in pagina
        fragmento = cliente.get("/buscar/", {"q": "p-12.3"}, HTTP_HX_REQUEST="true").content.decode()
        assert "<h1>" not in fragmento
        assert "/lineas/P-12.3/" in fragmento
        assert "Escriba al menos dos letras." in cliente.get("/buscar/", {"q": "x"}).content.decode()
        nada = cliente.get("/buscar/", {"q": "<b>zarzamora"}).content.decode()
        assert "Nada de lo que usted puede ver dice «&lt;b&gt;zarzamora»." in nada
        assert 'data-dialogo="buscador"' in nada

    def test_the_keys_are_a_page_too(self, programa: Programa) -> None:
        pagina = enter(make_persona("consejo-08")).get("/teclas/").content.decode()
        assert "<kbd>Ctrl K</kbd>" in pagina
        assert "abrir la historia de lo que se ve" in pagina
