"""One tick of the clock: every step in order, one tick at a time, each step on its own."""

import datetime as dt
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.crypto import get_random_string
from django.utils.module_loading import autodiscover_modules

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from site_config.jobs.models import Clock, ClockRun
from site_config.shared.clock import Registered, steps

logger = logging.getLogger(__name__)

# A tick that is silent for so long was killed; each step renews the lease.
LEASE = dt.timedelta(minutes=15)
RUNS_KEPT = dt.timedelta(days=90)
LATE_AFTER = dt.timedelta(days=1)


@dataclass
class Tick:
    """What a tick said. `is_busy`: another one was under way, so this one did nothing."""

    is_busy: bool = False
    said: list[tuple[str, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)


def tick(now: dt.datetime | None = None) -> Tick:
    """Run every step of every app's `clock` module once.

    Params: now, the aware moment that the steps are told (default: this one). A step that fails keeps no other from
    running. Repeating a tick, or running it late, does no harm, because each step is idempotent; the lease keeps two
    ticks from doing the same work at the same time.
    """
    autodiscover_modules("clock")
    outcome = Tick()
    with _lease() as renew:
        if renew is None:
            return Tick(is_busy=True)
        for each in steps():
            renew()
            _run(each, now or timezone.now(), outcome)
        ended = timezone.now()
        Clock.objects.filter(pk=1).update(ended_at=ended)
        ClockRun.objects.filter(started_at__lt=ended - RUNS_KEPT).delete()
    return outcome


def last_tick() -> dt.datetime | None:
    """When the last tick ended; None when there was none."""
    return Clock.objects.filter(pk=1).values_list("ended_at", flat=True).first()


def is_late(now: dt.datetime) -> bool:
    """True when no tick has ended for a day: reminders and months wait."""
    ended = last_tick()
    return ended is None or now - ended > LATE_AFTER


@transaction.atomic
def ask_for_tick() -> bool:
    """Put a tick into the workers' queue when CLOCK_MINUTES have passed since the last one was asked for.

    Compare and set on the clock's row: of several workers one asks. Returns whether this call did.
    """
    if not settings.CLOCK_MINUTES:
        return False
    now = timezone.now()
    Clock.objects.get_or_create(pk=1)
    due = Q(asked_at=None) | Q(asked_at__lte=now - dt.timedelta(minutes=settings.CLOCK_MINUTES))
    if not Clock.objects.filter(due, pk=1).update(asked_at=now):
        return False
    from site_config.jobs.tasks import run_tick

    if DBTaskResult.objects.filter(task_path=run_tick.module_path, status=TaskResultStatus.READY).exists():
        return False
    run_tick.enqueue()
    return True


@contextmanager
def _lease() -> Iterator[Callable[[], bool] | None]:
    """Give a function that renews the lease, or None while another tick holds it."""
    holder = get_random_string(20)
    Clock.objects.get_or_create(pk=1)

    def take() -> bool:
        now = timezone.now()
        free = Q(holder="") | Q(holder=holder) | Q(held_until__lt=now)
        return bool(Clock.objects.filter(free, pk=1).update(holder=holder, held_until=now + LEASE))

    if not take():
        yield None
        return
    try:
        yield take
    finally:
        Clock.objects.filter(pk=1, holder=holder).update(holder="", held_until=None)


def _run(each: Registered, now: dt.datetime, outcome: Tick) -> None:
    began, started_at = time.monotonic(), timezone.now()
    said = error = ""
    try:
        with translation.override(settings.LANGUAGE_CODE):
            said = each.run(now)
    except Exception as caught:
        # One step that fails must not keep the others from running.
        logger.exception("the clock's step %s failed", each.name)
        error = f"{type(caught).__name__}: {caught}"[:300]
        outcome.failed.append((each.name, error))
    if said:
        outcome.said.append((each.name, said))
    if said or error:
        seconds = round(time.monotonic() - began, 3)
        ClockRun.objects.create(
            started_at=started_at, step=each.name, sentence=said[:300], seconds=seconds, error=error
        )


def step_titles() -> dict[str, str]:
    """Every step in words, by its name."""
    autodiscover_modules("clock")
    return {each.name: str(each.title) for each in steps()}
