"""The one-page guides: on the screen, for the printer, and as PDF."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home.guides.pdf import guide_pdf
from home.guides.registry import GUIDES
from home.models import SiteSettings
from schools.enums import RoleKind
from site_config.shared.access import nothing_here
from site_config.shared.tables import download

LANGUAGES = ("zh-hans", "en")


@require_safe
@login_required
@never_cache
def guide(request: HttpRequest, kind: str = "") -> HttpResponse:
    """The guide of one role; without a role that of the person's first one. Everybody may read all of them."""
    chosen = _kind(kind) if kind else _first_of(request)
    context = {"kind": chosen, "guide": GUIDES[chosen], "kinds": list(GUIDES)}
    return render(request, "home/guide.html", context)


@require_safe
@login_required
@never_cache
def guide_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The same as one A4 page; `language` chooses that of its words."""
    chosen, language = _kind(kind), request.GET.get("language", "")
    with override(language if language in LANGUAGES else request.LANGUAGE_CODE):
        settings = SiteSettings.for_request(request)
        content = guide_pdf(chosen, site=settings.name, owner=settings.owner)
        name = f"{chosen.label}.pdf"
    return download(content, name, None)


def _kind(wish: str) -> RoleKind:
    if wish not in RoleKind.values:
        raise nothing_here()
    return RoleKind(wish)


def _first_of(request: HttpRequest) -> RoleKind:
    held = [RoleKind(role.kind) for role in request.user.current_roles]
    return held[0] if held else RoleKind.COORDINATOR
