"""The days that do not count: added, withdrawn, confirmed, brought from a file. Nothing is lost; open deadlines move."""

from __future__ import annotations

from datetime import date

import pytest
from tests.calendario.constructores import add_dia, calendario, find_dia, find_plazo
from tests.constructores import make_instituto, make_persona, make_programa

from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.calendario.importacion import read_dias
from comicios.nucleo.calendario.models import Calendario, DiaInhabil, PlazoRegistrado
from comicios.nucleo.calendario.selectors.calendarios import load_cuenta
from comicios.nucleo.calendario.services.dias import (
    Propuesto,
    confirm_dia,
    import_dias,
    register_dia,
    withdraw_dia,
)
from comicios.nucleo.calendario.services.instalacion import ensure_calendarios
from comicios.nucleo.calendario.services.plazos import settle_plazos
from comicios.nucleo.calendario.services.suspensiones import register_suspension, withdraw_suspension
from comicios.nucleo.cuentas.services import ensure_operator
from comicios.nucleo.errores import Conflicto, Rechazo, SinPermiso
from comicios.pat.services.plazos import open_missing_reports

pytestmark = pytest.mark.django_db

BASE_2024 = [
    date(2024, 1, 1),
    date(2024, 2, 5),
    date(2024, 3, 18),
    date(2024, 3, 28),
    date(2024, 3, 29),
    date(2024, 5, 1),
    date(2024, 9, 16),
    date(2024, 10, 1),
    date(2024, 11, 18),
    date(2024, 12, 25),
    date(2025, 1, 1),
]
NOVIEMBRE_11 = date(2024, 11, 11)


def test_an_installation_starts_with_four_calendars_and_the_table_of_2024_to_be_verified() -> None:
    make_instituto()
    assert [c.clave for c in Calendario.objects.all()] == [
        "administrativo",
        "electoral",
        "ine",
        "transparencia",
    ]
    for clave in ("administrativo", "transparencia"):
        dias = DiaInhabil.objects.filter(calendario__clave=clave)
        assert [d.fecha for d in dias] == BASE_2024
        assert all(d.por_verificar and "2024 base – por verificar" in d.fundamento for d in dias)
    assert not DiaInhabil.objects.filter(calendario__clave__in=["electoral", "ine"]).exists()


def test_preparing_again_adds_nothing_and_does_not_bring_back_what_was_withdrawn() -> None:
    operador, _ = make_instituto()
    withdraw_dia(dia=find_dia(date(2024, 10, 1)), motivo="No lo aprobó el Consejo", by=operador)
    assert ensure_calendarios(by=operador) == 0
    assert DiaInhabil.objects.filter(calendario__clave="administrativo", retirado_at=None).count() == 10


def test_the_six_reports_of_a_programme_are_due_when_the_administrative_calendar_says() -> None:
    """Ten working days after each bimester, with the inhábiles of 2024 discounted."""
    programa = make_programa()
    assert [find_plazo(programa, n).vence for n in range(1, 7)] == [
        date(2024, 3, 14),
        date(2024, 5, 15),
        date(2024, 7, 12),
        date(2024, 9, 13),
        date(2024, 11, 14),
        date(2025, 1, 15),
    ]


def test_adding_an_inhabil_moves_the_open_deadlines_it_touches_with_one_act_each() -> None:
    programa = make_programa()
    antes = Evento.objects.count()
    cambio = add_dia(NOVIEMBRE_11, "Aniversario del Instituto", by=make_persona("direccion"))
    movido = find_plazo(programa, 5)
    assert (movido.vence_original, movido.vence) == (date(2024, 11, 14), date(2024, 11, 15))
    assert cambio.movidos == 1
    assert Evento.objects.filter(acto="calendario.inhabil.alta").count() == 1
    acto = Evento.objects.get(acto="calendario.plazo.mover")
    assert acto.frase == (
        "movió «Informe bimestral 5, septiembre y octubre»: vencía el 14 de noviembre de 2024 "
        "y vence el 15 de noviembre de 2024"
    )
    assert acto.motivo == "Se agregó el 11 de noviembre de 2024 como inhábil: Aniversario del Instituto"
    assert (acto.cuenta, acto.cadena) == ("direccion", programa.cadena)
    # The account and post of «direccion» are two acts more.
    assert Evento.objects.count() == antes + 4


