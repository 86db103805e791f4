"""Import a year's calendar of working days from the State Council's holiday notice."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from schools.actions.work_calendar import take_calendar
from schools.errors import Refused
from site_config.shared.errors import UserError
from site_config.shared.holiday_notice import HolidayNotice, read_notice


class Command(BaseCommand):
    help = "Import the days off and make-up days of one year (XLSX, XLS or CSV). The whole table or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the table: 日期, 类别 (休 or 班), 节日")
        parser.add_argument("--source", required=True, help="number of the State Council's document")
        parser.add_argument("--dry-run", action="store_true", help="only check the table")

    def handle(self, *args: Any, file: Path, source: str, **options: Any) -> None:
        notice = self._read(file)
        words = {"year": notice.year, "off": notice.holidays, "worked": notice.makeups}
        self.stdout.write(_("%(year)s: %(off)s days off, %(worked)s worked instead.") % words)
        if options["dry_run"]:
            self.stdout.write(_("This was a trial; nothing was saved."))
            return
        try:
            take_calendar(notice=notice, source=source, user=None)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal

    def _read(self, file: Path) -> HolidayNotice:
        try:
            notice = read_notice(file.read_bytes(), file.name)
        except OSError as error:
            raise CommandError(_("The file cannot be read: %(file)s.") % {"file": file.name}) from error
        except UserError as error:
            raise CommandError(str(error)) from error
        for problem in notice.problems:
            self.stderr.write(str(problem))
        if notice.problems:
            raise CommandError(_("The table has problems, so nothing was taken over."))
        return notice
