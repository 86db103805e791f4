"""Let the database itself refuse to change what was computed or decided: lines, what an edition was computed from, minutes, adopted designs."""

from django.db import migrations

from site_config.shared import triggers

WHOLE_ROWS = ("awards_standing", "awards_scoreline", "awards_minutes")
EDITION = "awards_edition"
EDITION_COLUMNS = ("cycle_id", "honour", "number", "rubric_id", "computed_by_id", "computed_at", "inputs")
SEALS = ("digest", "input_digest")
DESIGN = "awards_certificatedesign"
COMPUTED, DESIGNED = "awards_refuse_change", "awards_refuse_design_change"


def freeze(apps, schema_editor):
    changed = triggers.changed(schema_editor, EDITION_COLUMNS)
    sealed = triggers.written_over(schema_editor, SEALS)
    computed = {**dict.fromkeys(WHOLE_ROWS, ""), EDITION: f"{changed} OR {sealed}"}
    triggers.freeze(schema_editor, computed, function=COMPUTED, sentence="computed rows are never changed")
    triggers.freeze(
        schema_editor, {DESIGN: "OLD.state = 'adopted'"}, function=DESIGNED, sentence="adopted designs are never changed"
    )


def thaw(apps, schema_editor):
    triggers.thaw(schema_editor, (*WHOLE_ROWS, EDITION), function=COMPUTED)
    triggers.thaw(schema_editor, (DESIGN,), function=DESIGNED)


class Migration(migrations.Migration):
    replaces = [
        ("awards", "0004_freeze_lines"), ("awards", "0014_freeze_designs"), ("awards", "0019_freeze_inputs"),
        ("awards", "0031_freeze_minutes"),
    ]  # fmt: skip
    dependencies = [("awards", "0001_tables")]
    operations = [migrations.RunPython(freeze, thaw)]
