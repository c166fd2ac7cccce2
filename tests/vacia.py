"""A house without a single row, for the tests that build one from nothing; undone with the test, like everything else."""

from __future__ import annotations

from importlib import import_module

from django.apps import apps
from django.db import connection

CANDADOS = import_module("comicios.nucleo.bitacora.migrations.0002_candados")
DE_DJANGO = {"contenttypes", "auth"}


class _Editor:
    """What the migration of the locks asks of a schema editor, without its own transaction."""

    connection = connection

    def execute(self, sql: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql)


def empty_house() -> None:
    """Delete every row, inside the test's transaction: the locks of the bitácora are lifted for it and put back."""
    editor = _Editor()
    CANDADOS.remove_locks(apps, editor)
    for tabla in _tables():
        editor.execute(f"DELETE FROM {connection.ops.quote_name(tabla)}")  # names of our own models
    connection.check_constraints()
    CANDADOS.add_locks(apps, editor)


def _tables() -> list[str]:
    return [
        m._meta.db_table
        for m in apps.get_models(include_auto_created=True)
        if m._meta.managed and m._meta.app_label not in DE_DJANGO
    ]
