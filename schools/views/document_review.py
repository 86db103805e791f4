"""Supporting documents that wait for the bureau: approve, or return with a sentence."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from schools.actions.document import decide_document
from schools.enums import ActivityState, DocumentKind
from schools.errors import Refused, StaleVersion
from schools.forms.review import DocumentReturnForm
from schools.models import SupportingDocument
from schools.review.words import age, age_words, moment
from schools.views.review import require_reviewer
from site_config.shared.access import nothing_here
from site_config.shared.methods import get_or_post
from site_config.shared.moments import sent_moment

PAGE_SIZE = 25
SHOWN = {
    "waiting": (ActivityState.SUBMITTED,),
    "decided": (ActivityState.APPROVED, ActivityState.RETURNED),
}


@require_safe
@login_required
@never_cache
def documents(request: HttpRequest) -> HttpResponse:
    require_reviewer(request.user)
    return _page(request)


@get_or_post
@login_required
@never_cache
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve or return one document; a return without a sentence comes back with what was typed."""
    rows = SupportingDocument.objects.reviewable_by(request.user)
    document = rows.select_related("school").filter(pk=pk).first()
    if document is None:
        raise nothing_here()
    if request.method != "POST":
        return redirect("schools:review_documents")
    approved = request.POST.get("decision") == "approve"
    form = DocumentReturnForm(request.POST)
    if not approved and not form.is_valid():
        return _page(request, pk, form)
    return _decided(request, document, approved, "" if approved else form.cleaned_data["text"])


def _decided(request: HttpRequest, document: SupportingDocument, approved: bool, text: str) -> HttpResponse:
    seen = sent_moment(request.POST.get("seen", ""))
    try:
        decide_document(document=document, user=request.user, approved=approved, text=text, seen=seen)
    except StaleVersion:
        messages.warning(
            request, _("The document was handed in anew meanwhile. Please look at it again before deciding.")
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        words = (
            _("Approved: %(school)s, %(title)s.") if approved else _("Returned to the school: %(school)s, %(title)s.")
        )
        messages.success(request, words % {"school": document.school, "title": document.title})
    query = request.GET.urlencode()
    address = reverse("schools:review_documents")
    return redirect(f"{address}?{query}" if query else address)


def _page(request: HttpRequest, pk: int | None = None, form: DocumentReturnForm | None = None) -> HttpResponse:
    shown = request.GET.get("state") if request.GET.get("state") in SHOWN else "waiting"
    kind = request.GET.get("kind") if request.GET.get("kind") in DocumentKind.values else ""
    rows = SupportingDocument.objects.reviewable_by(request.user).filter(state__in=SHOWN[shown])
    if kind:
        rows = rows.filter(kind=kind)
    rows = rows.select_related("school__region", "teacher", "pupil", "submitted_by", "reviewed_by")
    rows = rows.order_by("submitted_at", "pk") if shown == "waiting" else rows.order_by("-reviewed_at", "-pk")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    context = {
        "page": page,
        "lines": [_line(document, today, pk, form) for document in page],
        "shown": shown,
        "kind": kind,
        "kinds": DocumentKind.choices,
        "query": f"?{request.GET.urlencode()}" if request.GET else "",
    }
    return render(request, "schools/review_documents.html", context)


def _line(document: SupportingDocument, today, pk: int | None, form: DocumentReturnForm | None) -> dict[str, Any]:
    """One document with its age and its own return form; the refused form keeps what was typed."""
    own = form if form is not None and document.pk == pk else DocumentReturnForm(auto_id=f"id_{document.pk}_%s")
    waits = document.state == ActivityState.SUBMITTED
    days = age(timezone.localdate(document.submitted_at), today)
    return {
        "document": document,
        "form": own,
        "is_open": own is form,
        "waits": waits,
        "age": age_words(days) if waits and days else "",
        "handed_in": moment(document.submitted_at),
        "decided": moment(document.reviewed_at) if document.reviewed_at else "",
        "who": document.teacher or document.pupil,
    }
