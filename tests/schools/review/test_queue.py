"""What waits, in which order, and what is known around it."""

import datetime as dt

from django.http import Http404
from django.utils import timezone

import pytest

from schools.actions.claim import take_claim
from schools.models import Activity, ActivityPhoto
from schools.review.filters import ReviewFilter, facets
from schools.review.queue import next_waiting, open_queue
from schools.review.reasons import reasons
from schools.review.selection import Selection, survey
from schools.review.words import age, day_of_age
from site_config.shared.calendar import Month
from tests.factories.schools import (
    ActivityFactory,
    DistrictFactory,
    PlanFactory,
    RegionFactory,
    SchoolFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

OCTOBER, NOVEMBER = Month.at(2025, 10), Month.at(2025, 11)


@pytest.fixture
def reviewer():
    return UserFactory(reviewer=DistrictFactory())


def photo(activity, sha256):
    return ActivityPhoto.objects.create(
        activity=activity, sha256=sha256, uploaded_by=activity.created_by, width=4, height=3
    )


def test_longest_waiting_month_comes_first_and_opens(reviewer):
    school = SchoolFactory(name="青禾中学")
    new = ActivityFactory(submitted=True, month=NOVEMBER, at=dt.date(2025, 11, 20))
    old = ActivityFactory(submitted=True, school=school, at=dt.date(2025, 10, 17))
    ActivityFactory(submitted=True, school=school, kind="film", at=dt.date(2025, 11, 21))
    ActivityFactory(approved=True)
    found = open_queue(reviewer, ReviewFilter())
    assert [(item.school_id, item.month, item.count) for item in found.items] == [
        (school.pk, OCTOBER, 2),
        (new.school_id, NOVEMBER, 1),
    ]
    assert (found.record.month, found.record.school) == (OCTOBER, school)
    assert {record.pk for record in found.month_records} >= {old.pk}
    assert [item.is_current for item in found.items] == [True, False]


def test_filters_narrow_by_street_kind_month_and_age(reviewer):
    street = RegionFactory(name="柳堤街道")
    mine = ActivityFactory(submitted=True, school=SchoolFactory(region=street), kind="film", at=timezone.localdate())
    ActivityFactory(submitted=True, month=NOVEMBER, at=dt.date(2025, 11, 20))
    by = {
        "street": ReviewFilter(street=street.code),
        "kind": ReviewFilter(kind="film"),
        "month": ReviewFilter(month=OCTOBER),
    }
    for chosen in by.values():
        assert [item.school_id for item in open_queue(reviewer, chosen).items] == [mine.school_id]
        assert facets(reviewer, chosen).total == 1
    assert [item.month for item in open_queue(reviewer, ReviewFilter(age=3)).items] == [NOVEMBER]
    assert (facets(reviewer, ReviewFilter(age=3)).total, facets(reviewer, ReviewFilter()).everything) == (1, 2)


@pytest.mark.parametrize("data", [{"month": "x"}, {"age": "999"}, {"age": "-3"}, {"street": "'"}, {"kind": "\x00"}])
def test_broken_filters_show_what_no_filter_shows(reviewer, data):
    waiting = [ActivityFactory(submitted=True, at=dt.date(2025, 10, day)).school_id for day in (20, 21)]
    found = open_queue(reviewer, ReviewFilter.read(data), "broken cursor")
    assert (found.filter, [item.school_id for item in found.items]) == (ReviewFilter(), waiting)


def test_drafts_and_foreign_records_are_not_there(reviewer):
    draft = ActivityFactory()
    stranger = UserFactory(reviewer=DistrictFactory(code="429902", name="邻湖区"))
    mine = ActivityFactory(submitted=True)
    for user, pk in ((reviewer, draft.pk), (stranger, mine.pk), (reviewer, 10**9)):
        with pytest.raises(Http404):
            open_queue(user, ReviewFilter(), pk=pk)
    assert open_queue(stranger, ReviewFilter()).items == []


def test_next_stays_in_the_month_before_it_goes_on(reviewer):
    school = SchoolFactory()
    film = ActivityFactory(submitted=True, school=school, kind="film", at=dt.date(2025, 11, 3))
    lesson = ActivityFactory(submitted=True, school=school, kind="lesson", at=dt.date(2025, 11, 3))
    older = ActivityFactory(submitted=True, at=dt.date(2025, 10, 20))
    assert next_waiting(reviewer, ReviewFilter(), film) == lesson.pk
    Activity.objects.filter(pk=film.pk).update(state="approved")
    assert next_waiting(reviewer, ReviewFilter(), lesson) == older.pk
    Activity.objects.filter(pk__in=[lesson.pk, older.pk]).update(state="approved")
    assert next_waiting(reviewer, ReviewFilter(kind="lesson"), older) is None


def test_warnings_of_the_list_come_from_history_photos_and_visits(reviewer):
    school = SchoolFactory(grades={6: (3, 400)})
    PlanFactory(adopted=True, visit_cap=1)
    for month in (Month.at(2025, 9), OCTOBER, NOVEMBER):
        earlier = ActivityFactory(school=school, month=month, approved=True, pupils_present=130, pupils_enrolled=400)
        ActivityFactory(school=school, kind="film", month=month, approved=True, is_outside_visit=True)
    record = ActivityFactory(
        school=school,
        month=Month.at(2025, 12),
        submitted=True,
        pupils_present=300,
        pupils_enrolled=None,
        is_outside_visit=True,
    )
    photo(record, "a" * 64)
    photo(earlier, "a" * 64)
    found = open_queue(reviewer, ReviewFilter())
    assert {finding.code for finding in found.around.findings(record)} == {
        "unlike_history",
        "photo_elsewhere",
        "visit_cap",
        "handed_in_late",
    }
    assert found.items[0].warnings == 3
    assert found.around.history(found.record) == [(month, 130) for month in (Month.at(2025, 9), OCTOBER, NOVEMBER)]


def test_register_says_how_many_are_enrolled_in_the_school_year_of_the_month(reviewer):
    school = SchoolFactory(grades={6: (3, 100)})
    record = ActivityFactory(
        school=school, month=Month.at(2026, 1), submitted=True, pupils_present=101, pupils_enrolled=None
    )
    assert [finding.code for finding in open_queue(reviewer, ReviewFilter()).around.warnings(record)] == [
        "more_than_enrolled"
    ]


def test_reasons_keep_their_keys_and_count_thirty_days(reviewer):
    ActivityFactory(returned=True)
    ActivityFactory(returned=True)
    ActivityFactory(returned=True, at=timezone.localdate() - dt.timedelta(days=40))
    found = reasons(reviewer)
    assert [(reason.number, reason.value) for reason in found][:2] == [(1, "headcount"), (2, "date")]
    assert [reason.count for reason in found] == [2, 0, 0, 0, 0, 0]


def test_survey_sorts_clean_warned_blocked_and_claimed(reviewer):
    clean = ActivityFactory(submitted=True)
    warned = ActivityFactory(submitted=True, pupils_present=500)
    blocked = ActivityFactory(submitted=True)
    Activity.objects.filter(pk=blocked.pk).update(held_on=dt.date(2025, 9, 1))
    held = ActivityFactory(submitted=True)
    take_claim(school=held.school, month=held.month, user=UserFactory(reviewer=DistrictFactory()))
    found = survey(Selection(ReviewFilter(), is_all=True).rows(reviewer, timezone.now()), reviewer)
    assert (found.clean, found.warned, found.blocked) == ([clean.pk], [warned.pk], [blocked.pk])
    assert (found.claimed, found.total) == ([held.pk], 4)
    assert found.approvable(with_warnings=True) == [clean.pk, warned.pk]


def test_selection_ends_at_its_moment(reviewer):
    ActivityFactory(submitted=True, at=dt.date(2025, 10, 20))
    ActivityFactory(submitted=True, at=dt.date(2025, 10, 22))
    until = timezone.make_aware(dt.datetime.combine(dt.date(2025, 10, 21), dt.time()))
    assert Selection(ReviewFilter(), is_all=True).rows(reviewer, until).count() == 1


def test_age_counts_working_days_over_a_holiday():
    assert age(dt.date(2025, 9, 30), dt.date(2025, 10, 9)) == 1
    assert age(dt.date(2025, 11, 20), dt.date(2025, 11, 20)) == 0
    assert age(dt.date(2031, 11, 7), dt.date(2031, 11, 10)) == 1
    assert day_of_age(1, dt.date(2025, 10, 9)) == dt.date(2025, 10, 8)
