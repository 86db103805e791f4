"""Who may do what with rankings and certificates."""

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q

from awards.enums import PUBLIC, READABLE_BY_SCHOOLS
from schools import rules as school_rules
from schools.enums import BUREAU_ROLES, RoleKind

STANDING_READERS = BUREAU_ROLES


def standing_scope(user: Any) -> Q:
    """The committee's side sees every line of its region; a school its own, once the edition is approved."""
    if not user.is_authenticated:
        return school_rules.NOTHING
    scope = school_rules.NOTHING
    for role in user.current_roles:
        if role.school_id:
            scope |= Q(school_id=role.school_id, edition__state__in=READABLE_BY_SCHOOLS)
        elif role.kind in STANDING_READERS:
            scope |= Q(edition__cycle__region__path__startswith=role.region.path)
    return scope


def region_scope(user: Any, prefix: str = "") -> Q:
    """Rows of cycles that the committee's side works on."""
    return school_rules.roles_scope(user, f"{prefix}region", STANDING_READERS)


def design_scope(user: Any) -> Q:
    """Designs of the region that the committee's side works on, and of those above, whose designs may count there."""
    scope = school_rules.NOTHING
    for role in user.current_roles if user.is_authenticated else ():
        if role.region_id and role.kind in STANDING_READERS:
            scope |= Q(region__path__startswith=role.region.path) | Q(region__path__in=role.region.ancestor_paths())
    return scope


def reads_places(user: Any, cycle: Any) -> bool:
    """The committee's side reads places on every day."""
    return school_rules.rules_region(user, cycle.region, *STANDING_READERS)


def shows_place(user: Any, cycle: Any, today: dt.date, state: str = "") -> bool:
    """False on the days on which the cycle hides places from schools.

    Params: state, that of the edition; once a list is on public notice its places are shown to everybody.
    """
    return state in PUBLIC or not cycle.hides_places(today) or reads_places(user, cycle)


def can_judge_awards(user: Any, cycle: Any) -> bool:
    """Compute, decide vetoes and nominations, put on notice, publish, issue: the committee alone."""
    return school_rules.rules_region(user, cycle.region, RoleKind.COMMITTEE)


def can_print_all(user: Any, printing: Any) -> bool:
    """Have a printing made, take its files, stop it and go on with it: whoever may print each of its certificates."""
    held = printing.certificates
    theirs = held.printable_by(user).filter(pk=OuterRef("pk"))
    return not held.filter(~Exists(theirs)).exists()


def can_propose_veto(user: Any, cycle: Any) -> bool:
    """Whoever reviews or judges in the region; the committee alone decides."""
    return school_rules.rules_region(user, cycle.region, RoleKind.REVIEWER, RoleKind.COMMITTEE)


def can_approve_edition(user: Any, edition: Any) -> bool:
    """Four eyes: whoever computed an edition does not approve it."""
    return can_judge_awards(user, edition.cycle) and edition.computed_by_id != user.pk


def can_nominate(user: Any, school: Any) -> bool:
    return school_rules.can_record(user, school)


def can_manage_rubric(user: Any, region: Any) -> bool:
    return school_rules.rules_region(user, region, RoleKind.COMMITTEE, RoleKind.ADMINISTRATOR)


def can_manage_designs(user: Any, region: Any) -> bool:
    """Edit and adopt the designs of certificates: the committee alone."""
    return school_rules.rules_region(user, region, RoleKind.COMMITTEE)
