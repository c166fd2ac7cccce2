"""What the house's search finds in the programme: lines, indicators, reports and evidence, in the person's scope."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F, Q
from django.urls import reverse

from comicios.nucleo.archivos.models import Evidencia
from comicios.nucleo.busqueda.plegado import matching
from comicios.nucleo.caras.busqueda import POR_GRUPO, Hallado, matches
from comicios.nucleo.cuentas.models import Rol
from comicios.nucleo.cuentas.puestos import ROLES_DE_TODO_EL_INSTITUTO, puestos
from comicios.pat.models import Indicador, Informe, LineaDeAccion, Programa
from comicios.pat.models.programa import DEL_ANIO
from comicios.pat.selectors.ambito import EJECUTAN, VEN_TODO

NADA = Q(pk__in=[])
TOPE = POR_GRUPO + 1


def search_lineas(persona: object, palabras: tuple[str, ...]) -> Iterator[Hallado]:
    """Lines by their key or their approved text."""
    base = LineaDeAccion.objects.filter(
        _lines_in_scope(persona, ""), programa__estado__in=DEL_ANIO
    ).select_related("programa__proceso")
    for linea in matching(base, palabras, "clave", "texto").order_by(*_real_first())[:TOPE]:
        yield Hallado(f"{linea.clave} {_short(linea.texto)}", _where(linea.programa), _url(linea))


def search_indicadores(persona: object, palabras: tuple[str, ...]) -> Iterator[Hallado]:
    """Indicators by their name, or how they are calculated."""
    base = Indicador.objects.filter(_lines_in_scope(persona, "linea__"), linea__programa__estado__in=DEL_ANIO)
    base = base.select_related("linea__programa__proceso").order_by(*_real_first("linea__"))
    for indicador in matching(base, palabras, "linea__clave", "nombre", "metodo_de_calculo")[:TOPE]:
        linea = indicador.linea
        yield Hallado(f"{indicador.clave} {_short(indicador.nombre)}", _where(linea.programa), _url(linea))


def search_informes(persona: object, palabras: tuple[str, ...]) -> Iterator[Hallado]:
    """Reports by their folio, their period or their letter's number. They are few: seven a year and their versions."""
    informes = Informe.objects.filter(_reports_in_scope(persona)).select_related("programa__proceso")
    for informe in informes.order_by(
        "programa__proceso__tipo",
        "-programa__ejercicio",
        F("bimestre").desc(nulls_first=True),
        "-version",
    ):
        meses = f"{informe.periodo.titulo}, {informe.periodo.nombre_de_meses.lower()}"
        if matches(palabras, informe.folio, meses, informe.oficio):
            url = reverse("pat:informe", args=[informe.programa.clave, informe.folio])
            yield Hallado(informe.folio, f"{meses} · {_where(informe.programa)}", url)


def search_evidencias(persona: object, palabras: tuple[str, ...]) -> Iterator[Hallado]:
    """Evidence by its folio, its title or the folio of the document: of the person's body, or that backs what they see."""
    base = (
        Evidencia.objects.filter(_evidence_in_scope(persona)).select_related("organo", "proceso").distinct()
    )
    for e in matching(base, palabras, "folio", "titulo", "folio_documento").order_by("-pk")[:TOPE]:
        donde = f"{e.organo}, {e.proceso}" if e.proceso else str(e.organo)
        yield Hallado(
            f"{e.folio} {_short(e.titulo)}", f"{e.get_tipo_display()} · {donde}", e.get_absolute_url()
        )


def _real_first(hasta: str = "") -> tuple[str, ...]:
    """Real processes before drills, then the newest year: the order of the rest of the house."""
    p = f"{hasta}programa__"
    return (f"{p}proceso__tipo", f"-{p}ejercicio", f"{p}clave", "pk")


def _lines_in_scope(persona: object, hasta: str) -> Q:
    """The lines of `selectors.ambito.lineas_visibles`, of every programme at once; `hasta` leads to the line."""
    suyos = puestos(persona)
    if any(p.rol in VEN_TODO for p in suyos):
        return Q()
    propios = [p.organo_id for p in suyos if p.rol in EJECUTAN]
    areas = [p.organo_id for p in suyos if p.rol == Rol.AREA]
    if not propios and not areas:
        return NADA
    return Q(**{f"{hasta}programa__organo__in": propios}) | Q(
        **{f"{hasta}objetivo__area_coordinadora__in": areas}
    )


def _reports_in_scope(persona: object) -> Q:
    """The reports of `selectors.ambito.informes_visibles`, of every programme at once."""
    suyos = puestos(persona)
    if any(p.rol in ROLES_DE_TODO_EL_INSTITUTO for p in suyos):
        return Q()
    aprobados = ~Q(huella="") if any(p.rol == Rol.COMISION for p in suyos) else NADA
    return Q(programa__organo__in=[p.organo_id for p in suyos if p.rol in EJECUTAN]) | aprobados


def _evidence_in_scope(persona: object) -> Q:
    """The evidence of `archivos.selectors.visible_evidencia`."""
    suyos = puestos(persona)
    if any(p.rol in ROLES_DE_TODO_EL_INSTITUTO for p in suyos):
        return Q()
    propia = Q(organo__in=[p.organo_id for p in suyos])
    if any(p.rol in VEN_TODO for p in suyos):
        return propia | Q(respaldos_de_avance__isnull=False)
    lineas = _lines_in_scope(persona, "respaldos_de_avance__avance__indicador__linea__")
    return propia if lineas == NADA else propia | lineas


def _short(texto: str) -> str:
    return texto if len(texto) <= 110 else f"{texto[:109].rstrip()}…"


def _where(programa: Programa) -> str:
    simulacro = ", simulacro" if programa.proceso.es_simulacro else ""
    return f"PAT {programa.ejercicio_id}, {programa.proceso.nombre}{simulacro}"


def _url(linea: LineaDeAccion) -> str:
    return reverse("pat:linea", args=[linea.programa.clave, linea.clave])
