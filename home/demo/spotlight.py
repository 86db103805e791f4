"""The running month of the demo's own school: one card in every state, as a coordinator meets them."""

import datetime as dt
import random

from home.demo import activities, clock
from schools.actions.activity import start_activity, submit_activity
from schools.actions.review import approve_activity, return_activity
from schools.enums import ReturnReason
from schools.models import Activity, ActivityKind, School, User

SCHOOL = "2142900001"


def show(*, school: School, coordinator: User, month, seed: int) -> None:
    """Exhibition approved, film submitted, lesson returned, class meeting in draft; the essay is still open."""
    reviewer = User.objects.get(username="reviewer")
    exhibition = _submitted(school, coordinator, month, "exhibition", 9, seed)
    _submitted(school, coordinator, month, "film", 13, seed)
    lesson = _submitted(school, coordinator, month, "lesson", 16, seed)
    with clock.at(month.first.replace(day=12), hour=9):
        approve_activity(activity=exhibition, user=reviewer)
    with clock.at(month.first.replace(day=18), hour=9, minute=40):
        text = "实到人数比所选年级的在册人数多4人，请核对后再提交。"
        return_activity(activity=lesson, user=reviewer, reason=ReturnReason.HEADCOUNT, text=text)
    with clock.at(month.first.replace(day=20), hour=10, minute=42):
        _draft(school, coordinator, month, "meeting", 20, seed)


def _draft(school: School, user: User, month, code: str, day: int, seed: int) -> Activity:
    kind = ActivityKind.objects.get(code=code)
    rng = random.Random(f"spotlight-{seed}-{code}")
    values, grades = activities.filled_in(school, kind, month.first + dt.timedelta(days=day - 1), rng)
    if code == "lesson":
        values["pupils_present"] = values["pupils_enrolled"] + 4
    if code == "meeting":
        values["pupils_present"] = None
    return start_activity(school=school, kind=kind, month=month, user=user, values=values, grades=grades)


def _submitted(school: School, user: User, month, code: str, day: int, seed: int) -> Activity:
    with clock.at(month.first.replace(day=day), hour=15, minute=10):
        activity = _draft(school, user, month, code, day, seed)
        return submit_activity(activity=activity, user=user, version=activity.version)
