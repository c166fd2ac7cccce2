"""Accounts from a CSV: 21 councils at once, everything that is wrong at once, and twice the same is once."""

from __future__ import annotations

import pytest
from tests.constructores import make_instituto, make_persona
from tests.cuentas.constructores import CONSEJOS, ENCABEZADO, csv_of_councils, make_cuenta

from comicios.nucleo.bitacora import verify
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.cuentas.models import Invitacion, Nombramiento, Persona, Rol
from comicios.nucleo.cuentas.personas.alta_masiva import import_cuentas
from comicios.nucleo.cuentas.personas.plan import build_plan
from comicios.nucleo.errores import Rechazo, SinPermiso

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def direccion() -> Persona:
    make_instituto()
    return make_persona("direccion")


def refusal(texto: str | bytes, by: Persona) -> Rechazo:
    contenido = texto if isinstance(texto, bytes) else (ENCABEZADO + texto).encode()
    with pytest.raises(Rechazo) as rechazo:
        import_cuentas(contenido=contenido, by=by)
    return rechazo.value


def test_the_21_councils_in_one_act_and_the_same_file_again_changes_nothing(direccion: Persona) -> None:
    hecha = import_cuentas(contenido=csv_of_councils(), by=direccion)
    assert (hecha.plan.cuentas_nuevas, hecha.plan.puestos_nuevos, len(hecha.expedidas)) == (21, 21, 21)
    assert len({e.secreto for e in hecha.expedidas}) == 21
    con_consejo = Nombramiento.objects.filter(rol=Rol.CONSEJO).values_list("organo__clave", flat=True)
    assert sorted(con_consejo) == sorted(CONSEJOS)
    otra = import_cuentas(contenido=csv_of_councils(), by=direccion)
    assert (otra.plan.is_vacio, otra.expedidas) == (True, ())
    assert Evento.objects.filter(acto="cuentas.persona.importar").count() == 1
    assert (Persona.objects.filter(cuenta__endswith="-presidencia").count(), Invitacion.objects.count()) == (
        21,
        21,
    )
    assert list(verify().hallazgos) == []


def test_every_fault_is_told_at_once_with_its_row_and_column(direccion: Persona) -> None:
    make_cuenta("ajena", Rol.AREA, "UCSI")
    texto = (
        "con espacio,Uno,,,consejo,CD-01,,\n"
        "dos,,,no-es-correo,rey,CD-02,18/11/2026,\n"
        "tres,Tres,,,consejo,CD-99,2026-02-01,2026-01-01\n"
        "cuatro,=1+1,,,consejo,CD-03,,\n"
        "ajena,Ajena,,,consejo,CD-04,,\n"
        "cinco,Cinco,,,operacion,Instituto,,\n"
        "seis,Seis,,,consejo,CD-05\n"
        "siete,Siete,,,consejo,CD-06,,\n"
        "siete,Otro nombre,,,consejo,CD-06,2026-01-01,\n"
        "operacion,Operación,,,analista,DEOE,,\n"
    )
    rechazo = refusal(texto, direccion)
    assert "nada cambió" in rechazo.mensaje
    assert [d.donde for d in rechazo.detalles] == [
        "renglón 2, columna cuenta",
        "renglón 3, columna nombre",
        "renglón 3, columna correo",
        "renglón 3, columna rol",
        "renglón 3, columna desde",
        "renglón 4, columna organo",
        "renglón 4, columna hasta",
        "renglón 5, columna nombre",
        "renglón 6, columna cuenta",
        "renglón 7, columna rol",
        "renglón 8",
        "renglón 10, columna nombre",
        "renglón 10, columna rol",
        "renglón 11, columna cuenta",
    ]
    assert not Persona.objects.filter(cuenta__in=["dos", "tres", "cuatro", "siete"]).exists()


@pytest.mark.parametrize(
    ("contenido", "dicho"),
    [
        (b"cuenta,nombre\na,b\n", "encabezado"),
        (
            "cuenta,nombre,cargo,correo,rol,organo,desde,hasta\nuno,Díaz,,,consejo,CD-01,,\n".encode(
                "latin-1"
            ),
            "UTF-8",
        ),
        (ENCABEZADO.encode(), "no trae renglones"),
        (b'cuenta,"nombre\n', "no es un CSV"),
        (ENCABEZADO.encode() + b"a\x00b,Uno,,,consejo,CD-01,,\n", "nulos"),
        (b"x" * (256 * 1024 + 1), "256 kB"),
        ((ENCABEZADO + "a,b,,,consejo,CD-01,,\n" * 301).encode(), "más de 300"),
        (b"", "encabezado"),
    ],
)
def test_a_file_that_is_not_this_one_is_refused_whole(
    direccion: Persona, contenido: bytes, dicho: str
) -> None:
    assert dicho in refusal(contenido, direccion).mensaje


def test_what_exists_is_corrected_and_an_empty_cell_erases_nothing(direccion: Persona) -> None:
    analista = make_persona("analista")
    texto = "analista,Persona titular,,titular@example.org,Analista,DEOE,,2030-12-31\n"
    plan = import_cuentas(contenido=(ENCABEZADO + texto).encode(), by=direccion).plan
    assert (plan.cuentas_nuevas, plan.cuentas_corregidas, plan.puestos_cambiados, plan.puestos_nuevos) == (
        0,
        1,
        1,
        0,
    )
    analista.refresh_from_db()
    assert (analista.nombre, analista.cargo, analista.correo) == (
        "Persona titular",
        "Analista",
        "titular@example.org",
    )
    assert str(analista.nombramientos.get().hasta) == "2030-12-31"
    assert build_plan((ENCABEZADO + texto).encode(), by=direccion).is_vacio


def test_a_file_whose_posts_are_over_is_still_the_same_file(direccion: Persona) -> None:
    texto = (ENCABEZADO + "vieja,Vieja,,,consejo,CD-01,2020-01-01,2020-12-31\n").encode()
    import_cuentas(contenido=texto, by=direccion)
    assert build_plan(texto, by=direccion).is_vacio


def test_a_post_that_overlaps_an_existing_one_is_refused(direccion: Persona) -> None:
    make_persona("analista")
    rechazo = refusal("analista,Analista (muestra),,,analista,DEOE,2026-01-01,\n", direccion)
    assert [d.donde for d in rechazo.detalles] == ["renglón 2, columna desde"]


def test_nobody_changes_their_own_post_nor_imports_without_the_right(direccion: Persona) -> None:
    rechazo = refusal("direccion,Direccion (muestra),,,direccion,DEOE,,2030-01-01\n", direccion)
    assert "fechas del suyo" in rechazo.detalles[0].mensaje
    with pytest.raises(SinPermiso):
        import_cuentas(contenido=csv_of_councils(), by=make_persona("analista"))


def test_the_apostrophe_of_an_export_is_taken_off(direccion: Persona) -> None:
    rechazo = refusal("uno,'=Uno,,,consejo,CD-01,,\n", direccion)
    assert "fórmula" in rechazo.detalles[0].mensaje
    import_cuentas(contenido=(ENCABEZADO + "uno,'Uno,,,consejo,CD-01,,\n").encode(), by=direccion)
    assert Persona.objects.get(cuenta="uno").nombre == "'Uno"
