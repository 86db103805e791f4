"""Rubrics that can be read aloud, and the few changes a draft allows."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from awards import access, explanation, rubric_words, rules
from awards.actions import rubric as actions
from awards.enums import Counts, RubricState
from awards.errors import Refused
from awards.forms.cycle import WeightsForm
from awards.forms.table import RubricFileForm
from awards.models import Rubric
from awards.rubric_files import as_json, document_of
from schools.enums import RoleKind
from schools.rules import holds
from site_config.shared.access import nothing_here
from site_config.shared.methods import get_or_post
from site_config.shared.tables import download


@require_safe
@login_required
def rubrics(request):
    if not request.user.current_roles:
        raise nothing_here()
    rows = Rubric.objects.visible_to(request.user).select_related("region", "adopted_by").order_by("honour", "-version")
    is_committee = holds(request.user, RoleKind.COMMITTEE)
    return render(
        request,
        "awards/rubrics.html",
        {"rubrics": rows, "is_committee": is_committee, "can_score": access.works_on_awards(request.user)},
    )


@require_POST
@login_required
def draw_up(request):
    region = access.committee_region(request.user)
    made = actions.draw_up_defaults(region=region, user=request.user)
    if made:
        messages.success(request, _("The default rubrics are there as drafts. Please read and adopt them."))
    else:
        messages.info(request, _("There is a rubric for every honour already."))
    return redirect("awards:rubrics")


@require_safe
@login_required
def rubric(request, pk):
    row = access.rubric(request.user, pk)
    lines = explanation.rules_in_words(row)
    criteria = [criterion for criterion, _rule in lines]
    context = {
        "rubric": row,
        "lines": lines,
        "total": actions.base_weight(criteria),
        "bonus": sum(criterion.weight for criterion in criteria if criterion.is_bonus),
        "deduction": sum(criterion.weight for criterion in criteria if criterion.is_deduction),
        "problems": actions.problems(row, criteria),
        "terms": [
            *rubric_words.eligibility_of(row, criteria),
            *rubric_words.quotas_of(row),
            explanation.tie_rule(row, {criterion.code: criterion.title for criterion in criteria}),
            rubric_words.vetoes_of(row),
        ],
        "rounding": rubric_words.rounding_of(row),
        "is_draft": row.state == RubricState.DRAFT,
        "can_manage": rules.can_manage_rubric(request.user, row.region),
    }
    return render(request, "awards/rubric.html", context)


@get_or_post
@login_required
def weights(request, pk):
    row = access.managed_rubric(request.user, pk)
    criteria = list(row.criteria.all())
    form = WeightsForm(request.POST or None, rubric=row, criteria=criteria)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_draft(
                rubric=row, user=request.user, weights=form.weights(), threshold=form.threshold_points()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The draft is saved."))
            return redirect("awards:rubric", pk=row.pk)
    context = {"rubric": row, "form": form, "sum": _sum(row, form, criteria)}
    return render(request, "awards/weights.html", context)


@require_POST
@login_required
def weights_sum(request, pk):
    """What the weights as typed add up to; stores nothing."""
    row = access.managed_rubric(request.user, pk)
    criteria = list(row.criteria.all())
    form = WeightsForm(request.POST, rubric=row, criteria=criteria)
    form.is_valid()
    return render(request, "awards/_sum.html", {"sum": _sum(row, form, criteria)})


def _sum(row, form, criteria):
    """The sentence on the sum with its state; a weight that cannot be read counts nothing."""
    typed = form.typed_weights() if form.is_bound else {line.code: line.weight for line in criteria}
    weights = sum(typed[line.code] for line in criteria if line.counts == Counts.BASE)
    return {"text": rubric_words.sum_in_words(weights, row.total), "fits": weights == row.total}


@require_safe
@login_required
def export(request, pk):
    """The rubric as a file of the published schema."""
    row = access.rubric(request.user, pk)
    content = as_json(document_of(row, list(row.criteria.all()))).encode()
    return download(content, f"{row.title} v{row.version}.json", "application/json")


@get_or_post
@login_required
def take_over(request):
    """A rubric file becomes a draft; nothing counts before it is adopted."""
    region = access.committee_region(request.user)
    form = RubricFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.take_over_rubric(region=region, user=request.user, document=form.cleaned_data["file"])
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("The rubric is there as a draft. Please read it before you adopt it."))
            return redirect("awards:rubric", pk=row.pk)
    return render(request, "awards/rubric_import.html", {"form": form})


@require_POST
@login_required
def adopt(request, pk):
    row = access.managed_rubric(request.user, pk)
    return _do(request, row, lambda: actions.adopt_rubric(rubric=row, user=request.user), _("The rubric is adopted."))


@require_POST
@login_required
def copy(request, pk):
    row = access.managed_rubric(request.user, pk)
    made = _("A draft of the next version is there.")
    return _do(request, row, lambda: actions.copy_rubric(rubric=row, user=request.user), made)


def _do(request, row, action, done):
    try:
        row = action()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("awards:rubric", pk=row.pk)
