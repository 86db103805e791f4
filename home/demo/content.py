"""Topics, articles and campaigns of the demo, in both languages, written by us; facts with their sources."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wagtail.models import Locale, Page

from campaigns.models import ArticleIndexPage, ArticlePage, CampaignIndexPage, CampaignPage, TopicIndexPage, TopicPage
from home.demo.materials import letter, panel

PAGES = Path(__file__).parent / "data" / "pages"
# Kind of page, its list, and the files that hold its rows; hubs come first, since the others belong to them.
CHAPTERS: tuple[tuple[type[Page], type[Page], tuple[str, ...]], ...] = (
    (TopicPage, TopicIndexPage, ("topics.json",)),
    (ArticlePage, ArticleIndexPage, ("articles.json", "articles_by_reader.json")),
    (CampaignPage, CampaignIndexPage, ("campaigns.json",)),
)


def build() -> None:
    """Put every hub, article and campaign under its list, with its English translation."""
    english, chinese = Locale.objects.get(language_code="en"), Locale.get_default()
    for model, index, files in CHAPTERS:
        parent = index.objects.get(locale=chinese)
        for row in _rows(files):
            facts = {name: value for name, value in row.items() if name not in ("zh", "en", "topics")}
            page = parent.add_child(instance=model(**facts, **_texts(row["zh"], "zh")))
            _join(page, row)
            _translate(page, row, english)


def _rows(files: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for name in files:
        yield from json.loads((PAGES / name).read_text(encoding="utf-8"))


def _translate(page: Page, row: dict[str, Any], locale: Locale) -> None:
    copy = page.copy_for_translation(locale)
    for name, value in _texts(row["en"], "en").items():
        setattr(copy, name, value)
    _join(copy, row, save=False)
    copy.save_revision().publish()


def _join(page: Page, row: dict[str, Any], *, save: bool = True) -> None:
    """Tick the page's topics in its own language."""
    if "topics" in row:
        page.topics.set(TopicPage.objects.filter(locale=page.locale, slug__in=row["topics"]))
        if save:
            page.save()


def _texts(words: dict[str, Any], language: str) -> dict[str, Any]:
    fields = dict(words)
    fields["body"] = _stream([(kind, _files(kind, value, language)) for kind, value in words.get("body", [])])
    if "disguises" in words:
        fields["disguises"] = _stream([("look_alike", row) for row in words["disguises"]])
    return fields


def _stream(blocks: list[tuple[str, Any]]) -> str:
    return json.dumps([{"type": kind, "value": value} for kind, value in blocks])


def _files(kind: str, value: Any, language: str) -> Any:
    """Names of drawings and downloads become the keys of pictures and documents."""
    if kind == "gallery":
        return [
            {"image": panel(row["picture"], row["alt"]).pk, "alt": row["alt"], "caption": row["caption"]} for row in value
        ]
    return [letter(language).pk for _name in value] if kind == "documents" else value
