"""A person of the DEOE, entered, over this room's own addresses."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from comicios.nucleo.caras import navegacion
from comicios.nucleo.cuentas.models import Nombramiento, Persona, Rol
from comicios.nucleo.organos.models import Organo, TipoDeOrgano
from comicios.nucleo.procesos.models import ProcesoElectoral, TipoDeProceso


@pytest.fixture(autouse=True)
def riel(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty rail: the addresses of other rooms do not exist here."""
    monkeypatch.setattr(navegacion, "_proveedores", [])
    monkeypatch.setattr(navegacion, "_marcos", [])


@pytest.fixture
def persona(db: None) -> Persona:
    persona = Persona.objects.create(cuenta="ana", nombre="Ana Analista", password="!")
    deoe, _ = Organo.objects.get_or_create(
        clave="DEOE",
        defaults={"nombre": "Dirección", "tipo": TipoDeOrgano.DIRECCION, "fuente": "prueba"},
    )
    Nombramiento.objects.create(persona=persona, organo=deoe, rol=Rol.ANALISTA)
    return persona


@pytest.fixture
def dentro(persona: Persona) -> Client:
    client = Client()
    client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
    return client


def make_proceso(clave: str, *, inicio: date, **campos: object) -> ProcesoElectoral:
    campos.setdefault("tipo", TipoDeProceso.ORDINARIO)
    return ProcesoElectoral.objects.create(
        clave=clave, nombre=f"Proceso {clave}", inicio=inicio, fuente_inicio="prueba", **campos
    )


@pytest.fixture
def proceso_nuevo():  # type: ignore[no-untyped-def]  # a builder handed to the test
    return make_proceso
