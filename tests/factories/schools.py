"""Schools, people, plans and records.

Streets share one district, so that one reviewer and one plan reach every school:

    school = SchoolFactory()
    user = UserFactory(coordinator=school)            # also street_officer=, reviewer=, ... a region
    plan = PlanFactory(adopted=True)                  # after the schools: adopting writes their expected rows
    activity = ActivityFactory(school=school, month=Month.at(2025, 10), returned=True)
"""

import datetime as dt
from unittest import mock

from django.utils import timezone

import factory

from schools.actions.activity import start_activity, submit_activity, void_activity
from schools.actions.document import decide_document, submit_document
from schools.actions.review import approve_activity, return_activity
from schools.enums import DocumentKind, Method, ReturnReason, RoleKind
from schools.models import Activity, ActivityKind, SupportingDocument
from site_config.shared.calendar import Month
from tests.factories.places import (
    PASSWORD,
    SCHOOL_YEAR,
    CityFactory,
    DistrictFactory,
    EnrolmentFactory,
    PlanFactory,
    ProvinceFactory,
    PupilFactory,
    RegionFactory,
    RoleFactory,
    SchoolFactory,
    TeacherFactory,
    UserFactory,
    adopt_plan,
    holder,
    kind,
)

__all__ = [
    "PASSWORD",
    "SCHOOL_YEAR",
    "ActivityFactory",
    "CityFactory",
    "DistrictFactory",
    "DocumentFactory",
    "EnrolmentFactory",
    "PlanFactory",
    "ProvinceFactory",
    "PupilFactory",
    "RegionFactory",
    "RoleFactory",
    "SchoolFactory",
    "TeacherFactory",
    "UserFactory",
    "adopt_plan",
    "holder",
    "kind",
]


class ActivityFactory(factory.django.DjangoModelFactory):
    """A draft with everything filled in, taken further by a trait: submitted, approved, returned, void.

    `kind` may be a code. `at` (an aware datetime or a day) is the moment of all that happens.
    `note`, `theme` and the other fields of the form are passed as they are; `grades` are (grade, classes) pairs,
    `class_numbers` a dictionary of grade and numbers, `questions` a list of Pairs.
    """

    class Meta:
        model = Activity

    class Params:
        draft = factory.Trait(upto="draft")
        submitted = factory.Trait(upto="submitted")
        approved = factory.Trait(upto="approved")
        returned = factory.Trait(upto="returned")
        void = factory.Trait(upto="void")

    school = factory.SubFactory(SchoolFactory)
    kind = "lesson"
    month = Month.at(SCHOOL_YEAR, 10)
    upto = "draft"
    user = None
    reviewer = None
    at = None
    grades = ((6, 3),)
    held_on = factory.LazyAttribute(lambda row: row.month.first.replace(day=16))
    theme = "认清“上头电子烟”"
    method = Method.INTERACTIVE
    class_hours = 1
    pupils_present = 136
    pupils_enrolled = 138
    staff = 3

    @classmethod
    def _create(cls, model_class, *, at, **options):
        if at is None and options["held_on"] and options["held_on"] > timezone.localdate():
            at = options["held_on"]
        if at is None:
            return cls._make(**options)
        if not isinstance(at, dt.datetime):
            at = timezone.make_aware(dt.datetime.combine(at, dt.time(10)))
        with mock.patch("django.utils.timezone.now", return_value=at):
            return cls._make(**options)

    @classmethod
    def _make(cls, *, school, kind, month, upto, user, reviewer, grades, **values):
        kind = ActivityKind.objects.get(code=kind) if isinstance(kind, str) else kind
        user = user or holder(RoleKind.COORDINATOR, school)
        client_key = values.pop("client_key", None)
        activity = start_activity(
            school=school, kind=kind, month=month, user=user, values=values, grades=grades, client_key=client_key
        )
        if upto == "void":
            return void_activity(activity=activity, user=user, reason="重复填写。")
        if upto != "draft":
            activity = submit_activity(activity=activity, user=user, version=activity.version)
        if upto in ("approved", "returned"):
            reviewer = reviewer or holder(RoleKind.REVIEWER, school.region.parent)
        if upto == "approved":
            return approve_activity(activity=activity, user=reviewer)
        if upto == "returned":
            reason, text = ReturnReason.HEADCOUNT, "请核对后再提交。"
            return return_activity(activity=activity, user=reviewer, reason=reason, text=text)
        return activity


class DocumentFactory(factory.django.DjangoModelFactory):
    """A submitted supporting document; traits approved and returned."""

    class Meta:
        model = SupportingDocument

    class Params:
        approved = factory.Trait(upto="approved")
        returned = factory.Trait(upto="returned")

    school = factory.SubFactory(SchoolFactory)
    upto = "submitted"
    user = None
    kind = DocumentKind.PLAN
    school_year = SCHOOL_YEAR
    title = "学年毒品预防教育工作计划"
    held_on = dt.date(SCHOOL_YEAR, 9, 12)

    @classmethod
    def _create(cls, model_class, *, school, upto, user, **values):
        user = user or holder(RoleKind.COORDINATOR, school)
        document = submit_document(school=school, user=user, values=values)
        if upto == "submitted":
            return document
        reviewer = holder(RoleKind.REVIEWER, school.region.parent)
        text = "" if upto == "approved" else "请写明文号。"
        return decide_document(document=document, user=reviewer, approved=upto == "approved", text=text)
