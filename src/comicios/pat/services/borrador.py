"""Writing a draft: its texts, its objectives and its lines. A number once approved is never reused (R1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.errores import Detalle, Rechazo
from comicios.pat.models import LineaDeAccion, Objetivo, Programa
from comicios.pat.services.permiso_de_cambio import require_borrador
from comicios.reglas.mir import Cancelacion

if TYPE_CHECKING:
    from comicios.nucleo.bitacora import Foto
    from comicios.nucleo.cuentas.models import Persona
    from comicios.nucleo.organos.models import Organo

TEXTOS = (
    "nombre",
    "fecha_de_firma",
    "lugar_de_firma",
    "cargo_de_firma",
    "mision",
    "vision",
    "objetivo_general",
    "objetivo_general_mir",
    "marco_legal",
    "presupuesto_total",
    "leyenda_presupuesto",
)
EDITAR = "pat.editar_programa"
TITULOS = {"S": "sustancial", "P": "del proceso electoral"}


def _enter(programa: Programa, by: Persona) -> Programa:
    """The draft's row, locked: who sends it to review finishes first, or finds it written."""
    require(by, EDITAR, organo_id=programa.organo_id)
    suyo = (
        Programa.objects.select_for_update(of=("self",))
        .select_related("organo", "proceso", "modifica")
        .get(pk=programa.pk)
    )
    require_borrador(suyo)
    return suyo


def _save_clean(fila: models.Model, que: str) -> None:
    try:
        fila.full_clean()
    except ValidationError as error:
        rotulos = {f.name: str(f.verbose_name) for f in fila._meta.concrete_fields}
        detalles = [Detalle(rotulos.get(c, ""), " ".join(m)) for c, m in error.message_dict.items()]
        raise Rechazo(f"{que} no se guardó. Corrija lo siguiente:", detalles=detalles) from error
    fila.save()


def _record(
    programa: Programa,
    acto: str,
    objeto: models.Model,
    by: Persona,
    *,
    antes: Iterable[Foto] = (),
    despues: Iterable[models.Model] = (),
    borrados: Iterable[Foto] = (),
    motivo: str = "",
    **palabras: object,
) -> None:
    bitacora.record(
        acto=acto,
        by=by,
        cadena=programa.cadena,
        objeto=objeto,
        antes=antes,
        despues=despues,
        borrados=borrados,
        motivo=motivo,
        historia=bitacora.key_of(objeto),
        palabras={"nombre": programa.nombre, **palabras},
    )


@transaction.atomic
def edit_textos(*, programa: Programa, campos: dict[str, Any], by: Persona) -> Programa:
    """Write the programme's own texts and its total budget (fields of `TEXTOS`); equal ones change nothing."""
    suyo = _enter(programa, by)
    cambian = [c for c in TEXTOS if c in campos and getattr(suyo, c) != campos[c]]
    if not cambian:
        return suyo
    antes = bitacora.snapshot(suyo)
    for campo in cambian:
        setattr(suyo, campo, campos[campo])
    _save_clean(suyo, "El programa")
    que = ", ".join(str(Programa._meta.get_field(c).verbose_name) for c in cambian)  # type: ignore[union-attr]  # own fields
    _record(suyo, "pat.borrador.texto", suyo, by, antes=[antes], despues=[suyo], que=que)
    return suyo


