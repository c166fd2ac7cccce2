"""Acts on series and numbers. The row of the series is the lock: the next number waits for the one before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.numeracion.models import SELLO, Numero, Serie
from comicios.nucleo.numeracion.permisos import ADMINISTRAR, TOMAR
from comicios.nucleo.procesos.services import today
from comicios.nucleo.validacion import save_clean
from comicios.reglas.numeracion import PatronInvalido, periodo

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona
    from comicios.nucleo.organos.models import Organo
    from comicios.nucleo.procesos.models import ProcesoElectoral


def chain_of(serie: Serie) -> str:
    """The chain where the acts of a series are written."""
    return bitacora.chain_key(serie.organo.clave, serie.proceso.clave if serie.proceso else None)


def day_of(serie: Serie) -> date:
    """Today for the series: inside a drill, the day the drill takes for today."""
    return today(serie.proceso) if serie.proceso else timezone.localdate()


@transaction.atomic
def open_serie(
    *,
    clave: str,
    nombre: str,
    patron: str,
    reinicia: str,
    organo: Organo,
    proceso: ProcesoElectoral | None = None,
    by: Persona,
) -> Serie:
    """Open a series of numbers. Refused when its pattern could repeat a number, of its own or of another series."""
    require(by, ADMINISTRAR, organo_id=organo.pk)
    serie = Serie(
        clave=clave.strip(), nombre=nombre.strip(), patron=patron.strip(), reinicia=reinicia,
        organo=organo, proceso=proceso,
    )  # fmt: skip
    if proceso is not None and not proceso.es_simulacro:
        raise Rechazo(
            f"{proceso.nombre} es un proceso real: numera con las series del instituto. "
            "Sólo un simulacro lleva serie aparte."
        )
    _refuse_repeating(serie)
    save_clean(serie)
    _record(serie, "numeracion.serie.abrir", by, despues=[serie])
    return serie


def _refuse_repeating(serie: Serie) -> None:
    try:
        forma = serie.leido.forma
    except PatronInvalido as invalido:
        raise Rechazo(invalido.mensaje, campo="patron") from invalido
    except ValueError:  # not one of the choices: full_clean says it with its field
        return
    otra = next((s for s in Serie.objects.filter(proceso=serie.proceso) if s.leido.forma == forma), None)
    if otra:
        raise Rechazo(
            f"El patrón {serie.patron} daría los mismos números que la serie «{otra.nombre}» ({otra.patron}). "
            "Use otro patrón, o tome números de ella.",
            campo="patron",
        )


@transaction.atomic
def close_serie(*, serie: Serie, motivo: str, by: Persona) -> Serie:
    """Close a series: it gives no more numbers; those it gave stay. Closing it again changes nothing."""
    require(by, ADMINISTRAR, organo_id=serie.organo_id)
    serie = _lock(serie)
    if serie.cerrada:
        return serie
    _require_reason(motivo, f"La serie «{serie.nombre}» no se cerró")
    antes = bitacora.snapshot(serie)
    serie.cerrada = True
    save_clean(serie)
    _record(serie, "numeracion.serie.cerrar", by, antes=[antes], despues=[serie], motivo=motivo.strip())
    return serie


@transaction.atomic
def take_numero(*, serie: Serie, asunto: str, para: models.Model | None = None, by: Persona) -> Numero:
    """Take the next number. If the caller's transaction is undone, the number is too: no gap is left.

    `para` is the saved row that will use it; whoever locks that row does it before calling.
    """
    require(by, TOMAR, organo_id=serie.organo_id)
    serie = _lock(serie)
    if serie.cerrada:
        raise Rechazo(f"La serie «{serie.nombre}» está cerrada y no da más números. Elija otra serie.")
    numero = _next(serie, day_of(serie))
    numero.asunto, numero.tomado_por = asunto.strip(), by
    numero.uso = bitacora.key_of(para) if para is not None else ""
    save_clean(numero)
    bitacora.record(
        acto="numeracion.numero.tomar",
        by=by,
        cadena=chain_of(serie),
        objeto=numero,
        despues=[numero],
        historia=bitacora.key_of(serie),
        palabras={"numero": numero.texto, "asunto": numero.asunto},
    )
    return numero


def _next(serie: Serie, dia: date) -> Numero:
    en_cuenta = periodo(dia, serie.reinicia)
    ultimo = Numero.objects.filter(serie=serie, periodo=en_cuenta).aggregate(ultimo=Max("n"))["ultimo"] or 0
    return Numero(
        serie=serie, periodo=en_cuenta, n=ultimo + 1, fecha=dia, texto=text_of(serie, ultimo + 1, dia)
    )


def text_of(serie: Serie, n: int, dia: date) -> str:
    """The n-th number as it is printed; one of a drill says so in itself."""
    sello = SELLO if serie.proceso_id else ""
    return sello + serie.leido.escribir(n, dia)


@transaction.atomic
def cancel_numero(*, numero: Numero, motivo: str, de: models.Model | None = None, by: Persona) -> Numero:
    """Mark a number as cancelled. It stays used; a number in use is cancelled from what uses it (`de`)."""
    require(by, ADMINISTRAR, organo_id=numero.serie.organo_id)
    numero = Numero.objects.select_for_update(of=("self",)).select_related("serie__organo", "serie__proceso").get(
        pk=numero.pk
    )  # fmt: skip
    _refuse_unless_cancellable(numero, bitacora.key_of(de) if de is not None else "")
    _require_reason(motivo, f"{numero.texto} no se canceló")
    antes = bitacora.snapshot(numero)
    numero.cancelado, numero.motivo = True, motivo.strip()
    save_clean(numero)
    bitacora.record(
        acto="numeracion.numero.cancelar",
        by=by,
        cadena=chain_of(numero.serie),
        objeto=numero,
        antes=[antes],
        despues=[numero],
        motivo=numero.motivo,
        historia=bitacora.key_of(numero.serie),
        palabras={"numero": numero.texto},
    )
    return numero


def _refuse_unless_cancellable(numero: Numero, uso: str) -> None:
    if numero.cancelado:
        raise Rechazo(f"{numero.texto} ya estaba cancelado: «{numero.motivo}». No hace falta otra vez.")
    if numero.uso != uso:
        raise Rechazo(
            f"{numero.texto} es el número de un documento de la casa. Cancele el documento y su número se cancela con él."
        )


def _lock(serie: Serie) -> Serie:
    return Serie.objects.select_for_update(of=("self",)).select_related("organo", "proceso").get(pk=serie.pk)


def _require_reason(motivo: str, que: str) -> None:
    if not motivo.strip():
        raise Rechazo(f"{que}: falta el motivo. Escríbalo; queda en la bitácora.", campo="motivo")


def _record(serie: Serie, acto: str, by: Persona, *, motivo: str = "", **filas: list) -> None:
    bitacora.record(
        acto=acto,
        by=by,
        cadena=chain_of(serie),
        objeto=serie,
        motivo=motivo,
        historia=bitacora.key_of(serie),
        palabras={"serie": serie.nombre, "patron": serie.patron},
        **filas,
    )
