"""The acts on the technical sheet of an indicator: its fields, its monthly targets, its CREMAA reviews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction

from comicios.nucleo import bitacora
from comicios.nucleo.errores import Detalle, Rechazo
from comicios.nucleo.procesos.services import today
from comicios.pat.models import Indicador, Programa, RevisionCremaa
from comicios.pat.selectors.ambito import require_linea
from comicios.pat.services.lineas import validate_indicador
from comicios.pat.services.permiso_de_cambio import refuse_fixed_figures, refuse_locked
from comicios.pat.services.vistos import refuse_stale
from comicios.reglas import mir
from comicios.reglas.errores import DatoInvalido
from comicios.reglas.flujos.programa import Estado
from comicios.reglas.mir.cremaa import TOTAL_MAXIMO
from comicios.reglas.numeros import llano
from comicios.reglas.parametros import ParametroInvalido, Umbrales
from comicios.reglas.periodos import enumerar, nombre_mes

if TYPE_CHECKING:
    from datetime import date

    from comicios.nucleo.cuentas.models import Persona

DEFINIR, CALIFICAR = "pat.definir_indicador", "pat.calificar_indicador"
# What the bodies approved (pat_mir 2.2, class F): a programme in force changes it only with a new version.
FIJOS = (
    "nombre",
    "dimension",
    "metodo_de_calculo",
    "frecuencia",
    "unidad",
    "linea_base",
    "meta",
    "tendencia",
    "acumulacion",
    "medir_desde_base",
)
DESCRIPTIVOS = (
    "definicion",
    "nivel",
    "tipo",
    "kind",
    "variables",
    "anio_base",
    "nota_base",
    "umbrales",
    "meta_ajustada",
    "acuerdo_de_ajuste",
    "verificable_en",
    "supuestos",
    "fuentes",
    "notas",
)
UMBRALES = ("verde", "amarillo", "techo_verde", "techo_amarillo")
VARIABLE = ("simbolo", "nombre", "unidad", "fuente")
PRIMER_ANIO = 1990


def editable_fields(programa: Programa) -> tuple[str, ...]:
    """The sheet's fields that may change now: all in a draft, the descriptive ones once approved, none once closed."""
    if programa.is_cerrado:
        return ()
    return FIJOS + DESCRIPTIVOS if programa.estado == Estado.BORRADOR else DESCRIPTIVOS


def labels_of(campos: Iterable[str]) -> str:
    """What people call those fields: «definición, supuestos y notas»."""
    rotulos = {c.name: str(c.verbose_name) for c in Indicador._meta.fields}
    return enumerar(rotulos[c] for c in campos)


@transaction.atomic
def edit_ficha(*, indicador: Indicador, campos: Mapping[str, Any], visto: str = "", by: Persona) -> Indicador:
    """Change fields of the sheet. `visto` is the seal of what the person saw.

    Raises Rechazo with every fault, or when a field is fixed by the approved version; Conflicto over a newer one.
    """
    require_linea(by, DEFINIR, indicador.linea)
    refuse_locked(indicador.linea.programa)
    bloqueado = lock_indicador(indicador)
    refuse_stale(visto, [bloqueado], FIJOS + DESCRIPTIVOS, f"la ficha de {indicador.clave}")
    antes, nuevos = bitacora.snapshot(bloqueado), _canonical(campos)
    cambian = [c for c, valor in nuevos.items() if getattr(bloqueado, c) != valor]
    if not cambian:
        return bloqueado
    _refuse_fixed(bloqueado, cambian)
    for campo in cambian:
        setattr(bloqueado, campo, nuevos[campo])
    _validate(bloqueado)
    bloqueado.save()
    rotulos = labels_of(cambian)
    _record(bloqueado, "pat.ficha.editar", by, antes=[antes], campos=rotulos)
    return bloqueado


def lock_indicador(indicador: Indicador) -> Indicador:
    """The indicator's row, locked, with the line and programme already loaded."""
    bloqueado = Indicador.objects.select_for_update(of=("self",)).get(pk=indicador.pk)
    bloqueado.linea = indicador.linea
    return bloqueado


def _record(
    indicador: Indicador, acto: str, by: Persona, *, antes: Sequence[Any] = (), **palabras: object
) -> None:
    linea = indicador.linea
    bitacora.record(
        acto=acto,
        by=by,
        cadena=linea.programa.cadena,
        objeto=indicador,
        antes=antes,
        despues=[indicador],
        historia=bitacora.key_of(linea),
        palabras={"indicador": indicador.clave, **palabras},
    )


