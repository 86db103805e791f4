"""Judging: giving entries to judges, their marks, abstaining. One door for every change."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import cast

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns import assignment as rule
from campaigns import rules
from campaigns.enums import ContestAbility
from campaigns.errors import Refused, StaleVersion
from campaigns.marking import total_of
from campaigns.models import Assignment, Conflict, Contest, Entry, Mark
from campaigns.settled import terms_of
from schools.enums import RoleKind
from schools.models import Region, Role, User
from site_config.shared import audit

Points = Mapping[int, Decimal | None]
LONGEST_COMMENT = 300


def judges_of(contest: Contest) -> list[User]:
    """Return the people who may judge the contest, in a fixed order.

    They hold the judge's role today in the contest's region or above or below it, and no role that reads entries
    with names on them.
    """
    today = timezone.localdate()
    people = User.objects.filter(is_active=True, roles__kind=RoleKind.JUDGE).distinct().order_by("pk")
    held = Role.objects.current(today).select_related("region", "school__region")
    # Fills the cached property of all of them at once.
    people = people.prefetch_related(Prefetch("roles", held, to_attr="current_roles"))  # type: ignore[no-redef]
    return [person for person in people if _may_judge(person, contest)]


@transaction.atomic
def assign_judges(*, contest: Contest, user: User, judges: Iterable[User] | None = None) -> int:
    """Give every entry the judges it still lacks, evenly, never one of its school or with a declared conflict.

    Params: judges to choose from; all of the region by default. Returns the number of new assignments.
    Raises Refused when the contest is not being judged, there are too few judges, or the limit per judge is too low.
    """
    contest = judged_contest(contest, user)
    chosen = judges_of(contest) if judges is None else _only_judges(contest, judges)
    works = _works(contest)
    barred = barred_schools(chosen)
    people = [rule.Judge(judge.pk, frozenset(barred[judge.pk])) for judge in chosen]
    try:
        pairs = rule.assign(works, people, contest.judges_per_entry, terms_of(contest).most_per_judge)
    except rule.OverLimit as over:
        raise Refused(_over_limit(over.needed)) from over
    except rule.TooFewJudges as short:
        raise Refused(_too_few(len(short.keys), contest.judges_per_entry)) from short
    Assignment.objects.bulk_create(
        Assignment(entry_id=cast(int, entry), judge_id=cast(int, judge)) for entry, judge in pairs
    )
    if pairs:
        audit.record("campaigns.contest.assign", contest, user=user, assignments=len(pairs))
    return len(pairs)


@transaction.atomic
def withdraw_assignment(*, assignment: Assignment, user: User) -> None:
    """Take unfinished work back from a judge. Raises Refused for finished work."""
    contest = judged_contest(assignment.entry.contest, user)
    current = Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    if current.finished_at:
        raise Refused(_("This judge has finished; the marks stay."))
    audit.record("campaigns.contest.withdraw_work", contest, user=user, assignment=current.pk)
    current.delete()


@transaction.atomic
def save_marks(*, assignment: Assignment, user: User, version: int, points: Points, comment: str) -> Assignment:
    """Keep what a judge has marked so far; criteria without points may stay open.

    Params: points by criterion's key, tenths; version as the judge's page read it.
    Raises StaleVersion when other marks were saved meanwhile, Refused when the work is finished or closed, or
    when points do not fit their criterion.
    """
    current = _own(assignment, user, version, points, comment)
    if current.finished_at:
        raise Refused(_("You have finished this entry. Take it up again to change your marks."))
    _write(current, points, comment)
    current.save()
    return current


@transaction.atomic
def finish_marks(*, assignment: Assignment, user: User, version: int, points: Points, comment: str) -> Assignment:
    """Close the work on one entry; the total is the sum of the points. Raises as `save_marks`, and when one is open."""
    current = _own(assignment, user, version, points, comment)
    criteria = list(current.entry.contest.criteria.all())
    given = [points.get(criterion.pk) for criterion in criteria]
    if any(value is None for value in given):
        raise Refused(_("Please mark every criterion before you finish."))
    _write(current, points, comment)
    current.total = total_of([value for value in given if value is not None], [c.weight for c in criteria])
    current.finished_at = timezone.now()
    current.save()
    audit.record("campaigns.judging.finish", current, user=user)
    return current


@transaction.atomic
def resume_marks(*, assignment: Assignment, user: User) -> Assignment:
    """Take finished work up again while judging goes on; the marks stay until they are changed."""
    current = _own_unchecked(assignment, user)
    current.finished_at, current.total = None, None
    current.version += 1
    current.save()
    audit.record("campaigns.judging.resume", current, user=user)
    return current


@transaction.atomic
def abstain(*, assignment: Assignment, user: User, reason: str) -> Assignment:
    """Decline to judge an entry, for a reason such as knowing the author. Marks given so far are dropped.

    Raises Refused without a reason or when judging is over.
    """
    current = _own_unchecked(assignment, user)
    if not reason.strip():
        raise Refused(_("Please say in a few words why you abstain."))
    return drop_work(current, user, reason.strip()[:LONGEST_COMMENT])


def drop_work(current: Assignment, user: User, reason: str) -> Assignment:
    """Write into locked work that its judge abstains, and drop the marks; inside an action's transaction."""
    current.marks.all().delete()
    current.abstained, current.comment = True, reason
    current.finished_at, current.total = None, None
    current.version += 1
    current.save()
    audit.record("campaigns.judging.abstain", current, user=user)
    return current