def test_a_settled_deadline_never_moves() -> None:
    programa = make_programa()
    plazo = find_plazo(programa, 5)
    settle_plazos([plazo])
    assert add_dia(NOVIEMBRE_11).movidos == 0
    assert find_plazo(programa, 5).vence == date(2024, 11, 14)
    assert not Evento.objects.filter(acto="calendario.plazo.mover").exists()


def test_withdrawing_the_day_takes_the_deadline_back_and_the_row_stays() -> None:
    programa = make_programa()
    add_dia(NOVIEMBRE_11)
    cambio = withdraw_dia(dia=find_dia(NOVIEMBRE_11), motivo="El acuerdo se revocó", by=ensure_operator())
    assert cambio.movidos == 1
    assert find_plazo(programa, 5).vence == date(2024, 11, 14)
    fila = DiaInhabil.objects.get(fecha=NOVIEMBRE_11)
    assert (fila.retirado_at is not None, fila.motivo_de_retiro) == (True, "El acuerdo se revocó")
    motivos = Evento.objects.filter(acto="calendario.plazo.mover").values_list("motivo", flat=True)
    assert "Se retiró el 11 de noviembre de 2024 de los inhábiles: El acuerdo se revocó" in motivos


def test_a_day_of_another_calendar_moves_nothing_here() -> None:
    programa = make_programa()
    assert add_dia(NOVIEMBRE_11, clave="transparencia").movidos == 0
    assert find_plazo(programa, 5).vence == date(2024, 11, 14)


def test_a_suspension_stops_the_count_and_its_withdrawal_takes_it_back() -> None:
    programa, operador = make_programa(), ensure_operator()
    suspension, movidos = register_suspension(
        calendario=calendario(),
        desde=date(2024, 11, 4),
        hasta=date(2024, 11, 8),
        fundamento="Acuerdo CG-9",
        by=operador,
    )
    assert (movidos, find_plazo(programa, 5).vence) == (1, date(2024, 11, 22))
    assert withdraw_suspension(suspension=suspension, motivo="Sin efecto", by=operador) == 1
    assert find_plazo(programa, 5).vence == date(2024, 11, 14)
    with pytest.raises(Conflicto, match="ya se había retirado"):
        withdraw_suspension(suspension=suspension, motivo="Otra vez", by=operador)


@pytest.mark.parametrize(
    ("alcance", "clave", "movidos"),
    [("tipo", "pat.informe_bimestral", 1), ("tipo", "transparencia.respuesta", 0), ("caso", "bimestre-5", 1)],
)
def test_a_suspension_reaches_only_its_type_or_its_case(alcance: str, clave: str, movidos: int) -> None:
    programa = make_programa()
    caso = find_plazo(programa, 5).objeto if alcance == "caso" else clave
    _, vistos = register_suspension(
        calendario=calendario(),
        desde=date(2024, 11, 4),
        hasta=date(2024, 11, 4),
        fundamento="Acuerdo CG-9",
        alcance=alcance,
        clave_de_alcance=caso,
        by=ensure_operator(),
    )
    assert vistos == movidos


def test_a_change_of_motive_counts_again_without_moving() -> None:
    programa, operador = make_programa(), ensure_operator()
    dia = date(2024, 9, 5)
    add_dia(dia, "Uno")
    withdraw_dia(dia=find_dia(dia), motivo="Se corrige", by=operador)
    add_dia(dia, "Otro")
    assert find_plazo(programa, 4).pasos.count("Otro") == 1
    assert Evento.objects.filter(acto="calendario.plazo.mover").count() == 3


