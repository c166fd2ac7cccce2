"""Arguments for the fuzz that the public functions should admit, or nearly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from tests.reglas.independiente.actas_al_azar import CANDIDATURAS, hoja_al_azar
from tests.reglas.independiente.basura import ENORME

from comicios.reglas import acta, claves, coaliciones, parametros, recuento, representacion
from comicios.reglas import resultados as res

Generador = Callable[[Random], Any]
SIGLAS = ("PAN", "PRI", "PRD", "MORENA", "MC", "CI1")
CLAVES_DE_PARAMETRO = tuple(p.clave for p in parametros.todos())


def una_de(*valores: Any) -> Generador:
    return lambda azar: azar.choice(valores)


def entero(*, hasta: int = 40) -> Generador:
    return lambda azar: azar.choice((0, 1, azar.randrange(hasta), azar.randrange(10**6), ENORME))


def pequeno(hasta: int) -> Generador:
    return lambda azar: azar.randrange(hasta + 1)


def proporcion(azar: Random) -> Any:
    return azar.choice((Fraction(1, 100), Fraction(azar.randrange(9), 8), Decimal("0.03"), 0, 1))


def exacto(azar: Random) -> Any:
    return azar.choice(
        (azar.randrange(60), Fraction(azar.randrange(99), 7), Decimal(azar.randrange(999)) / 8)
    )


def conjunto(azar: Random) -> frozenset[str]:
    return frozenset(azar.sample(SIGLAS, k=azar.choice((1, 1, 1, 2, 3))))


def coalicion(azar: Random) -> frozenset[str]:
    return frozenset(azar.choice((SIGLAS[:3], SIGLAS[:3], SIGLAS[3:5], SIGLAS[:2], SIGLAS[5:], SIGLAS)))


def votos(azar: Random) -> dict[frozenset[str], int]:
    """Rows of the two coalitions of `coalicion`, few values so that ties abound; now and then one across them."""
    techo = azar.choice((2, 2, 5, 1000, ENORME))
    familias = azar.choice(((SIGLAS[:3],), (SIGLAS[:3], SIGLAS[3:5]), (SIGLAS,)))
    opciones = [frozenset(azar.sample(f, k=azar.randint(1, min(3, len(f))))) for f in familias * 4]
    return {opcion: azar.randrange(techo) for opcion in opciones}


def votos_de_actas(azar: Random) -> dict[frozenset[str], int | None]:
    return dict(hoja_al_azar(azar).votos)


def por_partido(azar: Random) -> dict[str, int]:
    return {
        azar.choice(SIGLAS): azar.randrange(azar.choice((2, 9, ENORME))) for _ in range(azar.randrange(6))
    }


def sorteos(azar: Random) -> Any:
    if azar.random() < 0.8:
        return ()
    uno = tuple(azar.sample(SIGLAS[:3], k=azar.randint(1, 3)))
    return azar.choice(((uno,), [list(uno)], (uno, uno)))


def siglas_en_orden(azar: Random) -> Any:
    return azar.choice((None, None, azar.sample(SIGLAS, k=6), SIGLAS[:2]))


def candidaturas(azar: Random) -> Any:
    otras = {nombre: conjunto(azar) for nombre in ("a", "b", "c")[: azar.randint(1, 3)]}
    return azar.choice((CANDIDATURAS,) * 6 + (otras, None))


def un_convenio(azar: Random) -> coaliciones.Convenio:
    return azar.choice(CONVENIOS)


def convenios(azar: Random) -> Any:
    return azar.choice((None, None, None, {"PAN-PRI": un_convenio(azar)}, {"MC": un_convenio(azar)}))


CONVENIOS = (
    coaliciones.Convenio({"PAN": Fraction(51), "PRI": Fraction(49)}, remanente="primer_partido"),
    coaliciones.Convenio({"PAN": Fraction(200, 3), "PRI": Fraction(100, 3)}, remanente="mayor_decimal"),
    coaliciones.Convenio(tabla={n: {"PAN": n // 2, "PRI": n // 3} for n in range(1, 101)}),
)


def tabla(azar: Random) -> Any:
    nivel = azar.randrange(102)
    return azar.choice((None, {nivel: {"PAN": azar.randrange(60), "PRI": azar.randrange(30)}}))


def porcentajes_de_convenio(azar: Random) -> Any:
    mitad = Fraction(azar.randrange(101), azar.choice((1, 3)))
    return azar.choice((None, {"PAN": mitad, "PRI": 100 - mitad}, {"PAN": azar.randrange(101)}))


def un_acta(azar: Random) -> acta.Acta:
    return hoja_al_azar(azar).como_acta()


def o_nada(generador: Generador) -> Generador:
    return lambda azar: azar.choice((None, generador(azar)))


def sumas(azar: Random) -> res.Sumas:
    de_coalicion = {frozenset(r.split("_")): azar.randrange(9) for r in ("PAN", "PRI", "PAN_PRI", "MC")}
    libres = {frozenset({opcion}): azar.randrange(4) for opcion in ("Sí", "No")}
    filas = azar.choice((*[de_coalicion] * 5, libres, votos(azar)))
    return res.Sumas(filas, azar.randrange(3), azar.randrange(9), azar.choice((None, 0, 90)))


def renglon(azar: Random) -> res.Renglon:
    clave = claves.clave_casilla(3, azar.randrange(5), "B", azar.randint(1, 3))
    return res.Renglon(clave, azar.choice("12"), sumas(azar), azar.choice(("MR", "RP")))


def varios(generador: Generador) -> Generador:
    return lambda azar: [generador(azar) for _ in range(azar.randrange(4))]


def reglamento(azar: Random) -> representacion.ReglasDeAsignacion:
    return representacion.ReglasDeAsignacion(
        metodo=azar.choice(representacion.METODOS),
        umbral=azar.choice((None, Fraction(3, 100))),
        base_umbral=azar.choice((None, azar.randrange(90))),
        asignacion_minima=azar.random() < 0.5,
        restar_votos_usados=azar.random() < 0.5,
        curules_mr=azar.choice((None, {"PAN": azar.randrange(9)})),
        tope_sobrerrepresentacion=azar.choice((None, Fraction(8, 100))),
    )


def curules_mr(azar: Random) -> Any:
    return azar.choice((None, {}, {"PAN": azar.randrange(9), "PT": azar.randrange(9)}))


def texto_de_clave(azar: Random) -> str:
    clave = claves.clave_casilla(azar.randint(1, 32), azar.randrange(10**4), azar.choice("BCESAPMV"), 1)
    return azar.choice(("{}", "'{}'", '="{}"', " {}", "{}02", "{}A02E", '"{}"')).format(clave)


def paquete(azar: Random) -> Any:
    return azar.choice(
        (None, recuento.CondicionDelPaquete(azar.random() < 0.5), {"con_alteracion": True}, {"otra": True})
    )


def codigos(*posibles: str) -> Generador:
    return lambda azar: frozenset(azar.sample(posibles, k=azar.randrange(3)))


def unos_parametros(azar: Random) -> Any:
    """Mostly none; else a real key with any exact value, the absurd ones included."""
    if azar.random() < 0.9:
        return None
    valor = azar.choice((0, 1, -1, 2, Fraction(7, 2), Fraction(1, 3), ENORME, Decimal("0.30"), Decimal("-3")))
    return {azar.choice(CLAVES_DE_PARAMETRO): valor}


def una_fecha(azar: Random) -> Any:
    return azar.choice((None,) * 9 + (date(2024, 6, 2), date(2014, 5, 24), date(1990, 1, 1)))


def paquetes(azar: Random) -> Any:
    numeros = [f"P{n}" for n in range(azar.randrange(30))]
    return azar.choice((numeros, tuple(numeros), range(azar.randrange(30)), ["a", "a"]))
