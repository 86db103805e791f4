"""What the public finds of talks: topic and street as far as the calendar shows them, from today on."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import pgettext_lazy

from home.dates.happening import Happening
from home.dates.talks import talks
from home.models import CalendarPage, SiteSettings
from schools.days import day_label
from site_config.shared.finding import Finder, Found, Hit, Wanted, announce, of_rows

AHEAD = dt.timedelta(days=180)
MOST = 100


def found_talks(wanted: Wanted, start: int, stop: int) -> Found:
    """Talks that the schools have agreed to, the next one first."""
    page = CalendarPage.objects.live().public().filter(locale__language_code=wanted.language).first()
    if page is None or not wanted.tokens:
        return Found()
    today = timezone.localdate()
    region = SiteSettings.for_site(page.get_site()).region
    rows = [row for row in talks(region, today, today + AHEAD) if wanted.fits(f"{row.title} {row.says}")]
    return of_rows([_hit(row, page) for row in rows], start, stop, MOST)


def _hit(row: Happening, page: CalendarPage) -> Hit:
    return Hit(
        row.title, f"{page.url}?month={row.starts_on:%Y-%m}", row.kind_label, f"{day_label(row.starts_on)} · {row.says}"
    )


announce(Finder("talks", pgettext_lazy("search", "Talks"), 50, found_talks))
