"""Which letters and templates a person may see, and who may sign for a body."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from comicios.nucleo.cuentas.capacidades import can, reach
from comicios.nucleo.cuentas.models import Nombramiento, Rol
from comicios.nucleo.errores import FueraDeAmbito
from comicios.nucleo.interfaz.tablas import Columna, Filtro, Tabla
from comicios.nucleo.numeracion.models import Serie
from comicios.nucleo.oficios.models import ESTADOS, Oficio, PlantillaDeOficio, VersionDePlantilla
from comicios.nucleo.oficios.permisos import CONSULTAR, ELABORAR, EMITIR, PLANTILLAS

if TYPE_CHECKING:
    from django.http import QueryDict

    from comicios.nucleo.procesos.models import ProcesoElectoral

FIRMAN = frozenset({Rol.DIRECCION})
COLUMNAS = [
    Columna("numero", "Número", ("numero__periodo", "numero__n", "pk")),
    Columna("asunto", "Asunto", ("asunto",)),
    Columna("destinatario", "Destinatario", ("destinatario",)),
    Columna("fecha", "Fecha", ("fecha", "pk")),
    Columna("estado", "Estado", ("estado",)),
]
COLOR = {"borrador": "gris", "emitido": "verde", "cancelado": "rojo"}
_RELACIONES = ("serie__organo", "serie__proceso", "numero", "plantilla", "firmante__persona", "elaboro")


def oficios_visibles(persona: object) -> QuerySet[Oficio]:
    """Letters of the bodies where the person may consult them."""
    organos = reach(persona, CONSULTAR)
    base = Oficio.objects.select_related(*_RELACIONES)
    return base if organos is None else base.filter(serie__organo__in=organos)


def get_oficio(persona: object, pk: int) -> Oficio:
    oficio = (
        oficios_visibles(persona)
        .select_related(
            "pdf", "docx", "version__plantilla", "version__archivo", "emitio", "plantilla__vigente__archivo"
        )
        .filter(pk=min(pk, 2**63 - 1))
        .first()
    )
    if oficio is None:
        raise FueraDeAmbito("No existe ese oficio, o pertenece a otro ámbito.")
    return oficio


def list_oficios(
    persona: object, proceso: ProcesoElectoral | None, parametros: QueryDict
) -> tuple[Tabla[Oficio], Any]:
    """The table and its page: of the institute or of one drill, as the URL filters them."""
    suyos = oficios_visibles(persona).filter(serie__proceso=proceso)
    series = Serie.objects.filter(pk__in=suyos.order_by().values("serie").distinct())
    filtros = [
        Filtro("estado", "Estado", tuple((str(clave), rotulo) for clave, rotulo in ESTADOS)),
        Filtro("serie", "Serie", tuple((s.clave, s.nombre) for s in series), todos="todas"),
    ]
    tabla: Tabla[Oficio] = Tabla(parametros, columnas=COLUMNAS, filtros=filtros)
    if estado := tabla.filtro("estado"):
        suyos = suyos.filter(estado=estado)
    if serie := tabla.filtro("serie"):
        suyos = suyos.filter(serie__clave=serie)
    if texto := parametros.get("texto", "").strip()[:100]:
        suyos = suyos.filter(
            Q(asunto__icontains=texto) | Q(destinatario__icontains=texto) | Q(numero__texto__icontains=texto)
        )
    return tabla, tabla.paginate(tabla.sort(suyos))


def eligible_firmantes(organo_id: int, dia: date) -> QuerySet[Nombramiento]:
    """Posts that may sign for a body that day: in force, of an active account, with a role that issues letters."""
    return (
        Nombramiento.objects.vigentes(dia)
        .filter(organo=organo_id, rol__in=FIRMAN, persona__is_active=True)
        .select_related("persona", "organo")
    )


def firmantes_for(persona: object, dia: date) -> QuerySet[Nombramiento]:
    """Posts that may sign in the bodies where the person drafts letters."""
    organos = reach(persona, ELABORAR)
    todos = Nombramiento.objects.vigentes(dia).filter(rol__in=FIRMAN, persona__is_active=True)
    suyos = todos if organos is None else todos.filter(organo__in=organos)
    return suyos.select_related("persona", "organo")


def plantillas_for(persona: object, capacidad: str = CONSULTAR) -> QuerySet[PlantillaDeOficio]:
    """Templates of the bodies over which the person holds the capability."""
    organos = reach(persona, capacidad)
    base = PlantillaDeOficio.objects.select_related("organo", "vigente__archivo", "vigente__subida_por")
    return base if organos is None else base.filter(organo__in=organos)


def get_plantilla(persona: object, pk: int) -> PlantillaDeOficio:
    plantilla = plantillas_for(persona).filter(pk=min(pk, 2**63 - 1)).first()
    if plantilla is None:
        raise FueraDeAmbito("No existe esa plantilla, o pertenece a otro ámbito.")
    return plantilla


def get_version(plantilla: PlantillaDeOficio, numero: int) -> VersionDePlantilla:
    version = (
        plantilla.versiones.select_related("archivo", "plantilla").filter(numero=min(numero, 32767)).first()
    )
    if version is None:
        raise FueraDeAmbito("Esa plantilla no tiene esa versión.")
    return version


def may(persona: object, oficio: Oficio) -> dict[str, bool]:
    """What the person may do with the letter as it is now."""
    organo = oficio.serie.organo_id
    borrador, emitido = oficio.is_draft, oficio.estado == "emitido"
    return {
        "editar": borrador and can(persona, ELABORAR, organo_id=organo),
        "emitir": borrador and can(persona, EMITIR, organo_id=organo),
        "descartar": borrador and can(persona, ELABORAR, organo_id=organo),
        "cancelar": emitido and can(persona, EMITIR, organo_id=organo),
        "plantillas": can(persona, PLANTILLAS, organo_id=organo),
    }
