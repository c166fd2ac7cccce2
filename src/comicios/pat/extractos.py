"""A dataset of the programme as one person may see it, from the words of an address: programme and cut-off."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from comicios.nucleo.caras.conjuntos import Columna, Extracto
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.formatos.textos import format_fecha
from comicios.pat.models import Programa
from comicios.pat.selectors.ambito import get_programa
from comicios.pat.selectors.panorama import Panorama, default_corte, load_panorama
from comicios.pat.selectors.tablero import cut_of
from comicios.pat.selectors.transparencia import (
    TRIMESTRES,
    FormatoDeTransparencia,
    default_trimestre,
    load_formato,
)

Fila = Mapping[str, object]
Extraer = Callable[[object, Mapping[str, str]], Extracto]
PROGRAMA = Columna("programa", "Programa", "Clave del programa, como pat-deoe-2024; obligatorio")
CORTE = Columna("corte", "Corte", "Mes, del 1 al 12; sin él, el último que ha terminado", "entero")
TRIMESTRE = Columna("trimestre", "Trimestre", "Del 1 al 4; sin él, el último que ha terminado", "entero")


def extract_at_corte(filas: Callable[[Panorama], Iterable[Fila]], capacidad: str) -> Extraer:
    """Rows at the end of a month, `corte`; without it, the programme's own."""

    def extract(persona: object, parametros: Mapping[str, str]) -> Extracto:
        programa = enter_programa(persona, parametros, capacidad)
        corte = _read(parametros, "corte", range(1, 13)) or default_corte(programa)
        panorama = load_panorama(programa, corte=corte, persona=persona)
        marca = f"{programa.clave}-corte-{programa.ejercicio_id}-{corte:02d}"
        return _extracto(programa, filas(panorama), f"al {format_fecha(cut_of(panorama).dia)}", marca)

    return extract


def extract_at_trimestre(
    filas: Callable[[FormatoDeTransparencia], Iterable[Fila]], capacidad: str
) -> Extraer:
    """Rows of a quarter, `trimestre`; without it, the last one that has ended."""

    def extract(persona: object, parametros: Mapping[str, str]) -> Extracto:
        programa = enter_programa(persona, parametros, capacidad)
        trimestre = _read(parametros, "trimestre", TRIMESTRES) or default_trimestre(programa)
        formato = load_formato(programa, trimestre, persona)
        periodo = f"del {format_fecha(formato.inicio)} al {format_fecha(formato.termino)}"
        return _extracto(programa, filas(formato), periodo, f"{programa.clave}-trimestre-{trimestre}")

    return extract


def enter_programa(persona: object, parametros: Mapping[str, str], capacidad: str) -> Programa:
    """The programme named, if the person may see it and holds the capability over its body."""
    clave = parametros.get("programa", "")
    if not clave:
        raise Rechazo("Falta «programa»: diga de cuál, con su clave, como programa=pat-deoe-2024.")
    programa = get_programa(persona, clave)
    require(persona, capacidad, organo_id=programa.organo_id)
    return programa


def _read(parametros: Mapping[str, str], nombre: str, cuales: Iterable[int]) -> int | None:
    texto, admitidos = parametros.get(nombre, ""), list(cuales)
    if not texto:
        return None
    if not (texto.isascii() and texto.isdigit() and int(texto[:3]) in admitidos):
        raise Rechazo(
            f"«{nombre}» tiene un valor que no se reconoce: escriba un número del {admitidos[0]} al {admitidos[-1]}.",
            campo=nombre,
        )
    return int(texto)


def _extracto(programa: Programa, filas: Iterable[Fila], corte: str, marca: str) -> Extracto:
    proceso = programa.proceso
    return Extracto(
        filas=filas,
        proceso=proceso.clave,
        simulacro=proceso.nombre if proceso.es_simulacro else None,
        corte=corte,
        marca=marca,
    )
