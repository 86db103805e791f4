"""The queue: the list, the record that is open beside it, and what the keyboard does."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from schools import rules
from schools.enums import DESK_ROLES, ActivityState, RoleKind
from schools.forms.review import ApproveForm, ReturnForm
from schools.models import Activity, User
from schools.review.claims import Holder, holder_of
from schools.review.filters import ReviewFilter
from schools.review.queue import READABLE, Queue, open_queue
from schools.review.reasons import reasons
from schools.review.record import decided_words, detail
from schools.steps import is_at_street
from site_config.shared.access import nothing_here, row_or_404


def require_reviewer(user: User) -> None:
    """Raise the 404 of absent pages for everybody else."""
    if not rules.holds(user, RoleKind.REVIEWER):
        raise nothing_here()


def require_desk(user: User) -> None:
    """Raise the 404 of absent pages for whoever has no part in the review."""
    if not rules.holds(user, *DESK_ROLES):
        raise nothing_here()


def at_desk_or_404(user: User, pk: int) -> Activity:
    """A record that opens at the person's desk; drafts are the school's own business."""
    rows = Activity.objects.at_desk_of(user).filter(state__in=READABLE)
    return row_or_404(rows.select_related("school__region", "kind"), pk=pk)


def reviewable_or_404(user: User, pk: int) -> Activity:
    """A record that is the person's to review for the bureau."""
    rows = Activity.objects.reviewable_by(user).filter(state__in=READABLE)
    return row_or_404(rows.select_related("school__region", "kind"), pk=pk)


def unless_taken_back(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Lead back to the queue, with the reason, when the school took the record back since the person read it here."""

    @wraps(view)
    def inner(request: HttpRequest, pk: int | None = None) -> HttpResponse:
        try:
            return view(request, pk)
        except Http404:
            rows = Activity.objects.at_desk_of(request.user).filter(state=ActivityState.DRAFT, pk=pk)
            if pk is None or not rows.filter(submitted_at__isnull=False).exists():
                raise
        messages.warning(request, _("The school has taken this record back. It waits again once it is handed in."))
        return redirect(queue_address(request, None))

    return inner


@require_safe
@login_required
@never_cache
@unless_taken_back
def queue(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    require_desk(request.user)
    return queue_page(request, pk)


@require_safe
@login_required
@never_cache
def keys(request: HttpRequest) -> HttpResponse:
    """All keys of the queue, in a dialog or as a page of their own."""
    require_desk(request.user)
    return render(request, "schools/review_keys.html")


def queue_page(
    request: HttpRequest,
    pk: int | None,
    *,
    form: ReturnForm | None = None,
    approve: ApproveForm | None = None,
    asked: Holder | None = None,
) -> HttpResponse:
    """Render the queue. `asked` is somebody else who looks at the month: the next decision is taken anyway."""
    chosen = ReviewFilter.read(request.GET)
    found = open_queue(request.user, chosen, request.GET.get("at", ""), pk)
    context = _context(request.user, found, chosen, form, approve)
    return render(request, "schools/review.html", context | {"is_detail": pk is not None, "asked": asked})


def queue_address(request: HttpRequest, pk: int | None) -> str:
    """The queue, or one record in it, under the filter of this address."""
    query = ReviewFilter.read(request.GET).query
    path = reverse("schools:review_record", args=[pk]) if pk else reverse("schools:review")
    return f"{path}?{query}" if query else path


def _context(
    user: User, found: Queue, chosen: ReviewFilter, form: ReturnForm | None, approve: ApproveForm | None
) -> dict[str, Any]:
    shown = detail(found.record, found.month_records, found.around) if found.record else None
    before, after = found.neighbours
    waits = bool(shown and shown.is_waiting)
    return {
        "queue": found,
        "query": f"?{chosen.query}" if chosen.query else "",
        "detail": shown,
        "reasons": reasons(user) if waits else [],
        "decided": decided_words(found.record) if found.record else "",
        "form": form or ReturnForm(initial={"reason": shown.suggested_reason if shown else ""}),
        "approve": approve or ApproveForm(),
        "before": before,
        "after": after,
        "note": _list_note(found),
        "is_reviewer": rules.holds(user, RoleKind.REVIEWER),
        "holder": holder_of(found.record) if found.record else None,
        **(_rights(user, found.record) if found.record else {}),
    }


def _rights(user: User, record: Activity) -> dict[str, bool]:
    """What the person may do with the open record; the doors ask again."""
    reviews = rules.can_review(user, record.school)
    return {
        "can_review": reviews,
        "can_endorse": not reviews and rules.can_endorse_activity(user, record),
        "is_early": reviews and is_at_street(record, timezone.localdate()),
        "looked_for_street": record.endorsed_by_id == user.pk,
    }


def _list_note(found: Queue) -> str:
    if found.facets.total == found.facets.everything:
        return ""
    words = ngettext("%(n)d of %(all)d record", "%(n)d of %(all)d records", found.facets.everything)
    return words % {"n": found.facets.total, "all": found.facets.everything}
