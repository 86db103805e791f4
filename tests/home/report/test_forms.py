"""Text, screen, XLSX, PDF and JSON show the same numbers: they are read out of each form and compared."""

import datetime as dt
import io
import json
import re
import subprocess
from dataclasses import replace

from django.template.loader import get_template
from django.test import Client
from django.utils.translation import override

import pytest
from openpyxl import load_workbook

from home.report.charts import months
from home.report.files import as_json, as_text, as_xlsx
from home.report.pdf import as_pdf
from home.report.query import OF_A_PLACE
from home.report.words import FIGURES, paragraph, place_name, title_of
from schools.facts.outputs import Amount
from tests.factories.schools import UserFactory

MARK = {"en": "+", "zh-hans": "余"}
# How a figure is written in every form: with thousands, and a mark behind an estimate.
WRITTEN = re.compile(r"^([\d,]+)(余|\+)?$")


def read(text: str) -> Amount:
    number, mark = WRITTEN.match(text.strip()).groups()
    return Amount(int(number.replace(",", "")), bool(mark))


def of_text(report) -> dict[str, Amount]:
    lines: dict[str, str] = {}
    for title, _colon, said in (line.partition(": ") for line in as_text(report).splitlines()):
        lines.setdefault(title, said)  # the definitions come later under the same titles
    return {name: read(lines[str(words.title)].removesuffix(words.unit)) for name, words in FIGURES.items()}


def of_json(report) -> dict[str, Amount]:
    figures = json.loads(as_json(report))["figures"]
    return {name: Amount(each["value"], each["is_estimate"]) for name, each in figures.items()}


def of_xlsx(report) -> dict[str, Amount]:
    rows = list(load_workbook(io.BytesIO(as_xlsx(report))).worksheets[0].iter_rows(min_row=2, values_only=True))
    assert all(isinstance(row[1], int) for row in rows)
    return {name: Amount(row[1], row[3] in ("Yes", "是")) for name, row in zip(FIGURES, rows, strict=True)}


def printed(report) -> str:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=as_pdf(report), capture_output=True, check=True)
    return done.stdout.decode()


def of_pdf(report) -> dict[str, Amount]:
    lines = [re.split(r"\s{2,}", line.strip()) for line in printed(report).splitlines()]
    found = {line[0]: line[1] for line in lines if len(line) > 1 and WRITTEN.match(line[1])}
    return {name: read(found[str(words.title)]) for name, words in FIGURES.items()}


def of_screen(report) -> dict[str, Amount]:
    client = Client()
    client.force_login(UserFactory(auditor=report.region))
    page = client.get(f"/desk/report/?region={report.region.code}&{report.period.query}").content.decode()
    cells = re.findall(r'data-figure="(\w+)">(?:<a[^>]*>)?([^<]+)', page)
    return {name: read(text) for name, text in cells}


@pytest.mark.parametrize("form", [of_text, of_json, of_xlsx, of_pdf])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_form_shows_the_same_numbers(report, language, form):
    with override(language):
        assert form(report) == {name: report[name] for name in FIGURES}


def test_screen_shows_the_same_numbers(report, beihu):
    for each in (report, beihu):
        assert of_screen(each) == {name: each[name] for name in FIGURES}


def test_paragraph_is_the_same_in_every_form(report):
    with override("zh-hans"):
        text = paragraph(report, "zh-hans")
        book = load_workbook(io.BytesIO(as_xlsx(report)))
        assert text in as_text(report)
        assert json.loads(as_json(report))["text"] == {code: paragraph(report, code) for code in ("zh-hans", "en")}
        assert [row[0].value for row in book.worksheets[4].iter_rows()][:2] == [title_of(report), text]
        assert text in re.sub(r"\s", "", printed(report))


def test_places_are_the_same_in_workbook_and_data(report):
    with override("zh-hans"):
        data = json.loads(as_json(report))
        rows = list(load_workbook(io.BytesIO(as_xlsx(report))).worksheets[1].iter_rows(min_row=2, values_only=True))
    expected = [[line[name].value for name in OF_A_PLACE] for line in report.places]
    assert [list(row[1:-1]) for row in rows] == expected
    assert [[line["figures"][name]["value"] for name in OF_A_PLACE] for line in data["places"]] == expected
    with override("zh-hans"):
        assert [row[0] for row in rows] == [place_name(line) for line in report.places]


@pytest.mark.parametrize(
    ("day", "spots"), [(dt.date(2025, 3, 31), 3), (dt.date(2025, 4, 1), 4), (dt.date(2026, 2, 1), 12)]
)
def test_line_of_the_months_ends_with_the_last_that_has_begun(report, day, spots):
    chart = str(months(replace(report, as_of=day)))
    [path] = re.findall(r'class="l1" d="([^"]+)"', chart)
    assert path.count(" L") + 1 == spots
    assert chart.count("<rect") == 12


def test_charts_of_the_pdf_are_drawn_to_one_scale():
    """They are equally wide in their own units, so they must be equally wide on paper."""
    widths = re.findall(
        r"(figure[.\w]*|figure[.\w]* img) {[^}]*\bwidth: (\w+%?)", get_template("home/pdf/report.css").render()
    )
    assert widths == [("figure", "82mm"), ("figure img", "100%")]


def test_pdf_is_a_tagged_a4_page_with_title_and_charts(report):
    with override("zh-hans"):
        content = as_pdf(report)
    info = subprocess.run(["pdfinfo", "-"], input=content, capture_output=True, check=True).stdout.decode()
    parts = subprocess.run(["pdfinfo", "-struct", "-"], input=content, capture_output=True, check=True).stdout.decode()
    facts = dict(re.split(r":\s+", line, maxsplit=1) for line in info.splitlines() if ": " in line)
    assert facts["Title"] == "江汉区2025年毒品预防教育工作总结"
    assert (facts["Tagged"], facts["Page size"]) == ("yes", "595.276 x 841.89 pts (A4)")
    assert (parts.count("Figure"), parts.count("H1 (block)")) == (3, 1)
    assert parts.count("Table (block)") >= 5
