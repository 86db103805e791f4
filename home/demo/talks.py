"""Talks of the demo: invented speakers, last month's talks recorded, and requests in every state around the demo's day."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from home.demo import clock
from home.demo.spotlight import SCHOOL
from schools import rules
from schools.actions.activity import save_activity, submit_activity
from schools.actions.calendar_feed import renew_feed
from schools.actions.review import approve_activity
from schools.actions.speaker import save_speaker
from schools.actions.talk import cancel_talk, confirm_talk, decline_talk, request_talk
from schools.actions.talk_record import record_talk
from schools.actions.talk_slot import assign_talk, move_talk, offer_talk
from schools.enums import HalfDay, Lead, RoleKind
from schools.models import Region, School, Speaker, Talk, TalkTopic, User
from schools.talks.slots import Span

TODAY = dt.date(2026, 11, 20)
ONE_DAY = dt.timedelta(days=1)
OTHERS = 9
# Name, organisation, profession, topics.
SPEAKERS = (
    ("陶思远", "区公安分局禁毒大队", Lead.POLICE, ("basics", "new-drugs", "etomidate", "law")),
    ("夏明朗", "区禁毒社工服务中心", Lead.SOCIAL_WORKER, ("refusal", "etomidate", "misuse", "parents")),
    ("罗以宁", "江北律师事务所（演示）", Lead.LAWYER, ("law", "holiday")),
    ("蒋怀安", "区社区戒毒康复指导站", Lead.RECOVERY, ("experience",)),
    ("欧阳若川", "区公安分局法制大队", Lead.POLICE, ("law", "holiday", "misuse")),
)
STREET_SPEAKER = ("严冬青", "北湖街社区戒毒中心", Lead.SOCIAL_WORKER, ("basics", "refusal", "parents"))


@dataclass(frozen=True)
class Side:
    """A school and whoever speaks for it."""

    school: School
    user: User
    grades: tuple[int, ...]


def build(*, district: Region, report: Callable[[str], None]) -> None:
    """Tell the story of ten schools, or as much of it as a smaller demo has; everything happens by the real actions, at its own moment."""
    report("talks")
    reviewer = User.objects.get(username="reviewer")
    speakers = _speakers(district, reviewer)
    sides = _sides(district)
    _past(sides, speakers, reviewer)
    if len(sides) > OTHERS:
        _present(sides, speakers, reviewer)
    with clock.at(TODAY, hour=9):
        renew_feed(user=sides[0].user, school=sides[0].school)
        renew_feed(user=reviewer, speaker=speakers[0])


def _speakers(district: Region, reviewer: User) -> list[Speaker]:
    street = User.objects.get(username="street")
    with clock.at(dt.date(2026, 9, 3)):
        made = [_speaker(district, reviewer, *row) for row in SPEAKERS]
        made.append(_speaker(street.current_roles[0].region, street, *STREET_SPEAKER))
    return made


def _speaker(region: Region, user: User, name: str, organisation: str, lead: Lead, topics: tuple[str, ...]) -> Speaker:
    values = {"region": region, "name": name, "organisation": organisation, "lead": lead, "is_active": True}
    chosen = TalkTopic.objects.filter(code__in=topics)
    return save_speaker(speaker=Speaker(), user=user, values=values, topics=chosen)


def _sides(district: Region) -> list[Side]:
    """The demo's own school first, then some of the street officer's, then others."""
    street = User.objects.get(username="street").current_roles[0].region
    schools = School.objects.within(district).open_on(TODAY).select_related("region").order_by("code")
    own = [school for school in schools if school.code == SCHOOL]
    near = [school for school in schools if school.region_id == street.pk and school.code != SCHOOL]
    rest = [school for school in schools if school not in own and school not in near]
    return [_side(school) for school in [*own, *near[:4], *rest][: OTHERS + 1]]


def _side(school: School) -> Side:
    role = school.roles.filter(kind=RoleKind.COORDINATOR).select_related("user").order_by("pk").first()
    grades = sorted(school.enrolments.filter(school_year=2026).values_list("grade", flat=True))
    return Side(school, role.user, tuple(grades[-2:]))


def _asked(side: Side, topic: str, day: dt.date, *wishes: tuple[int, HalfDay], **values: Any) -> Talk:
    """A request made on a day; each wish is so many days later."""
    asked = {"topic": TalkTopic.objects.get(code=topic), "grades": side.grades, "expected_pupils": 160, **values}
    with clock.at(day, hour=9, minute=20):
        dates = [(day + ONE_DAY * later, half) for later, half in wishes]
        return request_talk(school=side.school, user=side.user, values=asked, dates=dates)


def _assigned(talk: Talk, user: User, speaker: Speaker, day: dt.date, time: dt.time, on: dt.date) -> Talk:
    span = Span.at(day, time, 45)
    agreed = {"place": "报告厅", "whitelist_item": "毒品预防教育进校园（演示）", "material": "《识毒手册》"}
    with clock.at(on, hour=11):
        return assign_talk(
            talk=talk, user=user, version=talk.version, speaker=speaker, span=span,
            clearance_number="禁教审〔2025〕007", **agreed,
        )  # fmt: skip


def _confirmed(talk: Talk, side: Side, on: dt.date) -> Talk:
    with clock.at(on, hour=15):
        return confirm_talk(talk=talk, user=side.user, version=talk.version)


def _past(sides: list[Side], speakers: list[Speaker], reviewer: User) -> None:
    """Talks of October and November: held and approved, held and waiting for review, held and not yet recorded."""
    plans = (
        (0, "new-drugs", 0, dt.date(2026, 10, 14), "approved"),
        (1, "refusal", 1, dt.date(2026, 10, 22), "approved"),
        (5, "law", 2, dt.date(2026, 11, 5), "submitted"),
        (0, "etomidate", 1, dt.date(2026, 11, 19), ""),
        (2, "basics", 5, dt.date(2026, 11, 17), ""),
    )
    for place, topic, speaker, day, upto in plans:
        if place >= len(sides):
            continue
        side, asked_on = sides[place], day - ONE_DAY * 16
        talk = _asked(side, topic, asked_on, (16, HalfDay.AFTERNOON), (17, HalfDay.AFTERNOON))
        talk = _assigned(talk, reviewer, speakers[speaker], day, dt.time(14, 30), asked_on + ONE_DAY * 3)
        talk = _confirmed(talk, side, asked_on + ONE_DAY * 4)
        if upto:
            _recorded(talk, side, reviewer, day + ONE_DAY, is_approved=upto == "approved")


def _recorded(talk: Talk, side: Side, reviewer: User, on: dt.date, *, is_approved: bool) -> None:
    with clock.at(on, hour=10):
        record = record_talk(talk=talk, user=side.user)
        present = round((record.pupils_enrolled or 160) * 0.97)
        values, grades = (
            {"pupils_present": present, "staff": 6},
            [(row.grade, row.classes) for row in record.grades.all()],
        )
        record = save_activity(activity=record, user=side.user, version=record.version, values=values, grades=grades)
        record = submit_activity(activity=record, user=side.user, version=record.version)
    if is_approved:
        with clock.at(on + ONE_DAY * 3, hour=9):
            approve_activity(activity=record, user=reviewer)


def _present(sides: list[Side], speakers: list[Speaker], reviewer: User) -> None:
    """What waits on the demo's day: requests, an answer of a school, talks of the coming weeks, refusals."""
    street = User.objects.get(username="street")
    wish = "希望多一些互动，礼堂有投影。"
    _asked(sides[3], "refusal", dt.date(2026, 11, 9), (17, HalfDay.MORNING), (18, HalfDay.AFTERNOON), wish=wish)
    _asked(sides[6], "law", dt.date(2026, 11, 12), (13, HalfDay.AFTERNOON), own_words="未成年人与禁毒法")
    _asked(sides[4], "parents", dt.date(2026, 11, 18), (14, HalfDay.AFTER_SCHOOL), expected_pupils=90)
    waits = _asked(sides[0], "law", dt.date(2026, 11, 10), (23, HalfDay.AFTERNOON))
    _assigned(waits, reviewer, speakers[4], dt.date(2026, 12, 3), dt.time(15, 0), dt.date(2026, 11, 17))
    comes = _asked(sides[1], "etomidate", dt.date(2026, 11, 6), (25, HalfDay.MORNING))
    arranges = street if rules.can_arrange_talks(street, sides[1].school) else reviewer
    comes = _assigned(comes, arranges, speakers[0], dt.date(2026, 12, 1), dt.time(9, 0), dt.date(2026, 11, 9))
    _confirmed(comes, sides[1], dt.date(2026, 11, 10))
    moved = _asked(sides[7], "misuse", dt.date(2026, 11, 4), (22, HalfDay.AFTERNOON))
    moved = _assigned(moved, reviewer, speakers[1], dt.date(2026, 11, 26), dt.time(14, 30), dt.date(2026, 11, 6))
    moved = _confirmed(moved, sides[7], dt.date(2026, 11, 9))
    with clock.at(dt.date(2026, 11, 19), hour=16):
        span = Span.at(dt.date(2026, 12, 2), dt.time(14, 30), 45)
        move_talk(talk=moved, user=reviewer, version=moved.version, speaker=speakers[1], span=span)
    _offered(sides[8], speakers[2], reviewer)
    _refused(sides, speakers, reviewer)


