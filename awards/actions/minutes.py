"""Minutes of the panel: taken down with the approval of the pupils' edition."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from awards.enums import Honour
from awards.errors import Refused
from awards.models import Edition, Minutes

FIELDS = ("number", "held_on", "text")


def needs_minutes(edition: Edition) -> bool:
    """Student champions are decided by a panel; schools and teachers follow from their points."""
    return edition.honour == Honour.PUPIL


def take_down(edition: Edition, user: Any, minutes: Mapping[str, Any] | None, today: dt.date) -> None:
    """Write the minutes of an edition that needs some; call it inside the transaction that approves.

    Params: minutes, with number, held_on and text. Raises Refused when one is missing, or for a meeting yet to come.
    """
    if not needs_minutes(edition):
        return
    values = dict(minutes or {})
    if not all(str(values.get(name) or "").strip() for name in FIELDS):
        raise Refused(_("Student champions are approved with the panel's minutes: number, day and decision."))
    if values["held_on"] > today:
        raise Refused(_("The panel's meeting cannot lie in the future."))
    Minutes.objects.create(
        edition=edition,
        number=values["number"].strip(),
        held_on=values["held_on"],
        text=values["text"].strip(),
        written_by=user,
    )
