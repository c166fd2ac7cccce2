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
CORRER = """async ([esquema, reglas]) => {
  while (document.documentElement.dataset.bsTheme !== esquema) await new Promise(requestAnimationFrame);
  const hallado = await axe.run(document, {resultTypes: ["violations"], preload: false, ...reglas});
  return hallado.violations.map(v => `${v.id} ×${v.nodes.length}: ${v.nodes[0].html.slice(0, 160)}`);
}"""
SOLO_COLOR = {"runOnly": ["color-contrast", "link-in-text-block"]}
ANCHOS = {390: 844, 1440: 900}  # px: the width of a phone and of a desk, each with its height
SOBRA = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
B = "/programas/pat-deoe-2024-demostracion-v2"
R, S = "/programas/pat-deoe-2024", "/programas/pat-deoe-2024-demostracion"
DESCARGAS = {
    "archivos:archivo",
    "calendario:inhabiles_csv",
    "calendario:inhabiles_ics",
    "oficios:archivo",
    "oficios:plantilla_archivo",
    "pat:ficha_pdf",
    "pat:fichas_pdf",
    "pat:cronograma_pdf",
    "pat:informe_archivo",
    "tareas:errores",
    "pat:lineas_csv",
    "pat:lineas_xlsx",
    "pat:mir_csv",
    "pat:mir_xlsx",
    "pat:comparar_csv",
    "pat:comparar_pdf",
    "pat:programa_json",
    "pat:presupuesto_csv",
    "pat:presupuesto_xlsx",
    "pat:transparencia_archivo",
    "personas:plantilla",
    "personas:acta",
}
# What other programs read; and the page of its documents, a tool of others that production does not have.
DE_PROGRAMAS = {n for n in TABLA if n.startswith(("api:", "api_"))}
NO_EXISTE = "/no-existe/"
TAREAS = ("en_cola", "en_curso", "fallida")
CALCULADORA = (
    "/plazos/calculadora/?calendario=transparencia&fecha=2024-03-15&hora=20:10&dias=15&cuenta=habiles"
)
FRAGMENTOS = {"notificaciones:campana", "tareas:estado", "acceso:sesion", "acceso:escrito_datos"}
NO_SON_PAGINAS = DESCARGAS | DE_PROGRAMAS | FRAGMENTOS | {"salud"}
# What the demonstration does not leave made: a report still being written. And the keys that it numbers on its own.
CLAVES = """
import json
from comicios.nucleo.api.models import TokenDeAcceso
from comicios.nucleo.api.services import create_token
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
from comicios.pat.services.lineas import set_meses
from comicios.pat.services.versiones import open_modificacion
if not Programa.objects.filter(modifica=programa).exists():
    borrador = open_modificacion(programa=programa, motivo="Cambia el calendario", by=Persona.objects.get(cuenta="analista"))
    linea = borrador.lineas.select_related("objetivo").get(clave="S-1.1")
    linea.programa = borrador
    set_meses(linea=linea, meses=[2, 4, 6, 8, 10], by=Persona.objects.get(cuenta="analista"))
serie = Serie.objects.get(clave="oficios-deoe")
numero = Numero.objects.filter(serie=serie, uso="").first() or take_numero(
    serie=serie, asunto="Escrito fuera de la casa", by=Persona.objects.get(cuenta="analista"))
evento = Evento.objects.filter(cadena=programa.cadena, numero=3).get()
from comicios.nucleo.respaldos.trabajos import ask_respaldo
from comicios.nucleo.tareas import services as tareas
from comicios.nucleo.tareas.avance import Avance, ErrorDeTarea
director = Persona.objects.get(cuenta="direccion")
en_cola, en_curso, fallida = (ask_respaldo(by=director) for _ in range(3))
tareas.start(en_curso.pk, 1)
Avance(en_curso.pk, 1).report(7, 26, "Escribiendo las piezas")
tareas.fail(tareas.start(fallida.pk, 1), "El archivo tiene 1 error. No se guardó nada.",
            [ErrorDeTarea(2, "fecha", "«30/02/2024» no existe.", "Escriba un día de febrero de 2024.")])
from comicios.nucleo.cuentas.models import Ausencia, EntregaRecepcion, Nombramiento
from comicios.nucleo.cuentas.personas.invitaciones import issue_invitacion
from tests.cuentas.constructores import make_people
if not Ausencia.objects.exists():
    make_people()
quien = Persona.objects.get(cuenta="suplente")
invitacion = issue_invitacion(persona=quien, by=Persona.objects.get(cuenta="direccion"))
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
    "con_ficha": Indicador.objects.get(linea__programa=programa, linea__clave="P-12.3").pk,
    "evidencia": Evidencia.objects.order_by("pk").first().pk,
    "acto": f"{evento.cadena}/{evento.numero}",
    "plazo": PlazoRegistrado.objects.get(proceso=programa.proceso, vence="2024-11-14").pk,
    "dia": DiaInhabil.objects.get(calendario__clave="administrativo", fecha="2024-11-18").pk,
    "suspension": Suspension.objects.get().pk,
    "numero": numero.pk,
    "oficio": Oficio.objects.get(estado="emitido").pk,
    "cancelado": Oficio.objects.get(estado="cancelado").pk,
    "borrador": Oficio.objects.get(estado="borrador").pk,
    "en_cola": str(en_cola.uuid),
    "en_curso": str(en_curso.uuid),
    "fallida": str(fallida.uuid),
    "plantilla": PlantillaDeOficio.objects.get().pk,
    "llave": (TokenDeAcceso.objects.first() or create_token(
        nombre="Tablero", alcances=["programa.leer", "informes.leer", "conjuntos.leer", "parametros.leer"], dias=90,
        by=Persona.objects.get(cuenta="direccion"))[0]).pk,
    "ausencia": Ausencia.objects.get(persona__cuenta="ausente").pk,
    "entrega": EntregaRecepcion.objects.get(entrega__cuenta="sale").folio,
    "puesto": Nombramiento.objects.get(persona__cuenta="analista").pk,
    "invitacion": invitacion.secreto,
}))
"""
# Who walks it, and what: {indicador}, {evidencia}, {acto}, {plazo}, {oficio}… are the demonstration's own keys.
RECORRIDOS: dict[str, tuple[str, ...]] = {
    "": (
        "/entrar/",
        "/entrar/?relevo=1&next=/",
        "/muestrario/",
        "/privacidad/",
        "/invitacion/{invitacion}/",
    ),
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
        f"{S}/informes/sesion/",
        f"{S}/informes/IB-2024-04/",
        f"{S}/informes/IB-2024-04/aprobar/",
        f"{S}/bimestres/5/cerrar/",
        f"{S}/bimestres/4/reabrir/",
        f"{S}/versiones/",
        f"{S}/versiones/comparar/",
        f"{S}/versiones/cerrar/",
        f"{B}/tramite/",
        f"{B}/tramite/devolver/",
        f"{B}/tramite/aprobar/jee/",
        f"{B}/tramite/vigor/",
        f"{B}/lineas/",
        f"{B}/lineas/P-12.3/",
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
        "/tareas/",
        "/tareas/{en_cola}/",
        "/tareas/{en_curso}/",
        "/tareas/{fallida}/",
        "/tareas/{en_cola}/cancelar/",
        "/notificaciones/",
        "/respaldos/",
        "/privacidad/plazos/",
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
        f"{S}/transparencia/",
        f"{S}/transparencia/?trimestre=4",
        "/llaves/",
        "/llaves/todas/",
        "/llaves/{llave}/revocar/",
        "/cuentas/personas/",
        "/cuentas/personas/?texto=nada-que-diga-esto",
        "/cuentas/nueva/",
        "/cuentas/importar/",
        "/cuentas/personas/analista/",
        "/cuentas/personas/analista/editar/",
        "/cuentas/personas/analista/desactivar/",
        "/cuentas/personas/sale/reactivar/",
        "/cuentas/personas/analista/nombrar/",
        "/cuentas/personas/analista/puestos/{puesto}/terminar/",
        "/cuentas/ausencias/",
        "/cuentas/ausencias/{ausencia}/terminar/",
        "/cuentas/entregas/",
        "/cuentas/entregas/nueva/",
        "/cuentas/entregas/de/analista/a/analista2/",
        "/cuentas/entregas/{entrega}/",
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
        f"{R}/versiones/modificar/",
        f"{R}/versiones/siguiente/",
        f"{B}/tramite/enviar/",
        f"{B}/tramite/desechar/",
        f"{B}/borrador/textos/",
        f"{B}/borrador/objetivos/nuevo/",
        f"{B}/borrador/objetivos/S-4/",
        f"{B}/borrador/objetivos/S-4/linea/",
        f"{B}/borrador/lineas/P-12.3/",
        f"{B}/borrador/lineas/P-12.3/cancelar/",
        f"{B}/borrador/lineas/P-12.3/quitar/",
        f"{B}/lineas/P-12.3/indicador/1/",
        f"{S}/fichas/",
        f"{S}/fichas/{{con_ficha}}/",
        f"{S}/fichas/{{con_ficha}}/editar/",
        f"{S}/fichas/{{con_ficha}}/metas/",
        f"{S}/fichas/{{con_ficha}}/cremaa/",
        f"{S}/fichas/{{con_ficha}}/partidas/",
        f"{S}/objetivos/P-12/pesos/",
        f"{S}/alineacion/",
        f"{S}/presupuesto/",
        f"{R}/presupuesto/",
        f"{S}/estructura/",
        f"{S}/estructura/editar/",
        "/evidencias/{evidencia}/",
        NO_EXISTE,
    ),
    "comision": (f"{S}/cronograma/", f"{S}/informes/IB-2024-04/"),
    "consejo-08": (
        "/",
        "/bandeja/",
        "/calendario/electoral/",
        "/plazos/calculadora/",
        "/cuentas/ausencias/",
        "/cuentas/ausencias/nueva/",
    ),
}


