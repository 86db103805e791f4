"""Fetch with permission: the same 404 whether a row is absent or not yours."""

from typing import Any

from django.db.models import QuerySet

from awards import rules
from awards.enums import RubricState
from awards.models import Adjustment, AwardCycle, Edition, FigureTable, Nomination, Objection, Rubric, Standing, Veto
from schools import rules as school_rules
from schools.enums import RoleKind
from site_config.shared.access import nothing_here, row_or_404


def works_on_awards(user: Any) -> bool:
    """True for the committee's side: whoever reads the rankings of a region."""
    return any(role.region_id and role.kind in rules.STANDING_READERS for role in user.current_roles)


def desk_cycles(user: Any) -> QuerySet:
    """Cycles that the person works on, newest first; Http404 for everybody else."""
    if not works_on_awards(user):
        raise nothing_here()
    return AwardCycle.objects.filter(rules.region_scope(user)).select_related("region")


def desk_cycle(user: Any, pk: int) -> AwardCycle:
    return row_or_404(desk_cycles(user), pk=pk)


def judged_cycle(user: Any, pk: int) -> AwardCycle:
    """A cycle in which the person decides, else Http404."""
    cycle = desk_cycle(user, pk)
    if not rules.can_judge_awards(user, cycle):
        raise nothing_here()
    return cycle


def edition(user: Any, pk: int) -> Edition:
    return row_or_404(
        Edition.objects.visible_to(user).select_related(
            "cycle__region", "rubric", "computed_by", "approved_by", "minutes"
        ),
        pk=pk,
    )


def judged_edition(user: Any, pk: int) -> Edition:
    """An edition whose cycle the person decides, else Http404."""
    row = edition(user, pk)
    if not rules.can_judge_awards(user, row.cycle):
        raise nothing_here()
    return row


def standings(user: Any) -> QuerySet:
    """Standings that the person may read, with edition, cycle and rubric."""
    return Standing.objects.visible_to(user).select_related(
        "edition__cycle__region", "edition__rubric", "edition__minutes"
    )


def standing(user: Any, pk: int) -> Standing:
    return row_or_404(standings(user), pk=pk)


def may_name(user: Any, standing: Standing) -> bool:
    """True for whoever may see who a standing is: the committee's side, and a school its own people."""
    return works_on_awards(user) or any(role.school_id == standing.school_id for role in user.current_roles)


def rubric(user: Any, pk: int) -> Rubric:
    return row_or_404(Rubric.objects.visible_to(user).select_related("region", "adopted_by"), pk=pk)


def managed_rubric(user: Any, pk: int) -> Rubric:
    """A rubric that the person may change or adopt, else Http404."""
    row = rubric(user, pk)
    if not rules.can_manage_rubric(user, row.region):
        raise nothing_here()
    return row


def draft_rubric(user: Any, pk: int) -> Rubric:
    """A draft that the person may edit, else Http404: an adopted rubric has no page to change it."""
    row = managed_rubric(user, pk)
    if row.state != RubricState.DRAFT:
        raise nothing_here()
    return row


def trial_cycles(user: Any, rubric: Rubric) -> QuerySet:
    """Cycles on whose records a rubric can be tried, newest first: those that the person works on in its region."""
    return desk_cycles(user).filter(region__path__startswith=rubric.region.path)


def judged_nomination(user: Any, pk: int) -> Nomination:
    row = row_or_404(Nomination.objects.visible_to(user).select_related("cycle__region", "teacher", "pupil"), pk=pk)
    if not rules.can_judge_awards(user, row.cycle):
        raise nothing_here()
    return row


def own_nomination(user: Any, pk: int) -> Nomination:
    """A nomination of the coordinator's own school, else Http404."""
    rows = Nomination.objects.filter(school__in=[school.pk for school in own_schools(user)])
    return row_or_404(rows.select_related("teacher", "pupil", "cycle"), pk=pk)


def judged_veto(user: Any, pk: int) -> Veto:
    row = row_or_404(Veto.objects.visible_to(user).select_related("cycle__region", "school"), pk=pk)
    if not rules.can_judge_awards(user, row.cycle):
        raise nothing_here()
    return row


def judged_proposal(user: Any, pk: int) -> Veto:
    """A proposed veto that the person decides, else Http404; a decided one has no page to decide it."""
    veto = judged_veto(user, pk)
    if veto.decided_by_id:
        raise nothing_here()
    return veto


def judged_adjustment(user: Any, pk: int) -> Adjustment:
    """An adjustment of a cycle that the person decides, else Http404."""
    rows = Adjustment.objects.visible_to(user).select_related("cycle__region", "school", "teacher", "pupil")
    row = row_or_404(rows, pk=pk)
    if not rules.can_judge_awards(user, row.cycle):
        raise nothing_here()
    return row


def figure_table(user: Any, pk: int) -> FigureTable:
    """A table of figures of a cycle that the person works on, else Http404."""
    rows = FigureTable.objects.filter(rules.region_scope(user, "cycle__")) if works_on_awards(user) else None
    if rows is None:
        raise nothing_here()
    return row_or_404(rows.select_related("cycle__region", "taken_by"), pk=pk)


def judged_objection(user: Any, pk: int) -> Objection:
    row = row_or_404(Objection.objects.visible_to(user).select_related("edition__cycle__region"), pk=pk)
    if not rules.can_judge_awards(user, row.edition.cycle):
        raise nothing_here()
    return row


def public_edition(pk: int) -> Edition:
    """An edition that stands or once stood on public notice, else Http404."""
    return row_or_404(Edition.objects.was_public().select_related("cycle__region", "rubric"), pk=pk)


def own_schools(user: Any) -> list[Any]:
    """The schools whose coordinator the person is; Http404 without one."""
    schools = school_rules.schools_of(user)
    if not schools:
        raise nothing_here()
    return schools


def own_cycle(user: Any, pk: int) -> AwardCycle:
    """A cycle that one of the coordinator's schools takes part in, else Http404."""
    paths = {path for school in own_schools(user) for path in school.region.ancestor_paths()}
    return row_or_404(AwardCycle.objects.filter(region__path__in=paths).select_related("region"), pk=pk)


def trial_cycle(user: Any, pk: int) -> AwardCycle:
    """A cycle in which the person may try what would change: the committee's side, or a school that takes part."""
    return desk_cycle(user, pk) if works_on_awards(user) else own_cycle(user, pk)


def may_try(user: Any, school_id: int) -> bool:
    """True for the committee's side, and for a school's own coordinator."""
    return works_on_awards(user) or school_id in {school.pk for school in school_rules.schools_of(user)}


def committee_region(user: Any) -> Any:
    """The region in whose committee the person sits, else Http404."""
    for role in user.current_roles:
        if role.kind == RoleKind.COMMITTEE:
            return role.region
    raise nothing_here()
