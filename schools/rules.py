"""Who may do what: small predicates (user, object) -> bool, and the scopes behind `visible_to`.

Scopes answer "which rows may this person see at all"; predicates answer "may this person do this".
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from schools.enums import (
    DESK_ROLES,
    EDITABLE,
    OUTPUTS_EDITABLE,
    RECORD_READERS,
    STREET_LEVELS,
    TALK_ARRANGERS,
    ActivityState,
    OutputState,
    RoleKind,
)

NOTHING = Q(pk__in=[])
# Who grants exceptions to a deadline and keeps the group chats of a region.
DEADLINE_KEEPERS = frozenset({RoleKind.REVIEWER, RoleKind.ADMINISTRATOR})
# Who reminds schools by hand: they, and the officers of the streets.
REMINDERS = DEADLINE_KEEPERS | {RoleKind.STREET_OFFICER}


def holds(user: Any, *kinds: RoleKind) -> bool:
    """True when the person holds one of the roles today, anywhere."""
    return any(role.kind in kinds for role in user.current_roles)


def covers(user: Any, school: Any, *kinds: RoleKind) -> bool:
    """True when one of the roles reaches this school today."""
    return any(
        role.school_id == school.pk if role.school_id else school.region.path.startswith(role.region.path)
        for role in user.current_roles
        if role.kind in kinds
    )


def rules_region(user: Any, region: Any, *kinds: RoleKind) -> bool:
    """True when one of the roles is held in the region or above it."""
    return any(
        region.path.startswith(role.region.path) for role in user.current_roles if role.kind in kinds and role.region_id
    )


def school_scope(user: Any, prefix: str = "", kinds: Iterable[RoleKind] = RECORD_READERS) -> Q:
    """Condition on schools that the person may read; `prefix` is the path to the school key."""
    if not user.is_authenticated:
        return NOTHING
    scope = NOTHING
    for role in user.current_roles:
        if role.school_id and role.kind == RoleKind.COORDINATOR:
            scope |= Q(**{f"{prefix}pk": role.school_id})
        elif role.region_id and role.kind in kinds:
            scope |= Q(**{f"{prefix}region__path__startswith": role.region.path})
    return scope


def record_scope(user: Any, prefix: str = "") -> Q:
    """Condition on activities that the person may read: drafts are the business of the school's own coordinators."""
    shared = school_scope(user, f"{prefix}school__") & ~Q(**{f"{prefix}state": ActivityState.DRAFT})
    return shared | school_scope(user, f"{prefix}school__", kinds=())


def review_scope(user: Any, prefix: str = "") -> Q:
    """Condition on schools whose records the person may approve or return."""
    return roles_scope(user, f"{prefix}region", {RoleKind.REVIEWER})


def invite_scope(user: Any, prefix: str = "") -> Q:
    """Condition on schools to which the person may invite a coordinator."""
    return school_scope(user, prefix, kinds=(RoleKind.ADMINISTRATOR, RoleKind.REVIEWER))


def desk_scope(user: Any, prefix: str = "") -> Q:
    """Condition on schools whose records open at the person's review desk."""
    return roles_scope(user, f"{prefix}region", DESK_ROLES)


def street_scope(user: Any, prefix: str = "") -> Q:
    """Condition on schools whose records the person may endorse for the street."""
    return roles_scope(user, f"{prefix}region", {RoleKind.STREET_OFFICER})


def roles_scope(user: Any, region: str, kinds: Iterable[RoleKind]) -> Q:
    """Condition on rows whose `region` (a lookup) lies where the person holds one of the roles."""
    scope = NOTHING
    for role in user.current_roles if user.is_authenticated else ():
        if role.region_id and role.kind in kinds:
            scope |= Q(**{f"{region}__path__startswith": role.region.path})
    return scope


