"""Every page of the house, wide and on a phone, light and dark: axe finds nothing, nothing scrolls sideways."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.urls import resolve
from playwright.sync_api import Browser, Page, expect
from tests.instalacion.casa import Casa
from tests.test_permisos import ABIERTAS, TABLA
from tests.web.persona import Persona

pytestmark = [pytest.mark.navegador, pytest.mark.instalacion]
AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
# Every rule axe has, best practices too. A scheme changes only colours: the second one is asked only for them.
CORRER = """reglas => axe.run(document, {resultTypes: ["violations"], preload: false, ...reglas}).then(r => r.violations.map(
  v => `${v.id} ×${v.nodes.length}: ${v.nodes[0].html.slice(0, 160)}`))"""
SOLO_COLOR = {"runOnly": ["color-contrast", "link-in-text-block"]}
SOBRA = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
R, S = "/programas/pat-deoe-2024", "/programas/pat-deoe-2024-demostracion"
DESCARGAS = {
    "archivos:archivo",
    "calendario:inhabiles_csv",
    "calendario:inhabiles_ics",
    "oficios:archivo",
    "oficios:plantilla_archivo",
    "pat:informe_archivo",
    "pat:lineas_csv",
    "pat:lineas_xlsx",
    "pat:mir_csv",
    "pat:mir_xlsx",
}
NO_EXISTE = "/no-existe/"
CALCULADORA = (
    "/plazos/calculadora/?calendario=transparencia&fecha=2024-03-15&hora=20:10&dias=15&cuenta=habiles"
)
NO_SON_PAGINAS = DESCARGAS | {"salud", "acceso:sesion", "acceso:escrito_datos"}
# What the demonstration does not leave made: a report still being written. And the keys that it numbers on its own.
CLAVES = """
import json
from comicios.nucleo.archivos.models import Evidencia
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.numeracion.models import Numero, Serie
from comicios.nucleo.numeracion.services import take_numero
from comicios.nucleo.oficios.models import Oficio, PlantillaDeOficio
from comicios.pat.models import Indicador, Programa
from comicios.pat.services.informes import open_informe
programa = Programa.objects.get(clave="pat-deoe-2024-demostracion")
if not programa.informes.filter(bimestre=5).exists():
    open_informe(programa=programa, bimestre=5, by=Persona.objects.get(cuenta="analista"))
from datetime import date
from comicios.nucleo.calendario.models import Calendario, DiaInhabil, PlazoRegistrado, Suspension
from comicios.nucleo.calendario.services.suspensiones import register_suspension
if not Suspension.objects.exists():
    register_suspension(
        calendario=Calendario.objects.get(clave="administrativo"), desde=date(2024, 7, 15), hasta=date(2024, 7, 19),
        fundamento="Receso", by=Persona.objects.get(cuenta="direccion"),
    )
serie = Serie.objects.get(clave="oficios-deoe")
numero = Numero.objects.filter(serie=serie, uso="").first() or take_numero(
    serie=serie, asunto="Escrito fuera de la casa", by=Persona.objects.get(cuenta="analista"))
evento = Evento.objects.filter(cadena=programa.cadena, numero=3).get()
from axes.models import AccessAttempt
from comicios.nucleo.cuentas.acceso import escritos
from comicios.nucleo.cuentas.models import Rol
from comicios.nucleo.cuentas.services import CLAVE_DEMO, appoint, ensure_operator, register_persona
from comicios.nucleo.organos.models import Organo
if not Persona.objects.filter(cuenta="operadora").exists():
    quien = register_persona(cuenta="operadora", nombre="Operación (prueba)", clave=CLAVE_DEMO, by=ensure_operator())
    appoint(persona=quien, rol=Rol.OPERACION, organo=Organo.objects.get(clave="Instituto"), by=ensure_operator())
    AccessAttempt.objects.create(username="intrusa", ip_address="10.0.0.7", user_agent="x", failures_since_start=9)
