"""Quintana Roo 2019, 2,136 actas of the PREP: its header, its site and its distribution, figure by figure."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from tests.reglas.reales.archivos import DATOS_REALES, Fila, Votos, cuenta, de_json, filas, sumar_votos, texto

from comicios.reglas.acta import Acta
from comicios.reglas.claves import clave_casilla, leer_clave, leer_clave_acta
from comicios.reglas.coaliciones import Distribucion, distribuir
from comicios.reglas.porcentajes import porcentaje
from comicios.reglas.resultados import Renglon, Resultado, Sumas, computar, por_principio, sumar_partidos

pytestmark = DATOS_REALES
CARPETA = "quintana_roo_prep_2019/"
ARCHIVO = f"{CARPETA}QROO_DIP_LOC_2019.csv"
PARTIDOS = ("PAN", "PRI", "PRD", "PVEM", "PT", "MC", "MORENA", "MAS", "CQROO", "PESQROO")
COMBINACIONES = (
    *("C_PAN_PRD_PESQROO", "C_PAN_PRD", "C_PAN_PESQROO", "C_PRD_PESQROO"),
    *("C_PVEM_PT_MORENA", "C_PVEM_PT", "C_PVEM_MORENA", "C_PT_MORENA"),
)
INDEPENDIENTES = ("CAND_IND_1", "CAND_IND_2", "CAND_IND_3")
RENGLONES = (*PARTIDOS, *COMBINACIONES, *INDEPENDIENTES)
PAN_PRD_PESQROO = frozenset({"PAN", "PRD", "PESQROO"})
PVEM_PT_MORENA = frozenset({"PVEM", "PT", "MORENA"})
COALICIONES = {"pan_prd_pesqroo": PAN_PRD_PESQROO, "pvem_pt_morena": PVEM_PT_MORENA}
# District 1 had no coalition PVEM-PT-MORENA and district 5 none of PAN-PRD-PESQROO.
SIN_COALICION = {"1": PVEM_PT_MORENA, "5": PAN_PRD_PESQROO}


@cache
def actas() -> tuple[Fila, ...]:
    return filas(ARCHIVO, separador="|", saltar=6)


@cache
def contabilizadas() -> tuple[Fila, ...]:
    return tuple(fila for fila in actas() if fila["CONTABILIZADA"] == "1")


def opcion(columna: str) -> frozenset[str]:
    return frozenset(columna[2:].split("_")) if columna.startswith("C_") else frozenset({columna})


def acta_de(fila: Fila) -> Acta:
    """The PREP's acta; «-» is an option that was not on the ballot, and any other word a blank."""
    return Acta(
        boletas=None,
        sobrantes=cuenta(fila["TOTAL_BOLETAS_SOBRANTES"]),
        personas=cuenta(fila["TOTAL_PERSONAS_VOTARON"]),
        representantes=cuenta(fila["TOTAL_REP_PARTIDO_CI_VOTARON"]),
        urna=cuenta(fila["TOTAL_VOTOS_SACADOS"]),
        votos={opcion(c): cuenta(fila[c]) for c in RENGLONES if fila[c] != "-"},
        no_registradas=cuenta(fila["NO_REGISTRADOS"]),
        nulos=cuenta(fila["NULOS"]),
        total=cuenta(fila["TOTAL_VOTOS_ASENTADO"]),
        lista_nominal=cuenta(fila["LISTA_NOMINAL"]),
        especial=fila["TIPO_CASILLA"] == "S",
    )


def total(columna: str, de: tuple[Fila, ...]) -> int:
    return sum(cuenta(fila[columna]) or 0 for fila in de)


@cache
def votos_del_distrito(distrito: str) -> Votos:
    """The sums of the district's counted actas, without the combinations of a coalition it did not have."""
    suyas = [fila for fila in contabilizadas() if fila["ID_DISTRITO"] == distrito]
    ausente = SIN_COALICION.get(distrito, frozenset())
    votos = sumar_votos([{opcion(c): cuenta(f[c]) or 0 for c in RENGLONES if f[c] != "-"} for f in suyas])
    ajenas = {o: v for o, v in votos.items() if len(o) > 1 and o <= ausente}
    assert sum(ajenas.values()) == 0
    return {o: v for o, v in votos.items() if o not in ajenas}


def coaliciones_del_distrito(distrito: str) -> dict[str, frozenset[str]]:
    return {n: c for n, c in COALICIONES.items() if SIN_COALICION.get(distrito) != c}


