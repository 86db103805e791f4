"""The home page and the site's own settings."""

from home.models.pages import HomePage, PlainPage
from home.models.settings import SiteSettings

__all__ = ["HomePage", "PlainPage", "SiteSettings"]
