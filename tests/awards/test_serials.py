"""Eight processes take numbers of one series at the same moment; the figure looks at every one of them afterwards."""

import pytest

from tests.benchmarks.serials import CYCLES, EACH, REPLACED, WORKERS, serials_8_workers


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_parallel_processes_leave_no_gap_and_no_duplicate():
    found = serials_8_workers()
    assert found["certificates"] == WORKERS * CYCLES * (EACH + REPLACED) == 128
    assert (found["duplicates"], found["gaps"]) == (0, 0)
