"""Budget, alignment and posts on their pages, and the files that carry the same figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from tests.constructores import (
    accept,
    find_indicador,
    find_linea,
    make_indicador,
    make_persona,
    make_programa,
)
from tests.pat.tablero_constructores import enter, text_of

from comicios.pat.models import Indicador, Objetivo, PartidaDeRenglon, PoliticaGeneral, Programa
from comicios.pat.organigrama import draw, wrap
from comicios.pat.selectors.alineacion import group_by_politica, group_by_programa_general
from comicios.pat.selectors.panorama import load_panorama
from comicios.pat.selectors.presupuesto import build_presupuesto
from comicios.pat.services.estructura import CargoPropuesto, set_permanentes
from comicios.pat.services.partidas import PartidaPropuesta, set_partidas
from comicios.pat.services.pesos import indicadores_of, set_pesos

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("casa_vacia")]


@pytest.fixture
def programa(datos: object) -> Programa:
    return make_programa(simulacro=True, hoy=date(2024, 11, 4))


def url(nombre: str, programa: Programa, *mas: object) -> str:
    return reverse(f"pat:{nombre}", args=[programa.clave, *mas])


def share(programa: Programa) -> None:
    set_partidas(
        indicador=find_indicador(programa, "P-12.3"),
        partidas=[
            PartidaPropuesta("2111", "Materiales oficina", Decimal("10018"), "proceso"),
            PartidaPropuesta("2161", "", Decimal("5000"), "proceso"),
            PartidaPropuesta("2611", "Combustibles", Decimal("50000"), "ordinario"),
        ],
        by=make_persona("analista"),
    )


def test_worked_example_11(programa: Programa) -> None:
    texto = text_of(enter("direccion").get(url("presupuesto", programa)))
    assert "Presupuesto total DEOE 2024 (gasto PLE 2024): $34,944,117" in texto
    assert "Asignado a renglones $65,018 0.19 % de $34,944,117" in texto
    assert "Sin distribuir $34,879,099" in texto
    assert "En partidas $0 $65,018 de los renglones aún sin partida · 8 de 8 partidas sin monto" in texto


def test_the_tree_adds_up_by_concepto_and_capitulo(programa: Programa) -> None:
    share(programa)
    presupuesto = build_presupuesto(load_panorama(programa, corte=10))
    [capitulo] = presupuesto.capitulos
    assert (capitulo.clave, capitulo.nombre, capitulo.monto) == ("2000", "Materiales y suministros", 65018)
    assert [(c.clave, c.monto) for c in capitulo.hijos] == [("2100", 15018), ("2600", 50000)]
    assert [(p.clave, p.nombre, p.monto) for p in capitulo.hijos[0].hijos] == [
        ("2111", "Materiales oficina", 10018),
        ("2161", "Material de limpieza", 5000),
    ]
    assert presupuesto.por_tipo == (("Ordinario", 50000), ("Proceso electoral", 15018))
    assert (presupuesto.en_partidas, presupuesto.sin_partida) == (65018, 0)
    [p12] = presupuesto.objetivos
    assert (p12.objetivo.clave, p12.renglones, p12.asignado) == ("P-12", 4, 65018)


def test_the_area_does_not_see_what_is_not_its_own(programa: Programa) -> None:
    texto = text_of(enter("area-ucsi").get(url("presupuesto", programa)))
    assert "Usted ve sólo los renglones de su área" in texto and "Sin distribuir" not in texto
    assert "65,018" not in texto


def test_the_files_say_the_same(programa: Programa) -> None:
    share(programa)
    csv = enter("comision").get(url("presupuesto_csv", programa)).content.decode("utf-8-sig").splitlines()
    assert csv[1] == (
        "SIMULACRO,P-12,P-12.3,65018.00,2000,2100,2111,Materiales oficina,"
        '"Materiales, útiles y equipos menores de oficina",Proceso electoral,10018.00'
    )
    assert len(csv) == 4
    hoja = load_workbook(BytesIO(enter("comision").get(url("presupuesto_xlsx", programa)).content)).active
    assert [fila[-1] for fila in hoja.iter_rows(min_row=5, values_only=True)] == [10018, 5000, 50000]


def test_partidas_are_captured_on_their_page(programa: Programa) -> None:
    cliente, ruta = enter("analista"), url("partidas", programa, find_indicador(programa, "P-12.3").pk)
    pagina = cliente.get(ruta)
    assert "2110" in pagina.content.decode() and len(pagina.context["genericas"]) == 147
    datos = {
        "visto": pagina.context["form"].initial["visto"],
        "clave": ["2111", "2199", ""],
        "nombre": ["Materiales oficina", "", ""],
        "tipo_de_gasto": ["proceso", "", ""],
        "monto": ["65,018", "", ""],
    }
    mal = cliente.post(ruta, datos)
    assert mal.status_code == 422 and "renglón 1: «65,018» lleva coma" in text_of(mal)
    datos |= {"monto": ["65018", "", ""]}
    mal = cliente.post(ruta, datos)
    assert "renglón 2: 2199 no pertenece a ninguna partida genérica" in text_of(mal)
    assert 'value="2199"' in mal.content.decode()
    assert cliente.post(ruta, datos | {"clave": ["2111", "", ""]}).status_code == 302
    assert [(p.clave, p.monto) for p in PartidaDeRenglon.objects.all()] == [("2111", 65018)]


def test_weights_are_shared_out_and_taken_off_on_their_page(programa: Programa) -> None:
    cliente, ruta = enter("analista"), url("pesos", programa, "P-12")
    form = cliente.get(ruta).context["form"]
    claves = [f"peso_{i.pk}" for i in form.indicadores]
    mal = cliente.post(ruta, dict(zip(claves, ("50", "20", "20", ""), strict=True)))
    assert mal.status_code == 422 and "P-12.4: Falta su peso" in text_of(mal)
    bien = dict(zip(claves, ("50", "20", "20", "10"), strict=True)) | {"visto": form.initial["visto"]}
    assert cliente.post(ruta, bien).status_code == 302
    assert "promedio con pesos" in text_of(cliente.get(ruta, {"corte": "12"}))
    sello = cliente.get(ruta).context["form"].initial["visto"]
    assert cliente.post(ruta, bien | {"visto": sello, "quitar": "si"}).status_code == 302
    assert not Indicador.objects.filter(peso__isnull=False).exists()
    assert cliente.get(url("pesos", programa, "P-99")).status_code == 404


def test_the_front_page_says_when_an_average_has_weights(programa: Programa) -> None:
    accept(programa, "P-12.1", 10, "100")
    objetivo = Objetivo.objects.get(clave="P-12")
    objetivo.programa = programa
    pesos = dict(
        zip([i.pk for i in indicadores_of(objetivo)], map(Decimal, ("40", "20", "20", "20")), strict=True)
    )
    set_pesos(objetivo=objetivo, pesos=pesos, by=make_persona("analista"))
    texto = text_of(enter("direccion").get(url("programa", programa)))
    # At October: 40·100 + 20·0 + 20·0 over the 80 that count = 50.
    assert "50.00" in texto and "3 de 4 líneas · con pesos" in texto


def test_the_nine_policies_and_what_the_source_aligns_to_none(programa: Programa) -> None:
    accept(programa, "P-12.1", 10, "100")
    grupos = group_by_politica(load_panorama(programa, corte=10))
    assert [g.clave for g in grupos] == [*"abcdefghi", "sin"]
    assert [len(g.lineas) for g in grupos] == [4, 0, 0, 4, 0, 0, 4, 0, 0, 80]
    # P-12 at October: 100, 0 and 0 of three lines.
    assert (grupos[0].resumen.real, grupos[0].resumen.n, grupos[0].resumen.de) == (Fraction(100, 3), 3, 4)
    generales = group_by_programa_general(load_panorama(programa, corte=10))
    assert [(g.clave, len(g.lineas)) for g in generales if g.lineas] == [("b", 4), ("sin", 80)]


def test_a_group_averages_its_objectives_by_their_lines(programa: Programa) -> None:
    # S-13 with one line at 40 joins the first policy: (1·40 + 3·33.33) / 4 = 35.
    accept(programa, "P-12.1", 10, "100")
    make_indicador(programa, "S-13.1", meses=(10,))
    accept(programa, "S-13.1", 10, "40")
    find_linea(programa, "S-13.1").objetivo.politicas.add(PoliticaGeneral.objects.get(inciso="a"))
    primero = group_by_politica(load_panorama(programa, corte=10))[0]
    assert (primero.resumen.real, primero.resumen.n, primero.resumen.de) == (35, 4, 7)


def test_the_page_of_alignment_links_to_the_filtered_lines(programa: Programa) -> None:
    cliente = enter("comision")
    texto = text_of(cliente.get(url("alineacion", programa)))
    assert "Sin alineación en la fuente 25 objetivos" in texto
    lista = cliente.get(url("lineas", programa), {"politica": "d"}).context["listado"]
    assert (lista.n, lista.de) == (4, 84)
    assert cliente.get(url("lineas", programa), {"programa_general": "sin"}).context["listado"].n == 80


@pytest.mark.parametrize(
    ("parametros", "cuantas"),
    [
        ({}, 84),
        ({"politica": "a"}, 4),
        ({"politica": "b"}, 84),
        ({"programa_general": "b", "bloque": "S"}, 0),
    ],
)
def test_the_files_of_lines_carry_what_the_list_shows(
    programa: Programa, parametros: dict[str, str], cuantas: int
) -> None:
    cliente = enter("comision")
    csv = cliente.get(url("lineas_csv", programa), parametros).content.decode("utf-8-sig").splitlines()
    assert len(csv) - 1 == cuantas
    hoja = load_workbook(BytesIO(cliente.get(url("lineas_xlsx", programa), parametros).content)).active
    assert sum(1 for _ in hoja.iter_rows(min_row=5)) == cuantas
    if parametros == {"politica": "a"}:
        assert "Gestión de calidad" in csv[1] and "Preparación y organización" in csv[1]


def test_the_organigrama_draws_every_post_once_under_its_superior(programa: Programa) -> None:
    cargos = [CargoPropuesto("Dirección", 1), CargoPropuesto("Coordinación", 2, "Dirección")]
    set_permanentes(programa=programa, cargos=cargos, by=make_persona("analista"))
    dibujo = draw("Órgano", Programa.objects.get().estructura)
    assert [(" ".join(c.renglones), c.plazas, c.clase) for c in dibujo.cajas] == [
        ("Coordinación", "2 plazas", "cargo"),
        ("Dirección", "1 plaza", "cargo"),
        ("Analista de Evaluación, Planeación y Seguimiento", "1 plaza", "temporal"),
        ("Enlace de Seguimiento a los Órganos Desconcentrados", "1 plaza", "temporal"),
        ("Auxiliares Electorales", "4 plazas", "temporal"),
        ("Órgano", "", "organo"),
    ]
    coordinacion, direccion = dibujo.cajas[0], dibujo.cajas[1]
    assert coordinacion.centro == direccion.centro and coordinacion.y > direccion.y > dibujo.cajas[-1].y
    # Four branches of 184 px with 20 px between them.
    assert (dibujo.ancho, len(dibujo.trazos)) == (4 * 184 + 3 * 20, 5)
    assert wrap("Palabralarguísimaquenocabeenelrenglón corta") == ("Palabralarguísimaquenoca…", "corta")


def test_the_page_of_posts_shows_the_discrepancy_and_takes_the_permanent_ones(programa: Programa) -> None:
    cliente = enter("analista")
    texto = text_of(cliente.get(url("estructura", programa)))
    assert "Cargos permanentes sin capturar · 3 cargos temporales, 6 plazas" in texto
    assert "Discrepancia de la fuente. La fuente dice «3 cargos» y enlista tres denominaciones" in texto
    ruta = url("estructura_editar", programa)
    visto = cliente.get(ruta).context["form"].initial["visto"]
    datos = {
        "visto": visto,
        "nombre": ["Dirección", "Subdirección"],
        "plazas": ["1", "x"],
        "superior": ["", "Dirección"],
    }
    mal = cliente.post(ruta, datos)
    assert mal.status_code == 422 and "renglón 2: «x» no es un número" in text_of(mal)
    assert cliente.post(ruta, datos | {"plazas": ["1", "3"]}).status_code == 302
    texto = text_of(cliente.get(url("estructura", programa)))
    assert "2 cargos permanentes, 4 plazas · 3 cargos temporales, 6 plazas" in texto
    assert (
        cliente.post(ruta, datos | {"plazas": ["1", "3"], "nombre": ["Dirección", "Otra"]}).status_code == 409
    )


@pytest.mark.parametrize("nombre", ["presupuesto", "alineacion"])
def test_each_page_asks_the_same_of_the_database_with_many_more(programa: Programa, nombre: str) -> None:
    def queries(act: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as consultas:
            act()
        return len(consultas)

    cliente, ruta = enter("direccion"), url(nombre, programa)
    cliente.get(ruta)
    pocas = queries(lambda: cliente.get(ruta))
    linea = find_indicador(programa, "P-12.3").linea
    nuevos = Indicador.objects.bulk_create(
        Indicador(linea=linea, orden=n, dimension="Eficacia", nombre=f"n{n}", metodo_de_calculo="m",
                  frecuencia="bimestral", unidad="%", meta=100, tendencia="incremento")
        for n in range(2, 122)
    )  # fmt: skip
    PartidaDeRenglon.objects.bulk_create(
        PartidaDeRenglon(indicador=i, clave=clave, nombre="x") for i in nuevos for clave in ("2111", "3610")
    )
    assert queries(lambda: cliente.get(ruta)) == pocas
