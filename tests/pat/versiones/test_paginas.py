"""The pages of versions, drafts and next year, as people use them."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.constructores import PDF, find_linea, make_indicador, make_persona, make_programa
from tests.pat.tablero_constructores import enter, rows_of, text_of
from tests.pat.versiones.constructores import make_modificacion, put_in_force

from comicios.pat.models import Programa
from comicios.pat.services.borrador import cancel_linea, edit_linea
from comicios.pat.services.lineas import set_meses

pytestmark = pytest.mark.django_db
HOY = date(2024, 11, 4)


@pytest.fixture
def programa(datos: object) -> Programa:
    return make_programa(simulacro=True, hoy=HOY)


def url(nombre: str, programa: Programa, *mas: object) -> str:
    return reverse(f"pat:{nombre}", args=[programa.clave, *mas])


def test_a_modification_is_opened_written_sent_approved_and_put_in_force_from_its_pages(
    programa: Programa,
) -> None:
    analista, direccion = enter("analista"), enter("direccion")
    assert "Falta «Motivo»" in text_of(analista.post(url("modificar", programa), {"motivo": ""}))
    analista.post(url("modificar", programa), {"motivo": "Cambia la destrucción"})
    borrador = Programa.objects.get(modifica=programa)
    assert "En borrador" in text_of(analista.get(url("tramite", borrador)))
    for ruta, datos in (
        (url("linea_editar", borrador, "S-1.1"), {"texto": "Presentar los informes a la JEE."}),
        (url("objetivo_editar", borrador, "S-1"), {"texto": "Informar a la comisión.", "area": ""}),
        (url("linea_nueva", borrador, "S-4"), {"texto": "Publicar la Memoria."}),
        (url("linea_cancelar", borrador, "P-12.2"), {"como": "no_aplica", "motivo": "No hubo proyecto"}),
    ):
        assert analista.post(ruta, datos).status_code == 302, ruta
    respuesta = analista.post(url("tramite_enviar", borrador), {"fecha": "2024-11-04", "oficio": "DEOE/1"})
    assert "líneas incompletas" in text_of(respuesta)
    datos = {"fecha": "2024-11-04", "oficio": "DEOE/1", "acepta_avisos": "on"}
    assert analista.post(url("tramite_enviar", borrador), datos).status_code == 302
    for paso, organo in (("jee", "JEE"), ("comision", "CECCOE"), ("cg", "CG")):
        formulario = direccion.get(url("tramite_aprobar", borrador, paso))
        assert formulario.status_code == 200
        pk = formulario.context["form"].fields["organo"].queryset.get(clave=organo).pk
        vacio = direccion.post(url("tramite_aprobar", borrador, paso), {"organo": pk})
        assert "Elija un acuerdo, o escriba el folio y la fecha" in text_of(vacio)
        acuerdo = {"folio": f"IEEBCS-{organo}-9", "organo": pk, "fecha": "2024-11-04"}
        assert direccion.post(url("tramite_aprobar", borrador, paso), acuerdo).status_code == 302
    assert direccion.post(url("tramite_vigor", borrador), {"fecha": "2024-11-04"}).status_code == 302
    filas = rows_of(direccion.get(url("versiones", programa)), "Versiones")
    assert [f.split()[:2] for f in filas] == [["2", "Vigente"], ["1", "Sustituida"]]
    assert "IEEBCS-CG-9" in filas[0]
    assert "No aplica por IEEBCS-CG-9. No hubo proyecto" in text_of(
        direccion.get(url("linea", programa, "P-12.2"))
    )


def test_the_comparison_shows_the_draft_and_goes_out_as_csv_and_pdf(programa: Programa) -> None:
    borrador, analista = make_modificacion(programa), make_persona("analista")
    set_meses(linea=find_linea(borrador, "P-12.1"), meses=[9, 12], by=analista)
    edit_linea(linea=borrador.lineas.get(clave="S-1.1"), texto="Otro texto.", by=analista)
    cliente = enter("comision")
    respuesta = cliente.get(url("comparar", programa))
    assert rows_of(respuesta, "Cambios de P-12.1") == [
        "Meses agosto, septiembre y octubre septiembre y diciembre"
    ]
    assert rows_of(respuesta, "Líneas que terminan")[0].startswith("P-12.1")
    assert "Otro texto." in text_of(respuesta)
    csv = cliente.get(url("comparar_csv", programa))
    assert "SIMULACRO,P-12.1,cambiada," in csv.content.decode()
    assert 'filename="SIMULACRO-comparacion-' in csv["Content-Disposition"]
    pdf = cliente.get(url("comparar_pdf", programa))
    assert pdf.content.startswith(b"%PDF-1")
    assert "dicen lo mismo" in text_of(cliente.get(url("comparar", programa), {"de": "1", "a": "hoy"}))
    assert cliente.get(url("comparar", programa), {"de": "no", "a": "existe"}).status_code == 200


def test_the_json_goes_out_of_today_or_of_a_version(programa: Programa) -> None:
    version = put_in_force(make_modificacion(programa), HOY)
    cliente = enter("auditoria")
    assert cliente.get(url("programa_json", programa), {"version": "2"}).content.decode() == version.contenido
    assert (
        json.loads(cliente.get(url("programa_json", programa)).content)["encabezado"]["version_programa"] == 2
    )
    for mala in ("3", "x", "-1", "１", "99999"):
        assert cliente.get(url("programa_json", programa), {"version": mala}).status_code == 404


def test_a_draft_is_nowhere_the_year_is_worked_on(programa: Programa) -> None:
    borrador = make_modificacion(programa)
    edit_linea(
        linea=borrador.lineas.get(clave="S-1.1"), texto="Palabra inconfundible.", by=make_persona("analista")
    )
    cliente = enter("analista")
    for ruta in ("/", "/bandeja/", url("programa", programa)):
        assert borrador.clave not in cliente.get(ruta).content.decode()
    assert "inconfundible" not in text_of(cliente.get("/buscar/", {"q": "inconfundible"})).replace(
        "«inconfundible»", ""
    )
    pagina = cliente.get(url("lineas", borrador)).content.decode()
    assert "No es el programa vigente" in pagina
    assert url("captura_actual", borrador) not in pagina
    respuesta = cliente.post(
        url("captura_celda", borrador, 10, borrador.lineas.get(clave="P-12.3").indicadores.get().pk),
        {"valor": "5"},
    )
    assert "todavía no está en vigor" in respuesta.content.decode()


def test_pages_offer_only_what_can_be_done(programa: Programa) -> None:
    cliente = enter("analista")
    aprobada = cliente.get(url("linea", programa, "P-12.4")).content.decode()
    libre = cliente.get(url("linea", programa, "S-5.1")).content.decode()
    assert 'id="asignar-meses"' in libre and 'id="asignar-meses"' not in aprobada
    borrador = make_modificacion(programa)
    pagina = cliente.get(url("linea", borrador, "P-12.4")).content.decode()
    assert url("indicador_editar", borrador, "P-12.4", 1) in pagina
    assert url("linea_cancelar", borrador, "P-12.4") in pagina
    assert url("linea_quitar", borrador, "P-12.4") not in pagina


def test_an_indicator_of_a_draft_is_edited_on_its_page(programa: Programa) -> None:
    borrador, cliente = make_modificacion(programa), enter("analista")
    ruta = url("indicador_editar", borrador, "P-12.3", 1)
    inicial = cliente.get(ruta).context["form"].initial
    datos = {k: v for k, v in inicial.items() if v not in (None, False)}
    assert (inicial["meta"], inicial["presupuesto"]) == ("100", "65018")
    assert cliente.post(ruta, datos | {"meta": "80"}).status_code == 302
    assert borrador.lineas.get(clave="P-12.3").indicadores.get().meta == 80
    assert "«Meta propuesta»" in text_of(cliente.post(ruta, datos | {"meta": ""}))


def test_texts_and_budget_are_edited_on_one_page(programa: Programa) -> None:
    borrador, cliente = make_modificacion(programa), enter("analista")
    ruta = url("borrador_textos", borrador)
    inicial = cliente.get(ruta).context["form"].initial
    datos = inicial | {"fecha_de_firma": "2024-11-04", "presupuesto_total": "35000000", "mision": "Otra."}
    assert cliente.post(ruta, datos).status_code == 302
    borrador.refresh_from_db()
    assert (borrador.presupuesto_total, borrador.mision, borrador.marco_legal) == (
        35000000,
        "Otra.",
        programa.marco_legal,
    )


def test_next_year_is_prepared_from_the_chosen_lines_and_sent_with_its_receipt(programa: Programa) -> None:
    make_indicador(programa, "S-9.1", meses=(11,), meta="1", unidad="Documento")
    cancelada = make_modificacion(programa)
    cancel_linea(
        linea=cancelada.lineas.get(clave="P-12.2"), como="cancelada", motivo="x", by=make_persona("analista")
    )
    put_in_force(cancelada, HOY)
    cliente = enter("analista")
    assert "P-12.2" not in text_of(cliente.get(url("siguiente", programa)))
    assert "Elija al menos una línea" in text_of(cliente.post(url("siguiente", programa), {}))
    respuesta = cliente.post(url("siguiente", programa), {"lineas": ["S-9.1", "P-12.3"]})
    nuevo = Programa.objects.get(ejercicio=2025)
    assert respuesta["Location"] == url("tramite", nuevo)
    assert (nuevo.clave, nuevo.version, nuevo.presupuesto_total) == ("pat-deoe-2025-demostracion", 1, 0)
    assert [i.medida for i in nuevo.lineas.get(clave="S-9.1").indicadores.all()] == [
        "pat.proyecto_siguiente_presentado"
    ]
    pagina = text_of(cliente.get(url("tramite", nuevo)))
    assert "Textos que nombran 2024" in pagina
    assert "Nadie los cambia por usted" in pagina
    assert "ya está en la casa" in text_of(cliente.post(url("siguiente", programa), {"lineas": ["S-9.1"]}))
    envio = {"fecha": "2024-11-04", "oficio": "DEOE/2", "acepta_avisos": "on"}
    assert "Falta «Acuse de recibo»" in text_of(cliente.post(url("tramite_enviar", nuevo), envio))
    envio["acuse"] = SimpleUploadedFile("acuse.pdf", PDF, "application/pdf")
    assert cliente.post(url("tramite_enviar", nuevo), envio).status_code == 302
    assert nuevo.envios.get().acuse is not None


@pytest.mark.parametrize("ruta", ["versiones", "comparar"])
def test_a_list_asks_the_same_whatever_its_length(programa: Programa, ruta: str) -> None:
    cliente = enter("direccion")

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as consultas:
            assert cliente.get(url(ruta, programa)).status_code == 200
        return len(consultas)

    put_in_force(make_modificacion(programa), HOY)
    antes = queries()
    for numero in range(3, 33):
        version = programa.versiones.get(numero=1)
        version.pk, version.numero = None, numero
        version.save()
    assert queries() == antes


def test_the_next_year_page_asks_the_same_whatever_the_lines(programa: Programa) -> None:
    cliente = enter("direccion")
    with CaptureQueriesContext(connection) as consultas:
        cliente.get(url("siguiente", programa))
    assert len(consultas) < 15
