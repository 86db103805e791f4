"""The summary rows after hundreds of random changes, one by one and all at once: always what a rebuild would give."""

import datetime as dt
import time
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier, Event

from django.db import connection, connections
from django.utils import timezone

import pytest

from schools.actions.activity import save_activity, start_activity, submit_activity, void_activity, withdraw_activity
from schools.actions.expected import excuse, withdraw_excuse
from schools.actions.plan import excuse_in_plan, withdraw_from_plan
from schools.actions.review import approve_activity, reopen_activity, return_activity
from schools.actions.review_many import approve_many, open_batch, return_many, undo_batch
from schools.actions.tally import count_again
from schools.enums import LIVE, ActivityState, BatchAction, ExcuseReason, ReturnReason, RoleKind
from schools.errors import Refused, StaleVersion
from schools.facts.lens import APPROVED
from schools.facts.tallies import SOURCES, YearCounts, true_tallies
from schools.models import Activity, ActivityKind, ExcusedMonth, Expected, ReviewBatch
from schools.plan_rows import compare
from site_config.shared.calendar import Month
from tests.factories.schools import ActivityFactory, PlanFactory, SchoolFactory, UserFactory, adopt_plan, holder
from tests.schools.moments import moment

THREADS, STEPS = 8, 30
MONTHS = (Month.at(2025, 10), Month.at(2025, 11))


class Walker:
    """One person who does something at random; what is refused is part of the walk."""

    def __init__(self, plan, schools, seed):
        self.plan, self.schools, self.dice = plan, schools, Random(seed)
        self.reviewer = holder(RoleKind.REVIEWER, plan.region)
        self.coordinators = {school.pk: holder(RoleKind.COORDINATOR, school) for school in schools}
        self.kinds = list(ActivityKind.objects.filter(code__in=("lesson", "film")).order_by("pk"))
        self.steps = [
            *(self.start, self.save, self.submit, self.approve, self.approve) * 2,
            *(self.send_back, self.reopen, self.void, self.excuse, self.withdraw),
            *(self.approve_all, self.undo_all, self.return_all, self.change_plan, self.count, self.take_back),
        ]

    def walk(self, steps):
        done = 0
        for _step in range(steps):
            try:
                self.dice.choice(self.steps)()
                done += 1
            except (Refused, StaleVersion):
                continue
        return done

    def _place(self):
        return self.dice.choice(self.schools), self.dice.choice(self.kinds), self.dice.choice(MONTHS)

    def _record(self, *states):
        found = list(Activity.objects.filter(state__in=states).select_related("school__region").order_by("pk"))
        if not found:
            raise Refused("There is none.")
        return self.dice.choice(found)

    def _row(self):
        return self.dice.choice(list(Expected.objects.select_related("school__region").order_by("pk")))

    def start(self):
        school, kind, month = self._place()
        day = month.first + dt.timedelta(days=self.dice.randrange(28))
        values = {
            "held_on": day, "theme": "认清毒品", "method": "interactive", "class_hours": 1,
            "pupils_present": self.dice.randrange(200),
        }  # fmt: skip
        user = self.coordinators[school.pk]
        activity = start_activity(school=school, kind=kind, month=month, user=user, values=values, grades=[(6, 2)])
        if self.dice.random() < 0.7:
            submit_activity(activity=activity, user=user, version=activity.version)

    def save(self):
        activity = self._record(ActivityState.DRAFT, ActivityState.RETURNED)
        user, values = self.coordinators[activity.school_id], {"pupils_present": self.dice.randrange(200)}
        save_activity(activity=activity, user=user, version=activity.version, values=values, grades=[(5, 1)])

    def submit(self):
        activity = self._record(ActivityState.DRAFT, ActivityState.RETURNED)
        submit_activity(activity=activity, user=self.coordinators[activity.school_id], version=activity.version)

    def approve(self):
        approve_activity(activity=self._record(ActivityState.SUBMITTED), user=self.reviewer)

    def send_back(self):
        activity = self._record(ActivityState.SUBMITTED)
        return_activity(activity=activity, user=self.reviewer, reason=ReturnReason.HEADCOUNT)

    def reopen(self):
        reopen_activity(activity=self._record(ActivityState.APPROVED), user=self.reviewer, why="人数有误。")

    def void(self):
        activity = self._record(ActivityState.DRAFT, ActivityState.RETURNED)
        void_activity(activity=activity, user=self.coordinators[activity.school_id], reason="重复填写。")

    def take_back(self):
        activity = self._record(ActivityState.SUBMITTED)
        user = self.coordinators[activity.school_id]
        withdraw_activity(activity=activity, user=user, version=activity.version)

    def excuse(self):
        row = self._row()
        user = self.dice.choice([self.reviewer, self.coordinators[row.school_id]])
        excuse(expected=row, user=user, reason=ExcuseReason.OTHER, note="全校停课。")

    def withdraw(self):
        row = self._row()
        withdraw_excuse(expected=row, user=self.coordinators[row.school_id])

    def approve_all(self):
        batch = open_batch(user=self.reviewer, action=BatchAction.APPROVE, filter_words="")
        chosen = Activity.objects.filter(month=self.dice.choice(MONTHS))
        approve_many(activities=chosen, user=self.reviewer, batch=batch)

    def undo_all(self):
        """Take back one of the batches, whatever has become of its records since."""
        batches = list(ReviewBatch.objects.filter(undone_at=None).order_by("pk"))
        if not batches:
            raise Refused("There is none.")
        undo_batch(batch=self.dice.choice(batches), user=self.reviewer)

    def return_all(self):
        chosen = Activity.objects.filter(school=self.dice.choice(self.schools))
        return_many(activities=chosen, user=self.reviewer, reason=ReturnReason.HEADCOUNT)

    def change_plan(self):
        """Excuse a school's month or ask for it again, and put that into force."""
        standing = ExcusedMonth.objects.filter(plan=self.plan).order_by("pk").first()
        if standing:
            withdraw_from_plan(excused=standing, user=self.reviewer)
        else:
            school, kind, month = self._place()
            excuse_in_plan(plan=self.plan, user=self.reviewer, month=month, reason="抗洪", kind=kind, school=school)
        adopt_plan(plan=self.plan, user=self.reviewer)

    def count(self):
        """What the clock does meanwhile."""
        count_again(now=moment(dt.date(2025, 12, 1)))


