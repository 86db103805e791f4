"""Adds up how often pages were opened. The one write without a line in the log: nobody did it who could be named."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.db.models import F

from campaigns.models import DailyViews, Entry, GalleryPage

Opened = tuple[int, int | None, dt.date]


@transaction.atomic
def add_views(*, counts: Mapping[Opened, int]) -> None:
    """Add to the rows of their days. Params: counts by gallery's key, entry's key or None, and day; what is gone is left out.

    Rows are taken in one order, so that two processes never wait for each other.
    """
    galleries = set(GalleryPage.objects.filter(pk__in={key[0] for key in counts}).values_list("pk", flat=True))
    entries = set(Entry.objects.filter(pk__in={key[1] for key in counts if key[1]}).values_list("pk", flat=True))
    known = sorted(
        (key for key in counts if key[0] in galleries and (key[1] is None or key[1] in entries)),
        key=lambda key: (key[0], key[1] or 0, key[2]),
    )
    DailyViews.objects.bulk_create(
        [DailyViews(gallery_id=gallery, entry_id=entry, day=day) for gallery, entry, day in known],
        ignore_conflicts=True,
    )
    for key in known:
        gallery, entry, day = key
        rows = DailyViews.objects.filter(gallery=gallery, entry=entry, day=day)
        rows.update(count=F("count") + counts[key])
