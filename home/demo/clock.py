"""The demo's past: actions run as if at another moment, so that their own time stamps tell the story."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from django.utils import timezone


@contextmanager
def at(day: dt.date, hour: int = 10, minute: int = 0) -> Iterator[None]:
    """Let `timezone.now()` say this moment, in the site's time zone, inside the block."""
    moment = timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))

    def now() -> dt.datetime:  # no mock: it would keep every call
        return moment

    with mock.patch("django.utils.timezone.now", new=now):
        yield
