"""All public notices in one list: lists of honours that are or were on notice, and the office's announcements."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.db.models.functions import ExtractYear
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.models import Page

from awards.enums import EditionState
from awards.models import Edition
from awards.notice import days_left
from home.enums import NoticeKind, NoticeState
from home.models import AnnouncementPage
from schools.models import Region
from schools.places import WIDE
from site_config.shared.calendar import SchoolYear
from site_config.shared.open_pages import is_open

ROWS_PER_PAGE = 30
MOST_EDITIONS = 1000
OF_EDITION = {EditionState.REPLACED: NoticeState.REPLACED, EditionState.WITHDRAWN: NoticeState.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One notice. `days` are left, today included: working days for honours; `object_url` takes objections."""

    kind: NoticeKind
    state: NoticeState
    title: str
    url: str
    first: dt.date
    until: dt.date | None
    days: int = 0
    number: str = ""
    says: str = ""
    object_url: str = ""

    @property
    def kind_label(self) -> str:
        return str(self.kind.label)

    @property
    def state_label(self) -> str:
        return str(self.state.label)

    @property
    def is_running(self) -> bool:
        return self.state == NoticeState.RUNNING

    @property
    def order(self) -> tuple[bool, int, str]:
        """What runs out first stands first; of the others the newest."""
        if self.is_running and self.until:
            return (False, self.until.toordinal(), self.title)
        return (True, -self.first.toordinal(), self.title)


def board(page: Page, region: Region | None, asked: Mapping[str, str], today: dt.date) -> dict[str, Any]:
    """Context of the list, by year and kind as the address asks; three queries."""
    years = _years(page, region)
    year, kind = asked.get("year", ""), asked.get("kind", "")
    year = year if year in map(str, years) else ""
    kind = kind if kind in NoticeKind.values else ""
    rows = sorted([*_honours(region, year, kind, today), *_announcements(page, year, kind, today)], key=_order)
    return {
        "rows": Paginator(rows, ROWS_PER_PAGE).get_page(asked.get("page")),
        "years": years,
        "year": year,
        "kind": kind,
        "kinds": NoticeKind.choices,
        "running": sum(row.is_running for row in rows),
    }


def _order(row: NoticeRow) -> tuple[bool, int, str]:
    return row.order


def _years(page: Page, region: Region | None) -> list[int]:
    """Years with a notice of any kind, the newest first."""
    honours = _editions(region).order_by().values_list(ExtractYear("notice_from"))
    return sorted(
        (year for (year,) in honours.union(_announced(page).values_list(ExtractYear("issued_on")))), reverse=True
    )


def _honours(region: Region | None, year: str, kind: str, today: dt.date) -> list[NoticeRow]:
    """The newest ones, many as they may be; those that run are among them."""
    if kind not in ("", NoticeKind.HONOURS):
        return []
    rows = _editions(region).filter(notice_from__year=year) if year else _editions(region)
    newest = rows.select_related("cycle__region").order_by("-notice_from", "-pk")[:MOST_EDITIONS]
    return [_of_edition(edition, today) for edition in newest]


def _editions(region: Region | None) -> QuerySet[Edition]:
    """Lists of the region, of those above and, unless it is a province or the nation, of those below."""
    rows = Edition.objects.was_public()
    if region is None:
        return rows
    where = Q(cycle__region__path__in=[region.path, *region.ancestor_paths()])
    if region.level not in WIDE:
        where |= Q(cycle__region__path__startswith=region.path)
    return rows.filter(where)


def _of_edition(edition: Edition, today: dt.date) -> NoticeRow:
    state = _state(edition, today)
    is_running = state == NoticeState.RUNNING
    assert edition.notice_from is not None
    return NoticeRow(
        kind=NoticeKind.HONOURS,
        state=state,
        title=_("%(year)s: list of honours, %(honour)s (%(place)s)")
        % {
            "year": SchoolYear(edition.cycle.school_year).label,
            "honour": edition.get_honour_display(),
            "place": edition.cycle.region.name,
        },
        url=reverse("awards:public_notice", args=[edition.pk]),
        first=edition.notice_from,
        until=edition.notice_until,
        days=days_left(edition.notice_until, today) if is_running else 0,
        number=edition.cycle.document_number if edition.state == EditionState.PUBLISHED else "",
        says=_outcome(edition),
        object_url=reverse("awards:object", args=[edition.pk]) if is_running else "",
    )


def _state(edition: Edition, today: dt.date) -> NoticeState:
    if edition.state == EditionState.ON_NOTICE and edition.notice_until and today <= edition.notice_until:
        return NoticeState.RUNNING
    return OF_EDITION.get(EditionState(edition.state), NoticeState.ENDED)


def _outcome(edition: Edition) -> str:
    """What became of the list."""
    if edition.state == EditionState.WITHDRAWN:
        return edition.withdrawn_because
    if edition.state == EditionState.REPLACED:
        return _("A newer edition has replaced this list.")
    if edition.state == EditionState.PUBLISHED and edition.published_at:
        return _("Published on %(day)s.") % {"day": f"{timezone.localdate(edition.published_at):%Y-%m-%d}"}
    return ""


def _announcements(page: Page, year: str, kind: str, today: dt.date) -> list[NoticeRow]:
    asked = Q(issued_on__year=year) if year else Q()
    rows = _announced(page).filter(asked & Q(kind=kind) if kind else asked).select_related("locale")
    return [_of_announcement(row, today) for row in rows.defer_streamfields()]


def _announced(page: Page) -> QuerySet[AnnouncementPage]:
    return AnnouncementPage.objects.live().filter(is_open()).child_of(page).order_by()


def _of_announcement(row: AnnouncementPage, today: dt.date) -> NoticeRow:
    state = announced_state(row, today)
    left = (row.ends_on - today).days + 1 if state == NoticeState.RUNNING and row.ends_on else 0
    return NoticeRow(
        kind=NoticeKind(row.kind),
        state=state,
        title=row.title,
        url=row.url or "",
        first=row.issued_on,
        until=row.ends_on,
        days=left,
        number=row.number,
        says=row.withdrawn_because or row.summary,
    )


def announced_state(row: AnnouncementPage, today: dt.date) -> NoticeState:
    if row.withdrawn_because:
        return NoticeState.WITHDRAWN
    if row.ends_on is None:
        return NoticeState.STANDING
    return NoticeState.RUNNING if today <= row.ends_on else NoticeState.ENDED
