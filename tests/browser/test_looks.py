"""Main pages look as they were meant to: a change that nobody wanted to see shows up here."""

import datetime as dt

import pytest
from factory.base import FactoryMetaClass
from PIL import Image, ImageDraw

from campaigns.models import ArticleIndexPage, ArticlePage
from site_config.env import BASE_DIR
from tests.browser.looks import changed, difference
from tests.browser.story import Story
from tests.factories import schools as factories
from tests.factories.schools import UserFactory

STORY = dt.date(2026, 6, 16)
RESULTS = BASE_DIR / "test-results" / "looks"
BODY = [("heading", "先看清它的样子"), ("text", "<p>包装可爱，也可能是毒品。多看一眼，多问一句。</p>")]
PUBLIC = {
    "home": "/", "articles": "/knowledge/", "article": "/knowledge/disguises/", "honours": "/honours/", "check": "/verify/",
    "sign-in": "/account/login/",
}  # fmt: skip
DESK = {
    "coordinator": {"board": "/desk/school/", "year": "/desk/school/year/"},
    "reviewer": {"overview": "/desk/", "queue": "/desk/review/", "matrix": "/desk/progress/"},
    "committee": {"cycles": "/desk/awards/"},
    "staff": {"parts": "/desk/design/"},
}


@pytest.fixture
def story(clock):
    """A district whose names do not depend on what was tested before."""
    for factory in vars(factories).values():
        if isinstance(factory, FactoryMetaClass) and not factory._meta.abstract:
            factory.reset_sequence(1, force=True)
    clock.turn(STORY)
    told = Story.begin()
    told.people["staff"] = UserFactory(is_staff=True)
    index = ArticleIndexPage.objects.get(locale__language_code="zh-hans")
    page = ArticlePage(
        title="会伪装的毒品", slug="disguises", summary="要多看一眼。", drawing="vape", reviewed_on=STORY, body=BODY
    )
    index.add_child(instance=page)
    return told


@pytest.mark.django_db(transaction=True)
@pytest.mark.browser
@pytest.mark.once
@pytest.mark.slow
def test_main_pages_look_as_they_were_meant_to(story, somebody, width):
    found = []
    for who, pages in {"anybody": PUBLIC, **DESK}.items():
        person = somebody()
        if who != "anybody":
            person.sign_in(story.people[who])
        for name, path in pages.items():
            assert person.go(path).status == 200
            found.append(changed(f"{name}-{width}", person.page, RESULTS))
    assert [each for each in found if each] == []


def drawn(*boxes, height=600):
    image = Image.new("L", (300, height), 250)
    for box in boxes:
        ImageDraw.Draw(image).rectangle(box, fill=20)
    return image


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (drawn((20, 20, 200, 60)), ""),
        (drawn((21, 20, 201, 60)), ""),
        (drawn((20, 80, 200, 120)), "8.2% of it look different"),
        (drawn((20, 20, 200, 60), height=640), "was 300 x 600, is 300 x 640"),
        (drawn(), "4.1% of it look different"),
    ],
)
def test_a_look_differs_when_something_moved_or_went(seen, words):
    assert difference(drawn((20, 20, 200, 60)), seen) == words
