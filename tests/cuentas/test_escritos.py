"""A session that ends never takes what was typed: kept for whoever typed it, given back, and for nobody else."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.constructores import find_indicador, make_programa
from tests.cuentas.puerta import (
    CLAVE,
    HTMX,
    client_of,
    is_inside,
    make_con_clave,
    mark,
    queries_of,
    token_in,
    try_password,
)

from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.cuentas.acceso import escritos
from comicios.nucleo.cuentas.acceso.models import EscritoPendiente
from comicios.pat.models import Avance
from comicios.pat.models.programa import Programa
from comicios.pat.services.informes import open_informe

pytestmark = pytest.mark.django_db
CASA = "http://testserver"
NARRATIVA = {"actividades": "Se revisaron 1,114 paquetes.\nSin incidencias."}


@pytest.fixture
def programa() -> Programa:
    programa = make_programa(simulacro=True)
    make_con_clave("analista")
    make_con_clave("direccion")
    return programa


def page_of_line(programa: Programa) -> tuple[str, str]:
    """An ordinary form: the indicator of a line. Its page and the address that receives it are the same."""
    ruta = f"/programas/{programa.clave}/lineas/S-2.1/indicador/"
    return ruta, ruta


def send_without_session(programa: Programa, cuenta: str = "analista", **mas: str):  # type: ignore[no-untyped-def]  # the client and its response
    pagina, destino = page_of_line(programa)
    cliente = Client()
    datos = {"nombre": "Paquetes revisados", "meta": "12,5", **mark(make_con_clave(cuenta)), **mas}
    return cliente, cliente.post(destino, datos, headers={"Referer": CASA + pagina})


def test_an_ordinary_form_is_kept_and_given_back_to_whoever_typed_it(programa: Programa) -> None:
    cliente, respuesta = send_without_session(programa)
    kept = EscritoPendiente.objects.get()
    assert respuesta.headers["Location"] == (
        f"/entrar/?next=%2Fescritos%2F{kept.pk}%2F&cuenta=analista&escrito=1"
    )
    assert "12" not in respuesta.headers["Location"].replace(str(kept.pk), "")
    puerta = cliente.get(respuesta.headers["Location"])
    assert "lo que escribió está guardado" in puerta.text
    assert "Paquetes revisados" not in puerta.text
    entra = try_password(cliente, "analista", CLAVE, ruta=respuesta.headers["Location"])
    assert entra.headers["Location"] == f"/escritos/{kept.pk}/"
    pagina = cliente.get(entra.headers["Location"]).text
    assert "Paquetes revisados" in pagina
    assert f'value="{kept.pk}"' in pagina
    assert f'action="{kept.destino}"' in pagina


def test_what_a_typed_is_never_shown_to_b(programa: Programa) -> None:
    cliente, respuesta = send_without_session(programa)
    kept = EscritoPendiente.objects.get()
    entra = try_password(cliente, "direccion", CLAVE, ruta=respuesta.headers["Location"])
    assert entra.headers["Location"] == "/"
    for ruta in (f"/escritos/{kept.pk}/", f"/escritos/{kept.pk}/datos/"):
        assert cliente.get(ruta).status_code == 404
    assert cliente.post(f"/escritos/{kept.pk}/descartar/").status_code == 404
    for ruta in ("/escritos/", "/mi-acceso/", "/"):
        assert "Paquetes revisados" not in cliente.get(ruta, follow=True).text
    # Nor is it deleted because B sent something that names it.
    cliente.post("/sesion/", {"_escrito": str(kept.pk)})
    assert EscritoPendiente.objects.count() == 1


def test_whoever_typed_it_is_told_when_they_come_back(programa: Programa) -> None:
    send_without_session(programa)
    cliente = Client()
    try_password(cliente, "analista", CLAVE)
    assert "Tiene 1 escrito sin enviar." in cliente.get("/bandeja/").text
    assert "Paquetes revisados" in cliente.get("/escritos/").text


def test_it_is_deleted_when_the_form_is_accepted_and_only_then(programa: Programa) -> None:
    indicador = find_indicador(programa, "P-12.3")
    analista = make_con_clave()
    kept = escritos.keep(persona=analista, pagina="/", destino="/x/", campos=[["valor", "5"]])
    assert kept
    celda = f"/programas/{programa.clave}/captura/10/{indicador.pk}/"
    cliente = client_of(analista)
    mal = cliente.post(celda, {"valor": "12,5", "version": "0", "_escrito": str(kept.pk), **mark(analista)})
    assert mal.status_code == 422
    assert EscritoPendiente.objects.count() == 1
    bien = cliente.post(celda, {"valor": "5", "version": "0", "_escrito": str(kept.pk), **mark(analista)})
    assert bien.status_code == 200
    assert EscritoPendiente.objects.count() == 0


def test_a_cell_without_session_gets_401_and_is_saved_after_entering_in_place(programa: Programa) -> None:
    """The page keeps the value; the server keeps it too, until the cell is accepted."""
    analista, indicador = make_con_clave(), find_indicador(programa, "P-12.3")
    celda = f"/programas/{programa.clave}/captura/10/{indicador.pk}/"
    datos = {"valor": "30", "version": "0", "justificacion": "", **mark(analista)}
    cliente = Client(enforce_csrf_checks=True)
    ficha = cliente.get("/sesion/").json()["ficha"]
    sola = cliente.post(celda, {**datos, "csrfmiddlewaretoken": ficha}, headers=HTMX)
    assert (sola.status_code, sola.headers["X-Sesion"]) == (401, "terminada")
    escrito = sola.json()["escrito"]
    assert EscritoPendiente.objects.get().es_fragmento
    # The 15-second retry of the page does not pile up copies.
    cliente.post(celda, {**datos, "csrfmiddlewaretoken": ficha}, headers=HTMX)
    assert EscritoPendiente.objects.count() == 1
    entra = cliente.post("/entrar/aqui/", {"password": CLAVE, "csrfmiddlewaretoken": ficha, **mark(analista)})
    nueva = entra.json()["ficha"]
    hecho = cliente.post(celda, {**datos, "csrfmiddlewaretoken": nueva, "_escrito": escrito}, headers=HTMX)
    assert hecho.status_code == 200
    vigente = Avance.objects.get().vigente
    assert vigente and vigente.valor == 30
    assert EscritoPendiente.objects.count() == 0


@pytest.mark.parametrize("de_quien", ["narrativa", "evidencia"])
def test_a_form_that_the_page_sends_by_itself_is_kept_and_settled_like_a_cell(
    programa: Programa, de_quien: str
) -> None:
    """The narrative of a report (htmx) and the evidence in its dialog: the page keeps the form, the server its text."""
    analista, indicador = make_con_clave(), find_indicador(programa, "P-12.3")
    folio = open_informe(programa=programa, bimestre=4, by=analista).folio
    ruta, datos = {
        "narrativa": (f"/programas/{programa.clave}/informes/{folio}/lineas/P-12.3/", NARRATIVA),
        "evidencia": (
            f"/programas/{programa.clave}/captura/10/{indicador.pk}/evidencia/",
            {"titulo": "Acta circunstanciada 007/2024"},
        ),
    }[de_quien]
    sola = Client().post(ruta, datos | mark(analista), headers=HTMX)
    assert (sola.status_code, sola.headers["X-Sesion"]) == (401, "terminada")
    kept = EscritoPendiente.objects.get()
    assert dict(kept.campos) == datos
    hecho = client_of(analista).post(
        ruta, {**datos, "_escrito": str(kept.pk), **mark(analista)}, headers=HTMX
    )
    assert EscritoPendiente.objects.exists() is (hecho.status_code >= 400)
    if de_quien == "narrativa":
        assert hecho.status_code == 200


def test_pressing_a_button_of_the_frame_keeps_nothing(programa: Programa) -> None:
    """«Relevo» and «Salir» carry where the person was, which nobody typed."""
    analista = make_con_clave()
    Client().post("/relevo/", {"next": "/bandeja/", **mark(analista)})
    Client().post("/salir/", mark(analista))
    assert not EscritoPendiente.objects.exists()


def test_a_does_not_enter_in_place_over_the_session_of_b(programa: Programa) -> None:
    analista, direccion = make_con_clave(), make_con_clave("direccion")
    cliente = client_of(direccion)
    datos = {"username": "analista", "password": CLAVE, **mark(analista)}
    respuesta = cliente.post("/entrar/aqui/", datos, headers={"Accept": "application/json"})
    assert (respuesta.status_code, respuesta.json()["sesion"]) == (403, "ajena")
    assert is_inside(cliente, direccion)
    assert not EscritoPendiente.objects.exists()


def test_a_script_that_does_not_say_whose_page_it_is_goes_to_the_door_as_before(programa: Programa) -> None:
    respuesta = Client().get("/bandeja/", headers=HTMX)
    assert (respuesta.status_code, respuesta.headers["HX-Redirect"]) == (204, "/entrar/?next=/bandeja/")


def test_a_form_with_a_file_keeps_its_text_and_the_name_of_the_file(programa: Programa) -> None:
    analista, indicador = make_con_clave(), find_indicador(programa, "P-12.3")
    ruta = f"/programas/{programa.clave}/captura/10/{indicador.pk}/evidencia/"
    archivo = SimpleUploadedFile("acta.pdf", b"%PDF-1.4 contenido del acta")
    datos = {"titulo": "Acta circunstanciada 007/2024", "archivo": archivo, **mark(analista)}
    cliente = Client()
    respuesta = cliente.post(ruta, datos, headers={"Referer": CASA + ruta})
    kept = EscritoPendiente.objects.get()
    assert kept.archivos == ["acta.pdf"]
    assert "contenido del acta" not in json.dumps(kept.campos)
    try_password(cliente, "analista", CLAVE)
    pagina = cliente.get(f"/escritos/{kept.pk}/").text
    assert "Acta circunstanciada 007/2024" in pagina
    assert "Elija otra vez el archivo" in pagina
    assert "Enviarlo ahora" not in pagina
    assert respuesta.status_code == 302


def test_a_stale_token_of_the_same_person_gives_the_text_back_at_once(programa: Programa) -> None:
    pagina, destino = page_of_line(programa)
    analista = make_con_clave()
    cliente = Client(enforce_csrf_checks=True)
    cliente.force_login(analista, backend="django.contrib.auth.backends.ModelBackend")
    datos = {"nombre": "Paquetes revisados", "csrfmiddlewaretoken": "x" * 64, **mark(analista)}
    respuesta = cliente.post(destino, datos, headers={"Referer": CASA + pagina})
    kept = EscritoPendiente.objects.get()
    assert respuesta.headers["Location"] == f"/escritos/{kept.pk}/"
    guion = cliente.post(destino, datos, headers={"Referer": CASA + pagina, **HTMX})
    assert (guion.status_code, guion.json()["sesion"]) == (401, "ficha")


def test_b_never_acts_with_the_page_of_a(programa: Programa) -> None:
    """A's page is still open and B has entered on the same machine: nothing is done as B, A's text is A's."""
    analista, direccion = make_con_clave(), make_con_clave("direccion")
    indicador = find_indicador(programa, "P-12.3")
    celda = f"/programas/{programa.clave}/captura/10/{indicador.pk}/"
    cliente = client_of(direccion)
    respuesta = cliente.post(celda, {"valor": "30", "version": "0", **mark(analista)})
    assert respuesta.status_code == 403
    assert "La abrió <b>analista</b>" in respuesta.text
    assert ">30<" not in respuesta.text
    guion = cliente.post(celda, {"valor": "31", "version": "0", **mark(analista)}, headers=HTMX)
    assert (guion.status_code, guion.headers["X-Sesion"]) == (403, "ajena")
    assert not Avance.objects.filter(vigente__isnull=False).exists()
    assert set(EscritoPendiente.objects.values_list("persona__cuenta", flat=True)) == {"analista"}
    assert is_inside(cliente, direccion)


