"""Schools and months: order, numbers, filters, who may see which, export, and the page of one month."""

import csv
import datetime as dt
import io

from django.urls import reverse

import pytest
from openpyxl import load_workbook

from schools.enums import RoleKind
from schools.models import ActivityPhoto, School
from site_config.shared.calendar import Month
from tests.factories.schools import (
    ActivityFactory,
    DistrictFactory,
    PlanFactory,
    RegionFactory,
    SchoolFactory,
    UserFactory,
    holder,
)
from tests.schools.moments import standing
from tests.undone import made_once

pytestmark = pytest.mark.django_db

URL = "schools:matrix"
TODAY = dt.date(2025, 11, 20)
SEPTEMBER, OCTOBER = Month.at(2025, 9), Month.at(2025, 10)
FIVE = ("exhibition", "film", "lesson", "essay", "meeting")


@pytest.fixture(autouse=True)
def _november():
    with standing(TODAY):
        yield


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    with standing(TODAY):
        yield from made_once(django_db_blocker, make_schools)


@pytest.fixture
def schools(made, db):
    return tuple(School.objects.get(pk=school.pk) for school in made)


def make_schools():
    """One complete school, one that has reported a single kind in September."""
    good, behind = SchoolFactory(name="春雨小学"), SchoolFactory(name="新月中学", junior=True)
    PlanFactory(adopted=True)
    for month in (SEPTEMBER, OCTOBER):
        for kind in FIVE:
            ActivityFactory(school=good, kind=kind, month=month, approved=True)
    ActivityFactory(school=behind, kind="film", month=SEPTEMBER, approved=True)
    ActivityFactory(school=behind, kind="film", month=OCTOBER, returned=True)
    ActivityFactory(school=behind, kind="lesson", month=Month.at(2025, 11), submitted=True)
    return good, behind


def login(client, kind, place):
    client.force_login(holder(kind, place))
    return client


def page(client, query=""):
    return client.get(reverse(URL) + query).context["matrix"]


def test_those_who_miss_most_come_first_with_their_numbers(client, schools):
    good, behind = schools
    found = page(login(client, RoleKind.REVIEWER, DistrictFactory()))
    assert [(line.school, line.missing, line.returned, line.done, line.due, line.rate) for line in found.lines] == [
        (behind, 9, 1, 1, 10, 10),
        (good, 0, 0, 10, 10, 100),
    ]
    cells = {cell.month: cell.marks for cell in found.lines[0].cells}
    assert cells[SEPTEMBER] == ["overdue", "approved", "overdue", "overdue", "overdue"]
    assert cells[OCTOBER] == ["overdue", "returned", "overdue", "overdue", "overdue"]
    assert cells[Month.at(2025, 11)] == ["open", "open", "submitted", "open", "open"]
    assert cells[Month.at(2026, 6)] == ["todo"] * 5
    assert (found.totals.schools, found.totals.near, found.totals.far, found.due_months) == (2, 1, 1, 2)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?only=missing", ["新月中学"]),
        ("?only=returned", ["新月中学"]),
        ("?stage=primary", ["春雨小学"]),
        ("?stage=nonsense&only=x&year=1&page=zz", ["新月中学", "春雨小学"]),
        ("?street=0", []),
        ("?street=%00", ["新月中学", "春雨小学"]),
    ],
)
def test_filters(client, schools, query, names):
    found = page(login(client, RoleKind.REVIEWER, DistrictFactory()), query)
    assert [line.school.name for line in found.lines] == names


def test_street_officer_sees_the_own_street_only(client, schools):
    good, behind = schools
    login(client, RoleKind.STREET_OFFICER, good.region)
    assert [line.school for line in page(client).lines] == [good]
    month = reverse("schools:school_month", args=[behind.code, SEPTEMBER])
    assert client.get(month).status_code == 404
    assert client.get(reverse("schools:school_month", args=[good.code, SEPTEMBER])).status_code == 200


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
def test_roles(client, schools, kind, status):
    place = schools[0] if kind == RoleKind.COORDINATOR else DistrictFactory()
    login(client, kind, place)
    addresses = [
        reverse(URL),
        reverse("schools:matrix_export", args=["csv"]),
        reverse("schools:school_month", args=[schools[0].code, SEPTEMBER]),
    ]
    assert [client.get(address).status_code for address in addresses] == [status] * 3


