"""Lists of a school, of the registry and of the plans."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from schools.actions.invitations import create_invitation
from schools.actions.parts import Pair
from schools.roster.columns import COLUMNS
from schools.roster.intake import receive
from tests.factories.schools import (
    ActivityFactory,
    DistrictFactory,
    DocumentFactory,
    PlanFactory,
    PupilFactory,
    RegionFactory,
    SchoolFactory,
    TeacherFactory,
    UserFactory,
)
from tests.listings import OCTOBER, Made, at_school, named_schools, names, staff


def board(count: int) -> Made:
    school, user = at_school()
    kinds = ("film", "lesson", "essay")[:count]
    for kind in kinds:
        ActivityFactory(school=school, user=user, kind=kind, returned=True)
    return user, reverse("schools:board_month", args=[OCTOBER]), ["请核对后再提交。"] * count


def year(count: int) -> Made:
    school, user = at_school()
    kinds = ("film", "lesson", "essay")[:count]
    records = [ActivityFactory(school=school, user=user, kind=kind, approved=True) for kind in kinds]
    return user, reverse("schools:year_of", args=[2025]), [f"/activity/{record.pk}/" for record in records]


def counting(count: int) -> Made:
    school, user = at_school()
    words = names(count, "课")
    for theme in words:
        ActivityFactory(school=school, user=user, theme=theme, approved=True, questions=[Pair("问", 9, 3, 9, 8)])
    return user, reverse("schools:year_counting", args=[2025]), words


def timeline(count: int) -> Made:
    school, user = at_school()
    words = names(count, "课")
    for theme in words:
        ActivityFactory(school=school, user=user, theme=theme, returned=True)
        create_invitation(user=user, school=school, note=theme)
    return user, reverse("schools:year_timeline", args=[2025]), [*words, *(f"给{word}的邀请" for word in words)]


def lessons(count: int) -> Made:
    school = SchoolFactory(grades=dict.fromkeys(range(5, 5 + count), (3, 120)))
    PlanFactory(adopted=True)
    user = UserFactory(coordinator=school)
    for grade in range(5, 5 + count):
        ActivityFactory(school=school, user=user, grades=((grade, 2),), class_numbers={grade: (1, 2)}, approved=True)
    return user, reverse("schools:year_lessons", args=[2025]), ["五年级", "六年级", "七年级"][:count]


def sheet(count: int) -> Made:
    school, user = at_school()
    words = names(count, "课")
    for theme in words:
        ActivityFactory(school=school, user=user, theme=theme, submitted=True)
    return user, reverse("schools:sheet", args=[OCTOBER]), words


def colleagues(count: int) -> Made:
    school, user = at_school()
    for name in names(count, "联络员"):
        UserFactory(coordinator=school, name=name)
        create_invitation(user=user, school=school, note=f"给{name}")
    return (
        user,
        reverse("schools:colleagues"),
        [*names(count, "联络员"), *(f"给{name}" for name in names(count, "联络员"))],
    )


def lacks(count: int) -> Made:
    named_schools(count)
    PlanFactory(adopted=True)
    return staff(), reverse("schools:lesson_lacks"), names(count, "小学")


def documents(count: int) -> Made:
    school, user = at_school()
    for title in names(count, "计划"):
        DocumentFactory(school=school, user=user, title=title)
    return user, reverse("schools:documents"), names(count, "计划")


def people(count: int) -> Made:
    school, user = at_school()
    for teacher, pupil in zip(names(count, "老师"), names(count, "学生"), strict=True):
        TeacherFactory(school=school, name=teacher)
        PupilFactory(school=school, name=pupil)
    return user, reverse("schools:people"), names(count, "老师") + names(count, "学生")


def registry(count: int) -> Made:
    named_schools(count)
    return staff(), reverse("schools:registry"), names(count, "小学")


def school(count: int) -> Made:
    """A school's page: its coordinators, its classes and its lines of the log."""
    school = SchoolFactory(grades=dict.fromkeys(range(1, count + 1), (3, 120)))
    for name in names(count, "联络员"):
        UserFactory(coordinator=school, name=name)
    return staff(), reverse("schools:school", args=[school.code]), names(count, "联络员")


def regions(count: int) -> Made:
    for name in names(count, "街道"):
        SchoolFactory(region=RegionFactory(name=name))
    return staff("administrator"), reverse("schools:regions"), names(count, "街道")


def accounts(count: int) -> Made:
    for name in names(count, "联络员"):
        UserFactory(coordinator=SchoolFactory(), name=name)
    return staff(), reverse("schools:accounts"), names(count, "联络员")


def roster(count: int) -> Made:
    """A preview of an import; each line is new."""
    user, street = staff(), RegionFactory()
    columns = ("code", "name", "stages", "region")
    rows = [[COLUMNS[name].title for name in columns]]
    rows += [[f"214200009{n}", name, "小学", street.name] for n, name in enumerate(names(count, "小学"))]
    file = SimpleUploadedFile("a.csv", "\n".join(",".join(row) for row in rows).encode(), content_type="text/csv")
    upload = receive(file=file, user=user, region=DistrictFactory(), school_year=2025)
    return user, reverse("schools:school_import_preview", args=[upload.pk]), []


def plans(count: int) -> Made:
    for number, title in enumerate(names(count, "方案")):
        PlanFactory(title=title, school_year=2023 + number, adopted=number < 2)
    return staff(), reverse("schools:plan"), names(count, "方案")


def plan(count: int) -> Made:
    named_schools(count)
    return staff(), reverse("schools:plan_show", args=[PlanFactory(adopted=True).pk]), []