def _offered(side: Side, speaker: Speaker, reviewer: User) -> None:
    with clock.at(dt.date(2026, 11, 18), hour=17):
        values = {"topic": TalkTopic.objects.get(code="holiday"), "grades": side.grades}
        span = Span.at(dt.date(2026, 12, 10), dt.time(14, 0), 60)
        offer_talk(school=side.school, user=reviewer, values=values, speaker=speaker, span=span, place="操场")


def _refused(sides: list[Side], speakers: list[Speaker], reviewer: User) -> None:
    declined = _asked(sides[9], "experience", dt.date(2026, 11, 3), (2, HalfDay.MORNING))
    with clock.at(dt.date(2026, 11, 4), hour=10):
        reason = "两天内排不出讲师，请另选日期再申请。"
        decline_talk(talk=declined, user=reviewer, version=declined.version, reason=reason)
    off = _asked(sides[5], "misuse", dt.date(2026, 11, 2), (25, HalfDay.AFTERNOON))
    off = _assigned(off, reviewer, speakers[1], dt.date(2026, 11, 27), dt.time(14, 30), dt.date(2026, 11, 4))
    with clock.at(dt.date(2026, 11, 16), hour=8):
        cancel_talk(talk=off, user=sides[5].user, version=off.version, reason="当天全校体检，改到下学期。")
