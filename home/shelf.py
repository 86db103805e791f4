"""What the page of downloads shows: its documents by category, and the open data that the statistics make."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.models import Collection, CollectionViewRestriction

from home.enums import DownloadCategory, DownloadLanguage
from home.models import Download, DownloadsPage, SiteSettings, StatisticsPage
from home.models.statistics import FILE
from home.statistics.reading import years_of
from schools.models import Region
from site_config.shared.calendar import SchoolYear
from site_config.shared.open_pages import is_open

LONGEST_QUESTION = 60


@dataclass(frozen=True, slots=True)
class Item:
    """One document; `size` is empty for a file that is made when it is asked for."""

    title: str
    says: str
    url: str
    kind: str
    size: str
    day: dt.date | None
    language: str


def shelf(page: DownloadsPage, request: HttpRequest, today: dt.date) -> dict[str, Any]:
    """Context of the page: filled categories in their order, searched by words and narrowed to one category."""
    words = request.GET.get("q", "").replace("\x00", "")[:LONGEST_QUESTION].strip()
    wish = request.GET.get("kind", "")
    found = _items(page)
    found[DownloadCategory.DATA] += _open_data(page, SiteSettings.for_request(request).region, today)
    filled = {category: items for category, items in found.items() if items}
    kind = wish if wish in filled else ""
    groups = [
        (category, [item for item in items if _has(item, words)])
        for category, items in filled.items()
        if kind in ("", category)
    ]
    return {
        "groups": [(category, items) for category, items in groups if items],
        "kinds": [(category.value, category.label) for category in filled],
        "kind": kind,
        "q": words,
        "total": sum(len(items) for items in filled.values()),
    }


def _items(page: DownloadsPage) -> dict[DownloadCategory, list[Item]]:
    """Documents of collections that everybody may see; two queries."""
    found: dict[DownloadCategory, list[Item]] = {category: [] for category in DownloadCategory}
    rows = Download.objects.filter(page=page).select_related("document__collection").order_by("sort_order", "pk")
    closed = _closed_collections()
    for row in rows:
        if not any(row.document.collection.path.startswith(path) for path in closed):
            found[DownloadCategory(row.category)].append(_item(row))
    return found


def _closed_collections() -> list[str]:
    restricted = CollectionViewRestriction.objects.values("collection_id")
    return list(Collection.objects.filter(pk__in=restricted).values_list("path", flat=True))


def _item(row: Download) -> Item:
    document = row.document
    return Item(
        title=row.title or document.title,
        says=row.says,
        url=document.url,
        kind=document.file_extension.upper(),
        size=filesizeformat(document.file_size) if document.file_size else "",
        day=timezone.localdate(document.created_at),
        language=str(DownloadLanguage(row.language).label),
    )


def _open_data(page: DownloadsPage, region: Region | None, today: dt.date) -> list[Item]:
    """The statistics of each school year as one workbook, where the site has that page."""
    statistics = (
        StatisticsPage.objects.live().filter(is_open(), locale_id=page.locale_id).select_related("locale").first()
    )
    if statistics is None or region is None:
        return []
    return [
        Item(
            title=_("Statistics %(year)s") % {"year": SchoolYear(year).label},
            says=_("Every table of the statistics with its definitions, counted as of now."),
            url=f"{statistics.url}{FILE}/all/xlsx/?year={year}",
            kind="XLSX",
            size="",
            day=None,
            language="",
        )
        for year in years_of(region, today)
    ]


def _has(item: Item, words: str) -> bool:
    text = f"{item.title} {item.says} {item.kind}".lower()
    return all(word in text for word in words.lower().split())
