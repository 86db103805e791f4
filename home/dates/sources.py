"""What the calendar gathers between two days: editors' events, contests and campaigns. One query a source."""

import datetime as dt
import uuid
from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.models import Page

from campaigns.enums import ContestPhase
from campaigns.gallery.calls import PUBLIC_CALLS
from campaigns.models import CampaignPage, Contest, GalleryIndexPage
from campaigns.models.galleries import CALL
from home.dates.happening import Happening, of_page
from home.enums import DateKind
from home.models import EventPage
from schools.models import Region
from site_config.shared.open_pages import is_open

# Contest dates have no identifier of their own; theirs are derived from this one.
CONTESTS = uuid.UUID("0b0d2a52-94a1-4a7e-9a55-6a54d0e8c7d1")


def events(calendar: Page, first: dt.date, last: dt.date) -> list[Happening]:
    """Live events below the calendar that touch the days."""
    ended = Q(ends_on__gte=first) | Q(ends_on=None, starts_on__gte=first)
    rows = EventPage.objects.live().filter(is_open()).child_of(calendar).select_related("locale")
    rows = rows.filter(ended, starts_on__lte=last)
    return [happening_of(page) for page in rows.order_by("starts_on", "pk")]


def happening_of(page: EventPage) -> Happening:
    """One event; both languages of an event are one appointment."""
    return Happening(
        kind=DateKind.EVENT,
        uid=str(page.translation_key),
        title=page.title,
        starts_on=page.starts_on,
        ends_on=page.last_day,
        starts_at=page.starts_at,
        ends_at=page.ends_at,
        place=page.place,
        says=page.summary,
        url=of_page(page.url),
        state=page.state,
        notice=page.notice,
        sequence=page.sequence,
        changed_at=page.last_published_at,
    )


def campaigns(calendar: Page, first: dt.date, last: dt.date) -> list[Happening]:
    """Live campaigns in the calendar's language that run on one of the days."""
    rows = CampaignPage.objects.live().filter(is_open()).select_related("locale").filter(locale_id=calendar.locale_id)
    rows = rows.filter(starts_on__lte=last, ends_on__gte=first)
    return [
        Happening(
            kind=DateKind.CAMPAIGN,
            uid=str(page.translation_key),
            title=page.title,
            starts_on=page.starts_on,
            ends_on=page.ends_on,
            says=page.theme,
            url=of_page(page.url),
            changed_at=page.last_published_at,
        )
        for page in rows.order_by("starts_on", "pk")
    ]


def contests(calendar: Page, region: Region | None, first: dt.date, last: dt.date) -> list[Happening]:
    """First and last day for entries and the day of the results, of contests in the region or above it."""
    if region is None:
        return []
    moments = [_midnight(day) for day in (first, last + dt.timedelta(days=1))]
    days = Q(opens_on__range=(first, last)) | Q(closes_on__range=(first, last))
    out = Q(phase=ContestPhase.PUBLISHED, published_at__gte=moments[0], published_at__lt=moments[1])
    rows = list(_of(region).filter(days | out).order_by("opens_on", "pk"))
    page = (
        GalleryIndexPage.objects.live().filter(is_open()).filter(locale_id=calendar.locale_id).first() if rows else None
    )
    found = [one for contest in rows for one in _dates(contest, page)]
    return [one for one in found if one.touches(first, last)]


def _of(region: Region) -> QuerySet[Contest]:
    where = Q(region__path__startswith=region.path) | Q(region__path__in=region.ancestor_paths())
    return Contest.objects.filter(where)


def _dates(contest: Contest, page: Page | None) -> Iterator[Happening]:
    title = {"title": contest.title}
    yield _date(contest, "opens", contest.opens_on, _("Entries open: %(title)s") % title, page)
    yield _date(contest, "closes", contest.closes_on, _("Last day for entries: %(title)s") % title, page)
    if contest.phase == ContestPhase.PUBLISHED and contest.published_at:
        day = timezone.localdate(contest.published_at)
        yield _date(contest, "results", day, _("Results: %(title)s") % title, page)


def _date(contest: Contest, name: str, day: dt.date, title: str, page: Page | None) -> Happening:
    is_called = contest.phase in PUBLIC_CALLS and contest.closes_on >= timezone.localdate()
    url = f"{page.url}{CALL}/{contest.pk}/" if page and is_called else page.url if page else ""
    uid = str(uuid.uuid5(CONTESTS, f"{contest.pk}/{name}"))
    says = str(contest.get_kind_display())
    return Happening(DateKind.CONTEST, uid, title, day, day, says=says, url=of_page(url))


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