@pytest.mark.parametrize("marca", ["", "1", "1:firma-falsa", "nadie"])
def test_a_mark_that_is_not_ours_keeps_nothing(programa: Programa, marca: str) -> None:
    _, destino = page_of_line(programa)
    respuesta = Client().post(destino, {"nombre": "x", "_quien": marca})
    assert respuesta.headers["Location"].startswith("/entrar/?next=")
    assert not EscritoPendiente.objects.exists()


def test_neither_passwords_nor_codes_nor_the_own_marks_are_kept() -> None:
    persona = make_con_clave()
    secretos = ["password", "password1", "clave_actual", "clave_nueva", "codigo", "contrasena", "api_token"]
    propios = ["_quien", "_escrito", "csrfmiddlewaretoken"]
    campos = [[n, "secreto"] for n in [*secretos, *propios]]
    assert escritos.keep(persona=persona, pagina="/", destino="/", campos=campos) is None
    kept = escritos.keep(persona=persona, pagina="/", destino="/", campos=[*campos, ["clave", "S-2.1"]])
    assert kept
    assert kept.campos == [["clave", "S-2.1"]]


def test_a_text_too_long_is_not_cut_and_a_page_does_not_fill_the_disk() -> None:
    persona = make_con_clave()
    largo = "x" * (escritos.MAXIMO + 1)
    assert escritos.keep(persona=persona, pagina="/", destino="/", campos=[["texto", largo]]) is None
    for numero in range(escritos.POR_PERSONA + 5):
        escritos.keep(persona=persona, pagina="/", destino="/", campos=[["texto", str(numero)]])
    guardados = [e.campos[0][1] for e in escritos.mine(persona)]
    assert len(guardados) == escritos.POR_PERSONA
    assert guardados[0] == str(escritos.POR_PERSONA + 4)


