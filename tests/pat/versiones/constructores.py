"""Builders of agreements, modifications and their way to being in force, made only by the services."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from tests.constructores import PDF, make_persona

from comicios.nucleo.organos.acuerdos import register_acuerdo
from comicios.nucleo.organos.models import Acuerdo, Organo
from comicios.pat.models import Programa, VersionDePrograma
from comicios.pat.services.tramite import approve_programa, enforce_programa, send_programa
from comicios.pat.services.versiones import incorporate_modificacion, open_modificacion

ORGANOS = {"jee": "JEE", "comision": "COE", "cg": "CG"}


def make_acuerdo(paso: str, fecha: date, *, folio: str = "", **mas: Any) -> Acuerdo:
    """An agreement of the body that gives that approval."""
    return register_acuerdo(
        folio=folio or f"IEEBCS-{ORGANOS[paso]}{Acuerdo.objects.count() + 1:03d}-{fecha:%m-%Y}",
        organo=Organo.objects.get(clave=ORGANOS[paso]),
        fecha=fecha,
        by=make_persona("analista"),
        **mas,
    )


def make_modificacion(programa: Programa, motivo: str = "Recalendarización de la destrucción") -> Programa:
    return open_modificacion(programa=programa, motivo=motivo, by=make_persona("analista"))


def make_acuse(fecha: date) -> dict[str, Any]:
    return {
        "tipo": "oficio",
        "titulo": "Acuse del proyecto de PAT",
        "fecha": fecha,
        "clasificacion": "publica",
        "contenido": BytesIO(PDF),
        "nombre": "acuse.pdf",
    }


def approve(borrador: Programa, fecha: date, *, acuse: bool = False) -> Programa:
    """Sent and approved by the three bodies on that day."""
    borrador = send_programa(
        programa=borrador, fecha=fecha, oficio="DEOE/0500/2024", acuse=make_acuse(fecha) if acuse else None,
        acepta_avisos=True, by=make_persona("analista"),
    )  # fmt: skip
    for paso in ("jee", "comision", "cg"):
        borrador = approve_programa(
            programa=borrador, paso=paso, acuerdo=make_acuerdo(paso, fecha), by=make_persona("direccion")
        )
    return borrador


def put_in_force(borrador: Programa, fecha: date, *, acuse: bool = False) -> VersionDePrograma:
    """The whole way: sent, approved three times, in force."""
    aprobado = approve(borrador, fecha, acuse=acuse)
    act = incorporate_modificacion if aprobado.is_modificacion else enforce_programa
    quien = make_persona("direccion")
    if act is incorporate_modificacion:
        return incorporate_modificacion(borrador=aprobado, fecha=fecha, by=quien)
    return enforce_programa(programa=aprobado, fecha=fecha, by=quien)
