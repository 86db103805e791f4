"""Which reasons records were returned for lately; the commonest also serve as hints where records are made."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.utils import timezone

from wagtail.models import ModelLogEntry

from schools.enums import ReturnReason

WINDOW = dt.timedelta(days=30)


@dataclass(frozen=True)
class Reason:
    """One coded reason: its number on the keyboard and how often it was used in the last 30 days."""

    number: int
    value: str
    label: str
    count: int


def reasons() -> list[Reason]:
    """All reasons in their fixed order, so that keys never move; one query."""
    lines = ModelLogEntry.objects.filter(
        action="schools.activity.return", timestamp__gte=timezone.now() - WINDOW
    ).order_by()
    used = Counter(data.get("reason") for data in lines.values_list("data", flat=True))
    return [Reason(n, value, str(label), used[value]) for n, (value, label) in enumerate(ReturnReason.choices, 1)]