escrito = escritos.keep(
    persona=Persona.objects.get(cuenta="direccion"), pagina="/oficios/nuevo/", destino="/oficios/nuevo/",
    campos=[["asunto", "Remisión de actas"], ["texto", "Por este medio…"]], archivos=["acta.pdf"],
)
print(json.dumps({
    "escrito": str(escrito.pk),
    "indicador": Indicador.objects.get(linea__programa=programa, linea__clave="S-1.1").pk,
    "evidencia": Evidencia.objects.order_by("pk").first().pk,
    "acto": f"{evento.cadena}/{evento.numero}",
    "plazo": PlazoRegistrado.objects.get(proceso=programa.proceso, vence="2024-11-14").pk,
    "dia": DiaInhabil.objects.get(calendario__clave="administrativo", fecha="2024-11-18").pk,
    "suspension": Suspension.objects.get().pk,
    "numero": numero.pk,
    "oficio": Oficio.objects.get(estado="emitido").pk,
    "cancelado": Oficio.objects.get(estado="cancelado").pk,
    "borrador": Oficio.objects.get(estado="borrador").pk,
    "plantilla": PlantillaDeOficio.objects.get().pk,
}))
"""
# Who walks it, and what: {indicador}, {evidencia}, {acto}, {plazo}, {oficio}… are the demonstration's own keys.
RECORRIDOS: dict[str, tuple[str, ...]] = {
    "": ("/entrar/", "/entrar/?relevo=1&next=/", "/muestrario/"),
    "operadora": ("/cuentas/acceso/", "/cuentas/acceso/analista/segundo-factor/"),
    "direccion": (
        "/",
        "/mi-acceso/",
        "/mi-acceso/clave/",
        "/mi-acceso/segundo-factor/",
        "/mi-acceso/segundo-factor/quitar/",
        "/mi-acceso/codigos/",
        "/mi-acceso/codigos/nuevos/",
        "/escritos/",
        "/escritos/{escrito}/",
        f"{S}/",
        f"{S}/lineas/",
        f"{S}/lineas/P-12.3/",
        f"{S}/lineas/S-5.1/",
        f"{R}/lineas/S-2.1/",
        f"{S}/revision/",
        f"{S}/informes/",
        f"{S}/informes/IB-2024-04/",
        f"{S}/informes/IB-2024-04/aprobar/",
        f"{S}/bimestres/5/cerrar/",
        f"{S}/bimestres/4/reabrir/",
        "/bitacora/",
        "/bitacora/?texto=nada-que-diga-esto",
        "/bitacora/{acto}/",
        "/bandeja/",
        "/bandeja/?situacion=en_tiempo&hasta=7",
        "/bandeja/avisos/",
        "/plazos/{plazo}/",
        "/calendario/",
        "/calendario/administrativo/",
        "/calendario/administrativo/agregar/",
        "/calendario/administrativo/importar/",
        "/calendario/administrativo/suspender/",
        "/calendario/administrativo/dias/{dia}/retirar/",
        "/calendario/administrativo/dias/{dia}/confirmar/",
        "/calendario/administrativo/suspensiones/{suspension}/retirar/",
        CALCULADORA,
        "/parametros/",
        "/cuentas/capacidades/",
        "/numeracion/",
        "/numeracion/nueva/",
        "/numeracion/series/oficios-deoe/",
        "/numeracion/series/oficios-deoe/{numero}/cancelar/",
        "/oficios/",
        "/oficios/?simulacro=demostracion",
        "/oficios/{oficio}/",
        "/oficios/{cancelado}/",
        "/oficios/{borrador}/emitir/",
        "/oficios/{oficio}/cancelar/",
        "/oficios/plantillas/",
        "/oficios/plantillas/nueva/",
        "/oficios/plantillas/{plantilla}/",
    ),
    "analista": (
        "/",
        "/buscar/",
        "/buscar/?q=sesion",
        "/teclas/",
        "/oficios/nuevo/?simulacro=demostracion",
        "/oficios/{borrador}/",
        "/oficios/{borrador}/editar/",
        f"{S}/lineas/P-12.3/indicador/",
        f"{S}/cronograma/",
        f"{S}/captura/",
        f"{S}/captura/10/",
        f"{S}/captura/10/{{indicador}}/evidencia/",
        f"{S}/informes/IB-2024-05/",
        f"{S}/mir/importar/",
        "/evidencias/{evidencia}/",
        NO_EXISTE,
    ),
    "comision": (f"{S}/cronograma/", f"{S}/informes/IB-2024-04/"),
    "consejo-08": ("/", "/bandeja/", "/calendario/electoral/", "/plazos/calculadora/"),
}


@pytest.fixture(scope="module")
def claves(demostracion: Casa) -> dict[str, Any]:
    leidas: dict[str, Any] = json.loads(demostracion.python(CLAVES))
    return leidas


def walked() -> Iterator[str]:
    """Names of the addresses that the walks visit."""
    for rutas in RECORRIDOS.values():
        for ruta in rutas:
            llena = ruta.format_map(defaultdict(lambda: 1, acto="DEOE/1", escrito=str(UUID(int=1)))).split(
                "?"
            )[0]
            if llena != NO_EXISTE:
                yield resolve(llena).view_name


def faults(pagina: Page) -> list[str]:
    """What is wrong on the page in view, in the light and in the dark."""
    mal = [f"se desliza {sobra} px de lado"] if (sobra := pagina.evaluate(SOBRA)) > 0 else []
    for esquema, reglas in (("light", {}), ("dark", SOLO_COLOR)):
        pagina.emulate_media(color_scheme=esquema, reduced_motion="reduce")  # type: ignore[arg-type]  # its Literal
        expect(pagina.locator("html")).to_have_attribute("data-bs-theme", esquema)
        mal += [f"{esquema}: {falta}" for falta in pagina.evaluate(CORRER, reglas)]
    return mal


def test_every_page_of_the_house_is_walked() -> None:
    paginas = {n for n, (_, metodo, _) in TABLA.items() if metodo == "get"} | ABIERTAS
    assert paginas - NO_SON_PAGINAS - set(walked()) == set()


@pytest.mark.parametrize("ancho", [1440, 390])
@pytest.mark.parametrize("cuenta", list(RECORRIDOS), ids=lambda cuenta: cuenta or "puerta")
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    demostracion: Casa, navegador: Browser, claves: dict[str, Any], cuenta: str, ancho: int
) -> None:
    mal = {}
    with Persona(navegador, demostracion, cuenta, ancho=ancho) as persona:
        # Put in by the browser, not by the page: the page's own policy (CSP) stays in force and complains if broken.
        persona.pagina.add_init_script(path=AXE)
        for ruta in RECORRIDOS[cuenta]:
            respuesta = persona.pagina.goto(demostracion.url + ruta.format(**claves))
            assert respuesta and respuesta.status == (404 if ruta == NO_EXISTE else 200), ruta
            if encontradas := faults(persona.pagina):
                mal[ruta] = encontradas
        if NO_EXISTE in RECORRIDOS[cuenta]:
            persona.quejas = [
                q for q in persona.quejas if "404" not in q
            ]  # the browser notes the answer itself
    assert mal == {}


def test_on_paper_the_page_is_light_even_when_the_system_is_dark(
    demostracion: Casa, navegador: Browser
) -> None:
    with Persona(navegador, demostracion, "", oscuro=True) as persona:
        pagina = persona.go("/entrar/")
        expect(pagina.locator("html")).to_have_attribute("data-bs-theme", "dark")
        pagina.emulate_media(media="print")
        expect(pagina.locator("html")).to_have_attribute("data-bs-theme", "light")
        pagina.emulate_media(media="screen")
        expect(pagina.locator("html")).to_have_attribute("data-bs-theme", "dark")
