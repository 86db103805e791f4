"""Fetch with permission: contests, entries with names, and a judge's own work without them."""

from dataclasses import dataclass
from decimal import Decimal

from campaigns import rules
from campaigns.enums import ContestAbility
from campaigns.models import Assignment, Contest, Entry, EntryFile, SimilarityFlag
from campaigns.texts import given_name, mask, paragraphs, text_of
from schools.access import visible_or_404
from site_config.shared.access import nothing_here, row_or_404


@dataclass(frozen=True)
class CriterionMark:
    """A criterion with the judge's own points, None while open."""

    key: int
    name_zh: str
    name_en: str
    weight: int
    points: Decimal | None


@dataclass(frozen=True)
class JudgedEntry:
    """All that a judge may see of an entry. It holds no person, no school and no key of the entry."""

    assignment: int
    version: int
    contest: str
    code: str
    group: str
    title: str
    paragraphs: tuple[str, ...]
    characters: int
    used_ai: bool
    criteria: tuple[CriterionMark, ...]
    comment: str
    total: Decimal | None
    is_finished: bool
    is_open: bool


@dataclass(frozen=True)
class AnonymousText:
    """An entry beside another one: its code and its text with the names of both hidden."""

    code: str
    group: str
    title: str
    text: str


def contest_or_404(user, pk: int) -> Contest:
    """A contest for coordinators and the bureau; judges and street officers have no page here."""
    contest = visible_or_404(Contest.objects.select_related("region").prefetch_related("timetable"), user, pk=pk)
    if not rules.works_with_contests(user):
        raise nothing_here()
    return contest


def managed_contest_or_404(user, pk: int) -> Contest:
    """A contest that the person leads."""
    contest = contest_or_404(user, pk)
    if not rules.can_manage_contest(user, contest):
        raise nothing_here()
    return contest


def results_contest_or_404(user, pk: int) -> Contest:
    """A contest whose unpublished results the person may read."""
    contest = contest_or_404(user, pk)
    if not rules.can_read_results(user, contest):
        raise nothing_here()
    return contest


def entry_or_404(user, pk: int) -> Entry:
    """An entry with its author's name: for the own school and the bureau."""
    related = ("contest__region", "school__region", "pupil", "teacher", "submitted_by")
    return visible_or_404(Entry.objects.select_related(*related), user, pk=pk)


def assignment_or_404(user, pk: int) -> Assignment:
    """The judge's own work only."""
    related = ("entry__contest", "entry__pupil", "entry__teacher", "entry__school")
    assignment = visible_or_404(Assignment.objects.select_related(*related), user, pk=pk)
    if assignment.abstained or not rules.is_judge(user):
        raise nothing_here()
    return assignment


def entry_for_judge(assignment: Assignment) -> JudgedEntry:
    """Return what the judge of this assignment may see: code, group, title and text with all names hidden."""
    entry, contest = assignment.entry, assignment.entry.contest
    names = names_in(entry)
    return JudgedEntry(
        assignment=assignment.pk,
        version=assignment.version,
        contest=contest.title,
        code=entry.code,
        group=entry.get_group_display(),
        title=mask(entry.title, names),
        paragraphs=tuple(paragraphs(mask(entry.text, names))),
        characters=entry.characters,
        used_ai=entry.used_ai,
        criteria=_criteria(assignment, contest),
        comment=assignment.comment,
        total=assignment.total,
        is_finished=assignment.finished_at is not None,
        is_open=contest.allows(ContestAbility.MARK),
    )


def flag_or_404(user, pk: int) -> SimilarityFlag:
    """Two texts that resemble each other: for the bureau of the contest and for the judges of the entries."""
    sides = [
        f"{side}__{name}" for side in ("entry", "other") for name in ("contest__region", "school", "pupil", "teacher")
    ]
    flags = SimilarityFlag.objects.select_related(*sides, "decided_by")
    return visible_or_404(flags.prefetch_related("entry__files", "other__files"), user, pk=pk)


def shown_file_or_404(code: str, place: int) -> EntryFile:
    """A file of a work that the public may see at this moment."""
    return row_or_404(
        EntryFile.objects.select_related("entry"), entry__in=Entry.objects.shown(), entry__code=code, place=place
    )


def anonymous(entry: Entry, beside: Entry) -> AnonymousText:
    """Return an entry as everybody sees it who compares it with another: whoever copied may have copied names as well."""
    names = [*names_in(entry), *names_in(beside)]
    return AnonymousText(
        entry.code,
        entry.get_group_display(),
        mask(entry.title, names),
        "\n".join(paragraphs(mask(text_of(entry), names))),
    )


def names_in(entry: Entry) -> list[str]:
    """Return the names of whoever could give the author away: pupil, teacher, school; given names alone as well."""
    names = [entry.school.name, entry.school.short_name]
    for person in (entry.pupil, entry.teacher):
        names += [person.name, given_name(person.name)] if person else []
    return [name for name in names if name]


def _criteria(assignment: Assignment, contest: Contest) -> tuple[CriterionMark, ...]:
    points = {mark.criterion_id: mark.points for mark in assignment.marks.all()}
    return tuple(
        CriterionMark(row.pk, row.name_zh, row.name_en, row.weight, points.get(row.pk))
        for row in contest.criteria.all()
    )
