"""The judges' feedback on one entry, to be read and printed by its school."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaigns import rules
from campaigns.access import entry_or_404
from campaigns.feedback import feedback_of
from site_config.shared.access import nothing_here


@require_safe
@login_required
def feedback(request: HttpRequest, pk: int) -> HttpResponse:
    """Means per criterion and comments; absent while results are not out or when the contest gives no feedback."""
    entry = entry_or_404(request.user, pk)
    found = feedback_of(entry) if rules.can_see_feedback(request.user, entry) else None
    if found is None:
        raise nothing_here()
    context = {"entry": entry, "contest": entry.contest, "feedback": found}
    return render(request, "campaigns/feedback.html", context)
