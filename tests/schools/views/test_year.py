"""The school's own year on screen and as a workbook."""

import io

import pytest
from openpyxl import load_workbook

from tests.factories.schools import ActivityFactory, SchoolFactory

pytestmark = pytest.mark.django_db


def test_year_shows_months_by_kinds(own, school, user, october):
    activity = ActivityFactory(school=school, user=user, approved=True)
    response = own.get("/desk/school/year/")
    table = response.context["table"]
    assert (len(table.lines), [kind.code for kind in table.kinds]) == (
        9,
        ["exhibition", "film", "lesson", "essay", "meeting"],
    )
    assert (table.approved, table.asked, table.attendances) == (1, 45, 136)
    assert f'href="/desk/school/activity/{activity.pk}/"' in response.content.decode()


@pytest.mark.parametrize("records", [1, 3])
def test_year_takes_a_fixed_number_of_queries(own, school, user, october, records, django_assert_max_num_queries):
    for _number in range(records):
        ActivityFactory(school=school, user=user, approved=True)
    own.get("/desk/school/year/2025/")
    with django_assert_max_num_queries(11):
        own.get("/desk/school/year/2025/")


def test_unknown_year_is_absent(own, october):
    assert own.get("/desk/school/year/1999/").status_code == 404
    assert own.get("/desk/school/year/1999/export/").status_code == 404


def test_export_has_the_same_rows_as_numbers(own, school, user, october):
    ActivityFactory(school=school, user=user, approved=True, theme="=1+1")
    ActivityFactory(school=SchoolFactory(), theme="别校")
    book = load_workbook(io.BytesIO(own.get("/desk/school/year/2025/export/").content))
    reports, records = (list(sheet.iter_rows(min_row=2, values_only=True)) for sheet in book)
    assert (len(reports), len(records)) == (45, 1)
    assert records[0][5:8] == (136, 138, 3)
    assert str(records[0][3]).lstrip("'") == "=1+1"
