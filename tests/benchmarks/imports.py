"""import-schools: a roster of 10,000 schools read, checked and written, against a bare bulk_create of the same rows."""

from time import perf_counter

from django.db import transaction

from schools.actions.importing import import_schools
from schools.enums import RegionLevel
from schools.models import Enrolment, Region, School
from schools.roster.check import check_roster
from schools.roster.columns import COLUMNS, enrolment_key
from site_config.shared.tables import Sheet, xlsx_bytes
from tests.benchmarks import Figure, figure

ROWS = 10_000
YEAR = 2025


class _Rollback(Exception):
    """Takes back what a measurement wrote."""


@figure("import-schools")
def import_schools_figure() -> Figure:
    """Measure the whole way of the command (read the file, check each row, write, log) and the bare insert, in seconds."""
    region, content = None, b""
    try:
        with transaction.atomic():
            region = _region()
            content = _roster(region)
            naive = _taken_back(lambda: _bare(region, content))
            value = _taken_back(lambda: _whole(region, content))
            raise _Rollback
    except _Rollback:
        pass
    return {
        "name": "import-schools",
        "value": round(value, 3),
        "unit": "s",
        "baseline": round(naive, 3),
        "ratio": round(value / naive, 2),
        "rows": ROWS,
    }


def _region() -> Region:
    parent = None
    for code, level in (("42", "province"), ("4298", "city"), ("429801", "district")):
        parent = Region.objects.filter(code=code).first() or Region.objects.create(
            code=code, name=f"测量{code}", level=RegionLevel(level), parent=parent
        )
    for number in range(1, 14):
        Region.objects.create(code=f"429801{number:03d}", name=f"量{number}街街道", level="street", parent=parent)
    return parent


def _roster(region: Region) -> bytes:
    keys = ["code", "name", "short_name", "stages", "region", "is_public", "counsellor", "opened_on"]
    for grade in range(1, 7):
        keys += [enrolment_key(grade, "classes"), enrolment_key(grade, "pupils")]
    rows = (
        [f"2142{500_000 + number:06d}", f"云帆第{number}小学", f"云帆{number}小", "小学", f"量{number % 13 + 1}街", "公办", "社区民警",
         "2020-09-01", *(value for grade in range(6) for value in (2 + grade % 3, 80 + number % 60))]
        for number in range(1, ROWS + 1)
    )  # fmt: skip
    return xlsx_bytes(Sheet("名册", [COLUMNS[key].title for key in keys], rows))


def _taken_back(work) -> float:
    try:
        with transaction.atomic():
            seconds = work()
            raise _Rollback
    except _Rollback:
        return seconds


def _whole(region: Region, content: bytes) -> float:
    start = perf_counter()
    check = check_roster(content, "roster.xlsx", region=region, school_year=YEAR)
    import_schools(region=region, school_year=YEAR, user=None, new=check.new, changed=check.changed)
    seconds = perf_counter() - start
    if len(check.new) != ROWS or School.objects.within(region).count() != ROWS:
        raise AssertionError(f"{len(check.new)} rows were imported instead of {ROWS}")
    return seconds


def _bare(region: Region, content: bytes) -> float:
    """The same schools and enrolment, ready in memory, inserted without any question."""
    found = check_roster(content, "roster.xlsx", region=region, school_year=YEAR).new
    start = perf_counter()
    schools = School.objects.bulk_create([change.school for change in found], batch_size=500)
    rows = [
        Enrolment(school=school, school_year=YEAR, grade=grade, classes=counts[0], pupils=counts[1])
        for school, change in zip(schools, found, strict=True)
        for grade, counts in change.enrolment.items()
    ]
    Enrolment.objects.bulk_create(rows, batch_size=500)
    return perf_counter() - start
