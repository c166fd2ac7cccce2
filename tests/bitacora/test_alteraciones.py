"""Whatever is done to the stored bitácora by hand is found, and its first fault is named."""

from __future__ import annotations

import json

import pytest

from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.huellas import hash_of
from comicios.nucleo.bitacora.models import Cadena, Evento

pytestmark = pytest.mark.usefixtures("casa_vacia")

CADENA = "DEOE/ple-2023-2024"
OTRA = "CD-01/ple-2023-2024"
COLUMNAS = [
    "id",
    "momento",
    "peticion",
    "cuenta",
    "nombre",
    "cargo",
    "acto",
    "objeto",
    "historia",
    "frase",
    "motivo",
    "datos",
    "anterior",
    "huella",
]
AQUI = f"cadena = '{CADENA}'"


def primera(clase: str, **kwargs: str):
    resultado = bitacora.verify(**kwargs)
    assert not resultado.is_intact
    assert resultado.hallazgos[0].clase == clase, resultado.hallazgos
    return resultado.hallazgos[0]


@pytest.mark.parametrize("columna", COLUMNAS)
def test_one_letter_changed_in_any_column(cadena_de_cinco, forzar, columna):
    forzar(f"UPDATE bitacora_evento SET {columna} = 'x' || substr({columna}, 2) WHERE {AQUI} AND numero = 3")

    hallazgo = primera("alterado")
    assert (hallazgo.cadena, hallazgo.numero) == (CADENA, 3)
    assert hallazgo.mensaje.startswith(f"Cadena {CADENA}, acto 3 (")


def test_the_number_or_the_chain_of_an_act_changed(cadena_de_cinco, forzar):
    forzar(f"UPDATE bitacora_evento SET numero = 6 WHERE {AQUI} AND numero = 3")
    assert primera("falta").numero == 3
    forzar(f"UPDATE bitacora_evento SET numero = 3, cadena = 'otra/x' WHERE {AQUI} AND numero = 6")
    clases = {(h.cadena, h.clase) for h in bitacora.verify().hallazgos}
    assert {(CADENA, "falta"), ("otra/x", "falta")} <= clases


def test_one_byte_of_an_accent_and_a_blank_at_the_end(cadena_de_cinco, forzar):
    forzar(f"UPDATE bitacora_evento SET nombre = nombre || ' ' WHERE {AQUI} AND numero = 1")
    assert primera("alterado").numero == 1


def test_an_act_deleted_in_the_middle(cadena_de_cinco, forzar):
    forzar(f"DELETE FROM bitacora_evento WHERE {AQUI} AND numero = 3")
    hallazgo = primera("falta")
    assert hallazgo.mensaje == f"Cadena {CADENA}: falta el acto 3; el siguiente que hay es el 4."


def test_an_act_deleted_and_the_rest_renumbered(cadena_de_cinco, forzar):
    forzar(
        f"DELETE FROM bitacora_evento WHERE {AQUI} AND numero = 3",
        f"UPDATE bitacora_evento SET numero = 3 WHERE {AQUI} AND numero = 4",
        f"UPDATE bitacora_evento SET numero = 4 WHERE {AQUI} AND numero = 5",
    )
    assert primera("alterado").numero == 3


def test_two_acts_swapped(cadena_de_cinco, forzar):
    forzar(
        f"UPDATE bitacora_evento SET numero = 99 WHERE {AQUI} AND numero = 2",
        f"UPDATE bitacora_evento SET numero = 2 WHERE {AQUI} AND numero = 4",
        f"UPDATE bitacora_evento SET numero = 4 WHERE {AQUI} AND numero = 99",
    )
    assert primera("alterado").numero == 2


def rehash(fila: Evento) -> None:
    columnas = {c: getattr(fila, c) for c in [*COLUMNAS[:-1], "cadena", "numero"]}
    fila.huella = hash_of(columnas)


def test_an_act_inserted_with_its_own_good_hash(cadena_de_cinco, forzar):
    tres = Evento.objects.get(cadena=CADENA, numero=3)
    forzar(
        f"UPDATE bitacora_evento SET numero = 6 WHERE {AQUI} AND numero = 5",
        f"UPDATE bitacora_evento SET numero = 5 WHERE {AQUI} AND numero = 4",
    )
    tres.pk, tres.numero, tres.anterior = "0" * 32, 4, tres.huella
    rehash(tres)
    tres.save(force_insert=True)
    assert primera("alterado").numero == 5


