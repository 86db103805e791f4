"""The editor of a draft rubric: criteria from the registry, their order, and the terms of the whole."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from awards import access, explanation, indicators, rubric_words
from awards.actions import draft as actions
from awards.actions.rubric import base_weight, problems
from awards.enums import Counts
from awards.errors import Refused
from awards.forms.criterion import CriterionForm, free_code, registry
from awards.forms.terms import TermsForm
from site_config.shared.access import nothing_here
from site_config.shared.confirm import confirm
from site_config.shared.methods import get_or_post


@require_safe
@login_required
def edit(request, pk):
    row = access.draft_rubric(request.user, pk)
    lines = explanation.rules_in_words(row)
    criteria = [criterion for criterion, _rule in lines]
    context = {
        "rubric": row,
        "lines": lines,
        "sum": _sum(row, base_weight(criteria)),
        "problems": problems(row, criteria),
        "registry": registry(row.honour),
    }
    return render(request, "awards/rubric_edit.html", context)


@get_or_post
@login_required
def add(request, pk, indicator):
    row = access.draft_rubric(request.user, pk)
    return _criterion(request, row, _indicator(row, indicator), None)


@get_or_post
@login_required
def change(request, pk, code):
    row = access.draft_rubric(request.user, pk)
    criterion = _line(row, code)
    return _criterion(request, row, _indicator(row, criterion.indicator), criterion)


def _criterion(request, row, indicator, criterion):
    """The form of one criterion; the button “read it aloud” shows the rule without saving."""
    criteria = list(row.criteria.all())
    form = CriterionForm(request.POST or None, indicator=indicator, criterion=criterion, free_code=free_code(criteria))
    is_saving = request.method == "POST" and "read" not in request.POST
    if form.is_valid() and is_saving and _saved(request, row, form, criterion):
        messages.success(request, _("The draft is saved."))
        return redirect("awards:rubric_edit", pk=row.pk)
    context = {
        "rubric": row,
        "form": form,
        "indicator": indicator,
        "criterion": criterion,
        "others": len(criteria) - bool(criterion),
        **_aloud(row, form, criterion, criteria),
    }
    return render(request, "awards/criterion.html", context)


def _saved(request, row, form, criterion):
    try:
        if criterion:
            actions.change_criterion(rubric=row, user=request.user, code=criterion.code, values=form.values())
        else:
            actions.add_criterion(rubric=row, user=request.user, values=form.values())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@require_POST
@login_required
def read(request, pk, indicator):
    """The rule of a criterion as typed, in both languages, with the sum; stores nothing."""
    row = access.draft_rubric(request.user, pk)
    criteria = list(row.criteria.all())
    criterion = next((line for line in criteria if line.code == request.GET.get("code")), None)
    form = CriterionForm(request.POST, indicator=_indicator(row, indicator), criterion=criterion)
    return render(request, "awards/_aloud.html", _aloud(row, form, criterion, criteria))


def _aloud(row, form, criterion, criteria):
    """Both sentences and the sum of the weights; no sentences while something typed does not make sense."""
    typed = form.criterion() if form.is_bound and form.is_valid() else None if form.is_bound else criterion
    others = base_weight([line for line in criteria if line != criterion])
    own = typed.weight if typed and typed.counts == Counts.BASE else 0
    chinese, english = rubric_words.in_both_languages(typed) if typed else ("", "")
    return {"chinese": chinese, "english": english, "sum": _sum(row, others + own), "is_bound": form.is_bound}


@require_POST
@login_required
def move(request, pk, code):
    row = access.draft_rubric(request.user, pk)
    try:
        actions.move_criterion(rubric=row, user=request.user, code=code, up=request.POST.get("to") == "up")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('awards:rubric_edit', args=[row.pk])}#line-{code}")


@get_or_post
@login_required
def remove(request, pk, code):
    row = access.draft_rubric(request.user, pk)
    line = _line(row, code)
    if request.method == "POST":
        actions.remove_criterion(rubric=row, user=request.user, code=code)
        messages.success(request, _("The criterion is taken out of the draft."))
        return redirect("awards:rubric_edit", pk=row.pk)
    return confirm(
        request,
        title=_("Take out %(code)s %(title)s?") % {"code": line.code, "title": line.title},
        text=_("It also leaves the tie-breakers and conditions of the draft. Adopted versions keep it."),
        submit_label=_("Take out"),
        cancel_url=reverse("awards:rubric_edit", args=[row.pk]),
        is_danger=True,
    )


@get_or_post
@login_required
def terms(request, pk):
    row = access.draft_rubric(request.user, pk)
    form = TermsForm(request.POST or None, rubric=row, criteria=list(row.criteria.all()))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_terms(rubric=row, user=request.user, values=form.values())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The draft is saved."))
            return redirect("awards:rubric_terms", pk=row.pk)
    return render(request, "awards/rubric_terms.html", {"rubric": row, "form": form})


def _sum(row, weights):
    return {"text": rubric_words.sum_in_words(weights, row.total), "fits": weights == row.total}


def _indicator(row, key):
    if key not in indicators.keys(row.honour):
        raise nothing_here()
    return indicators.get(key)


def _line(row, code):
    line = row.criteria.filter(code=code).first()
    if line is None:
        raise nothing_here()
    return line
