"""saves-200: 200 coordinators hand in a record at the same moment, against the same 200 one after the other."""

import json
import tempfile
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier
from time import perf_counter

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from django.utils import timezone

from schools.actions.plan import SESSION
from schools.models import Activity, Expected, School, User
from site_config.shared.calendar import Month, SchoolYear
from tests.benchmarks import Figure, figure
from tests.benchmarks.own_database import own_database
from tests.factories.schools import PlanFactory, SchoolFactory, UserFactory
from tests.serving import Server

PEOPLE = 200
SECONDS = 60
TOKEN = "a" * 32  # the form token's secret, chosen by the client as any browser might hold one


@dataclass(frozen=True)
class Coordinator:
    """One phone: a signed-in session, and the number of pupils by which its record is known again."""

    user: User
    school: School
    month: Month
    session: str
    number: int


@figure("saves-200")
def saves_200() -> Figure:
    """Measure the seconds until all have their answer; each answer is checked, and so is every stored record."""
    with tempfile.TemporaryDirectory() as folder, own_database(Path(folder)) as url:
        month = _month()
        people = _people(month)
        server = Server(url, Path(folder) / "output.txt", DJANGO_SETTINGS_MODULE=settings.SETTINGS_MODULE)
        server.start()
        try:
            _hand_in(server.port, people[0], "meeting")  # both ways start with a warm server
            baseline, _each = _timed(lambda: [_hand_in(server.port, person, "film") for person in people])
            at_once = Barrier(PEOPLE)
            with ThreadPoolExecutor(PEOPLE) as pool:
                value, waits = _timed(lambda: list(pool.map(lambda who: _together(at_once, server.port, who), people)))
        finally:
            server.stop()
        for kind in ("film", "lesson"):
            _check(people, kind)
    waits = sorted(waits)
    return {
        "name": "saves-200",
        "value": round(value, 2),
        "unit": "s",
        "baseline": round(baseline, 2),
        "ratio": round(value / baseline, 2),
        "p50_s": round(waits[PEOPLE // 2], 2),
        "p95_s": round(waits[PEOPLE * 95 // 100], 2),
        "errors": 0,
        "saved": PEOPLE,
        "database": connection.vendor,
    }


def _timed(work: Callable[[], list[float]]) -> tuple[float, list[float]]:
    start = perf_counter()
    each = work()
    return perf_counter() - start, each


def _together(barrier: Barrier, port: int, person: Coordinator) -> float:
    barrier.wait(SECONDS)
    return _hand_in(port, person, "lesson")


def _hand_in(port: int, person: Coordinator, kind: str) -> float:
    """Send one record as a phone does and return the seconds until its answer. Any other answer ends the measurement."""
    body = encode_multipart(BOUNDARY, _typed(person, kind))
    cookies = f"{settings.SESSION_COOKIE_NAME}={person.session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
    head = {"Content-Type": MULTIPART_CONTENT, "Cookie": cookies, "X-CSRFToken": TOKEN}
    start = perf_counter()
    with closing(HTTPConnection("127.0.0.1", port, timeout=SECONDS)) as phone:
        phone.request("POST", reverse("schools:sync"), body, head)
        response = phone.getresponse()
        answer = response.read()
    if response.status != 200 or json.loads(answer)["state"] != "submitted":
        raise RuntimeError(f"{response.status} {answer[:300]!r}")
    return perf_counter() - start


def _typed(person: Coordinator, kind: str) -> dict[str, object]:
    return {
        "school": person.school.pk, "kind": kind, "month": str(person.month), "client_key": uuid.uuid4(), "version": 0,
        "session": uuid.uuid4(), "turn": 1, "intent": "submit", "end": 1, "held_on": str(person.month.first), "theme": "认清毒品",
        "method": "interactive", "class_hours": 1, "grade_6": 9, "pupils_present": person.number, "staff": 2,
    }  # fmt: skip


def _month() -> Month:
    """The last month in session that has begun: the clock has not closed it, on whatever day this is measured."""
    today = timezone.localdate()
    return [month for month in SchoolYear.of(today).months() if month.number in SESSION and month.first <= today][-1]


def _people(month: Month) -> list[Coordinator]:
    schools = [SchoolFactory(grades={6: (9, 400)}) for _number in range(PEOPLE)]
    PlanFactory(school_year=month.school_year.start, adopted=True)
    return [_signed_in(school, month, number) for number, school in enumerate(schools, start=1)]


def _signed_in(school: School, month: Month, number: int) -> Coordinator:
    client, user = Client(), UserFactory(coordinator=school)
    client.force_login(user)
    return Coordinator(user, school, month, client.cookies[settings.SESSION_COOKIE_NAME].value, number)


def _check(people: list[Coordinator], kind: str) -> None:
    """Every record is there once, as its sender typed it, and counted in the summary."""
    month = people[0].month
    rows = Activity.objects.filter(month=month, kind__code=kind, state="submitted")
    stored = sorted(rows.values_list("school_id", "pupils_present", "submitted_by_id"))
    sent = sorted((person.school.pk, person.number, person.user.pk) for person in people)
    counted = Expected.objects.filter(month=month, kind__code=kind, state="submitted").count()
    if stored != sent or counted != PEOPLE:
        raise RuntimeError(f"{len(stored)} records and {counted} reports instead of {PEOPLE}")