def test_an_act_added_at_the_end(cadena_de_cinco, forzar):
    cinco = Evento.objects.get(cadena=CADENA, numero=5)
    cinco.pk, cinco.numero, cinco.anterior, cinco.datos = "0" * 32, 6, cinco.huella, "{}"
    rehash(cinco)
    cinco.save(force_insert=True)
    assert primera("cabeza").cadena == CADENA


def test_the_last_act_deleted_is_told_by_the_head(cadena_de_cinco, forzar):
    forzar(f"DELETE FROM bitacora_evento WHERE {AQUI} AND numero = 5")
    hallazgo = primera("final")
    assert hallazgo.mensaje == (
        f"Cadena {CADENA}: faltan actos al final. El registro llega al acto 5 y el último que hay es el 4."
    )


def cut_tail_and_doctor_the_head(forzar) -> None:
    cuatro = Evento.objects.get(cadena=CADENA, numero=4)
    forzar(
        f"DELETE FROM bitacora_evento WHERE {AQUI} AND numero = 5",
        f"UPDATE bitacora_cadena SET numero = 4, huella = '{cuatro.huella}' WHERE clave = '{CADENA}'",
        "DELETE FROM organos_organo WHERE clave = 'U5'",
    )


def test_a_cut_tail_with_its_head_doctored_is_told_by_the_ancla(cadena_de_cinco, forzar):
    bitacora.seal_ancla(motivo="Informe")
    cut_tail_and_doctor_the_head(forzar)
    hallazgo = primera("final")
    assert hallazgo.mensaje == (
        f"Cadena {CADENA}: faltan actos al final. El ancla 1 selló el acto 5 y el último que hay es el 4."
    )


def test_a_cut_tail_with_head_and_anclas_erased_is_told_by_the_ancla_on_paper(
    cadena_de_cinco, forzar, tmp_path
):
    ancla = bitacora.seal_ancla(motivo="Informe")
    archivo = tmp_path / "ancla.json"
    archivo.write_text(
        json.dumps(
            {"numero": 1, "momento": ancla.momento, "contenido": ancla.contenido, "huella": ancla.huella}
        )
    )
    cut_tail_and_doctor_the_head(forzar)
    forzar("DELETE FROM bitacora_ancla")

    assert bitacora.verify().is_intact, "without an ancla kept outside nothing remains to tell it"
    assert "no existe en esta instalación" in primera("ancla_dada", ancla="1").mensaje
    assert "Ningún ancla" in primera("ancla_dada", ancla=ancla.huella[:12]).mensaje
    assert primera("final", ancla=str(archivo)).numero == 5


def test_a_whole_chain_deleted(cadena_de_cinco, forzar):
    forzar(f"DELETE FROM bitacora_evento WHERE cadena = '{OTRA}'")
    assert primera("borrada").mensaje == f"Cadena {OTRA}: se borró entera; no queda ninguno de sus actos."


def test_a_whole_chain_deleted_with_its_head_is_told_by_the_ancla(cadena_de_cinco, forzar):
    bitacora.seal_ancla(motivo="Informe")
    forzar(
        f"DELETE FROM bitacora_evento WHERE cadena = '{OTRA}'",
        f"DELETE FROM bitacora_cadena WHERE clave = '{OTRA}'",
    )
    assert primera("borrada").cadena == OTRA


def rewrite_from(numero: int, forzar) -> None:
    """Recompute every hash from an act on, and the head: a chain that is perfect in itself."""
    filas = list(Evento.objects.filter(cadena=CADENA).order_by("numero"))
    anterior = filas[numero - 2].huella
    for fila in filas[numero - 1 :]:
        fila.anterior = anterior
        fila.motivo = fila.motivo.replace("motivo 3", "otro motivo")
        rehash(fila)
        anterior = fila.huella
        forzar(
            f"UPDATE bitacora_evento SET anterior = '{fila.anterior}', motivo = '{fila.motivo}', "
            f"huella = '{fila.huella}' WHERE id = '{fila.pk}'"
        )
    Cadena.objects.filter(clave=CADENA).update(huella=anterior)


def test_a_chain_rewritten_with_good_hashes_is_told_by_the_ancla(cadena_de_cinco, forzar):
    bitacora.seal_ancla(motivo="Informe")
    rewrite_from(3, forzar)
    hallazgo = primera("reescrita")
    assert hallazgo.numero == 5
    assert "no es el que selló el ancla 1" in hallazgo.mensaje


