"""The review desk of the running month: a batch, a batch taken back, spot checks, findings, a record changed since."""

import datetime as dt

from django.utils import timezone

from home.demo import clock, photos, spotlight
from schools.actions.activity import grades_of, save_activity, start_activity, submit_activity
from schools.actions.evidence import add_photo
from schools.actions.findings import dismiss_finding
from schools.actions.review import reopen_activity, return_activity
from schools.actions.review_many import approve_many, open_batch, return_many, undo_batch
from schools.actions.spot_check import decide_spot_check, draw_spot_checks
from schools.enums import BatchAction, ReturnReason, SpotCheckOutcome
from schools.models import Activity, Expected, Plan, Region, RuleFinding, SpotCheck, User
from schools.review.clock import check_rules
from site_config.shared.calendar import Month

# Of the records drawn by lot the second reviewer has looked at two in three so far, and reopened a few.
LOOKED_AT, REOPENED_EACH = 3, 29


def show(*, district: Region, month: Month, today: dt.date) -> None:
    """Tell the desk's last days: `month` is the running one, `today` the day on which the story ends."""
    first, second = (User.objects.get(username=name) for name in ("reviewer", "reviewer2"))
    # Spot checks are drawn by keys, which another telling gives out anew: what is chosen by name comes first.
    _changed_since(month, today, first)
    _spot_checks(district, month, today, second)
    _used_twice(month, today)
    _batches(month, today, first)
    with clock.at(today, hour=17):
        check_rules(timezone.now())
        finding = RuleFinding.objects.filter(rule="unlike_history").order_by("activity__school__code", "pk").first()
        if finding:
            dismiss_finding(finding=finding, user=first, why="该校本月全年级参加，已电话核实。")


def _spot_checks(district: Region, month: Month, today: dt.date, second: User) -> None:
    plan = Plan.objects.get(region=district, school_year=month.school_year.start)
    for drawn in (month.prev.prev, month.prev):
        with clock.at(drawn.last + dt.timedelta(days=15), hour=3):
            draw = draw_spot_checks(plan=plan, month=drawn, user=None)
        checks = draw.checks.exclude(first_reviewer=second).order_by(
            "activity__school__code", "activity__kind__order", "activity"
        )
        with clock.at(today, hour=14):
            for number, check in enumerate(checks.select_related("activity")):
                if number % LOOKED_AT != LOOKED_AT - 1 or drawn == month.prev.prev:
                    _look(check, second, reopens=number % REOPENED_EACH == REOPENED_EACH - 1)


def _look(check: SpotCheck, user: User, *, reopens: bool) -> None:
    if reopens:
        why = "人数与照片不符，请核对。"
        decide_spot_check(check=check, user=user, outcome=SpotCheckOutcome.REOPENED, why=why)
    else:
        decide_spot_check(check=check, user=user, outcome=SpotCheckOutcome.CONFIRMED)


def _changed_since(month: Month, today: dt.date, reviewer: User) -> None:
    """An approved record is reopened, returned, corrected and handed in again: the queue shows what changed."""
    record = _records(month.prev, "approved", "meeting").first()
    if record is None:
        return
    with clock.at(today - dt.timedelta(days=2), hour=10):
        reopened = reopen_activity(activity=record, user=reviewer, why="学校来电说明人数填多了。")
        text = "请按实到人数更正。"
        back = return_activity(activity=reopened, user=reviewer, reason=ReturnReason.HEADCOUNT, text=text)
    author = back.submitted_by
    with clock.at(today - dt.timedelta(days=1), hour=16):
        values = {"pupils_present": round((back.pupils_present or 0) * 0.8), "note": "有一个班因外出实践没有参加。"}
        saved = save_activity(activity=back, user=author, version=back.version, values=values, grades=grades_of(back))
        submit_activity(activity=saved, user=author, version=saved.version)


def _used_twice(month: Month, today: dt.date) -> None:
    """Two schools hand in the same photograph, one of them without a clearance number."""
    rows = Expected.objects.filter(month=month, state="open").exclude(school__code=spotlight.SCHOOL)
    picture = photos.drawn(photos.dice("used twice")).read()
    taken: set[int] = set()
    for row in rows.select_related("school", "kind").order_by("school__code", "kind__order"):
        like = Activity.objects.filter(school=row.school, kind=row.kind, state="approved").order_by("pk").last()
        if row.school_id in taken or like is None or like.submitted_by is None:
            continue
        taken.add(row.school_id)
        with clock.at(today - dt.timedelta(days=3), hour=11):
            _again(row, like, today - dt.timedelta(days=4), picture, has_clearance=len(taken) == 1)
        if len(taken) == 2:
            return


def _again(row: Expected, like: Activity, held_on: dt.date, picture: bytes, *, has_clearance: bool) -> None:
    user, names = like.submitted_by, ("theme", "method", "class_hours", "pupils_present", "pupils_enrolled", "staff")
    values = {name: getattr(like, name) for name in names} | {"held_on": held_on, "material": "《识毒手册》"}
    if has_clearance:
        values["clearance_number"] = "禁教审〔2025〕007"
    draft = start_activity(
        school=row.school, kind=row.kind, month=row.month, user=user, values=values, grades=grades_of(like)
    )
    add_photo(activity=draft, user=user, file=photos.uploaded(picture))
    submit_activity(activity=draft, user=user, version=draft.version)


def _batches(month: Month, today: dt.date, reviewer: User) -> None:
    films = _records(month, "submitted", "film").filter(submitted_at__date__lt=today)
    essays = list(_records(month, "submitted", "essay").values_list("pk", flat=True)[:4])
    with clock.at(today, hour=9, minute=20):
        said = {"reason": ReturnReason.UNCLEAR, "text": "请用一两句话写明学生做了什么。"}
        slip = open_batch(user=reviewer, action=BatchAction.RETURN, filter_words=f"勾选的{len(essays)}所学校。", **said)
        return_many(activities=Activity.objects.filter(pk__in=essays), user=reviewer, batch=slip, **said)
    with clock.at(today, hour=9, minute=24):
        undo_batch(batch=slip, user=reviewer)
    with clock.at(today, hour=15):
        words = f"待审核的全部记录：影片，{month.label}。"
        batch = open_batch(user=reviewer, action=BatchAction.APPROVE, filter_words=words)
        approve_many(activities=films, user=reviewer, batch=batch)


def _records(month: Month, state: str, kind: str):
    rows = Activity.objects.filter(month=month, state=state, kind__code=kind).exclude(school__code=spotlight.SCHOOL)
    return rows.select_related("school__region", "submitted_by").order_by("school__code", "pk")
