"""Codes of what is unusual in an acta without being a contradiction: somebody should look at it again."""

from __future__ import annotations

from comicios.reglas.acta.definicion import ADVERTENCIA, Definicion

_SUMA = ("votos", "no_registradas", "nulos")
_MIRE = "Compare la cifra con el acta. Si es la del papel, déjela como está."


def _advertencia(
    codigo: str,
    titulo: str,
    campos: tuple[str, ...],
    *,
    fuente: str = "computos.md 8, revisión del acta",
    capturista: str,
    consejo: str,
    publico: str,
    remedio: str = _MIRE,
) -> Definicion:
    return Definicion(
        codigo=codigo,
        titulo=titulo,
        gravedad=ADVERTENCIA,
        campos=campos,
        fuente=fuente,
        capturista=capturista,
        consejo=consejo,
        publico=publico,
        remedio=remedio,
    )


ADVERTENCIAS = (
    _advertencia(
        "AEC-41",
        "Sin dato: lista nominal",
        ("lista_nominal",),
        fuente="computos.md 1.2 y CMP-15",
        capturista="La casilla no tiene lista nominal registrada.",
        consejo="La casilla no tiene lista nominal registrada: no se revisa su participación.",
        publico="No se cuenta con la lista nominal de la casilla.",
        remedio="Registre la lista nominal de la casilla, o indique que es especial.",
    ),
    _advertencia(
        "AEC-42",
        "Un renglón rebasa las boletas entregadas",
        (*_SUMA, "boletas"),
        capturista="{boletas:Se entregó # boleta|Se entregaron # boletas} y hay más votos en: {detalle}.",
        consejo="Un solo renglón rebasa las boletas entregadas ({boletas}): {detalle}.",
        publico="La casilla recibió {boletas:# boleta|# boletas} y el acta anota más votos en: {detalle}.",
    ),
    _advertencia(
        "AEC-43",
        "El total escrito rebasa las boletas entregadas",
        ("total", "boletas"),
        capturista="El acta dice {total:# voto|# votos} y {boletas:se entregó # boleta|se entregaron # boletas}.",
        consejo="El total asentado ({total}) rebasa las boletas entregadas ({boletas}).",
        publico="El total escrito en el acta ({total}) es mayor que las boletas recibidas ({boletas}).",
    ),
    _advertencia(
        "AEC-44",
        "La participación rebasa la lista nominal",
        (*_SUMA, "lista_nominal", "representantes"),
        fuente="computos.md 6.3 y 8 (excede lista nominal); CMP-15 para casillas especiales",
        capturista="Los votos suman {total_calculado} y la lista nominal con representaciones es de {techo}.",
        consejo="La suma de los votos ({total_calculado}) rebasa la lista nominal más las representaciones "
        "que votaron ({lista_nominal} + {representantes} = {techo}).",
        publico="El acta tiene {total_calculado:# voto|# votos}; en la casilla "
        "{techo:podía votar # persona|podían votar # personas}.",
    ),
    _advertencia(
        "AEC-45",
        "El acta no tiene votos",
        _SUMA,
        capturista="Todos los renglones de votos están en 0.",
        consejo="El acta no tiene ningún voto: todos sus renglones están en 0.",
        publico="El acta no tiene ningún voto.",
        remedio="Revise que los ceros estén en el acta. Lo que no se lee se deja en blanco, no en 0.",
    ),
    _advertencia(
        "AEC-46",
        "Votos nulos inusuales",
        _SUMA,
        fuente="computos.md 8 (proporción de nulos inusual); parámetro acta.nulos_inusuales, por confirmar",
        capturista="Hay {nulos:# voto nulo|# votos nulos} de {total_calculado} ({tasa}).",
        consejo="El acta tiene {nulos:# voto nulo|# votos nulos} de {total_calculado} ({tasa}); se advierte desde {umbral}.",
        publico="La casilla tiene {nulos:# voto nulo|# votos nulos} de {total_calculado} ({tasa}).",
    ),
)