def a_district():
    schools = [SchoolFactory() for _n in range(3)]
    plan = PlanFactory(adopted=True)
    for school in schools:
        UserFactory(coordinator=school)
    return plan, schools


def stored():
    fields = ("school_id", "month", "kind_id", "state", "approved_count", "participants", "submitted_on")
    return sorted(Expected.objects.filter(month__in=MONTHS).values_list(*fields))


def rebuilt():
    """The same rows from nothing but the records and the excuses."""
    return sorted(_rebuilt(row) for row in Expected.objects.filter(month__in=MONTHS))


def _rebuilt(row):
    records = Activity.objects.filter(school_id=row.school_id, month=row.month, kind_id=row.kind_id)
    live = [record for record in records if record.state in LIVE]
    states = {record.state for record in live}
    fallback = "excused" if row.excuse_reason else "draft" if "draft" in states else "open"
    state = next((name for name in ("approved", "submitted", "returned") if name in states), fallback)
    approved = [record.pupils_present for record in live if record.state == "approved"]
    handed_in = [record for record in live if record.state != "draft"]
    moments = [record.first_submitted_at for record in handed_in if record.first_submitted_at]
    first = timezone.localdate(min(moments)) if moments else None
    return row.school_id, row.month, row.kind_id, state, len(approved), sum(approved), first


def tallies_hold(region):
    """Whatever was counted while others wrote says what the records say, and so does everything once it is counted."""
    for _time in range(2):
        counts = YearCounts(region, 2025)
        assert all(counts[name] == source.count(region, 2025, APPROVED) for name, source in SOURCES.items())
        count_again(now=moment(dt.date(2025, 12, 1)))
    assert true_tallies(region, 2025).count() == 3
    return True


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_random_walk_leaves_the_summary_as_a_rebuild_would(seed):
    walker = Walker(*a_district(), seed)
    for _round in range(8):
        assert walker.walk(10) > 0
        assert stored() == rebuilt()
    assert tallies_hold(walker.plan.region)
    assert {row[3] for row in stored()} > {"open", "approved"}


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one transaction in at a time")
def test_changes_at_once_leave_the_summary_as_a_rebuild_would():
    plan, schools = a_district()
    walkers = [Walker(plan, schools, seed) for seed in range(THREADS)]
    together = Barrier(THREADS)

    def walk(walker):
        try:
            together.wait(30)
            return walker.walk(STEPS)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        done = sum(pool.map(walk, walkers))
    assert done > THREADS * STEPS / 3
    assert stored() == rebuilt()
    assert tallies_hold(plan.region)
    covered = set(Expected.objects.values_list("school_id", "month", "kind_id"))
    assert set(Activity.objects.exclude(state="void").values_list("school_id", "month", "kind_id")) <= covered


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one transaction in at a time")
def test_record_handed_in_while_a_plan_is_adopted_stays_handed_in(monkeypatch):
    plan, schools = a_district()
    walker, month = Walker(plan, schools, 1), MONTHS[0]
    kind, school = walker.kinds[0], schools[0]
    draft = ActivityFactory(school=school, kind=kind, month=month)
    reviewer = walker.reviewer
    excuse_in_plan(plan=plan, user=reviewer, month=month, reason="抗洪", kind=kind, school=school)
    compared = Event()

    def compare_slowly(plan):
        change = compare(plan)
        compared.set()
        time.sleep(1)
        return change

    def hand_in():
        try:
            compared.wait(30)
            submit_activity(activity=draft, user=walker.coordinators[school.pk], version=draft.version)
        finally:
            connections.close_all()

    monkeypatch.setattr("schools.actions.plan.compare", compare_slowly)
    with ThreadPoolExecutor(1) as pool:
        handed_in = pool.submit(hand_in)
        adopt_plan(plan=plan, user=reviewer)
        handed_in.result(30)
    assert Expected.objects.get(school=school, month=month, kind=kind).state == "submitted"
    assert stored() == rebuilt()
