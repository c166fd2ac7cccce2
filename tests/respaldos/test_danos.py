"""A backup with anything changed in it is refused, and the piece that is wrong is named."""

from __future__ import annotations

import random
import tarfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from tests.instalacion.casa import Casa
from tests.respaldos.conftest import Hecho, is_empty
from tests.respaldos.taller import CONTENIDOS, change_manifest, make_small, name_of, remake, small_manifest

from comicios.nucleo.errores import Rechazo
from comicios.nucleo.respaldos.comprobacion import verify_respaldo
from comicios.nucleo.respaldos.manifiesto import read_manifiesto
from comicios.nucleo.respaldos.paquete import Paquete, write_paquete

PRIMERO, SEGUNDO = sorted(map(name_of, CONTENIDOS))


def check(archivo: Path, huella: str | None = None) -> None:
    verify_respaldo(archivo=archivo, huella=huella, solo_bytes=True)


def faults_of(archivo: Path) -> str:
    with pytest.raises(Rechazo) as negado:
        check(archivo)
    return "\n".join([negado.value.mensaje, *map(str, negado.value.detalles)])


def test_any_tar_reads_a_backup(tmp_path: Path) -> None:
    with tarfile.open(make_small(tmp_path)) as abierto:
        assert abierto.getnames() == [
            "manifiesto.json",
            "manifiesto.sha256",
            "base.sqlite3",
            PRIMERO,
            SEGUNDO,
        ]


def is_accepted(contenido: bytes) -> bool:
    try:
        return not list(Paquete(BytesIO(contenido), len(contenido)).faults())
    except Rechazo:
        return False


def test_one_byte_changed_anywhere_is_found(tmp_path: Path) -> None:
    bueno = make_small(tmp_path).read_bytes()
    assert is_accepted(bueno)
    lugares = range(len(bueno))
    assert [n for n in lugares if is_accepted(bueno[:n] + bytes([bueno[n] ^ 1]) + bueno[n + 1 :])] == []


def test_a_file_cut_anywhere_or_with_something_after_is_found(tmp_path: Path) -> None:
    archivo = make_small(tmp_path)
    bueno = archivo.read_bytes()
    assert [n for n in range(len(bueno)) if is_accepted(bueno[:n])] == []
    archivo.write_bytes(bueno + b"\0")
    assert "le faltan o le sobran bytes" in faults_of(archivo)
    archivo.write_bytes(bueno[:-1])
    assert "le faltan o le sobran bytes" in faults_of(archivo)


def piece_at(contenido: bytes, nombre: str) -> tuple[int, int]:
    """Where the header of a piece begins and where the next one does."""
    inicio = contenido.index(nombre.encode() + b"\0")
    return inicio, inicio + 1024  # every piece of the small backup fits in one block


def test_the_piece_that_is_wrong_is_named(tmp_path: Path) -> None:
    archivo = make_small(tmp_path)
    bueno = archivo.read_bytes()
    uno, dos = piece_at(bueno, PRIMERO)
    for nombre in ("base.sqlite3", PRIMERO):
        inicio, _ = piece_at(bueno, nombre)
        archivo.write_bytes(bueno[: inicio + 512] + b"X" + bueno[inicio + 513 :])
        assert f"«{nombre}» está alterada: su contenido no coincide con su huella." in faults_of(archivo)
    archivo.write_bytes(bueno[: uno + 700])
    assert "El final del respaldo" in faults_of(archivo) or f"«{PRIMERO}»" in faults_of(archivo)
    archivo.write_bytes(bueno[: uno + 515])
    assert f"Falta parte de «{PRIMERO}»" in faults_of(archivo)
    archivo.write_bytes(bueno[:uno] + bueno[dos:])
    assert f"Sobra o está fuera de lugar «{SEGUNDO}»: ahí va «{PRIMERO}»" in faults_of(archivo)
    archivo.write_bytes(bueno[:dos] + bueno[uno:dos] + bueno[dos:])
    assert f"Sobra o está fuera de lugar «{PRIMERO}»: ahí va «{SEGUNDO}»" in faults_of(archivo)
    archivo.write_bytes(bueno[:-1024] + bueno[uno:dos] + bueno[-1024:])
    assert "le faltan o le sobran bytes" in faults_of(archivo)