def region_scope(user: Any, prefix: str = "") -> Q:
    """Condition on regions where the person works, and on those above a coordinator's school."""
    if not user.is_authenticated:
        return NOTHING
    scope = NOTHING
    for role in user.current_roles:
        region = role.school.region if role.school_id else role.region
        scope |= Q(**{f"{prefix}path__startswith": region.path})
        scope |= Q(**{f"{prefix}path__in": region.ancestor_paths()})
    return scope


def schools_of(user: Any) -> list[Any]:
    """The schools whose coordinator the person is today."""
    return [role.school for role in user.current_roles if role.kind == RoleKind.COORDINATOR]


def can_record(user: Any, school: Any) -> bool:
    """Log activities and documents for the school."""
    return covers(user, school, RoleKind.COORDINATOR)


def can_edit_activity(user: Any, activity: Any) -> bool:
    return activity.state in EDITABLE and can_record(user, activity.school)


def can_review(user: Any, school: Any) -> bool:
    return covers(user, school, RoleKind.REVIEWER)


def can_endorse_activity(user: Any, activity: Any) -> bool:
    """Look at a record for the street, where its plan asks for two steps and nobody has done so."""
    waits = activity.state == ActivityState.SUBMITTED and activity.street_until and not activity.endorsed_at
    return bool(waits) and covers(user, activity.school, RoleKind.STREET_OFFICER)


def can_undo_batch(user: Any, batch: Any) -> bool:
    return batch.made_by_id == user.pk and batch.undone_at is None


def can_draw_spot_checks(user: Any, region: Any) -> bool:
    return rules_region(user, region, RoleKind.REVIEWER)


def can_decide_spot_check(user: Any, check: Any) -> bool:
    """A second reviewer: neither the one who approved the record nor the one who looked at it for the street."""
    activity = check.activity
    if check.outcome or activity.state != ActivityState.APPROVED or not can_review(user, activity.school):
        return False
    return user.pk not in (check.first_reviewer_id, activity.reviewed_by_id, activity.endorsed_by_id)


def can_reopen_activity(user: Any, activity: Any) -> bool:
    return activity.state == ActivityState.APPROVED and can_review(user, activity.school)


def output_scope(user: Any, prefix: str = "") -> Q:
    """Condition on outputs that the person may read: those of one's school, and of schools and offices of one's region."""
    return school_scope(user, f"{prefix}school__") | roles_scope(user, f"{prefix}region", RECORD_READERS)


def output_review_scope(user: Any) -> Q:
    """Condition on outputs that the person may approve or return."""
    return review_scope(user, "school__") | roles_scope(user, "region", {RoleKind.REVIEWER})


def can_log_for_school(user: Any, school: Any) -> bool:
    """Log outputs for the school."""
    return can_record(user, school)


def can_log_for_region(user: Any, region: Any) -> bool:
    """Log outputs for a street as its officer, for a bureau as its reviewer."""
    kind = RoleKind.STREET_OFFICER if region.level in STREET_LEVELS else RoleKind.REVIEWER
    return rules_region(user, region, kind)


def can_log_output(user: Any, output: Any) -> bool:
    """Act as the one who reports this output."""
    if output.school_id:
        return can_log_for_school(user, output.school)
    return can_log_for_region(user, output.region)


def can_edit_output(user: Any, output: Any) -> bool:
    return output.state in OUTPUTS_EDITABLE and can_log_output(user, output)


def can_review_output(user: Any, output: Any) -> bool:
    return rules_region(user, output.school.region if output.school_id else output.region, RoleKind.REVIEWER)


def can_return_output(user: Any, output: Any) -> bool:
    """What waits is returned, what was approved is reopened by the same door."""
    return output.state in (OutputState.SUBMITTED, OutputState.APPROVED) and can_review_output(user, output)


def can_review_anything(user: Any) -> bool:
    return holds(user, RoleKind.REVIEWER)


def logs_outputs(user: Any) -> bool:
    """Has some school, street or office to log outputs for."""
    return holds(user, RoleKind.COORDINATOR, RoleKind.STREET_OFFICER, RoleKind.REVIEWER)


