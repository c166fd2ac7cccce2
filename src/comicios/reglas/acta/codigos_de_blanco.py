"""Codes of the figures that are blank or illegible: one per field, and one for all the vote rows."""

from __future__ import annotations

from comicios.reglas.acta.definicion import ERROR, NOMBRES, Definicion

CAMPO_DE_BLANCO = {
    "AEC-21": "boletas",
    "AEC-22": "sobrantes",
    "AEC-23": "personas",
    "AEC-24": "representantes",
    "AEC-25": "urna",
    "AEC-26": "votos",
    "AEC-27": "no_registradas",
    "AEC-28": "nulos",
    "AEC-29": "total",
}
BLANCOS_DE_VOTOS = ("AEC-26", "AEC-27", "AEC-28")


def _blanco(codigo: str, campo: str) -> Definicion:
    de_voto = codigo in BLANCOS_DE_VOTOS
    efecto = (
        "El acta no se puede cotejar y va a recuento si la otra copia no lo aclara."
        if de_voto
        else "Las comparaciones que usan ese campo no se hacen."
    )
    return Definicion(
        codigo=codigo,
        titulo=f"Sin dato: {NOMBRES[campo]}",
        gravedad=ERROR,
        campos=(campo,),
        fuente=f"computos.md CMP-06{' y 2.4, causales R3 y R4' if de_voto else ''}",
        capturista="Está en blanco o no se lee: {campos}.",
        consejo=f"Está en blanco o no se lee: {{campos}}. {efecto}",
        publico="En el acta no se lee: {campos}.",
        remedio="Escriba la cifra del acta. Si no se lee, deje el campo en blanco y diga si es ilegible o sin dato.",
    )


BLANCOS = tuple(_blanco(codigo, campo) for codigo, campo in CAMPO_DE_BLANCO.items())
