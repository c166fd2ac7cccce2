"""Loading results: the file is kept by its content, once, with one act; its actas are read from it again."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.constructores import make_instituto, make_persona
from tests.siscom.muestras import CASILLAS, PREP_2019, keep

from comicios.nucleo import bitacora
from comicios.nucleo.archivos.models import Archivo, ruta_de
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.errores import Rechazo, SinPermiso
from comicios.nucleo.procesos.models import ProcesoElectoral
from comicios.siscom.importacion.perfiles import find_perfil
from comicios.siscom.importacion.reproduccion import reproduce
from comicios.siscom.models import LoteDeResultados
from comicios.siscom.selectors.resultados import actas_of, lotes_of
from comicios.siscom.services.resultados import Carga, import_resultados

pytestmark = pytest.mark.django_db


def load(datos: Path, contenido: str | bytes = CASILLAS, nombre: str = "ayuntamientos.csv") -> Carga:
    operador, ple = make_instituto()
    return import_resultados(leido=reproduce(keep(datos, contenido, nombre)), proceso=ple, by=operador)


def test_a_lot_keeps_the_file_and_its_sums(datos: Path) -> None:
    carga = load(datos)
    lote = LoteDeResultados.objects.get(pk=carga.lote.pk)
    assert carga.is_nuevo
    assert (lote.eleccion, lote.perfil, lote.actas, lote.contabilizadas) == (
        "Ayuntamientos",
        "casillas",
        3,
        3,
    )
    assert lote.sumas["total"] == 135
    assert lote.sumas["votos"] == {"pan": 51, "pri": 49, "prd": 12, "pan_prd": 5, "ccpripvem": 7, "ind1": 5}
    assert lote.opciones[3] == {"columna": "pan_prd", "clase": "combinacion", "partidos": ["pan", "prd"]}
    assert lote.inconsistencias == 0
    assert ruta_de(lote.archivo_id).read_text("utf-8") == CASILLAS
    assert (lote.archivo.nombre, lote.archivo.tipo) == ("ayuntamientos.csv", "text/csv")
    assert str(lote) == "Ayuntamientos (PLE 2023-2024)"


def test_loading_is_one_act_and_the_chain_holds(datos: Path) -> None:
    load(datos)
    evento = Evento.objects.get(acto="siscom.resultados.importar")
    assert (
        evento.frase == "cargó los resultados «ayuntamientos.csv» (Ayuntamientos): 3 actas, 0 inconsistencias"
    )
    assert (evento.cadena, evento.cuenta) == ("instituto/ple-2023-2024", "operacion")
    assert bitacora.verify().hallazgos == ()


def test_the_same_bytes_again_change_nothing(datos: Path) -> None:
    primera = load(datos)
    actos = Evento.objects.count()
    segunda = load(datos, nombre="con_otro_nombre.csv")
    assert (segunda.is_nuevo, segunda.lote.pk) == (False, primera.lote.pk)
    assert Evento.objects.count() == actos
    assert (LoteDeResultados.objects.count(), Archivo.objects.count()) == (1, 1)


def test_a_latin_1_file_is_kept_as_it_came(datos: Path) -> None:
    contenido = PREP_2019.replace("DISTRITO 1", "CANCÚN").encode("latin-1")
    lote = load(datos, contenido, "prep.csv").lote
    assert ruta_de(lote.archivo_id).read_bytes() == contenido
    assert (lote.eleccion, lote.contabilizadas) == ("DIPUTACIONES LOCALES", 3)


def test_the_actas_are_read_again_from_the_file(datos: Path) -> None:
    lote = load(datos).lote
    [otro] = lotes_of(lote.proceso)
    assert otro == lote
    assert [(a.renglon, a.demarcacion, a.votos[0]) for a in actas_of(lote)] == [
        (2, ("001", "COMONDU"), 10),
        (3, ("001", "COMONDU"), 11),
        (4, ("002", "MULEGE"), 30),
    ]


def test_the_actas_of_a_profile_of_the_person_are_read_again_too(datos: Path) -> None:
    operador, ple = make_instituto()
    propio = find_perfil(str(keep(datos, "base: casillas\nseparadores: [';']\n", "con-punto-y-coma.yaml")))
    leido = reproduce(keep(datos, CASILLAS.replace(",", ";")), perfil=propio)
    lote = import_resultados(leido=leido, proceso=ple, by=operador).lote
    (datos / "con-punto-y-coma.yaml").unlink()
    assert [a.votos[0] for a in actas_of(lote)] == [10, 11, 30]


def test_a_copy_that_was_altered_is_not_read(datos: Path) -> None:
    lote = load(datos).lote
    copia = ruta_de(lote.archivo_id)
    copia.chmod(0o640)
    copia.write_text(CASILLAS.replace("51", "52") + "\n", "utf-8")
    with pytest.raises(Rechazo, match="fue alterada"):
        list(actas_of(lote))
    lote.delete()
    with pytest.raises(Rechazo, match="su copia fue alterada"):
        load(datos)


def test_a_file_that_changes_after_it_was_read_is_not_kept(datos: Path) -> None:
    operador, ple = make_instituto()
    ruta = keep(datos, CASILLAS)
    leido = reproduce(ruta)
    keep(datos, CASILLAS.replace("MULEGE", "LORETO"))
    with pytest.raises(Rechazo, match="cambió mientras se leía"):
        import_resultados(leido=leido, proceso=ple, by=operador)
    assert not LoteDeResultados.objects.exists()
    assert not list((datos / "archivos" / ".recibiendo").iterdir())


def test_a_file_that_went_away_is_not_kept(datos: Path) -> None:
    operador, ple = make_instituto()
    ruta = keep(datos, CASILLAS)
    leido = reproduce(ruta)
    ruta.unlink()
    with pytest.raises(Rechazo, match="No se pudo guardar"):
        import_resultados(leido=leido, proceso=ple, by=operador)


def test_an_election_of_too_many_letters_cannot_break_the_record(datos: Path) -> None:
    operador, ple = make_instituto()
    leido = reproduce(keep(datos, CASILLAS), eleccion="Ayuntamientos " + "z" * 500)
    assert len(import_resultados(leido=leido, proceso=ple, by=operador).lote.eleccion) <= 150


def test_a_file_that_does_not_say_its_election_is_loaded_without_it(datos: Path) -> None:
    (datos / "d").mkdir()
    assert load(datos / "d", nombre="r.csv").lote.eleccion == "sin indicar"


@pytest.mark.parametrize("cuenta", ["analista", "area-ucsi", "consejo-08", "comision", "auditoria"])
def test_who_does_not_load_results_is_refused_and_nothing_is_kept(datos: Path, cuenta: str) -> None:
    make_instituto()
    leido = reproduce(keep(datos, CASILLAS))
    with pytest.raises(SinPermiso, match="no puede cargar resultados por casilla"):
        import_resultados(leido=leido, proceso=ProcesoElectoral.objects.get(), by=make_persona(cuenta))
    assert not Archivo.objects.exists()


def test_the_direction_may_load_results(datos: Path) -> None:
    _, ple = make_instituto()
    leido = reproduce(keep(datos, CASILLAS))
    assert import_resultados(leido=leido, proceso=ple, by=make_persona("direccion")).is_nuevo
