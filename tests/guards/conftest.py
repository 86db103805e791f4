"""One world for all guards of a process; whatever a guard changes it undoes by itself."""

import logging
from collections.abc import Iterator
from typing import Any
from unittest import mock

from django.core.files.storage import FileSystemStorage
from django.db import transaction

import pytest

from tests.crawling import Snapshot, Walker
from tests.world import built_and_undone


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """Built once for the folder and undone after it; its tests take no `db`."""
    with django_db_blocker.unblock():
        yield from built_and_undone()


@pytest.fixture(autouse=True, scope="package")
def _no_line_for_each_absent_page() -> Iterator[None]:
    """Thousands of addresses are absent on purpose; writing each down takes a twentieth of the time."""
    logger = logging.getLogger("django.request")
    level = logger.level
    logger.setLevel(logging.ERROR)
    yield
    logger.setLevel(level)


@pytest.fixture(scope="module")
def snapshot(world: Any) -> Snapshot:
    return Snapshot(world)


@pytest.fixture
def walk(world: Any, snapshot: Snapshot) -> Iterator[Any]:
    """A function that gives a Walker for a name of `world.people`; its sign-in is undone after the test."""
    with transaction.atomic(), mock.patch.object(FileSystemStorage, "delete"):
        yield lambda name, **options: Walker(world.people[name], options.pop("before", snapshot), **options)
        transaction.set_rollback(True)
