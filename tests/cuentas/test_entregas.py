"""Entrega-recepción: everything passes in one act, or nothing; the acta says it all."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader
from tests.calendario.constructores import find_plazo
from tests.constructores import find_linea, make_persona, make_programa
from tests.cuentas.constructores import fresh, make_cuenta
from tests.oficios.constructores import make_oficio

from comicios.nucleo.bitacora import verify
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.calendario.models import PlazoRegistrado
from comicios.nucleo.caras.encargos import listed
from comicios.nucleo.cuentas.models import EntregaRecepcion, Persona, Rol
from comicios.nucleo.cuentas.personas.acta import CAMPOS_OBLIGATORIOS, render_acta
from comicios.nucleo.cuentas.personas.entregas import Terminos, hand_over
from comicios.nucleo.cuentas.puestos import puestos
from comicios.nucleo.errores import FueraDeAmbito, Rechazo
from comicios.nucleo.oficios.models import Oficio
from comicios.pat.models import LineaDeAccion, Programa
from comicios.pat.services.lineas import assign_responsable

pytestmark = pytest.mark.django_db
LINEAS = ("P-12.1", "P-12.3")


@pytest.fixture
def programa(datos) -> Programa:  # type: ignore[no-untyped-def]  # the folder fixture
    """An analyst who answers for two lines, a deadline and the draft of a letter."""
    programa = make_programa(simulacro=True)
    analista, direccion = make_persona("analista"), make_persona("direccion")
    for clave in LINEAS:
        assign_responsable(linea=find_linea(programa, clave), persona=analista, by=direccion)
    make_oficio()
    return programa


def terms(**cambios: object) -> Terminos:
    base: dict[str, object] = {"fecha": timezone.localdate(), "motivo": "Renuncia de la persona titular"}
    return Terminos(**base | cambios)  # type: ignore[arg-type]


def give(de: Persona, a: Persona, **cambios: object) -> EntregaRecepcion:
    return hand_over(entrega=de, recibe=a, terminos=terms(**cambios), by=make_persona("direccion"))


def test_everything_passes_in_one_act(programa: Programa) -> None:
    analista, otra = make_persona("analista"), make_cuenta("analista2", Rol.ANALISTA)
    antes = Evento.objects.count()
    acta = give(analista, otra)
    assert Evento.objects.count() == antes + 1
    suyas = LineaDeAccion.objects.filter(responsable=otra, programa=programa).values_list("clave", flat=True)
    assert sorted(suyas) == sorted(LINEAS)
    assert Oficio.objects.get().elaboro == otra
    assert listed(analista) == []
    evento = Evento.objects.get(acto="cuentas.entrega.registrar")
    datos = json.loads(evento.datos)
    movidas = {c.partition("/")[0] for c in datos["antes"]}
    assert movidas == {"pat.LineaDeAccion", "oficios.Oficio", "cuentas.Nombramiento"}
    linea = find_linea(programa, "P-12.3")
    clave = f"pat.LineaDeAccion/{linea.pk}"
    assert (datos["antes"][clave]["responsable"], datos["despues"][clave]["responsable"]) == (
        analista.pk,
        otra.pk,
    )
    assert (acta.folio, evento.motivo) == (
        f"ER-{timezone.localdate().year}-0001",
        "Renuncia de la persona titular",
    )
    assert list(verify().hallazgos) == []


def test_a_deadline_that_waited_for_them_alone_waits_for_the_other(programa: Programa) -> None:
    analista, otra = make_persona("analista"), make_cuenta("analista2", Rol.ANALISTA)
    plazo = find_plazo(programa, 5)
    plazo.responsable = analista
    plazo.save()
    vence, pasos = plazo.vence, plazo.pasos
    give(analista, otra)
    movido = PlazoRegistrado.objects.get(pk=plazo.pk)
    assert (movido.responsable, movido.vence, movido.pasos) == (otra, vence, pasos)


def test_the_posts_end_that_day_and_the_account_closes_if_asked(programa: Programa) -> None:
    analista, otra = make_persona("analista"), make_cuenta("analista2", Rol.ANALISTA)
    ayer = timezone.localdate() - timedelta(days=1)
    give(analista, otra, fecha=ayer, con_baja=True)
    assert analista.nombramientos.get().hasta == ayer
    assert (fresh(analista).is_active, puestos(fresh(analista))) == (False, ())


def test_the_receiver_may_take_the_posts_with_it(programa: Programa) -> None:
    analista, nueva = make_persona("analista"), make_cuenta("nueva")
    with pytest.raises(Rechazo) as rechazo:
        give(analista, nueva)
    assert [d.donde for d in rechazo.value.detalles] == ["DEOE", "Líneas de acción", "Oficios en borrador"]
    assert all("marque que toma los puestos" in d.mensaje for d in rechazo.value.detalles)
    assert LineaDeAccion.objects.filter(responsable=analista).count() == 2
    acta = give(analista, nueva, con_puestos=True)
    puesto = nueva.nombramientos.get()
    assert (puesto.rol, puesto.organo.clave, puesto.desde) == ("analista", "DEOE", acta.fecha)
    assert LineaDeAccion.objects.filter(responsable=nueva).count() == 2


def test_a_second_time_there_is_nothing_to_hand_over(programa: Programa) -> None:
    analista, otra = make_persona("analista"), make_cuenta("analista2", Rol.ANALISTA)
    acta = give(analista, otra)
    with pytest.raises(Rechazo, match=f"no hay qué entregar.* {acta.folio}"):
        give(analista, otra)
    assert EntregaRecepcion.objects.count() == 1


def test_what_a_hand_over_may_not_be(programa: Programa) -> None:
    analista, direccion = make_persona("analista"), make_persona("direccion")
    otra = make_cuenta("analista2", Rol.ANALISTA)
    manana = timezone.localdate() + timedelta(days=1)
    for dicho, pedido in {
        "la misma persona": lambda: give(analista, analista),
        "ya llegó": lambda: give(analista, otra, fecha=manana),
        "motivo": lambda: give(analista, otra, motivo="  "),
        "nombra a sí mismo": lambda: give(analista, direccion, con_puestos=True),
        "su propia entrega": lambda: give(direccion, otra),
    }.items():
        with pytest.raises(Rechazo, match=dicho):
            pedido()
    with pytest.raises(FueraDeAmbito):
        give(make_persona("area-ucsi"), otra)
    assert not EntregaRecepcion.objects.exists()
    assert LineaDeAccion.objects.filter(responsable=analista).count() == 2


def paper(acta: EntregaRecepcion) -> str:
    lector = PdfReader(BytesIO(render_acta(acta)))
    return re.sub(r"[\s\u200b]+", " ", " ".join(p.extract_text() for p in lector.pages))


def test_the_acta_prints_each_mandatory_field_and_every_matter(programa: Programa) -> None:
    acta = give(make_persona("analista"), make_cuenta("analista2", Rol.ANALISTA), con_baja=True)
    texto = paper(acta)
    assert [campo for campo in CAMPOS_OBLIGATORIOS if campo not in texto] == []
    for dicho in (
        acta.folio,
        "Analista (muestra)",
        "Analista2 (muestra)",
        "Renuncia de la persona titular",
        "se desactiva",
        "P-12.1.",
        "P-12.3.",
        "Asuntos que se entregan: 3",
        "por confirmar",
        "SIMULACRO",
        "comicios verificar --ancla",
    ):
        assert dicho in texto, dicho
    assert acta.huella in texto.replace(" ", "")
    assert b"pdfaid" in render_acta(acta)


def test_the_same_acta_is_the_same_bytes_and_folios_leave_no_gap(programa: Programa) -> None:
    otra = make_cuenta("analista2", Rol.ANALISTA)
    primera = give(make_persona("analista"), otra)
    segunda = give(otra, make_cuenta("analista3", Rol.ANALISTA))
    assert render_acta(primera) == render_acta(EntregaRecepcion.objects.get(pk=primera.pk))
    assert segunda.folio.endswith("-0002")
