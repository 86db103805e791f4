"""Texts that resemble each other, for the bureau's and the judges' screens: planted, compared, decided by the real actions."""

import datetime as dt
import random
from collections.abc import Callable, Iterator

from campaigns.actions.entry import quota_left
from campaigns.actions.similarity import check_contest
from campaigns.actions.verdicts import decide_flag
from campaigns.enums import Copied, EntryGroup, FlagState
from campaigns.models import Contest, Entry, SimilarityFlag
from home.demo import clock, essays
from schools.enums import RoleKind
from schools.models import Role, User

GROUP, GRADE = EntryGroup.PRIMARY, 6
LENGTH = 620
Enter = Callable[..., Entry]


def plant(contest: Contest, person: Iterator[str], rng: random.Random, enter: Enter) -> list[int]:
    """Hand in two texts made from others: one with the sentences moved, one around a quotation. Returns their keys."""
    originals = list(Entry.objects.filter(contest=contest, group=GROUP).select_related("school").order_by("-code")[:2])
    makers = (essays.reordered, lambda text, rng: essays.quoting(text, rng, LENGTH))
    hosts = _hosts(contest, {entry.school_id for entry in originals})
    return [
        enter(contest, role.school, role.user, next(person), rng, grade=GRADE, text=make(entry.text, rng)).pk
        for entry, make, role in zip(originals, makers, hosts, strict=False)
    ]


def settle(contest: Contest, planted: list[int], reviewer: User, day: dt.date, *, leave_open: bool) -> None:
    """Compare all texts; then the moved one is found to be a copy and the rest is cleared, or the planted ones stay open."""
    with clock.at(day, hour=9):
        check_contest(contest=contest)
    with clock.at(day, hour=16):
        for flag in SimilarityFlag.objects.of_contest(contest).filter(state=FlagState.OPEN).order_by("pk"):
            is_planted = flag.entry_id in planted
            if is_planted and leave_open:
                continue
            if is_planted and flag.entry_id == planted[0]:
                reason = "句子顺序调换，内容逐句相同，经核对作者学校，后交的一篇为抄写。"
                decide_flag(flag=flag, user=reviewer, copied=Copied.LATER, reason=reason)
            else:
                quoted = "引用同一段课堂阅读材料，其余部分各自独立。"
                reason = quoted if is_planted else "只有常用词句相同，不是抄写。"
                decide_flag(flag=flag, user=reviewer, copied="", reason=reason)


def _hosts(contest: Contest, others: set[int]) -> list[Role]:
    """Coordinators of schools that take part, may enter one more and teach the grade."""
    roles = Role.objects.filter(kind=RoleKind.COORDINATOR, school__entries__contest=contest)
    roles = roles.exclude(school__in=others).filter(school__enrolments__grade=GRADE).distinct()
    found = roles.filter(user__username__startswith="s").select_related("school__region", "user")
    return [role for role in found.order_by("school__code") if quota_left(contest, role.school, GROUP)][:2]