@pytest.fixture(scope="module")
def claves(demostracion: Casa) -> dict[str, Any]:
    leidas: dict[str, Any] = json.loads(demostracion.python(CLAVES))
    return leidas


def walked() -> Iterator[str]:
    """Names of the addresses that the walks visit."""
    for rutas in RECORRIDOS.values():
        for ruta in rutas:
            claves = dict.fromkeys((*TAREAS, "escrito"), UUID(int=1))
            llena = ruta.format_map(defaultdict(lambda: 1, acto="DEOE/1", **claves)).split("?")[0]
            if llena != NO_EXISTE:
                yield resolve(llena).view_name


def faults(pagina: Page) -> list[str]:
    """What is wrong on the page in view, at each width, in the light and in the dark; left as on a desk, in the light."""
    halladas = list(_faults(pagina))
    pagina.emulate_media(color_scheme="light", reduced_motion="reduce")
    return halladas


def _faults(pagina: Page) -> Iterator[str]:
    for ancho, alto in ANCHOS.items():
        pagina.set_viewport_size({"width": ancho, "height": alto})
        for esquema, reglas in (("light", {}), ("dark", SOLO_COLOR)):
            pagina.emulate_media(color_scheme=esquema, reduced_motion="reduce")  # type: ignore[arg-type]  # its Literal
            yield from (f"{ancho} {esquema}: {falta}" for falta in pagina.evaluate(CORRER, [esquema, reglas]))
        if (sobra := pagina.evaluate(SOBRA)) > 0:
            yield f"{ancho}: se desliza {sobra} px de lado"


def test_every_page_of_the_house_is_walked() -> None:
    paginas = {n for n, (_, metodo, _) in TABLA.items() if metodo == "get"} | ABIERTAS
    assert paginas - NO_SON_PAGINAS - set(walked()) == set()


@pytest.mark.parametrize("cuenta", list(RECORRIDOS), ids=lambda cuenta: cuenta or "puerta")
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    demostracion: Casa, navegador: Browser, claves: dict[str, Any], cuenta: str
) -> None:
    mal = {}
    with Persona(navegador, demostracion, cuenta) as persona:
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
