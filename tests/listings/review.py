"""Lists of those who read and decide on records."""

from typing import Any

from django.urls import reverse

from tests.factories.schools import ActivityFactory, DocumentFactory, PlanFactory, RegionFactory
from tests.listings import OCTOBER, Made, at_school, named_schools, names, staff


def waiting(count: int) -> list[Any]:
    schools = named_schools(count)
    PlanFactory(adopted=True)
    kinds = ("film", "lesson")
    return [ActivityFactory(school=each, kind=kind, submitted=True) for each in schools for kind in kinds]


def review(count: int) -> Made:
    waiting(count)
    return staff(), reverse("schools:review"), names(count, "小学")


def review_record(count: int) -> Made:
    records = waiting(count)
    return staff(), reverse("schools:review_record", args=[records[-1].pk]), names(count, "小学")


def review_bulk(count: int) -> Made:
    waiting(count)
    return staff(), reverse("schools:review_bulk") + "?all=1", []


def review_documents(count: int) -> Made:
    for title in names(count, "计划"):
        DocumentFactory(title=title)
    return staff(), reverse("schools:review_documents"), names(count, "计划")


def matrix(count: int) -> Made:
    waiting(count)
    return staff("auditor"), reverse("schools:matrix"), names(count, "小学")


def school_month(count: int) -> Made:
    school, user = at_school()
    for theme in names(count, "主题"):
        ActivityFactory(school=school, user=user, theme=theme, submitted=True)
    return staff(), reverse("schools:school_month", args=[school.code, OCTOBER]), []


def overview(count: int) -> Made:
    waiting(count)
    return staff(), reverse("home:overview"), names(count, "小学")


def places(count: int) -> Made:
    for name in names(count, "街"):
        RegionFactory(name=name)
    return staff(), reverse("home:place"), names(count, "街")
