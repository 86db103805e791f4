"""Labelled levels of criteria."""

from decimal import Decimal

from campaigns.levels import default_steps, level_of, levels

D = Decimal


def test_default_levels_of_thirty_points():
    found = levels(default_steps(30), 30)
    assert [(row.name_zh, row.lowest, row.highest) for row in found] == [
        ("优秀", D("27.0"), D(30)),
        ("良好", D("24.0"), D("26.9")),
        ("合格", D("18.0"), D("23.9")),
        ("待提高", D("0.0"), D("17.9")),
    ]


def test_points_fall_into_one_level():
    found = levels(default_steps(30), 30)
    labels = [level_of(D(points), found).name_en for points in ("30", "27", "26.9", "18", "17.9", "0")]
    assert labels == ["Excellent", "Excellent", "Good", "Sound", "To be improved", "To be improved"]
