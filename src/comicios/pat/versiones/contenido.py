"""A programme as JSON, esquema 2: everything of its plan, nothing of its progress, and always the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from comicios.pat.models import Indicador, LineaDeAccion, Objetivo, PoliticaGeneral, Programa, ProgramaGeneral
from comicios.pat.versiones import campos as c


def contenido_of(programa: Programa) -> dict[str, Any]:
    """The plan as it is now. Eleven queries, whatever its size."""
    objetivos = list(
        Objetivo.objects.filter(programa=programa)
        .order_by("orden")
        .select_related("area_coordinadora", "programa_general")
        .prefetch_related("politicas")
    )
    lineas = list(LineaDeAccion.objects.filter(programa=programa).order_by("orden"))
    indicadores = list(
        Indicador.objects.filter(linea__programa=programa)
        .order_by("linea__orden", "orden")
        .select_related("linea")
        .prefetch_related("partidas")
    )
    datos = c.dump(programa, c.PROGRAMA)
    datos["encabezado"] |= {
        "version_esquema": c.ESQUEMA,
        "borrador": programa.estado not in ("vigente", "cerrado"),
        "idioma": "es-MX",
        "codificacion": "UTF-8",
        "moneda": "MXN",
    }
    datos |= _catalogues(programa)
    datos["bloques"] = [
        _bloque(programa, b, [o for o in objetivos if o.bloque == b], lineas) for b in ("S", "P")
    ]
    datos["conteos"] = _counts(objetivos, lineas)
    datos["mir"] |= {
        "objetivos": [_objetivo_mir(o) for o in objetivos if _is_aligned(o)],
        "renglones": [_renglon(i) for i in indicadores],
    }
    asignado = sum(i.presupuesto for i in indicadores)
    datos["presupuesto"] |= {
        "asignado_en_renglones_mir": c.DINERO.a_json(asignado),
        "no_distribuido_en_la_fuente": c.DINERO.a_json(programa.presupuesto_total - asignado),
    }
    return datos


def canonical(datos: dict[str, Any]) -> str:
    """Sorted keys, own letters, one datum per row and a final newline: equal data are equal bytes on any database."""
    return json.dumps(datos, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False) + "\n"


def fingerprint_of(texto: str) -> str:
    """SHA-256 of the canonical text, as `sha256sum` of the downloaded file gives it."""
    return hashlib.sha256(texto.encode()).hexdigest()


def agreement_of(marco_legal: Iterable[str]) -> str:
    """The agreement that approved the catalogues of general policies and programmes, as the programme cites it."""
    return next((m for m in marco_legal if "Políticas y Programas Generales" in m), "")[:120]


def _catalogues(programa: Programa) -> dict[str, Any]:
    acuerdo = agreement_of(programa.marco_legal)
    politicas = PoliticaGeneral.objects.filter(acuerdo=acuerdo).order_by("numero")
    generales = ProgramaGeneral.objects.filter(acuerdo=acuerdo).order_by("numero")
    # Sorted here: two databases may put «CECCOE» and «Consejo General» in different order.
    abreviaturas = sorted(programa.abreviaturas.all(), key=lambda a: a.sigla)
    discrepancias = sorted(programa.discrepancias.all(), key=lambda d: d.clave)
    return {
        "politicas_generales": [c.dump(p, c.ALINEACION) for p in politicas],
        "programas_generales": [c.dump(p, c.ALINEACION) for p in generales],
        "abreviaturas": [c.dump(a, c.ABREVIATURA) for a in abreviaturas],
        "discrepancias": [c.dump(d, c.DISCREPANCIA) for d in discrepancias],
    }


def _bloque(
    programa: Programa, bloque: str, objetivos: list[Objetivo], lineas: list[LineaDeAccion]
) -> dict[str, Any]:
    return {
        "clave": bloque,
        "titulo": programa.bloques.get(bloque, ""),
        "objetivos": [_objetivo(o, [ln for ln in lineas if ln.objetivo_id == o.pk]) for o in objetivos],
    }


def _objetivo(objetivo: Objetivo, lineas: list[LineaDeAccion]) -> dict[str, Any]:
    return c.dump(objetivo, c.OBJETIVO) | {
        "area_coordinadora": objetivo.area_coordinadora.clave if objetivo.area_coordinadora else None,
        "lineas_accion": [c.dump(ln, c.LINEA) for ln in lineas],
        "total_lineas": len(lineas),
    }


def _counts(objetivos: list[Objetivo], lineas: list[LineaDeAccion]) -> dict[str, int]:
    bloques = {o.pk: o.bloque for o in objetivos}
    en = [bloques[ln.objetivo_id] for ln in lineas]
    return {
        "objetivos_sustanciales": sum(b == "S" for b in bloques.values()),
        "lineas_sustanciales": en.count("S"),
        "objetivos_ple": sum(b == "P" for b in bloques.values()),
        "lineas_ple": en.count("P"),
        "lineas_total": len(en),
    }


def _is_aligned(objetivo: Objetivo) -> bool:
    return bool(
        objetivo.texto_mir
        or objetivo.nombre_programa_mir
        or objetivo.programa_general
        or objetivo.politicas.all()
    )


def _objetivo_mir(objetivo: Objetivo) -> dict[str, Any]:
    general = objetivo.programa_general
    return c.dump(objetivo, c.OBJETIVO_MIR) | {
        "bloque": objetivo.bloque,
        "numero": objetivo.numero,
        "politicas_generales": [p.nombre for p in sorted(objetivo.politicas.all(), key=lambda p: p.numero)],
        "programa_general_numero": general.numero if general else None,
    }


def _renglon(indicador: Indicador) -> dict[str, Any]:
    linea = indicador.linea
    return c.dump(indicador, c.INDICADOR) | {
        "linea_ref": linea.clave,
        "linea_numero": linea.numero,
        "linea_texto": linea.texto,
        "mes_inicial": min(linea.meses_programados, default=None),
        "mes_final": max(linea.meses_programados, default=None),
        "partidas": [
            c.dump(p, c.PARTIDA) for p in sorted(indicador.partidas.all(), key=lambda p: (p.clave, p.pk))
        ],
    }
