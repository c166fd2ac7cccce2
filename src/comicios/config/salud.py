"""GET /salud: whether the house answers, with which version and database, and how much long work is pending."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from comicios import __version__
from comicios.nucleo.tareas.selectors import count_waiting


def pending_migrations() -> int:
    """Migrations of this version that the database still lacks."""
    ejecutor = MigrationExecutor(connection)
    return len(ejecutor.migration_plan(ejecutor.loader.graph.leaf_nodes()))


@login_not_required
def salud(request: HttpRequest) -> JsonResponse:
    """`pendientes` counts the long work that waits or runs; a database of another version is told in `estado`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    faltan = pending_migrations()
    return JsonResponse(
        {
            "estado": f"faltan {faltan} cambios de la base: corra «comicios preparar»" if faltan else "ok",
            "version": __version__,
            "base": connection.vendor,
            "pendientes": 0 if faltan else count_waiting(),
        }
    )
