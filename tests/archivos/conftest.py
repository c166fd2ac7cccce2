"""An office with two bodies, a process and a person, and files of each kind built by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.archivos.muestras import PDF

from comicios.nucleo import archivos
from comicios.nucleo.archivos.models import Evidencia
from comicios.nucleo.cuentas.models import Nombramiento, Persona
from comicios.nucleo.organos.models import Organo
from comicios.nucleo.procesos.models import ProcesoElectoral


@pytest.fixture(autouse=True)
def carpeta(settings, tmp_path: Path) -> Path:
    settings.COMICIOS_DATOS = tmp_path
    return tmp_path / "archivos"


@pytest.fixture
def oficina(db: None) -> SimpleNamespace:
    deoe = Organo.objects.create(
        clave="DEOE", nombre="Dirección de Organización", tipo="direccion", fuente="muestra"
    )
    ucsi = Organo.objects.create(clave="UCSI", nombre="Unidad de Cómputo", tipo="unidad", fuente="muestra")
    proceso = ProcesoElectoral.objects.create(
        clave="ple-2023-2024",
        nombre="PLE 2023-2024",
        tipo="ordinario",
        inicio=date(2023, 12, 1),
        fuente_inicio="x",
    )

    def persona(cuenta: str, organo: Organo, rol: str) -> Persona:
        nueva = Persona.objects.create(cuenta=cuenta, nombre=f"{cuenta} (muestra)", cargo="Analista")
        Nombramiento.objects.create(persona=nueva, organo=organo, rol=rol)
        return nueva

    return SimpleNamespace(
        deoe=deoe,
        ucsi=ucsi,
        proceso=proceso,
        analista=persona("analista1", deoe, "analista"),
        ajena=persona("ajena", ucsi, "area"),
        auditora=persona("auditora", ucsi, "auditoria"),
    )


@pytest.fixture
def registrar(oficina: SimpleNamespace) -> Callable[..., Evidencia]:
    def registrar(**cambios: object) -> Evidencia:
        datos = {
            "organo": oficina.deoe,
            "proceso": oficina.proceso,
            "tipo": "acta",
            "titulo": "Acta circunstanciada 007/2024",
            "fecha": date(2024, 10, 24),
            "clasificacion": "publica",
            "contenido": PDF,
            "nombre": "acta.pdf",
            "by": oficina.analista,
        }
        return archivos.register_evidencia(**(datos | cambios))

    return registrar
