"""What the page of a report needs: its content, who may do what now, what is missing, and its forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from comicios.nucleo import bitacora
from comicios.nucleo.archivos.models import Evidencia
from comicios.nucleo.cuentas.capacidades import can
from comicios.pat.informe.contenido import ContenidoInforme
from comicios.pat.selectors.informes import version_that_replaces
from comicios.pat.services.emision import draft_contenido
from comicios.pat.services.informes import missing_to_approve
from comicios.pat.views import informes_formas as formas
from comicios.reglas.flujos.informe import MAQUINA, Accion, Estado

if TYPE_CHECKING:
    from django.http import HttpRequest

    from comicios.nucleo.errores import Detalle, Rechazo
    from comicios.nucleo.interfaz.formularios import Formulario
    from comicios.pat.informe.contenido import RenglonDeLinea
    from comicios.pat.models import Informe

PASTILLAS = {
    Estado.BORRADOR: ("gris", "Borrador"),
    Estado.EN_REVISION: ("azul", "En revisión"),
    Estado.DEVUELTO: ("rojo", "Devuelto"),
    Estado.APROBADO: ("verde", "Aprobado"),
    Estado.PRESENTADO: ("verde", "Presentado"),
}
TIPO_DE_FORMA = {"causa": "rezago", "area": "area"}
CAPACIDAD_DE = {
    Accion.EDITAR: "pat.elaborar_informe",
    Accion.ENVIAR: "pat.elaborar_informe",
    Accion.PRESENTAR: "pat.elaborar_informe",
    Accion.DEVOLVER: "pat.aprobar_informe",
    Accion.APROBAR: "pat.aprobar_informe",
}


def page_context(
    request: HttpRequest,
    informe: Informe,
    *,
    forma: Formulario | None = None,
    rechazo: Rechazo | None = None,
    donde: str = "",
) -> dict[str, Any]:
    """The page's context. `forma` is a refused form and `donde`, its place; the others are filled from the report."""
    puede = acts_for(request, informe)
    propias = {**own_forms(informe), **({donde: forma} if forma is not None and donde else {})}
    contenido = content_of(informe)
    color, palabra = PASTILLAS[Estado(informe.estado)]
    return {
        "programa": informe.programa,
        "informe": informe,
        "c": contenido,
        "color": color,
        "palabra": palabra,
        "puede": puede,
        "formas": propias,
        "faltas": [] if informe.is_frozen else linked_faults(informe),
        "sustituido_por": version_that_replaces(informe) if informe.is_frozen else None,
        "rechazo": rechazo,
        "donde": donde,
        "escrito": request.POST.get("observaciones", request.POST.get("folio", "")),
        "eventos": bitacora.history(bitacora.key_of(informe)),
        **sections(
            informe, contenido, narratives(informe, contenido, forma, donde) if puede["editar"] else {}
        ),
    }


