"""The first page of the bureau and the streets."""

import datetime as dt
from unittest import mock

from django.urls import reverse
from django.utils import timezone

import pytest

from home.overview.flow import DOUBTS, NEWS_READ, flow
from schools.actions.activity import withdraw_activity
from schools.enums import RoleKind
from schools.models import Activity, Expected
from site_config.shared.calendar import Month
from tests.factories.outputs import OutputFactory
from tests.factories.schools import (
    ActivityFactory,
    DistrictFactory,
    DocumentFactory,
    PlanFactory,
    RegionFactory,
    SchoolFactory,
    holder,
)

pytestmark = pytest.mark.django_db

OVERVIEW = "home:overview"
OCTOBER, NOVEMBER = Month.at(2025, 10), Month.at(2025, 11)
AT = {"held_on": dt.date(2025, 11, 10), "at": dt.date(2025, 11, 12)}


@pytest.fixture(autouse=True)
def _november():
    moment = timezone.make_aware(dt.datetime.combine(dt.date(2025, 11, 20), dt.time(10)))
    with mock.patch("django.utils.timezone.now", return_value=moment):
        yield


@pytest.fixture
def school():
    school = SchoolFactory(name="新月中学", grades={6: (3, 138)})
    PlanFactory(adopted=True)
    ActivityFactory(school=school, kind="film", month=OCTOBER, approved=True, at=dt.date(2025, 10, 20))
    ActivityFactory(school=school, month=NOVEMBER, submitted=True, pupils_present=412, **AT)
    ActivityFactory(school=school, kind="essay", month=NOVEMBER, returned=True, **AT)
    DocumentFactory(school=school)
    return school


def overview(client, kind, place):
    client.force_login(holder(kind, place))
    return client.get(reverse(OVERVIEW))


def test_school_that_is_behind_shows_the_first_month_that_lacks_something(client, school):
    Expected.objects.filter(school=school, month=Month.at(2025, 9)).update(state="approved")
    page = overview(client, RoleKind.REVIEWER, DistrictFactory())
    [line] = page.context["late"].lines
    assert (line.missing, line.month) == (4, OCTOBER)
    assert line.marks == ["overdue", "approved", "overdue", "overdue", "overdue"]
    assert reverse("schools:school_month", args=[school.code, OCTOBER]) in page.content.decode()


def test_reviewer_finds_what_waits_and_who_is_behind(client, school):
    page = overview(client, RoleKind.REVIEWER, DistrictFactory())
    tasks = [(task.count, task.url) for task in page.context["tasks"]]
    assert tasks == [
        (1, reverse("schools:review")),
        (1, reverse("schools:review_documents")),
        (1, reverse("schools:matrix") + "?only=returned"),
    ]
    [line] = page.context["late"].lines
    assert (line.school, line.missing, line.month, line.marks) == (school, 9, Month.at(2025, 9), ["overdue"] * 5)
    month = page.context["month"]
    assert (month.month, month.schools, month.done, month.days_left, month.longer) == (NOVEMBER, 1, 0, 10, [])
    [doubt] = page.context["doubts"].lines
    assert (doubt.number, doubt.finding.code) == (412, "more_than_enrolled")
    assert [item.is_back for item in page.context["news"]].count(True) == 1


def test_days_left_count_to_the_day_by_which_most_reports_are_due(client):
    """A single school with more time does not move the day for all; it is named beside it."""
    schools = [SchoolFactory() for _n in range(3)]
    PlanFactory(adopted=True)
    Expected.objects.filter(school=schools[0], month=NOVEMBER).update(due_on=dt.date(2025, 12, 7))
    month = overview(client, RoleKind.REVIEWER, DistrictFactory()).context["month"]
    assert (month.days_left, month.longer) == (10, [(1, "12月7日")])
    assert "另有1所延至12月7日。" in client.get(reverse(OVERVIEW)).content.decode()


def test_doubts_say_how_many_there_are_however_few_are_shown(client, school):
    for number in range(DOUBTS + 2):
        ActivityFactory(school=school, kind="film", month=NOVEMBER, submitted=True, pupils_present=400 + number, **AT)
    with mock.patch("home.overview.flow.DOUBTS_READ", 100):
        doubts = overview(client, RoleKind.REVIEWER, DistrictFactory()).context["doubts"]
    assert (len(doubts.lines), doubts.total, doubts.is_all) == (DOUBTS, DOUBTS + 3, True)
    with mock.patch("home.overview.flow.DOUBTS_READ", DOUBTS + 2):
        page = client.get(reverse(OVERVIEW))
    assert (page.context["doubts"].total, page.context["doubts"].is_all) == (DOUBTS + 2, False)
    html = page.content.decode()
    assert f"至少{DOUBTS + 2}处" in html
    assert reverse("schools:review_findings") in html


