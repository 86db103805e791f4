"""Let the database itself note which schools' records change, whatever way the change comes."""

from django.db import migrations

NAME = "note_for_tally"
# What a row of a table says about its school; {row} is NEW or OLD.
OF_SCHOOL = "{row}.school_id"
OF_ACTIVITY = "(SELECT school_id FROM schools_activity WHERE id = {row}.activity_id)"
TABLES = {
    "schools_expected": OF_SCHOOL,
    "schools_activity": OF_SCHOOL,
    "schools_activitygrade": OF_ACTIVITY,
    "schools_enrolment": OF_SCHOOL,
    "schools_supportingdocument": OF_SCHOOL,
    "schools_teacher": OF_SCHOOL,
    "schools_talk": OF_SCHOOL,
}
EVENTS = {"INSERT": ("NEW",), "UPDATE": ("NEW", "OLD"), "DELETE": ("OLD",)}
EVERYBODY = "INSERT INTO schools_untallied (school_id) SELECT id FROM schools_school"


def _note(school, row):
    found = school.format(row=row)
    return f"INSERT INTO schools_untallied (school_id) SELECT {found} WHERE {found} IS NOT NULL"


def _notes(school, event):
    first, *rest = EVENTS[event]
    # An update notes the school of before as well when it is another one.
    moved = [f"{_note(school, row)} AND {school.format(row=row)} <> {school.format(row=first)}" for row in rest]
    return "; ".join([_note(school, first), *moved])


def _all():
    """Name, table, event and what is noted; a change of what a kind of activity means concerns every school."""
    for table, school in TABLES.items():
        for event in EVENTS:
            yield f"{table}_{NAME}_{event.lower()}", table, event, _notes(school, event)
    yield f"schools_school_{NAME}_insert", "schools_school", "INSERT", _note("{row}.id", "NEW")
    yield f"schools_activitykind_{NAME}_update", "schools_activitykind", "UPDATE", EVERYBODY


def watch(apps, schema_editor):
    execute, vendor = schema_editor.execute, schema_editor.connection.vendor
    for name, table, event, does in _all():
        if vendor == "sqlite":
            execute(f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW BEGIN {does}; END")
        elif vendor == "postgresql":
            body = f"BEGIN {does}; RETURN NULL; END"
            execute(f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$")
            execute(f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")


def forget(apps, schema_editor):
    on_table = schema_editor.connection.vendor == "postgresql"
    for name, table, _event, _does in _all():
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if on_table else ""))
        if on_table:
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")


class Migration(migrations.Migration):
    replaces = [("schools", "0030_note_what_changes")]
    dependencies = [("schools", "0003_known_words")]
    operations = [migrations.RunPython(watch, forget)]
