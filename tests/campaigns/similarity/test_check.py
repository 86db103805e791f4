"""The check of a contest: what it finds, what it leaves alone, and the gate that waits for it."""

import datetime as dt

from django.utils import timezone

import pytest

from campaigns.actions.contest import advance_contest
from campaigns.actions.entry import change_entry, withdraw_entry
from campaigns.actions.similarity import Checked, ask_for_check, check_contest
from campaigns.enums import ContestPhase, FlagKind, FlagState
from campaigns.errors import GatesClosed, Refused
from campaigns.models import Contest, Entry, EntrySignature, SimilarityFlag
from campaigns.similarity.state import uncompared
from schools.enums import RoleKind
from site_config.jobs.models import Job
from tests.factories.campaigns import ContestFactory, EntryFactory, judged
from tests.factories.schools import UserFactory, holder

pytestmark = pytest.mark.django_db
SENTENCES = [
    "放学路上，有人递来一支“上头电子烟”，我摇了摇头。",
    "回家以后，我把这件事从头到尾告诉了妈妈。",
    "她没有责怪谁，只是给我倒了一杯温水。",
    "第二天的班会上，老师请我们说说什么叫勇气。",
    "我想了很久，觉得说“不”的那一刻就是勇气。",
    "后来全班一起做了一张海报，贴在走廊尽头。",
    "每次路过那里，我都会想起那个黄昏和那杯水。",
]
TEXT = "".join(SENTENCES)
MOVED = "".join(reversed(SENTENCES))
OTHER = "".join(
    [
        "爷爷的药柜上了锁，钥匙挂在厨房的钉子上。",
        "他说药能救人，也能害人，差别只在一念之间。",
        "社区的叔叔来讲课，带来许多仿真的样品。",
        "有的像糖果，有的像奶茶粉，谁也认不出来。",
        "我们把学到的东西画成连环画，送给弟弟妹妹。",
        "弟弟指着第三幅图，问为什么那个人在哭。",
        "我告诉他，因为他把最珍贵的东西弄丢了。",
    ]
)


def contest(**values):
    return ContestFactory(open=True, **values)


def flags():
    return [(flag.entry_id, flag.other_id, flag.kind, flag.state) for flag in SimilarityFlag.objects.order_by("pk")]


def past(days):
    return {"opens_on": timezone.localdate() - dt.timedelta(days=days)}


def test_copies_inside_and_from_an_earlier_contest_are_found():
    earlier = contest(**past(90))
    first = EntryFactory(contest=earlier, text=TEXT)
    now = contest(region=earlier.region)
    copy, moved, other = (EntryFactory(contest=now, text=text) for text in (TEXT, MOVED, OTHER))
    assert check_contest(contest=now) == Checked(3, 3)
    assert flags() == [
        (copy.pk, first.pk, FlagKind.EARLIER, FlagState.OPEN),
        (moved.pk, first.pk, FlagKind.EARLIER, FlagState.OPEN),
        (moved.pk, copy.pk, FlagKind.INSIDE, FlagState.OPEN),
    ]
    assert SimilarityFlag.objects.get(entry=copy).share == 1000
    assert 800 < SimilarityFlag.objects.get(entry=moved, other=copy).share < 1000
    assert not SimilarityFlag.objects.filter(entry=other).exists()
    # The earlier contest is not judged by what came after it.
    assert check_contest(contest=earlier) == Checked(1, 0)


def test_a_second_check_looks_only_at_what_is_new_or_changed():
    now = contest()
    kept, changed = (EntryFactory(contest=now, text=text) for text in (TEXT, OTHER))
    check_contest(contest=now)
    assert check_contest(contest=now) == Checked(0, 0)
    assert uncompared(now) == 0
    user = holder(RoleKind.COORDINATOR, changed.school)
    changed = change_entry(entry=changed, user=user, version=changed.version, values={"text": MOVED})
    assert uncompared(now) == 1
    assert check_contest(contest=now) == Checked(1, 1)
    assert flags() == [(changed.pk, kept.pk, FlagKind.INSIDE, FlagState.OPEN)]
    change_entry(entry=changed, user=user, version=changed.version, values={"text": OTHER})
    assert check_contest(contest=now) == Checked(1, 0)
    assert flags() == []


def test_decided_flags_stay_whatever_a_check_finds():
    now = contest()
    copies = [EntryFactory(contest=now, text=TEXT) for _each in range(2)]
    check_contest(contest=now)
    SimilarityFlag.objects.update(state=FlagState.CLEARED, decided_at=timezone.now(), reason="A common poem.")
    EntrySignature.objects.update(recipe="of another year")
    assert check_contest(contest=now) == Checked(2, 0)
    assert flags() == [(copies[1].pk, copies[0].pk, FlagKind.INSIDE, FlagState.CLEARED)]


def test_short_and_withdrawn_texts_are_left_alone():
    now = contest()
    for _each in range(2):
        EntryFactory(contest=now)
    gone, left = (EntryFactory(contest=now, text=TEXT) for _each in range(2))
    withdraw_entry(entry=gone, user=holder(RoleKind.COORDINATOR, gone.school))
    assert uncompared(now) == 1
    assert check_contest(contest=now) == Checked(3, 0)
    assert not EntrySignature.objects.filter(entry=gone).exists()
    Entry.objects.filter(pk=left.pk).delete()
    assert EntrySignature.objects.count() == 2


def test_prizes_wait_for_the_check_and_for_every_decision():
    now = contest()
    for _each in range(2):
        EntryFactory(contest=now, text=TEXT)
    now = judged(now)
    user = holder(RoleKind.REVIEWER, now.region)
    with pytest.raises(GatesClosed) as closed:
        advance_contest(contest=now, user=user, to=ContestPhase.NOTICE)
    assert [gate.code for gate in closed.value.gates] == ["compared"]
    check_contest(contest=now)
    with pytest.raises(GatesClosed) as closed:
        advance_contest(contest=now, user=user, to=ContestPhase.NOTICE)
    assert [(gate.code, gate.target) for gate in closed.value.gates] == [("similar", "similar")]
    SimilarityFlag.objects.update(state=FlagState.CLEARED, decided_at=timezone.now(), reason="A common poem.")
    assert advance_contest(contest=now, user=user, to=ContestPhase.NOTICE).phase == ContestPhase.NOTICE


def test_the_judging_begins_with_a_check_that_is_not_doubled():
    now = contest()
    EntryFactory(contest=now, text=TEXT)
    now = judged(now)
    assert Job.objects.filter(params={"contest": now.pk}).count() == 1
    user = holder(RoleKind.REVIEWER, now.region)
    ask_for_check(contest=now, user=user)
    assert Job.objects.filter(params={"contest": now.pk}).count() == 1
    with pytest.raises(Refused):
        ask_for_check(contest=Contest.objects.get(), user=UserFactory(judge=now.region))
