"""The home page, the calendar and the other pages that read everything; the site's own settings."""

from home.models.calendar import CalendarPage, EventPage
from home.models.downloads import Download, DownloadsPage
from home.models.notices import AnnouncementPage, NoticeIndexPage
from home.models.pages import HomePage, PlainPage
from home.models.settings import SiteSettings
from home.models.statistics import StatisticsPage

__all__ = [
    "AnnouncementPage",
    "CalendarPage",
    "Download",
    "DownloadsPage",
    "EventPage",
    "HomePage",
    "NoticeIndexPage",
    "PlainPage",
    "SiteSettings",
    "StatisticsPage",
]
