"""The screen from which an editor copies a page for the public account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wagtail.models import Page

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update

from campaigns.models.illustrated import IllustratedPage
from home.paste.page import pasted
from site_config.shared.access import nothing_here


@require_safe
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Button, preview and source; the addresses in it are those of the public site."""
    page = _own_page(request, pk)
    context = {"page_to_copy": page, "pasted": pasted(page, settings.SITE_URL.rstrip("/"))}
    return render(request, "home/cms/paste.html", context)


@require_safe
@csp_update({"style-src": [UNSAFE_INLINE]})  # type: ignore[arg-type]
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What is pasted and nothing else, in a frame of its own: the one document whose inline styles are let through.

    It holds no script and is shown in a sandbox.
    """
    page = _own_page(request, pk)
    context = {"page_to_copy": page, "pasted": pasted(page, request.build_absolute_uri("/").rstrip("/"))}
    return render(request, "home/cms/paste_preview.html", context)


def _own_page(request: HttpRequest, pk: int) -> IllustratedPage:
    """The newest text of a page, also of a draft, for whoever may edit the page. Raises Http404 for others."""
    page = Page.objects.filter(pk=pk).first()
    if page is None or not page.permissions_for_user(request.user).can_edit():
        raise nothing_here()
    newest = page.specific.get_latest_revision_as_object()
    if not isinstance(newest, IllustratedPage):
        raise nothing_here()
    return newest
