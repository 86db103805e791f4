"""The public honours page: published lists, running notices, lists taken back; never a draft."""

import datetime as dt

import pytest

from awards.enums import Honour
from awards.honour_board import board, front
from schools.enums import DocumentKind
from tests.factories.awards import CycleFactory, lower_threshold, make_edition, nominated, pretend
from tests.factories.schools import DocumentFactory, SchoolFactory

pytestmark = pytest.mark.django_db
DURING = dt.date(2026, 7, 20)
AFTER = dt.date(2026, 8, 1)


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def cycle(school):
    DocumentFactory(school=school, kind=DocumentKind.PLAN, approved=True)
    cycle = CycleFactory()
    for honour in Honour:
        lower_threshold(honour, 0)
    return cycle


def shown(client, **query):
    return client.get("/honours/", query).content.decode().split("<main")[1]


def test_empty_page_says_what_will_come(client, site):
    assert "还没有公布荣誉。" in shown(client)
    assert board("") == {"notices": [], "years": []}


@pytest.mark.parametrize("upto", ["computed", "approved"])
def test_unpublished_editions_are_never_shown(client, site, cycle, school, upto):
    make_edition(cycle, upto=upto)
    assert school.name not in shown(client)


def test_published_list_names_document_day_and_issuer(client, site, cycle, school):
    make_edition(cycle, upto="published")
    page = shown(client)
    for words in (school.name, "望湖禁办〔2026〕21号", "2026年7月23日公布", "望湖区禁毒委员会办公室"):
        assert words in page


def test_pupils_come_without_places_and_points(client, site, cycle, school):
    nominated(cycle, school, pupil=True)
    make_edition(cycle, Honour.PUPIL, upto="published")
    roll = board("")["rolls"][0]
    assert [(row.place, row.points) for row in roll.of.honoured] == [(None, None)]
    assert 'class="num place"' not in shown(client)


def test_running_notice_leads_to_its_page(client, site, cycle):
    edition = make_edition(cycle, upto="on_notice")
    with pretend(DURING):
        page = shown(client)
    assert f'href="/notices/{edition.pk}/"' in page
    assert "公示中，还有3个工作日" in page


def test_notice_that_is_over_is_gone(client, site, cycle):
    make_edition(cycle, upto="on_notice")
    with pretend(AFTER):
        assert board("")["notices"] == []


def test_replaced_list_leaves_a_banner(client, site, cycle, school):
    make_edition(cycle, upto="published")
    make_edition(cycle, upto="on_notice")
    with pretend(DURING):
        page = shown(client)
    assert "2026年7月23日公布的“禁毒先进学校”名单已收回" in page
    assert school.name not in page


@pytest.mark.parametrize("year", ["2025", "1999", "x", "", "٢٠٢٥"])
def test_any_year_gets_an_answer(client, site, cycle, school, year):
    make_edition(cycle, upto="published")
    assert school.name in shown(client, year=year)


def test_front_needs_two_queries(cycle, school, django_assert_num_queries):
    nominated(cycle, school)
    for honour in (Honour.SCHOOL, Honour.TEACHER):
        make_edition(cycle, honour, upto="published")
    with django_assert_num_queries(2):
        found = front(AFTER)
    assert [roll.of.honour for roll in found.rolls] == ["school", "teacher"]
    assert (found.year.start, found.notices) == (2025, [])


def searched(client, **query):
    return [row.name for roll in client.get("/honours/", query).context["rolls"] for row in roll.of.honoured]


def test_school_is_found_by_name_and_initials(client, site, cycle, school):
    make_edition(cycle, upto="published")
    assert searched(client, q=school.name[1:]) == [school.name]
    initials = school.spelling.split()[0]
    assert searched(client, q=initials.upper()) == [school.name]
    assert searched(client, street=school.region.name) == [school.name]
    assert searched(client, honour="teacher") == searched(client, q="\x00没有的学校" * 20) == []


def test_search_never_finds_what_a_mask_hides(client, site, cycle, school):
    nominated(cycle, school, pupil=True, name="欧阳晓彤", consent_scope="masked")
    make_edition(cycle, Honour.PUPIL, upto="published")
    [shown_as] = searched(client)
    assert "晓" not in shown_as
    assert [searched(client, q=words) for words in ("欧阳晓彤", "晓", "ouyangxiaotong", "oyxt")] == [[]] * 4
    assert searched(client, q=shown_as) == [shown_as]


def test_table_holds_what_the_page_shows(client, site, cycle, school):
    make_edition(cycle, upto="published")
    lines = client.get("/honours/data/csv/").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert f"{school.name},{school.name},2026-07-23" in lines[1]
    assert client.get("/honours/data/csv/", {"q": "没有"}).content.decode("utf-8-sig").splitlines() == lines[:1]
