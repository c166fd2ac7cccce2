"""How the seeds of the second factor rest in the database: encrypted with the installation's secret.

A stolen backup does not carry COMICIOS_SECRETO, so with it alone nobody makes codes.
"""

from __future__ import annotations

import base64
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PROPOSITO = b"comicios.acceso.segundo_factor"


class SemillaIlegible(Exception):
    """The seed was written with another COMICIOS_SECRETO: no code can match it until it is reset."""


class AdaptadorDeFactores(DefaultMFAAdapter):
    """allauth's hooks, with the seeds encrypted and without the mail that the house does not send."""

    def encrypt(self, text: str) -> str:
        return _llave().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _llave().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise SemillaIlegible from error

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """The bitácora tells what happened; nothing is sent."""


def _llave() -> Fernet:
    derivada = HKDF(algorithm=SHA256(), length=32, salt=None, info=PROPOSITO)
    return Fernet(base64.urlsafe_b64encode(derivada.derive(settings.SECRET_KEY.encode())))
