"""Query counts of the busiest screens: the value is what a warm request runs, the page itself drawn anew; the baseline is the promise."""

from functools import cache

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse

from wagtail.models import Site

from home.models import SiteSettings
from home.site_tree import set_up_site
from schools.models import School, User
from site_config.shared.calendar import Month
from tests.benchmarks import Figure, figure
from tests.factories.schools import ActivityFactory, DistrictFactory, PlanFactory, SchoolFactory, UserFactory, kind

SCHOOLS = 25
MONTH = Month.at(2025, 10)


@figure("queries-board")
def board() -> Figure:
    address = reverse("schools:board_month", args=[MONTH])
    return _counted("queries-board", address, _people()["coordinator"], promise=12)


@figure("queries-review")
def review() -> Figure:
    return _counted("queries-review", reverse("schools:review"), _people()["reviewer"], promise=12)


@figure("queries-matrix-25")
def matrix() -> Figure:
    return _counted("queries-matrix-25", reverse("schools:matrix"), _people()["reviewer"], promise=8)


@figure("queries-public-home")
def public_home() -> Figure:
    _people()
    return _counted("queries-public-home", "/", None, promise=15)


def _counted(name: str, address: str, user: User | None, *, promise: int) -> Figure:
    client = Client()
    if user is not None:
        client.force_login(user)
    client.get(address)
    with override_settings(PAGE_CACHE_SECONDS=0), CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answered {response.status_code}")
    count = len(queries)
    return {"name": name, "value": count, "unit": "queries", "baseline": promise, "ratio": round(count / promise, 2)}


@cache
def _people() -> dict[str, User]:
    """25 schools with three records waiting each, and who looks at them."""
    district = DistrictFactory()
    schools = [SchoolFactory(grades={5: (3, 130), 6: (3, 138)}) for _number in range(SCHOOLS)]
    PlanFactory(adopted=True)
    for school in schools:
        for code in ("exhibition", "film", "lesson"):
            ActivityFactory(school=school, month=MONTH, kind=kind(code), submitted=True)
    set_up_site()
    SiteSettings.objects.update_or_create(site=Site.objects.get(is_default_site=True), defaults={"region": district})
    return {
        "coordinator": UserFactory(coordinator=School.objects.earliest("pk")),
        "reviewer": UserFactory(reviewer=district),
    }
