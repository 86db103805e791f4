"""Calls cost the same at every depth; shown by what the system had to give, not by a clock."""

import resource

import pytest

from tests.stack import with_room

CALLS, DEPTHS = 300, range(0, 600, 3)

pytestmark = pytest.mark.once


def _nothing(_argument: int = 0) -> None:
    local = [_argument]
    del local


def _calls_at(depth: int) -> None:
    if depth:
        return _calls_at(depth - 1)
    for _call in range(CALLS):
        _nothing()
    return None


def _pages_given() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt


def test_no_depth_takes_a_piece_of_the_stack_for_every_call():
    def walk() -> None:
        for depth in DEPTHS:
            _calls_at(depth)

    with_room(walk)()  # whatever is asked for once
    before = _pages_given()
    with_room(walk)()
    assert _pages_given() - before < CALLS


def test_answer_and_arguments_pass():
    assert with_room(divmod)(7, 2) == (3, 1)
    with pytest.raises(KeyError):
        with_room(lambda key: {}[key])("absent")
