"""Regions, schools, people and plans; import them from tests.factories.schools."""

import datetime as dt

import factory

from schools.actions.plan import adopt_plan, draw_up_plan
from schools.enums import RegionLevel, RoleKind, Stage
from schools.models import ActivityKind, Enrolment, Plan, Pupil, Region, Role, School, Teacher, User
from site_config.shared.calendar import SchoolYear

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
        author = factory.Trait(kind=RoleKind.AUTHOR)
        auditor = factory.Trait(kind=RoleKind.AUDITOR)
        administrator = factory.Trait(kind=RoleKind.ADMINISTRATOR)

    user = factory.SubFactory("tests.factories.places.UserFactory")
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
