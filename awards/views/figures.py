"""Tables of figures of a cycle: what counts, what is wrong with a file, replace, withdraw."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from awards import access, rules
from awards.actions.figures import take_figures, withdraw_figures
from awards.errors import Refused
from awards.forms.cycle import WhyForm
from awards.forms.figures import FiguresForm
from schools.facts import region_codes, school_codes
from site_config.shared.access import nothing_here
from site_config.shared.confirm import confirm
from site_config.shared.methods import get_or_post

PER_PAGE = 50
PROBLEMS_SHOWN = 100


@get_or_post
@login_required
def figures(request: HttpRequest, pk: int) -> HttpResponse:
    """The cycle's tables; a file is taken over whole, or its problems are shown and nothing is."""
    cycle = access.desk_cycle(request.user, pk)
    can_judge = rules.can_judge_awards(request.user, cycle)
    posted = request.method == "POST" and can_judge
    form = FiguresForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        schools=school_codes(cycle.region, cycle.school_year),
        regions=region_codes(cycle.region),
    )
    problems = []
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        problems = data["file"].problems
        try:
            table = take_figures(
                cycle=cycle, user=request.user, code=data["code"], title=data["title"], content=data["file"]
            )
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("“%(table)s” is taken over. It counts in the next edition.") % {"table": table})
            return redirect("awards:figures", pk=cycle.pk)
    rows = cycle.figure_tables.select_related("taken_by").annotate(size=Count("rows"))
    page = Paginator(rows.order_by("code", "-taken_at", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = {"cycle": cycle, "page": page, "form": form, "can_judge": can_judge}
    return render(request, "awards/figures.html", context | {"problems": problems[:PROBLEMS_SHOWN]})


@require_safe
@login_required
def figure_table(request: HttpRequest, pk: int) -> HttpResponse:
    """One table with its rows."""
    table = access.figure_table(request.user, pk)
    rows = table.rows.select_related("school", "region").order_by("region__path", "school__code")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = [(row.school or row.region, [row.values.get(heading, "—") for heading in table.headings]) for row in page]
    context = {"table": table, "cycle": table.cycle, "page": page, "rows": shown}
    context["can_judge"] = rules.can_judge_awards(request.user, table.cycle)
    return render(request, "awards/figure_table.html", context)


@get_or_post
@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    table = access.figure_table(request.user, pk)
    if not (rules.can_judge_awards(request.user, table.cycle) and table.is_current):
        raise nothing_here()
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_figures(table=table, user=request.user, why=form.cleaned_data["why"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The table no longer counts. Editions that used it stay as they are."))
            return redirect("awards:figures", pk=table.cycle_id)
    return confirm(
        request,
        title=_("Withdraw the table “%(table)s”?") % {"table": table},
        text=_("It no longer counts in new editions; computed ones stay as they are."),
        submit_label=_("Withdraw"),
        cancel_url=reverse("awards:figures", args=[table.cycle_id]),
        form=form,
        is_danger=True,
    )