def can_read_outputs(user: Any) -> bool:
    return holds(user, RoleKind.COORDINATOR, *RECORD_READERS)


def can_manage_output_kinds(user: Any) -> bool:
    return holds(user, RoleKind.ADMINISTRATOR)


def can_manage_registry(user: Any, region: Any) -> bool:
    return rules_region(user, region, RoleKind.ADMINISTRATOR, RoleKind.REVIEWER)


def can_manage_plan(user: Any, region: Any) -> bool:
    return rules_region(user, region, RoleKind.ADMINISTRATOR, RoleKind.REVIEWER)


def can_move_deadlines(user: Any, region: Any) -> bool:
    """Grant and withdraw exceptions, keep the group chats of the region."""
    return rules_region(user, region, *DEADLINE_KEEPERS)


def can_remind(user: Any, region: Any) -> bool:
    """Remind schools of the region by hand: whoever moves deadlines, and the officer of the street."""
    return rules_region(user, region, *REMINDERS)


def can_see_clock(user: Any) -> bool:
    """Read what the clock command did."""
    return user.is_superuser or holds(user, RoleKind.ADMINISTRATOR)


def can_see_progress(user: Any) -> bool:
    return holds(user, *RECORD_READERS)


def grantable_kinds(user: Any, region: Any) -> frozenset[RoleKind]:
    """Roles that the person may give and end in the region: an administrator all, a reviewer those of daily work."""
    if rules_region(user, region, RoleKind.ADMINISTRATOR):
        return frozenset(RoleKind)
    if rules_region(user, region, RoleKind.REVIEWER):
        return frozenset({RoleKind.COORDINATOR, RoleKind.STREET_OFFICER, RoleKind.JUDGE})
    return frozenset()


def can_grant(user: Any, kind: RoleKind | str, region: Any) -> bool:
    return kind in grantable_kinds(user, region)


def can_invite(user: Any, school: Any) -> bool:
    """Invite a coordinator: those of the school themselves, and whoever may give the role there."""
    return can_record(user, school) or can_grant(user, RoleKind.COORDINATOR, school.region)


def can_replace(user: Any, role: Any) -> bool:
    """Hand a coordinator's role over: one's own, or any that one may take away."""
    return role.user_id == user.pk or can_grant(user, role.kind, role.school.region)


def talk_scope(user: Any, prefix: str = "") -> Q:
    """Condition on talks that the person may read: those of readable schools, and those the person gives."""
    if not user.is_authenticated or not user.is_active:
        return NOTHING
    return school_scope(user, f"{prefix}school__") | Q(**{f"{prefix}speaker__account": user.pk})


def speaker_scope(user: Any, prefix: str = "") -> Q:
    """Condition on speakers of the region where the person works, of those below and above it; and on oneself."""
    if not user.is_authenticated or not user.is_active:
        return NOTHING
    scope = Q(**{f"{prefix}account": user.pk})
    for role in user.current_roles:
        if role.region_id and role.kind in RECORD_READERS:
            scope |= Q(**{f"{prefix}region__path__startswith": role.region.path})
            scope |= Q(**{f"{prefix}region__path__in": role.region.ancestor_paths()})
    return scope


def can_arrange_talks(user: Any, school: Any) -> bool:
    """Give the school's talks a speaker and a time, move and offer them."""
    return covers(user, school, *TALK_ARRANGERS)


def can_decide_talks(user: Any, school: Any) -> bool:
    """Decline a request, and go beyond the cap of outside visits with a reason: the bureau alone."""
    return covers(user, school, RoleKind.REVIEWER, RoleKind.ADMINISTRATOR)


def can_cancel_talk(user: Any, talk: Any) -> bool:
    return can_record(user, talk.school) or can_arrange_talks(user, talk.school)


def can_keep_speakers(user: Any, region: Any) -> bool:
    return rules_region(user, region, *TALK_ARRANGERS)


def can_see_speakers(user: Any) -> bool:
    return holds(user, *RECORD_READERS)
