"""Which lessons can still be held, and which of them are chosen."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from awards.trial.wishes import Wishes, chosen, possible, terms_ahead

MISSING = {(6, 1): 2, (5, 2): 3, (5, 1): 1}
PLACES = st.dictionaries(st.tuples(st.integers(1, 12), st.sampled_from([1, 2])), st.integers(1, 20))


def test_the_first_term_ends_with_january_and_the_second_with_august():
    days = (dt.date(2025, 9, 1), dt.date(2026, 1, 31), dt.date(2026, 2, 1), dt.date(2026, 8, 31), dt.date(2026, 9, 1))
    assert [terms_ahead(2025, day) for day in days] == [(1, 2), (1, 2), (2,), (2,), ()]


def test_possible_lessons_stand_in_the_order_of_terms_and_grades():
    assert list(possible(MISSING, (1, 2)).items()) == [((5, 1), 1), ((6, 1), 2), ((5, 2), 3)]
    assert (possible(MISSING, (2,)), possible(MISSING, ())) == ({(5, 2): 3}, {})


def test_chosen_takes_the_first_ones():
    available = possible(MISSING, (1, 2))
    assert [chosen(available, n) for n in (0, 2, 9)] == [{}, {(5, 1): 1, (6, 1): 1}, available]


@given(PLACES, st.integers(0, 300))
def test_chosen_never_takes_more_than_there_is_or_was_asked_for(available, number):
    taken = chosen(available, number)
    assert sum(taken.values()) == min(number, sum(available.values()))
    assert all(0 < n <= available[key] for key, n in taken.items())


def test_no_wish_is_nothing():
    assert [bool(wish) for wish in (Wishes(), Wishes(approve=True), Wishes(lessons={(5, 1): 1}), Wishes(prize="first"))] == [
        False, True, True, True,
    ]  # fmt: skip
