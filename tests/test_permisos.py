"""Who may open what: one table of address × role. An address of the house that is not here fails the test.

A role that is not listed gets the plain 404, as if the address did not exist; nobody without an account passes the door.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.calendario.constructores import calendario, find_dia, find_plazo
from tests.constructores import (
    PUESTOS,
    capture,
    find_indicador,
    make_evidencia,
    make_indicador,
    make_persona,
    make_programa,
)
from tests.cuentas.constructores import make_people
from tests.oficios.constructores import make_oficio

from comicios.nucleo.api.services import create_token
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.calendario.services.suspensiones import register_suspension
from comicios.nucleo.cuentas.acceso import escritos
from comicios.nucleo.cuentas.models import Ausencia, EntregaRecepcion, Persona
from comicios.nucleo.notificaciones.services import notify
from comicios.nucleo.numeracion.services import take_numero
from comicios.nucleo.respaldos.trabajos import ask_respaldo
from comicios.pat.models import Avance, Programa
from comicios.pat.services.avances import attach_evidencia, submit_avances
from comicios.pat.services.bimestres import close_bimestre
from comicios.pat.services.informes import open_informe
from comicios.pat.services.versiones import open_modificacion

pytestmark = pytest.mark.django_db
TODOS = frozenset(PUESTOS)
D, AN, AR, CM, AU, CO = "direccion", "analista", "area-ucsi", "comision", "auditoria", "consejo-08"
LEEN = frozenset({D, AN, AR, CM, AU})
EJECUTAN = frozenset({D, AN})
CAPTURAN = frozenset({D, AN, AR})
NUMERAN = frozenset({D, AN, AU})
ADMINISTRAN = frozenset(
    {D}
)  # over its own body and the councils; operation is none of the accounts of this table


@dataclass(frozen=True)
class Mundo:
    """Keys of the things the addresses of the table speak of."""

    programa: str
    indicador: int
    avance: int
    evidencia: int
    folio: str
    cadena: str
    plazo: int
    dia: int
    suspension: int
    numero: int
    oficio: int
    plantilla: int
    borrador: str
    llave: int
    tarea: UUID
    notificacion: int
    respaldo: str
    escrito: UUID


def _p(m: Mundo, **mas: Any) -> dict[str, Any]:
    return {"programa": m.programa, **mas}


def _l(m: Mundo) -> dict[str, Any]:
    return _p(m, linea="P-12.3")


def _c(m: Mundo) -> dict[str, Any]:
    return _p(m, mes=10, indicador=m.indicador)


def _i(m: Mundo, **mas: Any) -> dict[str, Any]:
    return _p(m, folio=m.folio, **mas)


def _b(m: Mundo, **mas: Any) -> dict[str, Any]:
    return {"programa": m.borrador, **mas}


def _f(m: Mundo) -> dict[str, Any]:
    return _p(m, indicador=m.indicador)


def _k(m: Mundo) -> dict[str, Any]:
    return {"calendario": "administrativo"}


def _s(m: Mundo, **mas: Any) -> dict[str, Any]:
    return {"clave": "oficios-deoe", **mas}


def _o(m: Mundo, **mas: Any) -> dict[str, Any]:
    return {"pk": m.oficio, **mas}


def _d(m: Mundo) -> dict[str, Any]:
    return {"codigo": "pat.lineas"}


def _t(m: Mundo) -> dict[str, Any]:
    return {"uuid": m.tarea}


# name: (who, method, arguments). P-12.3 is not of the area's objectives: for the area its pages do not exist.
TABLA: dict[str, tuple[frozenset[str], str, Any]] = {
    "tablero": (TODOS, "get", lambda m: {}),
    "tema": (TODOS, "post", lambda m: {}),
    "tareas:lista": (TODOS, "get", lambda m: {}),
    "tareas:tarea": (frozenset({D, AU}), "get", _t),
    "tareas:estado": (frozenset({D, AU}), "get", _t),
    "tareas:errores": (frozenset({D, AU}), "get", _t),
    "tareas:cancelar": (frozenset({D}), "get", _t),
    "tareas:repetir": (frozenset({D}), "post", _t),
    "notificaciones:lista": (TODOS, "get", lambda m: {}),
    "notificaciones:campana": (TODOS, "get", lambda m: {}),
    "notificaciones:leer_todas": (TODOS, "post", lambda m: {}),
    "notificaciones:leer": (frozenset({D}), "post", lambda m: {"pk": m.notificacion}),
    "notificaciones:abrir": (frozenset({D}), "post", lambda m: {"pk": m.notificacion}),
    "privacidad:conocer": (TODOS, "post", lambda m: {}),
    "privacidad:plazos": (TODOS, "get", lambda m: {}),
    "respaldos:lista": (frozenset({D, AU}), "get", lambda m: {}),
    "respaldos:crear": (frozenset({D}), "post", lambda m: {}),
    "respaldos:comprobar": (frozenset({D}), "post", lambda m: {"nombre": m.respaldo}),
    "salir": (TODOS, "post", lambda m: {}),
    "acceso:relevo": (TODOS, "post", lambda m: {}),
    "acceso:mi_acceso": (TODOS, "get", lambda m: {}),
    "acceso:clave": (TODOS, "get", lambda m: {}),
    "acceso:factor": (TODOS, "get", lambda m: {}),
    "acceso:factor_quitar": (TODOS, "get", lambda m: {}),
    "acceso:codigos": (TODOS, "get", lambda m: {}),
    "acceso:codigos_texto": (TODOS, "post", lambda m: {}),
    "acceso:codigos_nuevos": (TODOS, "get", lambda m: {}),
    "acceso:escritos": (TODOS, "get", lambda m: {}),
    # The analyst's own; for anybody else it does not exist.
    "acceso:escrito": (frozenset({AN}), "get", lambda m: {"pk": m.escrito}),
    "acceso:escrito_datos": (frozenset({AN}), "get", lambda m: {"pk": m.escrito}),
    "acceso:escrito_descartar": (frozenset({AN}), "post", lambda m: {"pk": m.escrito}),
    "acceso:administracion": (ADMINISTRAN, "get", lambda m: {}),
    "acceso:levantar": (ADMINISTRAN, "post", lambda m: {}),
    "acceso:restablecer": (ADMINISTRAN, "get", lambda m: {"cuenta": AN}),
    "buscar": (TODOS, "get", lambda m: {}),
    "teclas": (TODOS, "get", lambda m: {}),
    "parametros": (LEEN, "get", lambda m: {}),
    "capacidades": (frozenset({D, AN, AU}), "get", lambda m: {}),
    "bitacora:lista": (frozenset({D, AN, AU}), "get", lambda m: {}),
    "bitacora:detalle": (frozenset({D, AN, AU}), "get", lambda m: {"cadena": m.cadena, "numero": 1}),
    "calendario:bandeja": (TODOS, "get", lambda m: {}),
    "calendario:avisos": (TODOS, "get", lambda m: {}),
    "calendario:suscribir": (TODOS, "post", lambda m: {}),
    "calendario:revocar": (TODOS, "post", lambda m: {}),
    "calendario:calculadora": (TODOS, "get", lambda m: {}),
    "calendario:plazo": (frozenset({D, AN, AU}), "get", lambda m: {"pk": m.plazo}),
    "calendario:calendarios": (TODOS, "get", lambda m: {}),
    "calendario:calendario": (TODOS, "get", _k),
    "calendario:inhabiles_csv": (TODOS, "get", _k),
    "calendario:inhabiles_ics": (TODOS, "get", _k),
    "calendario:agregar": (frozenset({D}), "get", _k),
    "calendario:importar": (frozenset({D}), "get", _k),
    "calendario:suspender": (frozenset({D}), "get", _k),
    "calendario:retirar": (frozenset({D}), "get", lambda m: {**_k(m), "pk": m.dia}),
    "calendario:confirmar": (frozenset({D}), "get", lambda m: {**_k(m), "pk": m.dia}),
    "calendario:reanudar": (frozenset({D}), "get", lambda m: {**_k(m), "pk": m.suspension}),
    "archivos:evidencia": (frozenset({D, AN, CM, AU}), "get", lambda m: {"pk": m.evidencia}),
    "archivos:archivo": (frozenset({D, AN, CM, AU}), "get", lambda m: {"pk": m.evidencia}),
    "numeracion:series": (NUMERAN, "get", lambda m: {}),
    "numeracion:serie_nueva": (frozenset({D}), "get", lambda m: {}),
    "numeracion:serie": (NUMERAN, "get", _s),
    "numeracion:tomar": (EJECUTAN, "post", _s),
    "numeracion:serie_cerrar": (frozenset({D}), "post", _s),
    "numeracion:numero_cancelar": (frozenset({D}), "get", lambda m: _s(m, pk=m.numero)),
    "oficios:lista": (NUMERAN, "get", lambda m: {}),
    "oficios:nuevo": (EJECUTAN, "get", lambda m: {}),
    "oficios:oficio": (NUMERAN, "get", _o),
    "oficios:editar": (EJECUTAN, "get", _o),
    "oficios:emitir": (frozenset({D}), "get", _o),
    "oficios:cancelar": (EJECUTAN, "get", _o),
    "oficios:archivo": (NUMERAN, "get", lambda m: _o(m, tipo="pdf")),
    "oficios:plantillas": (NUMERAN, "get", lambda m: {}),
    "oficios:plantilla_nueva": (EJECUTAN, "get", lambda m: {}),
    "oficios:plantilla": (NUMERAN, "get", lambda m: {"pk": m.plantilla}),
    "oficios:plantilla_volver": (EJECUTAN, "post", lambda m: {"pk": m.plantilla}),
    "oficios:plantilla_archivo": (
        NUMERAN,
        "get",
        lambda m: {"pk": m.plantilla, "numero": 1, "cual": "muestra"},
    ),
    "pat:programa": (LEEN, "get", _p),
    "pat:lineas": (LEEN, "get", _p),
    "pat:lineas_csv": (LEEN, "get", _p),
    "pat:lineas_xlsx": (LEEN, "get", _p),
    "pat:linea": (LEEN - {AR}, "get", _l),
    "pat:linea_meses": (EJECUTAN, "post", _l),
    "pat:linea_responsable": (EJECUTAN, "post", _l),
    "pat:linea_indicador": (EJECUTAN, "get", _l),
    "pat:cronograma": (LEEN, "get", _p),
    "pat:cronograma_guardar": (EJECUTAN, "post", _p),
    "pat:captura_actual": (CAPTURAN, "get", _p),
    "pat:captura": (CAPTURAN, "get", lambda m: _p(m, mes=10)),
    "pat:captura_enviar": (CAPTURAN, "post", lambda m: _p(m, mes=10)),
    "pat:captura_celda": (EJECUTAN, "post", _c),
    "pat:evidencia_nueva": (EJECUTAN, "get", _c),
    "pat:evidencia_quitar": (EJECUTAN, "post", lambda m: {**_c(m), "evidencia": m.evidencia}),
    "pat:revision": (frozenset({D}), "get", _p),
    "pat:avance_aceptar": (frozenset({D}), "post", lambda m: _p(m, avance=m.avance)),
    "pat:avance_devolver": (frozenset({D}), "post", lambda m: _p(m, avance=m.avance)),
    "pat:avance_retirar": (EJECUTAN, "post", lambda m: _p(m, avance=m.avance)),
    "pat:avance_corregir": (EJECUTAN, "post", lambda m: _p(m, avance=m.avance)),
    "pat:bimestre_cerrar": (frozenset({D}), "post", lambda m: _p(m, bimestre=5)),
    "pat:bimestre_reabrir": (frozenset({D}), "post", lambda m: _p(m, bimestre=5)),
    "pat:informes": (LEEN - {AR}, "get", _p),
    "pat:informe_abrir": (EJECUTAN, "post", lambda m: _p(m, bimestre=5)),
    "pat:informe_abrir_anual": (EJECUTAN, "post", _p),
    "pat:informe_area": (EJECUTAN, "post", lambda m: _i(m, objetivo="P-12")),
    "pat:informe_sesion": (EJECUTAN, "get", _p),
    "pat:cronograma_pdf": (LEEN, "get", _p),
    "pat:informe": (frozenset({D, AN, AU}), "get", _i),
    "pat:informe_datos": (EJECUTAN, "post", _i),
    "pat:informe_destinatario": (EJECUTAN, "post", _i),
    "pat:informe_narrativa": (EJECUTAN, "post", lambda m: _i(m, linea="P-12.3")),
    "pat:informe_enviar": (EJECUTAN, "post", _i),
    "pat:informe_devolver": (frozenset({D}), "post", _i),
    "pat:informe_aprobar": (frozenset({D}), "post", _i),
    "pat:informe_firmado": (EJECUTAN, "post", _i),
    "pat:informe_presentar": (EJECUTAN, "post", _i),
    "pat:informe_archivo": (frozenset({D, AN, AU}), "get", lambda m: _i(m, tipo="pdf")),
    "pat:mir_xlsx": (LEEN - {AR}, "get", _p),
    "pat:mir_csv": (LEEN - {AR}, "get", _p),
    "pat:mir_importar": (EJECUTAN, "get", _p),
    "pat:versiones": (LEEN - {AR}, "get", _p),
    "pat:comparar": (LEEN - {AR}, "get", _p),
    "pat:comparar_csv": (LEEN - {AR}, "get", _p),
    "pat:comparar_pdf": (LEEN - {AR}, "get", _p),
    "pat:programa_json": (LEEN - {AR}, "get", _p),
    "pat:modificar": (EJECUTAN, "get", _p),
    "pat:siguiente": (EJECUTAN, "get", _p),
    "pat:anio_cerrar": (frozenset({D}), "get", _p),
    "pat:tramite": (LEEN - {AR}, "get", _b),
    "pat:tramite_enviar": (EJECUTAN, "get", _b),
    "pat:tramite_devolver": (frozenset({D}), "get", _b),
    "pat:tramite_aprobar": (frozenset({D}), "get", lambda m: _b(m, paso="jee")),
    "pat:tramite_vigor": (frozenset({D}), "get", _b),
    "pat:tramite_desechar": (EJECUTAN, "get", _b),
    "pat:borrador_textos": (EJECUTAN, "get", _b),
    "pat:objetivo_nuevo": (EJECUTAN, "get", _b),
    "pat:objetivo_editar": (EJECUTAN, "get", lambda m: _b(m, objetivo="S-4")),
    "pat:linea_nueva": (EJECUTAN, "get", lambda m: _b(m, objetivo="S-4")),
    "pat:linea_editar": (EJECUTAN, "get", lambda m: _b(m, linea="P-12.3")),
    "pat:linea_cancelar": (EJECUTAN, "get", lambda m: _b(m, linea="P-12.3")),
    "pat:linea_quitar": (EJECUTAN, "get", lambda m: _b(m, linea="P-12.3")),
    "pat:indicador_editar": (EJECUTAN, "get", lambda m: _b(m, linea="P-12.3", orden=1)),
    "pat:fichas": (LEEN, "get", _p),
    "pat:fichas_pdf": (LEEN, "get", _p),
    "pat:ficha": (LEEN - {AR}, "get", _f),
    "pat:ficha_editar": (EJECUTAN, "get", _f),
    "pat:ficha_pdf": (LEEN - {AR}, "get", _f),
    "pat:metas_mensuales": (EJECUTAN, "get", _f),
    "pat:cremaa": (EJECUTAN, "get", _f),
    "pat:partidas": (EJECUTAN, "get", _f),
    "pat:pesos": (EJECUTAN, "get", lambda m: _p(m, objetivo="P-12")),
    "pat:alineacion": (LEEN, "get", _p),
    "pat:presupuesto": (LEEN, "get", _p),
    "pat:presupuesto_csv": (LEEN, "get", _p),
    "pat:presupuesto_xlsx": (LEEN, "get", _p),
    "pat:estructura": (LEEN, "get", _p),
    "pat:estructura_editar": (EJECUTAN, "get", _p),
    "pat:transparencia": (LEEN - {AR}, "get", _p),
    "pat:transparencia_archivo": (LEEN - {AR}, "get", lambda m: _p(m, formato="csv")),
    "llaves:mias": (TODOS, "get", lambda m: {}),
    "llaves:todas": (frozenset({D}), "get", lambda m: {}),
    "llaves:revocar": (EJECUTAN, "get", lambda m: {"pk": m.llave}),
    "api_documentos": (TODOS, "get", lambda m: {"nombre": "swagger-ui.css"}),
    "api:openapi-json": (TODOS, "get", lambda m: {}),
    "api:openapi-view": (TODOS, "get", lambda m: {}),
    "api:api-root": (TODOS, "get", lambda m: {}),
    "api:parametros": (LEEN, "get", lambda m: {}),
    "api:conjuntos": (TODOS, "get", lambda m: {}),
    "api:conjunto": (LEEN, "get", _d),
    "api:conjunto_archivo": (LEEN, "get", lambda m: {**_d(m), "formato": "csv"}),
    "api:programas": (LEEN, "get", lambda m: {}),
    "api:programa": (LEEN, "get", _p),
    "api:objetivos": (LEEN, "get", _p),
    "api:lineas": (LEEN, "get", _p),
    "api:indicadores": (LEEN, "get", _p),
    "api:avances": (LEEN, "get", _p),
    "api:informes": (LEEN - {AR}, "get", _p),
    "api:informe": (frozenset({D, AN, AU}), "get", _i),
    "api:informe_contenido": (frozenset(), "get", _i),  # of a draft there is none
    "api:informe_archivo": (frozenset(), "get", lambda m: _i(m, tipo="pdf")),
    "api:politicas": (LEEN, "get", lambda m: {}),
    "api:programas_generales": (LEEN, "get", lambda m: {}),
    # People: their keys are read when visited, since `make_people` numbers them.
    **{
        f"personas:{nombre}": (frozenset({D}), "get", lambda m: {})
        for nombre in ("lista", "nueva", "importar", "plantilla", "entregas", "entrega_nueva")
    },
    **{
        f"personas:{nombre}": (frozenset({D}), metodo, lambda m: {"cuenta": AN})
        for nombre, metodo in (
            ("persona", "get"),
            ("editar", "get"),
            ("desactivar", "get"),
            ("reactivar", "get"),
            ("nombrar", "get"),
            ("invitar", "post"),
            ("revocar", "post"),
        )
    },
    "personas:puesto_terminar": (
        frozenset({D}),
        "get",
        lambda m: {"cuenta": AN, "pk": make_persona(AN).nombramientos.get().pk},
    ),
    "personas:hojas": (frozenset({D}), "post", lambda m: {}),
    "personas:ausencias": (TODOS, "get", lambda m: {}),
    "personas:ausencia_nueva": (TODOS, "get", lambda m: {}),
    "personas:ausencia_terminar": (frozenset({D}), "get", lambda m: {"pk": Ausencia.objects.get().pk}),
    "personas:entrega_revisar": (frozenset({D}), "get", lambda m: {"entrega": AN, "recibe": "suplente"}),
    "personas:entrega": (frozenset({D}), "get", lambda m: {"folio": EntregaRecepcion.objects.get().folio}),
    "personas:acta": (frozenset({D}), "get", lambda m: {"folio": EntregaRecepcion.objects.get().folio}),
}
# By session; the API answers 401 by itself and the rest of the house leads to the login.
DE_API = {n for n in TABLA if n.startswith("api:") and not n.startswith("api:openapi")}
ABIERTAS = {"salud", "entrar", "muestrario", "privacidad:aviso", "acceso:sesion"}
# Steps of the door: open, but alone they lead nowhere. A GET without the first step, and a GET where only POST is heard.
PASOS_DE_LA_PUERTA = {"acceso:codigo": 302, "acceso:aqui": 405, "acceso:escritos_guardar": 405}
# Open to whoever holds the secret in the address; with any other, the plain 404.
CON_SECRETO = {"calendario:suscripcion", "personas:invitacion"}


def names(resolver: URLResolver, prefijo: str = "") -> set[str]:
    """Every named address of the house."""
    encontrados: set[str] = set()
    for patron in resolver.url_patterns:
        if isinstance(patron, URLResolver):
            encontrados |= names(patron, f"{patron.namespace}:" if patron.namespace else prefijo)
        elif isinstance(patron, URLPattern):
            assert patron.name, f"una dirección sin nombre: {patron.pattern}"
            encontrados.add(prefijo + patron.name)
    return encontrados


def test_every_address_of_the_house_is_in_the_table() -> None:
    assert names(get_resolver()) == set(TABLA) | ABIERTAS | CON_SECRETO | set(PASOS_DE_LA_PUERTA)


@pytest.fixture
def mundo(datos) -> Mundo:  # type: ignore[no-untyped-def]  # the folder fixture
    programa = make_programa(simulacro=True)
    analista = make_persona(AN)
    make_indicador(programa, "S-13.1")
    capture(programa, "P-12.3", 10, "0", by=analista)
    avance = Avance.objects.select_related("vigente", "aceptada").get()
    avance.indicador = find_indicador(programa, "P-12.3")
    evidencia = make_evidencia(programa, by=analista)
    attach_evidencia(indicador=avance.indicador, mes=10, evidencia=evidencia, by=analista)
    submit_avances(avances=[avance], by=analista)
    informe = open_informe(programa=programa, bimestre=4, by=analista)
    close_bimestre(programa=programa, numero=3, by=make_persona(D))
    oficio = make_oficio()
    make_people()
    numero = take_numero(serie=oficio.serie, asunto="Suelto", by=analista)
    cadena = Evento.objects.filter(cadena__startswith="DEOE/").values_list("cadena", flat=True)[0]
    suspension, _ = register_suspension(
        calendario=calendario(),
        desde=date(2024, 7, 15),
        hasta=date(2024, 7, 19),
        fundamento="Receso",
        by=make_persona(D),
    )
    return Mundo(
        programa.clave,
        avance.indicador.pk,
        avance.pk,
        evidencia.pk,
        informe.folio,
        cadena,
        find_plazo(programa, 5).pk,
        find_dia(date(2024, 11, 18)).pk,
        suspension.pk,
        numero.pk,
        oficio.pk,
        oficio.plantilla_id,
        open_modificacion(programa=programa, motivo="Prueba", by=analista).clave,
        create_token(nombre="Tablero", alcances=["programa.leer"], dias=30, by=analista)[0].pk,
        *_make_house(datos),
        _kept(analista),
    )


def _make_house(datos: Path) -> tuple[UUID, int, str]:
    """A task and a notification of the direction, and the name of a backup in its folder."""
    direccion = make_persona(D)
    tarea = ask_respaldo(by=direccion)
    notify(personas=[direccion], texto="x", url="/", sala="Pruebas", clave="prueba")
    nombre = "comicios-20241104T083000Z.tar"
    (datos / "respaldos").mkdir()
    (datos / "respaldos" / nombre).touch()
    return tarea.uuid, direccion.notificaciones.get().pk, nombre


def _kept(persona: Persona) -> UUID:
    escrito = escritos.keep(persona=persona, pagina="/", destino="/", campos=[["texto", "a medias"]])
    assert escrito
    return escrito.pk


def visit(cliente: Client, nombre: str, mundo: Mundo) -> int:
    _, metodo, argumentos = TABLA[nombre]
    ruta = reverse(nombre, kwargs=argumentos(mundo))
    if nombre.startswith("api:conjunto"):
        ruta += f"?programa={mundo.programa}"
    estado: int = getattr(cliente, metodo)(ruta, HTTP_ACCEPT="text/html").status_code
    return estado


@pytest.mark.parametrize("cuenta", sorted(TODOS))
def test_each_role_opens_what_is_its_own_and_nothing_else(mundo: Mundo, cuenta: str) -> None:
    persona = make_persona(cuenta)
    mal = []
    for nombre, (quienes, _, _) in TABLA.items():
        cliente = Client()
        cliente.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
        estado = visit(cliente, nombre, mundo)
        # A POST without its data may be refused (422) once the person is let in; what matters is the door.
        entra = estado in (200, 302, 400, 409, 422)
        if (cuenta in quienes) != entra or (cuenta not in quienes and estado != 404):
            mal.append(f"{nombre}: {estado}")
    assert mal == []


def test_nobody_passes_the_door_without_an_account(mundo: Mundo) -> None:
    for nombre in TABLA:
        assert visit(Client(), nombre, mundo) == (401 if nombre in DE_API else 302), nombre


def test_the_open_addresses_are_open() -> None:
    for nombre in ABIERTAS:
        assert Client().get(reverse(nombre)).status_code == 200, nombre


def test_the_steps_of_the_door_lead_nowhere_alone() -> None:
    assert {n: Client().get(reverse(n)).status_code for n in PASOS_DE_LA_PUERTA} == PASOS_DE_LA_PUERTA


@pytest.mark.parametrize("nombre", sorted(CON_SECRETO))
def test_a_secret_that_opens_nothing_is_the_plain_404(nombre: str) -> None:
    assert Client().get(reverse(nombre, args=["a" * 43])).status_code == 404


@pytest.mark.usefixtures("casa_vacia")
def test_another_programme_key_is_the_plain_404(mundo: Mundo) -> None:
    cliente = Client()
    cliente.force_login(make_persona(AR), backend="django.contrib.auth.backends.ModelBackend")
    ajena = cliente.get(reverse("pat:linea", args=[mundo.programa, "P-12.3"]))
    inexistente = cliente.get(reverse("pat:linea", args=[mundo.programa, "P-99.9"]))
    assert (ajena.status_code, inexistente.status_code) == (404, 404)
    assert Programa.objects.del_anio().count() == 1
