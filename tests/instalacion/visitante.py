"""A person with a plain HTTP client: keeps cookies, answers the CSRF check, follows no script."""

from __future__ import annotations

import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass


@dataclass(frozen=True)
class Respuesta:
    estado: int
    texto: str
    cabeceras: dict[str, str]
    url: str


class Visitante:
    def __init__(self, base: str) -> None:
        self.base = base
        self.galletas = http.cookiejar.CookieJar()
        self._abridor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.galletas))

    def get(self, ruta: str) -> Respuesta:
        return self._send(urllib.request.Request(self.base + ruta))

    def post(self, ruta: str, datos: dict[str, str]) -> Respuesta:
        peticion = urllib.request.Request(self.base + ruta, urllib.parse.urlencode(datos).encode())
        peticion.add_header("X-CSRFToken", self._token())
        peticion.add_header("HX-Request", "true")
        return self._send(peticion)

    def enter(self, cuenta: str, clave: str) -> Respuesta:
        self.get("/entrar/")
        peticion = urllib.request.Request(
            f"{self.base}/entrar/", urllib.parse.urlencode({"username": cuenta, "password": clave}).encode()
        )
        peticion.add_header("X-CSRFToken", self._token())
        return self._send(peticion)

    def _token(self) -> str:
        return next((g.value or "" for g in self.galletas if g.name == "csrftoken"), "")

    def _send(self, peticion: urllib.request.Request) -> Respuesta:
        try:
            with self._abridor.open(peticion, timeout=30) as r:
                return Respuesta(r.status, r.read().decode("utf-8", "replace"), dict(r.headers), r.url)
        except urllib.error.HTTPError as error:
            return Respuesta(
                error.code, error.read().decode("utf-8", "replace"), dict(error.headers), error.url
            )
