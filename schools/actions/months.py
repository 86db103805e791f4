"""Months that begin and close by the clock."""

import datetime as dt

from django.db import transaction
from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone

from schools.actions.messages import Letter, tell_many
from schools.audience import coordinators_of
from schools.deadlines import closing_day
from schools.enums import ExpectedState
from schools.messages import day_words, month_words
from schools.models import Expected, PlanMonth
from schools.plan_rows import due_day
from site_config.shared.calendar import Month

BATCH = 500


def open_months(*, now: dt.datetime) -> int:
    """Open every month in session that has begun, and tell the schools of the running one what is due and when.

    Returns how many months were opened. A month that is long over is opened without a word.
    """
    today = timezone.localdate(now)
    begun = _months().filter(opened_at=None, month__lte=Month.of(today)).order_by("month", "pk")
    return sum(_open(row.pk, now, today) for row in begun)


def close_months(*, now: dt.datetime) -> int:
    """Close the months that take no late records any more, and open again those whose plan has become more generous.

    Returns how many months changed.
    """
    today, changed = timezone.localdate(now), 0
    for row in _months().filter(month__lte=Month.of(today)).order_by("pk"):
        due_on = due_day(row.month, row.plan.deadline_day)
        is_over = closing_day(due_on, row.plan.closes_after_days, row.month) < today
        if is_over != bool(row.closed_at):
            closed_at = now if is_over else None
            changed += PlanMonth.objects.filter(pk=row.pk, closed_at=row.closed_at).update(closed_at=closed_at)
    return changed


@transaction.atomic
def _open(pk: int, now: dt.datetime, today: dt.date) -> int:
    if not PlanMonth.objects.filter(pk=pk, opened_at=None).update(opened_at=now):
        return 0
    row = PlanMonth.objects.select_related("plan").get(pk=pk)
    if row.month == Month.of(today):
        _tell_of(row)
    return 1


def _tell_of(row: PlanMonth) -> None:
    """One message a school: how many reports are due, and by which day."""
    asked = Expected.objects.filter(plan=row.plan, month=row.month).exclude(state=ExpectedState.EXCUSED).order_by()
    counts = asked.values_list("school_id", "school__short_name", "school__name")
    schools = list(counts.annotate(n=Count("pk"), due=Max("due_on")).order_by("school_id"))
    url, month = reverse("schools:board_month", args=[row.month]), month_words(row.month)
    days = {due: day_words(due) for *_rest, due in schools}
    for start in range(0, len(schools), BATCH):
        batch = schools[start : start + BATCH]
        people = coordinators_of(school for school, *_rest in batch)
        letters = [
            Letter(
                user, "schools.month.open", url, f"month:{row.month}:{school}",
                {"school": short or name, "month": month, "due": days[due], "n": n},
            )
            for school, short, name, n, due in batch
            for user in people.get(school, [])
        ]  # fmt: skip
        tell_many(letters=letters)


def _months():
    return PlanMonth.objects.filter(plan__adopted_at__isnull=False).select_related("plan")
