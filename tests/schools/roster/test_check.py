"""The dry run, the writing, and the command around them."""

import datetime as dt
import io
from pathlib import Path

from django.core.management import CommandError, call_command

import pytest
from python_calamine import CalamineWorkbook

from schools.actions.importing import import_schools
from schools.models import Enrolment, School
from schools.resources import SchoolResource
from schools.roster.check import check_roster, differences
from schools.roster.columns import COLUMNS
from site_config.shared import audit
from site_config.shared.tables import Sheet, csv_bytes, xlsx_bytes
from tests.factories.schools import DistrictFactory, RegionFactory, SchoolFactory

pytestmark = pytest.mark.django_db
EXAMPLE = Path(__file__).parents[2] / "data" / "roster_example.xlsx"
HEADINGS = ["学校名称", "学校标识码", "街道", "学段", "办学性质", "一年级班数", "一年级人数", "启用日期"]


@pytest.fixture
def district():
    district = DistrictFactory()
    RegionFactory(code="429901501", name="北湖街街道", parent=district)
    return district


def row(
    code="2142000001", name="云帆小学", street="北湖街", stages="小学", owner="公办", classes=4, pupils=168, day=""
):
    return [name, code, street, stages, owner, classes, pupils, day]


def check(district, *rows, headings=HEADINGS):
    return check_roster(xlsx_bytes(Sheet("x", headings, rows)), "x.xlsx", region=district, school_year=2025)


def places(outcome):
    return [(problem.row, problem.column) for problem in outcome.problems if problem.is_blocking]


def save(outcome, user=None):
    import_schools(region=outcome.region, school_year=2025, user=user, new=outcome.new, changed=outcome.changed)


def test_new_school_is_read_with_enrolment_and_written_with_a_log_line(district):
    outcome = check(district, row(day="2020年9月1日"))
    assert outcome.counts == {"total": 1, "new": 1, "changed": 0, "unchanged": 0, "failed": 0}
    assert School.objects.count() == 0
    save(outcome)
    school = School.objects.get()
    assert (school.name, school.stages, school.region.code) == ("云帆小学", {"primary"}, "429901501")
    assert school.opened_on == dt.date(2020, 9, 1)
    assert list(school.enrolments.values_list("school_year", "grade", "classes", "pupils")) == [(2025, 1, 4, 168)]
    assert [entry.action for entry in audit.history(school)] == ["schools.school.add"]


@pytest.mark.parametrize(
    "street", ["北湖街", "北湖街道", "北湖街街道", "北湖街街道办事处", "北湖", "429901501", 429901501.0]
)
def test_street_is_found_by_any_of_its_names(district, street):
    assert check(district, row(street=street)).is_clean


def test_merged_street_leads_to_the_one_it_became(district):
    into = RegionFactory(code="429901502", name="花楼水塔街道", parent=district)
    RegionFactory(name="花楼街街道", parent=district, closed_on=dt.date(2021, 1, 1), merged_into=into)
    outcome = check(district, row(street="花楼街"))
    assert outcome.new[0].school.region == into


@pytest.mark.parametrize("code", ["２１４２００００01", 2142000001.0, "'2142000001", " 2142000001 "])
def test_code_is_normalised(district, code):
    assert check(district, row(code=code)).new[0].school.code == "2142000001"


def test_every_problem_names_its_row_and_column(district):
    outcome = check(
        district,
        row(code="214200"),
        row(code="2143000001"),
        row(code="2142000002", street="无此街"),
        row(code="2142000003", stages="中学"),
        row(code="2142000004", pupils=""),
        row(code="2142000005", stages="高中"),
        row(code="2142000006", name=""),
        row(code="2142000006"),
        row(code="2142000007", day="昨天"),
    )
    assert places(outcome) == [
        (2, "B"),
        (3, "B"),
        (4, "C"),
        (5, "D"),
        (6, "G"),
        (7, "F"),
        (8, "A"),
        (9, "B"),
        (10, "H"),
    ]
    assert (outcome.failed, outcome.new, outcome.is_clean) == (9, [], False)


def test_example_with_title_row_blank_line_floats_and_wide_digits_is_clean(district):
    for name, code in (("民族街街道", "429901001"), ("花楼街街道", "429901002"), ("民权街街道", "429901004")):
        RegionFactory(name=name, code=code, parent=district)
    RegionFactory(name="水塔街街道", code="420103003", parent=district)
    outcome = check_roster(EXAMPLE, EXAMPLE.name, region=district, school_year=2025)
    assert (outcome.counts["new"], outcome.failed) == (4, 0)
    assert outcome.new[1].school.stages == {"primary", "junior"}
    assert len(outcome.new[1].enrolment) == 9


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_is_read_in_every_usual_encoding(district, encoding):
    content = csv_bytes(HEADINGS, [row()]).decode("utf-8-sig").encode(encoding)
    assert check_roster(content, "x.csv", region=district, school_year=2025).counts["new"] == 1


