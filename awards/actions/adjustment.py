"""Panel adjustments: entered with a reason, undone until an edition has taken them in."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from awards.actions.cycle import locked
from awards.errors import Refused
from awards.models import Adjustment, AwardCycle
from awards.models.adjustment import MOST_POINTS
from awards.ranking import candidates_of
from site_config.shared import audit


@transaction.atomic
def adjust_points(*, cycle: AwardCycle, honour: str, key: int, user: Any, points: int, reason: str) -> Adjustment:
    """Add or take points of somebody who runs for an honour, from the next edition on.

    Params: key, the candidate's; points in hundredths, signed, at most a hundred points either way.
    Raises Refused outside the committee, for nobody who runs, for no points or too many, or without a reason.
    """
    cycle = locked(cycle, user)
    if not reason.strip():
        raise Refused(_("Please say why the points are adjusted."))
    if points == 0 or abs(points) > MOST_POINTS:
        raise Refused(_("An adjustment adds or takes between 0.01 and 100 points."))
    who = next((row for row in candidates_of(cycle, honour) if row.key == key), None)
    if who is None:
        raise Refused(_("Nobody runs for this honour under this name."))
    row = Adjustment.objects.create(
        cycle=cycle, honour=honour, school_id=who.school_id, teacher_id=who.teacher_id, pupil_id=who.pupil_id,
        points=points, reason=reason.strip(), decided_by=user,
    )  # fmt: skip
    audit.record("awards.adjustment.enter", row, user=user, honour=honour, points=points)
    return row


@transaction.atomic
def undo_adjustment(*, adjustment: Adjustment, user: Any, why: str) -> None:
    """Take an adjustment back before any edition used it; the sentence stays in the log.

    Raises Refused outside the committee, without a sentence, or once an edition has taken it in.
    """
    cycle = locked(adjustment.cycle, user)
    row = Adjustment.objects.select_for_update(of=("self",)).filter(pk=adjustment.pk).first()
    if row is None or row.taken_into_id:
        raise Refused(_("An edition has taken this adjustment in, so it stays. Another adjustment can balance it."))
    if not why.strip():
        raise Refused(_("Please say why the adjustment is undone."))
    audit.record("awards.adjustment.undo", cycle, user=user, honour=row.honour, points=row.points, why=why.strip())
    row.delete()
