"""Who looks at which month: taken by the page that is open, given back when it is left, taken over with one click."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schools.actions.claim import release_claim, take_claim
from schools.review.claims import Holder
from schools.views.review import at_desk_or_404, queue_address, require_desk


@require_POST
@login_required
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Hold the record's month for the page that asks; answers with the line that says who looks at it."""
    record = at_desk_or_404(request.user, pk)
    held = take_claim(school=record.school, month=record.month, user=request.user)
    mine = held.user_id == request.user.pk
    holder = None if mine else Holder(str(held.user), held.taken_at)
    context = {"holder": holder, "token": held.token if mine else "", "record": record}
    return render(request, "schools/_review_claim.html", context)


@require_POST
@login_required
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    record = at_desk_or_404(request.user, pk)
    take_claim(school=record.school, month=record.month, user=request.user, take_over=True)
    messages.success(
        request,
        _("%(school)s, %(month)s is yours now.") % {"school": record.school, "month": record.month.label},
    )
    return redirect(queue_address(request, pk))


@require_POST
@login_required
def release(request: HttpRequest) -> HttpResponse:
    """A page that is left gives back what it held; browsers send this without waiting for an answer."""
    require_desk(request.user)
    try:
        release_claim(user=request.user, token=uuid.UUID(request.POST.get("token", "")))
    except ValueError:
        return HttpResponse(status=400)
    return HttpResponse(status=204)
