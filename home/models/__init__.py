"""The home page, the calendar and the other pages that read everything; the site's own settings."""

from home.models.calendar import CalendarPage, EventPage
from home.models.pages import HomePage, PlainPage
from home.models.settings import SiteSettings

__all__ = ["CalendarPage", "EventPage", "HomePage", "PlainPage", "SiteSettings"]