def test_street_officer_sees_the_own_street_without_review(client, school):
    other = SchoolFactory(name="别街小学")
    ActivityFactory(school=other, month=NOVEMBER, submitted=True, pupils_present=999)
    page = overview(client, RoleKind.STREET_OFFICER, school.region)
    html = page.content.decode()
    assert "别街小学" not in html
    assert f'"{reverse("schools:review")}"' not in html
    assert [task.url for task in page.context["tasks"]] == [reverse("schools:matrix") + "?only=returned"]


def test_changes_count_the_last_fortnight_and_open_their_lists(client, school):
    """The film of October lies before it; a record sent in long ago and decided now is counted as decided."""
    matrix = reverse("schools:matrix")
    bureau = overview(client, RoleKind.REVIEWER, DistrictFactory()).context["changes"]
    assert [(change.count, change.url) for change in bureau] == [(2, matrix), (1, f"{matrix}?only=returned")]
    decided = timezone.now() - dt.timedelta(days=1)
    Activity.objects.filter(kind__code="film").update(reviewed_at=decided)  # sent in long ago
    bureau = overview(client, RoleKind.REVIEWER, DistrictFactory()).context["changes"]
    assert [change.count for change in bureau] == [2, 1, 1]
    OutputFactory(school=school, happened_on=dt.date(2025, 11, 19))
    street = overview(client, RoleKind.STREET_OFFICER, school.region).context["changes"]
    assert [(change.count, change.url) for change in street][3:] == [
        (1, reverse("schools:outputs") + "?from=2025-11-07")
    ]
    assert overview(client, RoleKind.REVIEWER, RegionFactory()).context["changes"] == []


SEES = {
    RoleKind.COORDINATOR: 404,
    RoleKind.STREET_OFFICER: 200,
    RoleKind.REVIEWER: 200,
    RoleKind.COMMITTEE: 200,
    RoleKind.JUDGE: 404,
    RoleKind.EDITOR: 404,
    RoleKind.AUDITOR: 200,
    RoleKind.ADMINISTRATOR: 200,
}


@pytest.mark.parametrize(("kind", "status"), SEES.items())
def test_roles(client, school, kind, status):
    assert overview(client, kind, school if kind == RoleKind.COORDINATOR else DistrictFactory()).status_code == status


def test_empty_district_says_so_in_every_panel(client):
    page = overview(client, RoleKind.REVIEWER, DistrictFactory())
    assert (page.status_code, page.context["tasks"], page.context["month"], page.context["flow"]) == (
        200,
        [],
        None,
        None,
    )


@pytest.mark.parametrize("count", [1, 3])
def test_overview_takes_the_same_queries_whatever_it_shows(client, django_assert_max_num_queries, count):
    schools = [SchoolFactory(grades={6: (3, 138)}) for _n in range(count)]
    PlanFactory(adopted=True)
    for school in schools:
        ActivityFactory(school=school, month=NOVEMBER, submitted=True, pupils_present=412)
    overview(client, RoleKind.REVIEWER, DistrictFactory())
    with django_assert_max_num_queries(33):
        assert len(client.get(reverse(OVERVIEW)).context["late"].lines) == count


def test_news_of_a_busy_nation_do_not_hide_those_of_the_own_street(client, school):
    """However many records come in elsewhere, the latest of the person's own place are shown."""
    elsewhere = SchoolFactory(region=RegionFactory(name="别街"), grades={6: (3, 138)})
    for number in range(NEWS_READ + 1):
        at = dt.date(2025, 11, 13) + dt.timedelta(days=number // 12)
        ActivityFactory(school=elsewhere, month=NOVEMBER, submitted=True, held_on=dt.date(2025, 11, 10), at=at)
    page = overview(client, RoleKind.STREET_OFFICER, school.region)
    assert [item.is_back for item in page.context["news"]] == [True, False, False, False]


def test_flow_knows_nothing_of_what_was_taken_back(school):
    user = holder(RoleKind.COORDINATOR, school)
    Activity.objects.exclude(state="submitted").delete()
    record = Activity.objects.get()
    today = timezone.localdate()
    assert flow(user, today) is not None
    withdraw_activity(activity=record, user=user, version=record.version)
    assert flow(user, today) is None
