"""Access keys: made and revoked by people, recognised or refused at the door, never giving more than their person may do."""

from __future__ import annotations

import hashlib
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.api.constructores import API, ask, make_llave, read
from tests.constructores import make_instituto, make_persona

from comicios.nucleo import bitacora
from comicios.nucleo.api import ritmo
from comicios.nucleo.api.models import TokenDeAcceso
from comicios.nucleo.api.selectors import get_token, grantable_alcances
from comicios.nucleo.api.services import create_token, revoke_token
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.caras import api as caras
from comicios.nucleo.caras.api import Alcance, register_alcances
from comicios.nucleo.cuentas.models import Nombramiento
from comicios.nucleo.errores import FueraDeAmbito, Rechazo, SinPermiso

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def instituto(datos: object) -> None:
    make_instituto()


def enter(cuenta: str) -> Client:
    cliente = Client()
    cliente.force_login(make_persona(cuenta), backend="django.contrib.auth.backends.ModelBackend")
    return cliente


def create(cuenta: str = "analista", **cambios: Any) -> tuple[TokenDeAcceso, str]:
    datos: dict[str, Any] = {"nombre": "Tablero", "alcances": ["programa.leer"], "dias": 30} | cambios
    return create_token(**datos, by=make_persona(cuenta))


def test_only_the_hash_of_the_secret_is_kept() -> None:
    token, secreto = create()
    assert re.fullmatch(r"comicios_[\w-]{43}", secreto)
    assert token.huella == hashlib.sha256(secreto.encode()).hexdigest()
    guardado = [str(v) for v in TokenDeAcceso.objects.values_list().get()] + [
        *Evento.objects.values_list("datos", flat=True)
    ]
    assert not any(secreto in texto for texto in guardado)


def test_creating_and_revoking_are_acts_that_say_for_what_and_until_when() -> None:
    token, _ = create()
    direccion = make_persona("direccion")
    revoke_token(token=token, by=direccion)
    creada, revocada = Evento.objects.filter(acto__startswith="api.llave").order_by("numero")
    vence = timezone.localdate() + timedelta(days=30)
    assert creada.frase.startswith("creó la llave de acceso «Tablero» (programa.leer), que vence el ")
    assert str(vence.year) in creada.frase
    assert revocada.frase == "revocó la llave de acceso «Tablero» de Analista (muestra)"
    assert (revocada.cuenta, revocada.historia) == ("direccion", bitacora.key_of(token.persona))


def test_every_fault_of_a_new_key_is_said_at_once() -> None:
    with pytest.raises(Rechazo) as rechazo:
        create(nombre="  ", alcances=[], dias=366)
    assert [d.donde for d in rechazo.value.detalles] == ["nombre", "alcances", "dias"]
    assert "de 1 a 365 días" in rechazo.value.detalles[2].mensaje
    assert TokenDeAcceso.objects.count() == 0


def test_a_name_is_free_again_once_its_key_is_revoked() -> None:
    token, _ = create()
    with pytest.raises(Rechazo) as repetida:
        create()
    assert "Ya tiene una llave que se llama «Tablero»" in repetida.value.detalles[0].mensaje
    revoke_token(token=token, by=token.persona)
    create()


def test_nobody_gives_a_scope_that_they_do_not_hold() -> None:
    assert [a.clave for a in grantable_alcances(make_persona("area-ucsi"))] == [
        "conjuntos.leer", "parametros.leer", "programa.leer",
    ]  # fmt: skip
    with pytest.raises(Rechazo) as rechazo:
        create("area-ucsi", alcances=["programa.leer", "informes.leer"])
    assert "no puede dar informes.leer" in rechazo.value.detalles[0].mensaje


def test_a_key_is_revoked_once_by_its_person_or_by_who_administers_them() -> None:
    token, _ = create()
    with pytest.raises(SinPermiso):
        revoke_token(token=token, by=make_persona("area-ucsi"))
    revoke_token(token=token, by=make_persona("direccion"))
    with pytest.raises(Rechazo, match="ya estaba revocada"):
        revoke_token(token=token, by=token.persona)
    with pytest.raises(FueraDeAmbito):
        get_token(make_persona("area-ucsi"), token.pk)


