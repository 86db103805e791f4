"""Writes the published JSON Schema of rubrics anew, after an indicator or one of its parameters changed."""

from django.core.management.base import BaseCommand

from awards.rubric_schema import as_text, completed, shipped
from awards.tables.files import SCHEMA_FILE


class Command(BaseCommand):
    help = "Writes the JSON Schema of rubrics anew from the registry of indicators (for developers)."

    def handle(self, *args, **options):
        SCHEMA_FILE.write_text(as_text(completed(shipped())), encoding="utf-8")
        self.stdout.write(str(SCHEMA_FILE))
