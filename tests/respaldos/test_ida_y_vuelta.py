"""A backup restored in an empty installation is the same house: row by row, file by file, act by act."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from pathlib import Path

import pytest
from tests.instalacion.casa import Casa
from tests.respaldos.conftest import EVIDENCIAS, Hecho, is_empty, make_backup

from comicios.nucleo.errores import Rechazo
from comicios.nucleo.respaldos.lugar import readable_size, refuse_without_space

pytestmark = [pytest.mark.instalacion]
# Read by the models, not by the digest that the product itself computes.
LEER = """
import hashlib, json
from django.apps import apps
from comicios.nucleo.bitacora.models import Evento
propio = "respaldos.respaldo.crear"
huellas = {}
for modelo in apps.get_models(include_auto_created=True):
    if modelo._meta.label in ("bitacora.Evento", "bitacora.Cadena"):
        continue
    filas = sorted(map(repr, modelo.objects.order_by().values_list()))
    huellas[modelo._meta.label] = [len(filas), hashlib.sha256("\\n".join(filas).encode()).hexdigest()]
huellas["actos"] = sorted(Evento.objects.exclude(acto__startswith="respaldos.").values_list("id", "huella"))
print(json.dumps(huellas))
"""
CONTAR = "from comicios.nucleo.bitacora.models import Evento; print(Evento.objects.count())"


def files_of(casa: Casa) -> dict[str, str]:
    carpeta = casa.datos / "archivos"
    return {
        p.relative_to(carpeta).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in carpeta.rglob("*")
        if p.is_file()
    }


def test_a_restored_house_is_equal_to_the_one_that_was_backed_up(
    original: Casa, respaldo: Hecho, vacia: Casa
) -> None:
    dicho = json.loads(
        vacia.comicios(
            "respaldo", "restaurar", str(respaldo.archivo), "--hash", respaldo.dicho["huella"], "--json"
        ).stdout
    )
    assert dicho["integro"] is True
    assert dicho["digesto"] == respaldo.dicho["digesto"]
    assert json.loads(vacia.python(LEER)) == json.loads(original.python(LEER))
    assert files_of(vacia) == files_of(original)
    assert (
        len(files_of(vacia)) == respaldo.dicho["archivos"] == 6
    )  # five of evidence, and the letters' template

    ancla = f"{respaldo.dicho['ancla']['numero']}:{respaldo.dicho['ancla']['huella']}"
    assert "Todo está íntegro" in vacia.comicios("verificar", "--ancla", ancla).stdout


def test_a_restored_house_goes_on_working(respaldo: Hecho, vacia: Casa) -> None:
    vacia.comicios("respaldo", "restaurar", str(respaldo.archivo))
    actos = int(vacia.python(CONTAR))
    assert actos == respaldo.dicho["actos"]
    vacia.comicios("preparar")
    assert int(vacia.python(CONTAR)) == actos
    vacia.python(EVIDENCIAS.format(primera=6, ultima=6))
    vacia.comicios("anclar", "--motivo", "Restaurada de un respaldo")
    segundo = make_backup(vacia)
    assert segundo.dicho["archivos"] == respaldo.dicho["archivos"] + 1
    vacia.comicios("verificar")


def test_a_backup_seals_an_ancla_and_leaves_one_act_with_its_hash(original: Casa) -> None:
    antes = int(original.python(CONTAR))
    hecho = make_backup(original)
    ultimo = original.python(
        "from comicios.nucleo.bitacora.models import Ancla, Evento\n"
        f"e = Evento.objects.get(objeto__endswith={hecho.archivo.name!r})\n"
        f"print(e.cadena, e.cuenta, e.frase); print(Ancla.objects.get(numero={hecho.dicho['ancla']['numero']}).huella)"
    ).splitlines()
    assert int(original.python(CONTAR)) == antes + 1
    assert ultimo[0].startswith(f"instituto/institucional operacion respaldó la casa en {hecho.archivo.name}")
    assert hecho.dicho["huella"] in ultimo[0]
    assert ultimo[1] == hecho.dicho["ancla"]["huella"]
    assert oct(hecho.archivo.stat().st_mode)[-3:] == "600"
    assert (
        "Está íntegro, con sus cadenas."
        in original.comicios(
            "respaldo", "verificar", str(hecho.archivo), "--hash", hecho.dicho["huella"]
        ).stdout
    )


def test_only_the_newest_backups_of_this_very_house_are_kept(
    original: Casa, vacia: Casa, respaldo: Hecho, tmp_path: Path
) -> None:
    vacia.comicios("preparar")
    ajeno = make_backup(vacia, "--destino", str(tmp_path)).archivo
    otros = [tmp_path / "comicios-20200101T000000Z.tar", tmp_path / "notas.tar"]
    for otro in otros:
        otro.write_bytes(b"esto no es un respaldo")
    hechos = [make_backup(original, "--destino", str(tmp_path), "--conservar", "2") for _ in range(3)]
    assert [h.archivo.exists() for h in hechos] == [False, True, True]
    assert hechos[2].dicho["retirados"] == [hechos[0].archivo.name]
    assert ajeno.exists() and all(o.exists() for o in otros)
    assert "retiró los respaldos anteriores a los 2 más recientes" in original.python(
        "from comicios.nucleo.bitacora.models import Evento\n"
        "print(Evento.objects.filter(acto='respaldos.respaldo.retirar').latest('numero').frase)"
    )


def test_a_place_with_a_house_or_with_files_is_not_restored_over(
    original: Casa, vacia: Casa, respaldo: Hecho
) -> None:
    antes = original.python(LEER)
    negado = original.comicios("respaldo", "restaurar", str(respaldo.archivo), codigo=1)
    assert "No se restauró ni se cambió nada" in negado.stderr
    assert original.python(LEER) == antes
    suelto = vacia.datos / "archivos" / "ab" / "cd" / "suelto"
    suelto.parent.mkdir(parents=True)
    suelto.write_text("de alguien")
    negado = vacia.comicios("respaldo", "restaurar", str(respaldo.archivo), codigo=1)
    assert "Ya hay archivos en" in negado.stderr
    assert suelto.read_text() == "de alguien"


def test_what_the_disk_lost_or_changed_stops_a_backup_and_leaves_nothing(vacia: Casa, tmp_path: Path) -> None:
    vacia.comicios("preparar")
    vacia.python(EVIDENCIAS.format(primera=1, ultima=2))
    uno, dos, *_ = sorted(p for p in (vacia.datos / "archivos").rglob("*") if p.is_file())
    contenido = uno.read_bytes()
    uno.chmod(0o600)
    uno.write_bytes(contenido[:-1] + b"x")
    alterado = vacia.comicios("respaldo", "crear", "--destino", str(tmp_path), codigo=1)
    assert f"{uno}» está alterado" in alterado.stderr
    uno.write_bytes(contenido)
    dos.unlink()
    perdido = vacia.comicios("respaldo", "crear", "--destino", str(tmp_path), codigo=1)
    assert "Faltan archivos que la base menciona (1)" in perdido.stderr and dos.name in perdido.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["vacia"]


def test_refusals_say_what_to_do(original: Casa, vacia: Casa, tmp_path: Path) -> None:
    anclas = "from comicios.nucleo.bitacora.models import Ancla; print(Ancla.objects.count())"
    antes = original.python(anclas)
    casos = [
        (original, ("crear", "--destino", str(tmp_path / "disco")), "Monte el disco o cree la carpeta"),
        (original, ("crear", "--por", "analista"), "Su cuenta no puede respaldar la instalación"),
        (original, ("crear", "--por", "nadie"), "No hay una cuenta activa llamada «nadie»"),
        (original, ("verificar", str(tmp_path / "no.tar")), "no.tar»: no existe. Revise la ruta"),
        (original, ("verificar", str(tmp_path)), "»: es una carpeta. Revise la ruta"),
        (vacia, ("crear",), "Corra «comicios preparar»"),
    ]
    for casa, palabras, frase in casos:
        negado = casa.comicios("respaldo", *palabras, codigo=1)
        assert frase in negado.stderr and "Traceback" not in negado.stderr
    assert original.python(anclas) == antes
    assert is_empty(vacia)


def test_two_at_once_in_one_folder_are_refused_and_what_a_fall_left_is_cleared(
    original: Casa, tmp_path: Path
) -> None:
    abandonada = tmp_path / ".respaldo-en-curso-x"
    abandonada.mkdir()
    (abandonada / "respaldo.tar").write_bytes(b"a medias")
    candado = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(candado, fcntl.LOCK_EX)
    negado = original.comicios("respaldo", "crear", "--destino", str(tmp_path), codigo=1)
    assert "Ya hay un respaldo o una restauración en curso" in negado.stderr
    os.close(candado)
    hecho = make_backup(original, "--destino", str(tmp_path))
    assert [p.name for p in tmp_path.iterdir()] == [hecho.archivo.name]


def test_zero_backups_cannot_be_kept(original: Casa, tmp_path: Path) -> None:
    negado = original.comicios("respaldo", "crear", "--destino", str(tmp_path), "--conservar", "0", codigo=1)
    assert "escriba 1 o más" in negado.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(Rechazo, match=r"hacen falta 1,000,000,000\.0 GB"):
        refuse_without_space(tmp_path, 10**18)
    refuse_without_space(tmp_path, 1)


@pytest.mark.parametrize(
    ("cantidad", "texto"),
    [(999, "999 bytes"), (783_872, "783,872 bytes"), (5_986_304, "5.9 MB"), (1_449_999_999, "1.4 GB")],
)
def test_sizes_are_read_as_disks_are_sold(cantidad: int, texto: str) -> None:
    assert readable_size(cantidad) == texto
