"""A judge's declared conflicts: the list, declaring one, taking one back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from campaigns import rules
from campaigns.actions.conflict import declare_conflict, find_school, withdraw_conflict
from campaigns.errors import Refused
from campaigns.forms.conflict import ConflictForm
from campaigns.models import Conflict
from site_config.shared.access import nothing_here, row_or_404
from site_config.shared.methods import get_or_post


@get_or_post
@login_required
def conflicts(request: HttpRequest) -> HttpResponse:
    """The judge's own conflicts; a POST declares another one."""
    if not rules.is_judge(request.user):
        raise nothing_here()
    form = ConflictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            declare_conflict(user=request.user, school=find_school(request.user, form.cleaned_data["school"]))
        except Refused as refused:
            form.add_error("school", str(refused))
        else:
            messages.success(request, _("You are given no entries of this school; those you had are given to others."))
            return redirect("campaigns:conflicts")
    rows = Conflict.objects.filter(judge=request.user).select_related("school")
    return render(request, "campaigns/conflicts.html", {"rows": rows, "form": form})


@login_required
@require_POST
def conflict_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own declaration back."""
    if not rules.is_judge(request.user):
        raise nothing_here()
    conflict = row_or_404(Conflict.objects.filter(judge=request.user), pk=pk)
    withdraw_conflict(conflict=conflict, user=request.user)
    messages.success(request, _("The conflict is taken back. Entries that were given to others stay there."))
    return redirect("campaigns:conflicts")
