"""Ctrl-K: pages, tasks, schools and contests by a few letters, each only for whoever finds it there anyway."""

from django.test import Client

import pytest

from tests.factories.campaigns import ContestFactory
from tests.factories.schools import DistrictFactory, RegionFactory, SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db
FIND = "/desk/find/"


@pytest.fixture
def district():
    return DistrictFactory()


@pytest.fixture
def sign_in():
    """A browser in which somebody is signed in."""

    def enter(user):
        client = Client()
        client.force_login(user)
        return client

    return enter


@pytest.fixture
def asked(sign_in, district):
    """What a reviewer of the district finds, as title of the group and labels."""
    client = sign_in(UserFactory(reviewer=district))

    def ask(words):
        groups = client.get(FIND, {"q": words}).context["groups"]
        return {group.title: [row.label for row in group.rows] for group in groups}

    return ask


@pytest.mark.parametrize("words", ["望湖", "wanghu", "WHYX", "4201990001", "一小"])
def test_a_school_is_found_by_name_code_spelling_and_initials(asked, words):
    SchoolFactory(name="望湖第一小学", short_name="望湖一小", code="4201990001")
    assert asked(words)["学校"] == ["望湖第一小学"]


def test_a_renamed_school_is_found_by_its_new_name(asked):
    school = SchoolFactory(name="望湖第一小学")
    school.name = "柳堤小学"
    school.save(update_fields=["name"])
    assert asked("ldxx")["学校"] == ["柳堤小学"]
    assert "学校" not in asked("whdy")


def test_foreign_schools_are_not_found(asked):
    SchoolFactory(region=RegionFactory(parent=DistrictFactory(code="429902")), name="望湖第一小学")
    assert "学校" not in asked("望湖")


def test_pages_and_tasks_are_found_by_their_words_and_initials(asked):
    assert asked("审核") == {"页面": ["审核"]}
    assert asked("sh")["页面"] == ["审核", "市民提问"]
    assert "申请讲座" not in asked("")["事项"]


def test_contests_are_found_by_title(asked, district):
    ContestFactory(region=district, title="无毒青春征文")
    assert asked("青春")["作品征集"] == ["无毒青春征文"]


def test_a_coordinator_finds_no_list_of_schools(sign_in):
    school = SchoolFactory(name="望湖第一小学")
    groups = sign_in(UserFactory(coordinator=school)).get(FIND, {"q": "望湖"}).context["groups"]
    assert groups == []


@pytest.mark.parametrize("words", ["a\x00b", "字" * 10_000, "%_'\"\\", "🙂"])
def test_any_words_get_an_answer(sign_in, district, words):
    answer = sign_in(UserFactory(reviewer=district)).get(FIND, {"q": words})
    assert (answer.status_code, answer.context["groups"]) == (200, [])


def test_while_somebody_types_the_list_alone_is_sent(sign_in, district):
    answer = sign_in(UserFactory(reviewer=district)).get(FIND, {"q": "sh"}, headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
