"""Whether the difference between first and second place opens the way to a total recount."""

from __future__ import annotations

from fractions import Fraction

from comicios.reglas.argumentos import ArgumentoInvalido, bandera, cuenta, proporcion


def procede_total(primero: int, segundo: int, total: int, *, umbral: Fraction, estricto: bool) -> bool:
    """All the packages are recounted when first and second place differ by no more than the threshold of the total.

    Votes in whole counts; `total` includes no registradas and nulos; `umbral` is a proportion of one (1 % is 1/100),
    compared exactly, never rounded; with `estricto` the difference must be less. The petition is not looked at here.
    ArgumentoInvalido when the places are out of order or exceed the total.
    Fundamento: computos.md CMP-16 y CMP-17 (LGIPE, art. 311, numerales 2 y 3, por confirmar).
    """
    votos_del_total = cuenta(total, "votación total")
    votos_del_primero = cuenta(primero, "votos del primer lugar")
    votos_del_segundo = cuenta(segundo, "votos del segundo lugar")
    if votos_del_segundo > votos_del_primero:
        raise ArgumentoInvalido(
            f"El segundo lugar ({votos_del_segundo:,}) tiene más votos que el primero ({votos_del_primero:,}). "
            "Intercambie las cifras o revíselas."
        )
    if votos_del_primero > votos_del_total:
        raise ArgumentoInvalido(
            f"El primer lugar ({votos_del_primero:,}) tiene más votos que la votación total ({votos_del_total:,}). "
            "Revise las cifras."
        )
    diferencia = votos_del_primero - votos_del_segundo
    limite = proporcion(umbral, "umbral") * votos_del_total
    return diferencia < limite if bandera(estricto, "estricto") else diferencia <= limite
