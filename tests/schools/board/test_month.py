"""The month in words: ring, order of cards, the next thing, deadline. Pure rows, no database."""

import datetime as dt
from types import SimpleNamespace

from django.utils import timezone, translation

import pytest

from schools.board import month_board
from schools.board.year import year_table
from schools.enums import ActivityState, ExcuseReason, ExpectedState
from schools.models import Activity, Expected
from site_config.shared.calendar import Month

APRIL = Month.at(2026, 4)
NAMES = ("exhibition", "film", "lesson", "essay", "meeting")
TODAY = dt.date(2026, 4, 22)


class Kind(SimpleNamespace):
    def __str__(self):
        return self.code


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def rows(*states, month=APRIL, due_on=None):
    due_on = due_on or month.last
    return [
        SimpleRow(kind=Kind(code=name, order=place, pk=place), state=state, month=month, due_on=due_on)
        for place, (name, state) in enumerate(zip(NAMES, states, strict=False), start=1)
    ]


class SimpleRow(SimpleNamespace):
    participants = 0
    excused_by_id = None
    excuse_note = ""
    excuse_reason = ExcuseReason.EXAMS
    submitted_on = None
    is_overdue = Expected.is_overdue
    is_on_time = Expected.is_on_time

    @property
    def kind_id(self):
        return self.kind.pk

    def get_excuse_reason_display(self):
        return str(ExcuseReason(self.excuse_reason).label)


class Record(SimpleNamespace):
    """An activity without its table; the words of its fields are the model's own."""

    _meta = Activity._meta
    held_on, theme, method, class_hours, pupils_present = dt.date(2026, 4, 16), "主题", "lecture", 1, 118
    month, pk = APRIL, 1
    street_until = endorsed_at = None
    updated_at = timezone.make_aware(dt.datetime.combine(TODAY, dt.time(10, 42)))
    grades = SimpleNamespace(all=lambda: [SimpleNamespace(grade=4)])

    def get_return_reason_display(self):
        return "Headcount differs from enrolment"


def board(*states, today=TODAY, records=(), earlier=None, **options):
    made = rows(*states, **options)
    return month_board(month=APRIL, today=today, rows=made, records=records, earlier=earlier or {})


def test_returned_record_comes_first_in_words_and_cards():
    record = Record(kind_id=3, state=ActivityState.RETURNED)
    seen = board("approved", "submitted", "returned", "excused", "open", records=[record])
    assert seen.states == ["ok", "wait", "back", "off", "none"]
    assert [card.mark for card in seen.cards] == ["back", "none", "wait", "ok", "off"]
    assert (seen.next.title, seen.next.text) == (
        "2 things are left.",
        "First correct “lesson”: Headcount differs from enrolment.",
    )
    assert (seen.deadline, seen.days) == ("Due on Thursday, 30 April", "8 days left")


def test_draft_says_what_it_still_needs():
    record = Record(kind_id=1, state=ActivityState.DRAFT, pupils_present=None)
    seen = board("draft", "approved", "approved", "approved", "approved", records=[record])
    assert (seen.next.title, seen.next.text) == (
        "One thing is left.",
        "“exhibition” is a draft; it still needs: pupils present.",
    )
    assert seen.cards[0].meta == "Needs: pupils present · saved today 10:42"


def test_complete_draft_asks_to_be_submitted():
    record = Record(kind_id=1, state=ActivityState.DRAFT)
    seen = board("draft", records=[record])
    assert seen.next.text == "“exhibition” is a draft and complete. Please look it over and submit it."


def test_open_report_is_offered_with_last_time():
    seen = board("open", earlier={1: dt.date(2026, 3, 9)})
    assert seen.next.text == "Next is “exhibition”. Most of it is filled in for you already."
    assert (seen.cards[0].hint, seen.cards[0].can_start, seen.can_copy) == ("Last time: 9 March", True, True)


