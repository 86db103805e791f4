"""Tables of figures: taken over whole, read by the indicator TABLE, kept behind the editions that used them."""

import json

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import pytest

from awards.actions.figures import take_figures, withdraw_figures
from awards.actions.rubric import adopt_rubric, take_over_rubric
from awards.errors import Refused
from awards.explanation.records import records_behind
from awards.models import Figures, FigureTable, Rubric
from awards.rubric_files import as_json, document_of
from awards.tables.figures import read_figures
from awards.tables.files import read_document
from schools.enums import RoleKind
from tests.factories.awards import CycleFactory, committee, lower_threshold, make_edition
from tests.factories.schools import SchoolFactory, holder

pytestmark = pytest.mark.django_db
SHARE = {"table": "quiz", "part": "参赛学生数", "whole": "学生总数", "places": 0}


@pytest.fixture
def cycle():
    return CycleFactory()


@pytest.fixture
def school():
    return SchoolFactory(code="2142000001")


@pytest.fixture
def user(cycle):
    return committee(cycle)


def _csv(*rows):
    return ("学校标识码,学校名称,参赛学生数,学生总数\n" + "\n".join(rows) + "\n").encode()


def _read(school, *rows):
    return read_figures(_csv(*rows), "quiz.csv", {school.code: school.pk}, {school.region.code: school.region_id})


def _take(cycle, user, school, row="2142000001,云帆小学,895,1000"):
    return take_figures(cycle=cycle, user=user, code="quiz", title="竞赛", content=_read(school, row))


def _rubric_with(parameters, region, user):
    """The default rubric of schools with E read from the table, adopted."""
    rubric = Rubric.objects.get(region=region, honour="school", version=1)
    document = read_document(as_json(document_of(rubric, list(rubric.criteria.all()))).encode())
    line = next(line for line in document["criteria"] if line["code"] == "E")
    line |= {"indicator": "table", "parameters": parameters}
    draft = take_over_rubric(region=region, user=user, document=read_document(json.dumps(document).encode()))
    return adopt_rubric(rubric=draft, user=user)


def _line(cycle):
    lower_threshold("school", 0)
    return make_edition(cycle).standings.get().lines.get(code="E")


def test_share_is_rounded_before_weighting_and_scored(cycle, school, user):
    """895 of 1000 is 89.5 %, rounded half up to 90, of 10 points: 9.00."""
    table = _take(cycle, user, school)
    _rubric_with(SHARE, cycle.region, user)
    line = _line(cycle)
    assert (line.points, line.achieved, line.required) == (900, 90, 100)
    assert line.sources == {"model": "awards.figures", "ids": [table.rows.get().pk]}


@pytest.mark.parametrize(
    ("row", "points", "reason"),
    [
        ("2142000001,云帆小学,1200,1000", 1000, "capped"),
        ("2142000001,云帆小学,,1000", 0, "figure_missing"),
        ("2142000001,云帆小学,10,0", 0, "part_of_nothing"),
    ],
)
def test_what_is_not_counted_is_said(cycle, school, user, row, points, reason):
    _take(cycle, user, school, row)
    _rubric_with(SHARE, cycle.region, user)
    line = _line(cycle)
    assert (line.points, [item["reason"] for item in line.missing]) == (points, [reason])


@pytest.mark.parametrize(("rows", "points"), [((), 700), (("2142000001,云帆小学,895,1000",), 900)])
def test_row_of_a_region_counts_for_its_schools_without_a_row(client, cycle, school, user, rows, points):
    content = _read(school, f"{school.region.code},街道,700,1000", *rows)
    take_figures(cycle=cycle, user=user, code="quiz", title="竞赛", content=content)
    _rubric_with(SHARE, cycle.region, user)
    line = _line(cycle)
    assert line.points == points
    (behind,) = records_behind([line], school.pk)["E"]
    assert (behind.title == f"竞赛 · {school.region}") == (points == 700)
    client.force_login(user)
    table = FigureTable.objects.get()
    assert str(school.region) in client.get(reverse("awards:figure_table", args=[table.pk])).content.decode()


