"""The measure of S-9.1: projects of the next year's programme that the commission received in the interval."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from django.urls import reverse

from comicios.nucleo.caras.medidas import Ambito, Avance, Medida, Prueba
from comicios.nucleo.formatos.textos import format_fecha
from comicios.pat.models import EnvioDePrograma

CODIGO = "pat.proyecto_siguiente_presentado"


def medir(desde: date, hasta: date, ambito: Ambito) -> Avance:
    """Counts each project once, on the day it was first sent; its evidence is its page and the receipt.

    A project of the year of `desde` or before is not «the next», nor is a modification.
    """
    envios = EnvioDePrograma.objects.filter(
        programa__modifica__isnull=True,
        programa__organo__clave=ambito.organo,
        programa__proceso__clave=ambito.proceso,
        programa__ejercicio=hasta.year + 1,
    ).select_related("programa", "destinatario", "acuse")
    primeros = {e.programa_id: e for e in sorted(envios, key=lambda e: (e.fecha, e.pk), reverse=True)}
    presentados = sorted(
        (e for e in primeros.values() if desde <= e.fecha <= hasta), key=lambda e: (e.fecha, e.pk)
    )
    return Avance(Fraction(len(presentados)), None, tuple(p for e in presentados for p in _evidence_of(e)))


def _evidence_of(envio: EnvioDePrograma) -> list[Prueba]:
    programa = envio.programa
    pruebas = [
        Prueba(
            f"{programa.nombre}, enviado a {envio.destinatario} el {format_fecha(envio.fecha)}",
            reverse("pat:tramite", args=[programa.clave]),
        )
    ]
    if envio.acuse:
        pruebas.append(Prueba(f"{envio.acuse.folio} {envio.acuse.titulo}", envio.acuse.get_absolute_url()))
    return pruebas


PROYECTO_SIGUIENTE = Medida(CODIGO, "Proyecto del programa del año siguiente, presentado", medir)
