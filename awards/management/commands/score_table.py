"""Scores any table by a rubric in a file, on the command line."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from awards.tables import output
from awards.tables.files import examples
from awards.tables.reading import Reading, as_number, read_units
from awards.tables.rubric import TableRubric, load
from awards.tables.scores import Scored, score
from site_config.shared.cells import cell_text
from site_config.shared.errors import UserError
from site_config.shared.tables import Sheet, csv_bytes, xlsx_bytes


class Command(BaseCommand):
    help = "Scores a table (CSV, XLSX or XLS) by a rubric of TABLE indicators: points, ties, places."

    def add_arguments(self, parser):
        parser.add_argument(
            "table", type=Path, help="The table; columns in any order, headings as the rubric names them."
        )
        parser.add_argument(
            "--rubric", required=True, help="A rubric file, or the name of one that ships with the product."
        )
        parser.add_argument(
            "--out", type=Path, help="Where to write; .xlsx makes a workbook. Without it CSV is printed."
        )
        parser.add_argument("--check", metavar="COLUMN", help="A column with published totals: say where they differ.")

    def handle(self, *args, table, rubric, out, check, **options):
        try:
            rules = load(_rubric_bytes(rubric))
            reading = read_units(table, table.name, rules)
        except (UserError, OSError) as error:
            raise CommandError(str(error)) from error
        if reading.blocking:
            for problem in reading.problems:
                self.stderr.write(str(problem))
            raise CommandError(_("Nothing was scored. Please correct the table and try again."))
        scored = score(rules, reading.units)
        self._write(rules, scored, out)
        if check:
            self._check(scored, reading, check)

    def _write(self, rules: TableRubric, scored: list[Scored], out: Path | None) -> None:
        headings, rows = output.headings(rules), output.rows(rules, scored)
        if out is not None and out.suffix.lower() == ".xlsx":
            out.write_bytes(xlsx_bytes(Sheet(rules.title, headings, rows)))
        elif out is not None:
            out.write_bytes(csv_bytes(headings, rows))
        else:
            self.stdout.write(csv_bytes(headings, rows).decode("utf-8-sig"), ending="")

    def _check(self, scored: list[Scored], reading: Reading, heading: str) -> None:
        published = _published(reading, heading)
        wrong = output.mismatches(scored, published)
        for each, said in wrong:
            words = {"name": each.unit.name, "said": output.number(said), "found": output.number(each.total)}
            self.stderr.write(_("%(name)s: published %(said)s, computed %(found)s.") % words)
        if wrong:
            raise CommandError(_("%(n)d totals differ from the published ones.") % {"n": len(wrong)})
        self.stderr.write(_("All %(n)d published totals are reproduced.") % {"n": len(published)})


def _rubric_bytes(rubric: str) -> bytes:
    shipped = examples()
    return (shipped[rubric] if rubric in shipped else Path(rubric)).read_bytes()


def _published(reading: Reading, heading: str) -> dict:
    """Published totals by line of the file; lines without one are left out."""
    headings = reading.table.headings
    if heading not in headings:
        raise CommandError(_("The table has no column “%(heading)s”.") % {"heading": heading})
    index = headings.index(heading)
    cells = {row.number: cell_text(row.cells[index]) for row in reading.table.rows if index < len(row.cells)}
    return {line: value for line, text in cells.items() if (value := as_number(text)) is not None}
