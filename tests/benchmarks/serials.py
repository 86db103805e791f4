"""serials-8-workers: eight processes issue certificates of one series at the same moment, against one that issues alone."""

import tempfile
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from time import perf_counter

from django.db import connection, transaction

from awards.models import AwardCycle, Certificate, SerialSeries
from tests.benchmarks import Figure, figure
from tests.benchmarks.issuing import issue_all
from tests.benchmarks.own_database import own_database
from tests.factories.certificates import ISSUED_ON, published_cycle
from tests.parted import part, parting

WORKERS, CYCLES, SCHOOLS = 8, 2, 2
EACH = SCHOOLS * 3  # certificates of a cycle: a school, a teacher and a pupil each
REPLACED = 2  # of a cycle; a replacement takes a number of the same series
PREFIX, ALONE = "并发", "单独"
SECONDS = 300


@figure("serials-8-workers")
def serials_8_workers() -> Figure:
    """Measure certificates per second; every number, serial and lookup code of the series is looked at afterwards.

    Each process issues cycle after cycle, replaces some certificates, and once in each cycle breaks off after it has
    taken its numbers, which must come back.
    """
    with tempfile.TemporaryDirectory() as folder, own_database(Path(folder)):
        years = count(2026 - (WORKERS + 1) * CYCLES)  # a region has one cycle a year
        with transaction.atomic():
            crowd = [_cycles(PREFIX, years) for _worker in range(WORKERS)]
            lone = _cycles(ALONE, years)
        connection.close()
        baseline = _pace([lone])
        value = _pace(crowd)
        made = _look(PREFIX, WORKERS * CYCLES * (EACH + REPLACED))
        _look(ALONE, CYCLES * (EACH + REPLACED))
    return {
        "name": "serials-8-workers",
        "value": round(value, 1),
        "unit": "certificates/s",
        "baseline": round(baseline, 1),
        "ratio": round(value / baseline, 2),
        "certificates": made,
        "duplicates": 0,
        "gaps": 0,
        "database": connection.vendor,
    }


def _cycles(prefix: str, years: Iterator[int]) -> list[AwardCycle]:
    chosen = islice(years, CYCLES)
    return [published_cycle(schools=SCHOOLS, serial_prefix=prefix, school_year=year) for year in chosen]


def _pace(work: Sequence[list[AwardCycle]]) -> float:
    """Part into one process for each list of cycles, let them go together, and return certificates per second."""
    together = parting().Barrier(len(work) + 1)
    crowd = [part(issue_all, [row.pk for row in rows], REPLACED, together) for rows in work]
    try:
        together.wait(SECONDS)
        start = perf_counter()
        for process in crowd:
            process.join(SECONDS)
        spent = perf_counter() - start
    finally:
        for process in crowd:
            process.kill()
    if any(process.exitcode != 0 for process in crowd):
        raise RuntimeError("the workers broke off; their last lines above say why")
    return len(work) * CYCLES * (EACH + REPLACED) / spent


def _look(prefix: str, wanted: int) -> int:
    """No number of the series is missing or there twice, and no lookup code is. Raises RuntimeError with what is wrong."""
    rows = list(Certificate.objects.filter(batch__cycle__serial_prefix=prefix).order_by("number"))
    series = SerialSeries.objects.get(prefix=prefix, year=ISSUED_ON.year)
    numbers = [row.number for row in rows]
    if numbers != list(range(1, wanted + 1)) or series.next_number != wanted + 1:
        raise RuntimeError(f"{len(numbers)} numbers up to {max(numbers, default=0)} instead of {wanted}")
    for kind in ("serial", "lookup_code"):
        if len({getattr(row, kind) for row in rows}) != wanted:
            raise RuntimeError(f"a {kind} is there twice")
    return wanted