def slip(nombre: str) -> Callable[[dict], object]:
    return lambda m: m["piezas"].append({"nombre": nombre, "bytes": 1, "sha256": "e" * 64})


MALICIAS: list[tuple[Callable[[dict], object], str]] = [
    (slip("../../etc/cron.d/x"), "no lleva el nombre de un archivo de la casa"),
    (slip("/etc/passwd"), "no lleva el nombre de un archivo de la casa"),
    (slip(f"archivos/ee/ee/../{'e' * 64}"), "no lleva el nombre de un archivo de la casa"),
    (slip(f"archivos/ee/ee/{'f' * 64}"), "no lleva el nombre de un archivo de la casa"),
    (lambda m: m["piezas"].append(m["piezas"][1]), "repetidas o en desorden"),
    (lambda m: m["piezas"].reverse(), "su primera pieza es"),
    (lambda m: m["piezas"].clear(), "no se entiende"),
    (lambda m: m["piezas"][0].update(bytes=-1), "no dice bien su tamaño"),
    (lambda m: m["piezas"][0].update(bytes=True), "no dice bien su tamaño"),
    (lambda m: m["piezas"][0].update(bytes="8"), "no dice bien su tamaño"),
    (lambda m: m["piezas"][0].update(sha256="no"), "no dice bien su tamaño"),
    (lambda m: m["piezas"][0].update(bytes=10**15), "está alterada"),
    (lambda m: m["piezas"][1].update(bytes=10**15), "está alterada"),
    (lambda m: m.update(motor="oracle"), "no se entiende"),
    (lambda m: m.update(formato=2), "es de formato 2 y esta versión lee el 1"),
    (lambda m: m.update(cadenas=[1]), "no se entiende"),
    (lambda m: m.update(digesto="0" * 64), "su digesto no es el de sus tablas"),
    (lambda m: m.pop("ancla"), "no se entiende"),
]


@pytest.mark.parametrize(("cambio", "falta"), MALICIAS)
def test_a_manifest_made_to_do_harm_is_refused(
    tmp_path: Path, cambio: Callable[[dict], object], falta: str
) -> None:
    assert falta in faults_of(make_small(tmp_path, change_manifest(cambio)))


@pytest.mark.parametrize("crudo", [b"[]", b"null", b"{}", b"\xff\xfe", b"[" * 100_000, b"{", b"7"])
def test_a_manifest_that_is_not_one_is_refused(crudo: bytes) -> None:
    with pytest.raises(Rechazo, match="no se entiende"):
        read_manifiesto(crudo)


def test_a_manifest_says_again_what_it_was_made_of() -> None:
    assert read_manifiesto(small_manifest().as_bytes()) == small_manifest()


@pytest.mark.parametrize("contenido", [b"", b"PK\x03\x04", b"%PDF-1.4\n" * 200, bytes(4096)])
def test_a_file_that_is_no_backup_is_refused(tmp_path: Path, contenido: bytes) -> None:
    archivo = tmp_path / "otra-cosa.tar"
    archivo.write_bytes(contenido)
    assert "no empieza como un respaldo" in faults_of(archivo) or "está alterada" in faults_of(archivo)


def test_a_manifest_that_says_to_be_enormous_is_not_read(tmp_path: Path) -> None:
    archivo = tmp_path / "bomba.tar"
    info = tarfile.TarInfo("manifiesto.json")
    info.size, info.mode = 2**40, 0o600
    archivo.write_bytes(info.tobuf(tarfile.GNU_FORMAT) + bytes(2048))
    assert "La cabecera de «manifiesto.json» está alterada" in faults_of(archivo)


def test_the_hash_that_a_person_kept_tells_a_remade_backup(tmp_path: Path) -> None:
    archivo = make_small(tmp_path)
    huella = sha256(small_manifest().as_bytes()).hexdigest()
    check(archivo, f" {huella.upper()[:32]} {huella[32:]} ")
    otra = replace(small_manifest(), momento="2024-11-05T17:00:00.000000Z")
    (tmp_path / "b").mkdir()
    with pytest.raises(Rechazo, match="no es la de este respaldo"):
        check(make_small(tmp_path / "b", otra.as_bytes()), huella)
    with pytest.raises(Rechazo, match="64 caracteres"):
        check(archivo, huella[:12])


