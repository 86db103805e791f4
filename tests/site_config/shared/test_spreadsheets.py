"""Reading any school's spreadsheet."""

import io
import time

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_config.shared.errors import UserError
from site_config.shared.spreadsheets import Column, read_table

HEADERS = {
    "code": Column("学校标识码", ["学校代码", "代码"]),
    "name": Column("学校名称", ["校名"]),
    "pupils": Column("学生数", required=False),
}
PLAIN = [["学校标识码", "学校名称", "学生数"], ["2142000123", "云帆小学", "512"], ["3142000456", "松风中学", "640"]]


def xlsx(rows, sheets=()):
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    for title, more in sheets:
        sheet = book.create_sheet(title)
        for row in more:
            sheet.append(row)
    book.save(out)
    return out.getvalue()


def csv_text(rows, delimiter=","):
    return "".join(delimiter.join(map(str, row)) + "\r\n" for row in rows)


def values(table):
    return [(row.number, row["code"], row["name"], row["pupils"]) for row in table.rows]


EXPECTED = [(2, "2142000123", "云帆小学", "512"), (3, "3142000456", "松风中学", "640")]


@pytest.mark.parametrize(
    "content",
    [
        xlsx(PLAIN),
        csv_text(PLAIN).encode(),
        csv_text(PLAIN).encode("utf-8-sig"),
        csv_text(PLAIN).encode("gb18030"),
        csv_text(PLAIN, "\t").encode("utf-16"),
        csv_text(PLAIN, ";").encode(),
    ],
)
def test_every_kind_of_file_reads_the_same(content):
    table = read_table(content, "schools", HEADERS)
    assert values(table) == EXPECTED
    assert (table.header_row, table.problems, table.is_usable) == (1, [], True)


def test_path_is_read_too(tmp_path):
    path = tmp_path / "名册.csv"
    path.write_bytes(csv_text(PLAIN).encode("gb18030"))
    assert values(read_table(path, path.name, HEADERS)) == EXPECTED


def test_title_rows_blank_lines_floats_and_full_width_are_taken_in_stride():
    content = xlsx(
        [
            ["江畔区学校名册", None, None, None],
            [],
            [None, "校 名", "学 生 数（人）", "代码*"],
            [None, "　云帆小学　", 512.0, 2142000123],
            [None, None, "  ", None],
            [None, "松风中学", "６４０", "３１４２０００４５６"],
        ]
    )
    table = read_table(content, "名册.xlsx", HEADERS)
    assert values(table) == [(4, "2142000123", "云帆小学", "512"), (6, "3142000456", "松风中学", "640")]
    assert (table.header_row, table.letter("code"), table.letter("name")) == (3, "D", "B")


def test_merged_title_row_is_no_header():
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["学校名称登记表"])
    book.active.merge_cells("A1:C1")
    for row in PLAIN:
        book.active.append(row)
    book.save(out)
    assert [row.number for row in read_table(out.getvalue(), "x", HEADERS).rows] == [3, 4]


def test_sheet_with_the_headings_is_chosen():
    table = read_table(xlsx([["说明"], ["请填写第二张表"]], [("名册", PLAIN)]), "x", HEADERS)
    assert values(table) == EXPECTED


def test_unknown_heading_is_reported_and_ignored():
    table = read_table(xlsx([["学校标识码", "备注", "学校名称"], ["2142000123", "x", "云帆小学"]]), "x", HEADERS)
    [problem] = table.problems
    assert (problem.code, problem.row, problem.column, problem.title) == ("unknown_header", 1, "B", "备注")
    assert table.is_usable
    assert table.rows[0].values == {"code": "2142000123", "name": "云帆小学", "pupils": ""}
    assert "备注" in str(problem)


def test_missing_and_doubled_headings_block():
    table = read_table(xlsx([["代码", "学校代码", "学生数"], ["1", "2", "3"]]), "x", HEADERS)
    assert [(problem.code, problem.column, problem.title) for problem in table.problems] == [
        ("duplicate_header", "B", "学校代码"),
        ("missing_header", "", "学校名称"),
    ]
    assert not table.is_usable


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (xlsx([["a", "b"], [1, 2]]), "no_header"),
        (xlsx([]), "no_header"),
        (xlsx(PLAIN[:1]), "no_rows"),
        (csv_text(PLAIN[:1]).encode(), "no_rows"),
        (b"", "empty"),
        (b"MZ\0\0", "wrong_kind"),
        (b"PK\x03\x04 nonsense", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le"), "broken"),
    ],
)
def test_unreadable_files_are_refused_in_words(content, code):
    with pytest.raises(UserError) as caught:
        read_table(content, "x", HEADERS)
    assert caught.value.code == code
    assert len(caught.value.sentence) > 8


def test_lone_far_cell_is_refused_before_it_fills_the_memory():
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in PLAIN:
        book.active.append(row)
    book.active["XFD1048576"] = "x"
    book.save(out)
    with pytest.raises(UserError, match="XFD1048576") as caught:
        read_table(out.getvalue(), "x", HEADERS)
    assert caught.value.code == "spread_out"


def test_row_limit_is_kept():
    with pytest.raises(UserError) as caught:
        read_table(xlsx(PLAIN), "x", HEADERS, max_rows=1)
    assert caught.value.code == "too_many_rows"


def test_problem_of_a_cell_knows_its_place():
    table = read_table(xlsx(PLAIN), "x", HEADERS)
    problem = table.problem(table.rows[1], "name", "odd", "Odd.")
    assert (problem.row, problem.column, problem.title) == (3, "B", "学校名称")


@given(st.permutations(range(3)), st.integers(0, 4), st.integers(0, 3))
def test_order_of_columns_and_title_rows_do_not_matter(order, titles, blanks):
    rows = [["名册"]] * titles + [[PLAIN[0][index] for index in order]] + [[""]] * blanks
    rows += [[row[index] for index in order] for row in PLAIN[1:]]
    found = values(read_table(csv_text(rows).encode(), "x", HEADERS))
    assert [row[1:] for row in found] == [row[1:] for row in EXPECTED]
    assert found[0][0] == titles + blanks + 2


def test_ten_thousand_rows_take_well_under_a_second():
    content = xlsx(
        [PLAIN[0] + ["地址"] * 6, *([2142000000 + n, f"第{n}小学", n, *["　长江路１号"] * 6] for n in range(10_000))]
    )
    start = time.process_time()
    table = read_table(content, "x", {**HEADERS, "address": Column("地址", required=False)})
    assert len(table.rows) == 10_000
    assert time.process_time() - start < 2  # about 0.4 on one idle core