def test_the_bitacora_answers_for_the_keys_and_not_for_their_last_day_of_use() -> None:
    token, secreto = create()
    read("/", secreto)
    assert bitacora.verify().hallazgos == ()
    TokenDeAcceso.objects.filter(pk=token.pk).update(vence_el=date(2099, 1, 1))
    assert bitacora.verify().hallazgos != ()


# The door.


def test_the_key_says_who_reads_and_what() -> None:
    token, secreto = create()
    assert read("/", secreto) | {"version": ""} == {
        "version": "", "cuenta": "analista", "nombre": "Analista (muestra)", "llave": "Tablero",
        "vence_el": token.vence_el.isoformat(), "alcances": ["programa.leer"],
    }  # fmt: skip
    token.refresh_from_db()
    assert token.usado_el == timezone.localdate()


def refused(respuesta: Any, estado: int) -> str:
    assert respuesta.status_code == estado, respuesta.content.decode()
    cuerpo = respuesta.json()
    assert set(cuerpo) == {"codigo", "mensaje", "detalles"}
    mensaje: str = cuerpo["mensaje"]
    return mensaje


def test_without_a_key_the_answer_says_where_one_is_made() -> None:
    respuesta = ask("/programas")
    assert "Mis llaves de acceso" in refused(respuesta, 401)
    assert respuesta["WWW-Authenticate"] == "Bearer"


def test_a_key_that_does_not_open_says_why_and_how_to_mend_it() -> None:
    token, secreto = create()
    assert "no se reconoce" in refused(ask("/", secreto[:-1]), 401)
    TokenDeAcceso.objects.filter(pk=token.pk).update(vence_el=timezone.localdate() - timedelta(days=1))
    assert "venció el" in refused(ask("/", secreto), 401)
    TokenDeAcceso.objects.filter(pk=token.pk).update(vence_el=timezone.localdate())
    assert ask("/", secreto).status_code == 200
    revoke_token(token=token, by=token.persona)
    assert "está revocada" in refused(ask("/", secreto), 401)


def test_a_closed_account_closes_its_keys() -> None:
    token, secreto = create()
    token.persona.is_active = False
    token.persona.save()
    assert "está cerrada" in refused(ask("/", secreto), 401)


def test_a_bad_key_is_refused_even_to_who_has_a_session() -> None:
    cliente = enter("direccion")
    assert cliente.get(f"{API}/programas").status_code == 200
    respuesta = cliente.get(f"{API}/programas", headers={"Authorization": "Bearer nada"})
    assert "no se reconoce" in refused(respuesta, 401)


def test_a_scope_that_the_key_lacks_is_forbidden_and_named() -> None:
    _, secreto = make_llave("direccion", "parametros.leer")
    mensaje = refused(ask("/programas", secreto), 403)
    assert "no tiene el alcance programa.leer" in mensaje
    assert ask("/parametros/por-confirmar", secreto).status_code == 200


def test_the_key_loses_what_its_person_loses() -> None:
    token, secreto = make_llave("analista")
    assert ask("/programas", secreto).status_code == 200
    Nombramiento.objects.filter(persona=token.persona).update(hasta=timezone.localdate() - timedelta(days=1))
    assert refused(ask("/programas", secreto), 404) == "No existe esa dirección, o pertenece a otro ámbito."
    assert read("/", secreto)["alcances"] == ["conjuntos.leer"]


def test_the_api_only_reads() -> None:
    _, secreto = make_llave("direccion")
    for metodo in ("post", "put", "patch", "delete"):
        respuesta = getattr(Client(), metodo)(
            f"{API}/programas", headers={"Authorization": f"Bearer {secreto}"}
        )
        assert respuesta.status_code == 405, metodo


