"""Vetoes of a cycle: proposed by whoever reviews, decided by the committee, lifted again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from awards import access, rules
from awards.actions.veto import confirm_veto, dismiss_veto, impose_veto, lift_veto, propose_veto
from awards.errors import Refused
from awards.forms.cycle import DecideVetoForm, VetoForm, WhyForm
from schools.facts import schools_of_year
from site_config.shared.confirm import confirm
from site_config.shared.methods import get_or_post


@get_or_post
@login_required
def vetoes(request, pk):
    cycle = access.desk_cycle(request.user, pk)
    can_propose = rules.can_propose_veto(request.user, cycle)
    posted = request.POST if request.method == "POST" and can_propose else None
    form = VetoForm(posted, schools=schools_of_year(cycle.region, cycle.school_year))
    if form.is_bound and form.is_valid():
        try:
            sentence = _entered(request.user, cycle, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, sentence)
            return redirect("awards:vetoes", pk=cycle.pk)
    rows = cycle.vetoes.select_related("school", "decided_by", "proposed_by")
    can_judge = rules.can_judge_awards(request.user, cycle)
    context = {"cycle": cycle, "form": form, "vetoes": rows, "can_judge": can_judge, "can_propose": can_propose}
    return render(request, "awards/vetoes.html", context)


def _entered(user, cycle, data) -> str:
    """The committee's own veto with its document counts at once; everything else is a proposal."""
    veto = {"cycle": cycle, "school_id": data["school"], "user": user, "reason": data["reason"]}
    if data["document_number"] and rules.can_judge_awards(user, cycle):
        impose_veto(**veto, document_number=data["document_number"])
        return _("The veto is recorded. It takes effect in the next edition.")
    propose_veto(**veto, document_number=data["document_number"])
    return _("The veto is proposed. No list is approved before the committee has decided.")


@get_or_post
@login_required
def decide(request, pk):
    veto = access.judged_proposal(request.user, pk)
    form = DecideVetoForm(request.POST or None, initial={"document_number": veto.document_number})
    if request.method == "POST" and form.is_valid():
        try:
            sentence = _decided(request.user, veto, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, sentence)
            return redirect("awards:vetoes", pk=veto.cycle_id)
    return render(request, "awards/veto_decide.html", {"veto": veto, "cycle": veto.cycle, "form": form})


def _decided(user, veto, data) -> str:
    if data["decision"] == "impose":
        confirm_veto(veto=veto, user=user, document_number=data["document_number"])
        return _("The veto is recorded. It takes effect in the next edition.")
    dismiss_veto(veto=veto, user=user, why=data["why"])
    return _("There is no veto. The reason is in the log.")


@get_or_post
@login_required
def lift(request, pk):
    veto = access.judged_veto(request.user, pk)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            lift_veto(veto=veto, user=request.user, why=form.cleaned_data["why"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The veto is lifted."))
            return redirect("awards:vetoes", pk=veto.cycle_id)
    return confirm(
        request,
        title=_("Lift the veto on %(school)s?") % {"school": veto.school},
        text=_("Editions already computed keep what they say."),
        submit_label=_("Lift the veto"),
        cancel_url=reverse("awards:vetoes", args=[veto.cycle_id]),
        form=form,
        is_danger=True,
    )
