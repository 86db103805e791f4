"""Fetch with permission: contests, entries with names, and a judge's own work without them."""

from dataclasses import dataclass
from decimal import Decimal

from campaigns import rules
from campaigns.enums import ContestAbility, EntryState
from campaigns.levels import Level
from campaigns.models import Assignment, Contest, Entry, EntryFile, Question, SimilarityFlag
from campaigns.naming import masks_of
from campaigns.settled import levels_of, terms_of
from campaigns.texts import mask_words, paragraphs, text_of
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
    levels: tuple[Level, ...]


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
    is_read_by_school: bool


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
    related = ("contest__region", "contest__terms", "school__region", "pupil", "teacher", "submitted_by", "screening")
    return visible_or_404(Entry.objects.select_related(*related), user, pk=pk)


def assignment_or_404(user, pk: int) -> Assignment:
    """The judge's own work only."""
    related = ("entry__contest__terms", "entry__pupil", "entry__teacher", "entry__school")
    assignment = visible_or_404(Assignment.objects.select_related(*related), user, pk=pk)
    if assignment.abstained or not rules.is_judge(user):
        raise nothing_here()
    return assignment


def screened_entry_or_404(user, contest: Contest, pk: int) -> Entry:
    """An entry that waits for the screening or has been through it, for the contest's bureau."""
    related = ("contest", "school", "pupil", "teacher", "screening__decided_by")
    rows = Entry.objects.select_related(*related).prefetch_related("masked_words", "files")
    return visible_or_404(rows.filter(contest=contest).exclude(state=EntryState.WITHDRAWN), user, pk=pk)


def entry_for_judge(assignment: Assignment) -> JudgedEntry:
    """Return what the judge of this assignment may see: code, group, title and text with all names hidden."""
    entry, contest = assignment.entry, assignment.entry.contest
    words = masks_of(entry).hidden
    return JudgedEntry(
        assignment=assignment.pk,
        version=assignment.version,
        contest=contest.title,
        code=entry.code,
        group=entry.get_group_display(),
        title=mask_words(entry.title, words),
        paragraphs=tuple(paragraphs(mask_words(entry.text, words))),
        characters=entry.characters,
        used_ai=entry.used_ai,
        criteria=_criteria(assignment, contest),
        comment=assignment.comment,
        total=assignment.total,
        is_finished=assignment.finished_at is not None,
        is_open=contest.allows(ContestAbility.MARK),
        is_read_by_school=terms_of(contest).gives_feedback,
    )


def flag_or_404(user, pk: int) -> SimilarityFlag:
    """Two texts that resemble each other: for the bureau of the contest and for the judges of the entries."""
    sides = [
        f"{side}__{name}" for side in ("entry", "other") for name in ("contest__region", "school", "pupil", "teacher")
    ]
    words = [f"{side}__{name}" for side in ("entry", "other") for name in ("files", "masked_words")]
    flags = SimilarityFlag.objects.select_related(*sides, "decided_by")
    return visible_or_404(flags.prefetch_related(*words), user, pk=pk)


def shown_file_or_404(code: str, place: int) -> EntryFile:
    """A file of a work that the public may see at this moment."""
    return row_or_404(
        EntryFile.objects.select_related("entry"), entry__in=Entry.objects.shown(), entry__code=code, place=place
    )


def anonymous(entry: Entry, beside: Entry) -> AnonymousText:
    """Return an entry as everybody sees it who compares it with another: whoever copied may have copied names as well."""
    words = {*masks_of(entry).hidden, *masks_of(beside).hidden}
    return AnonymousText(
        entry.code,
        entry.get_group_display(),
        mask_words(entry.title, words),
        "\n".join(paragraphs(mask_words(text_of(entry), words))),
    )


def _criteria(assignment: Assignment, contest: Contest) -> tuple[CriterionMark, ...]:
    points = {mark.criterion_id: mark.points for mark in assignment.marks.all()}
    return tuple(
        CriterionMark(row.pk, row.name_zh, row.name_en, row.weight, points.get(row.pk), levels_of(row))
        for row in contest.criteria.all()
    )


def question_or_404(user, pk: int) -> Question:
    """A question of the person's region, else Http404."""
    return visible_or_404(Question.objects.select_related("region", "claimed_by", "answered_by"), user, pk=pk)


def answerable_or_404(user, pk: int) -> Question:
    """One that the person may also answer, else Http404."""
    question = question_or_404(user, pk)
    if not rules.can_answer(user, question):
        raise nothing_here()
    return question
