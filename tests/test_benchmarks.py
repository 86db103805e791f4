"""The figures that compare a ranking with hand-written SQL, at the size of a street: both must agree, on both databases."""

import pytest

from tests.benchmarks.ranking import _measured

SCHOOLS = 12


@pytest.mark.django_db
def test_a_ranking_gives_what_hand_written_sql_gives():
    assert _measured("ranking-street", schools=SCHOOLS, rounds=1)["schools"] == SCHOOLS