@pytest.mark.instalacion
def test_a_byte_changed_in_a_real_backup_is_refused_by_the_command(
    respaldo: Hecho, vacia: Casa, tmp_path: Path
) -> None:
    bueno, azar = respaldo.archivo.read_bytes(), random.Random(2024)
    danado = tmp_path / "danado.tar"
    for _ in range(4):
        lugar = azar.randrange(len(bueno))
        danado.write_bytes(bueno[:lugar] + bytes([bueno[lugar] ^ 128]) + bueno[lugar + 1 :])
        assert vacia.comicios("respaldo", "verificar", str(danado), codigo=1).stderr
    danado.write_bytes(bueno[: len(bueno) // 2])
    dicho = vacia.comicios("respaldo", "restaurar", str(danado), "--json", codigo=1).stdout
    assert '"integro": false' in dicho and "el archivo está cortado" in dicho
    assert is_empty(vacia)


@pytest.mark.instalacion
def test_a_restore_that_does_not_prove_equal_leaves_the_place_empty(
    respaldo: Hecho, vacia: Casa, tmp_path: Path
) -> None:
    leido = read_manifiesto(_manifest_of(respaldo.archivo))
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    otra_ancla = remake(respaldo.archivo, tmp_path / "a", ancla=replace(leido.ancla, huella="0" * 64))
    negado = vacia.comicios("respaldo", "restaurar", str(otra_ancla), codigo=1)
    assert "no es la de esta instalación" in negado.stderr
    assert is_empty(vacia)
    tablas = {**leido.tablas, "pat_programa": replace(leido.tablas["pat_programa"], filas=7)}
    otras_tablas = remake(respaldo.archivo, tmp_path / "b", tablas=tablas)
    negado = vacia.comicios("respaldo", "restaurar", str(otras_tablas), codigo=1)
    assert "pat_programa: se respaldaron 7 filas" in negado.stderr
    assert is_empty(vacia)
    vacia.comicios("respaldo", "restaurar", str(respaldo.archivo))


@pytest.mark.instalacion
def test_a_file_that_the_database_mentions_and_the_backup_lacks_is_told(
    respaldo: Hecho, vacia: Casa, tmp_path: Path
) -> None:
    leido = read_manifiesto(_manifest_of(respaldo.archivo))
    incompleto = remake_without_last_file(respaldo.archivo, tmp_path)
    negado = vacia.comicios("respaldo", "verificar", str(incompleto), codigo=1)
    assert f"({leido.piezas[-1].sha256[:12]}…): falta en el respaldo" in negado.stderr


@pytest.mark.instalacion
def test_a_backup_of_other_tables_is_for_the_version_that_made_it(
    respaldo: Hecho, vacia: Casa, tmp_path: Path
) -> None:
    leido = read_manifiesto(_manifest_of(respaldo.archivo))
    otra = remake(
        respaldo.archivo, tmp_path, migraciones=(*leido.migraciones, "pat.9999_futura"), version="9.0.0"
    )
    negado = vacia.comicios("respaldo", "restaurar", str(otra), codigo=1)
    assert "se hizo con Comicios 9.0.0" in negado.stderr
    assert is_empty(vacia)
    vacia.comicios("respaldo", "verificar", str(otra), "--solo-bytes")


def remake_without_last_file(archivo: Path, carpeta: Path) -> Path:
    with tarfile.open(archivo) as abierto:
        abierto.extractall(carpeta, filter="data")
    leido = read_manifiesto((carpeta / "manifiesto.json").read_bytes())
    menos = replace(leido, piezas=leido.piezas[:-1])
    write_paquete(carpeta / "menos.tar", menos.as_bytes(), [(p, carpeta / p.nombre) for p in menos.piezas])
    return carpeta / "menos.tar"


def _manifest_of(archivo: Path) -> bytes:
    with tarfile.open(archivo) as abierto:
        miembro = abierto.extractfile("manifiesto.json")
        assert miembro
        return miembro.read()