@transaction.atomic
def add_objetivo(
    *, programa: Programa, bloque: str, texto: str, area: Organo | None = None, by: Persona
) -> Objetivo:
    """Add an objective with the next number of its block."""
    suyo = _enter(programa, by)
    if bloque not in TITULOS:
        raise Rechazo("Elija el bloque: sustancial o del proceso electoral.", campo="bloque")
    numero = max(_numbers(suyo.objetivos.filter(bloque=bloque)), default=0) + 1
    objetivo = Objetivo(
        programa=suyo, bloque=bloque, numero=numero, clave=f"{bloque}-{numero}", orden=1, texto=texto.strip(),
        area_coordinadora=area,
    )  # fmt: skip
    corridos = list(suyo.objetivos.filter(bloque="P")) if bloque == "S" else []
    objetivo.orden = suyo.objetivos.count() + 1 - len(corridos)
    _save_clean(objetivo, "El objetivo")
    antes = [bitacora.snapshot(o) for o in corridos]
    for lugar, otro in enumerate(corridos, start=objetivo.orden + 1):
        otro.orden = lugar
        otro.save(update_fields=["orden"])
    _record(
        suyo, "pat.borrador.objetivo", objetivo, by, antes=antes, despues=[objetivo, *corridos],
        objetivo=objetivo.clave,
    )  # fmt: skip
    return objetivo


def _numbers(filas: Iterable[Objetivo]) -> list[int]:
    return [o.numero for o in filas]


@transaction.atomic
def edit_objetivo(*, objetivo: Objetivo, texto: str, area: Organo | None, by: Persona) -> Objetivo:
    """Write the official text of an objective and the area that coordinates it."""
    suyo = _enter(objetivo.programa, by)
    fila = Objetivo.objects.select_for_update(of=("self",)).get(pk=objetivo.pk)
    if (fila.texto, fila.area_coordinadora_id) == (texto.strip(), area.pk if area else None):
        return fila
    antes = bitacora.snapshot(fila)
    fila.texto, fila.area_coordinadora = texto.strip(), area
    _save_clean(fila, f"El objetivo {fila.clave}")
    _record(suyo, "pat.borrador.texto", fila, by, antes=[antes], despues=[fila], que=f"objetivo {fila.clave}")
    return fila


@transaction.atomic
def add_linea(*, objetivo: Objetivo, texto: str, by: Persona) -> LineaDeAccion:
    """Add a line with the next number of its objective: cancelled ones keep theirs, gaps stay."""
    suyo = _enter(objetivo.programa, by)
    usados = [int(n.split(".")[1]) for n in objetivo.lineas.values_list("numero", flat=True)]
    numero = f"{objetivo.numero}.{max([*usados, *_approved_numbers(suyo, objetivo)], default=0) + 1}"
    linea = LineaDeAccion(
        programa=suyo, objetivo=objetivo, numero=numero, clave=f"{objetivo.bloque}-{numero}", orden=1,
        texto=texto.strip(),
    )  # fmt: skip
    anteriores = suyo.lineas.filter(objetivo__orden__lte=objetivo.orden)
    linea.orden = anteriores.count() + 1
    corridas = list(suyo.lineas.exclude(pk__in=anteriores).order_by("orden"))
    _save_clean(linea, "La línea")
    antes = [bitacora.snapshot(ln) for ln in corridas]
    for lugar, otra in enumerate(corridas, start=linea.orden + 1):
        otra.orden = lugar
    LineaDeAccion.objects.bulk_update(corridas, ["orden"])
    _record(suyo, "pat.borrador.linea", linea, by, antes=antes, despues=[linea, *corridas], linea=linea.clave)
    return linea


def _approved_numbers(programa: Programa, objetivo: Objetivo) -> list[int]:
    """The numbers that the programme it modifies gives to the lines of that objective."""
    if programa.modifica is None:
        return []
    suyas = programa.modifica.lineas.filter(objetivo__clave=objetivo.clave).values_list("numero", flat=True)
    return [int(n.split(".")[1]) for n in suyas]


@transaction.atomic
def edit_linea(*, linea: LineaDeAccion, texto: str, by: Persona) -> LineaDeAccion:
    """Write the text of a line."""
    suyo, fila = _lock(linea, by)
    if fila.texto == texto.strip():
        return fila
    antes = bitacora.snapshot(fila)
    fila.texto = texto.strip()
    _save_clean(fila, f"La línea {fila.clave}")
    _record(suyo, "pat.borrador.texto", fila, by, antes=[antes], despues=[fila], que=f"línea {fila.clave}")
    return fila


