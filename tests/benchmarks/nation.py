"""approve-nation, matrix-nation, review-nation: what a district's reviewer does in the nation's database, against
the same in a database that holds the district alone. Both are filled by the same code; the clock stands at the end of
the story. What a reviewer of the nation waits, working in a city or a province, is reported beside the figure."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from home.demo import clock
from home.demo.bulk.story import ENDS
from schools.actions.review import approve_activity
from schools.models import Activity
from tests.benchmarks import Figure, figure, milliseconds, seconds
from tests.benchmarks.scales import DISTRICT, NATION, database_of

User = get_user_model()
ROUNDS, APPROVALS, PAGES = 5, 12, 12


@figure("approve-nation", large=True)
def approve_nation() -> Figure:
    """One approval with everything that belongs to it: locks, summary, log, commit."""
    times: dict[str, list[float]] = {DISTRICT: [], NATION: []}
    for _round in range(ROUNDS):
        for scale, taken in times.items():
            with _at(scale):
                taken += list(_approvals())
    return _compared("approve-nation", times)


@figure("matrix-nation", large=True)
def matrix_nation() -> Figure:
    """The first page of schools and months, 25 schools, as the browser gets it."""
    return _page("matrix-nation", reverse("schools:matrix"))


@figure("review-nation", large=True)
def review_nation() -> Figure:
    """The queue with its first record, as the browser gets it."""
    return _page("review-nation", reverse("schools:review"))


@contextmanager
def _at(scale: str) -> Iterator[None]:
    with database_of(scale), clock.at(ENDS, hour=15):
        yield


def _approvals() -> Iterator[float]:
    """Seconds of each approval; the first, on a fresh connection, is not counted."""
    reviewer = User.objects.get(username="reviewer")
    waiting = Activity.objects.reviewable_by(reviewer).pending().order_by("submitted_at")
    for number, activity in enumerate(list(waiting[: APPROVALS + 1])):
        user = User.objects.get(pk=reviewer.pk)

        def approve(activity: Activity = activity, user: User = user) -> None:
            approve_activity(activity=activity, user=user, version=activity.version)

        taken = seconds(approve)
        if number:
            yield taken


def _page(name: str, address: str) -> Figure:
    times: dict[str, list[float]] = {DISTRICT: [], NATION: []}
    for _round in range(ROUNDS):
        for scale, taken in times.items():
            with _at(scale):
                taken += _loads("reviewer", address, PAGES)
    with _at(NATION):
        city, province = (_loads("reviewer-nation", address, 2, place=place) for place in ("4201", "42"))
    beside = {"working_in_a_city_ms": milliseconds(city), "working_in_a_province_ms": milliseconds(province)}
    return _compared(name, times) | beside


def _loads(username: str, address: str, times: int, place: str = "") -> list[float]:
    """Seconds of each request of one person, working in a place; the first one is not counted."""
    client = Client()
    client.force_login(User.objects.get(username=username))
    if place:
        client.post(reverse("home:place"), {"in": place})

    def load() -> None:
        response = client.get(address)
        if response.status_code != 200:
            raise RuntimeError(f"{address} answered {response.status_code}")

    load()
    return [seconds(load) for _time in range(times)]


def _compared(name: str, times: dict[str, list[float]]) -> Figure:
    value, baseline = milliseconds(times[NATION]), milliseconds(times[DISTRICT])
    return {
        "name": name,
        "value": value,
        "unit": "ms",
        "baseline": baseline,
        "ratio": round(value / baseline, 2),
        "repetitions": len(times[NATION]),
        "database": "postgresql",
    }
