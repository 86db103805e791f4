"""Panel adjustments: entered, listed with reason and author, undone until an edition used them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from awards import access, rules
from awards.actions.adjustment import adjust_points, undo_adjustment
from awards.enums import Honour
from awards.errors import Refused
from awards.forms.adjustment import AdjustmentForm
from awards.forms.cycle import WhyForm
from awards.ranking import candidates_of
from site_config.shared.confirm import confirm
from site_config.shared.methods import get_or_post


@get_or_post
@login_required
def adjustments(request, pk):
    cycle = access.desk_cycle(request.user, pk)
    can_judge = rules.can_judge_awards(request.user, cycle)
    posted = request.POST if request.method == "POST" and can_judge else None
    form = None
    if can_judge:
        form = AdjustmentForm(posted, candidates={honour.value: candidates_of(cycle, honour) for honour in Honour})
    if form and form.is_bound and form.is_valid():
        try:
            adjust_points(cycle=cycle, user=request.user, **form.values())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The adjustment is recorded. It counts in the next edition."))
            return redirect("awards:adjustments", pk=cycle.pk)
    rows = cycle.adjustments.select_related("school", "teacher", "pupil", "decided_by", "taken_into")
    context = {"cycle": cycle, "form": form, "rows": rows, "can_judge": can_judge}
    return render(request, "awards/adjustments.html", context)


@get_or_post
@login_required
def undo(request, pk):
    row = access.judged_adjustment(request.user, pk)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            undo_adjustment(adjustment=row, user=request.user, why=form.cleaned_data["why"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The adjustment is undone."))
            return redirect("awards:adjustments", pk=row.cycle_id)
    return confirm(
        request,
        title=_("Undo the adjustment of %(name)s?") % {"name": row},
        text=_("No edition has used it yet. Your sentence stays in the log."),
        submit_label=_("Undo the adjustment"),
        cancel_url=reverse("awards:adjustments", args=[row.cycle_id]),
        form=form,
        is_danger=True,
    )
