"""Lists of contests, entries and judging."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from campaigns.actions.conflict import declare_conflict
from campaigns.actions.contest import advance_contest
from campaigns.enums import ContestPhase, FlagKind
from campaigns.models import ContestStep, SimilarityFlag
from schools.enums import RoleKind
from tests.factories.campaigns import (
    ContestFactory,
    EntryFactory,
    close_entries,
    entry_sheet,
    give_out,
    judged,
    published,
    ready,
)
from tests.factories.schools import DistrictFactory, SchoolFactory, UserFactory, holder
from tests.listings import Made, names, staff
from tests.schools.photos import picture


def contests(count: int) -> Made:
    for title in names(count, "征文"):
        EntryFactory(contest=ContestFactory(title=title, open=True))
    return staff(), reverse("campaigns:contests"), names(count, "征文")


def own_contests(count: int) -> Made:
    school = SchoolFactory()
    for title in names(count, "征文"):
        EntryFactory(contest=ContestFactory(title=title, open=True), school=school)
    return UserFactory(coordinator=school), reverse("campaigns:contests"), names(count, "征文")


def entered(count: int) -> Any:
    contest = ContestFactory(open=True)
    for title in names(count, "作文"):
        EntryFactory(contest=contest, title=title)
    return contest


def contest(count: int) -> Made:
    return staff(), reverse("campaigns:contest", args=[entered(count).pk]), []


def entries(count: int) -> Made:
    return staff(), reverse("campaigns:entries", args=[entered(count).pk]), names(count, "作文")


def entry(count: int) -> Made:
    """One entry with as many pictures."""
    made = EntryFactory(contest=ContestFactory(open=True, kind="picture"), files=ready(picture()) * count)
    numbers = [file.pk for file in made.files.all()]
    addresses = [reverse("campaigns:entry_file_small", args=[number]) for number in numbers]
    return staff(), reverse("campaigns:entry", args=[made.pk]), addresses


def sheet(count: int) -> Made:
    """A table with as many rows, each with a problem."""
    school, contest = SchoolFactory(), ContestFactory(open=True, kind="video")
    user = UserFactory(coordinator=school)
    made = entry_sheet(contest, school, user, "幼儿园大班", rows=count)
    return user, reverse("campaigns:entry_import_preview", args=[made.pk]), ["“幼儿园大班”"]


def judges(count: int) -> Made:
    contest = entered(count)
    people = give_out(contest, judges=count + 1)
    return staff(), reverse("campaigns:judges", args=[contest.pk]), [each.name for each in people]


def similar(count: int) -> Made:
    contest = entered(count)
    EntryFactory(contest=contest)
    first, *others = contest.entries.order_by("pk")
    words = {"kind": FlagKind.INSIDE, "share": 500, "found_at": timezone.now()}
    for other in others:
        SimilarityFlag.objects.create(entry=other, other=first, **words)
    return staff(), reverse("campaigns:similar", args=[contest.pk]), [other.code for other in others]


def judging(count: int) -> Made:
    contest = entered(count)
    judge = give_out(contest, judges=1 if contest.judges_per_entry == 1 else contest.judges_per_entry)[0]
    return judge, reverse("campaigns:judging"), names(count, "作文")


def results(count: int) -> Made:
    contest = judged(entered(count))
    return staff(), reverse("campaigns:results", args=[contest.pk]), names(count, "作文")


def screening(count: int) -> Made:
    contest = entered(count)
    ContestStep.objects.create(contest=contest, phase=ContestPhase.SCREENING)
    close_entries(contest, to=ContestPhase.SCREENING)
    return staff(), reverse("campaigns:screening", args=[contest.pk]), names(count, "作文")


def panel(count: int) -> Made:
    contest = entered(count)
    ContestStep.objects.create(contest=contest, phase=ContestPhase.PANEL)
    user, contest = staff(), judged(contest)
    advance_contest(contest=contest, user=holder(RoleKind.REVIEWER, contest.region), to=ContestPhase.PANEL)
    return user, reverse("campaigns:panel", args=[contest.pk]), names(count, "作文")


def statistics(count: int) -> Made:
    contest = judged(entered(count))
    return staff(), reverse("campaigns:statistics", args=[contest.pk]), names(count, "作文")


def edition(count: int) -> Made:
    contest = published(entered(count))
    return staff(), reverse("campaigns:edition", args=[contest.pk, 1]), names(count, "作文")


def grid(count: int) -> Made:
    contest = entered(count)
    judge = give_out(contest)[0]
    return judge, reverse("campaigns:grid", args=[contest.pk]), names(count, "作文")


def conflicts(count: int) -> Made:
    judge, titles = UserFactory(judge=DistrictFactory()), names(count, "小学")
    for title in titles:
        declare_conflict(user=judge, school=SchoolFactory(name=title))
    return judge, reverse("campaigns:conflicts"), titles