def sections(informe: Informe, c: ContenidoInforme, narrativas: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Each row beside its form and the pages of its evidence, so that the template only prints."""
    enlaces = evidence_links(informe, c)
    return {
        "rezagos": [(r, narrativas.get(f"rezago {r.clave}")) for r in c.rezago],
        "objetivos": [
            (
                o,
                narrativas.get(f"area {o.clave}"),
                [
                    (r, narrativas.get(f"linea {r.clave}"), [(f, enlaces.get(f, "")) for f in r.evidencias])
                    for r in o.renglones
                ],
            )
            for o in c.objetivos
        ],
        "evidencias": [(e, enlaces.get(e.folio, "")) for e in c.evidencias],
    }


def content_of(informe: Informe) -> ContenidoInforme:
    """What was frozen, or what a draft would say today."""
    return ContenidoInforme.from_json(informe.contenido) if informe.is_frozen else draft_contenido(informe)


def acts_for(request: HttpRequest, informe: Informe) -> dict[str, bool]:
    """Which acts the person may do now: those of the state that their capabilities allow."""
    organo = informe.programa.organo_id
    proceden = MAQUINA.acciones_desde(informe.estado)
    puede = {
        a.value: a in proceden and can(request.user, capacidad, organo_id=organo)
        for a, capacidad in CAPACIDAD_DE.items()
    }
    elabora = can(request.user, "pat.elaborar_informe", organo_id=organo)
    puede["firmar"] = elabora and informe.is_frozen and informe.firmado_id is None
    puede["historia"] = can(request.user, "bitacora.consultar", organo_id=organo)
    return puede


def own_forms(informe: Informe) -> dict[str, Formulario]:
    """The forms of the whole report, as it stands."""
    return {
        "datos": formas.DatosForm(
            initial={
                "oficio": informe.oficio,
                "agrupar": informe.agrupar,
                "no_programadas": informe.no_programadas,
            },
            auto_id="datos_%s",
        ),
        "destinatario": formas.DestinatarioForm(
            initial={"destinatario": informe.destinatario, "motivo": informe.motivo_de_destinatario},
            auto_id="destinatario_%s",
        ),
        "firmado": formas.FirmadoForm(auto_id="firmado_%s"),
        "presentar": formas.PresentacionForm(auto_id="presentar_%s"),
    }


def narrative_context(
    informe: Informe, clave: str, forma: Formulario, *, saved: bool = False, abierta: bool = True
) -> dict[str, Any]:
    """One narrative form and where it posts."""
    tipo = next((t for campo, t in TIPO_DE_FORMA.items() if campo in forma.fields), "linea")
    forma.auto_id = f"{tipo}-{clave.replace('.', '-')}_%s"
    ruta = "pat:informe_area" if tipo == "area" else "pat:informe_narrativa"
    url = reverse(ruta, args=[informe.programa.clave, informe.folio, clave])
    return {"f": forma, "clave": clave, "tipo": tipo, "url": url, "guardado": saved, "abierta": abierta}


def narratives(
    informe: Informe, c: ContenidoInforme, refused: Formulario | None, donde: str
) -> dict[str, dict[str, Any]]:
    """The narrative forms by place: «linea P-12.3» of each row, «rezago P-12.1» of each lagging line and, in the
    annual report, «area P-12» of each objective."""
    textos = {n.linea.clave: n for n in informe.narrativas.select_related("linea")}
    resultado: dict[str, dict[str, Any]] = {}
    for clave in (r.clave for o in c.objetivos for r in o.renglones if is_first(r)):
        forma = formas.ActividadesForm(initial=_initial(textos.get(clave), formas.ActividadesForm))
        resultado[f"linea {clave}"] = narrative_context(informe, clave, forma, abierta=False)
    for clave in (r.clave for r in c.rezago):
        forma_de_rezago = formas.RezagoForm(initial=_initial(textos.get(clave), formas.RezagoForm))
        resultado[f"rezago {clave}"] = narrative_context(informe, clave, forma_de_rezago)
    if c.anual:
        escritas = {
            a.objetivo.clave: a.texto for a in informe.areas_de_oportunidad.select_related("objetivo")
        }
        for clave in (o.clave for o in c.objetivos):
            forma_de_area = formas.AreaForm(initial={"area": escritas.get(clave, "")})
            resultado[f"area {clave}"] = narrative_context(informe, clave, forma_de_area, abierta=False)
    if refused is not None and donde not in own_forms(informe):
        contexto = narrative_context(informe, donde, refused)
        resultado[f"{contexto['tipo']} {donde}"] = contexto
    return resultado


def is_first(renglon: RenglonDeLinea) -> bool:
    """Whether the row is the line's own: its second indicator («P-12.3 (2)») shares the text of the first."""
    return " (" not in renglon.clave


def _initial(narrativa: object, forma: type[Formulario]) -> dict[str, str]:
    return {campo: getattr(narrativa, campo, "") for campo in forma.base_fields}


def linked_faults(informe: Informe) -> list[tuple[Detalle, str]]:
    """What is missing to approve, each with the place where it is mended."""
    lista = reverse("pat:informes", args=[informe.programa.clave])
    return [(falta, _place_of(falta.donde, lista)) for falta in missing_to_approve(informe)]


def _place_of(donde: str, lista: str) -> str:
    """«Bimestre 5» is mended on the list of reports, «P-12.1» and «P-12» on this page."""
    if " " in donde:
        return f"{lista}#bimestre-{donde.split()[-1]}"
    return f"#rezago-{donde}" if "." in donde else f"#objetivo-{donde}"


def evidence_links(informe: Informe, c: ContenidoInforme) -> dict[str, str]:
    """The page of each piece of evidence of the índice, by folio."""
    programa = informe.programa
    encontradas = Evidencia.objects.filter(
        organo=programa.organo_id, proceso=programa.proceso_id, folio__in=[e.folio for e in c.evidencias]
    )
    return {e.folio: e.get_absolute_url() for e in encontradas}
