"""The sizes and formats in which pages show a picture, made before the first reader asks for them.

Encoding AVIF takes a third of a second for each size; a list with 24 covers would keep its first reader waiting for a minute.
"""

from wagtail.images.models import Filter

from campaigns.models import SiteImage

FORMATS = ("avif", "webp", "jpeg")
# As templates/campaigns/_cover.html and templates/campaigns/blocks/picture.html ask for them.
COVERS = ("fill-480x270", "fill-960x540")
FIGURES = ("width-480", "width-800", "width-1200")
# What other sites show of a page that somebody passes on.
PREVIEW = "fill-1200x630|format-jpeg"
KIND = "campaigns.renditions"


def filters() -> list[Filter]:
    """Every filter that a page of the site uses, as Wagtail's tags expand what the templates say."""
    covers = [f"{size}|format-{form}" for size in COVERS for form in FORMATS]
    figures = [f"format-{form}|{size}" for form in FORMATS for size in FIGURES]
    return [Filter(spec) for spec in [*covers, *figures, PREVIEW]]


def prepare(image: SiteImage) -> int:
    """Make what is missing of a picture's renditions; doing it again makes nothing. Returns how many there are."""
    return len(image.get_renditions(*filters()))
