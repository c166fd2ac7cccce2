"""The database itself refuses to change or delete an act or an ancla."""

from django.db import migrations

TABLAS = {
    "bitacora_evento": "La bitácora no se modifica: un acto asentado no se cambia ni se borra.",
    "bitacora_ancla": "La bitácora no se modifica: un ancla sellada no se cambia ni se borra.",
}


def add_locks(apps, schema_editor):
    add = {"sqlite": add_sqlite, "postgresql": add_postgresql}[schema_editor.connection.vendor]
    for tabla, mensaje in TABLAS.items():
        add(schema_editor, tabla, mensaje)


def add_sqlite(schema_editor, tabla, mensaje):
    for accion in ("UPDATE", "DELETE"):
        schema_editor.execute(
            f"CREATE TRIGGER {tabla}_sin_{accion.lower()} BEFORE {accion} ON {tabla} "
            f"BEGIN SELECT RAISE(ABORT, '{mensaje}'); END"
        )


def add_postgresql(schema_editor, tabla, mensaje):
    schema_editor.execute(
        f"CREATE FUNCTION {tabla}_intocable() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{mensaje}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    schema_editor.execute(
        f"CREATE TRIGGER {tabla}_sin_cambios BEFORE UPDATE OR DELETE ON {tabla} "
        f"FOR EACH ROW EXECUTE FUNCTION {tabla}_intocable()"
    )
    schema_editor.execute(
        f"CREATE TRIGGER {tabla}_sin_vaciado BEFORE TRUNCATE ON {tabla} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {tabla}_intocable()"
    )


def remove_locks(apps, schema_editor):
    for tabla in TABLAS:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {tabla}_intocable() CASCADE")
            continue
        for accion in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {tabla}_sin_{accion}")


class Migration(migrations.Migration):
    dependencies = [("bitacora", "0001_initial")]
    operations = [migrations.RunPython(add_locks, remove_locks)]
