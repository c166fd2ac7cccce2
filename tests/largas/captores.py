"""People who capture over HTTP and go on after each fall of the server, as a person would: enter again, look, type."""

from __future__ import annotations

import http.client
import re
import time
from dataclasses import dataclass, field

from tests.instalacion.casa import Casa
from tests.instalacion.visitante import Respuesta, Visitante

from comicios.nucleo.cuentas.services import CLAVE_DEMO

PROGRAMA = "pat-deoe-2024"
PAUSA = 0.1
INTENTOS = 600  # about a minute without a server: then the test has failed, it does not wait for ever
FILA = r'<tbody class="fila-captura" id="fila-{pk}"[^>]*data-version="(\d+)" data-guardado="([^"]*)"'


@dataclass(frozen=True)
class Capturada:
    """A value that the house answered for, with the version the answer showed."""

    indicador: int
    mes: int
    version: int
    valor: str


@dataclass
class Captor:
    """One person with one indicator; remembers the version last seen in each month."""

    casa: Casa
    indicador: int
    vistas: dict[int, int] = field(default_factory=dict)
    respondidas: list[Capturada] = field(default_factory=list)
    sin_respuesta: int = 0
    encontradas: int = 0
    _persona: Visitante | None = None

    def capture_all(self, valores: list[int]) -> None:
        for posicion, valor in enumerate(valores):
            self._insist(posicion % 12 + 1, str(valor))

    def _insist(self, mes: int, valor: str) -> None:
        """Capture one value, entering and looking again each time the server is gone."""
        for _ in range(INTENTOS):
            try:
                self._capture(mes, valor)
            except (OSError, http.client.HTTPException):
                self._persona = None
                time.sleep(PAUSA)
            else:
                return
        raise AssertionError(f"no answer for month {mes} of {self.indicador}")

    def _capture(self, mes: int, valor: str) -> None:
        if self._persona is None:
            self._enter_again(mes, valor)
        assert self._persona is not None
        datos = {
            "valor": valor,
            "version": str(self.vistas.get(mes, 0)),
            "justificacion": "Proceso electoral.",
        }
        try:
            respuesta = self._persona.post(f"/programas/{PROGRAMA}/captura/{mes}/{self.indicador}/", datos)
        except (OSError, http.client.HTTPException):
            self.sin_respuesta += 1
            raise
        assert respuesta.estado == 200, (respuesta.estado, respuesta.texto[:600])
        version, guardado = self._read(respuesta)
        assert guardado == valor, (guardado, valor)
        self.vistas[mes] = version
        self.respondidas.append(Capturada(self.indicador, mes, version, valor))

    def _enter_again(self, mes: int, valor: str) -> None:
        """Enter and read the present row: an unanswered value may or may not be there, never another one."""
        persona = Visitante(self.casa.url)
        entrada = persona.enter("analista", CLAVE_DEMO)
        assert entrada.estado == 200, (entrada.estado, entrada.texto[:600])
        pagina = persona.get(f"/programas/{PROGRAMA}/captura/{mes}/?responsable=todas&lineas=todas")
        version, guardado = self._read(pagina)
        conocida = self.vistas.get(mes, 0)
        assert version == conocida or (version, guardado) == (conocida + 1, valor), (mes, version, guardado)
        self.encontradas += version > conocida
        self.vistas[mes] = version
        self._persona = persona

    def _read(self, respuesta: Respuesta) -> tuple[int, str]:
        fila = re.search(FILA.format(pk=self.indicador), respuesta.texto)
        assert fila, (respuesta.estado, respuesta.url, respuesta.texto[:600])
        return int(fila[1]), fila[2].replace(",", "").split(".")[0]
