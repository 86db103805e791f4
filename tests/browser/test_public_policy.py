"""Public pages, for visitors and for editors, keep to the Content-Security-Policy and fit a phone."""

from django.contrib.auth.models import Group

import pytest

from home.site_tree import set_up_site
from home.writers import EDITORS
from tests.factories.schools import DistrictFactory, UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.once]
PATHS = (
    "/",
    "/en/",
    "/topics/",
    "/knowledge/",
    "/campaigns/",
    "/works/",
    "/honours/",
    "/accessibility/",
    "/search/?q=毒",
    "/en/search/",
)


@pytest.fixture
def complaints(page):
    """What the browser refused or reported."""
    found = []
    page.on("console", lambda message: found.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


WIDTHS = (390, 1280)


def visit_all(page, address, widths=WIDTHS[1:]):
    """Open every page once, and widen it from width to width."""
    for path in PATHS:
        page.set_viewport_size({"width": widths[0], "height": 844})
        assert page.goto(f"{address}{path}").status == 200, path
        for width in widths:
            page.set_viewport_size({"width": width, "height": 844})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)


def test_visitors_meet_no_violation(page, live_server, complaints):
    set_up_site()
    visit_all(page, live_server.url, WIDTHS)
    assert complaints == []


def test_editors_meet_no_violation(page, live_server, client, complaints):
    set_up_site()
    user = UserFactory(editor=DistrictFactory())
    user.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    visit_all(page, live_server.url)
    assert complaints == []
