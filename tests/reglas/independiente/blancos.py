"""Every public function of the law of the count, with how to make each of its arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.reglas.independiente.actas_al_azar import CANDIDATURAS
from tests.reglas.independiente.argumentos_al_azar import (
    Generador,
    candidaturas,
    coalicion,
    codigos,
    conjunto,
    convenios,
    curules_mr,
    entero,
    exacto,
    o_nada,
    paquete,
    paquetes,
    pequeno,
    por_partido,
    porcentajes_de_convenio,
    proporcion,
    reglamento,
    renglon,
    siglas_en_orden,
    sorteos,
    sumas,
    tabla,
    texto_de_clave,
    un_acta,
    un_convenio,
    una_de,
    una_fecha,
    unos_parametros,
    varios,
    votos,
    votos_de_actas,
)
from tests.reglas.independiente.basura import basura

from comicios.reglas import acta, claves, coaliciones, letras, porcentajes, recuento, representacion
from comicios.reglas import resultados as res


@dataclass(frozen=True)
class Blanco:
    """A public function with how to make each of its arguments; `peso` is how often it is called."""

    nombre: str
    funcion: Callable[..., Any]
    argumentos: Mapping[str, Generador]
    peso: int = 10

    def sortear(self, azar: Random) -> dict[str, Any]:
        """All valid, one spoiled or all spoiled."""
        ruina = azar.choice((0.0,) * 6 + (0.3, 1.0))
        sorteados = {
            nombre: basura(azar) if azar.random() < ruina else generar(azar)
            for nombre, generar in self.argumentos.items()
        }
        if ruina == 0.0 and azar.random() < 0.3:
            sorteados[azar.choice(list(sorteados))] = basura(azar)
        return sorteados

    def sortear_sin_basura(self, azar: Random) -> dict[str, Any]:
        """All of the right kind, though the law may refuse them together."""
        return {nombre: generar(azar) for nombre, generar in self.argumentos.items()}


_CON_FECHA: dict[str, Generador] = {"parametros": unos_parametros, "fecha": una_fecha}
_DE_ACTA: dict[str, Generador] = {
    nombre: o_nada(entero())
    for nombre in (
        *("boletas", "sobrantes", "personas", "representantes", "urna"),
        *("no_registradas", "nulos", "total", "lista_nominal"),
    )
}
BLANCOS = (
    Blanco("combinaciones", coaliciones.combinaciones, {"coalicion": coalicion}),
    Blanco(
        "distribuir",
        coaliciones.distribuir,
        {"votos": votos, "coalicion": coalicion, "sorteos": sorteos, "orden": siglas_en_orden},
        peso=30,
    ),
    Blanco(
        "Convenio",
        coaliciones.Convenio,
        {
            "porcentajes": porcentajes_de_convenio,
            "tabla": tabla,
            "remanente": una_de(None, "mayor_decimal", "primer_partido"),
        },
    ),
    Blanco(
        "distribuir_candidatura_comun",
        coaliciones.distribuir_candidatura_comun,
        {"total": entero(), "convenio": un_convenio, "participacion": o_nada(exacto)},
    ),
    Blanco("Acta", acta.Acta, _DE_ACTA | {"votos": votos_de_actas, "especial": una_de(True, False)}, peso=20),
    Blanco("revisar", acta.revisar, {"acta": un_acta, **_CON_FECHA}),
    Blanco(
        "boletas_entregadas",
        acta.boletas_entregadas,
        {"lista_nominal": entero(), "actores": entero(), **_CON_FECHA},
    ),
    Blanco("ruta_de_voto", acta.ruta_de_voto, {"fila": conjunto}, peso=2),
    Blanco(
        "causales",
        recuento.causales,
        {
            "acta": o_nada(un_acta),
            "candidaturas": lambda azar: CANDIDATURAS if azar.random() < 0.8 else candidaturas(azar),
            "copia_consejo": o_nada(un_acta),
            "paquete": paquete,
            "marcas": codigos("ACTA_ALTERADA", "SIN_ACTA", "PAQUETE_ALTERADO", "R2", "R3", "R5"),
            "aclaradas": codigos("AEC-1", "AEC-2", "AEC-4", "AEC-7", "AEC-26", "AEC-28"),
            **_CON_FECHA,
        },
    ),
    Blanco("Candidaturas", recuento.Candidaturas, {"conjuntos": candidaturas}),
    Blanco(
        "CondicionDelPaquete",
        recuento.CondicionDelPaquete,
        {
            "con_alteracion": una_de(True, False),
            "firmado": una_de(True, False),
            "bolsa_prep": una_de(True, False),
        },
        peso=3,
    ),
    Blanco(
        "procede_total",
        recuento.procede_total,
        {
            "primero": entero(),
            "segundo": pequeno(3),
            "total": entero(hasta=10**4),
            "umbral": proporcion,
            "estricto": una_de(True, False),
        },
    ),
    Blanco(
        "grupos_y_puntos",
        recuento.grupos_y_puntos,
        {"paquetes": entero(hasta=400), "grupos": pequeno(6), "segmentos": entero(hasta=50), **_CON_FECHA},
        peso=20,
    ),
    Blanco(
        "con_puntos",
        lambda puntos, paquetes: recuento.grupos_y_puntos(paquetes, 5, 24).con_puntos(puntos),
        {"puntos": pequeno(9), "paquetes": una_de(18, 252, 300)},
        peso=3,
    ),
    Blanco(
        "grupos_posibles",
        recuento.grupos_posibles,
        {"propietarios": entero(), "suplentes": entero(), **_CON_FECHA},
    ),
    Blanco("segmentos_disponibles", recuento.segmentos_disponibles, {"horas": exacto, **_CON_FECHA}),
    Blanco(
        "repartir_paquetes",
        recuento.repartir_paquetes,
        {"paquetes": paquetes, "grupos": pequeno(6), "puntos": pequeno(9)},
    ),
    Blanco(
        "ReglasDeAsignacion",
        representacion.ReglasDeAsignacion,
        {
            "metodo": una_de(*representacion.METODOS),
            "umbral": o_nada(proporcion),
            "base_umbral": o_nada(entero()),
            "asignacion_minima": una_de(True, False),
            "restar_votos_usados": una_de(True, False),
            "curules_mr": curules_mr,
            "escanos_totales": o_nada(entero()),
            "tope_sobrerrepresentacion": o_nada(proporcion),
            "base_tope": o_nada(entero()),
        },
    ),
    Blanco(
        "asignar",
        representacion.asignar,
        {"votos": por_partido, "curules": entero(), "reglamento": reglamento, "sorteos": sorteos},
        peso=30,
    ),
    Blanco(
        "reglas_del_congreso",
        representacion.reglas_del_congreso,
        {"curules_mr": curules_mr, "base_umbral": entero(), **_CON_FECHA},
    ),
    Blanco(
        "tope_de_escanos",
        representacion.tope_de_escanos,
        {"votos": entero(), "base": entero(), "escanos": entero(), "tope": proporcion},
    ),
    Blanco("peso_de_escanos", representacion.peso_de_escanos, {"escanos": entero(), "total": entero()}),
    Blanco(
        "porcentaje",
        porcentajes.porcentaje,
        {"parte": exacto, "total": exacto, "decimales": pequeno(13), "modo": una_de("redondear", "truncar")},
    ),
    Blanco(
        "convencion",
        porcentajes.convencion,
        {"publicacion": una_de("computos", "prep"), **_CON_FECHA},
        peso=3,
    ),
    Blanco(
        "clave_casilla",
        claves.clave_casilla,
        {
            "entidad": pequeno(33),
            "seccion": pequeno(10**4),
            "tipo": una_de(*"BCESAPMVX"),
            "numero": pequeno(100),
            "contigua": pequeno(100),
        },
    ),
    Blanco("leer_clave", claves.leer_clave, {"texto": texto_de_clave}),
    Blanco("leer_clave_acta", claves.leer_clave_acta, {"texto": texto_de_clave}),
    Blanco(
        "clave_acta", claves.clave_acta, {"clave": texto_de_clave, "tipo_acta": una_de("02", "2E", "A02", "")}
    ),
    Blanco(
        "ClaveDeCasilla",
        claves.ClaveDeCasilla,
        {"entidad": pequeno(33), "seccion": pequeno(9), "tipo": una_de("B"), "numero": pequeno(3)},
    ),
    Blanco("en_letras", letras.en_letras, {"n": entero()}),
    Blanco(
        "Sumas",
        res.Sumas,
        {
            "votos": votos,
            "no_registradas": entero(),
            "nulos": entero(),
            "lista_nominal": o_nada(entero()),
            "actas": entero(),
        },
    ),
    Blanco("sumar", res.sumar, {"partes": varios(sumas)}),
    Blanco(
        "Renglon",
        res.Renglon,
        {
            "clave": texto_de_clave,
            "demarcacion": una_de("01", "La Paz"),
            "sumas": sumas,
            "principio": una_de("MR", "RP"),
        },
    ),
    Blanco("agrupar", res.agrupar, {"renglones": varios(renglon)}),
    Blanco("por_principio", res.por_principio, {"renglones": varios(renglon)}),
    Blanco(
        "computar",
        res.computar,
        {
            "sumas": sumas,
            "candidaturas": candidaturas,
            "convenios": convenios,
            "sorteos": sorteos,
            "orden": siglas_en_orden,
            "umbral_total": o_nada(proporcion),
        },
        peso=20,
    ),
    Blanco("sumar_partidos", res.sumar_partidos, {"resultados": varios(por_partido)}),
    Blanco("cuadrar", res.cuadrar, {"partes": por_partido, "total": entero()}),
)
