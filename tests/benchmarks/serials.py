"""serials-8-workers: eight processes issue certificates of one series at the same moment, against one that issues alone."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from time import perf_counter

from django.conf import settings
from django.db import connection, transaction

from awards.models import AwardCycle, Certificate, SerialSeries
from site_config.env import child_environment
from tests.benchmarks import Figure, figure
from tests.benchmarks.own_database import own_database
from tests.factories.certificates import ISSUED_ON, published_cycle

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
    with tempfile.TemporaryDirectory() as folder, own_database(Path(folder)) as url:
        years = count(2026 - (WORKERS + 1) * CYCLES)  # a region has one cycle a year
        with transaction.atomic():
            crowd = [_cycles(PREFIX, years) for _worker in range(WORKERS)]
            lone = _cycles(ALONE, years)
        connection.close()
        baseline = _pace(url, [lone])
        value = _pace(url, crowd)
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


def _pace(url: str, work: Sequence[list[AwardCycle]]) -> float:
    """Start one process for each list of cycles, let them go together, and return certificates per second."""
    environment = child_environment(DATABASE_URL=url, DJANGO_SETTINGS_MODULE=settings.SETTINGS_MODULE)
    keys = [",".join(str(row.pk) for row in rows) for rows in work]
    options = {
        "cwd": settings.BASE_DIR,
        "env": environment,
        "text": True,
        "stdin": subprocess.PIPE,
        "stdout": subprocess.PIPE,
        "stderr": subprocess.PIPE,
    }
    with subprocess.Popen([sys.executable, "-m", "tests.benchmarks.issuing", *keys], **options) as crowd:
        try:
            if crowd.stdout.readline() != "ready\n":
                raise RuntimeError("the workers did not start")
            start = perf_counter()
            answer, errors = crowd.communicate("go\n", timeout=SECONDS)
            spent = perf_counter() - start
        finally:
            crowd.kill()
    if crowd.returncode:
        raise RuntimeError(f"the workers broke off: {errors}")
    return json.loads(answer)["made"] / spent


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
