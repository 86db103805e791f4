"""The public calendar: what happens, from editors' events, schools' talks, contests and campaigns; no date is entered twice."""

from home.dates.gathering import next_dates
from home.dates.happening import Happening
from home.dates.ical import calendar_text, event_text
from home.dates.month import calendar_context
from home.dates.sources import happening_of

__all__ = ["Happening", "calendar_context", "calendar_text", "event_text", "happening_of", "next_dates"]
