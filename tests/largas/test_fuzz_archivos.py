"""Twenty thousand files that nobody would publish: each one is read or refused in Spanish, and nothing else ever happens."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.largas.cifras import seconds
from tests.siscom.muestras import CASILLAS, COMPUTO, POR_DISTRITO, PREP_2018, PREP_2019, PREP_2024, PREP_CDMX

from comicios.nucleo.errores import Rechazo
from comicios.siscom.importacion.errores import ArchivoRechazado
from comicios.siscom.importacion.presentacion import as_data, error_data
from comicios.siscom.importacion.reproduccion import reproduce
from comicios.siscom.importacion.texto_de_resultados import as_text

pytestmark = [pytest.mark.largo, pytest.mark.una_base]
ARCHIVOS = 20_000
LIMITE_EN_SEGUNDOS = 240
SEMILLAS = [
    texto.encode("utf-8")
    for texto in (CASILLAS, COMPUTO, POR_DISTRITO, PREP_2018, PREP_2019, PREP_2024, PREP_CDMX)
]
CELDAS = [
    b"", b"0", b"-", b"--", b"-1", b"1.5", b"1e9", b"9" * 9, b"9" * 10, b"9" * 400, b"SIN DATO", b"ilegible", b"N/A",
    b"=1+1", b'="030123C0200"', b"'030123C0200'", b'"', b"''", b'"""', b"\xff\xfe", b"\xef\xbb\xbf", b"\x00", b"\r", b"\n",
    "ñandú".encode(), "١٢".encode(), "\u202e\u2028".encode(), b"\xc3",
    b"NaN", b"inf", b"True", b"None", b"%s%n", b"MR", b"RP", b"S",
    b"030123Z0200", b"cc", b"_", b"C_", b"_TOTAL", b"PAN_PRI", b"\x1b[2J", b"x" * 3_000, b",", b"|", b"2", b"3",
]  # fmt: skip
Mutacion = Callable[[random.Random, bytes], bytes]


def cut(azar: random.Random, datos: bytes) -> bytes:
    desde, hasta = sorted(azar.randrange(len(datos) + 1) for _ in range(2))
    return azar.choice((datos[:desde], datos[hasta:], datos[:desde] + datos[hasta:], datos[:hasta]))


def flip(azar: random.Random, datos: bytes) -> bytes:
    nuevo = bytearray(datos)
    for _ in range(azar.randrange(1, 12) if nuevo else 0):
        nuevo[azar.randrange(len(nuevo))] = azar.randrange(256)
    return bytes(nuevo)


def insert(azar: random.Random, datos: bytes) -> bytes:
    lugar = azar.randrange(len(datos) + 1)
    return datos[:lugar] + azar.choice(CELDAS) + datos[lugar:]


def change_cells(azar: random.Random, datos: bytes) -> bytes:
    separador = b"|" if datos.count(b"|") > datos.count(b",") else b","
    celdas = datos.split(separador)
    for _ in range(azar.randrange(1, 8)):
        celdas[azar.randrange(len(celdas))] = azar.choice(CELDAS)
    return separador.join(celdas)


def swap_columns(azar: random.Random, datos: bytes) -> bytes:
    separador = b"|" if datos.count(b"|") > datos.count(b",") else b","
    filas = [fila.split(separador) for fila in datos.splitlines()]
    ancho = max(map(len, filas), default=0)
    if ancho < 2:
        return datos
    una, otra = azar.randrange(ancho), azar.randrange(ancho)
    for fila in filas:
        if max(una, otra) < len(fila):
            fila[una], fila[otra] = fila[otra], fila[una]
    return b"\n".join(separador.join(f) for f in filas)


def shuffle_lines(azar: random.Random, datos: bytes) -> bytes:
    lineas = datos.splitlines()
    azar.shuffle(lineas)
    return azar.choice((b"\n", b"\r", b"\r\n")).join(lineas)


