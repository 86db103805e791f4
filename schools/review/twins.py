"""Photos that serve twice: the same file, or nearly the same picture, in other records."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from schools import rules
from schools.enums import RECORD_READERS, ActivityState
from schools.models import Activity, ActivityPhoto, User
from schools.models.evidence import BANDS
from site_config.shared.likeness import are_near

# A draft is the school's own business: neither it nor its school is named to a reviewer. Void records count for nothing.
UNSEEN = (ActivityState.DRAFT, ActivityState.VOID)


class Twins:
    """The photos of records and those of others that resemble them, in one query.

    Params: viewer, who reads the names: schools that this person may not see are never named.
    """

    def __init__(self, records: Sequence[Activity], viewer: User | None):
        self.keys, self.viewer = [record.pk for record in records], viewer

    @cached_property
    def photos(self) -> dict[int, list[ActivityPhoto]]:
        """Each record's own photos, in order."""
        own: dict[int, list[ActivityPhoto]] = defaultdict(list)
        for photo in self._candidates:
            own[photo.activity_id].append(photo)
        return defaultdict(list, {key: own[key] for key in self.keys})

    def same(self, key: int) -> list[str]:
        """Names of the other records that use the same file as this one."""
        return self._names(other for own, other in self._pairs(key) if own.sha256 == other.sha256)

    def alike(self, key: int) -> list[str]:
        """Names of the other records with nearly the same picture but another file."""
        return self._names(
            other for own, other in self._pairs(key) if own.sha256 != other.sha256 and are_near(own.bands, other.bands)
        )

    def _pairs(self, key: int) -> Iterator[tuple[ActivityPhoto, ActivityPhoto]]:
        for own in self.photos[key]:
            near = {other.pk: other for part in _marks(own) for other in self._by_mark[part]}
            for other in sorted(near.values(), key=lambda photo: photo.pk):
                if other.activity_id != key and other.activity.state not in UNSEEN:
                    yield own, other

    @cached_property
    def _by_mark(self) -> dict[tuple[str, object], list[ActivityPhoto]]:
        found: dict[tuple[str, object], list[ActivityPhoto]] = defaultdict(list)
        for photo in self._candidates:
            for mark in _marks(photo):
                found[mark].append(photo)
        return found

    @cached_property
    def _candidates(self) -> list[ActivityPhoto]:
        """One query: each branch of the union is answered by its own index."""
        own = ActivityPhoto.objects.filter(activity__in=self.keys).order_by()
        parts: list[QuerySet] = [ActivityPhoto.objects.filter(sha256__in=own.values("sha256")).order_by().values("pk")]
        for band in BANDS:
            same = own.filter(**{f"{band}__isnull": False}).values(band)
            parts.append(ActivityPhoto.objects.filter(**{f"{band}__in": same}).order_by().values("pk"))
        rows = ActivityPhoto.objects.filter(pk__in=own.values("pk").union(*parts))
        seen = rows.filter(Q(activity__in=self.keys) | ~Q(activity__state__in=UNSEEN))
        return list(seen.select_related("activity__school__region", "activity__kind"))

    def _names(self, photos: Iterator[ActivityPhoto]) -> list[str]:
        words = pgettext("school, month, kind", "%(school)s, %(month)s, %(kind)s")
        places = [
            words % {"school": each.school, "month": each.month.label, "kind": each.kind.short}
            if self.viewer is not None and rules.covers(self.viewer, each.school, *RECORD_READERS)
            else _("a record of another school")
            for each in (photo.activity for photo in photos)
        ]
        return list(dict.fromkeys(places))


def _marks(photo: ActivityPhoto) -> list[tuple[str, object]]:
    """What two photos must have in common to be compared at all."""
    parts = zip(BANDS, photo.bands or (), strict=False)
    return [("sha256", photo.sha256), *parts]
