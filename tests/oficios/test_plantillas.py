"""Templates that staff edit in Word: what is taken, what is refused and where, and that no version is lost."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from tests.constructores import make_instituto, make_persona
from tests.oficios.constructores import BASTA, emit, make_docx, make_oficio, make_plantilla, repack, text_of

from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.errores import Rechazo, SinPermiso
from comicios.nucleo.formatos.docx import stamp_docx
from comicios.nucleo.formatos.piezas_word import save_repeatable
from comicios.nucleo.oficios import muestra, paquete
from comicios.nucleo.oficios.models import PlantillaDeOficio
from comicios.nucleo.oficios.papel import AVISO_DE_MUESTRA, render_muestra
from comicios.nucleo.oficios.services_plantillas import return_to_version, upload_version
from comicios.nucleo.oficios.validar import validate_plantilla

RELS = "word/_rels/document.xml.rels"


def faults(contenido: bytes) -> list[str]:
    """What the house answers to an upload, fault by fault."""
    with pytest.raises(Rechazo) as rechazo:
        validate_plantilla(contenido)
    return [str(d) for d in rechazo.value.detalles] or [rechazo.value.mensaje]


def body(*parrafos: str, **mas: Any) -> bytes:
    return make_docx(*BASTA, *parrafos, **mas)


def test_the_template_that_ships_is_valid_and_is_what_its_script_writes(tmp_path) -> None:  # type: ignore[no-untyped-def]  # pytest's own
    validate_plantilla(muestra.DESTINO.read_bytes())
    save_repeatable(muestra.build(), tmp_path / "oficio.docx")
    assert (tmp_path / "oficio.docx").read_bytes() == muestra.DESTINO.read_bytes()


@pytest.mark.parametrize(
    "parrafos",
    [
        ("{{asunto|upper}}", "{{ copias|join(', ') }}", "{{ institucion|default('–', true) }}"),
        ("{%p for x in parrafos %}", "{{ x }}{% if not loop.last %};{% endif %}", "{%p endfor %}"),
        ("{% if copias and not institucion %}C.c.p.{% else %}–{% endif %}",),
        ("{{ institucion if institucion else ‘sin institución’ }}",),
        ("Una llave { suelta } y un precio de $5 no son campos.",),
    ],
)
def test_what_a_letter_needs_is_admitted(parrafos: tuple[str, ...]) -> None:
    validate_plantilla(body(*parrafos))


@pytest.mark.parametrize(
    ("parrafo", "dicho"),
    [
        (
            "Oficio {{ numro }}",
            "Cuerpo, párrafo 6 («Oficio {{ numro }}»): «numro» no es un campo. ¿Quiso decir «numero»?",
        ),
        (
            "{{ telefono }}",
            "Cuerpo, párrafo 6 («{{ telefono }}»): «telefono» no es un campo. "
            "Los campos están en la página de la plantilla.",
        ),
        ("{{ parrafos }}", "«parrafos» es una lista: recórrala con {%p for x in parrafos %}."),
        ("{{ el asunto }}", "«el asunto» no es un campo. Escriba sólo su nombre: {{ numero }}."),
        ("{{ asunto", "un campo se abre y no se cierra en el mismo párrafo"),
        (
            "{%p for x in asunto %}",
            "«for x in asunto» no se entiende. Escriba «for x in» y una lista: parrafos o copias.",
        ),
        ("{%p for numero in copias %}", "no se entiende"),
        ("{%p for x in range(10**9) %}", "no se entiende"),
        ("{%p if institucion %}", "«{% if %}» no se cierra. Agregue {% endif %} después."),
        ("{%p endif %}", "«{% endif %}» cierra lo que no está abierto. Bórrelo."),
        ("{% set x = 1 %}", "«set x = 1» no se admite. Sólo for, if, elif, else, endfor y endif."),
        ("{% include 'otra.docx' %}", "no se admite"),
        ("{% import 'os' as os %}", "no se admite"),
        ("{{ asunto.__class__ }}", "«.__class__» no se admite en una plantilla"),
        ("{{ asunto.upper() }}", "«Call» no se admite"),
        ("{{ 'a' * 1000000000 }}", "«Mul» no se admite"),
        ("{{ asunto[0] }}", "«Getitem» no se admite"),
        ("{{ asunto|attr('x') }}", "«|attr» no se admite"),
        ("{{ loop.last }}", "«loop» no es un campo"),
        ("{{r asunto }}", "«r asunto» no es un campo"),
    ],
)
def test_a_field_that_is_wrong_is_told_with_its_place_and_its_remedy(parrafo: str, dicho: str) -> None:
    assert any(dicho in falta for falta in faults(body(parrafo)))


def test_every_fault_is_told_at_once_each_with_its_part() -> None:
    encontradas = faults(body("{{ asuno }}", encabezado="{{ nmero }}"))
    assert [f.split(" («")[0] for f in encontradas] == ["Cuerpo, párrafo 6", "Encabezado, párrafo 1"]


def test_a_field_split_in_pieces_by_word_is_read_whole() -> None:
    def split(documento: Any) -> None:
        parrafo = documento.add_paragraph()
        for pieza in ("{", "{ as", "unto }", "}"):
            parrafo.add_run(pieza).bold = pieza == "{ as"

    validate_plantilla(body(arma=split))


def test_what_no_letter_can_lack_is_asked_for() -> None:
    assert faults(make_docx("{{ fecha }}", "{{ destinatario }}", "{{ firmante }}")) == [
        "{{ numero }}: falta. El número del oficio, que se toma al emitirlo: sin él, el oficio no sirve.",
        "{{ cuerpo }} o {{ parrafos }}: falta. Sin uno de los dos el oficio no dice nada.",
    ]


def test_a_field_inside_a_link_or_a_property_is_refused() -> None:
    def link(documento: Any) -> None:
        marca = OxmlElement("w:bookmarkStart")
        marca.set(qn("w:name"), "{{ asunto }}")
        documento.paragraphs[0]._p.append(marca)

    assert faults(body(arma=link)) == [
        "Cuerpo: hay un campo dentro de un dibujo, una liga o un campo de Word. Escríbalo en el texto."
    ]

    def title(documento: Any) -> None:
        documento.core_properties.title = "{{ ''.__class__ }}"

    assert faults(body(arma=title))[0].startswith("Propiedades del archivo: llevan un campo.")


def test_marks_put_together_across_paragraphs_do_not_run() -> None:
    encontradas = faults(body("{", "{ asunto.__class__ }}"))
    assert encontradas
    assert "no se admite" in encontradas[0] or "se abre y no se cierra" in encontradas[0]


@pytest.mark.parametrize(
    ("agrega", "dicho"),
    [
        ("word/vbaProject.bin", "trae macros"),
        ("word/embeddings/oleObject1.bin", "trae un objeto incrustado"),
        ("word/activeX/activeX1.xml", "trae un objeto incrustado"),
        ("customUI/customUI.xml", "trae botones propios de Word"),
        ("word/afchunk.docx", "trae otro documento incrustado"),
    ],
)
def test_a_file_with_something_that_runs_is_refused(agrega: str, dicho: str) -> None:
    assert any(dicho in falta for falta in faults(repack(body(), agrega={agrega: b"<x/>"})))


@pytest.mark.parametrize(
    ("tipo", "destino"),
    [
        ("attachedTemplate", "https://ejemplo.org/plantilla.dotm"),
        ("image", "https://ejemplo.org/espia.png"),
        ("image", "file://servidor/compartido/logo.png"),
        ("hyperlink", "javascript:alert(1)"),
        ("hyperlink", "file:///etc/passwd"),
    ],
)
def test_what_would_be_brought_from_outside_is_refused(tipo: str, destino: str) -> None:
    relacion = (
        '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        f'{tipo}" Target="{destino}" TargetMode="External"/></Relationships>'
    )
    [falta] = faults(repack(body(), cambia={RELS: ("</Relationships>", relacion)}))
    assert falta == f"{RELS}: trae de fuera «{destino}». Inserte la imagen o el texto en el documento."


def test_an_ordinary_link_is_admitted() -> None:
    relacion = (
        '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'hyperlink" Target="https://www.ieebcs.org.mx/" TargetMode="External"/></Relationships>'
    )
    validate_plantilla(repack(body(), cambia={RELS: ("</Relationships>", relacion)}))


@pytest.mark.parametrize(
    "orden", ['DDEAUTO c:\\\\windows "x"', "INCLUDEPICTURE http://x/y.png", "includetext f.txt"]
)
def test_a_field_of_word_that_fetches_or_runs_is_refused(orden: str) -> None:
    def add(documento: Any) -> None:
        tramo = documento.paragraphs[0].add_run()
        for pieza in (orden[:4], orden[4:]):
            instruccion = OxmlElement("w:instrText")
            instruccion.text = pieza
            tramo._r.append(instruccion)

    [falta] = faults(body(arma=add))
    assert f"trae el campo de Word {orden.split()[0].upper()}" in falta


def test_entities_are_not_expanded() -> None:
    bomba = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">]><w:document'
    [falta] = faults(repack(body(), cambia={"word/document.xml": ("<w:document", bomba)}))
    assert "no se pudo leer, o define entidades" in falta


def test_a_file_that_swells_is_refused_before_it_fills_the_memory() -> None:
    with pytest.raises(Rechazo, match="se infla a más de lo que mide una plantilla"):
        paquete.open_package(
            repack(body(), agrega={"word/media/grande.png": b"\0" * (paquete.INFLADO_MAXIMO + 1)})
        )
    with pytest.raises(Rechazo, match="pesa más de 2 MB"):
        paquete.open_package(b"PK" + b"\0" * paquete.PESO_MAXIMO)


@pytest.mark.parametrize("contenido", [b"", b"hola", b"PK\x03\x04roto", b"%PDF-1.4"])
def test_what_is_no_word_file_is_refused(contenido: bytes) -> None:
    with pytest.raises(Rechazo, match="no se pudo abrir: está dañado, lleva contraseña o no es de Word"):
        validate_plantilla(contenido)


def test_a_zip_that_is_no_word_file_is_refused() -> None:
    salida = BytesIO()
    with zipfile.ZipFile(salida, "w") as archivo:
        archivo.writestr("hola.txt", "hola")
    with pytest.raises(Rechazo, match="no es un documento de Word"):
        validate_plantilla(salida.getvalue())


def test_the_stamp_is_on_the_first_page_too() -> None:
    documento = Document()
    documento.sections[0].different_first_page_header_footer = True
    documento.sections[0].first_page_header.paragraphs[0].text = "Membrete"
    salida = BytesIO()
    documento.save(salida)
    sellado = Document(BytesIO(stamp_docx(salida.getvalue(), ["SIMULACRO: x", "BORRADOR"]))).sections[0]
    assert [p.text for p in sellado.first_page_header.paragraphs] == ["SIMULACRO: x · BORRADOR", "Membrete"]
    assert sellado.header.paragraphs[0].text == "SIMULACRO: x · BORRADOR"


@pytest.mark.django_db
class TestVersiones:
    @pytest.fixture
    def plantilla(self, datos) -> PlantillaDeOficio:  # type: ignore[no-untyped-def]  # the folder fixture
        make_instituto()
        return make_plantilla()

    def upload(self, plantilla: PlantillaDeOficio, texto: str, motivo: str = "Cambió el saludo") -> None:
        upload_version(
            plantilla=plantilla,
            contenido=body(texto),
            archivo="nueva.docx",
            motivo=motivo,
            by=make_persona("analista"),
        )

    def test_a_new_version_prints_and_an_issued_letter_keeps_its_own(
        self, plantilla: PlantillaDeOficio
    ) -> None:
        viejo = emit(make_oficio(plantilla=plantilla))
        self.upload(plantilla, "Saludo nuevo")
        nuevo = emit(make_oficio(plantilla=plantilla))
        assert (viejo.version.numero, nuevo.version.numero) == (1, 2)
        assert "Saludo nuevo" in text_of(nuevo.docx.ruta.read_bytes())
        assert "Saludo nuevo" not in text_of(viejo.docx.ruta.read_bytes())
        assert bitacora.verify().hallazgos == ()

    def test_going_back_loses_no_version(self, plantilla: PlantillaDeOficio) -> None:
        self.upload(plantilla, "Saludo nuevo")
        vuelta = return_to_version(
            plantilla=plantilla, numero=1, motivo="El saludo no gustó", by=make_persona("direccion")
        )
        self.upload(vuelta, "Tercer saludo")
        assert [v.numero for v in vuelta.versiones.order_by("numero")] == [1, 2, 3]
        assert vuelta.versiones.get(numero=3).pk == PlantillaDeOficio.objects.get().vigente_id
        acto = Evento.objects.get(acto="oficios.plantilla.volver")
        assert (acto.frase, acto.motivo) == (
            "volvió a la versión 1 de la plantilla «Oficio general»",
            "El saludo no gustó",
        )

    def test_an_upload_that_is_refused_leaves_nothing(self, plantilla: PlantillaDeOficio) -> None:
        antes = Evento.objects.count()
        with pytest.raises(Rechazo, match="Corrija en Word lo siguiente"):
            self.upload(plantilla, "{{ nada }}")
        with pytest.raises(Rechazo, match="falta decir qué cambia"):
            self.upload(plantilla, "Bien", motivo=" ")
        assert (plantilla.versiones.count(), Evento.objects.count()) == (1, antes)

    def test_a_version_that_does_not_exist_is_refused(self, plantilla: PlantillaDeOficio) -> None:
        with pytest.raises(Rechazo, match="no tiene versión 7"):
            return_to_version(plantilla=plantilla, numero=7, motivo="x", by=make_persona("direccion"))

    def test_the_preview_says_what_it_is_and_names_nobody(self, plantilla: PlantillaDeOficio) -> None:
        texto = text_of(render_muestra(plantilla.vigente))
        assert AVISO_DE_MUESTRA in texto
        assert "Persona titular (muestra)" in texto
        assert "IEEBCS-DEOE-12-2024" in texto

    def test_two_templates_of_a_body_have_different_names(self, plantilla: PlantillaDeOficio) -> None:
        with pytest.raises(Rechazo, match="ya tiene una plantilla con ese nombre"):
            make_plantilla()

    def test_who_may_not_change_templates_is_told(self, plantilla: PlantillaDeOficio) -> None:
        with pytest.raises(SinPermiso, match="no puede subir plantillas de oficio"):
            make_plantilla(nombre="Otra", by=make_persona("auditoria"))
