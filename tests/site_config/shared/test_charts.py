"""Charts: well-formed SVG with the design's classes and nothing inline."""

import re
import xml.etree.ElementTree as ET

from django.utils import translation

import pytest

from site_config.env import BASE_DIR
from site_config.shared.charts import (
    Change,
    Point,
    Share,
    columns,
    columns_with_line,
    dumbbells,
    stacked_bars,
)

POINTS = [
    Point(f"{month}月", value)
    for month, value in zip([9, 10, 11, 12, 1, 3, 4], [262, 271, 258, 276, 269, 272, 412], strict=True)
]
EVERY_CHART = [
    stacked_bars([Share("展览", 61, 3, 68, "差4所"), Share("影片", 0, 0, 0)], label="两项"),
    columns(POINTS, label="近7次", mean=268),
    columns_with_line(POINTS, [31, 20, 38, 41, 30, 33, 38], label="近7天"),
    dumbbells([Change("松风街道", 98, 90), Change("新月街道", 87, 91), Change("莲池街道", 96)], label="按时率"),
]
EMPTY_CHARTS = [
    stacked_bars([], label="x"),
    columns([], label="x", mean=0),
    columns_with_line([], [], label="x"),
    dumbbells([], label="x"),
]


@pytest.mark.parametrize("svg", EVERY_CHART + EMPTY_CHARTS)
def test_chart_is_well_formed_and_has_nothing_inline(svg):
    root = ET.fromstring(svg)
    assert root.tag == "svg"
    assert root.get("aria-label") or root.get("aria-hidden") == "true"
    assert not re.search(r"style=|<script|\bon\w+=|nan|inf", svg)


@pytest.mark.parametrize("svg", EVERY_CHART)
def test_chart_uses_only_classes_of_the_design(svg):
    folder = BASE_DIR / "site_config/static/site"
    css = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.css"))
    used = {name for value in re.findall(r'class="([^"]*)"', svg) for name in value.split()}
    assert {name for name in used if not re.search(rf"\.{re.escape(name)}\b", css)} == set()


def test_labels_are_escaped():
    svg = columns([Point("<b>", 1)], label='"><script>')
    assert "<script" not in svg
    assert "<b>" not in svg
    ET.fromstring(svg)


def test_columns_mark_the_last_and_draw_the_mean():
    with translation.override("en"):
        svg = columns(POINTS, label="x", mean=268.4)
    assert svg.count('class="f2"') == 6
    assert svg.count('class="hatchbar"') == 1
    assert ">412</text>" in svg
    assert "mean 268" in svg


def test_words_of_a_scale_stand_beside_the_columns():
    """No column begins before the longest of them ends; a digit is at least half as wide as a letter is high."""
    with translation.override("en"):
        mean = columns([Point("9", 150), Point("10", 120)], label="x", mean=140)
        grid = columns_with_line([Point("9", 1500), Point("10", 1200)], [20, 30], label="x")
    for svg, words in ((mean, "mean 140"), (grid, "1500")):
        assert f">{words}</text>" in svg
        assert min(float(x) for x in re.findall(r'<rect class="\w+" x="([\d.]+)"', svg)) > 7 * len(words)


@pytest.mark.parametrize("highest", [1, 9, 19, 41, 99, 100, 171, 380])
def test_grid_goes_past_the_highest_value(highest):
    svg = columns_with_line([Point("a", highest)], [0], label="x")
    numbers = [int(value) for value in re.findall(r'<text x="0" y="[\d.]+">(\d+)</text>', svg)]
    assert numbers[-1] >= highest
    assert 2 <= len(numbers) <= 5
    top = min(float(y) for y in re.findall(r"M0 ([\d.]+)h", svg))
    assert float(re.findall(r'<rect class="f2" x="[\d.]+" y="([\d.]+)"', svg)[0]) >= top - 1


def test_line_may_end_before_the_columns():
    svg = columns_with_line(POINTS, [31, 20, 38], label="x")
    assert svg.count('class="f2"') == len(POINTS)
    [path] = re.findall(r'class="l1" d="([^"]+)"', svg)
    assert path.count("L") == 2


def test_dumbbell_dashes_a_fall_only():
    svg = dumbbells([Change("a", 98, 90), Change("b", 87, 91)], label="x")
    assert (svg.count('class="l1"'), svg.count('class="l2"')) == (1, 1)


def test_stacked_bars_leave_out_a_number_that_does_not_fit():
    svg = stacked_bars([Share("展览", 1, 0, 1000)], label="x")
    assert "t-on" not in svg


@pytest.mark.parametrize(("highest", "lines"), [(1, "1 2"), (9, "2 4"), (19, "5 10"), (41, "20 40"), (380, "100 200")])
def test_grid_lines_carry_round_numbers(highest, lines):
    svg = columns_with_line([Point("a", highest)], [0], label="x")
    low, high = lines.split()
    assert f">{low}</text>" in svg
    assert f">{high}</text>" in svg