def test_without_a_table_there_are_no_points(cycle, school, user):
    _rubric_with(SHARE, cycle.region, user)
    line = _line(cycle)
    assert (line.points, line.missing) == (0, [{"reason": "no_figures", "table": "quiz"}])


def test_a_new_file_replaces_the_table_and_the_old_edition_keeps_its_rows(cycle, school, user):
    _take(cycle, user, school)
    _rubric_with(SHARE, cycle.region, user)
    first = _line(cycle)
    _take(cycle, user, school, "2142000001,云帆小学,500,1000")
    second = make_edition(cycle).standings.get().lines.get(code="E")
    assert (first.points, second.points) == (900, 500)
    assert Figures.objects.get(pk=first.sources["ids"][0]).values["参赛学生数"] == "895"
    assert [table.is_current for table in FigureTable.objects.order_by("pk")] == [False, True]


def test_a_withdrawn_table_no_longer_counts(cycle, school, user):
    table = withdraw_figures(table=_take(cycle, user, school), user=user, why="错了")
    assert table.is_current is False
    with pytest.raises(Refused):
        withdraw_figures(table=table, user=user, why="again")


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("2142000009,别的,1,2", "no_school", "A"),
        (",云帆小学,1,2", "no_school", "A"),
        ("2142000001,云帆小学,很多,2", "no_number", "C"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_taken_over(cycle, school, user, row, code, column):
    content = _read(school, row)
    assert [(problem.row, problem.code, problem.column) for problem in content.blocking] == [(2, code, column)]
    with pytest.raises(Refused):
        take_figures(cycle=cycle, user=user, code="quiz", title="竞赛", content=content)
    assert FigureTable.objects.count() == 0


def test_a_school_that_stands_twice_is_refused(school):
    row = "2142000001,云帆小学,1,2"
    assert [problem.code for problem in _read(school, row, row).blocking] == ["double"]


@pytest.mark.parametrize("change", [{"part": ""}, {"cap": 0}, {"places": 9}, {"full": 0}, {"table": ""}])
def test_parameters_that_make_no_sense_are_refused(cycle, user, change):
    rubric = Rubric.objects.get(region=cycle.region, honour="school")
    document = document_of(rubric, list(rubric.criteria.all()))
    document["criteria"][4] |= {"indicator": "table", "parameters": SHARE | change}
    with pytest.raises(Refused):
        take_over_rubric(region=cycle.region, user=user, document=document)


def test_committee_takes_a_table_over_in_the_browser(client, cycle, school, user):
    client.force_login(user)
    page = reverse("awards:figures", args=[cycle.pk])
    wrong = SimpleUploadedFile("quiz.csv", _csv("2142000001,云帆小学,很多,2"))
    refused = client.post(page, {"code": "quiz", "title": "竞赛", "file": wrong})
    assert [problem.code for problem in refused.context["problems"]] == ["no_number"]
    good = SimpleUploadedFile("quiz.csv", _csv("2142000001,云帆小学,895,1000"))
    assert client.post(page, {"code": "quiz", "title": "竞赛", "file": good})["Location"] == page
    assert FigureTable.objects.get().headings == ["参赛学生数", "学生总数"]


def test_school_reads_its_own_figures_behind_its_line(client, cycle, school, user):
    _take(cycle, user, school)
    _rubric_with(SHARE, cycle.region, user)
    lower_threshold("school", 0)
    standing = make_edition(cycle, upto="approved").standings.get()
    client.force_login(holder(RoleKind.COORDINATOR, school))
    rows = client.get(reverse("awards:line_records", args=[standing.pk, "E"])).context["rows"]
    assert [row.note for row in rows] == ["参赛学生数 895、学生总数 1000"]
    assert client.get(reverse("awards:figures", args=[cycle.pk])).status_code == 404
