"""Import a roster of schools from an XLSX, XLS or CSV file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from schools.actions.importing import import_schools
from schools.enums import RegionLevel
from schools.errors import Refused
from schools.models import Region
from schools.roster.check import RosterCheck, check_roster, differences
from site_config.shared.calendar import SchoolYear
from site_config.shared.errors import UserError

DETAILS_SHOWN = 200


class Command(BaseCommand):
    help = (
        "Import schools and their enrolment from an XLSX, XLS or CSV file. "
        "All rows or none, unless --good-rows is given."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the roster")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument("--good-rows", action="store_true", help="import the good rows, leave out the others")
        parser.add_argument("--report", type=Path, metavar="OUT.xlsx", help="write the rows that failed, with reasons")
        parser.add_argument("--region", metavar="CODE", help="the region whose streets the roster names")
        parser.add_argument("--school-year", type=int, metavar="N", help="first year of the enrolment's school year")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("zh-hans"):
            self._run(options)

    def _run(self, options: dict[str, Any]) -> None:
        region = _region(options["region"])
        year = options["school_year"] or SchoolYear.current().start
        check = self._check(options["file"], region, year)
        self._tell(check)
        if options["report"] and not check.is_clean:
            options["report"].write_bytes(check.failed_workbook())
            self.stdout.write(_("The failed rows are in %(file)s.") % {"file": options["report"].name})
        if options["dry_run"]:
            self.stdout.write(_("This was a trial; nothing was saved."))
            return
        if not check.table.is_usable or (check.failed and not options["good_rows"]):
            raise CommandError(_("Nothing was saved. Please correct the file, or use --good-rows."))
        try:
            import_schools(region=region, school_year=year, user=None, new=check.new, changed=check.changed)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(self.style.SUCCESS(_("Saved.")))

    def _check(self, path: Path, region: Region, year: int) -> RosterCheck:
        try:
            return check_roster(path, path.name, region=region, school_year=year)
        except FileNotFoundError as error:
            raise CommandError(_("There is no file %(file)s.") % {"file": path.name}) from error
        except UserError as error:
            raise CommandError(error.sentence) from error

    def _tell(self, check: RosterCheck) -> None:
        words = {"region": check.region.name, "year": SchoolYear(check.school_year).label, **check.counts}
        self.stdout.write(
            _(
                "%(region)s, %(year)s: %(total)d rows, %(new)d new, %(changed)d changed, "
                "%(unchanged)d unchanged, %(failed)d failed."
            )
            % words
        )
        for change in check.changed[:DETAILS_SHOWN]:
            for item in differences(change):
                words = {"school": change.school.name, "label": item.label, "before": item.before, "after": item.after}
                self.stdout.write(_("%(school)s, %(label)s: %(before)s → %(after)s") % words)
        for problem in check.problems[:DETAILS_SHOWN]:
            self.stderr.write(str(problem))
        if len(check.problems) > DETAILS_SHOWN:
            more = len(check.problems) - DETAILS_SHOWN
            self.stderr.write(_("… and %(count)d more; --report writes them all.") % {"count": more})


def _region(code: str | None) -> Region:
    if code:
        region = Region.objects.filter(code=code).first()
        if region is None:
            raise CommandError(_("There is no region with the code %(code)s.") % {"code": code})
        return region
    districts = list(Region.objects.filter(level=RegionLevel.DISTRICT)[:2])
    if len(districts) != 1:
        raise CommandError(_("Please name the region with --region CODE."))
    return districts[0]
