"""The pages of the sheets: what they show, what a form keeps after a refusal, and the paper with every field."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader
from tests.constructores import accept, find_indicador, make_indicador, make_persona, make_programa
from tests.pat.tablero_constructores import enter, text_of
from tests.pat.test_fichas_actos import PUNTOS

from comicios.pat.ficha.contenido import CAMPOS_OBLIGATORIOS
from comicios.pat.models import Indicador, Programa
from comicios.pat.services.fichas import FIJOS, edit_ficha, review_cremaa

pytestmark = pytest.mark.django_db
COMPLETA: dict[str, Any] = {
    "definicion": "Actividades de destrucción concluidas.",
    "tipo": "gestión",
    "kind": "porcentaje",
    "variables": [
        {"simbolo": "AR", "nombre": "Actividades realizadas", "unidad": "actividad", "fuente": "Actas"}
    ],
    "anio_base": 2023,
    "meta_ajustada": 90,
    "acuerdo_de_ajuste": "IEEBCS-CG100-2024",
    "supuestos": "Hay acuerdo del Consejo.",
    "fuentes": "Expediente de destrucción.",
    "notas": "Revisar en diciembre.",
}


@pytest.fixture
def programa(datos: object) -> Programa:
    return make_programa(simulacro=True, hoy=date(2024, 11, 4))


def url(nombre: str, programa: Programa, clave: str = "P-12.3") -> str:
    return reverse(f"pat:{nombre}", args=[programa.clave, find_indicador(programa, clave).pk])


def fill(programa: Programa) -> Indicador:
    return edit_ficha(
        indicador=find_indicador(programa, "P-12.3"), campos=COMPLETA, by=make_persona("analista")
    )


def flat(texto: str) -> str:
    return re.sub(r"\s+", " ", texto.replace("\u00a0", " "))


def printed(contenido: bytes) -> list[str]:
    return [flat(p.extract_text()) for p in PdfReader(BytesIO(contenido)).pages]


def test_the_sheet_says_its_values_its_semaforo_and_what_it_lacks(programa: Programa) -> None:
    texto = text_of(enter("auditoria").get(url("ficha", programa)))
    assert "Faltan 6 datos de la ficha: definición, tipo, clase, variables, supuestos, fuentes" in texto
    assert "Línea base Sin referencia" in texto
    assert "Verde índice de 90 o más, y hasta 110 % de la meta" in texto
    assert "Semáforo por confirmar" in texto
    assert "Fortalecimiento del régimen democrático electoral; Gestión de calidad" in texto
    assert "Acumulado: suma de los meses" in texto
    assert "Corregir la ficha" not in texto and "Completar la ficha" not in texto


def test_the_paper_has_every_mandatory_field_and_its_value(programa: Programa) -> None:
    fill(programa)
    [texto] = printed(enter("comision").get(url("ficha_pdf", programa)).content)
    assert [campo for campo in CAMPOS_OBLIGATORIOS if campo not in texto] == []
    for valor in (
        "P-12.3. Trabajos realizados para destruir la DE (%)",
        "Actividades de destrucción concluidas.",
        "De gestión",
        "90 (IEEBCS-CG100-2024)",
        "Año de la línea base 2023",
        "Actividades realizadas",
        "Expediente de destrucción.",
        "Hay acuerdo del Consejo.",
        "Informe Bimestral DEOE",
        "Preparación y organización de procesos electorales locales",
        "Umbrales del semáforo",
        "SIMULACRO",
        "Revisar en diciembre.",
    ):
        assert valor in texto, valor


def test_all_the_sheets_come_one_to_a_page_and_in_order(programa: Programa) -> None:
    respuesta = enter("direccion").get(reverse("pat:fichas_pdf", args=[programa.clave]))
    paginas = printed(respuesta.content)
    assert [re.search(r"P-12\.\d", p)[0] for p in paginas] == ["P-12.1", "P-12.2", "P-12.3", "P-12.4"]  # type: ignore[index]
    assert f"SIMULACRO-fichas-{programa.clave}-v1.pdf" in respuesta["Content-Disposition"]


def test_a_programme_without_indicators_says_there_is_nothing_to_print(programa: Programa) -> None:
    texto = text_of(enter("area-ucsi").get(reverse("pat:fichas", args=[programa.clave])))
    assert "Todavía no hay indicadores" in texto
    assert enter("area-ucsi").get(reverse("pat:fichas_pdf", args=[programa.clave])).status_code == 422


def test_the_form_saves_and_shows_only_what_may_change(programa: Programa) -> None:
    cliente = enter("analista")
    pagina = cliente.get(url("ficha_editar", programa))
    form = pagina.context["form"]
    assert set(FIJOS) & set(form.fields) == set()
    datos = {
        "visto": form.initial["visto"],
        "nivel": "ACTIVIDAD",
        "definicion": "Una definición",
        "variable_simbolo": ["A", ""],
        "variable_nombre": ["Cajas", ""],
        "variable_unidad": ["caja", ""],
        "variable_fuente": ["", ""],
        "verificable_en": "Informe Bimestral DEOE",
    }
    respuesta = cliente.post(url("ficha_editar", programa), datos)
    assert respuesta.status_code == 302
    guardado = find_indicador(programa, "P-12.3")
    assert (guardado.definicion, guardado.umbrales) == ("Una definición", None)
    assert guardado.variables == [{"simbolo": "A", "nombre": "Cajas", "unidad": "caja", "fuente": ""}]
    # The same form again was opened before that change: nothing is lost and nothing is written over.
    choque = cliente.post(url("ficha_editar", programa), datos | {"definicion": "Otra"})
    assert choque.status_code == 409
    assert (
        "Otra persona cambió la ficha de P-12.3" in text_of(choque)
        and "Otra</textarea>" in choque.content.decode()
    )
    assert find_indicador(programa, "P-12.3").definicion == "Una definición"
    sello = choque.context["form"]["visto"].value()
    assert (
        cliente.post(
            url("ficha_editar", programa), datos | {"definicion": "Otra", "visto": sello}
        ).status_code
        == 302
    )


def test_a_refused_form_keeps_what_was_typed_and_says_where(programa: Programa) -> None:
    datos = {
        "nivel": "ACTIVIDAD",
        "definicion": "Mía",
        "umbral_verde": "80",
        "variable_simbolo": "",
        "variable_nombre": "Cajas",
        "variable_unidad": "",
        "variable_fuente": "",
    }
    respuesta = enter("analista").post(url("ficha_editar", programa), datos)
    texto = text_of(respuesta)
    assert respuesta.status_code == 422
    assert "variables, renglón 1: Falta el símbolo" in texto
    assert "Escriba los cuatro umbrales" in texto
    assert 'value="Cajas"' in respuesta.content.decode() and "Mía</textarea>" in respuesta.content.decode()


def test_the_twelve_cells_save_and_explain_a_refusal(programa: Programa) -> None:
    cliente = enter("analista")
    pagina = cliente.get(url("metas_mensuales", programa))
    assert [mes for mes, campo in pagina.context["form"].celdas if campo] == [10, 11, 12]
    visto = pagina.context["form"].initial["visto"]
    mal = cliente.post(url("metas_mensuales", programa), {"visto": visto, "mes_10": "10", "mes_11": "30"})
    assert mal.status_code == 422 and "suman 40 y la meta anual es 100" in text_of(mal)
    bien = {"visto": visto, "mes_10": "10", "mes_11": "30", "mes_12": "60"}
    assert cliente.post(url("metas_mensuales", programa), bien).status_code == 302
    assert find_indicador(programa, "P-12.3").metas_mensuales == {"10": "10", "11": "30", "12": "60"}
    assert "oct 10 programado 10.00 nov 30 programado 40.00 dic 60 programado 100.00" in text_of(
        cliente.get(url("ficha", programa))
    )


def test_a_score_is_given_with_the_six_criteria(programa: Programa) -> None:
    cliente = enter("analista")
    mal = cliente.post(url("cremaa", programa), {"claro": "6", "fecha": "2024-11-04"})
    assert mal.status_code == 422
    assert "«Claro» se califica de 1 a 5" in text_of(mal) and "Falta calificar «Adecuado»" in text_of(mal)
    bien = {clave: str(puntos) for clave, puntos in PUNTOS.items()} | {"fecha": "2024-11-04"}
    assert cliente.post(url("cremaa", programa), bien).status_code == 302
    texto = text_of(cliente.get(url("ficha", programa)))
    assert "CREMAA por confirmar" in texto and "23 de 30 Señalado" in texto


def listed(programa: Programa, **parametros: str) -> list[str]:
    respuesta = enter("direccion").get(reverse("pat:fichas", args=[programa.clave]), parametros)
    return [f.renglon.indicador.clave for f in respuesta.context["lista"].filas]


def test_the_list_sorts_by_score_and_filters_the_flagged(programa: Programa) -> None:
    analista = make_persona("analista")
    review_cremaa(indicador=find_indicador(programa, "P-12.3"), puntuaciones=PUNTOS, by=analista)
    review_cremaa(
        indicador=find_indicador(programa, "P-12.1"), puntuaciones=dict.fromkeys(PUNTOS, 5), by=analista
    )
    assert listed(programa, orden="-cremaa") == ["P-12.1", "P-12.3", "P-12.2", "P-12.4"]
    assert listed(programa, orden="cremaa")[:2] == ["P-12.3", "P-12.1"]
    assert listed(programa, calificacion="senalado") == ["P-12.3"]
    assert listed(programa, calificacion="sin") == ["P-12.2", "P-12.4"]
    fill(programa)
    assert listed(programa, ficha="completa") == ["P-12.3"]
    texto = text_of(enter("auditoria").get(reverse("pat:fichas", args=[programa.clave])))
    assert "1 de 4 fichas completas · 2 de 4 indicadores calificados con CREMAA, 1 señalado" in texto


def test_an_economy_without_money_is_warned_about_and_not_stopped(programa: Programa) -> None:
    make_indicador(programa, "S-13.1", dimension="Economía")
    aviso = "compara dinero y éste no tiene variables"
    assert aviso in text_of(enter("analista").get(url("ficha", programa, "S-13.1")))
    assert aviso in text_of(enter("analista").get(reverse("pat:fichas", args=[programa.clave])))


def test_the_list_asks_the_same_of_the_database_with_many_more(programa: Programa) -> None:
    accept(programa, "P-12.3", 10, "30")
    cliente, ruta = enter("direccion"), reverse("pat:fichas", args=[programa.clave])
    cliente.get(ruta)
    with CaptureQueriesContext(connection) as pocas:
        cliente.get(ruta)
    linea = find_indicador(programa, "P-12.3").linea
    Indicador.objects.bulk_create(
        Indicador(linea=linea, orden=n, dimension="Eficacia", nombre=f"n{n}", metodo_de_calculo="m",
                  frecuencia="bimestral", unidad="%", meta=100, tendencia="incremento")
        for n in range(2, 122)
    )  # fmt: skip
    with CaptureQueriesContext(connection) as muchas:
        respuesta = cliente.get(ruta)
    assert len(respuesta.context["lista"].todas) == 124
    assert len(muchas) == len(pocas)
