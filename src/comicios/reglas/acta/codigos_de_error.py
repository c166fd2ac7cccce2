"""Codes of what contradicts itself in an acta: AEC-1 to AEC-7, causes of recount, and figures that cannot be."""

from __future__ import annotations

from comicios.reglas.acta.definicion import ERROR, Definicion

_LEY = "LGIPE, art. 311, numeral 1, inciso d) (por confirmar)"
_RECUENTO = "Da lugar al recuento (R4) si no se aclara con otros elementos del acta."
_SE_ENTREGARON = "{boletas:se entregó # boleta|se entregaron # boletas}"
_RECIBIO = "la casilla recibió {boletas:# boleta|# boletas}"
_COMPARE = (
    "Compare con el acta las cifras señaladas. Si están como en el papel, déjelas así: el consejo decide."
)
_SUMA = ("votos", "no_registradas", "nulos")


def _contradiccion(
    codigo: str, titulo: str, campos: tuple[str, ...], *, capturista: str, consejo: str, publico: str
) -> Definicion:
    return Definicion(
        codigo=codigo,
        titulo=titulo,
        gravedad=ERROR,
        campos=campos,
        fuente=f"{_LEY}; computos.md 2.4, regla {codigo}, y CMP-12",
        capturista=capturista,
        consejo=f"{consejo} {_RECUENTO}",
        publico=publico,
        remedio=_COMPARE,
    )


CONTRADICCIONES = (
    _contradiccion(
        "AEC-1",
        "El total escrito no es la suma de los votos",
        (*_SUMA, "total"),
        capturista="La suma de los votos da {total_calculado} y el acta dice {total}: difieren en {diferencia}.",
        consejo="El total asentado ({total}) no es la suma de los votos ({total_calculado}); difieren en {diferencia}.",
        publico="El total escrito en el acta ({total}) no coincide con la suma de sus votos ({total_calculado}).",
    ),
    _contradiccion(
        "AEC-2",
        "Hay más votos que boletas entregadas",
        (*_SUMA, "boletas"),
        capturista=f"La suma de los votos da {{total_calculado}} y {_SE_ENTREGARON}: {{desajuste}}.",
        consejo="La suma de los votos ({total_calculado}) rebasa en {diferencia} las boletas entregadas ({boletas}).",
        publico="El acta tiene más votos ({total_calculado}) que las boletas que recibió la casilla ({boletas}).",
    ),
    _contradiccion(
        "AEC-3",
        "Quienes votaron no son los votos sacados de la urna",
        ("personas", "representantes", "urna"),
        capturista="Votaron {operacion} y de la urna {urna:se sacó # voto|se sacaron # votos}: difieren en {diferencia}.",
        consejo="Quienes votaron ({operacion}) y los votos sacados de la urna ({urna}) difieren en {diferencia}.",
        publico="El acta anota {suma:# votante|# votantes} y {urna:# voto sacado|# votos sacados} de la urna.",
    ),
    _contradiccion(
        "AEC-4",
        "Los votos sacados de la urna no son la suma de los votos",
        (*_SUMA, "urna"),
        capturista="De la urna {urna:se sacó # voto|se sacaron # votos} y la suma de los votos da {total_calculado}: "
        "difieren en {diferencia}.",
        consejo="Los votos sacados de la urna ({urna}) y la suma de los votos ({total_calculado}) "
        "difieren en {diferencia}.",
        publico="El acta anota {urna:# voto sacado|# votos sacados} de la urna y sus votos suman {total_calculado}.",
    ),
    _contradiccion(
        "AEC-5",
        "Sobrantes y votantes no son las boletas entregadas",
        ("sobrantes", "personas", "representantes", "boletas"),
        capturista=f"Sobrantes y votantes suman {{operacion}} y {_SE_ENTREGARON}: {{desajuste}}.",
        consejo=f"Boletas sobrantes, personas y representaciones suman {{operacion}} y {_SE_ENTREGARON}: "
        "{desajuste}.",
        publico=f"Las boletas sobrantes y las personas que votaron suman {{suma}}; {_RECIBIO}.",
    ),
    _contradiccion(
        "AEC-6",
        "Sobrantes y votos son más que las boletas entregadas",
        ("sobrantes", *_SUMA, "boletas"),
        capturista=f"Sobrantes y votos suman {{operacion}} y {_SE_ENTREGARON}: {{desajuste}}.",
        consejo=f"Las boletas sobrantes y la suma de los votos dan {{operacion}} y {_SE_ENTREGARON}: {{desajuste}}.",
        publico=f"Las boletas sobrantes y los votos suman {{suma}}; {_RECIBIO}.",
    ),
    _contradiccion(
        "AEC-7",
        "Quienes votaron no son la suma de los votos",
        ("personas", "representantes", *_SUMA),
        capturista="Votaron {operacion} y la suma de los votos da {total_calculado}: difieren en {diferencia}.",
        consejo="Quienes votaron ({operacion}) y la suma de los votos ({total_calculado}) difieren en {diferencia}.",
        publico="El acta anota {suma:# votante|# votantes} y sus votos suman {total_calculado}.",
    ),
)

IMPOSIBLES = (
    Definicion(
        codigo="AEC-31",
        titulo="Hay votos y nadie votó o nada salió de la urna",
        gravedad=ERROR,
        campos=("personas", "urna", *_SUMA),
        fuente="computos.md 8, revisión del acta (criterio del producto)",
        capturista="Hay {total_calculado:# voto|# votos} y está en 0: {campos}.",
        consejo="El acta tiene {total_calculado:# voto|# votos} y está en 0: {campos}. No se guarda hasta corregir la "
        "captura o dejar en blanco lo que no se lee.",
        publico="El acta tiene {total_calculado:# voto|# votos} y está en 0: {campos}.",
        remedio="Escriba la cifra del acta. Si el campo está vacío o no se lee, déjelo en blanco: un 0 es un dato.",
    ),
)