def test_an_open_count_says_which_of_its_days_nobody_verified_until_somebody_does() -> None:
    programa = make_programa()
    assert "Año Nuevo (por verificar)" in find_plazo(programa, 6).pasos
    confirm_dia(dia=find_dia(date(2025, 1, 1)), fundamento="Art. 74 LFT", by=make_persona("direccion"))
    sexto = find_plazo(programa, 6)
    assert ("por verificar" in sexto.pasos, sexto.vence) == (False, date(2025, 1, 15))
    # The sixth report and the annual one count over New Year's Day.
    actos = Evento.objects.filter(acto="calendario.plazo.recontar")
    assert [a.motivo for a in actos] == ["Se confirmó el 1 de enero de 2025 como inhábil: Art. 74 LFT"] * 2


def test_confirming_a_day_moves_nothing_and_leaves_its_source() -> None:
    make_programa()
    fila = confirm_dia(
        dia=find_dia(date(2024, 11, 18)), fundamento="Art. 74 LFT, leído", by=make_persona("direccion")
    )
    assert (fila.por_verificar, fila.fundamento) == (False, "Art. 74 LFT, leído")
    assert not Evento.objects.filter(acto="calendario.plazo.mover").exists()
    # 18 November lies in no report's term; New Year's Day of 2025, in that of the sixth.
    assert not Evento.objects.filter(acto="calendario.plazo.recontar").exists()
    with pytest.raises(Rechazo, match="ya está verificado"):
        confirm_dia(dia=fila, fundamento="Otra vez", by=make_persona("direccion"))


@pytest.mark.parametrize(
    ("dia", "dice"),
    [
        (Propuesto(date(2024, 11, 16), "x", "y"), "es sábado: ya no cuenta"),
        (Propuesto(date(2024, 11, 18), "x", "y"), "ya es inhábil en este calendario"),
        (Propuesto(date(2024, 11, 19), " ", "y"), "Falta el motivo"),
        (Propuesto(date(2024, 11, 19), "x", " "), "Falta el fundamento"),
        (Propuesto(date(1999, 11, 19), "x", "y"), "fuera de los años 2000 a 2100"),
        (Propuesto(date(2024, 11, 19), "x" * 201, "y"), "no se guardó"),
    ],
)
def test_a_day_that_cannot_be_added_is_refused_with_its_sentence(dia: Propuesto, dice: str) -> None:
    operador, _ = make_instituto()
    antes = Evento.objects.count()
    with pytest.raises(Rechazo, match=dice):
        register_dia(calendario=calendario(), dia=dia, by=operador)
    assert Evento.objects.count() == antes


def test_in_the_electoral_calendar_every_day_counts_and_no_inhabil_enters() -> None:
    operador, _ = make_instituto()
    with pytest.raises(Rechazo, match="no admite inhábiles"):
        register_dia(
            calendario=calendario("electoral"), dia=Propuesto(date(2024, 11, 19), "x", "y"), by=operador
        )
    cuenta = load_cuenta(calendario("electoral"))
    assert cuenta.count(date(2024, 5, 31), 3).vence == date(2024, 6, 3)
    assert cuenta.why_not(date(2024, 6, 2)) == ""
    assert cuenta.days_left(date(2024, 5, 31), date(2024, 6, 3)) == 3


def test_only_the_direction_and_operation_touch_the_calendar() -> None:
    make_programa()
    for cuenta in ("analista", "area-ucsi", "comision", "consejo-08", "auditoria"):
        with pytest.raises(SinPermiso, match="no puede agregar o retirar días inhábiles"):
            add_dia(NOVIEMBRE_11, by=make_persona(cuenta))


def test_withdrawing_asks_for_a_reason_and_happens_once() -> None:
    operador, _ = make_instituto()
    dia = find_dia(date(2024, 10, 1))
    with pytest.raises(Rechazo, match="Falta el motivo para retirar"):
        withdraw_dia(dia=dia, motivo="  ", by=operador)
    withdraw_dia(dia=dia, motivo="No procede", by=operador)
    with pytest.raises(Conflicto, match="ya se había retirado"):
        withdraw_dia(dia=dia, motivo="Otra vez", by=operador)