@cache
def computo_del_distrito(distrito: str) -> Resultado:
    votos = votos_del_distrito(distrito)
    coaliciones = coaliciones_del_distrito(distrito)
    solos = {p for o in votos for p in o}.difference(*coaliciones.values())
    suyas = tuple(fila for fila in contabilizadas() if fila["ID_DISTRITO"] == distrito)
    resultado = computar(
        Sumas(
            votos,
            total("NO_REGISTRADOS", suyas),
            total("NULOS", suyas),
            total("LISTA_NOMINAL", suyas),
            len(suyas),
        ),
        candidaturas=coaliciones | {p.lower(): frozenset({p}) for p in solos},
    )
    assert isinstance(resultado, Resultado)
    return resultado


@cache
def computos() -> tuple[Resultado, ...]:
    return tuple(computo_del_distrito(str(n)) for n in range(1, 16))


def test_el_total_calculado_es_la_suma_legible_en_2136_de_2136_actas() -> None:
    iguales = [acta_de(fila).suma_legible == int(fila["TOTAL_VOTOS_CALCULADO"]) for fila in actas()]
    assert len(iguales) == 2136
    assert sum(iguales) == 2136


def test_el_total_asentado_difiere_en_335_actas_y_en_131_no_es_numero() -> None:
    difieren = [f for f in actas() if f["TOTAL_VOTOS_ASENTADO"] != f["TOTAL_VOTOS_CALCULADO"]]
    assert len(difieren) == 335
    assert sum(acta_de(fila).total is None for fila in difieren) == 131


def test_las_claves_de_casilla_y_de_acta_de_las_2136_filas_se_leen() -> None:
    for fila in actas():
        clave = leer_clave(fila["CLAVE_CASILLA"])
        assert (clave.entidad, clave.seccion, clave.tipo) == (23, int(fila["SECCION"]), fila["TIPO_CASILLA"])
        assert (clave.numero, clave.contigua) == (int(fila["ID_CASILLA"]), int(fila["EXT_CONTIGUA"]))
        assert leer_clave_acta(fila["CLAVE_ACTA"]) == (clave, f"0{fila['TIPO_ACTA']}")
    assert len({fila["CLAVE_CASILLA"] for fila in actas()}) == 2136


def test_los_13_datos_del_encabezado_se_vuelven_a_calcular() -> None:
    lineas = texto(ARCHIVO).splitlines()
    publicado = dict(zip(lineas[3].split("|"), lineas[4].split("|"), strict=True))
    buenas = contabilizadas()
    sin_especiales = tuple(fila for fila in buenas if fila["TIPO_CASILLA"] != "S")
    con_observacion = [
        f for f in actas() if f["OBSERVACIONES"] and not f["OBSERVACIONES"].startswith("SIN ACTA")
    ]
    capturadas, votos, nominal = (
        len(actas()),
        total("TOTAL_VOTOS_CALCULADO", buenas),
        total("LISTA_NOMINAL", buenas),
    )
    fuera = sum(fila["CONTABILIZADA"] == "2" for fila in actas())
    calculado = {
        "ACTAS_ESPERADAS": capturadas,
        "ACTAS_REGISTRADAS": capturadas + fuera,
        "ACTAS_FUERA_CATALOGO": fuera,
        "ACTAS_CAPTURADAS": capturadas,
        "PORCENTAJE_ACTAS_CAPTURADAS": truncado(capturadas, 2136),
        "ACTAS_CONTABILIZADAS": len(buenas),
        "PORCENTAJE_ACTAS_CONTABILIZADAS": truncado(len(buenas), 2136),
        "PORCENTAJE_ACTAS_INCONSISTENCIAS": truncado(len(con_observacion), 2136),
        "ACTAS_NO_CONTABILIZADAS": sum(fila["CONTABILIZADA"] == "0" for fila in actas()),
        "LISTA_NOMINAL_ACTAS_CONTABILIZADAS": nominal,
        "TOTAL_VOTOS_C_CS": votos,
        "TOTAL_VOTOS_S_CS": total("TOTAL_VOTOS_CALCULADO", sin_especiales),
        "PORCENTAJE_PARTICIPACION_CIUDADANA": truncado(votos, nominal),
    }
    assert len(publicado) == 13
    assert {nombre: str(valor) for nombre, valor in calculado.items()} == publicado
    assert publicado["PORCENTAJE_PARTICIPACION_CIUDADANA"] == "22.1523"
    assert publicado["PORCENTAJE_ACTAS_INCONSISTENCIAS"] == "23.0337"


