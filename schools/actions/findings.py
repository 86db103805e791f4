"""What the nightly check writes, and what people do about it: dismiss with a reason, bring the summary in line."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.actions.expected import lock_school, refresh_expected
from schools.enums import Severity
from schools.errors import Refused
from schools.models import RuleFinding, RuleRun, SummaryDifference, User
from schools.review.nightly import Differing
from site_config.shared import audit

# Record key -> the rules that it breaks, with their severity.
Broken = Mapping[int, Mapping[str, Severity]]


@transaction.atomic
def keep_night(
    *, run: RuleRun, schools: list[int], broken: Broken, differing: Iterable[Differing], checked: int, now: dt.datetime
) -> None:
    """Write what one batch of schools showed, and how far the run has come. Writing the same again changes nothing.

    A finding that is gone is cleared, not deleted; one that comes back is new, and a dismissal of before is over.
    """
    _write_findings(schools, broken, now)
    _write_differences(schools, differing, now)
    run.last_school, run.records = max(schools), run.records + checked
    run.save(update_fields=["last_school", "records"])


def start_night(*, day: dt.date, now: dt.datetime) -> RuleRun | None:
    """The run of a day, to be begun or gone on with; None when it is done."""
    run, _is_new = RuleRun.objects.get_or_create(day=day, defaults={"started_at": now})
    return None if run.finished_at else run


def finish_night(*, run: RuleRun, now: dt.datetime) -> None:
    run.finished_at = now
    run.save(update_fields=["finished_at"])


@transaction.atomic
def dismiss_finding(*, finding: RuleFinding, user: User, why: str) -> RuleFinding:
    """Say why a finding needs nothing more. Raises Refused without a sentence, or for a school that is not the person's."""
    finding = (
        RuleFinding.objects.select_for_update(of=("self",))
        .select_related("activity__school__region")
        .get(pk=finding.pk)
    )
    if not rules.can_review(user, finding.activity.school):
        raise Refused(_("You may not review this school."))
    if not why.strip():
        raise Refused(_("Please say why nothing has to be done."))
    if finding.cleared_at or finding.dismissed_at:
        raise Refused(_("This finding is settled already."))
    finding.dismissed_by, finding.dismissed_at, finding.dismissed_why = user, timezone.now(), why.strip()
    finding.save(update_fields=["dismissed_by", "dismissed_at", "dismissed_why"])
    audit.record("schools.finding.dismiss", finding.activity, user=user, rule=finding.rule, why=finding.dismissed_why)
    return finding


@transaction.atomic
def mend_summary(*, difference: SummaryDifference, user: User) -> None:
    """Rebuild one expected row from its records. Raises Refused for a school that is not the person's."""
    row = difference.expected
    if not rules.can_review(user, row.school):
        raise Refused(_("You may not review this school."))
    lock_school(row.school_id)
    refresh_expected(school_id=row.school_id, month=row.month, kind_id=row.kind_id)
    audit.record("schools.expected.mend", row, user=user, stored=difference.stored, rebuilt=difference.rebuilt)
    difference.delete()


def _write_findings(schools: list[int], broken: Broken, now: dt.datetime) -> None:
    known = {(row.activity_id, row.rule): row for row in RuleFinding.objects.filter(activity__school__in=schools)}
    wanted = {(key, code): severity for key, codes in broken.items() for code, severity in codes.items()}
    fresh = [
        RuleFinding(activity_id=key, rule=code, severity=severity, first_seen_at=now, last_seen_at=now)
        for (key, code), severity in wanted.items()
        if (key, code) not in known
    ]
    RuleFinding.objects.bulk_create(fresh, batch_size=500)
    changed = [_seen(row, wanted.get(pair), now) for pair, row in known.items()]
    columns = ["severity", "first_seen_at", "last_seen_at", "cleared_at", "dismissed_by", "dismissed_at"]
    RuleFinding.objects.bulk_update([row for row in changed if row], [*columns, "dismissed_why"], batch_size=200)


def _seen(row: RuleFinding, severity: Severity | None, now: dt.datetime) -> RuleFinding | None:
    """The row as this night leaves it; None when nothing changes."""
    if severity is None:
        if row.cleared_at:
            return None
        row.cleared_at = now
        return row
    if row.cleared_at:
        row.first_seen_at, row.cleared_at = now, None
        row.dismissed_by, row.dismissed_at, row.dismissed_why = None, None, ""
    row.severity, row.last_seen_at = severity, now
    return row


def _write_differences(schools: list[int], differing: Iterable[Differing], now: dt.datetime) -> None:
    rows = SummaryDifference.objects.filter(expected__school__in=schools)
    known, found = {row.expected_id: row for row in rows}, {each.expected_id: each for each in differing}
    rows.exclude(expected__in=found).delete()
    for key, each in found.items():
        row = known.get(key) or SummaryDifference(expected_id=key, first_seen_at=now)
        row.stored, row.rebuilt, row.last_seen_at = each.stored, each.rebuilt, now
        row.save()