def test_after_some_days_it_is_gone(settings) -> None:
    persona = make_con_clave()
    viejo = escritos.keep(persona=persona, pagina="/", destino="/", campos=[["texto", "viejo"]])
    assert viejo
    EscritoPendiente.objects.update(momento=timezone.now() - timedelta(days=8))
    assert client_of(persona).get(f"/escritos/{viejo.pk}/").status_code == 404
    escritos.keep(persona=persona, pagina="/", destino="/", campos=[["texto", "nuevo"]])
    assert [e.campos[0][1] for e in EscritoPendiente.objects.all()] == ["nuevo"]


def test_at_a_relay_the_page_hands_in_what_is_half_written() -> None:
    persona = make_con_clave()
    cliente = client_of(persona)
    uno = {
        "pagina": "/bandeja/",
        "destino": "/oficios/nuevo/",
        "campos": [["asunto", "Remisión"], ["password", "x"]],
    }
    hecho = cliente.post("/escritos/guardar/", json.dumps([uno]), content_type="application/json")
    assert hecho.json() == {"guardados": 1}
    assert EscritoPendiente.objects.get().campos == [["asunto", "Remisión"]]


def test_a_page_whose_session_already_ended_hands_in_for_its_own_person_only() -> None:
    persona = make_con_clave()
    uno = json.dumps([{"pagina": "/", "destino": "/", "campos": [["texto", "a medias"]]}])
    sin_marca = Client().post("/escritos/guardar/", uno, content_type="application/json")
    assert (sin_marca.status_code, EscritoPendiente.objects.count()) == (403, 0)
    cabecera = {"X-Quien": mark(persona)["_quien"]}
    Client().post("/escritos/guardar/", uno, content_type="application/json", headers=cabecera)
    assert EscritoPendiente.objects.get().persona == persona
    ajena = client_of(make_con_clave("direccion"))
    respuesta = ajena.post("/escritos/guardar/", uno, content_type="application/json", headers=cabecera)
    assert respuesta.status_code == 403
    assert EscritoPendiente.objects.count() == 1


