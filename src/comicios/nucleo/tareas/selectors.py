"""Long work as its pages show it, for whoever may see it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comicios.nucleo.cuentas.puestos import ROLES_DE_TODO_EL_INSTITUTO, roles
from comicios.nucleo.errores import FueraDeAmbito
from comicios.nucleo.interfaz.sondeo import mark_of
from comicios.nucleo.interfaz.tablas import Filtro, Tabla
from comicios.nucleo.tareas.avance import ErrorDeTarea
from comicios.nucleo.tareas.models import FINALES, Tarea
from comicios.reglas.flujos.tarea import MAQUINA, Estado

if TYPE_CHECKING:
    from uuid import UUID

    from django.core.paginator import Page
    from django.db.models import QuerySet
    from django.http import QueryDict

    from comicios.nucleo.cuentas.models import Persona

COLORES = {
    Estado.EN_COLA: "gris",
    Estado.EN_CURSO: "azul",
    Estado.CANCELACION_PEDIDA: "ambar",
    Estado.TERMINADA: "verde",
    Estado.FALLIDA: "rojo",
    Estado.CANCELADA: "gris",
}
DE_QUIEN = (("todas", "de todas las personas"),)


@dataclass(frozen=True)
class Vista:
    """A task with its state in shape, word and colour, and its progress in hundredths when there is a total."""

    tarea: Tarea
    is_own: bool

    @property
    def color(self) -> str:
        return COLORES[Estado(self.tarea.estado)]

    @property
    def palabra(self) -> str:
        return MAQUINA.rotulo(Estado(self.tarea.estado)).capitalize()

    @property
    def is_running(self) -> bool:
        return self.tarea.estado not in FINALES

    @property
    def ciento(self) -> int | None:
        """Whole hundredths done, rounded down so that 100 means done; None while the total is not known."""
        t = self.tarea
        return t.hecho * 100 // t.total if t.total else None

    @property
    def errores(self) -> list[ErrorDeTarea]:
        return [ErrorDeTarea(**e) for e in json.loads(self.tarea.errores)]

    @property
    def marca(self) -> str:
        t = self.tarea
        return mark_of(t.estado, t.intento, t.hecho, t.total, t.mensaje)


def reads_all(persona: Persona) -> bool:
    return bool(roles(persona) & ROLES_DE_TODO_EL_INSTITUTO)


def visible_tareas(persona: Persona) -> QuerySet[Tarea]:
    """One's own; everybody's for operation and audit."""
    base = Tarea.objects.select_related("persona")
    return base if reads_all(persona) else base.filter(persona=persona)


def get_tarea(persona: Persona, uuid: UUID) -> Vista:
    tarea = visible_tareas(persona).filter(uuid=uuid).first()
    if tarea is None:
        raise FueraDeAmbito("No existe esa tarea, o es de otra persona.")
    return Vista(tarea, tarea.persona == persona)


def get_own(persona: Persona, uuid: UUID) -> Vista:
    """One of one's own: what may be cancelled or asked for again."""
    vista = get_tarea(persona, uuid)
    if not vista.is_own:
        raise FueraDeAmbito("No existe esa tarea, o es de otra persona.")
    return vista


def list_tareas(persona: Persona, parametros: QueryDict) -> tuple[Tabla[Vista], Page[Vista]]:
    """Newest first, by state; who reads everybody's begins with their own."""
    estados = tuple((e.value, MAQUINA.rotulo(e)) for e in Estado)
    tabla: Tabla[Vista] = Tabla(
        parametros,
        columnas=(),
        filtros=(
            Filtro("estado", "Estado", estados),
            *([Filtro("de", "Pedidas", DE_QUIEN, "por mí")] if reads_all(persona) else []),
        ),
    )
    filas = visible_tareas(persona)
    if "de" not in tabla.filtros or not tabla.filtro("de"):
        filas = filas.filter(persona=persona)
    if estado := tabla.filtro("estado"):
        filas = filas.filter(estado=estado)
    pagina = tabla.paginate(filas)
    pagina.object_list = [Vista(t, t.persona == persona) for t in pagina.object_list]
    return tabla, pagina


def count_waiting() -> int:
    """How many wait their turn or run, in the whole house."""
    return Tarea.objects.exclude(estado__in=FINALES).count()
