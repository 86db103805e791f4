"""Each rule at its edge: just fine, and just not."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

from django.utils import timezone

import pytest

from schools.enums import ReturnReason
from schools.validation import RULES, Background, Severity, blocking, findings, fine_words, term_months
from site_config.shared.calendar import Month

TODAY = dt.date(2026, 4, 22)


def record(**values):
    """A record that no rule objects to."""
    plain = {
        "month": Month.at(2026, 4),
        "held_on": dt.date(2026, 4, 14),
        "pupils_present": 268,
        "pupils_enrolled": 276,
        "is_outside_visit": False,
        "material": "《识毒手册》",
        "clearance_number": "禁教审〔2025〕007",
        "class_hours": Decimal("1"),
        "first_submitted_at": timezone.make_aware(dt.datetime.combine(dt.date(2026, 4, 15), dt.time(16, 20))),
    }
    return SimpleNamespace(**plain | values)


def codes(known=None, **values):
    return [finding.code for finding in findings(record(**values), known or Background(today=TODAY))]


def test_plain_record_has_no_findings():
    assert codes() == []


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("future_date", {"held_on": dt.date(2026, 4, 23)}),
        ("outside_month", {"held_on": dt.date(2026, 3, 31)}),
        ("more_than_enrolled", {"pupils_present": 277}),
        ("nobody_present", {"pupils_present": 0}),
        ("no_clearance", {"clearance_number": " "}),
        ("class_hours", {"class_hours": Decimal("4.5")}),
        ("class_hours", {"class_hours": Decimal("0")}),
    ],
)
def test_rule_finds_what_the_record_alone_shows(code, values):
    assert codes(**values) == [code]


@pytest.mark.parametrize(
    "values",
    [
        {"held_on": TODAY},
        {"held_on": dt.date(2026, 4, 1)},
        {"pupils_present": 276},
        {"pupils_enrolled": None, "pupils_present": 9999},
        {"material": "", "clearance_number": ""},
        {"class_hours": Decimal("4")},
        {"class_hours": None, "pupils_present": None, "held_on": None},
    ],
)
def test_rules_are_silent_at_their_edge(values):
    assert codes(**values) == []


def test_enrolment_of_the_register_counts_when_the_record_has_none():
    known = Background(today=TODAY, enrolled=250)
    assert codes(known, pupils_enrolled=None) == ["more_than_enrolled"]


@pytest.mark.parametrize(
    ("present", "found"), [(399, []), (402, ["unlike_history"]), (133, ["unlike_history"]), (135, [])]
)
def test_history_warns_from_half_away_of_the_mean(present, found):
    known = Background(today=TODAY, history=(262, 271, 271))
    assert codes(known, pupils_present=present, pupils_enrolled=None) == found


def test_two_months_are_no_history():
    assert codes(Background(today=TODAY, history=(10, 10))) == []


def test_photo_elsewhere_names_the_other_records():
    known = Background(today=TODAY, photos_elsewhere=("新月中学2026年3月影片",))
    [finding] = findings(record(), known)
    assert (finding.code, finding.severity, finding.reason) == ("photo_elsewhere", Severity.WARN, ReturnReason.PHOTO)
    assert "新月中学2026年3月影片" in finding.text


@pytest.mark.parametrize(("visits", "visitors", "found"), [(7, True, ["visit_cap"]), (6, True, []), (7, False, [])])
def test_visit_cap_counts_only_for_records_with_visitors(visits, visitors, found):
    known = Background(today=TODAY, visits=visits, visit_cap=6)
    assert codes(known, is_outside_visit=visitors) == found


def test_late_hand_in_is_a_note_that_needs_no_attention():
    [finding] = findings(record(), Background(today=TODAY, due_on=dt.date(2026, 4, 14)))
    assert (finding.code, finding.severity, finding.needs_attention) == ("handed_in_late", Severity.NOTE, False)


def test_blocking_findings_come_first():
    known = Background(today=TODAY, due_on=dt.date(2026, 4, 14))
    found = codes(known, pupils_present=300, held_on=dt.date(2026, 3, 31))
    assert found == ["outside_month", "more_than_enrolled", "handed_in_late"]


def test_blocking_needs_nothing_but_the_record():
    wrong = record(held_on=dt.date(2026, 5, 2), pupils_present=300)
    assert [finding.code for finding in blocking(wrong, TODAY)] == ["future_date", "outside_month"]


def test_fine_words_leave_out_broken_rules():
    found = findings(record(clearance_number=""), Background(today=TODAY))
    assert fine_words(found) == [str(RULES["outside_month"].fine), str(RULES["photo_elsewhere"].fine)]


def test_every_rule_is_explained_and_points_to_a_reason_that_exists():
    for rule in RULES.values():
        assert str(rule.words)
        assert rule.reason in ("", *ReturnReason.values)


@pytest.mark.parametrize(
    ("month", "numbers"), [(9, [9, 10, 11, 12, 1]), (1, [9, 10, 11, 12, 1]), (6, [2, 3, 4, 5, 6, 7, 8])]
)
def test_terms_meet_at_the_new_year(month, numbers):
    found = term_months(Month.at(2026 if month < 9 else 2025, month))
    assert [each.number for each in found] == numbers
