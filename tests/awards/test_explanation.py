"""What the page of a standing says: gaps, tie-breaks told by place or by name, records under their lines."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

import pytest

from awards import explanation
from awards.enums import EditionState, Group, Honour
from awards.models import Quota, ScoreLine, Standing
from schools.enums import DocumentKind, RoleKind
from tests.factories.awards import CycleFactory, committee, lower_threshold, make_edition
from tests.factories.certificates import published_edition
from tests.factories.schools import ActivityFactory, DocumentFactory, SchoolFactory, UserFactory, holder

pytestmark = pytest.mark.django_db
# Name -> (points, place, points of A, points of B); B and C break ties.
FIELD = {
    "甲校": (9500, 1, 4500, 5000),
    "乙校": (9200, 2, 4000, 5200),
    "丙校": (9200, 3, 4300, 4900),
    "丁校": (8800, 4, 4000, 4800),
    "戊校": (8800, 4, 4000, 4800),
}
HONOURED = 3


@pytest.fixture
def cycle():
    return CycleFactory()


@pytest.fixture
def edition(cycle):
    rows = [_standing(name, *values) for name, values in FIELD.items()]
    edition = published_edition(cycle, Honour.SCHOOL, rows, state=EditionState.APPROVED)
    ScoreLine.objects.bulk_create(line for row in rows for line in _lines(row, *FIELD[row.name][2:]))
    return edition


def _standing(name: str, points: int, place: int, *_points: int) -> Standing:
    school = SchoolFactory(name=name)
    return Standing(
        school=school, name=name, public_name=name, school_name=name, group=Group.PRIMARY, points=points, place=place,
        is_honoured=place <= HONOURED, decided_by="B" if name in ("乙校", "丙校") else "points",
    )  # fmt: skip


def _lines(row: Standing, first: int, second: int) -> list[ScoreLine]:
    words = {"standing": row, "indicator": "documents", "weight": 6000, "title_zh": "某项"}
    return [
        ScoreLine(code="A", title_en="Organisation", points=first, order=1, **words),
        ScoreLine(code="B", title_en="Lessons", points=second, order=2, **words),
    ]


def why(edition, name: str, *, names: bool = False) -> explanation.Explained:
    standing = explanation.with_surroundings(edition.standings.select_related("edition__rubric")).get(name=name)
    with override("en"):
        return explanation.explained(standing, lambda other: names)


def test_gaps_name_the_tie_breaker_by_place_to_whoever_may_not_see_the_other(edition):
    assert why(edition, "丙校").gaps == [
        "Equal points to place 2, which has more than 49.00 points in “B Lessons”; that decided.",
        "4.00 points ahead of place 4.",
    ]
    assert why(edition, "乙校").gaps == [
        "3.00 points short of place 1.",
        "Equal points to place 3, which has fewer than 52.00 points in “B Lessons”; that decided.",
    ]


def test_gaps_name_the_other_to_whoever_may_see_it(edition):
    assert why(edition, "丙校", names=True).gaps == [
        "Equal points to place 2 (乙校); “B Lessons” decided: 49.00 against 52.00 points.",
        "4.00 points ahead of place 4 (丁校).",
    ]


def test_gaps_reach_the_honour_and_the_next_band(edition):
    assert why(edition, "丁校").gaps == [
        "4.00 points short of place 3.",
        "1 other has the same points and is equal in every tie-breaker, so the place is shared.",
        "2.00 points short of “Model”.",
    ]
    edition.rubric.bands = []
    edition.rubric.save()
    assert why(edition, "丁校").gaps[-1] == "2.00 points short of the 90 points from which somebody is honoured."
    edition.rubric.threshold = 8500
    edition.rubric.save()
    assert why(edition, "丁校").gaps[-1] == "4.00 points short of the last one honoured."


def test_surroundings_count_the_group(edition, cycle):
    found = why(edition, "戊校")
    assert (found.entrants, found.shared, found.places, found.older) == (5, 1, 3, None)
    assert [(mark.place, mark.is_own) for mark in found.marks] == [(2, False), (3, False), (4, True)]


def test_places_are_those_of_the_moment_of_computing():
    name, cycle = SchoolFactory().name, CycleFactory()
    edition = make_edition(cycle)
    Quota.objects.update(places=9)
    assert why(edition, name).places == 3


def test_page_tells_a_school_no_other_name(client, edition):
    standing = edition.standings.get(name="丙校")
    pages = []
    for user in (holder(RoleKind.COORDINATOR, standing.school), committee(edition.cycle)):
        client.force_login(user)
        pages.append(client.get(reverse("awards:explain", args=[standing.pk])).content.decode())
    assert ["乙校" in page for page in pages] == [False, True]


def test_page_takes_six_queries_for_a_school_and_for_the_committee(client, edition):
    standing = edition.standings.get(name="丙校")
    taken = []
    for user in (UserFactory(coordinator=standing.school), committee(edition.cycle)):
        client.force_login(user)
        address = reverse("awards:explain", args=[standing.pk])
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        taken.append(len(queries))
    assert taken == [6, 6]


def test_records_stand_under_their_lines_when_asked_for(client, cycle):
    school, foreign = SchoolFactory(), SchoolFactory()
    lower_threshold(Honour.SCHOOL)
    DocumentFactory(school=school, kind=DocumentKind.PLAN, title="学年工作计划甲", approved=True)
    DocumentFactory(school=foreign, kind=DocumentKind.PLAN, title="学年工作计划乙", approved=True)
    for theme in ("禁毒第一课", "珍爱生命"):
        ActivityFactory(school=school, theme=theme, approved=True)
    standing = make_edition(cycle, upto="approved").standings.get(school=school)
    client.force_login(holder(RoleKind.COORDINATOR, school))
    address = reverse("awards:explain", args=[standing.pk])
    pages = [client.get(f"{address}{query}").content.decode() for query in ("", "?records=all")]
    words = ("学年工作计划甲", "禁毒第一课", "珍爱生命", "学年工作计划乙")
    assert [[word in page for word in words] for page in pages] == [[False] * 4, [True, True, True, False]]
