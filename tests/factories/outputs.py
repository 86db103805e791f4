"""Outputs, made by the real actions.

output = OutputFactory(school=school, kind="blackboard", number=2, approved=True)
output = OutputFactory(region=street, kind="consultation", number=300)      # a street's, waiting
output = OutputFactory(region=district, kind="themed")                      # the bureau's counts at once
"""

import datetime as dt
from unittest import mock

from django.utils import timezone

import factory

from schools.actions.output import log_output, void_output
from schools.actions.output_review import approve_output, return_output
from schools.enums import STREET_LEVELS, OutputReason, RoleKind
from schools.models import Output, OutputKind, School
from tests.factories.places import SCHOOL_YEAR, SchoolFactory, holder


def output_kind(code: str) -> OutputKind:
    return OutputKind.objects.get(code=code)


class OutputFactory(factory.django.DjangoModelFactory):
    """A blackboard of a school that waits for review; traits approved, returned and void take it further.

    `region=` makes it a street's or an office's. Everything happens on `happened_on` at noon, or `at` another day.
    """

    class Meta:
        model = Output

    class Params:
        approved = factory.Trait(upto="approved")
        returned = factory.Trait(upto="returned")
        void = factory.Trait(upto="void")

    school = None
    region = None
    kind = "blackboard"
    number = 1
    happened_on = dt.date(SCHOOL_YEAR, 10, 16)
    upto = "submitted"
    user = None
    at = None

    @classmethod
    def _create(cls, model_class, *, at, **options):
        moment = timezone.make_aware(dt.datetime.combine(at or options["happened_on"], dt.time(12)))
        with mock.patch("django.utils.timezone.now", return_value=moment):
            return cls._make(**options)

    @classmethod
    def _make(cls, *, school, region, kind, upto, user, **values):
        place = region or school or SchoolFactory()
        values["kind"] = output_kind(kind) if isinstance(kind, str) else kind
        key = values.pop("client_key", None)
        output = log_output(reporter=place, user=user or _reporter(place), values=values, client_key=key)
        if upto == "void":
            return void_output(output=output, user=output.submitted_by, reason="重复填写。")
        if upto == "returned":
            return return_output(
                output=output, user=_reviewer(place), reason=OutputReason.NUMBER, text="请核对数量后再提交。"
            )
        if upto == "approved" and output.state != "approved":
            return approve_output(output=output, user=_reviewer(place))
        return output


def _reporter(place):
    if isinstance(place, School):
        return holder(RoleKind.COORDINATOR, place)
    return holder(RoleKind.STREET_OFFICER if place.level in STREET_LEVELS else RoleKind.REVIEWER, place)


def _reviewer(place):
    region = place.region if isinstance(place, School) else place
    return holder(RoleKind.REVIEWER, region.parent if region.level in STREET_LEVELS else region)
