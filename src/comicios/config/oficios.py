"""What every installation starts with to write letters: the office's series and a template to edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona

SERIE = "oficios-deoe"


def ensure_letters(*, by: Persona) -> None:
    """The series of the DEOE's letters and its first template, if missing. Running it again changes nothing."""
    from comicios.nucleo.numeracion.models import Serie
    from comicios.nucleo.numeracion.services import open_serie
    from comicios.nucleo.oficios.models import PlantillaDeOficio
    from comicios.nucleo.oficios.muestra import DESTINO, NOMBRE
    from comicios.nucleo.oficios.services_plantillas import create_plantilla
    from comicios.nucleo.organos.models import Organo

    deoe = Organo.objects.get(clave="DEOE")
    if not Serie.objects.filter(clave=SERIE).exists():
        open_serie(
            clave=SERIE,
            nombre="Oficios de la DEOE",
            patron="IEEBCS-DEOE-{n}-{año}",
            reinicia="anual",
            organo=deoe,
            by=by,
        )
    if not PlantillaDeOficio.objects.filter(organo=deoe).exists():
        create_plantilla(
            organo=deoe, nombre=NOMBRE, contenido=DESTINO.read_bytes(), archivo="oficio.docx", by=by
        )
