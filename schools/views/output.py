"""Outputs: the list with totals and export, one record, and its ways out."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from schools import rules
from schools.access import visible_or_404
from schools.actions.output import take_back_output, void_output
from schools.enums import OutputState, Venue
from schools.errors import Refused
from schools.exports import output_sheet
from schools.forms.document import ReasonForm
from schools.forms.output import OutputReturnForm
from schools.history import history_of
from schools.matrix import streets
from schools.models import Output, OutputKind, OutputPhoto, User
from schools.outputs.around import Around
from schools.outputs.listing import OutputFilter, output_list, outputs_of, with_names
from schools.views.photo import serve
from site_config.shared.access import nothing_here
from site_config.shared.confirm import confirm
from site_config.shared.methods import get_or_post
from site_config.shared.tables import csv_bytes, download, xlsx_bytes

EXPORTS = ("xlsx", "csv")


def require_output_reader(user: User) -> None:
    """Raise the 404 of absent pages for whoever has no outputs to read."""
    if not rules.can_read_outputs(user):
        raise nothing_here()


def visible_output(user: User, pk: int) -> Output:
    return visible_or_404(with_names(Output.objects.all()), user, pk=pk)


@require_safe
@login_required
@never_cache
def outputs(request: HttpRequest) -> HttpResponse:
    """Newest first, with totals over the whole filter."""
    user = request.user
    require_output_reader(user)
    chosen = OutputFilter.read(request.GET)
    kinds = list(OutputKind.objects.all())
    reads_region = rules.can_see_progress(user)
    context = {
        "list": output_list(user, chosen, kinds, request.GET.get("page", "")),
        "chosen": chosen,
        "kinds": kinds,
        "venues": Venue.choices,
        "states": OutputState.choices,
        "streets": streets(user) if reads_region else [],
        "reads_region": reads_region,
        "logs": rules.logs_outputs(user),
        "keeps_kinds": rules.can_manage_output_kinds(user),
        "reviews": rules.can_review_anything(user),
    }
    return render(request, "schools/outputs.html", context)


@require_safe
@login_required
@never_cache
def export(request: HttpRequest, ending: str) -> HttpResponse:
    """The whole filter as a table, the same columns as on the screen."""
    require_output_reader(request.user)
    if ending not in EXPORTS:
        raise nothing_here()
    rows = outputs_of(request.user, OutputFilter.read(request.GET))
    sheet = output_sheet(with_names(rows).order_by("-happened_on", "-pk").iterator(500))
    content = xlsx_bytes(sheet) if ending == "xlsx" else csv_bytes(sheet.headings, sheet.rows)
    return download(content, f"{sheet.title}.{ending}")


@require_safe
@login_required
@never_cache
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One record to read, with its hints, its history and what the person may do with it."""
    output = visible_output(request.user, pk)
    return render(request, "schools/output.html", detail_context(request.user, output))


def detail_context(user: User, output: Output, form: OutputReturnForm | None = None) -> dict[str, Any]:
    may_return = rules.can_return_output(user, output)
    return {
        "output": output,
        "findings": Around([output], timezone.localdate()).findings(output),
        "history": history_of(output),
        "may_edit": rules.can_edit_output(user, output),
        "may_approve": may_return and output.state == OutputState.SUBMITTED,
        "may_return": may_return,
        "form": form or OutputReturnForm(initial={"version": output.version}),
        "again": output.kind.is_active and rules.can_log_output(user, output),
    }


@get_or_post
@login_required
@never_cache
def void(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a record that is not approved out of the lists, with a reason."""
    output = visible_output(request.user, pk)
    if not rules.can_log_output(request.user, output):
        raise nothing_here()
    form = ReasonForm(request.POST or None, use_required_attribute=False)
    if request.method == "POST" and form.is_valid():
        try:
            void_output(output=output, user=request.user, reason=form.cleaned_data["reason"])
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The record is void. It stays readable."))
        return redirect("schools:output", pk)
    return confirm(
        request,
        title=_("Make “%(record)s” void") % {"record": output.kind},
        text=_("It no longer counts and cannot be changed any more. It stays readable with your reason."),
        form=form,
        is_danger=True,
        submit_label=_("Make void"),
        cancel_url=reverse("schools:output", args=[pk]),
    )


@require_POST
@login_required
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The undo of the message after logging."""
    output = visible_output(request.user, pk)
    try:
        take_back_output(output=output, user=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Taken back: %(kind)s.") % {"kind": output.kind})
    return redirect("schools:outputs")


@login_required
@require_safe
def photo(request: HttpRequest, pk: int, size: str = "") -> HttpResponse:
    """The photo of an output or, with a size, its small version; `pk` is the output's."""
    row = visible_or_404(OutputPhoto.objects, request.user, output=pk)
    file, tag = (row.thumbnail, "-s") if size else (row.file, "")
    return serve(request, file, f'"{row.sha256[:32]}{tag}"', f"output-{pk}{tag}.jpg")