def test_a_chain_and_its_anclas_rewritten_are_told_by_the_hash_on_paper(cadena_de_cinco, forzar):
    de_papel = bitacora.seal_ancla(motivo="Informe").huella
    rewrite_from(3, forzar)
    forzar("DELETE FROM bitacora_ancla")
    nueva = bitacora.seal_ancla(motivo="Informe").huella

    assert bitacora.verify(ancla=f"1:{nueva[:16]}").is_intact
    assert "no es la de esta instalación" in primera("ancla_dada", ancla=f"1:{de_papel[:16]}").mensaje
    assert "Ningún ancla" in primera("ancla_dada", ancla=de_papel).mensaje


@pytest.mark.parametrize(
    ("orden", "mensaje"),
    [
        (
            "UPDATE bitacora_ancla SET contenido = contenido || ' ' WHERE numero = 2",
            "su contenido no corresponde",
        ),
        ("UPDATE bitacora_ancla SET huella = 'abc' WHERE numero = 2", "su contenido no corresponde"),
        ("UPDATE bitacora_ancla SET momento = 'ayer' WHERE numero = 2", "su número o su fecha"),
        ("DELETE FROM bitacora_ancla WHERE numero = 2", "Falta el ancla 2"),
        ("DELETE FROM bitacora_ancla WHERE numero = 1", "Falta el ancla 1"),
    ],
)
def test_an_ancla_altered_or_deleted(cadena_de_cinco, forzar, orden, mensaje):
    for n in range(3):
        bitacora.seal_ancla(motivo=f"ancla {n}")
    forzar(orden)
    assert mensaje in primera("ancla").mensaje


def test_an_ancla_rewritten_with_a_good_hash_breaks_the_next_one(cadena_de_cinco, forzar):
    import hashlib

    uno, _ = bitacora.seal_ancla(motivo="uno"), bitacora.seal_ancla(motivo="dos")
    contenido = uno.contenido.replace('"uno"', '"otro"')
    huella = hashlib.sha256(contenido.encode()).hexdigest()
    forzar(f"UPDATE bitacora_ancla SET contenido = '{contenido}', huella = '{huella}' WHERE numero = 1")
    assert primera("ancla").mensaje == "El ancla 2 no enlaza con la anterior: una de las dos fue reescrita."


def test_the_ancla_of_the_paper_in_all_the_ways_it_is_copied(cadena_de_cinco):
    huella = bitacora.seal_ancla(motivo="Informe").huella
    grupos = " ".join(huella[i : i + 4] for i in range(0, 12, 4))
    for dada in (
        "1",
        f"1:{huella}",
        huella,
        huella.upper(),
        huella[:12],
        grupos,
        f"{grupos} … {huella[-4:]}",
    ):
        assert bitacora.verify(ancla=dada).is_intact, dada


@pytest.mark.parametrize(
    ("dada", "mensaje"),
    [
        ("37", "El ancla 37 no existe en esta instalación: la última es la 1."),
        ("abcdef", "La huella dada es muy corta"),
        ("1:ffffffffffff", "no es la de esta instalación"),
        ("/no/existe.json", "No se pudo leer el ancla"),
        ("", "No se pudo leer el ancla"),
    ],
)
def test_an_ancla_that_is_not_known_says_so(cadena_de_cinco, dada, mensaje):
    bitacora.seal_ancla(motivo="Informe")
    assert mensaje in primera("ancla_dada", ancla=dada).mensaje


def test_the_file_of_an_ancla_altered_by_hand(cadena_de_cinco, tmp_path):
    ancla = bitacora.seal_ancla(motivo="Informe")
    archivo = tmp_path / "a.json"
    archivo.write_text(json.dumps({"numero": 1, "contenido": ancla.contenido + " ", "huella": ancla.huella}))
    assert "fue alterado" in primera("ancla_dada", ancla=str(archivo)).mensaje
    archivo.write_text("[1, 2]")
    assert "No se pudo leer" in primera("ancla_dada", ancla=str(archivo)).mensaje


@pytest.mark.parametrize(
    "datos", ["no es JSON", "[]", "null", '{"despues": 3}', '{"despues": {"a": 3}}', "[" * 3000]
)
def test_data_that_are_not_json_never_break_the_verification(cadena_de_cinco, forzar, datos):
    forzar(f"UPDATE bitacora_evento SET datos = '{datos}' WHERE {AQUI} AND numero = 3")
    assert primera("alterado").numero == 3


def test_the_first_fault_of_each_chain_is_told_once(cadena_de_cinco, forzar):
    forzar("UPDATE bitacora_evento SET frase = 'otra'")
    hallazgos = bitacora.verify().hallazgos
    assert [(h.cadena, h.numero) for h in hallazgos] == [(OTRA, 1), (CADENA, 1)]
