"""Who reads: the key in the request's header, or the session of a person who has entered; and within which scopes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.utils import timezone
from ninja.security import HttpBearer, SessionAuth

from comicios.nucleo.api.errores import SinLlave
from comicios.nucleo.api.services import find_token, fingerprint, note_use
from comicios.nucleo.caras.api import find_alcance
from comicios.nucleo.cuentas.capacidades import can
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.errores import FueraDeAmbito, SinPermiso
from comicios.nucleo.formatos.textos import format_fecha

if TYPE_CHECKING:
    from django.http import HttpRequest

    from comicios.nucleo.api.models import TokenDeAcceso

PAGINA = "«Mis llaves de acceso»"


@dataclass(frozen=True)
class Acceso:
    """Who reads and with which key; without key, a session, which reads whatever its person may."""

    persona: Persona
    token: TokenDeAcceso | None
    cuenta: str  # what the requests of a minute are counted by: the hash of the key, or of the session's

    def require(self, clave: str) -> None:
        """SinPermiso when the key lacks the scope; FueraDeAmbito when its person lacks the capability."""
        if not clave:
            return
        alcance = find_alcance(clave)
        if alcance is None:
            raise RuntimeError(f"unknown scope: {clave}")
        if self.token is not None and clave not in self.token.alcances:
            raise SinPermiso(
                f"La llave «{self.token.nombre}» no tiene el alcance {clave} ({alcance.descripcion}). "
                f"Cree otra que lo tenga en {PAGINA}."
            )
        if alcance.capacidad and not can(self.persona, alcance.capacidad):
            raise FueraDeAmbito("No existe esa dirección, o pertenece a otro ámbito.")


def acceso_of(request: HttpRequest) -> Acceso:
    """Who reads in this request, which has passed the door."""
    return cast("Acceso", request.auth)  # type: ignore[attr-defined]  # ninja leaves there what the door gave


class Llave(HttpBearer):
    """`Authorization: Bearer comicios_…`. A header with a bad key is refused; it does not fall back to the session."""

    def __init__(self, alcance: str = "") -> None:
        super().__init__()
        self.alcance = alcance

    def authenticate(self, request: HttpRequest, token: str) -> Acceso:
        found = _recognise(token)
        acceso = Acceso(found.persona, found, found.huella)
        request.user = acceso.persona
        acceso.require(self.alcance)
        return acceso


class Sesion(SessionAuth):
    """The session of the house: the API only reads, so that no request of another site can change anything."""

    def __init__(self, alcance: str = "") -> None:
        super().__init__(csrf=False)
        self.alcance = alcance

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        if not isinstance(request.user, Persona):
            return None
        acceso = Acceso(request.user, None, fingerprint(key or ""))
        acceso.require(self.alcance)
        return acceso


def _recognise(secreto: str) -> TokenDeAcceso:
    token = find_token(secreto)
    if token is None:
        raise SinLlave(f"La llave no se reconoce. Cópiela completa, o cree otra en {PAGINA}.")
    if not token.persona.is_active:
        raise SinLlave(
            f"La cuenta de la llave «{token.nombre}» está cerrada. Use la llave de una cuenta activa."
        )
    if token.revocado_at is not None:
        raise SinLlave(f"La llave «{token.nombre}» está revocada. Cree otra en {PAGINA}.")
    if token.is_expired(timezone.localdate()):
        vence = format_fecha(token.vence_el)
        raise SinLlave(f"La llave «{token.nombre}» venció el {vence}. Cree otra en {PAGINA}.")
    note_use(token)
    return token
