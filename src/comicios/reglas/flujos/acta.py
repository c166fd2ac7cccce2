"""The life of a casilla's acta in the tally: received, captured, compared or counted anew, and computed."""

from __future__ import annotations

from enum import StrEnum

from comicios.reglas.argumentos import cuenta
from comicios.reglas.flujos.maquina import Maquina


class Estado(StrEnum):
    SIN_RECIBIR = "sin_recibir"
    RECIBIDA = "recibida"
    CAPTURADA = "capturada"
    COTEJADA = "cotejada"
    RESERVA = "reserva"
    RECUENTO = "recuento"
    ASIGNADA = "asignada"
    RECONTADA = "recontada"
    CON_RESERVADOS = "con_reservados"
    RESUELTA = "resuelta"
    COMPUTADA = "computada"
    NO_CONTABILIZABLE = "no_contabilizable"
    NO_ENTREGADO = "no_entregado"
    NO_INSTALADA = "no_instalada"


class Accion(StrEnum):
    RECIBIR = "recibir"
    DECLARAR_NO_ENTREGADO = "declarar_no_entregado"
    DECLARAR_NO_INSTALADA = "declarar_no_instalada"
    CAPTURAR = "capturar"
    COTEJAR = "cotejar"
    RESERVAR = "reservar"
    ENVIAR_A_RECUENTO = "enviar_a_recuento"
    DECLARAR_NO_CONTABILIZABLE = "declarar_no_contabilizable"
    DEVOLVER_A_CAPTURA = "devolver_a_captura"
    ORDENAR_RECUENTO_TOTAL = "ordenar_recuento_total"
    ASIGNAR = "asignar"
    RECONTAR = "recontar"
    APARTAR_RESERVADOS = "apartar_reservados"
    RESOLVER = "resolver"
    COMPUTAR = "computar"


# Fundamento: computos.md 2.8; CMP-16 y CMP-19 (recuento total al término del cotejo), CMP-33 y CMP-35.
MAQUINA = Maquina(
    nombre="acta de casilla",
    estados=Estado,
    acciones=Accion,
    tabla={
        (Estado.SIN_RECIBIR, Accion.RECIBIR): Estado.RECIBIDA,
        (Estado.SIN_RECIBIR, Accion.DECLARAR_NO_ENTREGADO): Estado.NO_ENTREGADO,
        (Estado.SIN_RECIBIR, Accion.DECLARAR_NO_INSTALADA): Estado.NO_INSTALADA,
        (Estado.RECIBIDA, Accion.CAPTURAR): Estado.CAPTURADA,
        # A correction of the capture is a new version of it, with its request and approval (CMP-35).
        (Estado.CAPTURADA, Accion.CAPTURAR): Estado.CAPTURADA,
        (Estado.CAPTURADA, Accion.COTEJAR): Estado.COTEJADA,
        (Estado.CAPTURADA, Accion.RESERVAR): Estado.RESERVA,
        (Estado.CAPTURADA, Accion.ENVIAR_A_RECUENTO): Estado.RECUENTO,
        (Estado.CAPTURADA, Accion.DECLARAR_NO_CONTABILIZABLE): Estado.NO_CONTABILIZABLE,
        (Estado.RESERVA, Accion.DEVOLVER_A_CAPTURA): Estado.CAPTURADA,
        (Estado.RESERVA, Accion.ENVIAR_A_RECUENTO): Estado.RECUENTO,
        (Estado.RESERVA, Accion.DECLARAR_NO_CONTABILIZABLE): Estado.NO_CONTABILIZABLE,
        # The total recount asked for at the end of the cotejo takes what was only compared (CMP-16, CMP-18).
        (Estado.COTEJADA, Accion.ORDENAR_RECUENTO_TOTAL): Estado.RECUENTO,
        (Estado.COTEJADA, Accion.COMPUTAR): Estado.COMPUTADA,
        (Estado.RECUENTO, Accion.ASIGNAR): Estado.ASIGNADA,
        (Estado.ASIGNADA, Accion.RECONTAR): Estado.RECONTADA,
        (Estado.RECONTADA, Accion.APARTAR_RESERVADOS): Estado.CON_RESERVADOS,
        (Estado.RECONTADA, Accion.COMPUTAR): Estado.COMPUTADA,
        (Estado.CON_RESERVADOS, Accion.RESOLVER): Estado.RESUELTA,
        (Estado.RESUELTA, Accion.COMPUTAR): Estado.COMPUTADA,
    },
    rotulos={
        "reserva": "en reserva",
        "recuento": "en recuento",
        "asignada": "asignada a recuento",
        "con_reservados": "con votos reservados",
        "apartar_reservados": "apartar los votos reservados",
        "resolver": "resolver los votos reservados",
        "ordenar_recuento_total": "ordenar el recuento total",
    },
)


def accion_tras_recontar(votos_reservados: int) -> Accion:
    """A casilla with reserved votes cannot be computed until the plenary resolves them; without any, it can.

    Whole count of 0 or more; ArgumentoInvalido otherwise.
    Fundamento: computos.md CMP-29 y CMP-33.
    """
    hay = cuenta(votos_reservados, "votos reservados") > 0
    return Accion.APARTAR_RESERVADOS if hay else Accion.COMPUTAR
