"""What a page tells search engines and link previews about itself: schema.org data and its picture."""

from contextlib import suppress
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static

from wagtail.images.models import SourceImageIOError
from wagtail.models import Page

from campaigns.models.illustrated import IllustratedPage
from campaigns.renditions import PREVIEW
from home.languages import TAGS
from home.sections import BELOW_HOME, HOME, home_pages, sections

SOCIAL = "site/social.png"


def preview_picture(page: Any, request: HttpRequest) -> str:
    """Full address of the page's own picture or drawing, else of the site's."""
    if isinstance(page, IllustratedPage) and page.image:
        with suppress(SourceImageIOError):  # the original is lost: better the site's picture than no page
            return request.build_absolute_uri(page.image.get_rendition(PREVIEW).url)
    if isinstance(page, IllustratedPage) and page.drawing:
        return request.build_absolute_uri(static(f"site/art/{page.drawing}.png"))
    return request.build_absolute_uri(static(SOCIAL))


def described(page: Any, request: HttpRequest, *, name: str, owner: str) -> list[dict[str, Any]]:
    """Return the schema.org objects of a page: who runs the site on the home page, else the way to it, and the article.

    Params: name and owner of the site. A page that is not one of the tree, or is no longer public, is not described.
    """
    if not isinstance(page, Page) or not page.pk or not page.live:
        return []
    publisher = {"@type": "GovernmentOrganization", "name": owner or name}
    if page.depth == HOME:
        url = request.build_absolute_uri(page.get_url(request))
        return [
            {"@context": "https://schema.org", "@type": "WebSite", "name": name, "url": url, "publisher": publisher}
        ]
    found = [_way(page, request)]
    if isinstance(page, IllustratedPage):
        found.append(_article(page, request, publisher))
    return found


def _way(page: Page, request: HttpRequest) -> dict[str, Any]:
    steps = [*_above(page, request), page]
    items = [
        {
            "@type": "ListItem",
            "position": place,
            "name": step.title,
            "item": request.build_absolute_uri(step.get_url(request)),
        }
        for place, step in enumerate(steps, start=1)
    ]
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}


def _above(page: Page, request: HttpRequest) -> list[Page]:
    """Live pages on the way down; those of the frame are known already, so that only deep pages cost a query."""
    if page.depth > BELOW_HOME + 1:
        return list(page.get_ancestors().filter(depth__gte=HOME).live())
    known = [*home_pages(request), *sections(request)]
    return [one for one in known if page.path.startswith(one.path) and one.pk != page.pk]


def _article(page: IllustratedPage, request: HttpRequest, publisher: dict[str, Any]) -> dict[str, Any]:
    language = page.locale.language_code
    dates = {"datePublished": page.first_published_at, "dateModified": page.last_published_at}
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": page.title,
        "description": page.summary,
        "image": preview_picture(page, request),
        "inLanguage": TAGS.get(language, language),
        "mainEntityOfPage": request.build_absolute_uri(page.get_url(request)),
        "author": publisher,
        "publisher": publisher,
        **{name: moment.isoformat() for name, moment in dates.items() if moment},
    }
