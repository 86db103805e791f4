"""Pages about the review: the rules, the reasons of returns, what the nightly check found."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from schools import rules
from schools.actions.findings import dismiss_finding, mend_summary
from schools.enums import RECORD_READERS, ReturnReason, RoleKind, Severity
from schools.errors import Refused
from schools.exports import findings_sheet, reasons_sheet
from schools.forms.review import DismissForm
from schools.models import RuleFinding, SummaryDifference
from schools.review.findings import STATES, FindingFilter, finding_lines, finding_page
from schools.review.statistics import ReasonFilter, reason_tables
from schools.validation import RULES
from schools.views.matrix import EXPORTS, require_reader
from site_config.shared.access import nothing_here, row_or_404
from site_config.shared.calendar import SchoolYear
from site_config.shared.confirm import confirm
from site_config.shared.methods import get_or_post
from site_config.shared.tables import Sheet, csv_bytes, download, xlsx_bytes


@require_safe
@login_required
@never_cache
def rule_list(request: HttpRequest) -> HttpResponse:
    """Every rule of the registry in words, for those who report and those who read reports."""
    if not rules.holds(request.user, RoleKind.COORDINATOR, *RECORD_READERS):
        raise nothing_here()
    grouped = [(severity, [rule for rule in RULES.values() if rule.severity == severity]) for severity in Severity]
    context = {"groups": grouped, "labels": dict(ReturnReason.choices)}
    return render(request, "schools/review_rules.html", context)


@require_safe
@login_required
@never_cache
def reasons(request: HttpRequest) -> HttpResponse:
    require_reader(request.user)
    now = SchoolYear.current()
    chosen = ReasonFilter.read(request.GET, now)
    context = {
        "tables": reason_tables(request.user, chosen),
        "chosen": chosen,
        "labels": [label for _value, label in ReturnReason.choices],
        "years": [now, now.prev],
        "query": request.GET.urlencode(),
    }
    return render(request, "schools/review_reasons.html", context)


@require_safe
@login_required
@never_cache
def reasons_export(request: HttpRequest, ending: str) -> HttpResponse:
    require_reader(request.user)
    chosen = ReasonFilter.read(request.GET, SchoolYear.current())
    return _file(reasons_sheet(request.user, chosen), ending)


@require_safe
@login_required
@never_cache
def findings(request: HttpRequest) -> HttpResponse:
    require_reader(request.user)
    chosen = FindingFilter.read(request.GET)
    context = {
        "found": finding_page(request.user, chosen, request.GET.get("page", "")),
        "chosen": chosen,
        "severities": [each for each in Severity.choices if each[0] != Severity.NOTE],
        "states": list(zip(STATES, (_("Open"), _("Dismissed"), _("No longer there")), strict=True)),
        "is_reviewer": rules.holds(request.user, RoleKind.REVIEWER),
    }
    return render(request, "schools/review_findings.html", context)


@require_safe
@login_required
@never_cache
def findings_export(request: HttpRequest, ending: str) -> HttpResponse:
    require_reader(request.user)
    return _file(findings_sheet(request.user, FindingFilter.read(request.GET)), ending)


@get_or_post
@login_required
@never_cache
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    finding = _reviewable_or_404(request, pk)
    form = DismissForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            dismiss_finding(finding=finding, user=request.user, why=form.cleaned_data["why"])
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Dismissed. It comes back if it goes away and appears again."))
        return redirect("schools:review_findings")
    line = finding_lines([finding], request.user)[0]
    return confirm(
        request,
        title=_("Dismiss this finding?"),
        text=_("%(title)s. It leaves the list with your sentence and stays in the log.") % {"title": line.title},
        submit_label=_("Dismiss the finding"),
        cancel_url=reverse("schools:review_findings"),
        form=form,
    )


@require_POST
@login_required
def mend(request: HttpRequest, pk: int) -> HttpResponse:
    """Rebuild one row of the summary from its records."""
    rows = SummaryDifference.objects.visible_to(request.user).filter(
        rules.review_scope(request.user, "expected__school__")
    )
    difference = row_or_404(rows.select_related("expected__school__region"), pk=pk)
    mend_summary(difference=difference, user=request.user)
    messages.success(request, _("The row was rebuilt from its records."))
    return redirect("schools:review_findings")


def _reviewable_or_404(request: HttpRequest, pk: int) -> RuleFinding:
    rows = RuleFinding.objects.visible_to(request.user)
    rows = rows.filter(rules.review_scope(request.user, "activity__school__"))
    return row_or_404(rows.select_related("activity__school__region", "activity__kind"), pk=pk)


def _file(sheet: Sheet, ending: str) -> Any:
    if ending not in EXPORTS:
        raise nothing_here()
    content = xlsx_bytes(sheet) if ending == "xlsx" else csv_bytes(sheet.headings, sheet.rows)
    return download(content, f"{sheet.title}.{ending}")