def barred_schools(judges: Iterable[User]) -> dict[int, set[int]]:
    """Return per judge the schools whose entries the judge cannot get: own ones and declared conflicts."""
    found = {judge.pk: {role.school_id for role in judge.roles.all() if role.school_id} for judge in judges}
    for judge, school in Conflict.objects.filter(judge__in=found).values_list("judge", "school"):
        found[judge].add(school)
    return found


def _may_judge(person: User, contest: Contest) -> bool:
    if rules.sees_names(person):
        return False
    return any(role.kind == RoleKind.JUDGE and _near(role.region, contest.region) for role in person.current_roles)


def _near(region: Region | None, other: Region) -> bool:
    return region is not None and (region.path.startswith(other.path) or other.path.startswith(region.path))


def _only_judges(contest: Contest, judges: Iterable[User]) -> list[User]:
    allowed = {judge.pk: judge for judge in judges_of(contest)}
    chosen = [judge.pk for judge in judges]
    if not set(chosen) <= set(allowed):
        raise Refused(_("One of the chosen people may not judge this contest."))
    return [allowed[key] for key in chosen]


def _works(contest: Contest) -> list[rule.Work]:
    entries = list(Entry.objects.filter(contest=contest).entered().order_by("group", "code"))
    held: dict[int, set[int]] = defaultdict(set)
    refused: dict[int, set[int]] = defaultdict(set)
    for entry, judge, abstained in Assignment.objects.filter(entry__contest=contest).values_list(
        "entry_id", "judge_id", "abstained"
    ):
        (refused if abstained else held)[entry].add(judge)
    return [
        rule.Work(entry.pk, entry.school_id, frozenset(held[entry.pk]), frozenset(refused[entry.pk]))
        for entry in entries
    ]


def _too_few(entries: int, wanted: int) -> str:
    text = _("There are too few judges: %(entries)d entries cannot get %(wanted)d judges from other schools.")
    return text % {"entries": entries, "wanted": wanted}


def _over_limit(needed: int) -> str:
    text = _("The limit is too low: some judge would need %(needed)d entries. Raise it, or ask more judges.")
    return text % {"needed": needed}


def judged_contest(contest: Contest, user: User) -> Contest:
    """Return the contest, locked, for its leader while it is being judged. Raises Refused otherwise."""
    contest = Contest.objects.select_for_update(of=("self",)).select_related("region").get(pk=contest.pk)
    if not rules.can_manage_contest(user, contest):
        raise Refused(_("You may not lead this contest."))
    if not contest.allows(ContestAbility.ASSIGN):
        raise Refused(_("Judges are given work while the contest is being judged."))
    return contest


def _own_unchecked(assignment: Assignment, user: User) -> Assignment:
    current = Assignment.objects.select_for_update(of=("self",)).select_related("entry__contest").get(pk=assignment.pk)
    if not rules.can_mark(user, current) or current.abstained:
        raise Refused(_("This work is closed; marks can no longer be changed."))
    return current


def _own(assignment: Assignment, user: User, version: int, points: Points, comment: str) -> Assignment:
    """The judge's own row. The same content sent twice (an autosave just before finishing) is no conflict."""
    current = _own_unchecked(assignment, user)
    if current.version != version:
        stored = dict(current.marks.values_list("criterion_id", "points"))
        if stored != {key: value for key, value in points.items() if value is not None} or current.comment != comment:
            raise StaleVersion(current)
    return current


def _write(current: Assignment, points: Points, comment: str) -> None:
    weights = dict(current.entry.contest.criteria.values_list("pk", "weight"))
    given = {key: value for key, value in points.items() if value is not None}
    try:
        for key, value in given.items():
            total_of([value], [weights[key]])
    except (KeyError, ValueError) as error:
        raise Refused(_("Points lie between 0 and the most a criterion gives, in tenths.")) from error
    current.marks.exclude(criterion_id__in=given).delete()
    Mark.objects.bulk_create(
        [Mark(assignment=current, criterion_id=key, points=value) for key, value in given.items()],
        update_conflicts=True,
        unique_fields=["assignment", "criterion"],
        update_fields=["points"],
    )
    current.comment = comment.strip()[:LONGEST_COMMENT]
    current.version += 1
