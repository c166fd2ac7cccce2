"""The pages of people: what each shows, what it refuses, and that it costs the same with thirty times the rows."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from tests.constructores import find_linea, make_instituto, make_persona, make_programa
from tests.cuentas.constructores import ENCABEZADO, csv_of_councils, fresh, make_cuenta, make_people

from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.cuentas.models import Invitacion, Persona, Rol
from comicios.nucleo.cuentas.personas.ausencias import register_ausencia
from comicios.nucleo.cuentas.personas.entregas import Terminos, hand_over
from comicios.nucleo.cuentas.services import ensure_operator
from comicios.pat.services.lineas import assign_responsable

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def instituto(datos) -> None:  # type: ignore[no-untyped-def]  # the folder fixture
    make_instituto()


def enter(cuenta: str) -> Client:
    cliente = Client()
    cliente.force_login(make_persona(cuenta), backend="django.contrib.auth.backends.ModelBackend")
    return cliente


@pytest.fixture
def direccion() -> Client:
    return enter("direccion")


def text(respuesta: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", respuesta.content.decode()))  # type: ignore[attr-defined]


def names(respuesta: object) -> set[str]:
    return {p.cuenta for p, _ in respuesta.context["filas"]}  # type: ignore[attr-defined]


def test_the_list_filters_by_body_role_state_and_words(direccion: Client) -> None:
    make_persona("analista"), make_persona("consejo-08"), make_persona("auditoria")
    make_cuenta("suelta")
    ruta = reverse("personas:lista")
    assert names(direccion.get(ruta)) == {"direccion", "analista", "consejo-08", "suelta"}
    assert names(direccion.get(ruta, {"organo": "CD-08"})) == {"consejo-08"}
    assert names(direccion.get(ruta, {"rol": "analista"})) == {"analista"}
    assert names(direccion.get(ruta, {"texto": "SUEL"})) == {"suelta"}
    assert names(direccion.get(ruta, {"estado": "inactiva"})) == set()
    assert "Ninguna persona coincide" in text(direccion.get(ruta, {"texto": "nadie"}))


def test_thirty_times_the_people_cost_the_same_queries(direccion: Client, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    make_cuenta("uno", Rol.ANALISTA)
    ruta = reverse("personas:lista")
    with django_assert_num_queries(11):
        direccion.get(ruta)
    for n in range(30):
        make_cuenta(f"mas-{n}", Rol.ANALISTA)
    with django_assert_num_queries(11):
        direccion.get(ruta)


def test_thirty_times_the_absences_and_hand_overs_cost_the_same(
    direccion: Client, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    make_people()
    hoy = timezone.localdate()
    for n in range(30):
        a, b = (make_cuenta(f"{c}-{n}", Rol.ANALISTA) for c in ("a", "b"))
        register_ausencia(persona=a, suplente=b, desde=hoy, hasta=hoy, motivo="x", by=a)
        sale = make_cuenta(f"s-{n}", Rol.ANALISTA)
        hand_over(entrega=sale, recibe=b, terminos=Terminos(hoy, "x"), by=ensure_operator())
    for nombre in ("personas:ausencias", "personas:entregas"):
        with django_assert_max_num_queries(10):
            assert text(direccion.get(reverse(nombre))).count("(muestra)") > 60


def test_an_account_is_made_named_invited_and_closed_from_its_pages(direccion: Client) -> None:
    alta = {"cuenta": "nueva-1", "nombre": "Nueva (muestra)", "cargo": "Analista", "correo": ""}
    respuesta = direccion.post(reverse("personas:nueva"), alta, follow=True)
    assert "No tiene puestos" in text(respuesta)
    repetida = direccion.post(reverse("personas:nueva"), alta)
    assert (repetida.status_code, "ya existe" in text(repetida)) == (422, True)
    puesto = {
        "organo": make_persona("direccion").nombramientos.get().organo_id,
        "rol": "analista",
        "desde": "",
        "hasta": "",
    }
    respuesta = direccion.post(reverse("personas:nombrar", args=["nueva-1"]), puesto, follow=True)
    assert "Nombró a Nueva (muestra) como Analista en DEOE" in text(respuesta)
    assert direccion.post(reverse("personas:nombrar", args=["nueva-1"]), puesto).status_code == 422
    respuesta = direccion.post(
        reverse("personas:desactivar", args=["nueva-1"]), {"motivo": "Prueba"}, follow=True
    )
    assert "Desactivó la cuenta" in text(respuesta)
    assert not Persona.objects.get(cuenta="nueva-1").is_active


def test_a_closed_account_leaves_with_its_next_page(direccion: Client) -> None:
    analista = enter("analista")
    assert analista.get("/").status_code == 200
    direccion.post(reverse("personas:desactivar", args=["analista"]), {"motivo": "Baja"})
    assert analista.get("/").status_code == 302


def test_the_link_shows_once_with_its_sheet_and_its_table(direccion: Client) -> None:
    make_cuenta("nueva", Rol.ANALISTA)
    respuesta = direccion.post(reverse("personas:invitar", args=["nueva"]))
    [secreto] = set(re.findall(r"/invitacion/([\w-]{43})/", respuesta.content.decode()))
    assert respuesta["Cache-Control"] == "private, no-store"
    assert secreto not in direccion.get(reverse("personas:persona", args=["nueva"])).content.decode()
    pdf = direccion.post(reverse("personas:hojas"), {"secretos": secreto, "formato": "pdf"})
    assert (pdf["Content-Type"], len(PdfReader(BytesIO(pdf.content)).pages)) == ("application/pdf", 1)
    tabla = direccion.post(
        reverse("personas:hojas"), {"secretos": secreto, "formato": "csv"}
    ).content.decode()
    assert f"http://testserver/invitacion/{secreto}/" in tabla
    assert direccion.post(reverse("personas:hojas"), {"secretos": "x" * 43}).status_code == 422


def upload(cliente: Client, contenido: bytes) -> object:
    archivo = SimpleUploadedFile("cuentas.csv", contenido, "text/csv")
    return cliente.post(reverse("personas:importar"), {"archivo": archivo})


def test_a_csv_is_reviewed_first_and_imported_when_confirmed(direccion: Client) -> None:
    revisar = upload(direccion, csv_of_councils())
    assert "21 cuentas nuevas y 21 puestos nuevos. Todavía" in text(revisar)
    assert not Persona.objects.filter(cuenta="cd-01-presidencia").exists()
    contenido = revisar.context["form"].initial["contenido"]  # type: ignore[attr-defined]
    hecha = direccion.post(reverse("personas:importar"), {"contenido": contenido})
    assert "Importó el archivo: 21 cuentas nuevas y 21 puestos nuevos." in text(hecha)
    secretos = re.findall(r"/invitacion/([\w-]{43})/", hecha.content.decode())
    assert len(secretos) == 21
    hojas = direccion.post(reverse("personas:hojas"), {"secretos": "\n".join(secretos), "formato": "pdf"})
    assert len(PdfReader(BytesIO(hojas.content)).pages) == 21
    otra = direccion.post(reverse("personas:importar"), {"contenido": contenido}, follow=True)
    assert "no cambia nada" in text(otra)
    assert Invitacion.objects.count() == 21


def test_a_csv_with_faults_tells_them_all_on_the_page(direccion: Client) -> None:
    mal = upload(direccion, (ENCABEZADO + "a b,Uno,,,consejo,CD-01,,\ndos,Dos,,,rey,CD-02,,\n").encode())
    assert mal.status_code == 422  # type: ignore[attr-defined]
    assert "renglón 2, columna cuenta" in text(mal)
    assert "renglón 3, columna rol" in text(mal)


def test_the_template_has_a_row_for_each_council_and_its_own_columns(direccion: Client) -> None:
    plantilla = direccion.get(reverse("personas:plantilla")).content.decode("utf-8-sig")
    assert plantilla.startswith(ENCABEZADO.strip())
    assert len(plantilla.strip().splitlines()) == 22
    assert "consejo-cm-lpz,,Consejo Municipal Electoral de La Paz,,consejo,CM-LPZ,," in plantilla


def test_the_frame_and_the_history_say_of_whom_one_is_the_substitute(direccion: Client) -> None:
    analista = make_persona("analista")
    hoy = timezone.localdate()
    datos = {
        "persona": make_persona("direccion").pk,
        "suplente": analista.pk,
        "desde": hoy,
        "hasta": hoy,
        "motivo": "Viaje",
    }
    respuesta = direccion.post(reverse("personas:ausencia_nueva"), datos, follow=True)
    assert "Suple Analista (muestra)" in text(respuesta)
    pie = text(enter("analista").get("/"))
    assert "Analista, DEOE" in pie
    assert "Dirección, DEOE, en suplencia de Direccion (muestra)" in pie
    assert direccion.post(reverse("personas:ausencia_nueva"), datos).status_code == 422


def test_a_person_registers_their_absence_with_a_colleague_only() -> None:
    make_persona("consejo-08")
    pagina = enter("analista").get(reverse("personas:ausencia_nueva"), {"persona": "consejo-08"})
    form = pagina.context["form"]
    assert [p.cuenta for p in form.fields["persona"].queryset] == ["analista"]
    assert not form.fields["suplente"].queryset.exists()


def test_a_hand_over_is_seen_before_it_is_done(direccion: Client) -> None:
    programa = make_programa(simulacro=True)
    analista = make_persona("analista")
    make_cuenta("analista2", Rol.ANALISTA)
    assign_responsable(linea=find_linea(programa, "P-12.3"), persona=analista, by=ensure_operator())
    ida = direccion.get(
        reverse("personas:entrega_nueva"), {"entrega": "analista", "recibe": "analista2"}, follow=True
    )
    assert "P-12.3." in text(ida)
    assert "SIMULACRO" in text(ida)
    ruta = reverse("personas:entrega_revisar", args=["analista", "analista2"])
    datos = {"fecha": timezone.localdate(), "motivo": "Renuncia", "con_baja": "on"}
    hecha = direccion.post(ruta, datos, follow=True)
    assert "Registró la entrega-recepción ER-" in text(hecha)
    assert not fresh(analista).is_active
    assert direccion.get(hecha.request["PATH_INFO"] + "acta.pdf").content.startswith(b"%PDF")
    assert direccion.post(ruta, datos).status_code == 422
    assert Evento.objects.filter(acto="cuentas.entrega.registrar").count() == 1


@pytest.mark.parametrize(
    ("es_simulacro", "dicho", "rotulo"),
    [
        (False, "CAPACITACIÓN · instalación de práctica", "Capacitación"),
        (True, "CAPACITACIÓN · SIMULACRO · ", "Capacitación y simulacro"),
    ],
)
def test_a_house_to_practise_in_says_so_on_every_page(
    settings, es_simulacro: bool, dicho: str, rotulo: str
) -> None:  # type: ignore[no-untyped-def]
    programa = make_programa(simulacro=True) if es_simulacro else None
    settings.COMICIOS_CAPACITACION = True
    ruta = reverse("pat:programa", args=[programa.clave]) if programa else reverse("calendario:bandeja")
    pagina = enter("analista").get(ruta).content.decode()
    assert f'class="simulacro" role="region" aria-label="{rotulo}">{dicho}' in pagina
    assert "CAPACITACIÓN · instalación de práctica" in Client().get(reverse("entrar")).content.decode()


def test_its_papers_say_so_too(settings) -> None:  # type: ignore[no-untyped-def]
    from comicios.nucleo.cuentas.personas.acta import render_acta

    _, entrega = make_people()
    limpia = PdfReader(BytesIO(render_acta(entrega))).pages[0].extract_text()
    settings.COMICIOS_CAPACITACION = True
    marcada = PdfReader(BytesIO(render_acta(entrega))).pages[0].extract_text()
    assert ("CAPACITACIÓN" in limpia, "CAPACITACIÓN" in marcada) == (False, True)
