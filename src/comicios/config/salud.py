"""GET /salud: whether the house answers, with which version and database, and how much work is pending."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from comicios import __version__


def pending_migrations() -> int:
    """Migrations of this version that the database still lacks."""
    ejecutor = MigrationExecutor(connection)
    return len(ejecutor.migration_plan(ejecutor.loader.graph.leaf_nodes()))


@login_not_required
def salud(request: HttpRequest) -> JsonResponse:
    """`pendientes` counts database changes not yet applied; there is no background work in this version."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse(
        {
            "estado": "ok",
            "version": __version__,
            "base": connection.vendor,
            "pendientes": pending_migrations(),
        }
    )
