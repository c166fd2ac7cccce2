"""The letter's acts: drafted, changed, issued with its number, cancelled."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from comicios.nucleo import archivos, bitacora, flujo
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.errores import Conflicto, Rechazo
from comicios.nucleo.formatos.textos import format_fecha
from comicios.nucleo.numeracion.services import cancel_numero, chain_of, day_of, take_numero
from comicios.nucleo.oficios.contenido import ContenidoOficio, Verificacion, build_contenido
from comicios.nucleo.oficios.models import Oficio
from comicios.nucleo.oficios.papel import file_name, render_oficio_docx, render_oficio_pdf
from comicios.nucleo.oficios.permisos import ELABORAR, EMITIR
from comicios.nucleo.oficios.selectors import eligible_firmantes
from comicios.nucleo.procesos.services import now
from comicios.nucleo.validacion import refuse_invalid, save_clean
from comicios.reglas.flujos import TransicionNoPermitida
from comicios.reglas.flujos.oficio import MAQUINA, Accion

if TYPE_CHECKING:
    from comicios.nucleo.bitacora.models import Ancla, Evento
    from comicios.nucleo.cuentas.models import Nombramiento, Persona
    from comicios.nucleo.numeracion.models import Serie
    from comicios.nucleo.oficios.models import PlantillaDeOficio

TEXTOS = ("destinatario", "cargo_del_destinatario", "institucion", "asunto", "cuerpo", "copias", "lugar")
_DE = ("serie__organo", "serie__proceso", "plantilla__vigente__archivo", "firmante__persona", "numero")


@transaction.atomic
def draft_oficio(
    *,
    serie: Serie,
    plantilla: PlantillaDeOficio,
    firmante: Nombramiento,
    textos: Mapping[str, str],
    by: Persona,
) -> Oficio:
    """Begin a letter. It has no number yet: the number is taken when it is issued."""
    require(by, ELABORAR, organo_id=serie.organo_id)
    oficio = Oficio(serie=serie, plantilla=plantilla, firmante=firmante, elaboro=by)
    _write(oficio, textos)
    _refuse_foreign(oficio)
    save_clean(oficio)
    bitacora.record(
        acto="oficios.oficio.redactar",
        by=by,
        cadena=chain_of(serie),
        objeto=oficio,
        despues=[oficio],
        historia=bitacora.key_of(oficio),
        palabras={"asunto": oficio.asunto},
    )
    return oficio


@transaction.atomic
def edit_oficio(
    *,
    oficio: Oficio,
    plantilla: PlantillaDeOficio,
    firmante: Nombramiento,
    textos: Mapping[str, str],
    revision: int,
    by: Persona,
) -> Oficio:
    """Change a draft. `revision` is the one the person saw; if somebody saved meanwhile nothing is overwritten."""
    require(by, ELABORAR, organo_id=oficio.serie.organo_id)
    oficio = _lock(oficio)
    _refuse_unless(oficio, Accion.EDITAR)
    _refuse_stale(oficio, revision)
    cambiado = copy(oficio)
    cambiado.plantilla, cambiado.firmante = plantilla, firmante
    _write(cambiado, textos)
    _refuse_foreign(cambiado)
    refuse_invalid(cambiado)
    nombres = (*TEXTOS, "plantilla", "firmante")
    cambios = {nombre: getattr(cambiado, nombre) for nombre in nombres}
    if all(getattr(oficio, nombre) == valor for nombre, valor in cambios.items()):
        return oficio
    return flujo.apply(
        oficio,
        maquina=MAQUINA,
        accion=Accion.EDITAR,
        by=by,
        acta=_acta(oficio, "oficios.oficio.editar", ELABORAR, asunto=cambiado.asunto),
        cambios=cambios | {"revision": oficio.revision + 1},
    )


@transaction.atomic
def emit_oficio(*, oficio: Oficio, revision: int, by: Persona) -> Oficio:
    """Take the number, freeze the content, seal it and print it, in one transaction: all of it or nothing."""
    require(by, EMITIR, organo_id=oficio.serie.organo_id)
    oficio = _lock(oficio)
    _refuse_unless(oficio, Accion.EMITIR)
    _refuse_stale(oficio, revision)
    _refuse_foreign(oficio)
    version = oficio.plantilla.vigente
    if version is None:
        raise Rechazo(
            f"La plantilla «{oficio.plantilla}» no tiene archivo. Suba una versión y emita después."
        )
    numero = take_numero(serie=oficio.serie, asunto=oficio.asunto, para=oficio, by=by)
    contenido = build_contenido(oficio, numero=numero.texto, fecha=numero.fecha, borrador=False)
    emitido = flujo.apply(
        oficio,
        maquina=MAQUINA,
        accion=Accion.EMITIR,
        by=by,
        acta=_acta(oficio, "oficios.oficio.emitir", EMITIR, numero=numero.texto),
        cambios={
            "numero": numero,
            "fecha": numero.fecha,
            "emitio": by,
            "emitido_at": _now(oficio),
            "version": version,
            "contenido": contenido.to_json(),
            "huella": contenido.huella,
        },
    )
    emitido.serie = oficio.serie
    evento = bitacora.history(bitacora.key_of(emitido)).first()
    ancla = bitacora.seal_ancla(motivo=f"Oficio {numero.texto} emitido")
    return _print(emitido, _seal(contenido, evento, ancla), by)


def _print(oficio: Oficio, contenido: ContenidoOficio, by: Persona) -> Oficio:
    """Both files, kept for good under their hash."""
    if oficio.version is None:
        raise RuntimeError("a letter is printed after it is issued")
    nombre, cadena = file_name(contenido.numero), chain_of(oficio.serie)
    antes = bitacora.snapshot(oficio)
    oficio.contenido = contenido.to_json()
    oficio.docx = archivos.store_archivo(
        contenido=render_oficio_docx(contenido, oficio.version, momento=oficio.emitido_at),
        nombre=f"{nombre}.docx", by=by, cadena=cadena,
    )  # fmt: skip
    oficio.pdf = archivos.store_archivo(
        contenido=render_oficio_pdf(contenido, momento=oficio.emitido_at),
        nombre=f"{nombre}.pdf", by=by, cadena=cadena,
    )  # fmt: skip
    save_clean(oficio)
    bitacora.record(
        acto="oficios.oficio.imprimir",
        by=by,
        cadena=cadena,
        objeto=oficio,
        antes=[antes],
        despues=[oficio],
        historia=bitacora.key_of(oficio),
        palabras={"numero": contenido.numero},
    )
    return oficio


@transaction.atomic
def cancel_oficio(*, oficio: Oficio, motivo: str, by: Persona) -> Oficio:
    """Cancel a letter, or discard its draft, with a reason. A number it had stays used and cancelled with it."""
    capacidad = ELABORAR if oficio.numero_id is None else EMITIR
    require(by, capacidad, organo_id=oficio.serie.organo_id)
    oficio = _lock(oficio)
    _refuse_unless(oficio, Accion.CANCELAR)
    if not motivo.strip():
        raise Rechazo(
            f"{oficio.nombre} no se canceló: falta el motivo. Escríbalo; queda en la bitácora.",
            campo="motivo",
        )
    if oficio.numero:
        require(by, EMITIR, organo_id=oficio.serie.organo_id)
        cancel_numero(numero=oficio.numero, motivo=motivo, de=oficio, by=by)
    return flujo.apply(
        oficio,
        maquina=MAQUINA,
        accion=Accion.CANCELAR,
        by=by,
        acta=_acta(oficio, "oficios.oficio.cancelar", capacidad, motivo=motivo.strip(), nombre=oficio.nombre),
        cambios={"motivo": motivo.strip()},
    )


def _write(oficio: Oficio, textos: Mapping[str, str]) -> None:
    ajenos = set(textos) - set(TEXTOS)
    if ajenos:
        raise TypeError(f"a letter has no texts {sorted(ajenos)}")
    for nombre, texto in textos.items():
        setattr(oficio, nombre, texto.replace("\r\n", "\n").strip())


def _refuse_foreign(oficio: Oficio) -> None:
    """The template, the signer and the series are of one body, and each may still be used today."""
    organo, hoy = oficio.serie.organo, day_of(oficio.serie)
    if oficio.serie.cerrada:
        raise Rechazo(
            f"La serie «{oficio.serie}» está cerrada. Descarte el borrador y redáctelo en otra.",
            campo="serie",
        )
    if oficio.plantilla.organo_id != organo.pk:
        raise Rechazo(
            f"La plantilla «{oficio.plantilla}» es de otro órgano. Elija una de {organo}.", campo="plantilla"
        )
    if not eligible_firmantes(organo.pk, hoy).filter(pk=oficio.firmante_id).exists():
        raise Rechazo(
            f"Ese puesto no puede firmar por {organo} el {format_fecha(hoy)}: no está vigente, es de otro órgano o "
            "no emite oficios. Elija otro puesto.",
            campo="firmante",
        )


def _refuse_unless(oficio: Oficio, accion: Accion) -> None:
    """Say that the act does not proceed before saying what is missing for it."""
    try:
        MAQUINA.siguiente(oficio.estado, accion)
    except TransicionNoPermitida as error:
        raise Rechazo(str(error)) from error


def _refuse_stale(oficio: Oficio, revision: int) -> None:
    if oficio.revision != revision:
        raise Conflicto(
            "Otra persona cambió el borrador mientras usted lo leía, y no se guardó encima. Lo que escribió sigue "
            "en la página: cópielo, abra de nuevo el borrador y compare.",
            actual=f"revisión {oficio.revision}",
            propuesto=f"revisión {revision}",
        )


def _now(oficio: Oficio) -> datetime:
    return now(oficio.serie.proceso) if oficio.serie.proceso else timezone.now()


def _lock(oficio: Oficio) -> Oficio:
    return Oficio.objects.select_for_update(of=("self",)).select_related(*_DE).get(pk=oficio.pk)


def _acta(
    oficio: Oficio, acto: str, capacidad: str, *, motivo: str = "", asunto: str = "", **palabras: Any
) -> flujo.Acta:
    return flujo.Acta(
        acto=acto,
        cadena=chain_of(oficio.serie),
        capacidad=capacidad,
        organo_id=oficio.serie.organo_id,
        historia=bitacora.key_of(oficio),
        motivo=motivo,
        palabras={"asunto": asunto or oficio.asunto, **palabras},
    )


def _seal(contenido: ContenidoOficio, evento: Evento | None, ancla: Ancla) -> ContenidoOficio:
    if evento is None:
        raise RuntimeError("a letter is sealed after its act")
    local = timezone.localtime(datetime.fromisoformat(ancla.momento))
    return replace(
        contenido,
        verificacion=Verificacion(
            sha256=contenido.huella,
            acto=evento.numero,
            cadena=evento.cadena,
            ancla=ancla.numero,
            ancla_huella=ancla.huella,
            sellada=f"{format_fecha(local.date())}, {local:%H:%M} h (La Paz)",
        ),
    )
