"""Speakers: the list, one of them with talks and calendar, the form."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schools import rules
from schools.access import visible_or_404
from schools.actions.calendar_feed import may_have_feed
from schools.actions.speaker import save_speaker
from schools.enums import TALK_ARRANGERS
from schools.errors import Refused
from schools.forms.talk import SpeakerForm
from schools.history import history_of
from schools.models import CalendarFeed, Region, Speaker, Talk
from schools.talks.busy import load_of
from schools.talks.desk import lines
from schools.views.talks import feed_url
from site_config.shared.access import nothing_here
from site_config.shared.calendar import Month
from site_config.shared.methods import get_or_post

PAGE_SIZE = 50
MOST_TALKS = 20


@login_required
@require_safe
def speakers(request: HttpRequest) -> HttpResponse:
    """Those who give talks now first, then by name, with their load of the term."""
    if not rules.can_see_speakers(request.user):
        raise nothing_here()
    rows = Speaker.objects.visible_to(request.user).select_related("region").prefetch_related("topics")
    page = Paginator(rows.order_by("-is_active", "name", "pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    load = load_of((speaker.pk for speaker in page), Month.current())
    context = {
        "page": page,
        "rows": [(speaker, load.get(speaker.pk, 0)) for speaker in page],
        "keeps": rules.holds(request.user, *TALK_ARRANGERS),
    }
    return render(request, "schools/talk_speakers.html", context)


@login_required
@require_safe
def speaker(request: HttpRequest, pk: int) -> HttpResponse:
    """One speaker: what about, the coming talks that the reader may see, the calendar's address for its keepers."""
    row = _speaker(request, pk)
    may_give_out = may_have_feed(request.user, speaker=row)
    feed = CalendarFeed.objects.filter(speaker=row).first() if may_give_out else None
    talks = Talk.objects.visible_to(request.user).filter(speaker=row).planned()
    talks = talks.select_related("school", "topic", "speaker", "activity").order_by("starts_at")[:MOST_TALKS]
    keeps = rules.can_keep_speakers(request.user, row.region)
    context = {
        "speaker": row,
        "lines": lines(talks, timezone.now()),
        "keeps": keeps,
        "may_give_out": may_give_out,
        "feed_url": feed_url(request, feed),
        "history": history_of(row) if keeps else [],
    }
    return render(request, "schools/talk_speaker.html", context)


@login_required
@get_or_post
def speaker_edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """A new speaker, or one to change."""
    row = _speaker(request, pk) if pk else Speaker()
    regions = _regions(request)
    if not regions or (pk and not rules.can_keep_speakers(request.user, row.region)):
        raise Http404
    form = SpeakerForm(request.POST or None, regions=_choices(regions), initial=_initial(row, regions))
    form.use_required_attribute = False
    if request.method == "POST" and form.is_valid():
        topics = form.cleaned_data["topics"]
        try:
            row = save_speaker(speaker=row, user=request.user, values=form.values(), topics=topics)
        except (Refused, ValidationError) as error:
            form.add_error(None, error.messages if isinstance(error, ValidationError) else str(error))
        else:
            messages.success(request, _("The speaker is saved."))
            return redirect("schools:talk_speaker", row.pk)
    return render(request, "schools/talk_speaker_form.html", {"speaker": row if pk else None, "form": form})


def _speaker(request: HttpRequest, pk: int) -> Speaker:
    rows = Speaker.objects.select_related("region", "account").prefetch_related("topics")
    return visible_or_404(rows, request.user, pk=pk)


def _regions(request: HttpRequest) -> list[Region]:
    """The regions where the person keeps speakers."""
    held = request.user.current_roles
    return [role.region for role in held if role.region_id and role.kind in TALK_ARRANGERS]


def _choices(regions: list[Region]):
    """These regions and the open ones below them."""
    return Region.objects.within_any(regions).filter(closed_on=None)


def _initial(row: Speaker, regions: list[Region]) -> dict:
    if not row.pk:
        return {"region": regions[0].pk, "is_active": True}
    initial = {name: getattr(row, name) for name in ("name", "organisation", "lead", "region", "is_active")}
    return initial | {"topics": list(row.topics.all()), "username": row.account.username if row.account else ""}
