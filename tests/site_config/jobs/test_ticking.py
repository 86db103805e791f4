"""The tick: steps in order, one at a time, failures kept apart, asked for by workers."""

import datetime as dt
from io import StringIO
from unittest import mock

from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.utils import timezone

import pytest
from django_tasks_db.models import DBTaskResult

from site_config.jobs import ticking
from site_config.jobs.models import Clock, ClockRun
from site_config.jobs.tasks import run_tick
from site_config.shared import clock

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def steps(monkeypatch):
    """Only these steps: one that says something, one that fails, one that says nothing."""
    calls: list[str] = []
    monkeypatch.setattr(clock, "_steps", {})
    monkeypatch.setattr(ticking, "autodiscover_modules", lambda name: None)

    def step(name, order, said):
        def run(now):
            calls.append(name)
            if said is None:
                raise ValueError("no luck")
            return said

        run.__qualname__ = name
        clock.step(name, order=order)(run)

    step("b.fails", 20, None)
    step("a.says", 10, "Three things were done.")
    step("c.quiet", 30, "")
    return calls


def test_steps_run_in_order_and_a_failure_stops_no_other(steps):
    outcome = ticking.tick()
    assert steps == ["a.says", "b.fails", "c.quiet"]
    assert outcome.said == [("a.says", "Three things were done.")]
    assert outcome.failed == [("b.fails", "ValueError: no luck")]
    assert list(ClockRun.objects.order_by("pk").values_list("step", "sentence", "error")) == [
        ("a.says", "Three things were done.", ""), ("b.fails", "", "ValueError: no luck"),
    ]  # fmt: skip
    assert ticking.last_tick() is not None


def test_second_tick_at_once_does_nothing(steps):
    def inner(now):
        assert ticking.tick().is_busy
        return ""

    clock.step("0.inner", order=1)(inner)
    ticking.tick()
    assert steps == ["a.says", "b.fails", "c.quiet"]


def test_tick_that_was_killed_gives_way_once_its_lease_is_over(steps):
    now = timezone.now()
    Clock.objects.create(pk=1, holder="killed", held_until=now + MINUTE)
    assert ticking.tick().is_busy
    Clock.objects.update(held_until=now - MINUTE)
    assert not ticking.tick().is_busy
    assert Clock.objects.get().holder == ""


def test_command_tells_what_was_done_and_fails_with_a_step(steps):
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError, match=r"Failed: b\.fails"):
        call_command("tick", stdout=out, stderr=err)
    assert out.getvalue() == "a.says: Three things were done.\n"
    assert err.getvalue().strip() == "b.fails: ValueError: no luck"


def test_workers_ask_for_one_tick_each_ten_minutes(settings):
    settings.CLOCK_MINUTES = 10
    began = timezone.now()
    asked = []
    for minutes in (0, 1, 9, 10, 11):
        with mock.patch("django.utils.timezone.now", return_value=began + minutes * MINUTE):
            asked.append(ticking.ask_for_tick())
            DBTaskResult.objects.filter(task_path=run_tick.module_path).delete()
    assert asked == [True, False, False, True, False]


def test_a_tick_that_still_waits_is_not_asked_for_again(settings):
    settings.CLOCK_MINUTES = 10
    assert ticking.ask_for_tick()
    Clock.objects.update(asked_at=timezone.now() - 11 * MINUTE)
    assert not ticking.ask_for_tick()
    assert DBTaskResult.objects.filter(task_path=run_tick.module_path).count() == 1


def test_cron_is_left_alone_when_no_minutes_are_set(settings):
    settings.CLOCK_MINUTES = 0
    assert not ticking.ask_for_tick()


@pytest.mark.parametrize(("hours", "ids"), [(None, ["jobs.W001"]), (25, ["jobs.W001"]), (23, [])])
def test_check_warns_when_the_clock_stands_still(hours, ids):
    if hours is not None:
        Clock.objects.create(pk=1, ended_at=timezone.now() - dt.timedelta(hours=hours))
    found = run_checks(tags=["database"], databases=["default"])
    assert [each.id for each in found if each.id.startswith("jobs.")] == ids


def test_old_runs_are_forgotten(steps):
    old = timezone.now() - dt.timedelta(days=91)
    ClockRun.objects.create(started_at=old, step="old", seconds=0)
    ticking.tick()
    assert not ClockRun.objects.filter(step="old").exists()
