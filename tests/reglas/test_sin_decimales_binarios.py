"""No binary fraction reaches a result: each public function of the law of the count is called and walked through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.reglas.independiente.recorrido import decimales_binarios

from comicios.reglas import (
    acta,
    claves,
    coaliciones,
    letras,
    porcentajes,
    recuento,
    representacion,
    resultados,
)
from comicios.reglas.pasos import Paso

PAN, PRI, PRD, MC = (frozenset({p}) for p in ("PAN", "PRI", "PRD", "MC"))
COALICION = PAN | PRI | PRD
VOTOS = {PAN: 266, PRI: 97, PRD: 13, COALICION: 31, PAN | PRI: 13, PRI | PRD: 3, MC: 131}
EMPATADOS = {PAN: 10, PRI: 10, PAN | PRI: 3}
CANDIDATURAS = {"Va": COALICION, "MC": MC}
TABLA = coaliciones.Convenio(tabla={33: {"a": 20, "b": 10, "c": 3}})
TERCIOS = coaliciones.Convenio({"a": Fraction(200, 3), "b": Fraction(100, 3)}, remanente="mayor_decimal")
SUMAS = resultados.Sumas(VOTOS, 3, 69, 2010, 4)
RENGLONES = [
    resultados.Renglon("030101B0100", "01", SUMAS),
    resultados.Renglon("030101S0100", "01", SUMAS, "RP"),
]
BUENA = acta.Acta(636, 280, 350, 6, 356, {PAN: 180, MC: 147}, 1, 28, 356, 612)
MALA = acta.Acta(300, 290, 0, None, 350, {PAN: 180, MC: None, COALICION: 500}, 1, 90, 365, None)
VACIA = acta.Acta(10, 10, 0, 0, 0, {PAN: 0, MC: 0}, 0, 0, 0, 10)
P15 = {"P1": 95_000, "P2": 62_000, "P3": 24_000, "P4": 14_000, "P5": 9_500, "P6": 5_200, "P7": 4_000}
MR15 = {"P1": 9, "P2": 6, "P3": 1}


def reglas(**otras: object) -> representacion.ReglasDeAsignacion:
    return representacion.ReglasDeAsignacion(
        umbral=Fraction(3, 100),
        base_umbral=216_000,
        curules_mr=MR15,
        escanos_totales=21,
        tope_sobrerrepresentacion=Fraction(8, 100),
        **otras,
    )


RESULTADOS: dict[str, Callable[[], object]] = {
    "combinaciones": lambda: coaliciones.combinaciones(COALICION),
    "distribuir": lambda: coaliciones.distribuir(VOTOS, coalicion=COALICION),
    "distribuir con empate": lambda: coaliciones.distribuir(EMPATADOS, coalicion=PAN | PRI),
    "distribuir con sorteo": lambda: coaliciones.distribuir(
        EMPATADOS, coalicion=PAN | PRI, sorteos=[("PRI", "PAN")]
    ),
    "distribuir con orden": lambda: coaliciones.distribuir(
        EMPATADOS, coalicion=PAN | PRI, orden=["PRI", "PAN"]
    ),
    "convenio": lambda: (TABLA, TERCIOS),
    "candidatura común por tabla": lambda: coaliciones.distribuir_candidatura_comun(
        20_000, convenio=TABLA, participacion=Fraction(337, 10)
    ),
    "candidatura común por porcentajes": lambda: coaliciones.distribuir_candidatura_comun(
        1001, convenio=TERCIOS
    ),
    "acta": lambda: (BUENA, MALA, VACIA),
    "revisar un acta buena": lambda: acta.revisar(BUENA),
    "revisar un acta mala": lambda: acta.revisar(MALA),
    "revisar un acta vacía": lambda: acta.revisar(VACIA),
    "códigos": lambda: acta.CODIGOS,
    "textos de los hallazgos": lambda: [
        h.texto(rol) for h in acta.revisar(MALA).errores for rol in acta.ROLES
    ],
    "boletas entregadas": lambda: acta.boletas_entregadas(612, 12),
    "causales": lambda: recuento.causales(
        MALA,
        candidaturas=CANDIDATURAS,
        copia_consejo=BUENA,
        paquete={"con_alteracion": True},
        marcas=frozenset({"R2"}),
    ),
    "causales sin acta": lambda: recuento.causales(None, candidaturas=CANDIDATURAS),
    "causal de un solo partido": lambda: recuento.causales(
        acta.Acta(90, 6, 84, 0, 84, {PAN: 84, MC: 0}, 0, 0, 84, 90), candidaturas=CANDIDATURAS
    ),
    "candidaturas": lambda: recuento.Candidaturas(CANDIDATURAS),
    "condición del paquete": lambda: recuento.CondicionDelPaquete(con_alteracion=True),
    "banderas y causales": lambda: (recuento.BANDERAS, recuento.CAUSALES),
    "procede el recuento total": lambda: recuento.procede_total(
        101, 100, 250, umbral=Fraction(1, 100), estricto=False
    ),
    "plan de grupos": lambda: recuento.grupos_y_puntos(172, 4, 10),
    "plan corto": lambda: recuento.grupos_y_puntos(252, 5, 24),
    "plan con puntos fijados": lambda: recuento.grupos_y_puntos(252, 5, 24).con_puntos(3),
    "plan en pleno": lambda: recuento.grupos_y_puntos(18, 3, 10),
    "grupos posibles": lambda: recuento.grupos_posibles(5, 2),
    "segmentos": lambda: recuento.segmentos_disponibles(Fraction(25, 2)),
    "reparto de paquetes": lambda: recuento.repartir_paquetes([f"P{n}" for n in range(63)], 2, 2),
    "asignar por cociente": lambda: representacion.asignar(P15, curules=5, reglamento=reglas()),
    "asignar con mínima": lambda: representacion.asignar(
        P15, curules=5, reglamento=reglas(asignacion_minima=True, restar_votos_usados=True)
    ),
    "asignar por promedios": lambda: representacion.asignar(
        P15, curules=5, reglamento=reglas(metodo="promedios_mayores")
    ),
    "asignar con empate": lambda: representacion.asignar(
        {"A": 5, "B": 5}, curules=1, reglamento=representacion.ReglasDeAsignacion()
    ),
    "asignar sin votos": lambda: representacion.asignar(
        {"A": 0}, curules=3, reglamento=representacion.ReglasDeAsignacion()
    ),
    "reglas del congreso": lambda: representacion.reglas_del_congreso(curules_mr=MR15, base_umbral=216_000),
    "tope de escaños": lambda: representacion.tope_de_escanos(
        3173, 10_000, escanos=21, tope=Fraction(8, 100)
    ),
    "peso de escaños": lambda: representacion.peso_de_escanos(8, 21),
    "porcentaje": lambda: [
        porcentajes.porcentaje(1, 3, decimales=4, modo=modo) for modo in ("redondear", "truncar")
    ],
    "porcentaje sin total": lambda: porcentajes.porcentaje(Decimal("1.5"), 0, decimales=2, modo="truncar"),
    "convención de los porcentajes": lambda: porcentajes.convencion("prep"),
    "claves": lambda: (claves.leer_clave("031234E0203"), claves.clave_casilla(3, 7, "B", 1)),
    "clave de acta": lambda: (
        claves.leer_clave_acta("030007B010002"),
        claves.clave_acta("030007B0100", "2E"),
    ),
    "letras": lambda: letras.en_letras(21_000),
    "sumas": lambda: resultados.sumar([SUMAS, SUMAS]),
    "agrupar": lambda: resultados.agrupar(RENGLONES),
    "por principio": lambda: resultados.por_principio(RENGLONES),
    "computar": lambda: resultados.computar(SUMAS, candidaturas=CANDIDATURAS, umbral_total=Fraction(1, 100)),
    "porcentajes del cómputo": lambda: computado().porcentajes(decimales=4, modo="truncar"),
    "computar opciones libres": lambda: resultados.computar(
        resultados.Sumas({frozenset({"Sí"}): 4, frozenset({"No"}): 4})
    ),
    "computar con convenio": lambda: resultados.computar(
        resultados.Sumas({frozenset({"a", "b"}): 100, MC: 50}),
        candidaturas={"Común": frozenset({"a", "b"}), "MC": MC},
        convenios={"Común": TERCIOS},
    ),
    "computar con empate": lambda: resultados.computar(
        resultados.Sumas(EMPATADOS), candidaturas={"Va": PAN | PRI}
    ),
    "sumar partidos": lambda: resultados.sumar_partidos([{"PAN": 1}, {"PAN": 2, "PRI": 3}]),
    "cuadrar": lambda: resultados.cuadrar({"PAN": 297_490}, 297_220),
}


def computado() -> resultados.Resultado:
    resultado = resultados.computar(SUMAS, candidaturas=CANDIDATURAS)
    assert isinstance(resultado, resultados.Resultado)
    return resultado


@pytest.mark.parametrize("nombre", RESULTADOS)
def test_ningun_resultado_lleva_decimales_binarios(nombre: str) -> None:
    assert decimales_binarios(RESULTADOS[nombre]()) == []


@pytest.mark.parametrize(
    "nombre",
    ["distribuir", "revisar un acta mala", "causales", "plan corto", "asignar por cociente", "computar"],
)
def test_los_resultados_traen_sus_pasos_con_cifras_exactas(nombre: str) -> None:
    resultado = RESULTADOS[nombre]()
    pasos = [p for r in (resultado if isinstance(resultado, list) else [resultado]) for p in r.pasos]
    assert pasos
    assert all(isinstance(paso, Paso) and str(paso).strip().endswith(".") for paso in pasos)
    assert any(paso.valores for paso in pasos)


@dataclass(frozen=True)
class Escondite:
    """A result with a binary fraction where nobody looks first."""

    dato: object

    @property
    def mitad(self) -> object:
        return {"cuenta": (1, {"interior": self.dato})}


@pytest.mark.parametrize("dato", [0.5, 1j, [1, {2.5}], {0.5: 1}, Paso("CMP-40", "texto", {"votos": 0.5})])
def test_el_recorrido_encuentra_el_decimal_binario_donde_este(dato: object) -> None:
    assert decimales_binarios(Escondite(dato))
    assert decimales_binarios([{"a": Escondite(dato)}])


@pytest.mark.parametrize("dato", [1, "0.5", Decimal("0.5"), Fraction(1, 2), None, frozenset({"PAN"})])
def test_el_recorrido_deja_pasar_lo_exacto(dato: object) -> None:
    assert decimales_binarios(Escondite(dato)) == []