def test_a_file_of_days_enters_whole_in_one_act() -> None:
    programa, operador = make_programa(), ensure_operator()
    contenido = (
        "\ufefffecha,motivo,fundamento\r\n"
        "2024-11-11,Aniversario,Acuerdo 1\r\n"
        '2024-11-12,"Descanso, segundo día",Acuerdo 1\r\n'
        "2024-11-18,Aniversario de la Revolución,Art. 74 LFT\r\n"
    ).encode()
    cambio = import_dias(calendario=calendario(), dias=read_dias(contenido), by=operador)
    assert ([d.fecha.day for d in cambio.dias], cambio.movidos) == ([11, 12], 1)
    assert find_plazo(programa, 5).vence == date(2024, 11, 19)
    assert Evento.objects.get(
        acto="calendario.inhabil.importar", objeto__contains="Calendario", frase__contains="importó 2 días"
    )
    assert import_dias(calendario=calendario(), dias=read_dias(contenido), by=operador).dias == ()


def test_a_file_with_faults_says_all_of_them_and_changes_nothing() -> None:
    operador, _ = make_instituto()
    antes = DiaInhabil.objects.count()
    contenido = (
        b"fecha,motivo,fundamento\n2024-11-16,a,b\n2024-11-18,otro,b\n2024-11-19,a,b\n2024-11-19,c,b\n"
    )
    with pytest.raises(Rechazo) as caso:
        import_dias(calendario=calendario(), dias=read_dias(contenido), by=operador)
    assert [d.donde for d in caso.value.detalles] == ["2024-11-16", "2024-11-18", "2024-11-19"]
    assert DiaInhabil.objects.count() == antes


@pytest.mark.parametrize(
    ("contenido", "dice"),
    [
        (b"", "El encabezado debe ser"),
        (b"dia;motivo\n", "El encabezado debe ser"),
        (b"fecha,motivo,fundamento\n", "no trae renglones"),
        ("fecha,motivo,fundamento\n2024-11-19,Día,Ley".encode("latin-1"), "no está en UTF-8"),
        (b'fecha,motivo,fundamento\n2024-11-19,"a,b', "no es un CSV"),
        (b"x" * (256 * 1024 + 1), "pasa de 256 kB"),
        (b"fecha,motivo,fundamento\n" + b"2024-11-19,a,b\n" * 1001, "más de 1000 renglones"),
    ],
)
def test_what_is_not_a_file_of_days_is_refused(contenido: bytes, dice: str) -> None:
    with pytest.raises(Rechazo, match=dice):
        read_dias(contenido)


def test_each_row_that_cannot_be_read_is_named() -> None:
    contenido = b"fecha,motivo,fundamento\n18/11/2024,a,b\n2024-11-19,,b\n2024-11-20,a\n2024-11-21,a,b\n"
    with pytest.raises(Rechazo) as caso:
        read_dias(contenido)
    assert [str(d) for d in caso.value.detalles] == [
        "renglón 2: «18/11/2024» no es una fecha. Escríbala como 2024-11-18.",
        "renglón 3: falta motivo.",
        "renglón 4: trae 2 valores y deben ser 3. Si un texto lleva comas, enciérrelo entre comillas.",
    ]


def test_a_programme_loaded_before_the_calendar_gets_its_deadlines_once() -> None:
    programa, operador = make_programa(), ensure_operator()
    assert open_missing_reports(programa=programa, by=operador) == 0
    assert PlazoRegistrado.objects.count() == 7  # six bimesters and the year


def test_after_all_of_it_the_bitacora_verifies() -> None:
    make_programa()
    operador = ensure_operator()
    add_dia(NOVIEMBRE_11)
    withdraw_dia(dia=find_dia(NOVIEMBRE_11), motivo="Se revocó", by=operador)
    confirm_dia(dia=find_dia(date(2024, 12, 25)), fundamento="Art. 74 LFT", by=operador)
    assert bitacora.verify().hallazgos == ()