def test_month_page_shows_records_but_no_drafts(client, schools):
    behind = schools[1]
    draft = ActivityFactory(school=behind, kind="essay", month=OCTOBER, theme="不给别人看的草稿")
    login(client, RoleKind.AUDITOR, DistrictFactory())
    response = client.get(reverse("schools:school_month", args=[behind.code, OCTOBER]))
    html = response.content.decode()
    assert response.context["strokes"] == ["overdue", "returned", "overdue", "draft", "overdue"]
    assert "不给别人看的草稿" not in html
    assert "/desk/review/" not in html
    address = reverse("schools:school_month_record", args=[behind.code, OCTOBER, draft.pk])
    assert client.get(address).status_code == 404


def test_findings_name_no_school_that_the_reader_may_not_see(client, schools):
    good, behind = schools
    for school in schools:
        record = school.activities.filter(month=SEPTEMBER, kind__code="film").get()
        ActivityPhoto.objects.create(activity=record, sha256="a" * 64, uploaded_by=record.created_by, width=4, height=3)
    address = reverse(
        "schools:school_month_record",
        args=[good.code, SEPTEMBER, good.activities.get(month=SEPTEMBER, kind__code="film").pk],
    )
    for kind, place, is_named in (
        (RoleKind.STREET_OFFICER, good.region, False),
        (RoleKind.REVIEWER, DistrictFactory(), True),
    ):
        response = login(client, kind, place).get(address)
        assert [finding.code for finding in response.context["detail"].warnings] == ["photo_elsewhere"]
        assert (behind.name in response.content.decode()) is is_named


@pytest.mark.parametrize("month", ["2025-13", "nonsense"])
def test_month_that_is_none_has_no_page(client, schools, month):
    login(client, RoleKind.REVIEWER, DistrictFactory())
    assert client.get(reverse("schools:school_month", args=[schools[0].code, month])).status_code == 404


@pytest.mark.parametrize(("month", "is_filled"), [(SEPTEMBER, True), (Month.at(2030, 1), False)])
def test_month_page_holds_what_was_handed_in_or_nothing(client, schools, month, is_filled):
    login(client, RoleKind.REVIEWER, DistrictFactory())
    context = client.get(reverse("schools:school_month", args=[schools[0].code, month])).context
    assert (context["school"], context["month"]) == (schools[0], month)
    assert [bool(context["rows"]), bool(context["month_tabs"]), bool(context["detail"])] == [is_filled] * 3


def test_export_holds_the_columns_of_the_screen_and_runs_no_formula(client, schools):
    behind = schools[1]
    behind.name = "=HYPERLINK(1)中学"
    behind.save()
    login(client, RoleKind.REVIEWER, DistrictFactory())
    sheet = load_workbook(io.BytesIO(client.get(reverse("schools:matrix_export", args=["xlsx"])).content)).active
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert [len(row) for row in rows] == [18] * 3
    assert rows[1][:2] == [behind.code, "'=HYPERLINK(1)中学"]
    assert rows[1][-5:] == [9, 1, 1, 10, 10]
    assert rows[2][-5:] == [0, 0, 10, 10, 100]
    text = client.get(reverse("schools:matrix_export", args=["csv"]) + "?only=missing").content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    assert [line[1] for line in lines[1:]] == ["'=HYPERLINK(1)中学"]
    assert client.get(reverse("schools:matrix_export", args=["exe"])).status_code == 404


def test_other_regions_are_not_counted(client, schools):
    street = RegionFactory(parent=DistrictFactory(code="429902", name="邻湖区"))
    SchoolFactory(region=street)
    PlanFactory(adopted=True, region=street.parent, user=UserFactory(reviewer=street.parent))
    login(client, RoleKind.REVIEWER, DistrictFactory())
    assert page(client).totals.schools == 2