def test_missing_heading_fails_every_row_and_says_which(district):
    outcome = check(district, row()[:2], headings=HEADINGS[:2])
    assert (outcome.failed, outcome.is_clean) == (1, False)
    assert sorted(problem.title for problem in outcome.problems) == ["学段", "街道"]


def test_known_school_shows_what_changes_and_blank_cells_change_nothing(district):
    street = RegionFactory(code="429901503", name="万松街街道", parent=district)
    school = SchoolFactory(code="2142000001", name="旧名小学", region=street, counsellor="老周", grades={1: (4, 160)})
    outcome = check(district, row(street="", stages="", owner=""))
    assert outcome.counts == {"total": 1, "new": 0, "changed": 1, "unchanged": 0, "failed": 0}
    found = [(each.label, each.before, each.after) for each in differences(outcome.changed[0])]
    assert found == [("学校名称", "旧名小学", "云帆小学"), ("一年级", "4个班，160人", "4个班，168人")]
    save(outcome)
    school.refresh_from_db()
    assert (school.name, school.region, school.counsellor) == ("云帆小学", street, "老周")
    assert Enrolment.objects.get().pupils == 168
    again = check(district, row(street="", stages="", owner=""))
    assert again.counts["unchanged"] == 1


def test_code_of_another_regions_school_is_refused_without_its_name(district):
    SchoolFactory(
        code="2142000001", name="别区学校", region=RegionFactory(parent=DistrictFactory(code="429902", name="邻湖区"))
    )
    outcome = check(district, row())
    assert places(outcome) == [(2, "B")]
    assert "别区学校" not in str(outcome.problems[0])


def test_duplicate_row_does_not_disturb_the_first(district):
    SchoolFactory(code="2142000001", name="旧名小学", region__parent=district)
    outcome = check(district, row(name="新名小学"), row(name="又名小学"))
    assert [change.school.name for change in outcome.changed] == ["新名小学"]
    assert places(outcome) == [(3, "B")]


def test_same_name_under_another_code_is_a_note_only(district):
    SchoolFactory(code="2142000009", name="云帆小学", region__parent=district)
    outcome = check(district, row())
    assert (outcome.failed, [problem.is_blocking for problem in outcome.problems]) == (0, [False])


def test_failed_rows_come_back_as_they_were_with_reasons(district):
    outcome = check(district, row(), row(code="214"))
    sheet = CalamineWorkbook.from_object(io.BytesIO(outcome.failed_workbook())).get_sheet_by_index(0)
    rows = sheet.to_python()
    assert [rows[0][0], rows[0][-1], len(rows)] == ["行号", "原因", 2]
    assert rows[1][1:3] == ["云帆小学", "214"]


def test_queries_do_not_grow_with_rows(district, django_assert_num_queries):
    one = xlsx_bytes(Sheet("x", HEADINGS, [row()]))
    three = xlsx_bytes(Sheet("x", HEADINGS, [row(code=f"214200000{n}", name=f"校{n}小学") for n in range(3)]))
    for content in (one, three):
        with django_assert_num_queries(3):
            check_roster(content, "x.xlsx", region=district, school_year=2025)


def test_export_can_be_imported_again_without_any_change(district):
    save(check(district, row(), row(code="3142000002", name="听涛学校", stages="九年一贯制", owner="民办")))
    rows = SchoolResource(district, 2025).export_rows(School.objects.order_by("code"))
    content = xlsx_bytes(Sheet("x", [column.title for column in COLUMNS.values()], rows))
    outcome = check_roster(content, "x.xlsx", region=district, school_year=2025)
    assert outcome.counts == {"total": 2, "new": 0, "changed": 0, "unchanged": 2, "failed": 0}


def write(path, *rows):
    path.write_bytes(xlsx_bytes(Sheet("x", HEADINGS, rows)))
    return str(path)


def test_command_saves_nothing_when_one_row_fails(district, tmp_path, capsys):
    file = write(tmp_path / "x.xlsx", row(), row(code="214"))
    with pytest.raises(CommandError):
        call_command("import_schools", file, report=tmp_path / "out.xlsx")
    assert (School.objects.count(), (tmp_path / "out.xlsx").exists()) == (0, True)
    assert "第3行B列（学校标识码）" in capsys.readouterr().err


def test_command_dry_run_saves_nothing_and_good_rows_saves_those(district, tmp_path, capsys):
    file = write(tmp_path / "x.xlsx", row(), row(code="214"))
    call_command("import_schools", file, dry_run=True)
    assert School.objects.count() == 0
    call_command("import_schools", file, good_rows=True, region=district.code, school_year=2024)
    assert list(Enrolment.objects.values_list("school__code", "school_year")) == [("2142000001", 2024)]


@pytest.mark.parametrize("name", ["missing.xlsx", "empty.xlsx"])
def test_command_says_what_is_wrong_with_the_file(district, tmp_path, name):
    (tmp_path / "empty.xlsx").write_bytes(b"")
    with pytest.raises(CommandError):
        call_command("import_schools", str(tmp_path / name))
