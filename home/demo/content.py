"""Topics, articles and campaigns of the demo, in both languages, written by us; facts with their sources."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wagtail.models import Locale, Page

from campaigns.actions.withdrawal import explain_withdrawal
from campaigns.enums import ChangeWeight
from campaigns.models import ArticleIndexPage, ArticlePage, CampaignIndexPage, CampaignPage, TopicIndexPage, TopicPage
from home.demo import clock
from home.demo.materials import letter, panel

# Campaigns that are still to come were announced on this day.
LAST_DAY = dt.date(2026, 11, 20)
WITHDRAWN = "three-rules-2025"
PAGES = Path(__file__).parent / "data" / "pages"
# Kind of page, its list, and the files that hold its rows; hubs come first, since the others belong to them.
CHAPTERS: tuple[tuple[type[Page], type[Page], tuple[str, ...]], ...] = (
    (TopicPage, TopicIndexPage, ("topics.json",)),
    (ArticlePage, ArticleIndexPage, ("articles.json", "articles_by_reader.json")),
    (CampaignPage, CampaignIndexPage, ("campaigns.json",)),
)


def build() -> None:
    """Put every hub, article and campaign under its list, with its English translation; correct one, withdraw one."""
    english, chinese = Locale.objects.get(language_code="en"), Locale.get_default()
    for model, index, files in CHAPTERS:
        parent = index.objects.get(locale=chinese)
        for row in _rows(files):
            day = min(dt.date.fromisoformat(row.get("reviewed_on") or row["starts_on"]), LAST_DAY)
            with clock.at(day):
                _publish(parent, model, row, english)
    _correct()
    _withdraw()


def _publish(parent: Page, model: type[Page], row: dict[str, Any], english: Locale) -> None:
    facts = {name: value for name, value in row.items() if name not in ("zh", "en", "topics")}
    page = parent.add_child(instance=model(live=False, **facts, **_texts(row["zh"], "zh")))
    _join(page, row)
    page.save_revision().publish()
    _translate(page, row, english)


def _correct() -> None:
    """Two significant changes of one article, so that it shows what is new and what was before."""
    notes = {
        dt.date(2026, 10, 20): (
            "补充了发现孩子吸入后的急救步骤。",
            "Added what to do first when a child has inhaled it.",
        ),
        dt.date(2026, 11, 6): (
            "按最新目录核对了依托咪酯的管制级别。",
            "Checked the control of etomidate against the newest list.",
        ),
    }
    for day, words in notes.items():
        for code, text in zip(("zh-hans", "en"), words, strict=True):
            page = ArticlePage.objects.get(slug="e-cigarettes", locale__language_code=code)
            page.change_weight, page.change_note = ChangeWeight.SIGNIFICANT, text
            with clock.at(day):
                page.save_revision().publish()


def _withdraw() -> None:
    """An article that no longer holds; its address says so and leads to its successor."""
    old = ArticlePage.objects.get(slug=WITHDRAWN, locale=Locale.get_default())
    new = ArticlePage.objects.get(slug="law-for-the-young", locale=old.locale)
    with clock.at(dt.date(2026, 11, 10)):
        old.unpublish()
        explain_withdrawal(page=old, user=None, reason="内容已并入新的文章。", read_instead=new)
        for copy in old.get_translations():
            copy.unpublish()


def _rows(files: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for name in files:
        yield from json.loads((PAGES / name).read_text(encoding="utf-8"))


def _translate(page: Page, row: dict[str, Any], locale: Locale) -> None:
    copy = page.copy_for_translation(locale)
    for name, value in _texts(row["en"], "en").items():
        setattr(copy, name, value)
    _join(copy, row)
    copy.save_revision().publish()


def _join(page: Page, row: dict[str, Any]) -> None:
    """Tick the page's topics in its own language; the revision that follows keeps them."""
    if "topics" in row:
        page.topics.set(TopicPage.objects.filter(locale=page.locale, slug__in=row["topics"]))


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
            {"image": panel(row["picture"], row["alt"]).pk, "alt": row["alt"], "caption": row["caption"]}
            for row in value
        ]
    return [letter(language).pk for _name in value] if kind == "documents" else value
