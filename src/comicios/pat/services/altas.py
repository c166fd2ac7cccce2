"""What an objective asks before it takes one more indicator."""

from __future__ import annotations

from comicios.nucleo.errores import Rechazo
from comicios.pat.models import Indicador, Objetivo


def refuse_new_indicador(objetivo: Objetivo) -> None:
    """An objective that shares out weights takes no new indicator until they are taken off: it would have none."""
    if Indicador.objects.filter(linea__objetivo=objetivo, peso__isnull=False).exists():
        raise Rechazo(
            f"{objetivo.clave} promedia con pesos y el indicador nuevo no tendría el suyo: no se guardó. Quite los "
            "pesos del objetivo, agregue el indicador y repártalos de nuevo."
        )
