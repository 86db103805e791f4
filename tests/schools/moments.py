"""Moments for tests of the clock: a day at an hour, and the clock standing there."""

import datetime as dt
from unittest import mock

from django.utils import timezone


def moment(day: dt.date, hour: int = 10) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def standing(day: dt.date, hour: int = 10):
    """Let the clock stand at a moment."""
    return mock.patch("django.utils.timezone.now", return_value=moment(day, hour))
