"""The world's contests beyond the judging: one being screened, one before its panel, one published with an edition."""

from typing import Any

from django.utils import timezone

from campaigns.actions.contest import advance_contest
from campaigns.actions.panel import replace_decision
from campaigns.actions.terms import set_terms
from campaigns.enums import ContestPhase
from campaigns.models import Assignment, Conflict, Contest, ContestStep, Entry
from schools.enums import RoleKind
from tests.factories.campaigns import ContestFactory, EntryFactory, close_entries, finish
from tests.factories.schools import PupilFactory, UserFactory, holder

P = ContestPhase
KINDS = {"screened": P.SCREENING, "headed": P.PANEL, "ranked": P.PUBLISHED}


def add_contest_ends(common: dict[str, Any], schools: list[tuple[str, dict[str, Any]]], mark: str) -> None:
    """Everybody's entry in a contest of each kind, of another school year than all that honours read."""
    district = common["district"]
    user = holder(RoleKind.REVIEWER, district)
    judge = UserFactory(judge=district, username=f"marker-{district.pk}")
    for name, phase in KINDS.items():
        contest = ContestFactory(region=district, title=f"Q{mark}{name.title()}征文", school_year=2024, open=True)
        contest.judges_per_entry = 1
        contest.save()
        if phase in (P.SCREENING, P.PANEL):
            ContestStep.objects.create(contest=contest, phase=phase)
        set_terms(contest=contest, user=user, values={"gives_feedback": True, "organisers": 1, "organiser_least": 1})
        for side, mine in schools:
            _enter(f"Q{side}", mine, name, contest)
        _lead(contest, phase, user, judge)
        for _side, mine in schools:
            mine[name] = Contest.objects.get(pk=contest.pk)
            mine[f"{name}_entry"] = Entry.objects.get(pk=mine[f"{name}_entry"].pk)
    for _side, mine in schools:
        mine["ruling"] = replace_decision(mine["headed_entry"], user, place=1, prize="", reason="A", minutes="1")
        mine["conflict"] = Conflict.objects.create(judge=judge, school=mine["school"], declared_at=timezone.now())


def _enter(mark: str, mine: dict[str, Any], name: str, contest: Contest) -> None:
    school = mine["school"]
    pupil = PupilFactory(school=school, name=f"{mark}Author", consented=True)
    text = f"{mark}Author在{mark}School写作，{mark}Teacher指导。远离毒品。"
    mine[f"{name}_entry"] = EntryFactory(
        contest=contest, school=school, pupil=pupil, teacher=mine["teacher"], title=f"{mark}Entry", text=text
    )


def _lead(contest: Contest, phase: ContestPhase, user: Any, judge: Any) -> None:
    if phase == P.SCREENING:
        close_entries(contest, to=phase)
        return
    close_entries(contest)
    for entry in contest.entries.all():
        Assignment.objects.create(entry=entry, judge=judge)
    for work in Assignment.objects.filter(entry__contest=contest).select_related("entry__contest", "judge"):
        finish(work)
    for following in (P.PANEL,) if phase == P.PANEL else (P.NOTICE, P.PUBLISHED):
        contest = advance_contest(contest=contest, user=user, to=following)
