"""Public statistics: approved records and published lists only, and no figure about fewer than three schools."""

import datetime as dt
import io
from unittest import mock

from django.core.cache import cache
from django.utils import timezone

from wagtail.models import Site

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from home.models import SiteSettings, StatisticsPage
from home.statistics.part import HIDDEN
from home.statistics.protection import LEAST_SCHOOLS, Row, crossed, joined
from home.statistics.reading import reading
from home.statistics.sections import parts
from schools.models import ActivityKind
from site_config.shared.calendar import Month
from tests.factories.outputs import OutputFactory
from tests.factories.places import DistrictFactory
from tests.factories.schools import ActivityFactory, PlanFactory, SchoolFactory

TODAY = dt.date(2025, 12, 1)
OCTOBER = Month.at(2025, 10)
ROWS = st.lists(
    st.builds(Row, st.text("abc", max_size=3), st.integers(1, 9), st.tuples(st.integers(0, 50))), max_size=8
)


@given(ROWS)
def test_joined_rows_stand_for_three_schools_and_lose_nothing(rows):
    shown = joined(rows, "others")
    assert all(row.schools >= LEAST_SCHOOLS for row in shown)
    if shown:
        assert sum(row.schools for row in shown) == sum(row.schools for row in rows)
        assert sum(row.values[0] for row in shown) == sum(row.values[0] for row in rows)
    else:
        assert sum(row.schools for row in rows) < LEAST_SCHOOLS


def test_small_places_take_in_the_next_smallest():
    rows = [Row("a", 1, (10,)), Row("b", 6, (60,)), Row("c", 4, (40,))]
    assert joined(rows, "others") == [Row("b", 6, (60,)), Row("others", 5, (50,))]


@pytest.mark.parametrize(
    ("schools", "hidden"), [((3, 4), set()), ((1, 5, 4), {0, 2}), ((0, 5), set()), ((2, 1), {0, 1})]
)
def test_a_hidden_number_takes_another_with_it(schools, hidden):
    """One kind: its months beside their own totals, so that both are hidden or none."""
    table = [[n, n] for n in schools] + [[sum(schools)] * 2]
    assert {row for row, _column in crossed(table)} == hidden


def test_one_small_number_takes_three_with_it():
    assert crossed([[1, 5, 6, 9], [7, 8, 9, 9], [4, 9, 9, 9], [9, 9, 9, 9]]) == {(0, 0), (0, 1), (2, 0), (2, 1)}


@given(st.lists(st.lists(st.integers(0, 5), min_size=2, max_size=2), min_size=1, max_size=4))
def test_no_line_of_a_table_hides_a_single_number(cells):
    table = [[*line, sum(line)] for line in cells]
    table.append([sum(column) for column in zip(*table, strict=True)])
    hidden = crossed(table)
    small = {(row, at) for row, line in enumerate(table) for at, n in enumerate(line) if 0 < n < LEAST_SCHOOLS}
    assert small - {(len(cells), 2)} <= hidden
    lines = [[(row, at) for at in range(3)] for row in range(len(table))]
    for line in [*lines, *zip(*lines, strict=True)]:
        known = [place for place in line if place != (len(cells), 2) and table[place[0]][place[1]]]
        assert len(known) < 2 or len(hidden.intersection(line)) != 1


def test_activities_of_one_school_are_shown_in_no_table(site):
    """A film of one school in November: neither by kind nor by month and kind nor in a chart."""
    schools = district(4)
    ActivityFactory(school=schools[0], kind="film", month=Month.at(2025, 11), approved=True)
    for school in schools[:3]:
        ActivityFactory(school=school, month=Month.at(2025, 11), approved=True)
        ActivityFactory(school=school, kind="exhibition", month=Month.at(2025, 11), approved=True)
        OutputFactory(school=schools[0], approved=True, happened_on=dt.date(2025, 10, 16 + school.pk % 3))
    found = reading(schools[0].region.parent, 2025, TODAY)
    made = {part.name: part for part in parts(found, {kind.code: kind for kind in ActivityKind.objects.all()})}
    assert [row[1:] for row in made["activities"].rows[1:3]] == [(0, 0, 4, 4), (HIDDEN, HIDDEN, 3, 7)]
    assert [row[2] for row in made["kinds"].rows] == [HIDDEN, HIDDEN, 7]  # all lessons are told elsewhere
    assert "影" not in made["kinds"].chart
    assert "outputs" not in made  # three records, but all of one school


