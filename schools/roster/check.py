"""The dry run of a roster: what would be new, changed, unchanged, and every problem with its row and column."""

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from import_export.results import Result

from schools.actions.importing import SchoolChange
from schools.grades import grade_name
from schools.models import Region, School
from schools.resources import SchoolResource
from schools.roster import words
from schools.roster.columns import COLUMNS
from schools.roster.whole import COMPARED
from site_config.shared.errors import UserError
from site_config.shared.spreadsheets import Problem, Row, Table, read_table
from site_config.shared.tables import failed_rows_workbook

CHUNK = 500


@dataclass(frozen=True)
class Difference:
    """One value that the file changes, in words."""

    label: str
    before: str
    after: str


@dataclass
class RosterCheck:
    """The outcome of a dry run. Rows are counted as in the file."""

    table: Table
    region: Region
    school_year: int
    new: list[SchoolChange] = field(default_factory=list)
    changed: list[SchoolChange] = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def failed_rows(self) -> set[int]:
        return {problem.row for problem in self.problems if problem.is_blocking and problem.row is not None}

    @property
    def failed(self) -> int:
        """Rows that cannot be imported; all of them when a heading is missing."""
        numbers = {row.number for row in self.table.rows}
        return len(self.failed_rows & numbers) if self.table.is_usable else len(numbers)

    @property
    def is_clean(self) -> bool:
        return self.table.is_usable and not self.failed

    @property
    def counts(self) -> dict[str, int]:
        return {
            "total": len(self.table.rows),
            "new": len(self.new),
            "changed": len(self.changed),
            "unchanged": self.unchanged,
            "failed": self.failed,
        }

    @property
    def digest(self) -> str:
        """A fingerprint of everything that would be written, to notice that the registry changed meanwhile."""
        return hashlib.sha256("\n".join(self._lines()).encode()).hexdigest()

    def _lines(self) -> list[str]:
        lines = [str(sorted(self.counts.items()))]
        for change in (*self.new, *self.changed):
            values = [_plain(getattr(change.school, name)) for name in COMPARED]
            before = [_plain(value) for value in change.before.values()]
            lines.append(f"{change.school.code} {values} {before} {sorted(change.enrolment.items())} {change.enrolled}")
        return lines

    def failed_workbook(self) -> bytes:
        """The rows that were not taken, as they were, with the reason; only these, ready to be corrected."""
        return failed_rows_workbook(self.table, [problem for problem in self.problems if problem.is_blocking])


def check_roster(
    source: bytes | str | Path,
    filename: str,
    *,
    region: Region,
    school_year: int,
    on_row: Callable[[int], None] | None = None,
) -> RosterCheck:
    """Read a roster and compare it with the registry; nothing is written.

    Params: source, bytes or a path; filename, for reports; school_year, whose enrolment the file holds;
    on_row, told the number of rows done. Raises UserError when the file cannot be read as a table.
    """
    table = read_table(source, filename, COLUMNS)
    check = RosterCheck(table, region, school_year, problems=list(table.problems))
    if not table.is_usable:
        return check
    resource = SchoolResource(region, school_year, on_row)
    result = resource.check(table)
    if result.base_errors:
        raise UserError(_("The table cannot be read. Please compare it with the template and try again."), "broken")
    check.new, check.changed = resource.new, resource.changed
    check.unchanged = result.totals["skip"]
    check.problems += _row_problems(table, result)
    check.problems += _same_names(table, check)
    return check


def _row_problems(table: Table, result: Result) -> list[Problem]:
    found = []
    for row, outcome in zip(table.rows, result.rows, strict=True):
        if outcome.validation_error is not None:
            for key, messages in outcome.validation_error.message_dict.items():
                found.append(_problem(table, row, key, " ".join(messages)))
        elif outcome.errors:
            found.append(_problem(table, row, "", _("This row cannot be read.")))
    return found


def _problem(table: Table, row: Row, key: str, sentence: str) -> Problem:
    return table.problem(row, key if key in COLUMNS else "", "invalid", sentence)


def _same_names(table: Table, check: RosterCheck) -> list[Problem]:
    """New schools whose name the registry knows under another code: often one school with a mistyped code."""
    names = {change.school.name for change in check.new}
    known: dict[str, str] = {}
    wanted = sorted(names)
    for start in range(0, len(wanted), CHUNK):
        rows = School.objects.within(check.region).filter(name__in=wanted[start : start + CHUNK])
        known |= dict(rows.values_list("name", "code"))
    twice = Counter(change.school.name for change in check.new)
    rows_by_number = {row.number: row for row in table.rows}
    found = []
    for change in check.new:
        name = change.school.name
        if name in known:
            sentence = _("A school of this name is in the registry with the code %(code)s. Is it the same one?")
            text = sentence % {"code": known[name]}
        elif twice[name] > 1:
            text = _("Two rows have this name and different codes. Is it the same school?")
        else:
            continue
        problem = table.problem(rows_by_number[change.row], "name", "same_name", text)
        found.append(Problem(**{**_fields(problem), "is_blocking": False}))
    return found


def _fields(problem: Problem) -> dict[str, Any]:
    return {name: getattr(problem, name) for name in problem.__dataclass_fields__}


def differences(change: SchoolChange) -> list[Difference]:
    """What changes of a known school, in the words of the roster; of a new one nothing."""
    found = [
        Difference(COLUMNS[name].title, _words(name, change.before[name]), _words(name, getattr(change.school, name)))
        for name in change.fields
    ]
    for grade, counts in sorted(change.enrolment.items()):
        found.append(Difference(grade_name(grade), _counted(change.enrolled.get(grade)), _counted(counts)))
    return found


def _plain(value: Any) -> str:
    return " ".join(sorted(value)) if isinstance(value, frozenset) else str(value)


def _words(name: str, value: Any) -> str:
    if name == "stages":
        value = words.stages_text(value)
    if name == "is_public":
        value = words.public_word(value)
    return str(value) if value not in (None, "") else words.nothing()


def _counted(counts: tuple[int, int] | None) -> str:
    if not counts or not counts[0]:
        return words.nothing()
    return pgettext("enrolment", "%(classes)d classes, %(pupils)d pupils") % {"classes": counts[0], "pupils": counts[1]}
