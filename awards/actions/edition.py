"""Editions 版次: computed once with all their lines, then only moved forward."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from awards import gates, notice, rules
from awards.actions.cycle import locked
from awards.actions.minutes import take_down
from awards.digest import BATCH, InputSeal, Seal
from awards.enums import PUBLIC, EditionState, ObjectionState
from awards.errors import Refused
from awards.indicators import Trail
from awards.inputs import inputs_of
from awards.models import AwardCycle, Criterion, Edition, Objection, ScoreLine, Standing
from awards.ranking import compute, indicator_of
from awards.results import Ranked, Ranking
from awards.telling import tell_of_edition
from schools.facts import schools_of_year
from site_config.shared import audit

INLINE_SCHOOLS = 500
LOST_RACE = ("40001", "23505")  # PostgreSQL: serialization failure, unique violation


def needs_job(cycle: AwardCycle) -> bool:
    """True when a ranking is too large to wait for in a browser."""
    return len(schools_of_year(cycle.region, cycle.school_year)) > INLINE_SCHOOLS


def compute_edition(
    *, cycle: AwardCycle, honour: str, user: Any, now: dt.datetime | None = None, report: Any = None
) -> Edition:
    """Compute edition n+1 from the approved records as they are, and write it down with all its lines.

    Params: honour, a value of Honour; now, the moment to note (default: this one); report(done, total), called while
    lines are written. An earlier edition that nobody approved becomes replaced.
    Raises Refused for somebody outside the committee, when a gate is closed, or when somebody else computed or moved
    an edition of this honour at the same time.
    """
    with _against_others(), transaction.atomic():
        _one_moment()
        cycle = locked(cycle, user)
        checks = gates.before_compute(cycle, honour)
        gates.require(checks)
        rubric = gates.adopted_rubric(cycle, honour)
        assert rubric is not None
        ranking = compute(cycle, honour, rubric)
        last = cycle.editions.filter(honour=honour).aggregate(n=Max("number"))["n"] or 0
        _replace(cycle, honour, EditionState.COMPUTED, user)
        edition = Edition.objects.create(
            cycle=cycle,
            honour=honour,
            number=last + 1,
            rubric=rubric,
            digest="",
            inputs=inputs_of(rubric, ranking),
            computed_by=user,
            computed_at=now or timezone.now(),
        )
        _write(edition, ranking, report or (lambda done, total: None))
        cycle.adjustments.filter(honour=honour, taken_into=None).update(taken_into=edition)
        _lead_upheld_to(edition)
        audit.record("awards.edition.compute", edition, user=user, number=edition.number, open=gates.warnings(checks))
    return edition


@contextmanager
def _against_others() -> Iterator[None]:
    """Refuse what lost a race: a computation reads the moment it began, not what it waited for."""
    try:
        yield
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", "") not in LOST_RACE:
            raise
        raise Refused(_("The edition has moved on meanwhile. Please reload the page.")) from error


def _one_moment() -> None:
    """On PostgreSQL let all reads of a computation see the same moment."""
    if connection.vendor == "postgresql" and len(connection.atomic_blocks) == 1:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _write(edition: Edition, ranking: Ranking, report: Any) -> None:
    seal, inputs, done = Seal(edition), InputSeal(edition.inputs), 0
    for rows in _batches(ranking.rows):
        standings = Standing.objects.bulk_create([_standing(edition, row) for row in rows])
        trail = Trail(ranking.material, [row.candidate for row in rows])
        written = []
        for standing, row in zip(standings, rows, strict=True):
            lines = _lines(standing, row, ranking, trail)
            seal.add(standing, lines)
            inputs.add(standing, lines)
            written += lines
        ScoreLine.objects.bulk_create(written, batch_size=BATCH)
        done += len(rows)
        report(done, len(ranking.rows))
    edition.digest, edition.input_digest = seal.hexdigest(), inputs.hexdigest()
    Edition.objects.filter(pk=edition.pk, digest="").update(digest=edition.digest, input_digest=edition.input_digest)


def _lead_upheld_to(edition: Edition) -> None:
    """Write into every upheld objection to a list of the honour that led to no edition so far that it led to this one."""
    rows = Objection.objects.filter(edition__cycle=edition.cycle_id, edition__honour=edition.honour, led_to=None)
    upheld = list(rows.filter(state=ObjectionState.UPHELD))
    rows.filter(pk__in=[row.pk for row in upheld]).update(led_to=edition)
    audit.record_many("awards.objection.lead", upheld, user=edition.computed_by, number=edition.number)


def _batches(rows: Sequence[Ranked]) -> Iterator[list[Ranked]]:
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        yield batch


def _standing(edition: Edition, row: Ranked) -> Standing:
    who, outcome = row.candidate, row.outcome
    return Standing(
        edition=edition,
        school_id=who.school_id,
        teacher_id=who.teacher_id,
        pupil_id=who.pupil_id,
        name=who.name,
        public_name=who.public_name,
        school_name=who.school_name,
        group=who.group,
        points=row.points,
        place=outcome.place,
        band=row.band,
        is_vetoed=outcome.place is None,
        is_honoured=outcome.is_honoured,
        decided_by=outcome.decided_by,
        adjustments=[line.frozen() for line in row.panel_lines] or None,
    )


def _lines(standing: Standing, row: Ranked, ranking: Ranking, trail: Trail) -> list[ScoreLine]:
    lines = []
    for order, (criterion, score) in enumerate(zip(ranking.criteria, row.scores, strict=True), start=1):
        indicator, parameters = indicator_of(criterion)
        evidence = indicator.evidence(trail, row.candidate, parameters)
        beyond = indicator.beyond(ranking.material, row.candidate, criterion.most, parameters)
        lines.append(
            ScoreLine(
                standing=standing,
                code=criterion.code,
                title_zh=criterion.title_zh,
                title_en=criterion.title_en,
                indicator=criterion.indicator,
                weight=criterion.weight,
                points=score.points,
                achieved=Decimal(score.achieved).scaleb(-2),
                required=Decimal(score.required).scaleb(-2),
                sources=_sources(criterion, indicator.source, evidence.ids),
                missing=[*evidence.missing, *beyond],
                order=order,
            )
        )
    return lines


def _sources(criterion: Criterion, model: str, ids: list[int]) -> dict[str, Any]:
    """What the line rests on; that its points are taken off is said here, so that the digest holds it too."""
    return {"model": model, "ids": ids} | ({"deducted": True} if criterion.is_deduction else {})


@transaction.atomic
def approve_edition(
    *, edition: Edition, user: Any, minutes: Mapping[str, Any] | None = None, now: dt.datetime | None = None
) -> Edition:
    """The committee's yes, by somebody else than whoever computed it. An earlier approved edition becomes replaced.

    Params: minutes, with number, held_on and text, for student champions. Raises Refused without them, for the person
    who computed it, in another state, or when a gate is closed.
    """
    edition = locked_edition(edition, user, EditionState.COMPUTED)
    if not rules.can_approve_edition(user, edition):
        raise Refused(_("Whoever computed an edition does not approve it. Please ask a second person."))
    checks = [gates.digest(edition), *gates.before_approval(edition)]
    gates.require(checks)
    _replace(edition.cycle, edition.honour, EditionState.APPROVED, user)
    edition.approved_by, edition.approved_at = user, now or timezone.now()
    take_down(edition, user, minutes, timezone.localdate(edition.approved_at))
    return _moved(edition, EditionState.APPROVED, user, "awards.edition.approve", open=gates.warnings(checks))


@transaction.atomic
def put_on_notice(*, edition: Edition, user: Any, today: dt.date | None = None) -> Edition:
    """Show an approved edition to the public for the cycle's number of working days, the first day not counted.

    An earlier edition on notice or published becomes replaced. Raises Refused in another state, when a gate is closed
    or when the calendar of the year is missing.
    """
    edition = locked_edition(edition, user, EditionState.APPROVED)
    first = today or timezone.localdate()
    gates.require([gates.digest(edition), *gates.before_notice(edition, first)])
    edition.notice_from, edition.notice_until = first, notice.last_day(first, edition.cycle.notice_days)
    for state in PUBLIC:
        _replace(edition.cycle, edition.honour, state, user)
    return _moved(edition, EditionState.ON_NOTICE, user, "awards.edition.notice", until=edition.notice_until)


@transaction.atomic
def publish_edition(*, edition: Edition, user: Any, now: dt.datetime | None = None) -> Edition:
    """Publish after the notice. Raises Refused before its end, with open or upheld objections, without a document number."""
    edition = locked_edition(edition, user, EditionState.ON_NOTICE)
    moment = now or timezone.now()
    checks = gates.before_publication(edition, timezone.localdate(moment))
    gates.require([gates.digest(edition), *checks])
    edition.published_at = moment
    return _moved(edition, EditionState.PUBLISHED, user, "awards.edition.publish")


def locked_edition(edition: Edition, user: Any, *states: EditionState) -> Edition:
    """The edition with its row and its cycle's locked. Raises Refused outside the committee and in another state."""
    cycle = locked(edition.cycle, user)
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    edition.cycle = cycle
    if edition.state not in states:
        raise Refused(_("The edition has moved on meanwhile. Please reload the page."))
    return edition


def _moved(edition: Edition, state: EditionState, user: Any, action: str, **data: Any) -> Edition:
    edition.state = state
    edition.save(update_fields=["state", "approved_by", "approved_at", "notice_from", "notice_until", "published_at"])
    audit.record(action, edition, user=user, number=edition.number, **data)
    tell_of_edition(edition)
    return edition


def _replace(cycle: AwardCycle, honour: str, state: EditionState, user: Any) -> None:
    for old in cycle.editions.filter(honour=honour, state=state):
        old.state = EditionState.REPLACED
        old.save(update_fields=["state"])
        audit.record("awards.edition.replace", old, user=user, number=old.number)
