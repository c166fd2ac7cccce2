"""Who sees which programme and which lines. Anything else does not exist for the person (404)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.cuentas.models import Persona, Rol
from comicios.nucleo.cuentas.puestos import ROLES_DE_TODO_EL_INSTITUTO, puestos
from comicios.nucleo.errores import FueraDeAmbito
from comicios.pat.models import Avance, Indicador, Informe, LineaDeAccion, Objetivo, Programa

if TYPE_CHECKING:
    from collections.abc import Iterable

    from comicios.pat.models.programa import ProgramaQuerySet

VEN_TODO = ROLES_DE_TODO_EL_INSTITUTO | {Rol.COMISION}
EJECUTAN = frozenset({Rol.DIRECCION, Rol.ANALISTA})


def programas_visibles(persona: object) -> ProgramaQuerySet:
    """Programmes of the person's bodies, drafts too; an area sees those with objectives it coordinates.

    What lists them for daily work takes `.del_anio()` of this.
    """
    base = Programa.objects.all().select_related("organo", "proceso", "modifica")
    suyos = puestos(persona)
    if any(p.rol in VEN_TODO for p in suyos):
        return base
    propios = {p.organo_id for p in suyos if p.rol in EJECUTAN}
    areas = {p.organo_id for p in suyos if p.rol == Rol.AREA}
    return base.filter(Q(organo__in=propios) | Q(objetivos__area_coordinadora__in=areas)).distinct()


def get_programa(persona: object, clave: str) -> Programa:
    """The programme with that key if the person may see it; raises FueraDeAmbito otherwise."""
    programa = programas_visibles(persona).filter(clave=clave).first()
    if programa is None:
        raise FueraDeAmbito("No existe ese programa, o pertenece a otro ámbito.")
    return programa


def areas_que_limitan(persona: object, programa: Programa) -> frozenset[int] | None:
    """Bodies to whose objectives the person is limited in this programme; None when not limited."""
    suyos = puestos(persona)
    if any(p.rol in VEN_TODO or (p.rol in EJECUTAN and p.organo_id == programa.organo_id) for p in suyos):
        return None
    return frozenset(p.organo_id for p in suyos if p.rol == Rol.AREA)


def lineas_visibles(persona: object, programa: Programa) -> QuerySet[LineaDeAccion]:
    base = LineaDeAccion.objects.filter(programa=programa)
    areas = areas_que_limitan(persona, programa)
    return base if areas is None else base.filter(objetivo__area_coordinadora__in=areas)


def get_linea(persona: object, programa: Programa, clave: str) -> LineaDeAccion:
    linea = (
        lineas_visibles(persona, programa)
        .select_related("objetivo", "responsable")
        .filter(clave=clave)
        .first()
    )
    if linea is None:
        raise FueraDeAmbito("No existe esa línea en el programa, o pertenece a otro ámbito.")
    linea.programa = programa
    return linea


def get_objetivo(persona: object, programa: Programa, clave: str) -> Objetivo:
    """The objective with that key, among those the person may see; FueraDeAmbito otherwise."""
    suyos = visible_objetivos(persona, programa, Objetivo.objects.filter(programa=programa, clave=clave))
    if not suyos:
        raise FueraDeAmbito("No existe ese objetivo en el programa, o pertenece a otro ámbito.")
    return suyos[0]


def get_indicador(persona: object, programa: Programa, pk: int) -> Indicador:
    indicador = (
        Indicador.objects.select_related("linea__objetivo")
        .filter(pk=pk, linea__in=lineas_visibles(persona, programa))
        .first()
    )
    if indicador is None:
        raise FueraDeAmbito("No existe ese indicador en el programa, o pertenece a otro ámbito.")
    indicador.linea.programa = programa
    return indicador


def get_avance(persona: object, programa: Programa, pk: int) -> Avance:
    avance = (
        Avance.objects.select_related("indicador__linea__objetivo", "vigente", "aceptada")
        .filter(pk=pk, indicador__linea__in=lineas_visibles(persona, programa))
        .first()
    )
    if avance is None:
        raise FueraDeAmbito("No existe ese avance en el programa, o pertenece a otro ámbito.")
    avance.indicador.linea.programa = programa
    return avance


def informes_visibles(persona: object, programa: Programa) -> QuerySet[Informe]:
    """Those who execute, audit or operate see every report; a commission, only what was approved; an area, none."""
    base = Informe.objects.filter(programa=programa).select_related("destinatario", "pdf", "docx", "firmado")
    suyos = puestos(persona)
    if any(
        p.rol in ROLES_DE_TODO_EL_INSTITUTO or (p.rol in EJECUTAN and p.organo_id == programa.organo_id)
        for p in suyos
    ):
        return base
    if any(p.rol == Rol.COMISION for p in suyos):
        return base.exclude(huella="")
    return base.none()


def get_informe(persona: object, programa: Programa, folio: str) -> Informe:
    for informe in informes_visibles(persona, programa):
        informe.programa = programa
        if informe.folio == folio:
            return informe
    raise FueraDeAmbito("No existe ese informe en el programa, o pertenece a otro ámbito.")


def require_linea(by: Persona, capacidad: str, linea: LineaDeAccion) -> None:
    """The capability over the programme's body and, for an area, over this line's objective."""
    programa = linea.programa
    require(by, capacidad, organo_id=programa.organo_id)
    areas = areas_que_limitan(by, programa)
    if areas is not None and linea.objetivo.area_coordinadora_id not in areas:
        raise FueraDeAmbito("No existe esa línea en el programa, o pertenece a otro ámbito.")


def visible_objetivos(persona: object, programa: Programa, objetivos: Iterable[Objetivo]) -> list[Objetivo]:
    """The objectives the person may see, out of those given (already loaded)."""
    areas = areas_que_limitan(persona, programa)
    return [o for o in objetivos if areas is None or o.area_coordinadora_id in areas]
