"""Three letters of the drill: one issued, one cancelled, one still a draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from comicios.nucleo.cuentas.models import Nombramiento
from comicios.nucleo.numeracion.models import Serie
from comicios.nucleo.numeracion.services import open_serie
from comicios.nucleo.oficios.models import Oficio, PlantillaDeOficio
from comicios.nucleo.oficios.services import cancel_oficio, draft_oficio, emit_oficio

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona
    from comicios.nucleo.organos.models import Organo
    from comicios.nucleo.procesos.models import ProcesoElectoral

SALUDO = "Sin otro particular, reciba un cordial saludo."
TEXTOS = (
    {
        "destinatario": "Persona titular (muestra)",
        "cargo_del_destinatario": "Secretaría Técnica de la COE",
        "asunto": "Se remite el informe bimestral 4 de 2024",
        "cuerpo": f"Por este medio remito el informe bimestral 4, de julio y agosto de 2024.\n{SALUDO}",
        "copias": "Consejería Presidencia (muestra)\nArchivo",
    },
    {
        "destinatario": "Persona titular (muestra)",
        "cargo_del_destinatario": "Unidad de Cómputo y Servicios Informáticos",
        "asunto": "Se solicita el avance de las líneas a su cargo",
        "cuerpo": f"Solicito a usted el avance de septiembre de las líneas que coordina.\n{SALUDO}",
    },
    {
        "destinatario": "Persona titular (muestra)",
        "cargo_del_destinatario": "Dirección Ejecutiva de Administración y Finanzas",
        "asunto": "Se solicita mobiliario para la bodega electoral",
        "cuerpo": f"Solicito a usted el mobiliario que se describe en el anexo.\n{SALUDO}",
    },
)


def play_letters(
    *, personas: Mapping[str, Persona], organo: Organo, proceso: ProcesoElectoral, by: Persona
) -> None:
    """The drill's own series, and its letters written by the analyst and issued by the direction."""
    serie = open_serie(
        clave=f"oficios-deoe-{proceso.clave}"[:40],
        nombre="Oficios de la DEOE (simulacro)",
        patron="IEEBCS-DEOE-{n}-{año}",
        reinicia="anual",
        organo=organo,
        proceso=proceso,
        by=by,
    )
    remite, solicita, _ = (_draft(serie, personas, textos) for textos in TEXTOS)
    direccion = personas["direccion"]
    emit_oficio(oficio=remite, revision=remite.revision, by=direccion)
    emitido = emit_oficio(oficio=solicita, revision=solicita.revision, by=direccion)
    cancel_oficio(oficio=emitido, motivo="El avance llegó el mismo día por correo.", by=direccion)


def _draft(serie: Serie, personas: Mapping[str, Persona], textos: Mapping[str, str]) -> Oficio:
    return draft_oficio(
        serie=serie,
        plantilla=PlantillaDeOficio.objects.filter(organo=serie.organo).earliest("pk"),
        firmante=Nombramiento.objects.get(persona=personas["direccion"], organo=serie.organo),
        textos=textos,
        by=personas["analista"],
    )
