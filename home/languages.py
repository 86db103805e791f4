"""The same page in other languages."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

from wagtail.models import Page

from home.sections import HOME, WORKSPACE, home_pages
from site_config.shared.open_pages import is_open

LABELS = {"zh-hans": "中文", "en": "English"}
TAGS = {"zh-hans": "zh-Hans", "en": "en"}


@dataclass(frozen=True)
class Translation:
    """One language of a page: address in the site, full address, and how browsers call the language."""

    tag: str
    label: str
    url: str
    full_url: str
    is_current: bool


def translations_of(page: Any, request: HttpRequest) -> list[Translation]:
    """A page of the editors: its live translations that everybody may read; another page whose address has a language:
    that of the others."""
    if isinstance(page, Page):
        return _of_page(page, request) if page.pk else []
    if request.path_info.startswith(WORKSPACE):
        return []
    here = request.get_full_path()
    addresses = [(code, translate_url(here, code)) for code, _name in settings.LANGUAGES]
    if len({address for _code, address in addresses}) == 1:
        return []
    return [_translation(code, address, request) for code, address in addresses]


def _of_page(page: Page, request: HttpRequest) -> list[Translation]:
    if page.depth == HOME:
        rows = [row for row in home_pages(request) if row.translation_key == page.translation_key]
    else:
        shown = Q(pk=page.pk) | Q(is_open())
        rows = page.get_translations(inclusive=True).live().filter(shown).select_related("locale")
    found = {row.locale.language_code: row.get_url(request) for row in rows}
    return [_translation(code, found[code], request) for code, _name in settings.LANGUAGES if found.get(code)]


def _translation(code: str, url: str, request: HttpRequest) -> Translation:
    full = request.build_absolute_uri(url)
    return Translation(TAGS.get(code, code), LABELS.get(code, code), url, full, code == get_language())
