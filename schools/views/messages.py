"""The inbox, one's wishes for e-mails, and the link that ends them."""

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from schools.access import visible_or_404
from schools.actions.messages import mark_all_read, mark_read, set_mail_wishes, stop_mail
from schools.forms.messages import WishForm
from schools.inbox import TOPICS, InboxFilter, inbox
from schools.mailing import user_of
from schools.models import Message
from site_config.shared.access import nothing_here
from site_config.shared.methods import get_or_post
from site_config.shared.moments import sent_moment

# So long a page may lie open before its button means "everything".
PAGE_LIVES = dt.timedelta(days=7)


@require_safe
@login_required
@never_cache
def messages_list(request: HttpRequest) -> HttpResponse:
    chosen, now = InboxFilter.read(request.GET), timezone.now()
    context = {
        "inbox": inbox(request.user, chosen, request.GET.get("at", ""), timezone.localdate(now)),
        "chosen": chosen,
        "topics": [(key, label) for key, (label, _beginnings) in TOPICS.items()],
        "now": now,
    }
    return render(request, "schools/messages.html", context)


@require_safe
@login_required
@never_cache
def message_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to where the message points; looking at it by GET marks it read, as people expect of a link."""
    message = visible_or_404(Message.objects.all(), request.user, pk=pk)
    if request.method == "GET":
        mark_read(message=message)
    inside = url_has_allowed_host_and_scheme(message.url, allowed_hosts=None)
    return redirect(message.url if message.url and inside else reverse("schools:messages"))


@require_POST
@login_required
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark what was on the page when it was opened; what came since stays unread."""
    count = mark_all_read(user=request.user, until=_moment(request.POST.get("until", "")))
    text = ngettext("%(n)d message is marked as read.", "%(n)d messages are marked as read.", count)
    messages.success(request, text % {"n": count})
    return redirect("schools:messages")


@get_or_post
@login_required
@never_cache
def wishes(request: HttpRequest) -> HttpResponse:
    user = request.user
    language = user.language or getattr(request, "LANGUAGE_CODE", "zh-hans")
    initial = {"email": user.email, "mail_wish": user.mail_wish, "language": language}
    form = WishForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            set_mail_wishes(user=user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("Your wishes are saved."))
            return redirect("schools:message_wishes")
    return render(request, "schools/message_wishes.html", {"form": form})


@csrf_exempt
@get_or_post
@never_cache
def mail_stop(request: HttpRequest, token: str) -> HttpResponse:
    """End e-mails by the link in each of them: a page that asks, and a POST that mail programs send by themselves.

    Without a form token (RFC 8058): the signed link is what nobody else has. It shows nothing about the account.
    """
    user = user_of(token)
    if user is None:
        raise nothing_here()
    if request.method == "POST":
        stop_mail(user=user)
    return render(request, "schools/mail_stop.html", {"done": request.method == "POST"})


def _moment(text: str) -> dt.datetime:
    """The moment the page was made; now when the form says none of the last days."""
    now = timezone.now()
    found = sent_moment(text)
    return found if now - PAGE_LIVES <= found <= now else now
