"""Supporting documents of the school: the list, a new one, a returned one corrected."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from schools import rules
from schools.access import visible_or_404
from schools.actions.document import FILLED_IN, resubmit_document, submit_document, withdraw_document
from schools.enums import EDITABLE, ActivityState, DocumentKind
from schools.errors import Refused
from schools.forms.document import DocumentForm
from schools.history import history_of
from schools.models import SupportingDocument
from schools.views.common import say_refused, working_school
from site_config.shared.methods import get_or_post

PAGE_SIZE = 25


@login_required
@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """Newest first, grouped by school year; what came back stands on top in the summary."""
    school = working_school(request)
    rows = SupportingDocument.objects.filter(school=school).select_related("teacher", "pupil")
    page = Paginator(rows.order_by("-school_year", "-held_on", "-pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    groups = [(year, list(members)) for year, members in groupby(page, key=lambda row: row.school_year)]
    returned = rows.filter(state=ActivityState.RETURNED).count()
    context = {"school": school, "page": page, "groups": groups, "returned": returned}
    return render(request, "schools/documents.html", context)


@login_required
@get_or_post
def add(request: HttpRequest) -> HttpResponse:
    school = working_school(request)
    form = DocumentForm(request.POST or None, school=school, initial=_start(request))
    form.use_required_attribute = False
    if (
        request.method == "POST"
        and form.is_valid()
        and (sent := _send(form, lambda values: submit_document(school=school, user=request.user, values=values)))
    ):
        _say_sent(request, sent, _("The document is handed in."))
        return redirect("schools:documents")
    return render(request, "schools/document_form.html", {"school": school, "form": form, "document": None})


@login_required
@get_or_post
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """A document that came back or was taken back can be corrected by its school; every other one is read."""
    rows = SupportingDocument.objects.select_related("school__region", "teacher", "pupil", "reviewed_by")
    document = visible_or_404(rows, request.user, pk=pk)
    is_own = rules.can_record(request.user, document.school)
    is_open = is_own and document.state in EDITABLE
    if request.method == "POST" and not is_own:
        raise Http404
    initial = {name: getattr(document, name) for name in FILLED_IN}
    form = DocumentForm(request.POST or None, school=document.school, initial=initial)
    form.use_required_attribute = False
    if (
        request.method == "POST"
        and form.is_valid()
        and (sent := _send(form, lambda values: resubmit_document(document=document, user=request.user, values=values)))
    ):
        _say_sent(request, sent, _("The document is handed in again."))
        return redirect("schools:documents")
    context = {
        "document": document,
        "school": document.school,
        "form": form,
        "history": history_of(document),
        "is_own": is_own,
        "can_withdraw": is_own and document.state == ActivityState.SUBMITTED,
    }
    template = "schools/document_form.html" if is_open or form.errors else "schools/document_detail.html"
    return render(request, template, context)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what waits for the bureau; its form opens."""
    document = visible_or_404(SupportingDocument.objects.select_related("school"), request.user, pk=pk)
    if not rules.can_record(request.user, document.school):
        raise Http404
    try:
        withdraw_document(document=document, user=request.user)
    except Refused as refused:
        say_refused(request, refused)
    else:
        messages.success(request, _("The document is taken back. Please submit it again once it is right."))
    return redirect("schools:document", pk)


def _say_sent(request: HttpRequest, document: SupportingDocument, words: str) -> None:
    """A message whose button takes the document back."""
    messages.success(request, words, extra_tags=f"undo:{reverse('schools:document_withdraw', args=[document.pk])}")


def _start(request: HttpRequest) -> dict:
    kind = request.GET.get("kind", "")
    return {"kind": kind if kind in DocumentKind.values else None, "held_on": timezone.localdate()}


def _send(form: DocumentForm, do: Callable[[Mapping[str, Any]], SupportingDocument]) -> SupportingDocument | None:
    """Hand the values to the action; what it refuses becomes an error of the form."""
    try:
        return do(form.values())
    except (Refused, ValidationError) as error:
        for name, sentences in _errors(error).items():
            for sentence in sentences:
                form.add_error(name if name in form.fields else None, sentence)
        return None


def _errors(error: Exception) -> dict[str, list[str]]:
    if isinstance(error, ValidationError):
        return getattr(error, "message_dict", None) or {"": error.messages}
    return defaultdict(list, {"": [str(error)]})
