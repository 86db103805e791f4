"""Where each honour of a cycle stands and what comes next, with the gates before it."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from awards import gates
from awards.enums import OVER, EditionState, Honour, NominationState
from awards.models import AwardCycle, Edition, Nomination, Quota

STEPS = ("rubric", "quota", "nominations", "compute", "approve", "notice", "publish")
REACHED = {
    EditionState.COMPUTED: "approve",
    EditionState.APPROVED: "notice",
    EditionState.ON_NOTICE: "publish",
    EditionState.PUBLISHED: "",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way; `state` is ok, now or todo."""

    code: str
    label: str
    state: str


@dataclass(frozen=True, slots=True)
class Track:
    """The way of one honour. `next_step` is empty when everything is done."""

    honour: str
    label: str
    steps: tuple[Step, ...]
    next_step: str
    edition: Edition | None
    checks: tuple[gates.Check, ...]

    @property
    def is_blocked(self) -> bool:
        return any(check.is_blocking and not check.passes for check in self.checks)

    @property
    def may_try(self) -> bool:
        """True while points can be computed and no list is public: then a trial makes sense."""
        return self.next_step not in ("rubric", "publish", "")

    @property
    def sentence(self) -> str:
        return next_sentence(self.next_step)


def labels() -> dict[str, str]:
    return {
        "rubric": pgettext("award step", "Rubric"),
        "quota": pgettext("award step", "Quotas"),
        "nominations": pgettext("award step", "Nominations"),
        "compute": pgettext("award step", "Compute"),
        "approve": pgettext("award step", "Approve"),
        "notice": pgettext("award step", "Public notice"),
        "publish": pgettext("award step", "Publish"),
    }


def next_sentence(step: str) -> str:
    """What the committee does next, as one sentence."""
    return {
        "rubric": _("Next: adopt a rubric for this honour."),
        "quota": _("Next: say how many may be honoured in each group."),
        "nominations": _("Next: accept or refuse the schools' nominations."),
        "compute": _("Next: compute the first edition."),
        "approve": _("Next: a second person approves the edition."),
        "notice": _("Next: put the approved edition on public notice."),
        "publish": _("Next: publish after the notice has ended."),
        "": _("Published. Certificates can be issued."),
    }[step]


def tracks(cycle: AwardCycle, today: dt.date) -> list[Track]:
    """The ways of all honours of a cycle."""
    editions: dict[str, Edition] = {}
    rows = cycle.editions.exclude(state__in=OVER).order_by("number")
    for edition in rows.select_related("rubric", "computed_by"):
        edition.cycle = cycle
        editions[edition.honour] = edition
    quotas = set(Quota.objects.filter(cycle=cycle, places__gt=0).values_list("honour", flat=True))
    return [_track(cycle, honour, editions.get(honour), honour in quotas, today) for honour in Honour]


def _track(cycle: AwardCycle, honour: Honour, edition: Edition | None, has_quota: bool, today: dt.date) -> Track:
    step = _next(cycle, honour, edition, has_quota)
    checks = _checks(cycle, honour, edition, step, today)
    return Track(honour.value, str(honour.label), _steps(honour, step), step, edition, tuple(checks))


def _next(cycle: AwardCycle, honour: Honour, edition: Edition | None, has_quota: bool) -> str:
    if edition:
        return REACHED[EditionState(edition.state)]
    rubric = gates.adopted_rubric(cycle, honour)
    if rubric is None:
        return "rubric"
    if not (has_quota or rubric.quotas):
        return "quota"
    if honour != Honour.SCHOOL and not _has_accepted(cycle, honour):
        return "nominations"
    return "compute"


def _has_accepted(cycle: AwardCycle, honour: Honour) -> bool:
    rows = Nomination.objects.filter(cycle=cycle, state=NominationState.ACCEPTED)
    return rows.filter(teacher__isnull=honour != Honour.TEACHER).exists()


def _steps(honour: Honour, current: str) -> tuple[Step, ...]:
    codes = [code for code in STEPS if honour != Honour.SCHOOL or code != "nominations"]
    words = labels()
    at = codes.index(current) if current else len(codes)
    return tuple(
        Step(code, words[code], "ok" if n < at else "now" if n == at else "todo") for n, code in enumerate(codes)
    )


def _checks(cycle: AwardCycle, honour: Honour, edition: Edition | None, step: str, today: dt.date) -> list[gates.Check]:
    if step == "compute":
        return gates.before_compute(cycle, honour)
    return step_checks(edition, step, today) if edition else []


def step_checks(edition: Edition, step: str, today: dt.date) -> list[gates.Check]:
    """The gates before a step of an edition: approve, notice or publish."""
    if step == "approve":
        return gates.before_approval(edition)
    if step == "notice":
        return gates.before_notice(edition, today)
    return gates.before_publication(edition, today) if step == "publish" else []
