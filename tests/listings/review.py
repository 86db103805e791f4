"""Lists of those who read and decide on records."""

import datetime as dt
from typing import Any
from urllib.parse import quote

from django.urls import reverse

from schools.actions.activity import submit_activity
from schools.actions.evidence import add_photo
from schools.actions.parts import Pair
from schools.actions.review_many import approve_many, open_batch
from schools.actions.spot_check import draw_spot_checks
from schools.enums import BatchAction
from schools.models import Activity, Expected, School
from schools.review.clock import check_rules
from tests.factories.outputs import OutputFactory
from tests.factories.schools import ActivityFactory, DocumentFactory, PlanFactory, RegionFactory
from tests.listings import OCTOBER, Made, at_school, named_schools, names, staff
from tests.schools.photos import picture, upload


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


def review_of_everything(count: int) -> Made:
    """Records with a photo, visitors and questions: all that the queue can look up around them."""
    user, url, words = review(count)
    more = {"is_outside_visit": True, "questions": [Pair("笑气可以随便吸吗？", 40, 18, 40, 36)] * 3}
    for school in School.objects.all():
        record = ActivityFactory(school=school, kind="exhibition", **more)
        add_photo(activity=record, user=record.created_by, file=upload(picture()))
        submit_activity(activity=record, user=record.created_by, version=record.version)
    return user, url, [*words, "笑气可以随便吸吗？"]


def review_bulk(count: int) -> Made:
    waiting(count)
    return staff(), reverse("schools:review_bulk") + "?all=1", []


def batch(count: int) -> tuple[Any, Any]:
    """A reviewer and the batch in which as many schools' records were approved."""
    user, schools = staff(), named_schools(count)
    records = [ActivityFactory(school=each, submitted=True) for each in schools]
    made = open_batch(user=user, action=BatchAction.APPROVE, filter_words="全部")
    approve_many(activities=Activity.objects.filter(pk__in=[each.pk for each in records]), user=user, batch=made)
    return user, made


def review_batches(count: int) -> Made:
    user = staff()
    for words in names(count, "批次"):
        open_batch(user=user, action=BatchAction.APPROVE, filter_words=words)
    return user, reverse("schools:review_batches"), names(count, "批次")


def review_batch(count: int) -> Made:
    user, made = batch(count)
    return user, reverse("schools:review_batch", args=[made.pk]), names(count, "小学")


def unreviewed(count: int) -> Made:
    for record in waiting(count):
        DocumentFactory(school=record.school, kind="plan")
        OutputFactory(school=record.school)
    return staff("auditor"), reverse("schools:unreviewed") + "?year=2025", names(count, "小学")


def review_reasons(count: int) -> Made:
    for each in named_schools(count):
        ActivityFactory(school=each, returned=True)
    return staff("auditor"), reverse("schools:review_reasons") + "?year=2025", names(count, "小学")


def review_findings(count: int) -> Made:
    schools = named_schools(count)
    PlanFactory(adopted=True)
    for each in schools:
        ActivityFactory(school=each, approved=True, pupils_present=900)
    Expected.objects.filter(approved_count=1).update(participants=7)
    check_rules(dt.datetime(2025, 11, 3, 2, tzinfo=dt.UTC))
    return staff(), reverse("schools:review_findings"), names(count, "小学")


def spot_checks(count: int) -> Made:
    user, _made = batch(count)
    plan = PlanFactory(adopted=True, spot_share=100)
    for month in (OCTOBER, OCTOBER.next, OCTOBER.next.next)[1:count]:
        ActivityFactory(school=School.objects.first(), month=month, approved=True)
    for month in (OCTOBER, OCTOBER.next, OCTOBER.next.next)[:count]:
        draw_spot_checks(plan=plan, month=month, user=None)
    return user, reverse("schools:spot_checks"), []


def spot_check_draw(count: int) -> Made:
    user, _made = batch(count)
    drawn = draw_spot_checks(plan=PlanFactory(adopted=True, spot_share=100), month=OCTOBER, user=user)
    return user, reverse("schools:spot_check_draw", args=[drawn.pk]), names(count, "小学")


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


def find(count: int) -> Made:
    waiting(count)
    return staff(), f"{reverse('home:find')}?q={quote('小学')}", names(count, "小学")


def places(count: int) -> Made:
    for name in names(count, "街"):
        RegionFactory(name=name)
    return staff(), reverse("home:place"), names(count, "街")
