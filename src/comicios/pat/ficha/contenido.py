"""What a technical sheet says, in the words people read: the page and the paper print this and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comicios.pat.models.ficha import Kind
from comicios.pat.selectors.lineas import goal_in_words, months_in_words
from comicios.reglas import mir, parametros
from comicios.reglas.mir.cremaa import CRITERIOS, TOTAL_MAXIMO
from comicios.reglas.numeros import ESPACIO_DURO, cifra, llano
from comicios.reglas.periodos import nombre_mes

if TYPE_CHECKING:
    from comicios.pat.models import Indicador, Programa, RevisionCremaa
    from comicios.pat.selectors.panorama import Renglon

# The union of the sheets of a state, of the federal government and of the transparency format (pat_mir 3).
CAMPOS_OBLIGATORIOS = (
    "Clave",
    "Nombre del indicador",
    "Definición",
    "Nivel",
    "Tipo",
    "Dimensión",
    "Clase",
    "Objetivo",
    "Línea de acción",
    "Política general",
    "Programa general",
    "Método de cálculo",
    "Unidad de medida",
    "Frecuencia de medición",
    "Acumulado o periódico",
    "Sentido",
    "Línea base",
    "Año de la línea base",
    "Meta anual",
    "Meta ajustada",
    "Peso en su objetivo",
    "Verde",
    "Amarillo",
    "Rojo",
    "Medio de verificación",
    "Supuestos",
    "Fuentes de información",
    "Área responsable",
    "Persona responsable",
    "Programa",
    "Notas",
)
# The descriptive fields that a complete sheet has, by their place in the model and their printed name.
POR_COMPLETAR = {
    "definicion": "Definición",
    "tipo": "Tipo",
    "kind": "Clase",
    "variables": "Variables",
    "verificable_en": "Medio de verificación",
    "supuestos": "Supuestos",
    "fuentes": "Fuentes de información",
}
ACUMULADOS = frozenset({"SUMA", "ULTIMO"})
UMBRALES = ("umbral_verde", "umbral_amarillo", "techo_verde", "techo_amarillo")


@dataclass(frozen=True)
class Dato:
    """A label and its value; empty prints a dash. `aprobado` is a text that a body approved."""

    rotulo: str
    valor: str
    aprobado: bool = False


@dataclass(frozen=True)
class Seccion:
    titulo: str
    datos: tuple[Dato, ...]


@dataclass(frozen=True)
class MesDeFicha:
    """A month: whether it is programmed, its own target as text, and the planned progress to its end in hundreds."""

    numero: int
    nombre: str
    programado: bool
    meta: str
    planeado: str


@dataclass(frozen=True)
class Ficha:
    """A whole sheet. `faltan` are printed names of empty descriptive fields; `dudas`, thresholds «por confirmar»."""

    clave: str
    nombre: str
    secciones: tuple[Seccion, ...]
    variables: tuple[dict[str, str], ...]
    meses: tuple[MesDeFicha, ...]
    cremaa: str
    aviso: str
    faltan: tuple[str, ...]
    dudas: tuple[parametros.Parametro, ...]


def build_ficha(renglon: Renglon, programa: Programa, revision: RevisionCremaa | None) -> Ficha:
    """The sheet of an indicator of the panorama, with its last CREMAA review if any."""
    i = renglon.indicador
    return Ficha(
        clave=i.clave,
        nombre=i.nombre,
        secciones=(
            _identidad(i),
            _alineacion(i, programa),
            _medicion(renglon),
            _semaforo(renglon),
            _verificacion(i, programa),
        ),
        variables=tuple(i.variables),
        meses=_meses(renglon),
        cremaa=cremaa_in_words(revision),
        aviso=dimension_warning(i),
        faltan=missing_fields(i),
        dudas=() if i.umbrales_propios else _dudas(),
    )


def missing_fields(indicador: Indicador) -> tuple[str, ...]:
    """The printed names of the descriptive fields that are still empty."""
    return tuple(nombre for campo, nombre in POR_COMPLETAR.items() if not getattr(indicador, campo))


def dimension_warning(indicador: Indicador) -> str:
    """Why an eficiencia or economía may not be one; empty otherwise (reglas.mir)."""
    variables = [(v["nombre"], v["unidad"]) for v in indicador.variables]
    return mir.aviso_de_dimension(indicador.dimension, variables)


def cremaa_in_words(revision: RevisionCremaa | None) -> str:
    """«23 de 30 (Claro 5, …), se señala Aportación marginal»; empty without review."""
    if revision is None:
        return ""
    puntos = ", ".join(f"{nombre} {revision.puntuaciones[clave]}" for clave, nombre in CRITERIOS.items())
    valoracion = revision.valoracion
    senal = f"; se señala: {', '.join(valoracion.senalados)}" if valoracion.senalada else ""
    return f"{valoracion.total} de {TOTAL_MAXIMO} ({puntos}){senal}"


def _identidad(i: Indicador) -> Seccion:
    return Seccion(
        "Identidad",
        (
            Dato("Clave", i.clave),
            Dato("Nombre del indicador", i.nombre, aprobado=True),
            Dato("Definición", i.definicion),
            Dato("Nivel", i.get_nivel_display()),
            Dato("Tipo", i.get_tipo_display() if i.tipo else ""),
            Dato("Dimensión", i.get_dimension_display()),
            Dato("Clase", Kind(i.kind).label if i.kind else ""),
        ),
    )


def _alineacion(i: Indicador, programa: Programa) -> Seccion:
    linea, objetivo = i.linea, i.linea.objetivo
    politicas = "; ".join(p.nombre for p in objetivo.politicas.all())
    general = objetivo.programa_general
    return Seccion(
        "Alineación",
        (
            Dato("Objetivo", f"{objetivo.clave}. {objetivo.texto}", aprobado=True),
            Dato("Línea de acción", f"{linea.clave}. {linea.texto}", aprobado=True),
            Dato("Política general", politicas),
            Dato("Programa general", general.nombre if general else ""),
            Dato("Programa", f"{programa.nombre}, versión {programa.version}"),
        ),
    )


def _medicion(renglon: Renglon) -> Seccion:
    i = renglon.indicador
    base = "Sin referencia" if i.linea_base is None else llano(i.linea_base)
    ajustada = "" if i.meta_ajustada is None else f"{llano(i.meta_ajustada)} ({i.acuerdo_de_ajuste})"
    return Seccion(
        "Medición",
        (
            Dato("Método de cálculo", i.metodo_de_calculo, aprobado=True),
            Dato("Unidad de medida", i.unidad),
            Dato("Frecuencia de medición", i.get_frecuencia_display()),
            Dato("Acumulado o periódico", accumulation_in_words(i)),
            Dato("Sentido", i.get_tendencia_display()),
            Dato("Línea base", f"{base}. {i.nota_base}" if i.nota_base else base),
            Dato("Año de la línea base", str(i.anio_base or "")),
            Dato("Meta anual", goal_in_words(i)),
            Dato("Meta ajustada", ajustada),
            Dato("Calendario", months_in_words(renglon.regla.meses)),
            Dato("Peso en su objetivo", "" if i.peso is None else f"{llano(i.peso)} de 100"),
        ),
    )


def accumulation_in_words(i: Indicador) -> str:
    """«Acumulado: suma de los meses» or «Periódico: promedio de los meses»."""
    como = "Acumulado" if i.acumulacion in ACUMULADOS else "Periódico"
    return f"{como}: {i.get_acumulacion_display()[:1].lower()}{i.get_acumulacion_display()[1:]}"


def _semaforo(renglon: Renglon) -> Seccion:
    """The low side looks at the index (or at P where progress does not add up), the high side at P (pat_mir 3)."""
    u, regla = renglon.regla.umbrales, renglon.regla
    que = "índice" if regla.se_suma else "cumplimiento"
    v, a, tv, ta = (llano(n) for n in (u.verde, u.amarillo, u.techo_verde, u.techo_amarillo))
    signo = f"{ESPACIO_DURO}%"
    propios = "Propios de este indicador" if renglon.indicador.umbrales_propios else "Los de la casa"
    return Seccion(
        "Semáforo",
        (
            Dato("Verde", f"{que} de {v} o más, y hasta {tv}{signo} de la meta"),
            Dato("Amarillo", f"{que} de {a} a menos de {v}, o más de {tv}{signo} y hasta {ta}{signo}"),
            Dato("Rojo", f"{que} menor que {a}, o más de {ta}{signo} de la meta"),
            Dato("Umbrales", propios),
        ),
    )


def _verificacion(i: Indicador, programa: Programa) -> Seccion:
    area = i.linea.objetivo.area_coordinadora or programa.organo
    responsable = i.linea.responsable
    return Seccion(
        "Verificación y responsables",
        (
            Dato("Medio de verificación", i.verificable_en),
            Dato("Supuestos", i.supuestos),
            Dato("Fuentes de información", i.fuentes),
            Dato("Área responsable", area.nombre),
            Dato("Persona responsable", responsable.nombre if responsable else ""),
            Dato("Notas", i.notas),
        ),
    )


def _meses(renglon: Renglon) -> tuple[MesDeFicha, ...]:
    metas, regla = renglon.indicador.metas_por_mes, renglon.regla
    return tuple(
        MesDeFicha(
            numero=mes,
            nombre=nombre_mes(mes),
            programado=mes in regla.meses,
            meta=llano(metas[mes]) if mes in metas else "",
            planeado=cifra(mir.planeado_del_indicador(regla, mes)) if regla.meses else "",
        )
        for mes in range(1, 13)
    )


def _dudas() -> tuple[parametros.Parametro, ...]:
    casa = parametros.en().mir
    return tuple(p for nombre in UMBRALES if (p := getattr(casa, nombre)).por_confirmar)