def test_each_key_has_its_requests_of_the_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ritmo, "limit", lambda: 3)
    monkeypatch.setattr(ritmo.time, "time", lambda: 1_699_999_990.0)
    _, una = make_llave("direccion", nombre="Una")
    _, otra = make_llave("direccion", nombre="Otra")
    assert [ask("/", una).status_code for _ in range(4)] == [200, 200, 200, 429]
    respuesta = ask("/", una)
    assert respuesta["Retry-After"] == "50"
    assert "Espere 50 segundos" in refused(respuesta, 429)
    assert ask("/", otra).status_code == 200
    monkeypatch.setattr(ritmo.time, "time", lambda: 1_700_000_040.0)
    assert ask("/", una).status_code == 200


def test_the_limits_in_force_are_the_parameters() -> None:
    assert ritmo.limit() == 120


def test_a_scope_is_declared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caras, "_ALCANCES", dict(caras._ALCANCES))
    register_alcances([caras._ALCANCES["programa.leer"]])
    with pytest.raises(RuntimeError, match=r"programa\.leer"):
        register_alcances([Alcance("programa.leer", "otra cosa")])


# The pages.


def test_a_person_creates_a_key_and_sees_its_secret_only_then() -> None:
    analista = enter("analista")
    assert "Todavía no tiene llaves" in analista.get("/llaves/").content.decode()
    datos = {
        "nombre": "Tablero de la Presidencia",
        "alcances": ["programa.leer", "conjuntos.leer"],
        "dias": "90",
    }
    respuesta = analista.post("/llaves/", datos)
    assert respuesta.status_code == 200
    assert respuesta["Cache-Control"] == "private, no-store"
    [secreto] = re.findall(r"comicios_[\w-]{43}", respuesta.content.decode())
    assert read("/", secreto)["alcances"] == ["conjuntos.leer", "programa.leer"]
    despues = analista.get("/llaves/").content.decode()
    assert "Tablero de la Presidencia" in despues
    assert secreto not in despues
    assert TokenDeAcceso.objects.get().vence_el == timezone.localdate() + timedelta(days=90)


def test_a_form_with_faults_comes_back_with_them_and_makes_nothing() -> None:
    respuesta = enter("analista").post("/llaves/", {"nombre": "", "dias": "30"})
    assert respuesta.status_code == 422
    texto = respuesta.content.decode()
    assert "Falta «Para qué es»" in texto
    assert "Falta «Qué puede leer»" in texto
    assert TokenDeAcceso.objects.count() == 0


def test_revoking_asks_first_and_goes_back_to_the_list_one_came_from() -> None:
    token, secreto = create()
    analista = enter("analista")
    assert "Revocar la llave" in analista.get(f"/llaves/{token.pk}/revocar/").content.decode()
    respuesta = analista.post(f"/llaves/{token.pk}/revocar/")
    assert (respuesta.status_code, respuesta["Location"]) == (302, "/llaves/")
    assert ask("/", secreto).status_code == 401


def test_who_administers_sees_and_revokes_everybodys() -> None:
    token, _ = create()
    direccion = enter("direccion")
    assert "Analista (muestra)" in direccion.get("/llaves/todas/").content.decode()
    respuesta = direccion.post(f"/llaves/{token.pk}/revocar/")
    assert respuesta["Location"] == "/llaves/todas/"
    assert "Revocada" in direccion.get("/llaves/todas/").content.decode()
    assert enter("area-ucsi").get(f"/llaves/{token.pk}/revocar/").status_code == 404


@pytest.mark.parametrize("ruta", ["/llaves/", "/llaves/todas/"])
def test_more_keys_cost_no_more_queries(ruta: str, django_assert_num_queries: Any) -> None:
    direccion = enter("direccion")
    una, _ = create("direccion")
    with CaptureQueriesContext(connection) as pocas:
        direccion.get(ruta)
    otras = [(n, hashlib.sha256(bytes([n])).hexdigest()) for n in range(29)]
    TokenDeAcceso.objects.bulk_create(
        TokenDeAcceso(
            persona=una.persona, nombre=f"Otra {n}", alcances=["programa.leer"], huella=huella,
            creado_at=una.creado_at, vence_el=una.vence_el,
        )
        for n, huella in otras
    )  # fmt: skip
    with django_assert_num_queries(len(pocas)):
        respuesta = direccion.get(ruta)
    assert respuesta.content.decode().count("Otra ") >= 29
