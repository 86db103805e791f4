"""How often galleries and works are opened: counted in memory, written in sums, without a word about who opened them."""

import datetime as dt
import threading
from collections import Counter
from collections.abc import Callable
from time import monotonic

from django.db.models import Sum

from campaigns.actions.readership import Opened, add_views
from campaigns.models import DailyViews, GalleryPage

SECONDS_BETWEEN_WRITES = 30
MOST_HELD = 500  # different pages; a flood of them is written early rather than kept


class Tally:
    """Counts of this process that are not written yet.

    After a quiet half minute a view is written at once; in a rush all views of half a minute are one write a page, so no row
    is written more often than twice a minute by each process. A process that is killed loses what it held.
    """

    def __init__(self, write: Callable[[dict[Opened, int]], None], clock: Callable[[], float] = monotonic):
        self._write, self._clock, self._lock = write, clock, threading.Lock()
        self._held: Counter[Opened] = Counter()
        self._written_at = float("-inf")

    def add(self, opened: Opened) -> None:
        with self._lock:
            self._held[opened] += 1
            now = self._clock()
            if now - self._written_at < SECONDS_BETWEEN_WRITES and len(self._held) < MOST_HELD:
                return
            due, self._held, self._written_at = dict(self._held), Counter(), now
        self._write(due)


tally = Tally(lambda counts: add_views(counts=counts))


def note_view(gallery: int, entry: int | None, day: dt.date) -> None:
    """Count one opening of a gallery, or of a work in it."""
    tally.add((gallery, entry, day))


def views_of(gallery: GalleryPage, entry: int | None = None) -> int:
    """Return how often a gallery's own page, or one of its works, was opened in all; one query."""
    rows = DailyViews.objects.filter(gallery=gallery, entry=entry)
    return rows.aggregate(total=Sum("count"))["total"] or 0