def truncado(parte: int, total: int) -> Decimal | None:
    return porcentaje(parte, total, decimales=4, modo="truncar")


def test_la_distribucion_publicada_de_los_distritos_nones_se_reproduce_en_320_cifras() -> None:
    publicadas = filas(f"{CARPETA}distribucion_coalicion_distritos_nones.csv")
    cifras = 0
    for fila in publicadas:
        distrito, partido = fila["id_distrito"], fila["partido"]
        propios = votos_del_distrito(distrito)[frozenset({partido})]
        repartidos = por_distribucion(distrito).get(partido, propios)
        total_distrito = computo_del_distrito(distrito).total
        assert int(fila["votos_partido"]) == propios
        assert int(fila["votos_coalicion"]) == repartidos - propios
        assert int(fila["votos"]) == repartidos == computo_del_distrito(distrito).por_partido[partido]
        assert int(fila["total_distrito"]) == total_distrito
        cifras += 4
    assert len(publicadas) == 80
    assert cifras == 320
    assert sum(int(fila["votos_coalicion"]) > 0 for fila in publicadas) == 42


@cache
def por_distribucion(distrito: str) -> dict[str, int]:
    partidos: dict[str, int] = {}
    for coalicion in coaliciones_del_distrito(distrito).values():
        distribucion = distribuir(votos_del_distrito(distrito), coalicion=coalicion)
        assert isinstance(distribucion, Distribucion)
        partidos |= distribucion.por_partido
    return partidos


def test_los_votos_por_partido_del_estado_son_los_del_sitio() -> None:
    publicado = de_json(f"{CARPETA}entidad_pp_ci.json")
    estado = sumar_partidos(resultado.por_partido for resultado in computos())
    estado["cand_ind"] = sum(estado.pop(nombre) for nombre in INDEPENDIENTES)
    calculado = {nombre.lower(): votos for nombre, votos in estado.items()}
    calculado["nulos"] = sum(resultado.nulos for resultado in computos())
    calculado["no_registrados"] = sum(resultado.no_registradas for resultado in computos())
    partes = {fila["partido"]: fila for fila in publicado if fila["partido"] != "total"}
    assert len(partes) == 13
    assert calculado == {nombre: fila["votos"] for nombre, fila in partes.items()}
    assert {n: str(truncado(v, 263_005)) for n, v in calculado.items()} == {
        nombre: fila["porcentaje"] for nombre, fila in partes.items()
    }
    assert sum(calculado.values()) == 263_005 == publicado[-1]["votos"]


def test_los_votos_por_candidatura_y_las_ganadoras_del_estado_son_los_del_sitio() -> None:
    (publicado,) = de_json(f"{CARPETA}entidad.json")
    estado = sumar_partidos(resultado.por_candidatura for resultado in computos())
    estado["cand_ind"] = sum(estado.pop(nombre.lower()) for nombre in INDEPENDIENTES)
    assert estado == {nombre: publicado[nombre] for nombre in estado}
    assert len(estado) == 13
    assert {n: str(truncado(v, 263_005)) for n, v in estado.items()} == {
        nombre: publicado[f"porcentaje_{nombre}"] for nombre in estado
    }
    ganadoras = [resultado.ganadora for resultado in computos()]
    assert {n: ganadoras.count(n) for n in estado} == {n: publicado[f"distrito_{n}"] for n in estado}
    assert ganadoras.count("pvem_pt_morena") == 11
    assert ganadoras.count("pan_prd_pesqroo") == 3
    assert ganadoras.count("pri") == 1


def test_los_totales_y_la_participacion_del_sitio_se_vuelven_a_calcular() -> None:
    (publicado,) = de_json(f"{CARPETA}entidad.json")
    buenas = contabilizadas()
    sin_especiales = tuple(fila for fila in buenas if fila["TIPO_CASILLA"] != "S")
    votos, nominal = total("TOTAL_VOTOS_CALCULADO", buenas), total("LISTA_NOMINAL", buenas)
    assert publicado["total"] == votos == 263_005
    assert publicado["casillas_no_especiales"] == total("TOTAL_VOTOS_CALCULADO", sin_especiales) == 262_598
    assert publicado["casillas_especiales"] == 407
    assert publicado["listado_nominal"] == total("LISTA_NOMINAL", actas()) == 1_247_995
    assert publicado["listado_nominal_contabilizado"] == nominal == 1_187_254
    assert publicado["porcentaje_listado_nominal"] == str(truncado(nominal, 1_247_995)) == "95.1329"
    assert publicado["participacion_sesp"] == str(truncado(262_598, nominal)) == "22.1180"
    assert publicado["participacion_cesp"] == str(truncado(votos, nominal)) == "22.1523"
    assert publicado["urbanas"] == sum(fila["UBICACION_CASILLA"] == "1" for fila in buenas) == 1552
    assert publicado["no_urbanas"] == sum(fila["UBICACION_CASILLA"] == "2" for fila in buenas) == 479


