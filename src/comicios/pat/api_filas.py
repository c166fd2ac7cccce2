"""The programme's things as rows of the API. No figure is computed here: they come from the panorama, already rounded."""

from __future__ import annotations

import json
from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from comicios.nucleo.formatos.conjuntos import plain_value
from comicios.pat.figuras import average_of, figures_of
from comicios.pat.informe.contenido import ContenidoInforme
from comicios.reglas import parametros
from comicios.reglas.numeros import redondear

if TYPE_CHECKING:
    from comicios.nucleo.archivos.models import Evidencia
    from comicios.pat.models import Avance, Informe, Objetivo, Programa, VersionDeAvance
    from comicios.pat.models.programa import Alineacion
    from comicios.pat.selectors.panorama import LineaEvaluada, ObjetivoEvaluado, Panorama, Renglon
from comicios.pat.selectors.promedios import Resumen

Fila = dict[str, Any]
ARCHIVOS = ("pdf", "docx", "firmado")


def stamp_of(programa: Programa) -> Fila:
    """What every row says of its process."""
    return {"proceso": programa.proceso.clave, "simulacro": programa.proceso.es_simulacro}


def _exact(figura: Decimal | None) -> str | None:
    return None if figura is None else format(figura, "f")


def write_resumen(resumen: Resumen) -> Fila:
    return {campo: plain_value(valor) for campo, valor in asdict(average_of(resumen)).items()}


def write_programa(programa: Programa) -> Fila:
    return stamp_of(programa) | {
        "clave": programa.clave,
        "nombre": programa.nombre,
        "ejercicio": programa.ejercicio_id,
        "organo": programa.organo.clave,
        "version": programa.version,
        "estado": programa.estado,
        "fecha_de_firma": programa.fecha_de_firma,
        "presupuesto_total": _exact(programa.presupuesto_total),
    }


def write_panorama(panorama: Panorama) -> Fila:
    """A programme with what its front page says of it."""
    programa = panorama.programa
    return write_programa(programa) | {
        "mision": programa.mision,
        "vision": programa.vision,
        "objetivo_general": programa.objetivo_general,
        "hoy": panorama.hoy,
        "corte": panorama.corte,
        "objetivos": len(panorama.objetivos),
        "lineas": len(panorama.lineas),
        "indicadores": len(panorama.renglones),
        "situaciones": dict(panorama.situaciones),
        "promedio": write_resumen(panorama.resumen),
    }


def write_objetivo(evaluado: ObjetivoEvaluado, programa: Programa) -> Fila:
    objetivo: Objetivo = evaluado.objetivo
    area, general = objetivo.area_coordinadora, objetivo.programa_general
    return stamp_of(programa) | {
        "clave": objetivo.clave,
        "bloque": objetivo.bloque,
        "numero": objetivo.numero,
        "texto": objetivo.texto,
        "area_coordinadora": area.clave if area else None,
        "politicas": [p.inciso for p in objetivo.politicas.all()],
        "programa_general": general.inciso if general else None,
        "promedio": write_resumen(evaluado.resumen),
        "palabra": evaluado.palabra,
    }


def write_linea(evaluada: LineaEvaluada) -> Fila:
    linea = evaluada.linea
    avance, programado = evaluada.porcentaje, evaluada.programado
    return stamp_of(linea.programa) | {
        "clave": linea.clave,
        "objetivo": linea.objetivo.clave,
        "texto": linea.texto,
        "meses": sorted(linea.meses_programados) if linea.meses else None,
        "responsable": linea.responsable.nombre if linea.responsable else None,
        "situacion": evaluada.situacion.clave,
        "situacion_palabra": evaluada.situacion.palabra,
        "avance": None if avance is None else _exact(redondear(avance)),
        "programado": None if programado is None else _exact(redondear(programado)),
        "indicadores": [r.indicador.clave for r in evaluada.renglones],
    }


TAL_CUAL = (
    "clave",
    "nombre",
    "dimension",
    "metodo_de_calculo",
    "frecuencia",
    "unidad",
    "tendencia",
    "acumulacion",
)


