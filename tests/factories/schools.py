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
from schools.actions.plan import adopt_plan, draw_up_plan
from schools.actions.review import approve_activity, return_activity
from schools.enums import DocumentKind, Method, RegionLevel, ReturnReason, RoleKind, Stage
from schools.models import (
    Activity,
    ActivityKind,
    Enrolment,
    Plan,
    Pupil,
    Region,
    Role,
    School,
    SupportingDocument,
    Teacher,
    User,
)
from site_config.shared.calendar import Month, SchoolYear

PASSWORD = "a test password of some length"
SCHOOL_YEAR = 2025


class ProvinceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Region
        django_get_or_create = ("code",)

    code = "42"
    name = "测试省"
    level = RegionLevel.PROVINCE


class CityFactory(ProvinceFactory):
    code = "4299"
    name = "测试市"
    level = RegionLevel.CITY
    parent = factory.SubFactory(ProvinceFactory)


class DistrictFactory(ProvinceFactory):
    code = "429901"
    name = "望湖区"
    level = RegionLevel.DISTRICT
    parent = factory.SubFactory(CityFactory)


class RegionFactory(ProvinceFactory):
    """A street of the one district; pass `parent` for another."""

    code = factory.Sequence(lambda n: f"429901{n + 1:03d}")
    name = factory.Sequence(lambda n: f"第{n + 1}街道")
    level = RegionLevel.STREET
    parent = factory.SubFactory(DistrictFactory)


class SchoolFactory(factory.django.DjangoModelFactory):
    """A primary school. `grades={6: (3, 138)}` also enrols: grade -> (classes, pupils)."""

    class Meta:
        model = School
        skip_postgeneration_save = True

    class Params:
        junior = factory.Trait(stages={Stage.JUNIOR})
        nine_year = factory.Trait(stages={Stage.PRIMARY, Stage.JUNIOR})

    code = factory.Sequence(lambda n: f"2142{n + 1:06d}")
    name = factory.Sequence(lambda n: f"云帆第{n + 1}小学")
    short_name = ""
    stages = frozenset({Stage.PRIMARY})
    region = factory.SubFactory(RegionFactory)

    @factory.post_generation
    def grades(self, create, extracted, **kwargs):
        for grade, (classes, pupils) in (extracted or {}).items():
            EnrolmentFactory(school=self, grade=grade, classes=classes, pupils=pupils)


class EnrolmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Enrolment

    school = factory.SubFactory(SchoolFactory)
    school_year = SCHOOL_YEAR
    grade = 6
    classes = 3
    pupils = 138


class RoleFactory(factory.django.DjangoModelFactory):
    """A reviewer of the district unless a trait says otherwise."""

    class Meta:
        model = Role

    class Params:
        coordinator = factory.Trait(kind=RoleKind.COORDINATOR, region=None, school=factory.SubFactory(SchoolFactory))
        street_officer = factory.Trait(kind=RoleKind.STREET_OFFICER, region=factory.SubFactory(RegionFactory))
        reviewer = factory.Trait(kind=RoleKind.REVIEWER)
        committee = factory.Trait(kind=RoleKind.COMMITTEE)
        judge = factory.Trait(kind=RoleKind.JUDGE)
        editor = factory.Trait(kind=RoleKind.EDITOR)
        auditor = factory.Trait(kind=RoleKind.AUDITOR)
        administrator = factory.Trait(kind=RoleKind.ADMINISTRATOR)

    user = factory.SubFactory("tests.factories.schools.UserFactory")
    kind = RoleKind.REVIEWER
    region = factory.SubFactory(DistrictFactory)
    school = None


class UserFactory(factory.django.DjangoModelFactory):
    """An account; `coordinator=school` or `reviewer=region` (any role's name) binds it."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person{n + 1}")
    name = factory.Sequence(lambda n: f"测试员{n + 1}")
    password = factory.django.Password(PASSWORD)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        places = {kind: kwargs.pop(kind.value, None) for kind in RoleKind}
        user = super()._create(model_class, *args, **kwargs)
        for kind, place in places.items():
            if place is not None:
                bound = {"school": place} if isinstance(place, School) else {"region": place}
                Role.objects.create(user=user, kind=kind, **bound)
        return user


class PlanFactory(factory.django.DjangoModelFactory):
    """The five ones in every month in session; `adopted=True` also writes the expected rows of the schools so far."""

    class Meta:
        model = Plan

    region = factory.SubFactory(DistrictFactory)
    school_year = SCHOOL_YEAR
    title = "毒品预防教育工作方案"
    adopted = False

    @classmethod
    def _create(cls, model_class, *, region, school_year, title, adopted, **values):
        user = values.pop("user", None) or UserFactory(reviewer=region)
        plan = draw_up_plan(region=region, school_year=SchoolYear(school_year), user=user, title=title, **values)
        if adopted:
            adopt_plan(plan=plan, user=user)
            plan.refresh_from_db()
        return plan


class TeacherFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Teacher

    school = factory.SubFactory(SchoolFactory)
    name = factory.Sequence(lambda n: f"顾言{n + 1}")
    subject = "道德与法治"


class PupilFactory(factory.django.DjangoModelFactory):
    """A pupil without consent; the trait `consented` gives it for the full name."""

    class Meta:
        model = Pupil

    class Params:
        consented = factory.Trait(consent_by="林家长", consent_on=dt.date(2025, 9, 10), consent_scope="full")

    school = factory.SubFactory(SchoolFactory)
    name = factory.Sequence(lambda n: f"阿依古丽·买买提{n + 1}")
    grade = 5
    class_number = 2


def kind(code: str = "lesson") -> ActivityKind:
    return ActivityKind.objects.get(code=code)


def holder(kind: RoleKind, place) -> User:
    """Whoever holds the role there, or a new account that does."""
    field = "school" if isinstance(place, School) else "region"
    role = Role.objects.filter(kind=kind, **{field: place}).select_related("user").first()
    return role.user if role else UserFactory(**{kind.value: place})


class ActivityFactory(factory.django.DjangoModelFactory):
    """A draft with everything filled in, taken further by a trait: submitted, approved, returned, void.

    `kind` may be a code. `at` (an aware datetime or a day) is the moment of all that happens.
    `note`, `theme` and the other fields of the form are passed as they are; `grades` are (grade, classes) pairs.
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