def repeat_lines(azar: random.Random, datos: bytes) -> bytes:
    lineas = datos.splitlines() or [b""]
    return b"\n".join([*lineas, *azar.choices(lineas, k=azar.randrange(1, 6))])


def encode_again(azar: random.Random, datos: bytes) -> bytes:
    texto = datos.decode("utf-8", "replace")
    return texto.encode(
        azar.choice(("utf-16", "latin-1", "utf-8-sig", "cp1252", "utf-32", "cp850")), "replace"
    )


def mark(azar: random.Random, datos: bytes) -> bytes:
    return (
        azar.choice(
            (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"sep=;\n", b"sep=|\n", b"PK\x03\x04", b"\n\n\n")
        )
        + datos
    )


def noise(azar: random.Random, datos: bytes) -> bytes:
    return azar.randbytes(azar.randrange(400))


def splice(azar: random.Random, datos: bytes) -> bytes:
    otro = azar.choice(SEMILLAS)
    return datos[: azar.randrange(len(datos) + 1)] + otro[azar.randrange(len(otro)) :]


def rename_columns(azar: random.Random, datos: bytes) -> bytes:
    nombres = (
        b"PAN",
        b"pan",
        b"PRI",
        b"pri",
        b"NULOS",
        b"nulos",
        b"total",
        b"CONTABILIZADA",
        b"clave_casilla",
        b"MR_RP",
    )
    return datos.replace(azar.choice(nombres), azar.choice((*nombres, *CELDAS)), azar.randrange(1, 4))


MUTACIONES: tuple[Mutacion, ...] = (
    cut, flip, insert, change_cells, swap_columns, shuffle_lines, repeat_lines, encode_again, mark, noise, splice,
    rename_columns,
)  # fmt: skip


def mutated(azar: random.Random) -> bytes:
    datos = azar.choice(SEMILLAS)
    for _ in range(azar.choice((1, 1, 1, 2, 3, 5))):
        datos = azar.choice(MUTACIONES)(azar, datos)
    return datos


def outcome(ruta: Path) -> str:
    """What became of a file: read with its texts made, or refused with a sentence and a remedy."""
    try:
        datos = as_data(reproduce(ruta))
    except ArchivoRechazado as rechazo:
        assert rechazo.mensaje.endswith((".", "nada."))
        assert error_data(rechazo)["errores_total"] >= 1
        assert all(e.motivo.endswith(".") and e.valor.isprintable() for e in rechazo.errores)
        return "rechazado"
    except Rechazo as rechazo:
        return f"rechazado: {rechazo.mensaje[:40]}"
    assert all(linea.isprintable() for linea in as_text(datos).split("\n"))
    assert no_float(datos)
    return "leído"


def no_float(valor: object) -> bool:
    if isinstance(valor, dict):
        return all(no_float(v) for v in valor.values())
    if isinstance(valor, list | tuple):
        return all(map(no_float, valor))
    return not isinstance(valor, float | complex)


def test_twenty_thousand_files_are_read_or_refused(
    tmp_path: Path, anotar: Callable[[str, dict[str, Any]], None]
) -> None:
    azar, vistos, ruta = random.Random(20_270_606), Counter[str](), tmp_path / "archivo.csv"
    inicio = time.monotonic_ns()
    for numero in range(ARCHIVOS):
        contenido = mutated(azar)
        ruta.write_bytes(contenido)
        try:
            vistos[outcome(ruta)] += 1
        except Exception as error:
            raise AssertionError(f"El archivo {numero} no se leyó ni se rechazó: {contenido!r}") from error
    tiempo = time.monotonic_ns() - inicio
    anotar(
        "fuzz_archivos",
        {
            "archivos": ARCHIVOS,
            "leídos": vistos["leído"],
            "rechazados": vistos["rechazado"],
            "segundos": seconds(tiempo),
        },
    )
    assert vistos["leído"] > ARCHIVOS // 50
    assert vistos["rechazado"] > ARCHIVOS // 4
    assert tiempo < LIMITE_EN_SEGUNDOS * 1_000_000_000
