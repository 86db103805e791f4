"""Around the queue: ages against the promise, photos used twice, whose turn, what changed, hints and statistics."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.actions.activity import save_activity, submit_activity
from schools.actions.evidence import add_photo, remove_photo
from schools.actions.review import approve_activity, endorse_activity, reopen_activity, return_activity
from schools.enums import ReturnReason, RoleKind
from schools.forms.known import ROWS
from schools.models import Activity, ActivityPhoto, ActivityReturn
from schools.review.changes import since_approval
from schools.review.due import due
from schools.review.filters import OTHERS, ReviewFilter, facets, waiting
from schools.review.queue import open_queue
from schools.review.reasons import ADVICE, LEAST_RETURNS, SECTIONS, anchor, hints, reasons
from schools.review.sampling import deal, drawn, lot
from schools.review.statistics import ReasonFilter, export_rows, reason_tables
from schools.review.twins import Twins
from site_config.shared.calendar import Month, SchoolYear
from tests.factories.schools import (
    ActivityFactory,
    DistrictFactory,
    PlanFactory,
    RegionFactory,
    SchoolFactory,
    UserFactory,
    holder,
    kind,
)
from tests.schools.photos import picture, upload

OCTOBER = Month.at(2025, 10)


@pytest.mark.parametrize(
    ("days", "css", "word"),
    [
        (0, "calm", "期内"), (3, "calm", "期内"), (4, "aging", "下一个工作日到期"), (5, "aging", "今天到期"),
        (6, "overdue", "超期1个工作日"), (9, "overdue", "超期4个工作日"),
    ],
)  # fmt: skip
def test_age_is_judged_by_the_promise(days, css, word):
    found = due(days, 5)
    assert (found.css, found.word, found.is_over) == (css, word, css == "overdue")


def test_promise_comes_from_the_plan(db):
    reviewer = UserFactory(reviewer=DistrictFactory())
    school = SchoolFactory()
    PlanFactory(adopted=True, review_days=1)
    ActivityFactory(school=school, submitted=True, at=dt.date(2025, 10, 17))
    item = open_queue(reviewer, ReviewFilter()).items[0]
    assert (item.due.css, item.due.promise) == ("overdue", 1)


def photo(activity, sha256, bands=None):
    row = ActivityPhoto(activity=activity, sha256=sha256, uploaded_by=activity.created_by, width=4, height=3)
    row.bands = bands
    row.save()
    return row


@pytest.mark.django_db
def test_photos_used_twice_are_named_but_drafts_and_void_records_never():
    reviewer = UserFactory(reviewer=DistrictFactory())
    here, there = SchoolFactory(name="青禾小学"), SchoolFactory(name="云帆小学")
    record = ActivityFactory(school=here, submitted=True)
    draft = ActivityFactory(school=SchoolFactory(name="藏起小学"))
    void = ActivityFactory(school=SchoolFactory(name="作废小学"), void=True)
    other = ActivityFactory(school=there, kind="film", approved=True)
    for each in (record, draft, void, other):
        photo(each, "a" * 64)
    twins = Twins([record], reviewer)
    assert twins.same(record.pk) == ["云帆小学2025年10月影片"]
    assert Twins([record], None).same(record.pk) == ["别的学校的记录"]
    assert len(twins.photos[record.pk]) == 1


@pytest.mark.django_db
def test_nearly_the_same_photo_is_found_by_any_part_of_its_hash(django_assert_num_queries):
    reviewer = UserFactory(reviewer=DistrictFactory())
    record = ActivityFactory(school=SchoolFactory(name="青禾小学"), submitted=True)
    photo(record, "a" * 64, (0, 0xFFFF, 0x0F0F, 1))
    near = ActivityFactory(school=SchoolFactory(name="云帆小学"), submitted=True)
    photo(near, "b" * 64, (0b111, 0xFFFF ^ 0b1, 0x0F0F ^ 0b1, 1))
    far = ActivityFactory(submitted=True)
    photo(far, "c" * 64, (0, 0, 0, 0))
    plain = ActivityFactory(submitted=True)
    photo(plain, "d" * 64)
    twins = Twins([record], reviewer)
    assert len(reviewer.current_roles) == 1
    with django_assert_num_queries(1):
        assert twins.alike(record.pk) == ["云帆小学2025年10月课堂"]
    assert twins.same(record.pk) == []
    assert Twins([plain], reviewer).alike(plain.pk) == []


@pytest.mark.django_db
def test_each_step_sees_its_own_turn_and_can_look_at_the_others():
    school = SchoolFactory()
    PlanFactory(adopted=True, review_steps=2, street_days=3)
    officer = UserFactory(street_officer=school.region)
    reviewer = holder(RoleKind.REVIEWER, school.region.parent)
    fresh = ActivityFactory(school=school, submitted=True, kind="film")
    seen = ActivityFactory(school=school, submitted=True, kind="lesson")
    old = ActivityFactory(school=school, submitted=True, kind="essay", at=dt.date(2025, 10, 16))
    Activity.objects.filter(pk=fresh.pk).update(street_until=timezone.localdate())
    Activity.objects.filter(pk=seen.pk).update(street_until=timezone.localdate())
    endorse_activity(activity=seen, user=officer)
    found = {
        (who, turn): set(waiting(user, turn).values_list("pk", flat=True))
        for who, user in (("bureau", reviewer), ("street", officer))
        for turn in ("", OTHERS)
    }
    assert found == {
        ("bureau", ""): {seen.pk, old.pk}, ("bureau", OTHERS): {fresh.pk},
        ("street", ""): {fresh.pk, old.pk}, ("street", OTHERS): {seen.pk},
    }  # fmt: skip
    counts = facets(reviewer, ReviewFilter())
    assert (counts.total, counts.everything) == (2, 2)
    assert [option.label for option in counts.all[-1].options] == ["在街道（1）"]
    assert [item.count for item in open_queue(reviewer, ReviewFilter(turn=OTHERS)).items] == [1]


@pytest.mark.django_db
def test_reopened_record_shows_old_and_new_field_by_field():
    record = ActivityFactory(submitted=True, grades=((6, 3),), class_hours=Decimal(1))
    author, reviewer = record.submitted_by, holder(RoleKind.REVIEWER, record.school.region.parent)
    Activity.objects.filter(pk=record.pk).update(state="draft")
    record.refresh_from_db()
    old = add_photo(activity=record, user=author, file=upload(picture()))
    Activity.objects.filter(pk=record.pk).update(state="submitted")
    approved = approve_activity(activity=record, user=reviewer)
    assert since_approval(approved) is None
    reopened = reopen_activity(activity=approved, user=reviewer, why="人数有误。")
    assert since_approval(fresh(reopened)).changes == []
    back = return_activity(activity=reopened, user=reviewer, reason=ReturnReason.HEADCOUNT)
    values = {"pupils_present": 98, "held_on": dt.date(2025, 10, 17), "class_hours": Decimal("1.5"), "note": "改过。"}
    saved = save_activity(activity=back, user=author, version=back.version, values=values, grades=[(6, 2), (5, 1)])
    remove_photo(photo=old, user=author)
    add_photo(activity=saved, user=author, file=upload(picture(colour=(200, 10, 10))))
    again = submit_activity(activity=saved, user=author, version=saved.version)
    found = since_approval(fresh(again))
    assert str(reviewer) in found.intro
    assert {change.name: (change.old, change.new) for change in found.changes} == {
        "held_on": ("10月16日（星期四）", "10月17日（星期五）"), "class_hours": ("1课时", "1.5课时"),
        "pupils_present": ("136", "98"), "note": ("未填", "改过。"),
        "grades": ("六年级，3个班", "五年级，1个班；六年级，2个班"), "photos": ("1张照片", "1张照片，其中1张是新的"),
    }  # fmt: skip
    approve_activity(activity=again, user=reviewer)
    assert since_approval(fresh(again)) is None


def fresh(record):
    return Activity.objects.select_related("approved_copy__approved_by").get(pk=record.pk)


def returns(school, code, reason, count):
    user = UserFactory(reviewer=DistrictFactory())
    record = ActivityFactory(school=school, kind=code)
    ActivityReturn.objects.bulk_create(
        ActivityReturn(activity=record, reason=reason, returned_by=user, returned_at=timezone.now())
        for _n in range(count)
    )


@pytest.mark.django_db
def test_hints_are_the_commonest_reasons_of_the_kind_in_the_district():
    school, neighbour = SchoolFactory(), SchoolFactory(region=RegionFactory())
    far = SchoolFactory(region=RegionFactory(parent=DistrictFactory(code="429902", name="邻湖区")))
    returns(neighbour, "lesson", "headcount", LEAST_RETURNS + 2)
    returns(neighbour, "lesson", "clearance", LEAST_RETURNS)
    returns(school, "lesson", "unclear", LEAST_RETURNS - 1)
    returns(school, "film", "photo", LEAST_RETURNS)
    returns(far, "lesson", "date", 50)
    ActivityReturn.objects.filter(reason="photo").update(returned_at=timezone.now() - dt.timedelta(days=364))
    found = hints(school, kind("lesson"), timezone.now())
    assert {place: (each.reason, each.count) for place, each in found.items()} == {
        "counts": ("headcount", 5), "material": ("clearance", 3),
    }  # fmt: skip
    assert found["counts"].words == "常见退回原因：请填实到人数，不要填人次。\u200b近一年退回5次。"
    assert list(hints(school, kind("film"), timezone.now())) == ["pictures"]
    later = timezone.now() + dt.timedelta(days=2)
    assert hints(school, kind("film"), later) == {}


@pytest.mark.django_db
@pytest.mark.parametrize(("others", "places"), [(27, ["counts", "held_on"]), (28, ["counts"])])
def test_hint_takes_a_tenth_of_what_came_back(others, places):
    school = SchoolFactory()
    returns(school, "lesson", "headcount", others)
    returns(school, "lesson", "date", 3)
    assert sorted(hints(school, kind("lesson"), timezone.now())) == places


def test_every_reason_has_a_place_of_its_own_on_the_form():
    places = [place for place, _text in ADVICE.values()]
    assert set(ADVICE) == set(ReturnReason)
    assert len(places) == len(set(places))
    assert set(places) <= set(ROWS) | set(SECTIONS)
    assert [anchor(each) for each in (*ReturnReason, "")] == [
        "counts", "row-held_on", "row-material", "pictures", "known", "row-note", "",
    ]  # fmt: skip


@pytest.mark.django_db
def test_reasons_at_the_desk_count_the_own_region_and_thirty_days():
    mine = UserFactory(reviewer=DistrictFactory())
    returns(SchoolFactory(), "lesson", "date", 2)
    returns(
        SchoolFactory(region=RegionFactory(parent=DistrictFactory(code="429902", name="邻湖区"))), "film", "date", 4
    )
    assert [reason.count for reason in reasons(mine)] == [0, 2, 0, 0, 0, 0]
    ActivityReturn.objects.update(returned_at=timezone.now() - dt.timedelta(days=31))
    assert [reason.count for reason in reasons(mine)] == [0] * 6


@pytest.mark.django_db
def test_statistics_cut_the_same_returns_four_ways():
    street = RegionFactory(name="柳堤街道")
    one, two = SchoolFactory(name="青禾小学", region=street), SchoolFactory(name="云帆小学")
    returns(one, "lesson", "headcount", 3)
    returns(one, "film", "date", 1)
    returns(two, "lesson", "headcount", 1)
    user = UserFactory(auditor=DistrictFactory())
    tables = reason_tables(user, ReasonFilter(SchoolYear(2025)))
    assert tables.total == 5
    assert [(count, share) for _label, count, share in tables.reasons][:2] == [(4, 80), (1, 20)]
    assert [(line.label, line.total) for line in tables.kinds] == [("课堂", 4), ("影片", 1)]
    assert [(line.label, line.counts[:2]) for line in tables.schools] == [("青禾小学", [3, 1]), ("云帆小学", [1, 0])]
    assert [(line.label, line.total) for line in tables.streets] == [("柳堤街道", 4), (two.region.name, 1)]
    assert [(line.label, line.total) for line in tables.months] == [("10月", 5)]
    assert reason_tables(user, ReasonFilter(SchoolYear(2025), street=street.code, kind="film")).total == 1
    assert reason_tables(user, ReasonFilter(SchoolYear(2024))).total == 0
    rows = export_rows(user, ReasonFilter(SchoolYear(2025)))
    assert (sum(row[-1] for row in rows), len(rows)) == (5, 3)
    officer = UserFactory(street_officer=street)
    assert reason_tables(officer, ReasonFilter(SchoolYear(2025))).total == 4


KEYS = st.sets(st.integers(1, 10**9), max_size=200)


@given(KEYS, st.integers(1, 100))
def test_lot_draws_the_share_rounded_up_and_always_the_same(keys, share):
    found = drawn(keys, OCTOBER, "salt", share)
    assert len(found) == -(-len(keys) * share // 100)
    assert set(found) <= keys
    assert found == drawn(sorted(keys, reverse=True), OCTOBER, "salt", share)
    assert set(found) == {
        key for key in keys if lot(key, OCTOBER, "salt") <= max((lot(k, OCTOBER, "salt") for k in found), default="")
    }


def test_lot_depends_on_record_month_and_salt():
    assert len({lot(1, OCTOBER, "a"), lot(2, OCTOBER, "a"), lot(1, OCTOBER.next, "a"), lot(1, OCTOBER, "b")}) == 4


@given(st.lists(st.frozensets(st.integers(1, 4)), max_size=12), st.integers(1, 4))
def test_nobody_is_dealt_what_they_were_concerned_with(barred, reviewers):
    given_out = deal(list(enumerate(barred)), list(range(1, reviewers + 1)))
    for record, excluded in enumerate(barred):
        able = set(range(1, reviewers + 1)) - excluded
        assert given_out[record] in able if able else given_out[record] is None


def test_dealing_is_even():
    given_out = deal([(record, frozenset({record % 3})) for record in range(30)], [0, 1, 2])
    assert [list(given_out.values()).count(reviewer) for reviewer in (0, 1, 2)] == [10, 10, 10]