@pytest.mark.parametrize(
    ("today", "deadline", "days"),
    [
        (dt.date(2026, 4, 30), "Due on Thursday, 30 April", "Today is the last day"),
        (dt.date(2026, 4, 29), "Due on Thursday, 30 April", "1 day left"),
        (dt.date(2026, 5, 7), "Was due on Thursday, 30 April", "7 days overdue"),
    ],
)
def test_deadline_counts_days(today, deadline, days):
    seen = board("open", today=today)
    assert (seen.deadline, seen.days, seen.is_overdue) == (deadline, days, today > dt.date(2026, 4, 30))


def test_overdue_report_is_marked_by_shape():
    seen = board("open", today=dt.date(2026, 5, 7))
    assert (seen.states, seen.cards[0].css) == (["miss"], "is-none is-late")


def test_everything_handed_in_waits_for_review():
    seen = board(
        "submitted", "approved", records=[Record(kind_id=1, state="submitted"), Record(kind_id=2, state="approved")]
    )
    assert (seen.next.title, seen.next.text, seen.days) == (
        "Everything is handed in.",
        "One record waits for the bureau's review.",
        "",
    )


def test_complete_month_thanks_with_attendances():
    made = rows("approved", "excused")
    made[0].participants = 126
    records = [Record(kind_id=1, state="approved")]
    seen = month_board(month=APRIL, today=TODAY, rows=made, records=records, earlier={})
    assert (seen.next.title, seen.next.text) == ("Apr is complete.", "Pupils' attendances: 126. Thank you.")


def test_month_to_come_cannot_be_recorded():
    seen = board("open", today=dt.date(2026, 3, 20))
    assert (seen.next.title, seen.next.card, seen.states) == ("This month has not begun.", None, ["todo"])
    assert (seen.cards[0].can_start, seen.can_excuse) == (False, False)


def test_month_not_in_session_asks_for_nothing():
    seen = board()
    assert (seen.next.title, seen.cards, seen.deadline) == ("Nothing is asked for in this month.", [], "")


def test_second_record_of_a_kind_is_listed_beside_the_deciding_one():
    first, second = Record(kind_id=1, state="approved", pk=1), Record(kind_id=1, state="draft", pk=2)
    (card,) = board("approved", records=[first, second]).cards
    assert (card.record, card.others, card.can_add) == (first, (second,), False)


def test_chinese_dates_and_grades():
    with translation.override("zh-hans"):
        seen = board("approved", records=[Record(kind_id=1, state="approved")])
        assert seen.cards[0].meta.startswith("4月16日 · 四年级 · ")
        assert "4月30日（星期四）" in seen.deadline


def test_year_strip_and_words():
    made = rows("approved", "open", month=Month.at(2026, 3)) + rows("open", "open")
    seen = month_board(month=APRIL, today=TODAY, rows=made, records=[], earlier={})
    assert [(each.label, each.states, each.current) for each in seen.year] == [
        ("Mar", ["ok", "miss"], False),
        ("Apr", ["none", "none"], True),
    ]
    assert seen.year_words == "1 approved, 1 overdue"


def test_year_table_counts_without_what_is_excused():
    made = rows("approved", "excused", "open", month=Month.at(2026, 3)) + rows("submitted", "open", "draft")
    made[0].participants, made[0].submitted_on = 126, dt.date(2026, 3, 31)
    made[3].submitted_on = dt.date(2026, 5, 2)
    table = year_table(made, [Record(kind_id=1, month=Month.at(2026, 3))], TODAY)
    assert [(line.approved, line.asked, line.states) for line in table.lines] == [
        (1, 2, ["ok", "off", "miss"]),
        (0, 3, ["wait", "none", "draft"]),
    ]
    assert (table.approved, table.asked, table.attendances) == (1, 5, 126)
    assert (table.on_time, table.handed_in, table.overdue) == (1, 2, 1)
    assert [cell.record is not None for cell in table.lines[0].cells] == [True, False, False]


def test_every_expected_state_has_a_mark():
    for state in ExpectedState.values:
        assert board(state, records=[Record(kind_id=1, state=state)]).states
