"""The second factor: RFC's own codes, a clock that drifts, codes spent once, recovery codes, reset with a reason."""

from __future__ import annotations

import json

import pytest
from allauth.mfa.models import Authenticator
from tests.cuentas.puerta import (
    AHORA,
    CLAVE,
    SECRETO,
    code_at,
    make_con_clave,
    make_con_factor,
    make_operador,
)

from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.cuentas.acceso import cifrado, segundo_factor
from comicios.nucleo.cuentas.acceso.apps import refuse_unknown_roles
from comicios.nucleo.cuentas.acceso.segundo_factor import Clase
from comicios.nucleo.errores import FueraDeAmbito, Rechazo, SinPermiso

pytestmark = pytest.mark.django_db


@pytest.fixture
def reloj(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]  # a setter handed to the test
    def put(momento: int) -> None:
        monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: float(momento))

    put(AHORA)
    return put


@pytest.mark.parametrize(
    ("momento", "codigo"),
    [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
    ],
)
def test_the_codes_are_those_of_the_rfc(momento: int, codigo: str) -> None:
    """RFC 6238, appendix B, SHA-1: the last six of its eight digits."""
    assert code_at(momento) == codigo


def test_activating_leaves_one_act_and_ten_recovery_codes(reloj) -> None:
    persona = make_con_factor()
    assert segundo_factor.situation(persona).activo
    codigos = segundo_factor.codes_of(persona)
    assert (len(codigos), len(set(codigos)), {len(c) for c in codigos}) == (10, 10, {8})
    acto = Evento.objects.get(acto__startswith="acceso.")
    assert acto.frase == "activó su segundo factor"
    assert SECRETO not in acto.datos + acto.frase


def test_a_code_of_another_secret_does_not_activate(reloj) -> None:
    persona = make_con_clave()
    with pytest.raises(Rechazo, match="El código no coincide"):
        segundo_factor.activate(persona=persona, secreto=SECRETO, codigo="000000", by=persona)
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize(
    ("desfase", "entra"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)]
)
def test_a_clock_may_be_one_step_off_and_no_more(reloj, desfase: int, entra: bool) -> None:
    persona = make_con_factor(ahora=AHORA - 30 * 10) if reloj(AHORA - 30 * 10) is None else None
    reloj(AHORA)
    assert persona is not None
    assert bool(segundo_factor.use_code(persona=persona, codigo=code_at(AHORA + desfase))) is entra


def test_a_code_is_good_once_and_the_earlier_ones_are_spent_with_it(reloj) -> None:
    persona = make_con_factor()
    assert segundo_factor.use_code(persona=persona, codigo=code_at(AHORA)) is Clase.TELEFONO
    assert segundo_factor.use_code(persona=persona, codigo=code_at(AHORA)) is None
    reloj(AHORA + 29)
    assert segundo_factor.use_code(persona=persona, codigo=code_at(AHORA)) is None
    assert segundo_factor.use_code(persona=persona, codigo=code_at(AHORA - 30)) is None
    assert segundo_factor.use_code(persona=persona, codigo=code_at(AHORA + 30)) is Clase.TELEFONO


def test_the_code_that_activated_does_not_enter(reloj) -> None:
    persona = make_con_factor()
    assert segundo_factor.use_code(persona=persona, codigo=code_at(AHORA - 30)) is None


def test_spaces_in_a_code_do_not_matter(reloj) -> None:
    codigo = code_at(AHORA)
    assert segundo_factor.use_code(persona=make_con_factor(), codigo=f" {codigo[:3]} {codigo[3:]} ")


def test_a_recovery_code_is_good_once_and_leaves_its_act_without_the_code(reloj) -> None:
    persona = make_con_factor()
    codigo = segundo_factor.codes_of(persona)[3]
    assert segundo_factor.use_code(persona=persona, codigo=codigo) is Clase.RECUPERACION
    assert segundo_factor.use_code(persona=persona, codigo=codigo) is None
    acto = Evento.objects.get(acto="acceso.codigo_de_recuperacion.uso")
    assert acto.frase == "usó un código de recuperación; le quedan 9"
    assert codigo not in acto.datos + acto.frase


