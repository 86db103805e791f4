"""A moment that a page shows to nobody and sends back: when what it shows was read."""

import datetime as dt

from django.utils import timezone
from django.utils.dateparse import parse_datetime

LONGEST = 40
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def sent_moment(text: str) -> dt.datetime:
    """The moment in ISO form with its zone, as `isoformat` writes it; NEVER for anything else."""
    try:
        found = parse_datetime(text[:LONGEST])
    except ValueError:
        return NEVER
    return found if found and timezone.is_aware(found) else NEVER
