"""Entries and results as spreadsheets: the columns of the screen, numbers as numbers."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from campaigns.enums import LineKind
from campaigns.models import ContestLine, Entry
from campaigns.results import GroupResult
from schools.grades import grade_name
from site_config.shared.tables import Sheet, xlsx_bytes


def entries_workbook(entries: Iterable[Entry], *, shows_prizes: bool) -> bytes:
    """Return the entries as XLSX; means and prizes only when they may be seen."""
    headings = [
        pgettext("entry", "Code"),
        pgettext("entry", "Group"),
        pgettext("entry", "Title"),
        pgettext("entry", "School"),
        pgettext("entry", "Author"),
        pgettext("entry", "Grade"),
        pgettext("entry", "Guiding teacher"),
        pgettext("entry", "Characters"),
        pgettext("entry", "Files"),
        pgettext("entry", "AI tools used"),
        pgettext("entry", "State"),
    ]
    if shows_prizes:
        headings += [pgettext("entry", "Mean"), pgettext("entry", "Prize")]
    rows = [_entry_row(entry, shows_prizes) for entry in entries]
    return xlsx_bytes(Sheet(_("Entries"), headings, rows))


def results_workbook(groups: Iterable[GroupResult], criteria: Iterable[str]) -> bytes:
    """Return one sheet a group: places, means of all judges and of each criterion, spread, prize."""
    fixed = [
        pgettext("entry", "Place"),
        pgettext("entry", "Code"),
        pgettext("entry", "Title"),
        pgettext("entry", "School"),
        pgettext("entry", "Author"),
        pgettext("entry", "Guiding teacher"),
        pgettext("entry", "Mean"),
    ]
    figures = [
        _("Median"),
        _("Standard deviation"),
        pgettext("entry", "Spread"),
        _("Best place"),
        _("Worst place"),
        _("Score"),
    ]
    headings = [*fixed, *criteria, *figures, pgettext("entry", "Prize")]
    return xlsx_bytes(*(Sheet(str(group.label), headings, _result_rows(group)) for group in groups))


def edition_workbook(lines: Iterable[ContestLine]) -> bytes:
    """Return an edition: one sheet for entries, one for guiding teachers, one for organisers, each if there are any."""
    rows = list(lines)
    entry = [
        pgettext("entry", "Group"),
        pgettext("entry", "Place"),
        pgettext("entry", "Code"),
        pgettext("entry", "Title"),
        pgettext("entry", "School"),
        pgettext("entry", "Author"),
        pgettext("entry", "Guiding teacher"),
        pgettext("entry", "Mean"),
        pgettext("entry", "Score"),
        pgettext("entry", "Prize"),
        _("Decided by"),
        _("Why"),
    ]
    teacher = [
        pgettext("entry", "Guiding teacher"),
        pgettext("entry", "School"),
        pgettext("entry", "Prize"),
        _("Entries with a prize"),
    ]
    organiser = [
        pgettext("entry", "Place"),
        pgettext("entry", "School"),
        _("Entries handed in"),
        _("Entries with a prize"),
        _("Award rate (%)"),
        pgettext("entry", "Prize"),
    ]
    sheets = [
        (LineKind.ENTRY, _("Entries"), entry, _written_entry),
        (LineKind.TEACHER, _("Guiding teachers"), teacher, _written_teacher),
        (LineKind.ORGANISER, _("Organisers"), organiser, _written_organiser),
    ]
    made = [(title, heads, [say(row) for row in rows if row.kind == kind]) for kind, title, heads, say in sheets]
    return xlsx_bytes(*(Sheet(title, heads, found) for title, heads, found in made if found))


def _written_entry(line: ContestLine) -> list:
    why = "{reason} ({minutes}, {by})".format(**line.because) if line.because else ""
    people = [line.title, line.school_name, line.name, line.teacher_name]
    figures = [line.mean, line.score, line.get_prize_display(), line.get_decided_by_display(), why]
    return [line.get_group_display(), line.place, line.code, *people, *figures]


def _written_teacher(line: ContestLine) -> list:
    return [line.name, line.school_name, line.get_prize_display(), line.awarded]


def _written_organiser(line: ContestLine) -> list:
    return [line.place, line.school_name, line.submitted, line.awarded, line.rate, line.get_prize_display()]


def _entry_row(entry: Entry, shows_prizes: bool) -> list:
    row = [
        entry.code,
        entry.get_group_display(),
        entry.title,
        entry.school.name,
        entry.author.name,
        grade_name(entry.pupil.grade) if entry.pupil else "",
        entry.teacher.name if entry.teacher and entry.pupil else "",
        entry.characters,
        entry.file_count,
        entry.used_ai,
        entry.get_state_display(),
    ]
    return [*row, entry.mean, entry.get_placing_display()] if shows_prizes else row


def _result_rows(group: GroupResult) -> list[list]:
    labels = {value: str(label) for value, label in Entry._meta.get_field("placing").choices}
    return [
        [
            row.place,
            row.entry.code,
            row.entry.title,
            row.entry.school.name,
            row.entry.author.name,
            row.entry.teacher.name if row.entry.teacher and row.entry.pupil else "",
            row.mean,
            *row.criteria,
            row.median,
            row.deviation,
            row.spread,
            row.best,
            row.worst,
            row.score,
            labels.get(row.prize, ""),
        ]
        for row in group.rows
    ]
