"""Gates: named checks with counts and links that stand before compute, approve, notice and publish."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Min, Q
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards import notice
from awards.digest import is_intact
from awards.enums import Honour, NominationState, ObjectionState
from awards.errors import Refused
from awards.models import Adjustment, AwardCycle, Edition, Nomination, Objection, Quota, Rubric
from awards.ranking import candidates_of
from awards.scoring import QUOTA
from campaigns import facts as campaign_facts
from schools import facts as school_facts


@dataclass(frozen=True, slots=True)
class Check:
    """One named check. `count` is how much is wrong; 0 passes. Only blocking ones refuse the step."""

    code: str
    sentence: str
    count: int
    is_blocking: bool
    url: str = ""

    @property
    def passes(self) -> bool:
        return self.count == 0


def require(checks: Iterable[Check]) -> None:
    """Let a step pass. Raises Refused with the sentences of all blocking checks that fail."""
    failed = [check.sentence for check in checks if check.is_blocking and not check.passes]
    if failed:
        raise Refused(" ".join(failed))


def warnings(checks: Iterable[Check]) -> dict[str, int]:
    """What was open without blocking, by code, for the log."""
    return {check.code: check.count for check in checks if not check.is_blocking and not check.passes}


def before_compute(cycle: AwardCycle, honour: str) -> list[Check]:
    """An adopted rubric and quotas are needed; open reviews, contests and nominations only warn."""
    return [_rubric(cycle, honour), _quotas(cycle, honour), _adjustments(cycle, honour), *_open_work(cycle, honour)]


def before_approval(edition: Edition) -> list[Check]:
    """Every honoured pupil has a guardian's consent; open work and shared places that did not fit only warn."""
    adjusted = _adjusted(edition.cycle, edition.standings.filter(adjustments__isnull=False).count())
    return [_consent(edition), _left_out_together(edition), adjusted, *_open_work(edition.cycle, edition.honour)]


def before_notice(edition: Edition) -> list[Check]:
    """The public must know where to object, and no pupil is shown without consent."""
    return [_consent(edition), _contact(edition.cycle)]


def before_publication(edition: Edition, today: dt.date) -> list[Check]:
    """The notice is over, every objection is answered and none upheld, and the document number is there."""
    return [
        _notice_over(edition, today),
        _objections(edition),
        _upheld(edition),
        _document_number(edition.cycle),
        _consent(edition),
    ]


def adopted_rubric(cycle: AwardCycle, honour: str) -> Rubric | None:
    """The newest adopted rubric of the cycle's region, or of the nearest region above it."""
    rubrics = Rubric.objects.filter(honour=honour, region__path__in=cycle.region.ancestor_paths())
    return rubrics.filter(adopted_at__isnull=False).order_by("-region__path", "-version").first()


def link(name: str, *args: object) -> str:
    """The address of a page, or nothing when no app offers it."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _rubric(cycle: AwardCycle, honour: str) -> Check:
    missing = int(adopted_rubric(cycle, honour) is None)
    sentence = _("No rubric is adopted for this honour.") if missing else _("An adopted rubric is there.")
    return Check("rubric", sentence, missing, True, link("awards:rubrics"))


def _quotas(cycle: AwardCycle, honour: str) -> Check:
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


def _adjustments(cycle: AwardCycle, honour: str) -> Check:
    rows = Adjustment.objects.filter(cycle=cycle, honour=honour).order_by()
    return _adjusted(cycle, rows.values("school", "teacher", "pupil").distinct().count())


def _adjusted(cycle: AwardCycle, n: int) -> Check:
    """The panel's adjustments never stop a step; whoever takes it should know that there are some."""
    words = ngettext("The panel has adjusted %(n)d total.", "The panel has adjusted %(n)d totals.", n) % {"n": n}
    sentence = words if n else _("The panel has adjusted no points.")
    return Check("adjustments", sentence, n, False, link("awards:adjustments", cycle.pk))


def _open_work(cycle: AwardCycle, honour: str) -> list[Check]:
    checks = [_unreviewed(cycle), _contests(cycle)]
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
    return Check("unreviewed", sentence, n, False, link("schools:review"))


def _contests(cycle: AwardCycle) -> Check:
    n = campaign_facts.undecided_contests(cycle.region, cycle.school_year)
    sentence = (
        ngettext("%(n)d contest is not decided.", "%(n)d contests are not decided.", n) % {"n": n}
        if n
        else _("Every contest of the year is decided.")
    )
    return Check("contests", sentence, n, False, link("campaigns:contests"))


