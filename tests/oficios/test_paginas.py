"""The pages of letters, numbers and templates: what each person finds, and what they are told when refused."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.constructores import make_instituto, make_persona, make_programa
from tests.numeracion.constructores import make_serie
from tests.oficios.constructores import BASTA, TEXTOS, emit, make_docx, make_oficio, make_plantilla, text_of

from comicios.nucleo.cuentas.models import Nombramiento, Persona, Rol
from comicios.nucleo.cuentas.services import appoint, ensure_operator, register_persona
from comicios.nucleo.numeracion.models import Numero, Serie
from comicios.nucleo.numeracion.services import take_numero
from comicios.nucleo.oficios.models import Oficio, PlantillaDeOficio
from comicios.nucleo.organos.models import Organo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def instituto(datos) -> None:  # type: ignore[no-untyped-def]  # the folder fixture
    make_instituto()


def enter(persona: str | Persona) -> Client:
    cliente = Client()
    quien = persona if isinstance(persona, Persona) else make_persona(persona)
    cliente.force_login(quien, backend="django.contrib.auth.backends.ModelBackend")
    return cliente


def make_head_of_ucsi() -> Persona:
    operador = ensure_operator()
    jefa = register_persona(cuenta="jefatura-ucsi", nombre="Jefatura UCSI (muestra)", by=operador)
    appoint(persona=jefa, rol=Rol.DIRECCION, organo=Organo.objects.get(clave="UCSI"), by=operador)
    return jefa


def page(cliente: Client, nombre: str, *args: object, status: int = 200, consulta: str = "") -> str:
    respuesta = cliente.get(reverse(nombre, args=args) + consulta)
    assert respuesta.status_code == status
    return respuesta.content.decode()


def written(**cambios: object) -> dict[str, object]:
    """What a person sends with the form of a letter."""
    make_persona("direccion")
    if not Serie.objects.exists():
        make_serie()
    plantilla = PlantillaDeOficio.objects.first() or make_plantilla()
    propios = {
        "serie": Serie.objects.get().pk,
        "plantilla": plantilla.pk,
        "firmante": Nombramiento.objects.get(persona__cuenta="direccion").pk,
    }
    return TEXTOS | propios | cambios


def test_a_letter_from_its_draft_to_its_number() -> None:
    analista, direccion = enter("analista"), enter("direccion")
    respuesta = analista.post(reverse("oficios:nuevo"), written())
    oficio = Oficio.objects.get()
    assert respuesta["Location"] == oficio.get_absolute_url()
    assert "se toma al emitir" in page(analista, "oficios:oficio", oficio.pk)
    assert f"IEEBCS-DEOE-1-{date.today().year}" in page(direccion, "oficios:emitir", oficio.pk)
    emitido = direccion.post(reverse("oficios:emitir", args=[oficio.pk]), {"revision": 1}, follow=True)
    numero = Numero.objects.get().texto
    assert (
        f"Emitió el oficio {numero}. Su contenido y sus archivos ya no cambian." in emitido.content.decode()
    )
    texto = page(analista, "oficios:oficio", oficio.pk)
    assert f"{numero}.docx" in texto
    assert "emitió el oficio" in texto
    assert page(direccion, "numeracion:serie", "oficios-deoe").count(oficio.get_absolute_url()) == 1


def test_what_was_typed_stays_when_the_house_refuses() -> None:
    respuesta = enter("analista").post(reverse("oficios:nuevo"), written(asunto="", cuerpo="Lo que escribí"))
    texto = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert "Falta «Asunto». Escriba o elija un valor." in texto
    assert "Lo que escribí" in texto
    assert Oficio.objects.count() == 0


def test_a_draft_changed_meanwhile_is_told_and_keeps_what_was_typed() -> None:
    oficio, analista = make_oficio(), enter("analista")
    url = reverse("oficios:editar", args=[oficio.pk])
    datos = written(revision=1, asunto="Primera")
    assert analista.post(url, datos).status_code == 302
    respuesta = analista.post(url, datos | {"asunto": "Segunda"})
    assert respuesta.status_code == 422
    assert "Otra persona cambió el borrador mientras usted lo leía" in respuesta.content.decode()
    assert "Segunda" in respuesta.content.decode()
    assert Oficio.objects.get().asunto == "Primera"


def test_without_series_or_template_the_page_says_what_is_missing() -> None:
    texto = page(enter("analista"), "oficios:nuevo")
    assert (
        "una serie abierta de la que tomar número; una plantilla de oficio; una persona con puesto vigente"
        in texto
    )


def test_another_body_s_letters_do_not_exist() -> None:
    oficio, jefa = emit(make_oficio()), enter(make_head_of_ucsi())
    for nombre, args in (
        ("oficios:oficio", [oficio.pk]),
        ("oficios:archivo", [oficio.pk, "pdf"]),
        ("oficios:cancelar", [oficio.pk]),
        ("oficios:plantilla", [oficio.plantilla_id]),
        ("numeracion:serie", ["oficios-deoe"]),
        ("numeracion:numero_cancelar", ["oficios-deoe", oficio.numero_id]),
    ):
        page(jefa, nombre, *args, status=404)
    assert jefa.post(reverse("numeracion:tomar", args=["oficios-deoe"]), {"asunto": "x"}).status_code == 404
    assert oficio.asunto not in page(jefa, "oficios:lista")
    assert "Oficio general" not in page(jefa, "oficios:plantillas")


def test_the_institute_and_the_drill_are_two_lists_and_the_drill_has_its_stripe() -> None:
    real = make_oficio(asunto="Asunto de verdad")
    proceso = make_programa(simulacro=True).proceso
    practica = make_oficio(serie=make_serie("practica", proceso=proceso), asunto="Asunto de práctica")
    direccion = enter("direccion")
    propios = page(direccion, "oficios:lista")
    assert (real.asunto in propios, practica.asunto in propios) == (True, False)
    de_practica = page(direccion, "oficios:lista", consulta="?simulacro=demostracion")
    assert (real.asunto in de_practica, practica.asunto in de_practica) == (False, True)
    for texto in (de_practica, page(direccion, "oficios:oficio", practica.pk)):
        assert "SIMULACRO · Demostración 2024 · ningún dato es real" in texto


def test_the_filters_of_the_list() -> None:
    emitido, borrador = emit(make_oficio(asunto="Ya emitido")), make_oficio(asunto="Por emitir")
    direccion = enter("direccion")
    for consulta, encontrado, ajeno in (
        ("?estado=emitido", emitido, borrador),
        ("?estado=borrador", borrador, emitido),
        (f"?texto={emitido.numero.texto}", emitido, borrador),
        ("?texto=por%20EMITIR", borrador, emitido),
    ):
        texto = page(direccion, "oficios:lista", consulta=consulta)
        assert (encontrado.asunto in texto, ajeno.asunto in texto) == (True, False), consulta
    assert "Ningún oficio coincide" in page(direccion, "oficios:lista", consulta="?texto=nada")
    assert emitido.asunto in page(direccion, "oficios:lista", consulta="?estado=roto&orden=xx&pagina=abc")


@pytest.mark.parametrize(
    "nombre", ["oficios:lista", "numeracion:series", "numeracion:serie", "oficios:plantillas"]
)
def test_a_list_makes_no_more_queries_as_it_grows(nombre: str, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]  # pytest-django's
    make_oficio()
    serie, analista, direccion = Serie.objects.get(), make_persona("analista"), enter("direccion")
    take_numero(serie=serie, asunto="El primero", by=analista)
    args = ["oficios-deoe"] if nombre == "numeracion:serie" else []
    page(direccion, nombre, *args)
    with django_assert_max_num_queries(60) as pocas:
        page(direccion, nombre, *args)
    for i in range(12):
        make_oficio(asunto=f"Otro {i}")
        take_numero(serie=serie, asunto=f"Suelto {i}", by=analista)
        make_serie(f"serie-{i}", f"S{i}-" + "{n}-{año}")
        make_plantilla(nombre=f"Plantilla {i}")
    with django_assert_max_num_queries(len(pocas.captured_queries)):
        page(direccion, nombre, *args)


def test_a_draft_is_printed_as_one() -> None:
    oficio, analista = make_oficio(), enter("analista")
    word = analista.get(reverse("oficios:archivo", args=[oficio.pk, "docx"]))
    assert word["Content-Disposition"] == f'attachment; filename="BORRADOR-{oficio.pk}.docx"'
    texto = text_of(b"".join(word.streaming_content))
    assert "BORRADOR" in texto
    assert "Sin número" in texto
    pdf = analista.get(reverse("oficios:archivo", args=[oficio.pk, "pdf"]))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF-")
    page(analista, "oficios:archivo", oficio.pk, "exe", status=404)


def test_what_is_downloaded_of_a_cancelled_letter_says_so_and_the_stored_file_does_not_change() -> None:
    oficio, direccion = emit(make_oficio()), enter("direccion")
    guardado = oficio.docx.ruta.read_bytes()
    direccion.post(reverse("oficios:cancelar", args=[oficio.pk]), {"motivo": "Se duplicó"})
    bajado = direccion.get(reverse("oficios:archivo", args=[oficio.pk, "docx"]))
    assert "CANCELADO: Se duplicó" in text_of(b"".join(bajado.streaming_content))
    assert bajado["Content-Disposition"].startswith('attachment; filename="CANCELADO-IEEBCS-DEOE-1-')
    assert oficio.docx.ruta.read_bytes() == guardado


def test_an_altered_file_is_not_handed_out() -> None:
    oficio = emit(make_oficio())
    oficio.docx.ruta.chmod(0o640)
    oficio.docx.ruta.write_bytes(b"otra cosa")
    respuesta = enter("analista").get(reverse("oficios:archivo", args=[oficio.pk, "docx"]))
    assert respuesta.status_code == 409
    assert "No coincide su huella" in respuesta.content.decode()


def test_an_upload_refused_says_each_field_and_where() -> None:
    plantilla = make_plantilla()
    malo = SimpleUploadedFile("nueva.docx", make_docx(*BASTA, "{{ asuno }}", "{{ nmero }}"))
    respuesta = enter("analista").post(
        reverse("oficios:plantilla", args=[plantilla.pk]), {"archivo": malo, "motivo": "Saludo"}
    )
    texto = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert "Cuerpo, párrafo 6 («{{ asuno }}»): «asuno» no es un campo. ¿Quiso decir «asunto»?" in texto
    assert "Cuerpo, párrafo 7 («{{ nmero }}»): «nmero» no es un campo. ¿Quiso decir «numero»?" in texto
    assert plantilla.versiones.count() == 1


def test_a_template_is_uploaded_previewed_and_taken_back() -> None:
    plantilla, analista = make_plantilla(), enter("analista")
    url = reverse("oficios:plantilla", args=[plantilla.pk])
    nuevo = SimpleUploadedFile("nueva.docx", make_docx(*BASTA, "Saludo nuevo"))
    assert analista.post(url, {"archivo": nuevo, "motivo": "Saludo"}).status_code == 302
    vista = analista.get(reverse("oficios:plantilla_archivo", args=[plantilla.pk, 2, "muestra"]))
    assert "Saludo nuevo" in text_of(b"".join(vista.streaming_content))
    vuelta = {"numero": 1, "motivo": "No gustó"}
    analista.post(reverse("oficios:plantilla_volver", args=[plantilla.pk]), vuelta)
    assert "Imprime la versión 1" in page(analista, "oficios:plantilla", plantilla.pk)
    page(analista, "oficios:plantilla_archivo", plantilla.pk, 9, "archivo", status=404)


def test_the_catalogue_says_what_each_field_puts_and_shows_an_example() -> None:
    texto = page(enter("analista"), "oficios:plantilla_nueva")
    assert "<code>{{ destinatario }}</code>" in texto
    assert "La persona a quien se dirige" in texto
    assert "{%p for x in copias %}" in texto


def test_a_series_is_opened_used_and_closed_from_its_page() -> None:
    direccion, deoe = enter("direccion"), Organo.objects.get(clave="DEOE")
    nueva = {
        "nombre": "Acuerdos", "clave": "acuerdos", "organo": deoe.pk, "patron": "IEEBCS-CG{n:03}-{MES}-{año}",
        "reinicia": "anual",
    }  # fmt: skip
    respuesta = direccion.post(reverse("numeracion:serie_nueva"), nueva | {"patron": "IEEBCS-CG{n}"})
    assert "Agregue {año} al patrón." in respuesta.content.decode()
    assert direccion.post(reverse("numeracion:serie_nueva"), nueva).status_code == 302
    direccion.post(reverse("numeracion:tomar", args=["acuerdos"]), {"asunto": "Acuerdo de prueba"})
    numero = Numero.objects.get()
    assert numero.texto.startswith("IEEBCS-CG001-")
    cancelar = reverse("numeracion:numero_cancelar", args=["acuerdos", numero.pk])
    assert "falta" in direccion.post(cancelar, {"motivo": " "}).content.decode().lower()
    direccion.post(cancelar, {"motivo": "Se retiró"})
    direccion.post(reverse("numeracion:serie_cerrar", args=["acuerdos"]), {"motivo": "Fin de año"})
    texto = page(direccion, "numeracion:serie", "acuerdos")
    assert "Cancelado: «Se retiró»" in texto
    assert "Tomar número" not in texto


def test_a_text_of_a_letter_is_only_text() -> None:
    oficio = make_oficio(asunto="<script>alert(1)</script>", cuerpo="{{ 7 * 7 }} <b>x</b>")
    texto = page(enter("analista"), "oficios:oficio", oficio.pk)
    assert "<script>alert(1)" not in texto
    assert "{{ 7 * 7 }} &lt;b&gt;x&lt;/b&gt;" in texto
    assert "{{ 7 * 7 }} <b>x</b>" in text_of(emit(oficio).docx.ruta.read_bytes())
