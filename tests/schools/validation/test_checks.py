"""Each rule at its edge: just fine, and just not."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

from django.utils import timezone

import pytest

from schools.enums import ReturnReason
from schools.validation import RULES, Background, blocking, findings, fine_words, term_months
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


PLACE = "新月中学2026年3月影片"
# Rule -> what breaks it (in the record, around it), and what it says: severity, title, sentence, suggested reason.
SAID = {
    "future_date": (
        {"held_on": dt.date(2026, 4, 23)}, {},
        ("block", "日期还没有到", "活动开展之后，记录才能通过。", "date"),
    ),
    "outside_month": (
        {"held_on": dt.date(2026, 3, 31)}, {},
        ("block", "日期不在2026年4月", "这样会算到别的月份。请退回，由学校改正日期。", "date"),
    ),
    "more_than_enrolled": (
        {"pupils_present": 277}, {},
        ("warn", "实到277人，在册只有276人", "可能漏勾了参加的年级，或者把人次填成了人。", "headcount"),
    ),
    "nobody_present": (
        {"pupils_present": 0}, {},
        ("warn", "实到学生为0", "实到人数是0，请核对是不是漏填了。", "headcount"),
    ),
    "unlike_history": (
        {"pupils_present": 133}, {"history": (262, 271, 271)},
        ("warn", "实到133人，比本校平均少50%", "近3个月平均268人。", "headcount"),
    ),
    "photo_elsewhere": (
        {}, {"photos_elsewhere": (PLACE,)},
        ("warn", "同一张照片在别处用过", f"它还出现在：{PLACE}。", "photo"),
    ),
    "photo_alike": (
        {}, {"photos_alike": (PLACE,)},
        ("warn", "有照片与别处用过的几乎相同", f"请与这些记录对照：{PLACE}。", "photo"),
    ),
    "photo_day": (
        {}, {"photo_days": (dt.date(2026, 4, 13), dt.date(2025, 12, 30), dt.date(2026, 4, 22))},
        (
            "warn", "有照片的拍摄日期与活动相差105天",
            "相机日期为2025-12-30，记录日期为4月14日。相机日期可能不准，请向学校了解。", "",
        ),
    ),
    "outside_session": (
        {}, {"in_session": False},
        ("warn", "2026年4月不是在校月份", "工作方案在这个月没有安排，这条记录不对应任何应报。", "date"),
    ),
    "visit_cap": (
        {"is_outside_visit": True}, {"visits": 7, "visit_cap": 6},
        ("warn", "本学期第7次入校", "工作方案规定每校每学期不超过6次，请不要再给学校添负担。", ""),
    ),
    "no_clearance": (
        {"clearance_number": " "}, {},
        (
            "warn", "材料没有审核号",
            "用了“《识毒手册》”。审核号印在版权页上，也可在区禁毒办的目录里查到。", "clearance",
        ),
    ),
    "class_hours": (
        {"class_hours": Decimal("4.5")}, {},
        ("warn", "4.5课时不太可能", "一次活动通常1至2课时，可能把分钟填成了课时。", "unclear"),
    ),
    "handed_in_late": (
        {}, {"due_on": dt.date(2026, 4, 14)},
        ("note", "截止日后1天提交", "计入完成，不计入按时。", ""),
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", RULES)
def test_rule_says_what_it_found_with_its_severity(code):
    values, around, words = SAID[code]
    found = findings(record(**values), Background(today=TODAY, **around))
    assert [(each.code, each.severity, each.title, each.text, each.reason) for each in found] == [(code, *words)]


@pytest.mark.parametrize(
    ("around", "found"),
    [
        ({"photo_days": (dt.date(2026, 4, 7), dt.date(2026, 4, 21))}, []),
        ({"photo_days": (dt.date(2026, 4, 6),)}, ["photo_day"]),
        ({"photo_days": (dt.date(2026, 4, 22),)}, ["photo_day"]),
        ({"in_session": None}, []),
        ({"in_session": True}, []),
        ({"due_on": dt.date(2026, 4, 15)}, []),
    ],
)
def test_rules_around_the_record_are_silent_at_their_edge(around, found):
    assert codes(Background(today=TODAY, **around)) == found


def test_no_class_hours_are_as_implausible_as_many():
    assert codes(class_hours=Decimal("0")) == ["class_hours"]


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


@pytest.mark.parametrize(("visits", "visitors", "found"), [(7, True, ["visit_cap"]), (6, True, []), (7, False, [])])
def test_visit_cap_counts_only_for_records_with_visitors(visits, visitors, found):
    known = Background(today=TODAY, visits=visits, visit_cap=6)
    assert codes(known, is_outside_visit=visitors) == found


def test_notes_need_no_attention():
    found = findings(record(pupils_present=0), Background(today=TODAY, due_on=dt.date(2026, 4, 14)))
    assert [(each.code, each.needs_attention) for each in found] == [
        ("nobody_present", True),
        ("handed_in_late", False),
    ]


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
