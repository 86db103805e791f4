"""What every test gets: its own migrated database, an empty cache, no network."""

import gc
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test import TransactionTestCase

import pytest
from _pytest import runner
from hypothesis import HealthCheck, settings

from site_config.shared import workdays
from tests.chromium import ARGUMENTS, chromium
from tests.databases import PostgreSQLDatabase, SQLiteDatabase, database_for
from tests.division import left_to_the_other
from tests.stack import with_room
from tests.undone import made_once

# Playwright keeps an event loop in the test's thread, which Django would take for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# How fast an example is depends on what else the machine does; a test never fails by the clock.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

LOCAL_HOSTS = frozenset({"127.0.0.1", "::1", "localhost"})
# They ask for thousands of pages; every test of tests/browser takes long as well.
GUARDS = Path(__file__).parent / "guards"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--divided",
        action="store_true",
        help="Leave out what `make test` runs on the other database (docs/testing.md).",
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that all processes end together; the order is otherwise kept.

    One process has them all at first: what starts processes or tells the demo, the guards, whose world takes long to
    build, the browser. The others take the last of them when they are done with the rest.

    Guards and browser pass through nearly every line without comparing what it does. They do not count as covering it.
    """
    if others := left_to_the_other(config, items):
        config.hook.pytest_deselected(items=others)
        left_out = set(others)
        items[:] = [item for item in items if item not in left_out]
    for item in items:
        if _is_long(item):
            item.add_marker("no_cover")
    items.sort(key=_turn)


def pytest_collection_finish() -> None:
    """Spare the garbage collector the million objects of the start; it would walk through them every few pages."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


_run = with_room(runner.pytest_runtest_protocol)
ThreadedWSGIServer.process_request_thread = with_room(ThreadedWSGIServer.process_request_thread)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """Run every test as pytest does, with room on the stack."""
    return _run(item, nextitem)


def _turn(item: pytest.Item) -> int:
    if item.get_closest_marker("slow"):
        return 0
    return 1 if item.path.parent == GUARDS else 2 if _is_long(item) else 3


def _is_long(item: pytest.Item) -> bool:
    return item.path.parent == GUARDS or item.get_closest_marker("browser") is not None


@pytest.fixture(scope="session")
def test_database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> SQLiteDatabase | PostgreSQLDatabase:
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    return database_for(worker, tmp_path_factory.mktemp("database"))


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any, test_database: Any) -> Iterator[None]:
    """Copy the migrated template; tests that commit leave a fresh copy behind instead of empty tables."""
    patch = pytest.MonkeyPatch()
    with django_db_blocker.unblock():
        test_database.create()
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: test_database.restore())
        yield
        test_database.drop()
    patch.undo()


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def _no_imported_calendar() -> None:
    """Let every test begin with the shipped calendars known, so that counted queries do not depend on the order."""
    workdays.imported.hold({}, seconds=3600)


@pytest.fixture(scope="module")
def fresh_site(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """The key of the Chinese home page of a fresh skeleton, as a new installation has it."""
    from home.site_tree import set_up_site

    yield from made_once(django_db_blocker, lambda: set_up_site("testserver").pk)


@pytest.fixture
def site(fresh_site: Any, db: None) -> Any:
    """That home page, for one test to change."""
    from home.models import HomePage

    return HomePage.objects.get(pk=fresh_site)


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def connect_locally(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in LOCAL_HOSTS:
            raise AssertionError(f"A test tried to reach {address[0]}.")
        connect(self, address)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", connect_locally)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Use the system's Chromium; nothing is downloaded."""
    found = chromium()
    if found is None:
        pytest.fail("No Chromium was found. Run: make setup-test")
    return {"executable_path": found, "args": list(ARGUMENTS)}