def write_indicador(renglon: Renglon) -> Fila:
    """A row of the MIR with its figures at the cut-off, the same that its page and its files print."""
    i, evaluacion = renglon.indicador, renglon.evaluacion
    figuras = {campo: _exact(valor) for campo, valor in asdict(figures_of(evaluacion)).items()}
    return {
        **stamp_of(i.linea.programa),
        **{campo: getattr(i, campo) for campo in TAL_CUAL},
        **figuras,
        "linea": i.linea.clave,
        "objetivo": i.linea.objetivo.clave,
        "linea_base": _exact(i.linea_base),
        "meta": _exact(i.meta),
        "presupuesto": _exact(i.presupuesto),
        "partidas": [
            {"clave": p.clave, "nombre": p.nombre, "monto": _exact(p.monto)} for p in i.partidas.all()
        ],
        "verificable_en": i.verificable_en,
        "estatus": str(evaluacion.estatus),
        "semaforo": evaluacion.semaforo,
        "por_confirmar": [
            p.clave for p in parametros.resolver(None).temas["mir"].parametros.values() if p.por_confirmar
        ],
    }


def write_avance(avance: Avance, programa: Programa) -> Fila:
    """A month of an indicator: every captured version, which one counts, and what backs it."""
    return stamp_of(programa) | {
        "indicador": avance.indicador.clave,
        "mes": avance.mes,
        "estado": avance.estado,
        "aceptada": avance.aceptada.numero if avance.aceptada else None,
        "vigente": avance.vigente.numero if avance.vigente else None,
        "versiones": [_version(v) for v in avance.versiones.all()],
        "evidencias": [_evidencia(e) for e in avance.evidencias.all()],
    }


def _version(version: VersionDeAvance) -> Fila:
    return {
        "numero": version.numero,
        "valor": _exact(version.valor),
        "numerador": _exact(version.numerador),
        "denominador": _exact(version.denominador),
        "justificacion": version.justificacion,
        "motivo": version.motivo,
        "origen": version.origen,
        "capturada_por": version.capturada_por.nombre,
        "capturada_at": timezone.localtime(version.capturada_at),
    }


def _evidencia(evidencia: Evidencia) -> Fila:
    archivo = evidencia.archivo
    return {
        "folio": evidencia.folio,
        "tipo": evidencia.tipo,
        "titulo": evidencia.titulo,
        "fecha": evidencia.fecha,
        "clasificacion": evidencia.clasificacion,
        "liga": evidencia.liga,
        "nombre": archivo.nombre if archivo else None,
        "sha256": archivo.sha256 if archivo else None,
        "bytes": archivo.bytes if archivo else None,
        "pagina": evidencia.get_absolute_url(),
    }


def write_informe(informe: Informe) -> Fila:
    momento = informe.aprobado_at
    return stamp_of(informe.programa) | {
        "folio": informe.folio,
        "programa": informe.programa.clave,
        "bimestre": informe.bimestre,
        "version": informe.version,
        "estado": informe.estado,
        "fecha": informe.fecha,
        "destinatario": informe.destinatario.clave,
        "oficio": informe.oficio,
        "huella": informe.huella or None,
        "aprobado_at": timezone.localtime(momento) if momento else None,
        "presentado_el": informe.presentado_el,
        "archivos": [
            _archivo(informe, tipo) for tipo in ARCHIVOS if informe.is_frozen and getattr(informe, tipo)
        ],
    }


def _archivo(informe: Informe, tipo: str) -> Fila:
    archivo = getattr(informe, tipo)
    return {
        "tipo": tipo,
        "nombre": archivo.nombre,
        "sha256": archivo.sha256,
        "bytes": archivo.bytes,
        "url": reverse("api:informe_archivo", args=[informe.programa.clave, informe.folio, tipo]),
    }


def write_contenido(informe: Informe, sustituido_por: int | None) -> Fila:
    """What was frozen, datum by datum as it was signed: its canonical text gives the hash again."""
    ContenidoInforme.from_json(informe.contenido)  # raises unless it is a report
    return stamp_of(informe.programa) | {
        "folio": informe.folio,
        "huella": informe.huella,
        "sustituido_por": sustituido_por,
        "contenido": json.loads(informe.contenido),
    }


def write_alineacion(fila: Alineacion) -> Fila:
    return {campo: getattr(fila, campo) for campo in ("acuerdo", "inciso", "numero", "nombre")}