def test_new_recovery_codes_replace_the_ones_before(reloj) -> None:
    persona = make_con_factor()
    viejos = segundo_factor.codes_of(persona)
    with pytest.raises(Rechazo, match="La contraseña no coincide"):
        segundo_factor.regenerate_codes(persona=persona, clave="otra", by=persona)
    segundo_factor.regenerate_codes(persona=persona, clave=CLAVE, by=persona)
    nuevos = segundo_factor.codes_of(persona)
    assert not set(viejos) & set(nuevos)
    assert segundo_factor.use_code(persona=persona, codigo=viejos[0]) is None


def test_turning_it_off_asks_for_the_password_and_spends_everything(reloj) -> None:
    persona = make_con_factor()
    with pytest.raises(Rechazo, match="La contraseña no coincide"):
        segundo_factor.deactivate(persona=persona, clave="otra", by=persona)
    segundo_factor.deactivate(persona=persona, clave=CLAVE, by=persona)
    assert not Authenticator.objects.exists()
    assert Evento.objects.filter(acto="acceso.segundo_factor.baja").count() == 1


def test_a_role_that_must_have_it_cannot_turn_it_off(reloj, settings) -> None:
    persona = make_con_factor("direccion")
    settings.COMICIOS_SEGUNDO_FACTOR = ["direccion"]
    with pytest.raises(Rechazo, match="Su función exige"):
        segundo_factor.deactivate(persona=persona, clave=CLAVE, by=persona)
    assert segundo_factor.is_active(persona)


def test_nobody_activates_it_for_another(reloj) -> None:
    persona, otra = make_con_clave(), make_con_clave("direccion")
    with pytest.raises(Rechazo, match="Cada persona"):
        segundo_factor.activate(persona=persona, secreto=SECRETO, codigo=code_at(AHORA), by=otra)


def test_whoever_administers_resets_it_with_a_reason_in_one_act(reloj) -> None:
    persona, operadora = make_con_factor(), make_operador()
    with pytest.raises(Rechazo, match="Falta el motivo"):
        segundo_factor.reset(persona=persona, motivo="  ", by=operadora)
    segundo_factor.reset(persona=persona, motivo="Perdió el teléfono", by=operadora)
    acto = Evento.objects.get(acto="acceso.segundo_factor.restablecimiento")
    assert (acto.cuenta, acto.motivo) == ("operadora", "Perdió el teléfono")
    assert acto.frase == "quitó el segundo factor de la cuenta analista"
    assert not segundo_factor.is_active(persona)


def test_whoever_does_not_administer_does_not_reset(reloj) -> None:
    persona, otra = make_con_factor(), make_con_clave("auditoria")
    with pytest.raises((SinPermiso, FueraDeAmbito)):
        segundo_factor.reset(persona=persona, motivo="Porque sí", by=otra)
    assert segundo_factor.is_active(persona)


def test_the_seeds_rest_encrypted_with_the_installation_secret(reloj, settings) -> None:
    persona = make_con_factor()
    guardado = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRETO not in guardado
    assert not [c for c in segundo_factor.codes_of(persona) if c in guardado]
    settings.SECRET_KEY = "otra clave de la instalación, tan larga como la primera, o más"
    with pytest.raises(cifrado.SemillaIlegible):
        segundo_factor.codes_of(persona)
    assert segundo_factor.use_code(persona=persona, codigo=code_at(AHORA)) is None


def test_a_role_written_wrong_in_the_settings_does_not_start_the_house(settings) -> None:
    settings.COMICIOS_SEGUNDO_FACTOR = ["dirección"]
    with pytest.raises(Exception, match="roles que no existen: dirección"):
        refuse_unknown_roles()


def test_what_the_bitacora_tells_verifies(reloj) -> None:
    persona, operadora = make_con_factor(), make_operador()
    segundo_factor.use_code(persona=persona, codigo=segundo_factor.codes_of(persona)[0])
    segundo_factor.reset(persona=persona, motivo="Cambio de teléfono", by=operadora)
    assert bitacora.verify().is_intact
