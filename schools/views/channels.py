"""Group chats of a region: kept, tried out, switched, removed."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from schools.access import visible_or_404
from schools.actions.channels import remove_channel, save_channel, try_channel, use_channel
from schools.errors import Refused
from schools.forms.messages import ChannelForm
from schools.models import Channel, User
from schools.registry import scope
from site_config.shared.confirm import confirm
from site_config.shared.methods import get_or_post


@require_safe
@login_required
@never_cache
def channels(request: HttpRequest) -> HttpResponse:
    scope.require_manager(request.user)
    found = Channel.objects.visible_to(request.user).select_related("region", "created_by")
    return render(request, "schools/channels.html", {"channels": found})


@get_or_post
@login_required
@never_cache
def add(request: HttpRequest) -> HttpResponse:
    return _form(request, scope.require_manager(request.user), None)


@get_or_post
@login_required
@never_cache
def change(request: HttpRequest, pk: int) -> HttpResponse:
    return _form(request, scope.require_manager(request.user), _own(request.user, pk))


@require_POST
@login_required
def try_out(request: HttpRequest, pk: int) -> HttpResponse:
    channel = _own(request.user, pk)
    failure = try_channel(channel=channel, user=request.user)
    if failure:
        messages.error(request, _("The greeting did not get through: %(why)s") % {"why": failure})
    else:
        messages.success(request, _("The greeting is posted to “%(name)s”.") % {"name": channel.name})
    return redirect("schools:channels")


@require_POST
@login_required
def use(request: HttpRequest, pk: int) -> HttpResponse:
    is_active = request.POST.get("active") == "1"
    channel = use_channel(channel=_own(request.user, pk), user=request.user, is_active=is_active)
    said = _("“%(name)s” is in use.") if is_active else _("Nothing is posted to “%(name)s” for now.")
    messages.success(request, said % {"name": channel.name})
    return redirect("schools:channels")


@get_or_post
@login_required
@never_cache
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    channel, back = _own(request.user, pk), reverse("schools:channels")
    if request.method == "POST":
        remove_channel(channel=channel, user=request.user)
        messages.success(request, _("The group chat is removed."))
        return redirect(back)
    return confirm(
        request,
        title=_("Remove “%(name)s”?") % {"name": channel.name},
        text=_("Its address and secret are deleted. Nothing is posted to it any more."),
        submit_label=_("Remove"),
        cancel_url=back,
        is_danger=True,
    )


def _form(request: HttpRequest, regions: list[Any], channel: Channel | None) -> HttpResponse:
    initial = {"region": regions[0].pk}
    if channel:
        initial = {"region": channel.region_id, "kind": channel.kind, "name": channel.name}
    form = ChannelForm(request.POST or None, regions=regions, channel=channel, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = save_channel(user=request.user, channel=channel, **form.cleaned_data)
        except Refused as refused:
            form.add_error("address", str(refused))
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("“%(name)s” is saved. Try it with a greeting.") % {"name": made.name})
            return redirect("schools:channels")
    return render(request, "schools/channel_form.html", {"form": form, "channel": channel})


def _own(user: User, pk: int) -> Channel:
    return visible_or_404(Channel.objects.select_related("region"), user, pk=pk)
