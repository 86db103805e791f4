"""Who may do what with contests and entries."""

from typing import Any

from django.db.models import Q

from campaigns.enums import RESULTS_STAND, ContestAbility, ContestPhase
from schools import rules as school_rules
from schools.enums import BUREAU_ROLES, MANAGERS, RoleKind

ENTRY_READERS = BUREAU_ROLES
CONTEST_MANAGERS = MANAGERS
# Whoever writes answers reads the contact of the asker too; auditors read the rest.
ANSWERERS = (RoleKind.REVIEWER, RoleKind.EDITOR, RoleKind.ADMINISTRATOR)
QUESTION_READERS = (*ANSWERERS, RoleKind.AUDITOR)
FLAGS_ARE_DECIDED = frozenset({ContestPhase.SCREENING, ContestPhase.JUDGING, ContestPhase.PANEL})


def entry_scope(user: Any, prefix: str = "") -> Q:
    """Entries with names on them: the school's own, or those of the bureau's region; judges see none this way."""
    return school_rules.school_scope(user, f"{prefix}school__", kinds=ENTRY_READERS)


def can_manage_contest(user: Any, contest: Any) -> bool:
    return can_set_contests(user, contest.region)


def can_screen(user: Any, contest: Any) -> bool:
    return contest.allows(ContestAbility.SCREEN) and can_manage_contest(user, contest)


def can_decide_head(user: Any, contest: Any) -> bool:
    """Decide in the second round: the bureau and the committee of the contest's own region."""
    if not contest.allows(ContestAbility.DECIDE_HEAD):
        return False
    return can_manage_contest(user, contest) or school_rules.rules_region(user, contest.region, RoleKind.COMMITTEE)


def can_correct_results(user: Any, contest: Any) -> bool:
    """Correct published results by a new edition."""
    return contest.phase == ContestPhase.PUBLISHED and can_manage_contest(user, contest)


def can_see_screening(user: Any, entry: Any) -> bool:
    """The bureau sees what the screening brought at once, a school when the screening is over."""
    if entry.contest.phase != ContestPhase.SCREENING:
        return True
    return can_read_results(user, entry.contest)


def can_see_feedback(user: Any, entry: Any) -> bool:
    """Scores per criterion and comments: the bureau, and the entry's school after publication."""
    contest = entry.contest
    if can_read_results(user, contest):
        return contest.phase in RESULTS_STAND
    return contest.phase == ContestPhase.PUBLISHED and school_rules.can_record(user, entry.school)


def can_set_contests(user: Any, region: Any) -> bool:
    """Announce contests in a region and lead them through their phases."""
    return school_rules.rules_region(user, region, *CONTEST_MANAGERS)


def can_read_results(user: Any, contest: Any) -> bool:
    """See means, judges and places before they are published: the bureau of the contest's own region."""
    return school_rules.rules_region(user, contest.region, *ENTRY_READERS)


def can_see_placings(user: Any, contest: Any) -> bool:
    """Schools learn means and prizes when the results are published, the bureau as soon as they are decided."""
    if contest.phase == ContestPhase.PUBLISHED:
        return True
    return contest.phase in RESULTS_STAND and can_read_results(user, contest)


def works_with_contests(user: Any) -> bool:
    """Judges and street officers find their work elsewhere."""
    return school_rules.holds(user, RoleKind.COORDINATOR, *ENTRY_READERS)


def sees_names(user: Any) -> bool:
    """People who can read entries with names on them cannot judge blindly."""
    return school_rules.holds(user, *ENTRY_READERS)


def records_for(user: Any, school: Any) -> bool:
    """Keep what the school hands in, whatever the day."""
    return school_rules.can_record(user, school)


def can_enter(user: Any, contest: Any, school: Any) -> bool:
    return contest.allows(ContestAbility.HAND_IN) and records_for(user, school)


def can_change_entry(user: Any, entry: Any) -> bool:
    return can_enter(user, entry.contest, entry.school)


def can_mark(user: Any, assignment: Any) -> bool:
    """Only the judge the entry was given to, only while judging."""
    return assignment.judge_id == user.pk and assignment.entry.contest.allows(ContestAbility.MARK)


def is_judge(user: Any) -> bool:
    return school_rules.holds(user, RoleKind.JUDGE)


def flag_scope(user: Any) -> Q:
    """Texts that resemble each other: for the bureau of the contest's region or above it."""
    if not user.is_authenticated:
        return school_rules.NOTHING
    scope = school_rules.NOTHING
    for role in user.current_roles:
        if role.kind in ENTRY_READERS and role.region_id:
            scope |= Q(entry__contest__region__path__startswith=role.region.path)
    return scope


def can_decide_flag(user: Any, flag: Any) -> bool:
    """The bureau that leads the contest, between the last day and the prizes."""
    return can_manage_contest(user, flag.entry.contest) and flag.entry.contest.phase in FLAGS_ARE_DECIDED


def can_vote_on_flag(user: Any, flag: Any, panel: Any) -> bool:
    """The judges of the two entries while judging; `panel` are their keys."""
    return user.pk in panel and is_judge(user) and flag.entry.contest.allows(ContestAbility.MARK)


def question_scope(user: Any) -> Q:
    """Questions to the bureau of the person's region, or of one below it."""
    return school_rules.roles_scope(user, "region", QUESTION_READERS)


def can_answer(user: Any, question: Any) -> bool:
    """Claim, answer, publish and decline, and read how the asker can be reached."""
    return school_rules.rules_region(user, question.region, *ANSWERERS)


def reads_questions(user: Any) -> bool:
    return school_rules.holds(user, *QUESTION_READERS)
