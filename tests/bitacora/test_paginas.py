"""The pages of the bitácora: scope, filters, one act, and the history at the side of a thing."""

from __future__ import annotations

import pytest
from django.template import Context, Template

from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.models import Cadena, Evento
from comicios.nucleo.cuentas.models import Nombramiento, Persona
from comicios.nucleo.organos.models import Organo

pytestmark = pytest.mark.usefixtures("casa_vacia")

OTRA = "CD-01/ple-2023-2024"


@pytest.fixture
def entrar(client, db):
    def entrar(organo: str, rol: str):
        cuenta = f"{rol}-{organo}".lower()
        persona = Persona.objects.create(cuenta=cuenta, nombre=cuenta)
        propio, _ = Organo.objects.get_or_create(
            clave=organo, defaults={"nombre": organo, "tipo": "unidad", "fuente": "muestra"}
        )
        Nombramiento.objects.create(persona=persona, organo=propio, rol=rol)
        client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return entrar


def texto(respuesta) -> str:
    assert respuesta.status_code == 200
    cuerpo = respuesta.content.decode()
    assert "style=" not in cuerpo.split("<main")[1].split("</main")[0]
    return cuerpo


def test_each_body_reads_its_own_chains_and_who_audits_reads_all(cadena_de_cinco, entrar):
    del_deoe = texto(entrar("DEOE", "analista").get("/bitacora/"))
    assert "dio de alta U1" in del_deoe
    assert "dio de alta V1" not in del_deoe
    del_consejo = texto(entrar("CD-01", "analista").get("/bitacora/"))
    assert "dio de alta U1" not in del_consejo
    assert "dio de alta V1" in del_consejo
    de_todos = texto(entrar("CG", "auditoria").get("/bitacora/"))
    assert "dio de alta U1" in de_todos
    assert "dio de alta V1" in de_todos


def test_who_may_not_read_it_gets_the_plain_404(cadena_de_cinco, entrar):
    assert entrar("DEOE", "area").get("/bitacora/").status_code == 404


@pytest.mark.parametrize(
    ("filtros", "quedan"),
    [
        ("texto=U3", ["U3"]),
        ("texto=motivo+2", ["U2"]),
        ("acto=prueba.organo", ["U1", "U2", "U3", "U4", "U5"]),
        ("acto=otra", []),
        ("persona=analista1", ["U1", "U2", "U3", "U4", "U5"]),
        ("persona=nadie", []),
        (f"cadena={OTRA}", []),
        ("cadena=DEOE/ple-2023-2024&texto=U5", ["U5"]),
        ("texto=%00&pagina=x", ["U1", "U2", "U3", "U4", "U5"]),
    ],
)
def test_the_filters_are_in_the_url(cadena_de_cinco, entrar, filtros, quedan):
    pagina = texto(entrar("DEOE", "analista").get(f"/bitacora/?{filtros}"))
    assert [u for u in ("U1", "U2", "U3", "U4", "U5") if f"dio de alta {u}" in pagina] == quedan


def test_pages_are_of_fifty_and_never_read_the_data(asentar, entrar, django_assert_max_num_queries):
    for n in range(51):
        asentar(f"U{n:02}")
    cliente = entrar("DEOE", "analista")
    with django_assert_max_num_queries(12) as consultas:
        assert texto(cliente.get("/bitacora/")).count("dio de alta") == 50
    assert not [c for c in consultas.captured_queries if '"datos"' in c["sql"]]
    assert "dio de alta U00" in texto(cliente.get("/bitacora/?pagina=2"))


def test_an_act_shows_each_field_before_and_after(asentar, firma, entrar):
    asentar("UCSI")
    organo = Organo.objects.get(clave="UCSI")
    foto = bitacora.snapshot(organo)
    organo.nombre = "Unidad de Cómputo"
    organo.save()
    evento = bitacora.record(
        acto="prueba.organo.cambio",
        by=firma,
        cadena="DEOE/ple-2023-2024",
        objeto=organo,
        antes=[foto],
        despues=[organo],
        motivo="Cambió de nombre",
        palabras={"clave": "UCSI"},
    )
    pagina = texto(entrar("DEOE", "analista").get("/bitacora/DEOE/ple-2023-2024/2/"))
    for esperado in (
        "Órgano UCSI",
        "<b>Unidad de Cómputo</b>",
        "«Cambió de nombre»",
        "Conforme",
        "cambió UCSI",
    ):
        assert esperado in pagina, esperado
    assert evento.huella[3:7] in pagina


@pytest.mark.parametrize("url", ["CD-01/ple-2023-2024/1/", "DEOE/ple-2023-2024/6/", f"DEOE/x/{10**20}/"])
def test_an_act_of_another_body_or_that_is_not_there_is_the_plain_404(cadena_de_cinco, entrar, url):
    assert entrar("DEOE", "analista").get(f"/bitacora/{url}").status_code == 404


def test_an_altered_act_says_so_on_its_page(cadena_de_cinco, forzar, entrar):
    forzar("UPDATE bitacora_evento SET frase = 'otra cosa', datos = 'x', momento = 'ayer' WHERE numero = 5")
    pagina = texto(entrar("DEOE", "analista").get("/bitacora/DEOE/ple-2023-2024/5/"))
    assert pagina.count("No coincide su huella") == 2


def historia(eventos) -> str:
    return Template("{% load bitacora %}{% historia eventos %}").render(Context({"eventos": eventos}))


def test_the_history_ends_with_the_state_of_the_chain_and_its_ancla(cadena_de_cinco):
    ancla = bitacora.seal_ancla(motivo="Informe")
    parcial = historia(Evento.objects.filter(cadena="DEOE/ple-2023-2024"))
    assert "5 actos" in parcial
    assert "«motivo 5»" in parcial
    assert parcial.index("dio de alta U5") < parcial.index("dio de alta U1")
    assert "Cadena DEOE/ple-2023-2024: 5 actos, el último conforme con su huella." in parcial
    assert "Ancla 1, del " in parcial
    assert "hasta el acto 5" in parcial
    assert ancla.huella[:4] in parcial


def test_the_history_says_when_the_chain_does_not_end_as_it_did(cadena_de_cinco):
    Cadena.objects.filter(clave="DEOE/ple-2023-2024").update(numero=6)
    assert "No coincide su huella" in historia(Evento.objects.filter(cadena="DEOE/ple-2023-2024"))


def test_a_thing_without_history_says_so(db):
    assert "Todavía no hay actos." in historia([])
