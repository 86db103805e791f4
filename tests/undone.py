"""Things that take long to make: made once for a module, and undone after it."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction


def made_once(blocker: Any, make: Callable[[], Any]) -> Iterator[Any]:
    """For fixtures of a module: what `make` gives, inside a transaction that is rolled back when the module ends.

    The tests' own transactions lie inside this one, so that each undoes what it did. Not for tests that commit.
    """
    with blocker.unblock(), transaction.atomic():
        yield make()
        transaction.set_rollback(True)