def test_las_11_actas_de_representacion_proporcional_suman_lo_del_sitio_sin_contarse_dos_veces() -> None:
    especiales = de_json(f"{CARPETA}casillas_rp.json")
    (publicado,) = de_json(f"{CARPETA}total_entidad_rp.json")
    mr = [Renglon(leer(f["CLAVE_CASILLA"]), f["ID_DISTRITO"], sumas_de(f)) for f in contabilizadas()]
    rp = [
        Renglon(clave_casilla(23, e["id_seccion"], "S", 1), "estado", sumas_del_sitio(e), principio="RP")
        for e in especiales
    ]
    del_csv = {leer(fila["CLAVE_CASILLA"]) for fila in actas() if fila["TIPO_CASILLA"] == "S"}
    assert {renglon.clave for renglon in rp} == del_csv
    juntas = por_principio([*mr, *rp])
    solo_rp = {nombre: sum(cuenta(e[nombre]) or 0 for e in especiales) for nombre in publicado}
    assert len(especiales) == 11
    assert solo_rp == publicado
    assert publicado["total"] == 753
    assert juntas.mr.total == 263_005
    assert juntas.rp.total == 263_005 + 753
    assert juntas.rp.votos[frozenset({"MORENA"})] - juntas.mr.votos[frozenset({"MORENA"})] == 239
    assert juntas.rp.lista_nominal == juntas.mr.lista_nominal == 1_187_254


def leer(clave: str) -> str:
    return str(leer_clave(clave))


def sumas_de(fila: Fila) -> Sumas:
    votos = {opcion(c): cuenta(fila[c]) or 0 for c in RENGLONES if fila[c] != "-"}
    return Sumas(
        votos, cuenta(fila["NO_REGISTRADOS"]) or 0, cuenta(fila["NULOS"]) or 0, cuenta(fila["LISTA_NOMINAL"])
    )


def sumas_del_sitio(especial: dict[str, str]) -> Sumas:
    votos = {
        opcion(c): cuenta(especial[c.removeprefix("C_").lower()]) or 0 for c in (*PARTIDOS, *COMBINACIONES)
    }
    return Sumas(votos, cuenta(especial["no_registrados"]) or 0, cuenta(especial["nulos"]) or 0)


def test_las_148_actas_del_distrito_1_son_las_del_sitio() -> None:
    publicadas = de_json(f"{CARPETA}distrito_1_seccion_casilla_acta.json")
    del_distrito = {leer(fila["CLAVE_CASILLA"]): fila for fila in actas() if fila["ID_DISTRITO"] == "1"}
    assert len(publicadas) == len(del_distrito) == 148
    cifras = sin_acta = 0
    for sitio in publicadas:
        fila = del_distrito[clave_del_sitio(sitio)]
        if sitio["total"] in ("SIN ACTA", "SIN DATO"):
            sin_acta += 1
            assert acta_de(fila).suma_legible == 0
            continue
        assert int(sitio["total"]) == acta_de(fila).suma_legible
        for columna in (*PARTIDOS, *COMBINACIONES):
            assert cuenta(sitio[columna.removeprefix("C_").lower()]) == cuenta(fila[columna])
            cifras += 1
    assert sin_acta == 7
    assert cifras == 141 * 18


def clave_del_sitio(sitio: Mapping[str, Any]) -> str:
    """«CONTIGUA 1» of section 85 is 230085C0100; «EXTRAORDINARIA 1 CONTIGUA 1» ends in 01."""
    tipo, numero, *resto = sitio["tipo_casilla"].split()
    letra = {"BASICA": "B", "CONTIGUA": "C", "EXTRAORDINARIA": "E", "ESPECIAL": "S"}[tipo]
    return clave_casilla(23, sitio["id_seccion"], letra, int(numero), int(resto[-1]) if resto else 0)
