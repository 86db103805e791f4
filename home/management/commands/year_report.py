"""Print or write the year's report of a region."""

import datetime as dt
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import override

from home.report.files import as_json, as_text, as_xlsx
from home.report.pdf import as_pdf
from home.report.period import Period
from home.report.query import year_report
from home.report.words import LANGUAGES
from schools.models import Region

FORMATS = {"text": as_text, "json": as_json, "xlsx": as_xlsx, "pdf": as_pdf}


class Command(BaseCommand):
    help = "Writes the report of a region between two days: its text and tables, as data, as a workbook or as PDF."

    def add_arguments(self, parser):
        parser.add_argument("--region", required=True, help="code of the region, such as 420103")
        parser.add_argument("--from", required=True, dest="first", type=_day, help="first day, such as 2026-01-01")
        parser.add_argument("--to", required=True, dest="last", type=_day, help="last day, included")
        parser.add_argument("--format", choices=FORMATS, default="text")
        parser.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0])
        parser.add_argument("--out", type=Path, help="file to write; without it the report is printed")

    def handle(self, *, region, first, last, format, language, out, **options):
        found = Region.objects.filter(code=region).first()
        if found is None:
            raise CommandError(f"There is no region with the code {region}.")
        try:
            period = Period(first, last)
        except ValueError as error:
            raise CommandError(str(error)) from error
        with override(language):
            content = FORMATS[format](year_report(found, period, timezone.localdate()))
        self._give(content, out)

    def _give(self, content: str | bytes, out: Path | None) -> None:
        if out is not None:
            out.write_bytes(content if isinstance(content, bytes) else content.encode())
            self.stderr.write(f"{out} is written.")
        elif isinstance(content, bytes):
            if sys.stdout.isatty():
                raise CommandError("This format is not for a terminal. Please name a file with --out.")
            sys.stdout.buffer.write(content)
        else:
            self.stdout.write(content, ending="")


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
