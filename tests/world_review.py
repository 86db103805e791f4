"""What the review desk keeps, for the world of the guards: a record at the street, a batch, a draw, findings."""

import datetime as dt
from typing import Any

from django.utils import timezone

from schools.actions.review_many import approve_many, open_batch
from schools.actions.spot_check import draw_spot_checks
from schools.enums import BatchAction, Severity
from schools.models import Activity, Expected, Plan, RuleFinding, SummaryDifference
from site_config.shared.calendar import Month
from tests.factories.schools import ActivityFactory

A_MONTH = dt.timedelta(days=30)


def at_street(side: str, mine: dict[str, Any], month: Month) -> None:
    """A record that waits for the street, one with a finding and one whose summary differs."""
    base = {"school": mine["school"], "month": month, "theme": f"Q{side}Theme", "at": month.first.replace(day=20)}
    record = ActivityFactory(kind="exhibition", submitted=True, **base)
    Activity.objects.filter(pk=record.pk).update(street_until=timezone.localdate() + A_MONTH)
    record.refresh_from_db()
    mine["at_street"] = record
    now = timezone.now()
    mine["finding"] = RuleFinding.objects.create(
        activity=mine["submitted"], rule="no_clearance", severity=Severity.WARN, first_seen_at=now, last_seen_at=now
    )
    row = Expected.objects.filter(school=mine["school"], month=month.next).first()
    mine["difference"] = SummaryDifference.objects.create(
        expected=row, stored={"state": "open"}, rebuilt={"state": "open"}, first_seen_at=now, last_seen_at=now
    )


def draw_all(common: dict[str, Any], schools: list[dict[str, Any]], month: Month) -> None:
    """Every approved record of the district drawn for a second look."""
    Plan.objects.filter(pk=common["plan"].pk).update(spot_share=100)
    common["plan"].refresh_from_db()
    draw = draw_spot_checks(plan=common["plan"], month=month, user=None)
    for mine in schools:
        mine["draw"] = draw
        mine["check"] = draw.checks.get(activity=mine["approved"])


def decided_batch(side: str, mine: dict[str, Any], reviewer: Any, month: Month) -> None:
    """A batch of one record, made by the reviewer of the side."""
    record = ActivityFactory(
        school=mine["school"], kind="lesson", month=month.prev, submitted=True, theme=f"Q{side}Theme",
        at=month.prev.first.replace(day=20),
    )  # fmt: skip
    mine["decided_batch"] = open_batch(user=reviewer, action=BatchAction.APPROVE, filter_words=f"Q{side}Filter")
    approve_many(activities=Activity.objects.filter(pk=record.pk), user=reviewer, batch=mine["decided_batch"])
    mine["decided_batch"].refresh_from_db()
