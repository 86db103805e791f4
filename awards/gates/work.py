"""Checks of what goes into a ranking: rubric, quotas, records, contests, nominations, vetoes, adjustments."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.enums import Honour, NominationState
from awards.gates.check import Check, link
from awards.models import Adjustment, AwardCycle, Nomination, Quota, Rubric
from awards.ranking import candidates_of
from campaigns import facts as campaign_facts
from schools import facts as school_facts


def adopted_rubric(cycle: AwardCycle, honour: str) -> Rubric | None:
    """The newest adopted rubric of the cycle's region, or of the nearest region above it."""
    rubrics = Rubric.objects.filter(honour=honour, region__path__in=cycle.region.ancestor_paths())
    return rubrics.filter(adopted_at__isnull=False).order_by("-region__path", "-version").first()


def rubric(cycle: AwardCycle, honour: str) -> Check:
    missing = int(adopted_rubric(cycle, honour) is None)
    sentence = _("No rubric is adopted for this honour.") if missing else _("An adopted rubric is there.")
    return Check("rubric", sentence, missing, True, link("awards:rubrics"))


def quotas(cycle: AwardCycle, honour: str) -> Check:
    groups = {str(candidate.group) for candidate in candidates_of(cycle, honour)}
    known = set(Quota.objects.filter(cycle=cycle, honour=honour).values_list("group", flat=True))
    rubric = adopted_rubric(cycle, honour)
    known |= set(rubric.quotas if rubric else ())
    n = len(groups - known)
    sentence = (
        ngettext("%(n)d group has no quota.", "%(n)d groups have no quota.", n) % {"n": n}
        if n
        else _("Every group has a quota.")
    )
    return Check("quota", sentence, n, True, link("awards:quotas", cycle.pk))


def adjustments(cycle: AwardCycle, honour: str) -> Check:
    rows = Adjustment.objects.filter(cycle=cycle, honour=honour).order_by()
    return adjusted(cycle, rows.values("school", "teacher", "pupil").distinct().count())


def adjusted(cycle: AwardCycle, n: int) -> Check:
    """The panel's adjustments never stop a step; whoever takes it should know that there are some."""
    words = ngettext("The panel has adjusted %(n)d total.", "The panel has adjusted %(n)d totals.", n) % {"n": n}
    sentence = words if n else _("The panel has adjusted no points.")
    return Check("adjustments", sentence, n, False, link("awards:adjustments", cycle.pk))


def open_work(cycle: AwardCycle, honour: str) -> list[Check]:
    checks = [_unreviewed(cycle), _contests(cycle), _unjudged(cycle)]
    return checks if honour == Honour.SCHOOL else [*checks, _nominations(cycle, honour)]


def _unreviewed(cycle: AwardCycle) -> Check:
    n = school_facts.waiting_records(cycle.region, cycle.school_year)
    sentence = (
        ngettext(
            "%(n)d record waits for review and does not count.", "%(n)d records wait for review and do not count.", n
        )
        % {"n": n}
        if n
        else _("Every record of the year is reviewed.")
    )
    return Check("unreviewed", sentence, n, False, f"{link('schools:unreviewed')}?year={cycle.school_year}")


def _contests(cycle: AwardCycle) -> Check:
    n = campaign_facts.undecided_contests(cycle.region, cycle.school_year)
    sentence = (
        ngettext("%(n)d contest is not decided.", "%(n)d contests are not decided.", n) % {"n": n}
        if n
        else _("Every contest of the year is decided.")
    )
    return Check("contests", sentence, n, False, link("campaigns:contests"))


def _unjudged(cycle: AwardCycle) -> Check:
    n = campaign_facts.unjudged_entries(cycle.region, cycle.school_year)
    sentence = (
        ngettext("%(n)d entry is not judged to the end.", "%(n)d entries are not judged to the end.", n) % {"n": n}
        if n
        else _("Every entry that was given to judges is judged.")
    )
    return Check("unjudged", sentence, n, False, link("campaigns:contests"))


def _nominations(cycle: AwardCycle, honour: str) -> Check:
    rows = Nomination.objects.filter(cycle=cycle, state=NominationState.SUBMITTED)
    n = rows.filter(teacher__isnull=honour != Honour.TEACHER).count()
    sentence = (
        ngettext("%(n)d nomination is not decided.", "%(n)d nominations are not decided.", n) % {"n": n}
        if n
        else _("Every nomination is decided.")
    )
    return Check("nominations", sentence, n, False, link("awards:nominations", cycle.pk))


def vetoes(cycle: AwardCycle, *, is_blocking: bool = True) -> Check:
    """No proposed veto waits for the committee: it would take a place away after the list is settled."""
    n = cycle.vetoes.proposed().count()
    sentence = (
        ngettext("%(n)d proposed veto is not decided.", "%(n)d proposed vetoes are not decided.", n) % {"n": n}
        if n
        else _("No veto waits for a decision.")
    )
    return Check("vetoes", sentence, n, is_blocking, link("awards:vetoes", cycle.pk))
