"""The bimonthly or annual report on paper: the frozen content as PDF/A and as an editable Word file, both from the
same data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from comicios.nucleo.errores import Detalle, Rechazo
from comicios.nucleo.formatos.docx import render_docx
from comicios.nucleo.formatos.pdf import render_pdf
from comicios.nucleo.formatos.qr import render_qr
from comicios.nucleo.formatos.textos import format_huella
from comicios.pat.informe.contenido import ContenidoInforme, RenglonMir
from comicios.reglas.numeros import GUION

PLANTILLAS = Path(__file__).resolve().parent / "plantillas"


@dataclass(frozen=True)
class Campo:
    """A mandatory field of the printed form and where its printed values are in the content."""

    nombre: str
    valores: Callable[[ContenidoInforme], Iterable[str]]


CAMPOS_OBLIGATORIOS: tuple[Campo, ...] = (
    Campo("folio", lambda c: [c.folio]),
    Campo("informe", lambda c: [c.titulo]),
    Campo("meses", lambda c: [c.portada.meses]),
    Campo("institución", lambda c: [c.portada.instituto]),
    Campo("área", lambda c: [c.portada.area]),
    Campo("programa", lambda c: [c.portada.programa]),
    Campo("versión del programa", lambda c: [c.portada.version_programa]),
    Campo("fecha del programa", lambda c: [c.portada.fecha_programa]),
    Campo("órgano destinatario", lambda c: [c.portada.organo_nombre]),
    Campo("derivación del órgano", lambda c: [c.portada.organo_derivacion]),
    Campo("lugar", lambda c: [c.portada.lugar]),
    Campo("fecha", lambda c: [c.portada.fecha]),
    Campo("línea que se cumple", lambda c: [c.portada.linea]),
    Campo("corte", lambda c: [c.portada.corte]),
    Campo("estado", lambda c: [c.portada.estado]),
    Campo("objetivo general", lambda c: [c.fundamento.objetivo_general]),
    Campo("marco legal", lambda c: c.fundamento.marco_legal),
    Campo("avance real", lambda c: [c.resumen.real.texto]),
    Campo("avance programado", lambda c: [c.resumen.programado.texto]),
    Campo("líneas de acción", lambda c: [r.clave for o in c.objetivos for r in o.renglones]),
    Campo("indicadores", lambda c: [r.indicador for r in c.mir.renglones]),
    Campo("evidencias", lambda c: [e.folio for e in c.evidencias]),
    Campo("firmas", lambda c: [f.acto for f in c.firmas]),
    Campo("cargos", lambda c: [f.cargo for f in c.firmas]),
    Campo("huella del contenido", lambda c: [c.verificacion.sha256 if c.verificacion else ""]),
    Campo("ancla", lambda c: [c.verificacion.comando if c.verificacion else ""]),
)
CAMPOS_DEL_ANUAL: tuple[Campo, ...] = (
    Campo(
        "metas programadas",
        lambda c: [r.meta.texto for o in c.objetivos for r in o.renglones if r.meta.texto],
    ),
    Campo(
        "metas realizadas",
        lambda c: [r.acumulado.texto for o in c.objetivos for r in o.renglones if r.acumulado.texto],
    ),
    Campo("estatus de cierre", lambda c: [e.palabra for e in c.anual.estatus] if c.anual else []),
    Campo(
        "áreas de oportunidad",
        lambda c: [o.area_de_oportunidad for o in c.objetivos if o.area_de_oportunidad],
    ),
    Campo("cumplimiento por bimestre", lambda c: [b.meses for b in c.anual.bimestres] if c.anual else []),
    Campo("informes del año", lambda c: [i.folio for i in c.anual.informes] if c.anual else []),
    Campo("huellas de los informes", lambda c: [i.sha256 for i in c.anual.informes] if c.anual else []),
)
# A period may have no activity, no indicator row and no evidence: the paper says so in words.
_PUEDEN_NO_EXISTIR = frozenset(
    {
        "líneas de acción",
        "indicadores",
        "evidencias",
        "metas programadas",
        "metas realizadas",
        "estatus de cierre",
        "áreas de oportunidad",
        "informes del año",
        "huellas de los informes",
    }
)


def campos_of(contenido: ContenidoInforme) -> tuple[Campo, ...]:
    """The mandatory fields of that report: the annual one has more."""
    return CAMPOS_OBLIGATORIOS + (CAMPOS_DEL_ANUAL if contenido.anual else ())


def missing_campos(contenido: ContenidoInforme) -> tuple[str, ...]:
    """The mandatory fields that would print empty."""
    return tuple(campo.nombre for campo in campos_of(contenido) if _is_missing(campo, contenido))


def render_informe_pdf(
    contenido: ContenidoInforme, *, emblema_svg: str = "", momento: datetime | None = None
) -> bytes:
    """The report as PDF/A-2b. `emblema_svg` is the institute's official emblem; `momento` fixes the bytes.

    Raises `Rechazo` when a report that is not a draft lacks a mandatory field or its hash is not its own.
    """
    _refuse_incomplete(contenido)
    datos = {**_datos(contenido), "emblema_svg": emblema_svg, "qr_svg": _qr(contenido)}
    return render_pdf(PLANTILLAS / "informe.typ", datos, titulo=contenido.titulo, momento=momento)


def render_informe_docx(
    contenido: ContenidoInforme, *, plantilla: Path = PLANTILLAS / "informe.docx"
) -> bytes:
    """The same report as a Word file, from the template that staff edit. Raises `Rechazo` as the PDF does."""
    _refuse_incomplete(contenido)
    return render_docx(plantilla, dash_empty(_datos(contenido)))


def file_name(contenido: ContenidoInforme, extension: str) -> str:
    """«IB-2024-05-v1.pdf»; a draft has no folio, and what the paper is not is in its name too."""
    base = contenido.titulo.lower().replace(" de ", "-").replace(" ", "-")
    partes = [base if contenido.borrador else contenido.folio, f"v{contenido.version}"]
    partes += ["BORRADOR"] if contenido.borrador else []
    partes += ["SIMULACRO"] if contenido.simulacro is not None else []
    return f"{'-'.join(partes)}.{extension}"


def _refuse_incomplete(contenido: ContenidoInforme) -> None:
    if contenido.verificacion and contenido.verificacion.sha256 != contenido.huella:
        raise Rechazo(
            f"El informe {contenido.folio} no se imprimió: su contenido no corresponde a la huella sellada. "
            "Revise el ancla con «comicios verificar» antes de usarlo."
        )
    faltan = () if contenido.borrador else missing_campos(contenido)
    if faltan:
        raise Rechazo(
            f"El informe {contenido.folio} no se imprimió: le faltan datos obligatorios "
            f"({', '.join(faltan)}). Complételos en el informe y vuelva a generarlo.",
            detalles=[
                Detalle(nombre, "Este dato es obligatorio: complételo en el informe.") for nombre in faltan
            ],
        )


def _is_missing(campo: Campo, contenido: ContenidoInforme) -> bool:
    valores = list(campo.valores(contenido))
    return not all(valores) or (not valores and campo.nombre not in _PUEDEN_NO_EXISTIR)


def _datos(contenido: ContenidoInforme) -> dict[str, Any]:
    datos = asdict(contenido)
    datos["pagina"] = _pagina(contenido)
    datos["numeros"] = _numeros(contenido)
    datos["semaforo"] = _semaforo(contenido)
    for evidencia in datos["evidencias"]:
        evidencia["huella"] = format_huella(evidencia["sha256"])
    for informe in datos["anual"]["informes"] if datos["anual"] else ():
        informe["huella"] = format_huella(
            informe["sha256"], grupos=16
        )  # whole, in groups that a cell can break
    for indice, objetivo in enumerate(datos["objetivos"]):
        objetivo["numero"] = 4 + indice
    for renglon, origen in zip(datos["mir"]["renglones"], contenido.mir.renglones, strict=True):
        renglon["mes_inicial"], renglon["mes_final"] = _limites(origen)
    if contenido.verificacion:
        datos["verificacion"] |= {
            "comando": contenido.verificacion.comando,
            "acto_texto": f"{contenido.verificacion.acto:,}",
        }
    return datos


def _numeros(contenido: ContenidoInforme) -> dict[str, int]:
    """Section numbers after the objectives: counted once, so that PDF and Word agree."""
    del_anio = ("informes",) if contenido.anual else ()
    secciones = ("sin_actividad", "no_programadas", "mir", *del_anio, "evidencias", "cierre")
    return {nombre: 4 + len(contenido.objetivos) + i for i, nombre in enumerate(secciones)}


def _semaforo(contenido: ContenidoInforme) -> list[dict[str, Any]]:
    r = contenido.resumen
    colores = (
        ("verde", "Verde", r.verde),
        ("ambar", "Amarillo", r.amarillo),
        ("rojo", "Rojo", r.rojo),
        ("gris", "Gris", r.gris),
    )
    return [{"forma": forma, "palabra": palabra, "lineas": lineas} for forma, palabra, lineas in colores]


def _limites(renglon: RenglonMir) -> tuple[str, str]:
    """MES INICIAL and MES FINAL derive from the set of months (pat_mir R5)."""
    if not renglon.programados:
        return "", ""
    return str(min(renglon.programados)), str(max(renglon.programados))


def _pagina(contenido: ContenidoInforme) -> dict[str, Any]:
    p, sello, avisos = contenido.portada, contenido.verificacion, _avisos(contenido)
    folio = "Borrador, sin folio" if contenido.borrador else f"Folio {contenido.folio}"
    oficio = f"Oficio {p.oficio}" if p.oficio else "Sin número de oficio"
    return {
        "instituto": p.instituto,
        "area": p.area,
        "documento": f"{contenido.titulo}, versión {contenido.version}",
        "titulo": f"Informe {'anual' if contenido.anual else 'bimestral'} de actividades",
        "periodo": "año" if contenido.anual else "periodo",
        "folio": folio,
        "folio_y_ancla": f"{folio} · ancla {sello.ancla}" if sello else folio,
        "derecha": [oficio, f"{p.lugar}, {p.fecha}", folio],
        "sellos": [sello for sello, _ in avisos],
        "avisos": [aviso for _, aviso in avisos],
    }


def _avisos(contenido: ContenidoInforme) -> list[tuple[str, str]]:
    """What this paper is not, as the stamp behind the text and as the words of the letterhead."""
    avisos = []
    if contenido.simulacro is not None:
        nombre = f": {contenido.simulacro}" if contenido.simulacro else ""
        avisos.append(("SIMULACRO", f"SIMULACRO{nombre}"))
    if contenido.borrador:
        avisos.append(("BORRADOR", "BORRADOR"))
    if contenido.sustituido_por is not None:
        sustituido = f"Sustituido por la versión {contenido.sustituido_por}"
        avisos.append((sustituido, sustituido))
    return avisos


def _qr(contenido: ContenidoInforme) -> str:
    sello = contenido.verificacion
    if sello is None:
        return ""
    texto = (
        f"{contenido.titulo}, versión {contenido.version}, folio {contenido.folio}\n"
        f"SHA-256 {sello.sha256}\nActo {sello.acto:,}, cadena {sello.cadena}\n"
        f"Ancla {sello.ancla}, {sello.sellada}\n{sello.comando}"
    )
    return render_qr(texto).decode()


def dash_empty(datos: Any) -> Any:
    """Word cells that would be empty print a dash; the PDF template does the same in its own cells."""
    if isinstance(datos, dict):
        return {clave: dash_empty(valor) for clave, valor in datos.items()}
    if isinstance(datos, list | tuple):
        return [dash_empty(valor) for valor in datos]
    return GUION if datos == "" else datos
