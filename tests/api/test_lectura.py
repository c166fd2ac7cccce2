"""What the API answers: the programme as its pages say it, only in scope, stamped when it is a drill, and not twice."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.api.constructores import API, ask, make_llave, read
from tests.constructores import accept, capture, find_indicador, make_indicador, make_persona, make_programa
from tests.pat.test_informes_paginas import make_approved, make_draft

from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.cuentas.services import record_session
from comicios.pat.models import Avance, Indicador, LineaDeAccion, Programa, VersionDeAvance

pytestmark = pytest.mark.django_db
P = "/programas/pat-deoe-2024-demostracion"


@pytest.fixture
def programa(datos: object) -> Programa:
    programa = make_programa(simulacro=True, hoy=date(2024, 11, 15))
    accept(programa, "P-12.3", 10, "30")
    return programa


@pytest.fixture
def llave(programa: Programa) -> str:
    return make_llave("direccion")[1]


def find(datos: list[dict[str, Any]], clave: str) -> dict[str, Any]:
    [fila] = [f for f in datos if f["clave"] == clave]
    return fila


def test_the_list_of_programmes_tells_the_drill_from_the_real_one(llave: str) -> None:
    make_programa()
    filas = read("/programas", llave)["datos"]
    assert [(f["clave"], f["proceso"], f["simulacro"]) for f in filas] == [
        ("pat-deoe-2024", "ple-2023-2024", False),
        ("pat-deoe-2024-demostracion", "demostracion", True),
    ]
    assert filas[0]["presupuesto_total"] == "34944117.00"


def test_a_programme_says_its_average_at_the_cut(llave: str) -> None:
    # P-12.1 to P-12.4 are the lines with an indicator; P-12.4 begins in December and does not enter yet.
    cuerpo = read(f"{P}?corte=10", llave)
    assert cuerpo["promedio"]["de"] == 84
    assert (cuerpo["objetivos"], cuerpo["lineas"], cuerpo["indicadores"]) == (26, 84, 4)
    assert (cuerpo["hoy"], cuerpo["corte"]) == ("2024-11-15", 10)


def test_an_indicator_has_every_figure_as_exact_text(llave: str) -> None:
    fila = find(read(f"{P}/indicadores?corte=10", llave)["datos"], "P-12.3")
    esperadas = {
        "meta": "100.0000", "alcanzada": "30.0000", "diferencia": "70.0000", "porcentaje": "30.00",
        "programado": "33.33", "indice": "90.00", "estatus": "EN PROCESO", "semaforo": "verde",
        "presupuesto": "65018.00", "linea_base": None, "acumulacion": "SUMA", "tendencia": "incremento",
    }  # fmt: skip
    assert {campo: fila[campo] for campo in esperadas} == esperadas
    assert [p["clave"] for p in fila["partidas"]] == [
        "2111", "2161", "2211", "2231", "2491", "2561", "2611", "2721",
    ]  # fmt: skip
    assert {p["monto"] for p in fila["partidas"]} == {None}
    assert "mir.umbral_verde" in fila["por_confirmar"]


def test_no_answer_holds_a_binary_fraction(llave: str) -> None:
    def refuse(texto: str) -> None:
        raise AssertionError(f"un número de punto flotante: {texto}")

    for ruta in (P, f"{P}/objetivos", f"{P}/lineas", f"{P}/indicadores", f"{P}/avances"):
        json.loads(ask(ruta, llave).content, parse_float=refuse)


def test_a_line_without_calendar_or_indicator_is_null_not_zero(llave: str) -> None:
    fila = find(read(f"{P}/lineas", llave)["datos"], "S-9.1")
    assert (fila["meses"], fila["avance"], fila["programado"], fila["indicadores"]) == (None, None, None, [])
    assert (fila["situacion"], fila["situacion_palabra"]) == ("sin_calendarizar", "Sin calendarizar")


def test_an_objective_has_its_alignment_and_its_average(llave: str) -> None:
    fila = find(read(f"{P}/objetivos?corte=10", llave)["datos"], "P-12")
    assert fila["promedio"] == {"real": "10.00", "programado": "77.78", "indice": "12.86", "n": 3, "de": 4}
    assert fila["palabra"] == "Rezago"


def test_a_month_has_its_versions_what_counts_and_what_backs_it(programa: Programa, llave: str) -> None:
    avance = Avance.objects.get(mes=10)
    capture(programa, "P-12.3", 11, "20")
    octubre, noviembre = read(f"{P}/avances", llave)["datos"]
    assert (octubre["estado"], octubre["aceptada"], octubre["vigente"]) == ("aceptado", 1, 1)
    assert (noviembre["estado"], noviembre["aceptada"]) == ("borrador", None)
    [version] = octubre["versiones"]
    assert (version["valor"], version["origen"], version["capturada_por"]) == (
        "30.0000", "captura", "Analista (muestra)",
    )  # fmt: skip
    [evidencia] = octubre["evidencias"]
    archivo = avance.evidencias.get().archivo
    assert archivo is not None
    assert (evidencia["sha256"], evidencia["bytes"]) == (archivo.sha256, 125)
    assert [f["mes"] for f in read(f"{P}/avances?mes=11", llave)["datos"]] == [11]
    assert read(f"{P}/avances?linea=P-12.1", llave)["total"] == 0


def test_everything_of_a_drill_is_stamped(llave: str) -> None:
    for ruta in ("/objetivos", "/lineas", "/indicadores", "/avances"):
        cuerpo = read(P + ruta, llave)
        assert (cuerpo["proceso"], cuerpo["simulacro"]) == ("demostracion", True), ruta
        assert {(f["proceso"], f["simulacro"]) for f in cuerpo["datos"]} == {("demostracion", True)}, ruta


# Reports.


def test_an_approved_report_gives_what_was_frozen_and_its_files(programa: Programa, llave: str) -> None:
    informe = make_approved(programa)
    [fila] = read(f"{P}/informes", llave)["datos"]
    assert (fila["folio"], fila["huella"], fila["simulacro"]) == ("IB-2024-05", informe.huella, True)
    cuerpo = read(f"{P}/informes/IB-2024-05/contenido", llave)
    firmado = cuerpo["contenido"] | {"verificacion": None, "sustituido_por": None}
    canonico = json.dumps(firmado, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert hashlib.sha256(canonico.encode()).hexdigest() == informe.huella == cuerpo["huella"]
    for archivo in fila["archivos"]:
        respuesta = ask(archivo["url"].removeprefix(API), llave)
        contenido = b"".join(respuesta.streaming_content)
        assert hashlib.sha256(contenido).hexdigest() == archivo["sha256"]
        assert (respuesta["X-Comicios-Proceso"], respuesta["X-Comicios-Simulacro"]) == ("demostracion", "si")
        assert "SIMULACRO-IB-2024-05" in respuesta["Content-Disposition"]
    assert [a["tipo"] for a in fila["archivos"]] == ["pdf", "docx"]


def test_a_draft_has_neither_content_nor_files_and_a_commission_does_not_know_of_it(
    programa: Programa, llave: str
) -> None:
    make_draft(programa)
    fila = read(f"{P}/informes/IB-2024-05", llave)
    assert (fila["estado"], fila["huella"], fila["archivos"]) == ("borrador", None, [])
    for resto in ("contenido", "archivos/pdf"):
        respuesta = ask(f"{P}/informes/IB-2024-05/{resto}", llave)
        assert respuesta.status_code == 404
        assert "es un borrador" in respuesta.json()["mensaje"]
    _, de_comision = make_llave("comision")
    assert read(f"{P}/informes", de_comision)["total"] == 0
    assert ask(f"{P}/informes/IB-2024-05", de_comision).status_code == 404


# Scope.


def test_an_area_reads_only_the_lines_of_the_objectives_it_coordinates(programa: Programa) -> None:
    make_indicador(programa, "S-13.1")
    capture(programa, "S-13.1", 10, "5")
    _, llave = make_llave("area-ucsi")
    assert [f["clave"] for f in read(f"{P}/lineas", llave)["datos"]] == [
        "S-12.1",
        "S-13.1",
        "S-13.2",
        "S-13.3",
    ]
    assert [f["clave"] for f in read(f"{P}/indicadores", llave)["datos"]] == ["S-13.1"]
    assert [f["indicador"] for f in read(f"{P}/avances", llave)["datos"]] == ["S-13.1"]
    assert read(P, llave)["promedio"]["de"] == 4
    filas = read("/conjuntos/pat.lineas/filas?programa=pat-deoe-2024-demostracion", llave)["datos"]
    assert [f["clave"] for f in filas] == ["S-12.1", "S-13.1", "S-13.2", "S-13.3"]
    # The MIR is not for areas: neither its dataset nor the transparency format made from it exist for them.
    assert [c["codigo"] for c in read("/conjuntos", llave)["datos"]] == [
        "pat.lineas",
        "pat.objetivos",
        "pat.presupuesto",
    ]
    for codigo in ("pat.mir", "pat.indicadores_transparencia"):
        assert ask(f"/conjuntos/{codigo}/filas?programa={programa.clave}", llave).status_code == 404


def test_a_council_finds_no_programme_by_any_road(programa: Programa) -> None:
    cliente = Client()
    cliente.force_login(make_persona("consejo-08"), backend="django.contrib.auth.backends.ModelBackend")
    for ruta in (
        "/programas",
        P,
        f"{P}/informes",
        "/conjuntos/pat.lineas/filas?programa=pat-deoe-2024-demostracion",
    ):
        assert cliente.get(API + ruta).status_code == 404, ruta
    assert cliente.get(f"{API}/conjuntos").json()["datos"] == []


# Datasets.


def test_a_dataset_asks_for_its_parameters_with_words(llave: str) -> None:
    [lineas] = [c for c in read("/conjuntos", llave)["datos"] if c["codigo"] == "pat.lineas"]
    assert [p["clave"] for p in lineas["parametros"]] == ["programa", "corte"]
    for consulta, falta in (
        ("", "Falta «programa»"),
        ("?programa=pat-deoe-2024-demostracion&corte=13", "del 1 al 12"),
        ("?programa=pat-deoe-2024-demostracion&corte=½", "del 1 al 12"),
    ):
        respuesta = ask(f"/conjuntos/pat.lineas/filas{consulta}", llave)
        assert respuesta.status_code == 422
        assert falta in respuesta.json()["mensaje"]
    assert ask("/conjuntos/pat.nada/filas", llave).status_code == 404


def test_the_rows_of_a_dataset_come_in_pages_that_follow_each_other(llave: str) -> None:
    ruta: str | None = "/conjuntos/pat.lineas/filas?programa=pat-deoe-2024-demostracion&por_pagina=40"
    claves: list[str] = []
    while ruta:
        cuerpo = read(ruta, llave)
        assert cuerpo["total"] == 84
        assert {(f["proceso"], f["simulacro"]) for f in cuerpo["datos"]} == {("demostracion", True)}
        claves += [f["clave"] for f in cuerpo["datos"]]
        ruta = cuerpo["siguiente"] and cuerpo["siguiente"].removeprefix(API)
    assert len(claves) == len(set(claves)) == 84


def test_a_page_that_cannot_be_is_refused_in_spanish(llave: str) -> None:
    for consulta, falta in (
        ("pagina=0", "«pagina» debe ser 1 o más."),
        ("por_pagina=501", "«por_pagina» debe ser 500 o menos."),
        ("pagina=dos", "«pagina» no es un número entero."),
    ):
        respuesta = ask(f"/programas?{consulta}", llave)
        assert respuesta.status_code == 422
        assert falta in respuesta.json()["mensaje"]
    assert ask("/programas?pagina=9", llave).json()["datos"] == []


# Addresses that are not.


def test_what_does_not_exist_is_said_in_json(llave: str) -> None:
    for ruta in ("/nada", "/programas/otro", f"{P}/informes/IB-2024-06"):
        respuesta = ask(ruta, llave)
        assert (respuesta.status_code, respuesta["Content-Type"]) == (404, "application/json")
        assert respuesta.json()["codigo"] == "no_existe"


# The same answer is not computed twice.


def test_who_already_has_the_answer_is_told_that_nothing_changed(programa: Programa, llave: str) -> None:
    ruta = f"{P}/indicadores?corte=10"
    marca = ask(ruta, llave)["ETag"]
    with CaptureQueriesContext(connection) as consultas:
        igual = ask(ruta, llave, **{"If-None-Match": marca})
    assert (igual.status_code, igual.content) == (304, b"")
    assert not any("pat_avance" in c["sql"] for c in consultas)
    assert ask(f"{P}/indicadores?corte=9", llave)["ETag"] != marca
    # Somebody enters the house: nothing that the API answers has changed.
    record_session(acto="cuentas.sesion.inicio", by=make_persona("analista"))
    assert ask(ruta, llave, **{"If-None-Match": marca}).status_code == 304
    capture(programa, "P-12.3", 11, "10")
    cambiada = ask(ruta, llave, **{"If-None-Match": marca})
    assert cambiada.status_code == 200
    assert cambiada["ETag"] != marca


def test_two_people_never_share_an_answer(programa: Programa, llave: str) -> None:
    marca = ask(f"{P}/lineas", llave)["ETag"]
    _, de_area = make_llave("area-ucsi")
    assert ask(f"{P}/lineas", de_area, **{"If-None-Match": marca}).status_code == 200


# The cost does not grow with the data.


def multiply(programa: Programa, veces: int) -> None:
    """Many indicators with their captured months, as rows: what is measured is reading, not the acts."""
    modelo = find_indicador(programa, "P-12.3")
    lineas = LineaDeAccion.objects.filter(programa=programa, indicadores__isnull=True)[:veces]
    campos = {
        f.name: getattr(modelo, f.name)
        for f in Indicador._meta.concrete_fields
        if f.name not in ("id", "linea")
    }
    indicadores = Indicador.objects.bulk_create(Indicador(linea=ln, **campos) for ln in lineas)
    avances = Avance.objects.bulk_create(
        Avance(indicador=i, mes=m, estado="borrador", version=1) for i in indicadores for m in (9, 10)
    )
    analista, ahora = make_persona("analista"), timezone.now()
    VersionDeAvance.objects.bulk_create(
        VersionDeAvance(avance=a, numero=1, valor=1, capturada_por=analista, capturada_at=ahora)
        for a in avances
    )


RUTAS = (
    P, f"{P}/objetivos", f"{P}/lineas", f"{P}/indicadores", f"{P}/avances",
    "/conjuntos/pat.mir/filas?programa=pat-deoe-2024-demostracion",
    "/conjuntos/pat.indicadores_transparencia/filas?programa=pat-deoe-2024-demostracion",
)  # fmt: skip


def test_thirty_times_the_data_cost_the_same_queries(programa: Programa, llave: str) -> None:
    def count() -> dict[str, int]:
        cuentas = {}
        for ruta in RUTAS:
            with CaptureQueriesContext(connection) as consultas:
                read(ruta, llave)
            cuentas[ruta] = len(consultas)
        return cuentas

    read("/", llave)
    antes = count()
    multiply(programa, 30)
    assert Indicador.objects.filter(linea__programa=programa).count() == 34
    assert count() == antes
    assert max(antes.values()) <= 16, antes


def test_reading_leaves_no_act(programa: Programa, llave: str) -> None:
    antes = Evento.objects.count()
    for ruta in RUTAS:
        read(ruta, llave)
    assert Evento.objects.count() == antes
