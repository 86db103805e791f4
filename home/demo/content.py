"""Articles and campaigns of the demo, in both languages, written by us; facts with their sources."""

import json
from pathlib import Path
from typing import Any

from wagtail.models import Locale, Page

from campaigns.models import ArticleIndexPage, ArticlePage, CampaignIndexPage, CampaignPage

PAGES = Path(__file__).parent / "data" / "pages.json"
TEXTS = ("title", "summary", "sources", "theme")


def build() -> None:
    """Put every article and campaign under its list, with its English translation."""
    pages = json.loads(PAGES.read_text(encoding="utf-8"))
    english = Locale.objects.get(language_code="en")
    chinese = Locale.get_default()
    for model, index, rows in (
        (ArticlePage, ArticleIndexPage.objects.get(locale=chinese), pages["articles"]),
        (CampaignPage, CampaignIndexPage.objects.get(locale=chinese), pages["campaigns"]),
    ):
        for row in rows:
            page = index.add_child(instance=_page(model, row))
            _translate(page, row["en"], english)


def _page(model: type[Page], row: dict[str, Any]) -> Page:
    facts = {name: value for name, value in row.items() if name not in ("zh", "en")}
    return model(**facts, **_texts(row["zh"]))


def _translate(page: Page, words: dict[str, Any], locale: Locale) -> None:
    copy = page.copy_for_translation(locale)
    for name, value in _texts(words).items():
        setattr(copy, name, value)
    copy.save_revision().publish()


def _texts(words: dict[str, Any]) -> dict[str, Any]:
    body = json.dumps([{"type": kind, "value": value} for kind, value in words["body"]])
    return {name: words[name] for name in TEXTS if name in words} | {"body": body}