def _canonical(campos: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as they are stored: empty variables dropped, thresholds and texts without idle blanks."""
    limpios: dict[str, Any] = {c: v.strip() if isinstance(v, str) else v for c, v in campos.items()}
    if "variables" in limpios:
        filas = [{k: str(v.get(k) or "").strip() for k in VARIABLE} for v in limpios["variables"]]
        limpios["variables"] = [fila for fila in filas if any(fila.values())]
    if "umbrales" in limpios:
        dichos = {k: v for k, v in (limpios["umbrales"] or {}).items() if v is not None}
        limpios["umbrales"] = {k: llano(Decimal(str(v))) for k, v in dichos.items()} or None
    return limpios


def _refuse_fixed(indicador: Indicador, cambian: Sequence[str]) -> None:
    fijos = [c for c in cambian if c not in editable_fields(indicador.linea.programa)]
    if fijos:
        rotulos = labels_of(fijos)
        raise Rechazo(
            f"La versión {indicador.linea.programa.version} del programa fijó {rotulos} de {indicador.clave}: "
            "no se guardó. Para cambiarlo hace falta una versión nueva, con su acuerdo."
        )


def _validate(indicador: Indicador) -> None:
    faltas = [
        *_faults_of_variables(indicador),
        *_faults_of_thresholds(indicador),
        *_faults_of_base(indicador),
    ]
    if faltas:
        raise Rechazo(f"La ficha de {indicador.clave} no se guardó. Corrija lo siguiente:", detalles=faltas)
    validate_indicador(indicador)


def _faults_of_variables(indicador: Indicador) -> Iterator[Detalle]:
    vistos: set[str] = set()
    for numero, fila in enumerate(indicador.variables, start=1):
        donde = f"variables, renglón {numero}"
        faltan = [c for c in ("simbolo", "nombre") if not fila[c]]
        if faltan:
            nombres = " y ".join({"simbolo": "el símbolo", "nombre": "el nombre"}[c] for c in faltan)
            yield Detalle(donde, f"Falta {nombres}: escríbalo o borre el renglón entero.")
        if fila["simbolo"] and fila["simbolo"] in vistos:
            yield Detalle(donde, f"El símbolo «{fila['simbolo']}» está repetido: use otro.")
        vistos.add(fila["simbolo"])


def _faults_of_thresholds(indicador: Indicador) -> Iterator[Detalle]:
    umbrales = indicador.umbrales
    if not umbrales:
        return
    if set(umbrales) != set(UMBRALES):
        yield Detalle("umbrales", "Escriba los cuatro umbrales, o ninguno para usar los de la casa.")
        return
    try:
        Umbrales(**{k: Decimal(v) for k, v in umbrales.items()})
    except ParametroInvalido as error:
        yield Detalle("umbrales", error.mensaje)


def _faults_of_base(indicador: Indicador) -> Iterator[Detalle]:
    ejercicio, anio = indicador.linea.programa.ejercicio_id, indicador.anio_base
    if anio is not None and not PRIMER_ANIO <= anio <= ejercicio:
        yield Detalle("anio_base", f"«{anio}» no es un año entre {PRIMER_ANIO} y {ejercicio}.")
    if (indicador.meta_ajustada is None) != (not indicador.acuerdo_de_ajuste):
        yield Detalle(
            "acuerdo_de_ajuste", "La meta ajustada y el acuerdo que la ajusta van juntos: escriba los dos."
        )


@transaction.atomic
def set_metas_mensuales(
    *, indicador: Indicador, metas: Mapping[int, Decimal | None], visto: str = "", by: Persona
) -> Indicador:
    """The target of each month, in the indicator's unit; with none, planned progress goes by the calendar again.

    Raises Rechazo when they do not make the year's target (pat_mir 2.4).
    """
    require_linea(by, DEFINIR, indicador.linea)
    refuse_locked(indicador.linea.programa)
    bloqueado = lock_indicador(indicador)
    refuse_stale(visto, [bloqueado], ("metas_mensuales",), f"las metas mensuales de {indicador.clave}")
    nuevas = {str(mes): llano(valor) for mes, valor in sorted(metas.items()) if valor is not None}
    if nuevas == bloqueado.metas_mensuales:
        return bloqueado
    refuse_fixed_figures(indicador.linea.programa, "metas_mensuales", [indicador.linea.clave])
    antes = bitacora.snapshot(bloqueado)
    bloqueado.metas_mensuales = nuevas
    validate_indicador(bloqueado)
    bloqueado.save()
    acto = "pat.indicador.metas" if nuevas else "pat.indicador.sin_metas"
    dichas = ", ".join(f"{nombre_mes(int(mes))} {texto}" for mes, texto in nuevas.items())
    _record(bloqueado, acto, by, antes=[antes], metas=dichas)
    return bloqueado


@transaction.atomic
def review_cremaa(
    *,
    indicador: Indicador,
    puntuaciones: Mapping[str, int],
    observaciones: str = "",
    fecha: date | None = None,
    by: Persona,
) -> RevisionCremaa:
    """Score an indicator with the six criteria, 1 to 5. Earlier reviews stay; this one counts from now on."""
    linea = indicador.linea
    require_linea(by, CALIFICAR, linea)
    refuse_locked(linea.programa)
    hoy = today(linea.programa.proceso)
    if fecha is not None and fecha > hoy:
        raise Rechazo(
            "La fecha de la revisión todavía no llega: escriba la de hoy o una anterior.", campo="fecha"
        )
    try:
        valoracion = mir.calificar(puntuaciones)
    except DatoInvalido as error:
        raise Rechazo(f"{indicador.clave} no se calificó. {error.mensaje}") from error
    revision = RevisionCremaa.objects.create(
        indicador=indicador,
        revisor=by,
        fecha=fecha or hoy,
        observaciones=observaciones.strip(),
        **puntuaciones,
    )
    bitacora.record(
        acto="pat.indicador.calificar",
        by=by,
        cadena=linea.programa.cadena,
        objeto=revision,
        despues=[revision],
        historia=bitacora.key_of(linea),
        palabras={"indicador": indicador.clave, "total": valoracion.total, "maximo": TOTAL_MAXIMO},
    )
    return revision
