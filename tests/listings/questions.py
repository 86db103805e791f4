"""Lists of questions, and the public search over every kind."""

from typing import Any

from django.urls import reverse

from home.site_tree import set_up_site
from tests.campaigns.gallery.test_works import gallery as winners
from tests.campaigns.test_pages import article
from tests.factories.campaigns import ContestFactory, EntryFactory, published
from tests.factories.questions import QuestionFactory
from tests.listings import Made, names, staff
from tests.listings.awards import ranked


def _asked(count: int, **traits: Any) -> list[str]:
    words = [f"{name}：孩子的奶茶粉没有厂名怎么办？" for name in names(count, "提问")]
    for word in words:
        QuestionFactory(text=word, **traits)
    return words


def waiting(count: int) -> Made:
    return staff(), reverse("campaigns:questions"), _asked(count)


def answering(count: int) -> Made:
    words = _asked(count, published=True)
    question = QuestionFactory(text="买到没有厂名的奶茶粉怎么办？谢谢。", email="a@example.org")
    return staff(), reverse("campaigns:question", args=[question.pk]), words


def public(count: int) -> Made:
    set_up_site("testserver")
    return None, "/questions/", _asked(count, published=True)


def everything(count: int) -> Made:
    """Search for what pages, questions, honours and works have in common."""
    site = set_up_site("testserver")
    ranked(count, upto="published")
    contest = ContestFactory(open=True)
    for number in range(count):
        article(site, number, title=f"小学文章{number}")
        QuestionFactory(published=True, text=f"小学第{number}问：奶茶粉没有厂名怎么办？")
        EntryFactory(contest=contest, title=f"小学作品{number}")
    winners(site, published(contest))
    return None, reverse("site:search") + "?q=小学", names(count, "<mark>小学</mark>")
