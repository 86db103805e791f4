"""Lists of contests, entries and judging."""

from typing import Any

from django.urls import reverse

from campaigns.actions.conflict import declare_conflict
from campaigns.actions.contest import advance_contest
from campaigns.enums import ContestPhase
from campaigns.models import ContestStep
from schools.enums import RoleKind
from tests.factories.campaigns import ContestFactory, EntryFactory, close_entries, give_out, judged, published
from tests.factories.schools import DistrictFactory, SchoolFactory, UserFactory, holder
from tests.listings import Made, names, staff


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


def judges(count: int) -> Made:
    contest = entered(count)
    people = give_out(contest, judges=count + 1)
    return staff(), reverse("campaigns:judges", args=[contest.pk]), [each.name for each in people]


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