def _nominations(cycle: AwardCycle, honour: str) -> Check:
    rows = Nomination.objects.filter(cycle=cycle, state=NominationState.SUBMITTED)
    n = rows.filter(teacher__isnull=honour != Honour.TEACHER).count()
    sentence = (
        ngettext("%(n)d nomination is not decided.", "%(n)d nominations are not decided.", n) % {"n": n}
        if n
        else _("Every nomination is decided.")
    )
    return Check("nominations", sentence, n, False, link("awards:nominations", cycle.pk))


def digest(edition: Edition) -> Check:
    """The stored lines are as computed. Reads every line, so only the step itself asks."""
    broken = int(not is_intact(edition))
    sentence = _("The stored lines no longer match their digest.") if broken else _("The lines match their digest.")
    return Check("digest", sentence, broken, True, link("awards:edition", edition.pk))


def _consent(edition: Edition) -> Check:
    keys = edition.standings.honoured().filter(pupil__isnull=False).values_list("pupil_id", flat=True)
    people = school_facts.pupils(keys)
    n = sum(not fact.consent_scope for fact in people.values()) if people else 0
    sentence = (
        ngettext(
            "%(n)d honoured pupil has no guardian's consent.", "%(n)d honoured pupils have no guardian's consent.", n
        )
        % {"n": n}
        if n
        else _("No pupil is shown without consent.")
    )
    return Check("consent", sentence, n, True, link("awards:edition", edition.pk))


def _left_out_together(edition: Edition) -> Check:
    """Those at the edge of a quota who share a place: a larger quota would take them in."""
    refused = edition.standings.filter(decided_by=QUOTA).order_by().values("group")
    edges = [Q(group=row["group"], place=row["edge"]) for row in refused.annotate(edge=Min("place"))]
    sizes = [edition.standings.filter(edge, decided_by=QUOTA).count() for edge in edges]
    n = sum(size for size in sizes if size > 1)
    sentence = (
        ngettext(
            "%(n)d person shares a last place and did not fit into the quota.",
            "%(n)d people share a last place and did not fit into the quota.",
            n,
        )
        % {"n": n}
        if n
        else _("No shared place was left out.")
    )
    return Check("left_out", sentence, n, False, link("awards:quotas", edition.cycle_id))


def _contact(cycle: AwardCycle) -> Check:
    missing = int(not cycle.notice_contact)
    sentence = _("The notice must say where to object.") if missing else _("The notice says where to object.")
    return Check("contact", sentence, missing, True, link("awards:cycle_edit", cycle.pk))


def _notice_over(edition: Edition, today: dt.date) -> Check:
    until = edition.notice_until
    left = 1 if until is None else notice.days_left(until, today)
    if until is not None and not notice.is_over(until, today):
        left = max(left, 1)
    sentence = (
        ngettext("The notice runs for %(n)d more working day.", "The notice runs for %(n)d more working days.", left)
        % {"n": left}
        if left
        else _("The notice is over.")
    )
    return Check("notice", sentence, left, True, link("awards:public_notice", edition.pk))


def _objections(edition: Edition) -> Check:
    n = Objection.objects.filter(edition=edition).open().count()
    sentence = (
        ngettext("%(n)d objection is not answered.", "%(n)d objections are not answered.", n) % {"n": n}
        if n
        else _("Every objection is answered.")
    )
    return Check("objections", sentence, n, True, link("awards:objections", edition.cycle_id))


def _upheld(edition: Edition) -> Check:
    n = Objection.objects.filter(edition=edition, state=ObjectionState.UPHELD).count()
    sentence = (
        ngettext(
            "%(n)d objection was upheld: please compute a new edition.",
            "%(n)d objections were upheld: please compute a new edition.",
            n,
        )
        % {"n": n}
        if n
        else _("No objection was upheld.")
    )
    return Check("upheld", sentence, n, True, link("awards:objections", edition.cycle_id))


def _document_number(cycle: AwardCycle) -> Check:
    missing = int(not cycle.document_number)
    sentence = _("The document number is missing.") if missing else _("The document number is there.")
    return Check("document_number", sentence, missing, True, link("awards:cycle_edit", cycle.pk))
