"""The top of the public site: home pages of every language and, in the language of the request, what lies below."""

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import get_language

from wagtail.models import Page

from site_config.shared.open_pages import is_open

HOME, BELOW_HOME = 2, 3
# Addresses without a language: whoever is signed in reads them in the language of their account.
WORKSPACE = ("/desk/", "/cms/", "/account/")


def sections(request: HttpRequest) -> list[Page]:
    """Live pages right below the home page that everybody may read, in their order."""
    return [page for page in _top(request) if page.depth == BELOW_HOME]


def home_pages(request: HttpRequest) -> list[Page]:
    """Live home pages of all languages."""
    return [page for page in _top(request) if page.depth == HOME]


def _top(request: HttpRequest) -> list[Page]:
    """Both in one query, once a request."""
    if not hasattr(request, "top_of_site"):
        wanted = Q(depth=HOME) | Q(is_open(), depth=BELOW_HOME, locale__language_code=get_language())
        request.top_of_site = list(Page.objects.live().filter(wanted).select_related("locale").order_by("path"))
    return request.top_of_site
