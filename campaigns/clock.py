"""What time alone brings about for contests: once the last day has passed, their texts are compared."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.actions.similarity import ask_for_check
from campaigns.enums import RESULTS_STAND, ContestPhase
from campaigns.models import Contest
from campaigns.similarity.state import uncompared
from site_config.shared.clock import step


@step("campaigns.compare", order=60)
def compare(now: dt.datetime) -> str:
    """Contests past their last day whose texts are not all compared; a check that waits already is not doubled."""
    over = Contest.objects.filter(closes_on__lt=timezone.localdate(now))
    over = over.exclude(phase__in=[ContestPhase.CALL, *RESULTS_STAND])
    due = [contest for contest in over if uncompared(contest)]
    for contest in due:
        ask_for_check(contest=contest, user=None)
    return _("Contests whose texts are compared: %(n)d.") % {"n": len(due)} if due else ""
