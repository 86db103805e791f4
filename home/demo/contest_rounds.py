"""What happens to a contest's entries after the last day: screening, judging, second round, results, all with reasons."""

import datetime as dt
import random
from decimal import Decimal

from campaigns.actions.conflict import declare_conflict
from campaigns.actions.contest import advance_contest
from campaigns.actions.judging import assign_judges, finish_marks
from campaigns.actions.panel import decide_head, sign_off
from campaigns.actions.results import correct_results
from campaigns.actions.screening import exclude_entry, pass_entry, set_word
from campaigns.actions.terms import set_terms
from campaigns.enums import ContestPhase
from campaigns.models import Assignment, Contest, ContestStep, Entry
from campaigns.results import results_of
from home.demo import clock
from schools.models import User

COMMENTS = (
    "立意明确，身边的小事写得真切，结尾可以再收一收。",
    "材料典型，说理清楚；中间一段略显重复。",
    "语言生动，心理描写好，标题可以更贴近内容。",
    "结构完整，建议少用口号，多写自己的感受。",
)
EXCLUDED = (("off_topic", "写的是交通安全，与本次征集的主题无关。"), ("form", "正文不足要求的字数。"))
MINUTES = "江汉禁征评〔2026〕第3号"
SWAP = "复评认为该文立意更深、语言更凝练，评委会一致同意提前一位。"
CORRECTION = "获奖后学校来函说明该文未经作者同意报送，学校申请撤回。"


def reviewer() -> User:
    return User.objects.get(username="reviewer")


def add_rounds(contest: Contest, *, has_panel: bool) -> None:
    """Give the contest a screening, a second round if wished, and terms that fill every page."""
    phases = (ContestPhase.SCREENING, ContestPhase.PANEL) if has_panel else (ContestPhase.SCREENING,)
    for phase in phases:
        ContestStep.objects.get_or_create(contest=contest, phase=phase)
    values = {"gives_feedback": True, "organisers": 3, "organiser_least": 3, "most_per_judge": 400}
    set_terms(contest=contest, user=reviewer(), values=values)


def screen(contest: Contest, *, day: dt.date, left: int = 0) -> Contest:
    """Look through all entries but the last `left`; the first two are excluded, one word is hidden by hand."""
    with clock.at(day, hour=9):
        contest = advance_contest(contest=contest, user=reviewer(), to=ContestPhase.SCREENING)
        entries = list(Entry.objects.filter(contest=contest).entered().select_related("contest").order_by("code"))
        for entry, (reason, note) in zip(entries, EXCLUDED, strict=False):
            exclude_entry(entry=entry, user=reviewer(), reason=reason, note=note)
        waiting = entries[len(EXCLUDED) :]
        for entry in waiting[: len(waiting) - left]:
            pass_entry(entry=entry, user=reviewer())
        if waiting:
            set_word(entry=waiting[-1], user=reviewer(), word="同桌", is_hidden=True)
    return contest


def judge(contest: Contest, rng: random.Random, *, day: dt.date, share: float) -> None:
    """Give everything out and let judges finish a share of it; one judge has declared a conflict."""
    with clock.at(day - dt.timedelta(days=4), hour=9):
        contest = advance_contest(contest=contest, user=reviewer(), to=ContestPhase.JUDGING)
        assign_judges(contest=contest, user=reviewer())
    criteria, quality = list(contest.criteria.all()), {}
    rows = Assignment.objects.filter(entry__contest=contest, abstained=False).select_related("judge", "entry")
    with clock.at(day, hour=15):
        for assignment in rows.order_by("entry__code", "judge__username"):
            level = quality.setdefault(assignment.entry_id, rng.triangular(0.66, 0.97, 0.82))
            if rng.random() > share:
                continue
            points = {
                row.pk: Decimal(str(round(min(1.0, max(0.4, level + rng.gauss(0, 0.03))) * row.weight, 1)))
                for row in criteria
            }
            finish_marks(
                assignment=assignment, user=assignment.judge, version=assignment.version, points=points,
                comment=rng.choice(COMMENTS) if rng.random() < 0.4 else "",
            )  # fmt: skip


def declare(contest: Contest, *, day: dt.date) -> None:
    """The second judge once advised a school."""
    first = Entry.objects.filter(contest=contest).entered().select_related("school").order_by("code").first()
    if first:
        with clock.at(day, hour=8):
            declare_conflict(user=User.objects.get(username="judge2"), school=first.school)


def second_round(contest: Contest, *, day: dt.date) -> None:
    """The panel puts the second of each group ahead of the first, where there are two, and signs off."""
    with clock.at(day, hour=14):
        contest = advance_contest(contest=contest, user=reviewer(), to=ContestPhase.PANEL)
        panel = User.objects.get(username="committee")
        for place, group in enumerate(row for row in results_of(contest) if row.rows):
            if place == 0 and group.head > 1:
                second = group.rows[1].entry
                decide_head(entry=second, user=panel, place=1, prize="", reason=SWAP, minutes=MINUTES)
            sign_off(contest=contest, user=panel, group=group.group, minutes=MINUTES)


def finish(contest: Contest, day: dt.date) -> None:
    """Decide, and publish two days later."""
    with clock.at(day, hour=10):
        contest = advance_contest(contest=contest, user=reviewer(), to=ContestPhase.NOTICE)
    with clock.at(day + dt.timedelta(days=2), hour=10):
        contest = advance_contest(contest=contest, user=reviewer(), to=ContestPhase.PUBLISHED)


def correct(contest: Contest, day: dt.date) -> None:
    """Take one merit prize back, so that the results have a second edition."""
    merit = Entry.objects.filter(contest=contest, placing="merit").select_related("contest").order_by("code").first()
    if merit:
        with clock.at(day, hour=10):
            correct_results(
                entry=merit, user=reviewer(), prize="exclude", reason=CORRECTION, minutes="江汉禁征评〔2026〕第4号"
            )
