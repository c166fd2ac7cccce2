"""The contract that integrators read is the one the code keeps, and its page brings nothing from outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client, RequestFactory
from tests.constructores import make_instituto, make_persona

from comicios.config.openapi import contract
from comicios.nucleo.api.errores import falla
from comicios.nucleo.caras.api import alcances

CONTRATO = Path(__file__).resolve().parents[2] / "docs/api/openapi.json"


@pytest.mark.una_base
def test_the_contract_in_the_documents_is_the_one_in_force() -> None:
    assert CONTRATO.read_text("utf-8") == contract(), (
        "corra make openapi y revise qué cambió para quien la usa"
    )


@pytest.mark.una_base
def test_every_address_only_reads_and_says_its_scope_and_its_refusals() -> None:
    conocidos = {a.clave for a in alcances()}
    sin_alcance = set()
    for ruta, metodos in json.loads(contract())["paths"].items():
        assert set(metodos) == {"get"}, ruta
        operacion = metodos["get"]
        assert {"200", "401", "403", "404", "422", "429"} <= set(operacion["responses"]), ruta
        assert operacion["security"] == [{"Llave": []}, {"Sesion": []}]
        if "x-alcance" in operacion:
            assert operacion["x-alcance"] in conocidos
        else:
            sin_alcance.add(ruta)
    assert sin_alcance == {"/api/v1/"}


@pytest.mark.una_base
def test_a_failure_under_the_api_is_json_and_elsewhere_a_page() -> None:
    en_api, en_pagina = (falla(RequestFactory().get(ruta)) for ruta in ("/api/v1/programas", "/programas/"))
    assert (en_api.status_code, en_api["Content-Type"]) == (500, "application/json")
    assert json.loads(en_api.content)["codigo"] == "falla"
    assert (en_pagina.status_code, en_pagina["Content-Type"].split(";")[0]) == (500, "text/html")


@pytest.mark.django_db
def test_the_page_of_documents_uses_the_house_s_own_files(datos: object) -> None:
    make_instituto()
    cliente = Client()
    assert cliente.get("/api/v1/docs").status_code == 302
    cliente.force_login(make_persona("analista"), backend="django.contrib.auth.backends.ModelBackend")
    respuesta = cliente.get("/api/v1/docs")
    texto = respuesta.content.decode()
    assert "https://" not in texto
    assert "script-src 'self'" in respuesta["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline'" in respuesta["Content-Security-Policy"]
    for nombre in ("swagger-ui.css", "swagger-ui-bundle.js", "swagger-ui-init.js"):
        assert f'"/api/v1/docs/{nombre}"' in texto
        assert cliente.get(f"/api/v1/docs/{nombre}").status_code == 200
    assert cliente.get("/api/v1/docs/redoc.standalone.js").status_code == 404
    assert cliente.get("/api/v1/openapi.json").json()["info"]["title"] == "Comicios"
