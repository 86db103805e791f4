"""Announcing, changing and leading contests through their phases."""

import datetime as dt
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import timezone

import pytest

from campaigns.actions.contest import (
    advance_contest,
    announce_contest,
    change_contest,
    reopen_judging,
)
from campaigns.defaults import criteria_of
from campaigns.enums import ContestKind, ContestPhase
from campaigns.errors import GatesClosed, Refused
from campaigns.models import Assignment, Contest, Entry
from schools.enums import RoleKind
from site_config.shared import audit
from tests.factories.campaigns import (
    SHORT_GROUPS,
    ContestFactory,
    EntryFactory,
    close_entries,
    finish,
    give_out,
    judged,
    published,
)
from tests.factories.schools import DistrictFactory, RegionFactory, SchoolFactory, UserFactory, holder

pytestmark = pytest.mark.django_db

VALUES = {
    "title": "秋季禁毒征文比赛",
    "school_year": 2026,
    "opens_on": dt.date(2026, 9, 1),
    "closes_on": dt.date(2026, 10, 31),
}


def reviewer_of(contest):
    return holder(RoleKind.REVIEWER, contest.region)


def groups_of(contest, **changes):
    names = ("group", "min_characters", "max_characters", "first", "second", "third", "merit")
    return [{name: getattr(row, name) for name in names} | changes for row in contest.groups.all()]


def test_announce_fills_in_default_groups_and_criteria():
    region = DistrictFactory()
    contest = announce_contest(region=region, user=UserFactory(reviewer=region), values=VALUES)
    assert contest.phase == ContestPhase.CALL
    assert list(contest.groups.values_list("group", "max_characters")) == [
        ("primary", 800),
        ("junior", 1200),
        ("senior", 2000),
    ]
    assert list(contest.criteria.values_list("name_zh", "weight")) == [
        ("主题", 30),
        ("内容与结构", 30),
        ("语言", 20),
        ("创新", 20),
    ]
    assert [line.action for line in audit.history(contest)] == ["campaigns.contest.announce"]


@pytest.mark.parametrize("kind", [RoleKind.COMMITTEE, RoleKind.JUDGE, RoleKind.AUDITOR, RoleKind.STREET_OFFICER])
def test_announce_is_for_those_who_lead_contests(kind):
    region = DistrictFactory()
    with pytest.raises(Refused):
        announce_contest(region=region, user=UserFactory(**{kind.value: region}), values=VALUES)
    assert not Contest.objects.exists()


def test_announce_refuses_a_region_above_and_wrong_points_and_wrong_days():
    street = RegionFactory()
    user = UserFactory(reviewer=street)
    with pytest.raises(Refused):
        announce_contest(region=street.parent, user=user, values=VALUES)
    with pytest.raises(Refused, match="100"):
        announce_contest(region=street, user=user, values=VALUES, criteria=criteria_of(ContestKind.ESSAY)[:3])
    with pytest.raises(ValidationError):
        announce_contest(region=street, user=user, values=VALUES | {"closes_on": dt.date(2026, 8, 1)})
    with pytest.raises(Refused):
        announce_contest(region=street, user=user, values=VALUES, groups=())


def test_change_keeps_groups_with_entries():
    contest = ContestFactory(open=True)
    EntryFactory(contest=contest)
    user = reviewer_of(contest)
    kept = [row for row in groups_of(contest) if row["group"] != "senior"]
    changed = change_contest(contest=contest, user=user, values={"title": "新名称"}, groups=kept)
    assert (changed.title, changed.groups.count()) == ("新名称", 2)
    with pytest.raises(Refused):
        change_contest(contest=contest, user=user, values={}, groups=[row for row in kept if row["group"] == "junior"])
    assert contest.groups.count() == 2


def test_change_keeps_criteria_once_there_are_marks():
    contest = ContestFactory(open=True)
    EntryFactory(contest=contest)
    judged(contest)
    user, same = reviewer_of(contest), criteria_of(ContestKind.ESSAY)
    change_contest(contest=contest, user=user, values={}, groups=groups_of(contest, first=3), criteria=same)
    assert set(contest.groups.values_list("first", flat=True)) == {3}
    same[0]["name_zh"] = "立意"
    with pytest.raises(Refused):
        change_contest(contest=contest, user=user, values={}, groups=groups_of(contest), criteria=same)


