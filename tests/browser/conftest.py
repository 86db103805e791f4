"""A live server on the test database, a clock of the story, and a browser of their own for every person."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import pytest
from playwright.sync_api import expect

PARTS = ("person", "records", "contests", "honours", "certificates", "phone")
pytest.register_assert_rewrite(*(f"tests.browser.{part}" for part in PARTS))

from tests.browser.clock import Clock  # noqa: E402 - rewriting comes first
from tests.browser.person import Person  # noqa: E402
from tests.division import WHEREVER, is_elsewhere  # noqa: E402

expect.set_options(timeout=20_000)
STORY = dt.date(2026, 6, 16)
WIDTHS = {"phone": (390, 844), "desk": (1280, 900)}
# At which widths a page is drawn has nothing to do with the database.
WALKS = (pytest.param("phone", marks=pytest.mark.once), "desk")


@pytest.fixture
def clock() -> Iterator[Clock]:
    """Tuesday, 16 June 2026, ten o'clock; `turn` moves it, also for the server."""
    clock = Clock(STORY)
    with mock.patch("django.utils.timezone.now", new=clock):
        yield clock


@pytest.fixture(params=WALKS)
def width(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def somebody(
    new_context: Any, live_server: Any, width: str, settings: Any, pytestconfig: pytest.Config
) -> Iterator[Callable[[], Person]]:
    """Call it for a person with a fresh browser; afterwards none of their pages may have reported anything."""
    settings.SITE_URL = live_server.url
    people: list[Person] = []
    is_read = not is_elsewhere(pytestconfig, WHEREVER)

    def arrive(**options: Any) -> Person:
        across, down = WIDTHS[width]
        context = new_context(
            base_url=live_server.url, viewport={"width": across, "height": down}, has_touch=width == "phone",
            is_mobile=width == "phone", locale="zh-CN", reduced_motion="reduce", **options,
        )  # fmt: skip
        context.set_default_timeout(20_000)
        people.append(Person(context, live_server.url, touches=width == "phone", is_read=is_read))
        return people[-1]

    yield arrive
    assert [found for person in people for found in person.guard.found] == []


@pytest.fixture(autouse=True, scope="session")
def _folder_removed(_pw_artifacts_folder: Any) -> Iterator[None]:
    """Remove Playwright's folder in good time; xdist's workers would leave it to the interpreter's end."""
    yield
    _pw_artifacts_folder.cleanup()