def test_schools_right_under_the_region_have_a_row_of_their_own(site):
    direct, schools = SchoolFactory(region=DistrictFactory()), district(3)
    region = direct.region
    ActivityFactory(school=direct, month=OCTOBER, approved=True)
    found = reading(region, 2025, TODAY)
    assert [(row.name, row.schools) for row in found.places] == [(schools[0].region.name, 3), (region.name, 1)]


def district(schools):
    """Schools of one street with an approved lesson of October, and the first with a film that waits."""
    first = SchoolFactory(stages={"primary"})
    rows = [first, *SchoolFactory.create_batch(schools - 1, region=first.region, stages={"primary"})]
    plan = PlanFactory(adopted=True)
    for school in rows:
        ActivityFactory(school=school, month=OCTOBER, approved=True)
    ActivityFactory(school=first, kind="film", month=OCTOBER)
    settings = SiteSettings.for_site(Site.objects.get())
    settings.region = plan.region
    settings.save()
    return rows


def test_only_approved_records_count(site):
    schools = district(3)
    for number in range(3):
        OutputFactory(school=schools[0], approved=True, happened_on=dt.date(2025, 10, 16 + number))
    OutputFactory(school=schools[1])
    found = reading(SiteSettings.for_site(Site.objects.get()).region, 2025, TODAY)
    assert (found.totals.schools, found.totals.activities) == (3, 3)
    assert [(row.name, row.schools, row.values[0]) for row in found.kinds] == [("lesson", 3, 3)]
    assert [(str(row.month), row.schools) for row in found.months] == [
        ("2025-09", 0), ("2025-10", 3), ("2025-11", 0), ("2025-12", 0),
    ]  # fmt: skip
    assert [(row.kind.code, row.records) for row in found.outputs] == [("blackboard", 3)]
    assert found.persons == found.totals.attendances  # one lesson a school: everybody came once


@pytest.mark.parametrize(("schools", "seen"), [(2, False), (3, True)])
def test_two_schools_are_no_statistics(site, client, schools, seen):
    district(schools)
    page = client.get("/statistics/?year=2025")
    assert bool(page.context["totals"]) is seen
    assert ("months" in [part.name for part in page.context["parts"]]) is seen


def test_tables_are_taken_away_as_they_are_shown(site, client):
    district(3)
    csv = client.get("/statistics/data/months/csv/?year=2025")
    assert csv["Content-Disposition"] == 'attachment; filename="statistics-2025-2026-months.csv"'
    assert csv.content.decode("utf-8-sig").splitlines()[:3] == [
        "月份,学校,活动,人次", "2025年9月,0,0,0", csv.content.decode("utf-8-sig").splitlines()[2],
    ]  # fmt: skip
    assert csv.content.decode("utf-8-sig").splitlines()[2].startswith("2025年10月,3,3,")
    book = load_workbook(io.BytesIO(client.get("/en/statistics/data/all/xlsx/?year=2025").content))
    assert book.sheetnames[:3] == ["About", "Schools taking part by month", "Activities by month"]


@pytest.mark.parametrize("address", ["data/all/csv/", "data/nothing/csv/", "data/months/pdf/", "data/months/"])
def test_what_there_is_not_is_not_found(site, client, address):
    district(3)
    assert client.get(f"/statistics/{address}").status_code == 404


def test_statistics_need_a_fixed_number_of_queries(site, django_assert_num_queries):
    region = district(4)[0].region.parent
    with django_assert_num_queries(14):
        reading(region, 2025, TODAY)


def test_a_province_is_counted_once_an_hour(site):
    schools = district(3)
    region = schools[0].region.parent
    region.level = "province"
    moment = timezone.now()

    def lessons(later=0):
        with mock.patch("django.utils.timezone.now", return_value=moment + dt.timedelta(minutes=later)):
            return reading(region, 2025, TODAY).totals.lessons

    assert lessons() == 3
    cache.delete(f"figures:{region.pk}:year:2025")
    ActivityFactory(school=schools[0], month=Month.at(2025, 11), approved=True)
    assert [lessons(30), lessons(90)] == [3, 4]
    cache.clear()
    cache.add(f"statistics:{region.pk}:2025:counting", True)
    assert reading(region, 2025, TODAY) is None


def test_chart_has_a_name_and_a_description(site, client):
    district(3)
    page = client.get("/statistics/?year=2025").content.decode()
    assert "<title>各月参加学校</title><desc>9月 0、10月 3" in page


def test_empty_page_says_what_will_come(site, client):
    assert "还没有数据。" in client.get("/statistics/").content.decode()
    assert StatisticsPage.objects.count() == 2