def test_phases_come_in_order():
    contest = ContestFactory()
    with pytest.raises(Refused):
        advance_contest(contest=contest, user=reviewer_of(contest), to=ContestPhase.JUDGING)
    opened = advance_contest(contest=contest, user=reviewer_of(contest), to=ContestPhase.ENTRY)
    assert opened.phase == ContestPhase.ENTRY
    with pytest.raises(Refused):
        advance_contest(contest=contest, user=reviewer_of(contest), to=ContestPhase.ENTRY)


def test_judging_waits_for_the_last_day_and_for_entries():
    contest = ContestFactory(open=True)
    with pytest.raises(GatesClosed) as closed:
        advance_contest(contest=contest, user=reviewer_of(contest), to=ContestPhase.JUDGING)
    assert [gate.code for gate in closed.value.gates] == ["deadline", "entries"]
    EntryFactory(contest=contest)
    assert close_entries(contest).phase == ContestPhase.JUDGING


def test_prizes_wait_for_judges_and_for_all_marks():
    contest = ContestFactory(open=True)
    EntryFactory(contest=contest)
    user = reviewer_of(contest)
    close_entries(contest)
    with pytest.raises(GatesClosed) as closed:
        advance_contest(contest=contest, user=user, to=ContestPhase.NOTICE)
    assert [gate.code for gate in closed.value.gates] == ["judges", "judged"]


def test_prizes_wait_for_the_second_judge():
    contest = ContestFactory(open=True)
    EntryFactory(contest=contest)
    give_out(contest)
    finish(Assignment.objects.first())
    with pytest.raises(GatesClosed) as closed:
        advance_contest(contest=contest, user=reviewer_of(contest), to=ContestPhase.NOTICE)
    assert [gate.code for gate in closed.value.gates] == ["judged"]


def test_decide_freezes_means_and_prizes_and_leaves_withdrawn_entries_out():
    groups = [{**SHORT_GROUPS[0], "first": 1, "second": 1, "third": 0, "merit": 0}]
    contest = ContestFactory(open=True, groups=groups)
    entries = [EntryFactory(contest=contest) for _number in range(3)]
    give_out(contest)
    for entry, theme in zip(entries, ("28.0", "29.5", "20.0"), strict=True):
        for work in entry.assignments.select_related("entry__contest", "judge"):
            finish(work, [Decimal(theme), Decimal("25.0"), Decimal("15.0"), Decimal("15.0")])
    decided = advance_contest(contest=contest, user=reviewer_of(contest), to=ContestPhase.NOTICE)
    assert [(row.mean, row.placing) for row in Entry.objects.filter(pk__in=[e.pk for e in entries]).order_by("pk")] == [
        (Decimal("83.000"), "second"),
        (Decimal("84.500"), "first"),
        (Decimal("75.000"), ""),
    ]
    assert decided.decided_at is not None


def test_reopen_takes_prizes_back_for_a_reason():
    contest = ContestFactory(open=True)
    EntryFactory(contest=contest)
    user = reviewer_of(contest)
    advance_contest(contest=judged(contest), user=user, to=ContestPhase.NOTICE)
    with pytest.raises(Refused):
        reopen_judging(contest=contest, user=user, reason=" ")
    reopened = reopen_judging(contest=contest, user=user, reason="评委漏看一页。")
    assert (reopened.phase, reopened.decided_at) == (ContestPhase.JUDGING, None)
    assert list(Entry.objects.values_list("mean", "placing")) == [(None, "")]


def test_published_results_stay():
    contest = ContestFactory(open=True)
    EntryFactory(contest=contest)
    done = published(contest)
    assert (done.phase, timezone.localdate(done.published_at)) == (ContestPhase.PUBLISHED, timezone.localdate())
    with pytest.raises(Refused):
        reopen_judging(contest=contest, user=reviewer_of(contest), reason="再想想。")
    with pytest.raises(Refused):
        change_contest(contest=contest, user=reviewer_of(contest), values={"title": "改"}, groups=groups_of(contest))


def test_another_regions_reviewer_may_not_lead():
    contest = ContestFactory()
    stranger = UserFactory(reviewer=SchoolFactory().region)
    with pytest.raises(Refused):
        advance_contest(contest=contest, user=stranger, to=ContestPhase.ENTRY)