@pytest.mark.parametrize(
    "cuerpo",
    [
        "no es json",
        "{}",
        '[{"pagina": "/"}]',
        '[{"pagina": "https://otro.example/", "destino": "/", "campos": []}]',
        '[{"pagina": "/", "destino": "//otro.example/", "campos": [["a", "b"]]}]',
        '[{"pagina": "/", "destino": "/", "campos": [["a"]]}]',
        "[7]",
        json.dumps([{"pagina": "/", "destino": "/", "campos": []}] * 41),
    ],
)
def test_what_does_not_come_as_text_of_the_house_is_refused(cuerpo: str) -> None:
    cliente = client_of(make_con_clave())
    respuesta = cliente.post("/escritos/guardar/", cuerpo, content_type="application/json")
    assert respuesta.status_code == 422
    assert not EscritoPendiente.objects.exists()


def test_discarding_deletes_and_nothing_of_it_reaches_the_bitacora() -> None:
    persona = make_con_clave()
    kept = escritos.keep(persona=persona, pagina="/", destino="/", campos=[["texto", "palabra-secreta"]])
    assert kept
    cliente = client_of(persona)
    assert cliente.post(f"/escritos/{kept.pk}/descartar/").headers["Location"] == "/escritos/"
    assert not EscritoPendiente.objects.exists()
    assert not Evento.objects.filter(datos__contains="palabra-secreta").exists()


def test_the_page_says_for_whom_it_was_drawn_in_each_form(programa: Programa) -> None:
    analista = make_con_clave()
    pagina = client_of(analista).get(page_of_line(programa)[0]).text
    assert pagina.count('name="_quien"') == pagina.count('name="csrfmiddlewaretoken"') > 1
    assert mark(analista)["_quien"] in pagina
    puerta = Client().get("/entrar/").text
    assert "_quien" not in puerta
    assert token_in(puerta)


def test_the_list_costs_the_same_with_thirty_times_more() -> None:
    persona = make_con_clave()
    cliente = client_of(persona)
    escritos.keep(persona=persona, pagina="/", destino="/", campos=[["texto", "0"]])
    con_uno = queries_of(cliente, "/escritos/")
    for numero in range(1, 30):
        escritos.keep(persona=persona, pagina="/", destino="/", campos=[["texto", str(numero)]])
    assert len(queries_of(cliente, "/escritos/")) == len(con_uno)