def _lock(linea: LineaDeAccion, by: Persona) -> tuple[Programa, LineaDeAccion]:
    suyo = _enter(linea.programa, by)
    return suyo, LineaDeAccion.objects.select_for_update(of=("self",)).get(pk=linea.pk)


@transaction.atomic
def cancel_linea(*, linea: LineaDeAccion, como: str, motivo: str, by: Persona) -> LineaDeAccion:
    """Propose that a line of the programme in force leave it: CANCELADA or NO APLICA, with its reason (pat_mir 2.5).

    The agreement that approves the modification is what cancels it.
    """
    suyo, fila = _lock(linea, by)
    if not is_approved(fila):
        raise Rechazo(f"{fila.clave} nunca se ha aprobado: quítela en vez de cancelarla.")
    if como not in (Cancelacion.CANCELADA, Cancelacion.NO_APLICA):
        raise Rechazo("Diga si la línea se cancela o no aplica.", campo="como")
    if not motivo.strip():
        raise Rechazo("Escriba el motivo: va con el acuerdo que la saca del programa.", campo="motivo")
    antes = bitacora.snapshot(fila)
    fila.cancelacion, fila.motivo_de_cancelacion = como, motivo.strip()
    _save_clean(fila, f"La línea {fila.clave}")
    _record(
        suyo, "pat.borrador.cancelar", fila, by, antes=[antes], despues=[fila], motivo=motivo.strip(),
        linea=fila.clave, como=fila.get_cancelacion_display().lower(),
    )  # fmt: skip
    return fila


@transaction.atomic
def keep_linea(*, linea: LineaDeAccion, by: Persona) -> LineaDeAccion:
    """Take back the cancellation that this draft proposes; one already in force stays."""
    suyo, fila = _lock(linea, by)
    if not fila.cancelacion or fila.respaldo_de_cancelacion:
        raise Rechazo(f"Este borrador no propone cancelar {fila.clave}.")
    antes = bitacora.snapshot(fila)
    fila.cancelacion = fila.motivo_de_cancelacion = ""
    _save_clean(fila, f"La línea {fila.clave}")
    _record(suyo, "pat.borrador.conservar", fila, by, antes=[antes], despues=[fila], linea=fila.clave)
    return fila


@transaction.atomic
def remove_linea(*, linea: LineaDeAccion, by: Persona) -> None:
    """Take a line that was never approved out of its draft, with its indicators. Its objective goes with its last line."""
    suyo, fila = _lock(linea, by)
    if is_approved(fila):
        raise Rechazo(f"{fila.clave} está aprobada: una línea aprobada no se borra. Cancélela con su motivo.")
    objetivo = fila.objetivo
    filas: list[models.Model] = [
        fila,
        *fila.indicadores.all(),
        *(p for i in fila.indicadores.all() for p in i.partidas.all()),
    ]
    if not objetivo.lineas.exclude(pk=fila.pk).exists() and not _was_there(suyo, objetivo):
        filas.append(objetivo)
    fotos = [bitacora.snapshot(f) for f in filas]
    clave = bitacora.key_of(suyo)
    fila.delete()
    if objetivo in filas:
        objetivo.delete()
    bitacora.record(
        acto="pat.borrador.quitar",
        by=by,
        cadena=suyo.cadena,
        objeto=suyo,
        borrados=fotos,
        historia=clave,
        palabras={"nombre": suyo.nombre, "linea": linea.clave},
    )


def is_approved(linea: LineaDeAccion) -> bool:
    """Whether the line is in the programme that this draft modifies; a project of its own has nothing approved."""
    modificado = linea.programa.modifica
    return modificado is not None and modificado.lineas.filter(clave=linea.clave).exists()


def _was_there(programa: Programa, objetivo: Objetivo) -> bool:
    return programa.modifica is not None and programa.modifica.objetivos.filter(clave=objetivo.clave).exists()
