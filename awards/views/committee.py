"""The committee decides: nominations, objections."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from awards import access, notice, rules
from awards.actions.nomination import decide_nomination
from awards.actions.objection import answer_objection
from awards.enums import NominationState
from awards.errors import Refused
from awards.forms.cycle import AnswerForm, WhyForm
from awards.models import Nomination, Objection
from awards.views.editions import next_edition
from site_config.shared.confirm import confirm
from site_config.shared.methods import get_or_post

PER_PAGE = 50


@require_safe
@login_required
def nominations(request, pk):
    cycle = access.desk_cycle(request.user, pk)
    rows = Nomination.objects.visible_to(request.user).filter(cycle=cycle).exclude(state=NominationState.WITHDRAWN)
    who = "pupil" if request.GET.get("who") == "pupil" else "teacher"
    rows = rows.filter(**{f"{who}__isnull": False}).select_related("school", "teacher", "pupil")
    page = Paginator(rows.order_by("school__code", "pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = {"cycle": cycle, "page": page, "who": who, "can_judge": rules.can_judge_awards(request.user, cycle)}
    return render(request, "awards/nominations.html", context)


@require_POST
@login_required
def accept_nomination(request, pk):
    row = access.judged_nomination(request.user, pk)
    try:
        decide_nomination(nomination=row, user=request.user, accepted=True)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The nomination of %(name)s is accepted.") % {"name": row})
    return _back_to_nominations(row)


@get_or_post
@login_required
def refuse_nomination(request, pk):
    row = access.judged_nomination(request.user, pk)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["why"]
            decide_nomination(nomination=row, user=request.user, accepted=False, reason=reason)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The nomination is refused."))
            return _back_to_nominations(row)
    return confirm(
        request,
        title=_("Refuse the nomination of %(name)s?") % {"name": row},
        text=_("The school reads your reason."),
        submit_label=_("Refuse"),
        cancel_url=_back_to_nominations(row).url,
        form=form,
        is_danger=True,
    )


def _back_to_nominations(row):
    answer = redirect("awards:nominations", pk=row.cycle_id)
    answer["Location"] += "?who=pupil" if row.pupil_id else "?who=teacher"
    return answer


@require_safe
@login_required
def objections(request, pk):
    cycle = access.desk_cycle(request.user, pk)
    rows = Objection.objects.visible_to(request.user).filter(edition__cycle=cycle)
    rows = rows.select_related("edition", "answered_by", "led_to").order_by("-raised_at")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.due = _due(row)
    today = timezone.localdate()
    context = {"cycle": cycle, "page": page, "today": today, "can_judge": rules.can_judge_awards(request.user, cycle)}
    return render(request, "awards/objections.html", context)


@get_or_post
@login_required
def answer(request, pk):
    objection = access.judged_objection(request.user, pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            answer_objection(
                objection=objection, user=request.user, upheld=data["decision"] == "upheld", answer=data["answer"]
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The answer is recorded."))
            if data["decision"] == "upheld":
                return next_edition(request, objection.edition.cycle, objection.edition.honour, "awards:diff")
            return redirect("awards:objections", pk=objection.edition.cycle_id)
    context = {"objection": objection, "form": form, "cycle": objection.edition.cycle, "due": _due(objection)}
    return render(request, "awards/answer.html", context)


def _due(objection):
    try:
        return notice.answer_due(timezone.localdate(objection.raised_at))
    except notice.CalendarMissing:
        return None
