"""What was loaded, and its actas read again from the file."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from comicios.nucleo.archivos.models import ruta_de
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.procesos.models import ProcesoElectoral
from comicios.siscom.importacion.lectura import Lectura, RenglonLeido
from comicios.siscom.importacion.perfiles import build_propio, find_perfil
from comicios.siscom.importacion.reconocimiento import find_eleccion, recognise
from comicios.siscom.importacion.reproduccion import choose_demarcation
from comicios.siscom.importacion.texto import examine
from comicios.siscom.models import LoteDeResultados


def lotes_of(proceso: ProcesoElectoral) -> QuerySet[LoteDeResultados]:
    """The results loaded into a process, newest first."""
    return LoteDeResultados.objects.filter(proceso=proceso).select_related("archivo", "cargado_por")


def actas_of(lote: LoteDeResultados) -> Iterator[RenglonLeido]:
    """The actas of a lot, streamed from the file that was kept. Rechazo if that file is no longer the same."""
    fuente = examine(ruta_de(lote.archivo_id))
    if fuente.sha256 != lote.archivo_id:
        raise Rechazo(
            f"La copia de «{lote.archivo.nombre}» fue alterada: no coincide su huella. Restáurela de un respaldo."
        )
    perfil = build_propio(lote.perfil, lote.perfil_propio) if lote.perfil_propio else find_perfil(lote.perfil)
    encabezado = recognise(fuente, perfil)
    eleccion = find_eleccion(lote.eleccion, encabezado.titulo, lote.archivo.nombre)
    return iter(Lectura(fuente, encabezado, *choose_demarcation(encabezado.tabla, "", eleccion)))
