"""A clock that stands at a day of the story and ticks on from there, for the server as for the test."""

import datetime as dt
import time

from django.utils import timezone


class Clock:
    """Takes the place of `timezone.now` in this process, in which the live server runs too."""

    def __init__(self, day: dt.date, hour: int = 10) -> None:
        self.turn(day, hour)

    def turn(self, day: dt.date, hour: int = 10) -> None:
        """Let it be this day and hour, in the site's time zone."""
        moment = dt.datetime.combine(day, dt.time(hour), timezone.get_default_timezone())
        self._moment, self._since = moment.astimezone(dt.UTC), time.monotonic()

    def __call__(self) -> dt.datetime:
        return self._moment + dt.timedelta(seconds=time.monotonic() - self._since)
