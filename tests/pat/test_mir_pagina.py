"""The MIR workbook through its service and its page: out, filled in, back; and each tampering, which changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from tests.constructores import accept, capture, find_indicador, make_indicador, make_persona, make_programa

from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.errores import Rechazo
from comicios.pat.models import Avance, Indicador, Programa, VersionDeAvance
from comicios.pat.services.bimestres import close_bimestre
from comicios.pat.services.mir import export_libro, import_libro

pytestmark = pytest.mark.django_db
# Rows of the form: P-12.1 to P-12.4 are rows 9 to 12; August to December are AD to AH; «verificable en» is T.
Edit = Callable[[Workbook], None]


@pytest.fixture
def programa(datos) -> Programa:  # type: ignore[no-untyped-def]  # the folder fixture
    return make_programa(simulacro=True, hoy=date(2024, 11, 15))


def fill(contenido: bytes, edit: Edit) -> bytes:
    libro = load_workbook(BytesIO(contenido))
    edit(libro)
    salida = BytesIO()
    libro.save(salida)
    return salida.getvalue()


def export(programa: Programa, corte: int = 10) -> bytes:
    return export_libro(programa=programa, corte=corte, by=make_persona("analista"))[1]


def take(contenido: bytes) -> list[str]:
    return import_libro(contenido=contenido, by=make_persona("analista"))


def count() -> tuple[int, ...]:
    return Avance.objects.count(), VersionDeAvance.objects.count(), Evento.objects.count()


def put(**celdas: object) -> Edit:
    def edit(libro: Workbook) -> None:
        for celda, valor in celdas.items():
            libro["MIR"][celda] = valor

    return edit


def test_the_name_says_programme_version_cut_and_drill(programa: Programa) -> None:
    nombre, contenido = export_libro(programa=programa, corte=10, by=make_persona("comision"))
    assert nombre == "SIMULACRO-MIR-pat-deoe-2024-demostracion-v1-corte-10.xlsx"
    assert contenido.startswith(b"PK")


def find_cell(contenido: bytes, clave: str, mes: int) -> str:
    """The yellow cell of a month, found on the sheet: the row whose line begins with the number, column 22 + month."""
    hoja = load_workbook(BytesIO(contenido))["MIR"]
    numero = clave.partition("-")[2]
    [fila] = [
        f[0].row for f in hoja.iter_rows(min_col=5, max_col=5) if str(f[0].value).startswith(f"{numero} ")
    ]
    return str(hoja.cell(fila, 22 + mes).coordinate)


def test_the_whole_turn_leaves_drafts_of_the_workbook(programa: Programa) -> None:
    descargado = export(programa)
    agosto, octubre = find_cell(descargado, "P-12.1", 8), find_cell(descargado, "P-12.3", 10)
    celdas = take(fill(descargado, put(**{agosto: 30, octubre: 12.5})))
    assert celdas == [agosto, octubre]
    valores = Avance.objects.values_list(
        "indicador__linea__clave", "mes", "estado", "vigente__valor", "vigente__origen"
    )
    assert sorted(valores) == [
        ("P-12.1", 8, "borrador", Decimal("30"), "libro_mir"),
        ("P-12.3", 10, "borrador", Decimal("12.5"), "libro_mir"),
    ]
    assert Evento.objects.filter(acto="pat.mir.importar").get().frase == "importó el libro MIR: 2 celdas"


def test_what_was_accepted_goes_out_and_untouched_brings_no_change(programa: Programa) -> None:
    accept(programa, "P-12.3", 10, "30")
    descargado = export(programa)
    celda = find_cell(descargado, "P-12.3", 10)
    assert load_workbook(BytesIO(descargado))["MIR"][celda].value == 30
    antes = count()
    assert take(descargado) == []
    assert count() == antes


@pytest.mark.usefixtures("casa_vacia")
def test_where_it_is_verified_comes_back_too(programa: Programa) -> None:
    descargado = export(programa)
    fila = find_cell(descargado, "P-12.1", 1).lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert take(fill(descargado, put(**{f"T{fila}": "Oficio 0412"}))) == [f"T{fila}"]
    assert Indicador.objects.get(linea__clave="P-12.1").verificable_en == "Oficio 0412"


def refused(contenido: bytes) -> Rechazo:
    """The refusal; and nothing of it was saved."""
    make_persona("analista")
    antes = count()
    with pytest.raises(Rechazo) as caso:
        take(contenido)
    assert count() == antes
    return caso.value


def test_one_bad_cell_leaves_the_good_ones_out(programa: Programa) -> None:
    descargado = export(programa)
    buena, mala = find_cell(descargado, "P-12.1", 8), find_cell(descargado, "P-12.2", 10)
    rechazo = refused(fill(descargado, put(**{buena: 30, mala: 0.5})))
    assert rechazo.mensaje.startswith("El libro MIR no se importó; nada cambió.")
    assert [d.donde for d in rechazo.detalles] == [mala]


def test_a_cell_that_is_not_yellow_is_named(programa: Programa) -> None:
    rechazo = refused(fill(export(programa), put(N9="1000")))
    assert [d.donde for d in rechazo.detalles] == ["N9"]


def test_every_refusal_of_the_house_is_told_at_once(programa: Programa) -> None:
    """Over the goal, in a month that has not begun, and out of its window without a reason."""
    descargado = export(programa)
    celdas = [
        find_cell(descargado, "P-12.1", 8),
        find_cell(descargado, "P-12.3", 12),
        find_cell(descargado, "P-12.4", 10),
    ]
    rechazo = refused(fill(descargado, put(**{celdas[0]: 110, celdas[1]: 10, celdas[2]: 1})))
    assert sorted(d.donde for d in rechazo.detalles) == sorted(celdas)


def test_a_month_captured_meanwhile_is_never_overwritten(programa: Programa) -> None:
    descargado = export(programa)
    capture(programa, "P-12.3", 10, "30")
    celda = find_cell(descargado, "P-12.3", 10)
    [detalle] = refused(fill(descargado, put(**{celda: 35}))).detalles
    assert str(detalle) == (
        f"{celda}: P-12.3 ya tiene 30 capturado en la casa. Cambie ese valor en la página de captura, "
        "o devuelva la celda a como la descargó."
    )


def test_emptying_an_accepted_month_is_refused(programa: Programa) -> None:
    accept(programa, "P-12.3", 10, "30")
    descargado = export(programa)
    celda = find_cell(descargado, "P-12.3", 10)
    assert [d.donde for d in refused(fill(descargado, put(**{celda: None}))).detalles] == [celda]


def test_a_closed_bimester_is_not_filled(programa: Programa) -> None:
    descargado = export(programa)
    close_bimestre(programa=programa, numero=5, by=make_persona("direccion"))
    celda = find_cell(descargado, "P-12.3", 10)
    [detalle] = refused(fill(descargado, put(**{celda: 30}))).detalles
    assert detalle.mensaje.startswith("El bimestre 5 está cerrado desde el ")


def test_what_is_not_a_workbook_of_the_house_is_refused(programa: Programa) -> None:
    assert "nada cambió" in refused(b"no soy un libro").mensaje


def make_razon(programa: Programa) -> tuple[bytes, list[str]]:
    """A workbook with a ratio on S-13.1, and its September cells: numerator above denominator."""
    make_indicador(programa, "S-13.1", acumulacion="RAZON", nombre="Solicitudes atendidas")
    descargado = export(programa)
    hoja = load_workbook(BytesIO(descargado))["Variables"]
    filas = [f[0].row for f in hoja.iter_rows(min_col=1, max_col=1) if f[0].value == "S-13.1"]
    return descargado, [str(hoja.cell(fila, 3 + 9).coordinate) for fila in filas]


def test_the_two_cells_of_a_ratio_are_one_capture(programa: Programa) -> None:
    descargado, (arriba, abajo) = make_razon(programa)

    def edit(libro: Workbook) -> None:
        libro["Variables"][arriba], libro["Variables"][abajo] = 18, 20

    assert take(fill(descargado, edit)) == [f"Variables!{arriba}", f"Variables!{abajo}"]
    version = VersionDeAvance.objects.get()
    assert (version.numerador, version.denominador, version.valor) == (Decimal(18), Decimal(20), None)


def test_half_a_ratio_is_refused(programa: Programa) -> None:
    descargado, (arriba, _) = make_razon(programa)

    def edit(libro: Workbook) -> None:
        libro["Variables"][arriba] = 18

    [detalle] = refused(fill(descargado, edit)).detalles
    assert str(detalle) == (
        f"Variables!{arriba}: S-13.1 lleva numerador y denominador, y en septiembre viene sólo uno. "
        "Escriba los dos, o deje los dos vacíos."
    )


# The page.


def enter(cuenta: str) -> Client:
    cliente = Client()
    cliente.force_login(make_persona(cuenta), backend="django.contrib.auth.backends.ModelBackend")
    return cliente


def upload(programa: Programa, contenido: bytes) -> tuple[int, str]:
    libro = BytesIO(contenido)
    libro.name = "MIR.xlsx"
    respuesta = enter("analista").post(reverse("pat:mir_importar", args=[programa.clave]), {"libro": libro})
    return respuesta.status_code, respuesta.content.decode()


def test_the_page_gives_the_workbook_of_the_cut_in_its_address(programa: Programa) -> None:
    respuesta = enter("comision").get(reverse("pat:mir_xlsx", args=[programa.clave]) + "?corte=9")
    assert respuesta.headers["Content-Disposition"].endswith('-corte-09.xlsx"')
    assert load_workbook(BytesIO(respuesta.content)).sheetnames[0] == "MIR"


@pytest.mark.parametrize(("cuenta", "estado"), [("area-ucsi", 404), ("consejo-08", 404), ("auditoria", 200)])
def test_who_may_take_the_workbook_out(programa: Programa, cuenta: str, estado: int) -> None:
    make_indicador(programa, "S-13.1")  # an objective that UCSI coordinates
    assert enter(cuenta).get(reverse("pat:mir_xlsx", args=[programa.clave])).status_code == estado


@pytest.mark.parametrize("cuenta", ["comision", "auditoria", "area-ucsi"])
def test_who_does_not_execute_cannot_bring_it_back(programa: Programa, cuenta: str) -> None:
    assert enter(cuenta).get(reverse("pat:mir_importar", args=[programa.clave])).status_code == 404


def test_the_page_lists_the_cells_that_came_in(programa: Programa) -> None:
    descargado = export(programa)
    celda = find_cell(descargado, "P-12.3", 10)
    estado, html = upload(programa, fill(descargado, put(**{celda: 30})))
    assert estado == 200
    assert "Se importó 1 celda." in html
    assert f'<th scope="row">{celda}</th><td data-t="Línea">P-12.3</td>' in html


def test_the_page_lists_every_refused_cell(programa: Programa) -> None:
    descargado = export(programa)
    antes = count()
    estado, html = upload(programa, fill(descargado, put(N9="1000")))
    assert (estado, count()) == (422, antes)
    assert "El libro MIR no se importó; nada cambió." in html
    assert '<th scope="row">N9</th>' in html


def test_no_file_and_too_big_a_file_are_told_apart(programa: Programa) -> None:
    respuesta = enter("analista").post(reverse("pat:mir_importar", args=[programa.clave]))
    assert respuesta.status_code == 422
    assert "Falta «Libro MIR»." in respuesta.content.decode()
    estado, html = upload(programa, b"0" * (5 * 1024 * 1024 + 1))
    assert estado == 422
    assert "«MIR.xlsx» pasa de 5 MB" in html


def test_the_workbook_of_another_programme_goes_to_its_own_page(programa: Programa) -> None:
    otro = make_programa(simulacro=True, hoy=date(2024, 11, 15), clave="otro")
    estado, html = upload(programa, export(otro))
    assert estado == 422
    assert "Es del programa «pat-deoe-2024-otro»" in html
    assert find_indicador(programa, "P-12.3").avances.count() == 0
