"""Room on Python's stack, so that calls do not cost more at one depth than at another.

CPython 3.11 gives a piece of its stack back to the system when the last call on it returns, and asks for one again at the
next call. Where the calls of a page go to and fro over the edge of a piece, that takes a fifth of the page's time.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

P, R = ParamSpec("P"), TypeVar("R")
# In words of eight bytes: deeper than any test goes. Memory that is never written to takes none.
ROOM = 100_000


def with_room(function: Callable[P, R]) -> Callable[P, R]:
    """The same function, called by one that says that it needs a large piece, which has room for all calls above it."""

    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(*args, **kwargs)

    call.__code__ = call.__code__.replace(co_stacksize=ROOM)
    return call
