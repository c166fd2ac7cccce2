"""Loading the results of an election from its published file, whole and once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from comicios.nucleo import bitacora
from comicios.nucleo.archivos.fuentes import Fuente, keep_fuente
from comicios.nucleo.cuentas.capacidades import require
from comicios.siscom.importacion.presentacion import as_data
from comicios.siscom.models import LoteDeResultados

if TYPE_CHECKING:
    from comicios.nucleo.archivos.models import Archivo
    from comicios.nucleo.cuentas.models import Persona
    from comicios.nucleo.procesos.models import ProcesoElectoral
    from comicios.siscom.importacion.reproduccion import Reproduccion

TIPO = "text/csv"
SIN_ELECCION = "sin indicar"


@dataclass(frozen=True)
class Carga:
    """What an import did. `is_nuevo` is False when the same file was already there."""

    lote: LoteDeResultados
    is_nuevo: bool


@transaction.atomic
def import_resultados(*, leido: Reproduccion, proceso: ProcesoElectoral, by: Persona) -> Carga:
    """Keep a file already read whole: its bytes, its sums and one act. The same bytes again change nothing.

    Raises SinPermiso, or Rechazo when the file changed since it was read.
    """
    require(by, "siscom.importar_resultados")
    cadena = bitacora.chain_key("instituto", proceso.clave)
    # The chain's lock takes turns: two people loading the same file make one lot.
    bitacora.lock_chain(cadena)
    existente = LoteDeResultados.objects.filter(proceso=proceso, archivo_id=leido.fuente.sha256).first()
    if existente is not None:
        return Carga(existente, is_nuevo=False)
    archivo = keep_fuente(fuente=_as_source(leido), cadena=cadena, by=by)
    lote = _build(leido, proceso, archivo, by)
    lote.full_clean(exclude=["archivo", "cargado_por"])
    lote.save(force_insert=True)
    bitacora.record(
        acto="siscom.resultados.importar",
        by=by,
        cadena=cadena,
        objeto=lote,
        despues=[lote],
        historia=bitacora.key_of(lote),
        palabras={
            "nombre": archivo.nombre,
            "eleccion": lote.eleccion,
            "actas": f"{lote.actas:,}",
            "inconsistencias": f"{lote.inconsistencias:,}",
        },
    )
    return Carga(lote, is_nuevo=True)


def _as_source(leido: Reproduccion) -> Fuente:
    f = leido.fuente
    return Fuente(f.ruta, f.nombre, f.sha256, f.bytes, TIPO)


def _build(leido: Reproduccion, proceso: ProcesoElectoral, archivo: Archivo, by: Persona) -> LoteDeResultados:
    datos = as_data(leido)
    return LoteDeResultados(
        proceso=proceso,
        eleccion=datos["eleccion"] or SIN_ELECCION,
        perfil=datos["perfil"],
        perfil_propio=leido.perfil.texto,
        archivo=archivo,
        actas=datos["actas"],
        contabilizadas=datos["actas_por_estado"]["contabilizadas"],
        opciones=datos["opciones"],
        sumas=datos["totales"],
        inconsistencias=datos["inconsistencias"]["total"],
        cargado_por=by,
        cargado_at=timezone.now(),
    )
