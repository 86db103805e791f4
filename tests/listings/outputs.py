"""Lists of outputs, and the report over them."""

from django.urls import reverse

from schools.models import OutputKind
from tests.factories.outputs import OutputFactory
from tests.factories.schools import DistrictFactory, RegionFactory, UserFactory
from tests.listings import Made, named_schools, names, staff

CODES = ("blackboard", "banner", "performance")


def outputs(count: int) -> Made:
    for school, place in zip(named_schools(count), names(count, "地点"), strict=True):
        OutputFactory(school=school, place=place, approved=True)
    return staff("auditor"), reverse("schools:outputs"), names(count, "地点")


def log(count: int) -> Made:
    """The form offers again what was logged last; each kind once."""
    street = RegionFactory()
    user = UserFactory(street_officer=street)
    rows = [OutputFactory(region=street, kind=code, user=user) for code in CODES[:count]]
    return user, reverse("schools:output_log"), [f"again={row.pk}" for row in rows]


def kinds(count: int) -> Made:
    """Kinds are there from the start; those that come in addition cost nothing."""
    for number, name in enumerate(names(count, "种类")):
        OutputKind.objects.create(code=f"new{number}", name_zh=name, name_en="N", unit_zh="个", unit_en="pieces")
    return staff("administrator"), reverse("schools:output_kinds"), names(count, "种类")


def review(count: int) -> Made:
    for school, place in zip(named_schools(count), names(count, "地点"), strict=True):
        OutputFactory(school=school, kind="performance", place=place, persons=30)
    return staff(), reverse("schools:review_outputs"), names(count, "地点")


def report(count: int) -> Made:
    """A line for each street."""
    for name in names(count, "街道"):
        OutputFactory(region=RegionFactory(name=name), kind="performance", persons=30, approved=True)
    return staff("auditor"), reverse("home:report") + "?school_year=2025", names(count, "街道")


def rows(count: int) -> Made:
    for name in names(count, "街道"):
        OutputFactory(region=RegionFactory(name=name), kind="performance", persons=30, approved=True)
    address = reverse("home:report_rows", args=["events"])
    return UserFactory(auditor=DistrictFactory()), f"{address}?school_year=2025", names(count, "街道")
