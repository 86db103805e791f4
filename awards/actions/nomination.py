"""Nominations: a school names teachers and pupils, the committee accepts or refuses."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from awards import rules
from awards.enums import PUBLIC, Honour, NominationState
from awards.errors import Refused
from awards.models import AwardCycle, Nomination
from schools import facts
from site_config.shared import audit


@dataclass(frozen=True, slots=True)
class ClassProposal:
    """Which class proposed a pupil: its name, its teacher, the day on which it met."""

    class_name: str
    teacher: str
    met_on: dt.date


@transaction.atomic
def nominate(
    *,
    cycle: AwardCycle,
    school: Any,
    user: Any,
    teacher_id: int | None = None,
    pupil_id: int | None = None,
    statement: str = "",
    proposal: ClassProposal | None = None,
) -> Nomination:
    """Nominate one of the school's own teachers, or a pupil with a guardian's consent whom a class proposes.

    Raises Refused for a foreign person, a missing consent or proposal, a second nomination, or once the honour is on
    notice.
    """
    if not rules.can_nominate(user, school) or not school.region.path.startswith(cycle.region.path):
        raise Refused(_("You may not nominate for this school."))
    AwardCycle.objects.select_for_update().get(pk=cycle.pk)
    honour = Honour.TEACHER if teacher_id else Honour.PUPIL
    _still_open(cycle, honour)
    _check_person(school.pk, teacher_id, pupil_id)
    proposed = _proposed(proposal) if pupil_id else {}
    who: dict[str, Any] = {"teacher_id": teacher_id, "pupil_id": pupil_id}
    if Nomination.objects.filter(cycle=cycle, **who).exclude(state=NominationState.WITHDRAWN).exists():
        raise Refused(_("This person is nominated already."))
    nomination = Nomination.objects.create(
        cycle=cycle,
        school=school,
        teacher_id=teacher_id,
        pupil_id=pupil_id,
        statement=statement.strip(),
        nominated_by=user,
        **proposed,
    )
    audit.record("awards.nomination.submit", nomination, user=user)
    return nomination


def _check_person(school_id: int, teacher_id: int | None, pupil_id: int | None) -> None:
    if bool(teacher_id) == bool(pupil_id):
        raise Refused(_("Please choose a teacher or a pupil."))
    people: Any = facts.teachers([teacher_id]) if teacher_id else facts.pupils([pupil_id or 0])
    person = people.get(teacher_id or pupil_id)
    if person is None or person.school_id != school_id:
        raise Refused(_("This person does not belong to your school."))
    if pupil_id and not person.consent_scope:
        raise Refused(_("Please record the guardian's consent before nominating this pupil."))


def _proposed(proposal: ClassProposal | None) -> dict[str, Any]:
    """The fields of a nomination that say which class proposed the pupil. Raises Refused when one is missing."""
    if proposal is None or not (proposal.class_name.strip() and proposal.teacher.strip()):
        raise Refused(_("Please say which class proposes the pupil, its teacher and the day of the class meeting."))
    if proposal.met_on > timezone.localdate():
        raise Refused(_("The class meeting cannot lie in the future."))
    return {
        "proposing_class": proposal.class_name.strip(),
        "class_teacher": proposal.teacher.strip(),
        "class_met_on": proposal.met_on,
    }


def _still_open(cycle: AwardCycle, honour: str) -> None:
    if cycle.editions.filter(honour=honour, state__in=PUBLIC).exists():
        raise Refused(_("The honour is on public notice, so nominations are closed."))


@transaction.atomic
def withdraw_nomination(*, nomination: Nomination, user: Any) -> Nomination:
    """Take an undecided nomination back. Raises Refused for another school's or a decided one."""
    nomination = _fetch(nomination)
    if not rules.can_nominate(user, nomination.school) or nomination.state != NominationState.SUBMITTED:
        raise Refused(_("Only an undecided nomination of your own school can be withdrawn."))
    nomination.state = NominationState.WITHDRAWN
    nomination.save(update_fields=["state"])
    audit.record("awards.nomination.withdraw", nomination, user=user)
    return nomination


@transaction.atomic
def decide_nomination(*, nomination: Nomination, user: Any, accepted: bool, reason: str = "") -> Nomination:
    """Accept or refuse; a refusal needs a sentence. Raises Refused otherwise, or once the honour is on notice."""
    nomination = _fetch(nomination)
    if not rules.can_judge_awards(user, nomination.cycle):
        raise Refused(_("Only the award committee may do this."))
    if nomination.state == NominationState.WITHDRAWN:
        raise Refused(_("The school has withdrawn this nomination."))
    if not accepted and not reason.strip():
        raise Refused(_("Please say why the nomination is refused."))
    _still_open(nomination.cycle, Honour.TEACHER if nomination.teacher_id else Honour.PUPIL)
    nomination.state = NominationState.ACCEPTED if accepted else NominationState.REFUSED
    nomination.refusal = "" if accepted else reason.strip()
    nomination.decided_by, nomination.decided_at = user, timezone.now()
    nomination.save()
    audit.record("awards.nomination.accept" if accepted else "awards.nomination.refuse", nomination, user=user)
    return nomination


def _fetch(nomination: Nomination) -> Nomination:
    rows = Nomination.objects.select_for_update(of=("self",))
    return rows.select_related("cycle__region", "school__region").get(pk=nomination.pk)
