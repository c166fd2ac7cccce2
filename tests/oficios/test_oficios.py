"""A letter is drafted, issued with its number and cancelled; what was issued does not change."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader
from tests.constructores import make_instituto, make_persona, make_programa
from tests.numeracion.constructores import make_serie
from tests.oficios.constructores import TEXTOS, emit, make_oficio, make_plantilla, text_of

from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.cuentas.models import Nombramiento, Rol
from comicios.nucleo.cuentas.services import appoint, ensure_operator
from comicios.nucleo.errores import Conflicto, Rechazo, SinPermiso
from comicios.nucleo.numeracion.models import Numero
from comicios.nucleo.numeracion.services import close_serie, day_of
from comicios.nucleo.oficios import services
from comicios.nucleo.oficios.contenido import ContenidoOficio
from comicios.nucleo.oficios.models import Oficio
from comicios.nucleo.organos.models import Organo
from comicios.reglas.numeros import ESPACIO_DURO

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def instituto(datos) -> None:  # type: ignore[no-untyped-def]  # the folder fixture
    make_instituto()


def edit(oficio: Oficio, *, revision: int | None = None, **textos: str) -> Oficio:
    return services.edit_oficio(
        oficio=oficio,
        plantilla=oficio.plantilla,
        firmante=oficio.firmante,
        textos=TEXTOS | textos,
        revision=revision or oficio.revision,
        by=make_persona("analista"),
    )


def cancel(oficio: Oficio, motivo: str = "Se envió por correo") -> Oficio:
    return services.cancel_oficio(oficio=oficio, motivo=motivo, by=make_persona("direccion"))


def pdf_text(oficio: Oficio) -> str:
    assert oficio.pdf
    paginas = PdfReader(BytesIO(oficio.pdf.ruta.read_bytes())).pages
    return " ".join(" ".join(p.extract_text() for p in paginas).replace(ESPACIO_DURO, " ").split())


def test_a_draft_has_no_number_and_spends_none() -> None:
    oficio = make_oficio()
    assert (oficio.estado, oficio.numero, oficio.fecha) == ("borrador", None, None)
    assert Numero.objects.count() == 0
    assert (
        Evento.objects.get(acto="oficios.oficio.redactar").frase
        == "empezó el oficio «Se remite el informe bimestral»"
    )


def test_issuing_takes_the_number_freezes_the_content_and_keeps_both_files() -> None:
    oficio = emit(make_oficio())
    hoy = day_of(oficio.serie)
    numero = f"IEEBCS-DEOE-1-{hoy.year}"
    assert (oficio.estado, oficio.numero.texto, oficio.fecha) == ("emitido", numero, hoy)
    assert oficio.numero.uso == f"oficios.Oficio/{oficio.pk}"
    assert oficio.huella == ContenidoOficio.from_json(oficio.contenido).huella
    assert (oficio.docx.nombre, oficio.pdf.nombre) == (f"{numero}.docx", f"{numero}.pdf")
    actos = list(Evento.objects.filter(historia=f"oficios.Oficio/{oficio.pk}").order_by("numero"))
    assert [e.acto.rpartition(".")[2] for e in actos] == ["redactar", "emitir", "imprimir"]
    assert bitacora.verify().hallazgos == ()


def test_both_files_say_the_same_letter() -> None:
    oficio = emit(make_oficio())
    for texto in (text_of(oficio.docx.ruta.read_bytes()), pdf_text(oficio)):
        for dicho in (
            oficio.numero.texto,
            "Persona titular (muestra)",
            "Secretaría Ejecutiva",
            "Se remite el informe bimestral",
            "Primer párrafo & «comillas».",
            "Segundo <párrafo>.",
            "Direccion (muestra)",
            "Archivo; Minutario",
        ):
            assert dicho in texto, dicho
        assert "BORRADOR" not in texto
        assert "SIMULACRO" not in texto


def test_the_pdf_is_pdf_a_and_carries_what_verifies_it() -> None:
    oficio = emit(make_oficio())
    with pikepdf.open(oficio.pdf.ruta) as pdf, pdf.open_metadata() as datos:
        assert (datos["pdfaid:part"], datos["pdfaid:conformance"]) == ("2", "B")
    texto = pdf_text(oficio).replace(" ", "")
    assert oficio.huella in texto
    ancla = ContenidoOficio.from_json(oficio.contenido).verificacion
    assert ancla is not None
    assert f"comiciosverificar--ancla{ancla.ancla}:{ancla.ancla_huella[:12]}" in texto


def test_a_drill_says_simulacro_in_its_number_its_name_and_its_paper() -> None:
    proceso = make_programa(simulacro=True, hoy=date(2024, 11, 4)).proceso
    serie = make_serie("practica", proceso=proceso)
    oficio = emit(make_oficio(serie=serie))
    assert oficio.numero.texto == "SIMULACRO-IEEBCS-DEOE-1-2024"
    assert oficio.fecha == date(2024, 11, 4)
    assert oficio.docx.nombre == "SIMULACRO-IEEBCS-DEOE-1-2024.docx"
    assert "SIMULACRO: Demostración 2024" in text_of(oficio.docx.ruta.read_bytes())
    assert "SIMULACRO: Demostración 2024" in pdf_text(oficio)
    assert "La Paz, Baja California Sur, 4 de noviembre de 2024" in pdf_text(oficio)
    assert Evento.objects.filter(cadena="DEOE/demostracion", acto="oficios.oficio.emitir").count() == 1


def test_an_issued_letter_does_not_change() -> None:
    oficio = emit(make_oficio())
    with pytest.raises(Rechazo) as rechazo:
        edit(oficio, asunto="Otro")
    assert (
        rechazo.value.mensaje == "Oficio: no se puede editar en el estado «emitido». Ahora se puede cancelar."
    )
    with pytest.raises(Rechazo, match="no se puede emitir en el estado «emitido»"):
        emit(oficio)
    assert Numero.objects.count() == 1


def test_a_cancelled_letter_keeps_its_number_and_the_next_one_takes_another() -> None:
    cancelado = cancel(emit(make_oficio()), " Iba a otra área ")
    siguiente = emit(make_oficio())
    assert (cancelado.estado, cancelado.motivo) == ("cancelado", "Iba a otra área")
    assert Numero.objects.get(pk=cancelado.numero_id).cancelado
    assert siguiente.numero.n == 2
    with pytest.raises(Rechazo, match="Ya no admite cambios"):
        cancel(cancelado)
    assert bitacora.verify().hallazgos == ()


def test_a_discarded_draft_is_kept_with_its_reason_and_spends_no_number() -> None:
    oficio = make_oficio()
    with pytest.raises(Rechazo, match="falta el motivo"):
        cancel(oficio, "  ")
    descartado = services.cancel_oficio(oficio=oficio, motivo="Ya no procede", by=make_persona("analista"))
    assert (descartado.estado, Numero.objects.count()) == ("cancelado", 0)


def test_a_change_saved_meanwhile_is_not_overwritten() -> None:
    oficio = make_oficio()
    cambiado = edit(oficio, asunto="El de la primera persona")
    assert cambiado.revision == 2
    with pytest.raises(Conflicto, match="no se guardó encima"):
        edit(oficio, asunto="El de la segunda", revision=1)
    with pytest.raises(Conflicto):
        services.emit_oficio(oficio=oficio, revision=1, by=make_persona("direccion"))
    assert (Oficio.objects.get().asunto, Numero.objects.count()) == ("El de la primera persona", 0)


def test_saving_the_same_draft_again_leaves_no_act() -> None:
    oficio = make_oficio()
    edit(oficio)
    assert Evento.objects.filter(acto="oficios.oficio.editar").count() == 0


def test_what_fails_while_printing_leaves_no_number() -> None:
    plantilla = make_plantilla()
    oficio = make_oficio(plantilla=plantilla)
    plantilla.vigente.archivo.ruta.unlink()  # the disk lost the template
    with pytest.raises(Exception, match=r".+"):
        emit(oficio)
    assert Numero.objects.count() == 0
    assert Oficio.objects.get().estado == "borrador"


def test_the_one_who_drafts_may_not_issue() -> None:
    oficio = make_oficio()
    with pytest.raises(SinPermiso, match="no puede emitir y cancelar oficios"):
        services.emit_oficio(oficio=oficio, revision=1, by=make_persona("analista"))
    emitido = emit(oficio)
    with pytest.raises(SinPermiso):
        services.cancel_oficio(oficio=emitido, motivo="No", by=make_persona("analista"))


def test_a_post_that_is_over_does_not_sign() -> None:
    oficio = make_oficio()
    puesto = Nombramiento.objects.get(pk=oficio.firmante_id)
    Nombramiento.objects.filter(pk=puesto.pk).update(hasta=date(2020, 1, 1))
    dirige = make_persona("direccion")
    otro = appoint(
        persona=dirige, rol=Rol.DIRECCION, organo=Organo.objects.get(clave="UCSI"), by=ensure_operator()
    )
    with pytest.raises(Rechazo) as rechazo:
        services.draft_oficio(
            serie=oficio.serie,
            plantilla=oficio.plantilla,
            firmante=otro,
            textos=TEXTOS,
            by=make_persona("analista"),
        )
    assert (rechazo.value.campo, "es de otro órgano" in rechazo.value.mensaje) == ("firmante", True)


def test_a_template_of_another_body_is_refused() -> None:
    ajena = make_plantilla(organo="UCSI", by=ensure_operator())
    with pytest.raises(Rechazo, match=r"es de otro órgano\. Elija una de DEOE"):
        make_oficio(plantilla=ajena)


def test_a_closed_series_issues_nothing() -> None:
    oficio = make_oficio()
    close_serie(serie=oficio.serie, motivo="Cambió", by=make_persona("direccion"))
    with pytest.raises(Rechazo, match=r"está cerrada\. Descarte el borrador"):
        emit(oficio)


@pytest.mark.parametrize(
    ("campo", "valor", "dicho"),
    [
        ("asunto", " ", "Asunto: falta. Escríbalo."),
        ("destinatario", "", "Destinatario: falta. Escríbalo."),
        ("cuerpo", "\n \n", "Cuerpo: falta. Escríbalo."),
        ("asunto", "x" * 251, "Asunto: pasa de 250 caracteres: tiene 251. Abrévielo."),
    ],
)
def test_what_is_missing_is_told_by_its_field(campo: str, valor: str, dicho: str) -> None:
    with pytest.raises(Rechazo) as rechazo:
        make_oficio(**{campo: valor})
    assert [str(d) for d in rechazo.value.detalles] == [dicho]
