"""What an edition of results holds: the lines as they stand now, the terms they follow, and the digest over both."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from campaigns.enums import PLACINGS_IN_ORDER, DecidedBy, EntryState, LineKind
from campaigns.models import Contest, ContestLine, Entry
from campaigns.prizes import Organiser, rank_organisers, teachers_prizes
from campaigns.results import GroupResult, Row
from campaigns.settled import group_prizes, terms_of
from schools.models import School
from site_config.shared.seal import Hash

ORGANISER = "organiser"
SEALED = (
    "kind", "group", "entry_id", "school_id", "teacher_id", "code", "title", "name", "teacher_name", "school_name", "place",
    "mean", "score", "spread", "submitted", "awarded", "prize", "decided_by", "because",
)  # fmt: skip


def terms_written(contest: Contest, groups: Iterable[GroupResult]) -> dict[str, Any]:
    """Return, in values of JSON, the rules that the edition follows: whoever reads it later knows them."""
    terms = terms_of(contest)
    modes = {row.group: str(group_prizes(row).mode) for row in contest.groups.select_related("prizes")}
    return {
        "criteria": [[row.name_zh, row.name_en, row.weight] for row in contest.criteria.all()],
        "judges_per_entry": contest.judges_per_entry,
        "normalises": terms.normalises,
        "honours_teachers": terms.honours_teachers,
        "organisers": terms.organisers,
        "organiser_least": terms.organiser_least,
        "organiser_rule": terms.organiser_rule,
        "groups": {
            row.group: {
                "mode": modes[row.group],
                "entries": len(row.rows),
                "prizes": [list(pair) for pair in row.prizes],
            }
            for row in groups
        },
    }


def lines_now(contest: Contest, groups: list[GroupResult]) -> list[ContestLine]:
    """Return the unsaved lines of an edition: entries in order, then guiding teachers, then organisers."""
    terms = terms_of(contest)
    lines = [_entry_line(group, row) for group in groups for row in group.rows]
    if terms.honours_teachers:
        lines += _teacher_lines(groups)
    if terms.organisers:
        lines += _organiser_lines(contest, groups)
    return lines


def digest_of(contest_id: int, number: int, terms: dict[str, Any], lines: Iterable[ContestLine]) -> str:
    """Return SHA-256 over an edition's number, terms and lines, in the order in which they were written."""
    seal = Hash()
    seal.take([contest_id, number])
    seal.take(terms)
    for line in lines:
        seal.take([_plain(getattr(line, name)) for name in SEALED])
    return seal.hexdigest()


def _entry_line(group: GroupResult, row: Row) -> ContestLine:
    entry, ruling = row.entry, row.ruling
    guide = entry.teacher if entry.pupil_id else None
    line = ContestLine(
        kind=LineKind.ENTRY, group=group.group, entry=entry, school=entry.school, school_name=entry.school.name,
        code=entry.code, place=row.place, mean=row.mean, score=row.score, spread=row.spread, prize=row.prize,
    )  # fmt: skip
    if row.prize:
        line.title, line.name = entry.title, entry.author.name
        line.teacher, line.teacher_name = guide, guide.name if guide else ""
    if ruling:
        line.decided_by = DecidedBy.PANEL
        line.because = {
            "reason": ruling.reason, "minutes": ruling.minutes, "by": ruling.decided_by.name,
            "on": ruling.decided_at.date().isoformat(), "rule_place": row.ruled_place,
        }  # fmt: skip
    return line


def _teacher_lines(groups: list[GroupResult]) -> list[ContestLine]:
    rows = [row for group in groups for row in group.rows if row.prize and row.entry.pupil_id and row.entry.teacher]
    teachers = {row.entry.teacher_id: row.entry for row in rows}
    won = [(row.entry.teacher_id, row.prize) for row in rows]
    order, counts = [str(placing) for placing in PLACINGS_IN_ORDER], Counter(teacher for teacher, _prize in won)
    best = sorted(teachers_prizes(won, order).items(), key=lambda pair: (order.index(pair[1]), pair[0]))
    return [
        ContestLine(
            kind=LineKind.TEACHER, school=teachers[key].school, school_name=teachers[key].school.name,
            teacher=teachers[key].teacher, name=teachers[key].teacher.name, awarded=counts[key], prize=prize,
        )
        for key, prize in best
    ]  # fmt: skip


def _organiser_lines(contest: Contest, groups: list[GroupResult]) -> list[ContestLine]:
    handed = Entry.objects.filter(contest=contest, state__in=(EntryState.SUBMITTED, EntryState.EXCLUDED)).order_by()
    submitted = Counter(handed.values_list("school_id", flat=True))
    awarded = Counter(row.entry.school_id for group in groups for row in group.rows if row.prize)
    terms, schools = terms_of(contest), School.objects.in_bulk(submitted)
    known = [Organiser(key, submitted[key], awarded[key]) for key in sorted(schools, key=lambda key: schools[key].code)]
    return [
        ContestLine(
            kind=LineKind.ORGANISER, school=schools[row.key], school_name=schools[row.key].name, place=row.place,
            submitted=row.submitted, awarded=row.awarded, prize=ORGANISER if row.wins else "",
        )
        for row in rank_organisers(known, terms.organiser_least, terms.organisers)
    ]  # fmt: skip


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:.3f}"
    return str(value) if isinstance(value, str) else value
