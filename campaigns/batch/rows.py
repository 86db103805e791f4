"""One row of a table of entries, turned into what the action takes, with every problem of its cells."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from campaigns.archive import Archive, Member, name_key
from campaigns.batch import words
from campaigns.models import Contest
from campaigns.reading import ReadyFile, read_files
from schools.models import Pupil, School, Teacher
from site_config.shared.errors import UserError
from site_config.shared.spreadsheets import Problem, Row, Table

PUPIL_CELLS: dict[str, Callable[[str], Any]] = {
    "name": words.name_of,
    "grade": words.grade_of,
    "class_number": words.class_of,
    "consent_by": words.name_of,
    "consent_on": words.day_of,
    "consent_scope": words.scope_of,
}
WORK_CELLS: dict[str, Callable[[str], Any]] = {
    "title": str,
    "text": str,
    "video_url": str,
    "ai_statement": str,
    "is_original": words.is_yes,
    "group": words.group_of,
    "licence": words.licence_of,
}


@dataclass
class Candidate:
    """A row that may become an entry. `pupil` are field values of its author, empty for a courseware."""

    row: Row
    pupil: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    files: list[ReadyFile] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class RowReader:
    """Reads rows of one school's table; knows its teachers and the ZIP. Counts which files were named."""

    def __init__(self, table: Table, contest: Contest, school: School, archive: Archive | None):
        self._table, self._contest, self._archive = table, contest, archive
        teachers = Teacher.objects.filter(school=school, is_active=True)
        self._teachers = {"".join(teacher.name.split()): teacher for teacher in teachers}
        self.named: dict[str, int] = {}

    def read(self, row: Row) -> Candidate:
        found = Candidate(row)
        for key, turn in PUPIL_CELLS.items():
            if key in self._table.columns:
                self._take(found, found.pupil, key, turn)
        for key, turn in WORK_CELLS.items():
            if key in self._table.columns:
                self._take(found, found.values, key, turn)
        self._take(found, found.values, "teacher", self._teacher)
        found.values["used_ai"] = bool(found.values.get("ai_statement", "").strip())
        if "files" in self._table.columns:
            self._files(found)
        return found

    def _take(self, found: Candidate, into: dict[str, Any], key: str, turn: Callable[[str], Any]) -> None:
        text = self._paragraphs(found.row) if key == "text" else found.row[key]
        try:
            if not text and self._table.columns[key].required:
                raise UserError(_("Please fill this in."), "blank")
            into[key] = turn(text)
        except UserError as error:
            self._say(found, key, error)

    def _paragraphs(self, row: Row) -> str:
        """The cell as it was typed: cleaning would take its lines away."""
        place = self._table.places.get("text")
        cell = row.cells[place] if place is not None and place < len(row.cells) else ""
        return cell.strip() if isinstance(cell, str) else row["text"]

    def _teacher(self, text: str) -> Teacher | None:
        if not text:
            return None
        if teacher := self._teachers.get("".join(text.split())):
            return teacher
        raise UserError(_("No teacher of your school has this name. Please add the teacher first."), "teacher")

    def _files(self, found: Candidate) -> None:
        found.names = words.file_names(found.row["files"])
        try:
            members = [self._member(found.row, name) for name in found.names]
            opened = [self._archive.read(each, max_mb=self._contest.max_file_mb) for each in members if self._archive]
            found.files = read_files(opened, kinds=self._contest.file_kinds, max_mb=self._contest.max_file_mb)
        except UserError as error:
            self._say(found, "files", error)

    def _member(self, row: Row, name: str) -> Member:
        key = name_key(name)
        if self._archive is None or key not in self._archive.members:
            raise UserError(_("The ZIP holds no file of this name."), "no_file")
        if self.named.setdefault(key, row.number) != row.number:
            raise UserError(_("Row %(row)s names this file too."), "taken", {"row": self.named[key]})
        return self._archive.members[key]

    def _say(self, found: Candidate, key: str, error: UserError) -> None:
        found.problems.append(self._table.problem(found.row, key, error.code, error.sentence))


def known_pupil(school: School, values: dict[str, Any]) -> Pupil | None:
    """The pupil of that name in that class, so that nobody is kept twice."""
    same = {name: values[name] for name in ("name", "grade", "class_number")}
    return Pupil.objects.filter(school=school, **same).order_by("pk").first()
