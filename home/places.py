"""The place in which somebody with a large region works just now: choosing it, and keeping every page to it."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from schools import places, rules
from schools.enums import RegionLevel
from schools.models import Region
from site_config.shared.access import nothing_here
from site_config.shared.methods import get_or_post

PLACE_KEY = "place"
DESK = "/desk/"
# Pages that read every record of the person's schools: seconds for a province, minutes for the nation.
HEAVY = frozenset(
    {
        "home:overview",
        "schools:review",
        "schools:review_bulk",
        "schools:matrix",
        "schools:matrix_export",
        "schools:registry_export",
        "schools:regions",
    }
)
# Pages whose work grows with the number of schools in any way.
LARGE = HEAVY | {"schools:review_documents", "schools:registry", "schools:accounts"}


class WorkingPlace:
    """Narrows the roles of the request to the place chosen last; leads who must choose to the choice."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if not request.path_info.startswith(DESK) or not request.user.is_authenticated:
            return None
        is_chosen = self._narrow(request)
        roles = request.user.current_roles
        must_choose = not is_chosen and places.needs_place(roles) and self._is_list(request, LARGE)
        if must_choose or (places.is_boundless(roles) and self._is_list(request, HEAVY)):
            return redirect(f"{reverse('home:place')}?{urlencode({'next': request.get_full_path()})}")
        return None

    def _narrow(self, request: HttpRequest) -> bool:
        """Apply the place chosen last; forget one that is no longer the person's. True when there is one."""
        code = request.session.get(PLACE_KEY)
        if not code:
            return False
        place = Region.objects.filter(code=code).first()
        roles = places.narrowed(request.user.current_roles, place) if place else []
        if not roles:
            del request.session[PLACE_KEY]
            return False
        request.own_roles = request.user.current_roles
        request.user.current_roles = roles
        return True

    def _is_list(self, request: HttpRequest, names: frozenset[str]) -> bool:
        return request.method in ("GET", "HEAD") and request.resolver_match.view_name in names


def own_roles(request: HttpRequest) -> list:
    """The person's roles as they are, whatever place was chosen."""
    return getattr(request, "own_roles", None) or request.user.current_roles


@get_or_post
@login_required
@never_cache
def place(request: HttpRequest) -> HttpResponse:
    """Walk down from the own region, and choose where to work. A place of others is the 404 of absent pages."""
    if not rules.can_see_progress(request.user):
        raise nothing_here()
    roles = own_roles(request)
    way = places.steps(roles, (request.POST or request.GET).get("in", "").replace("\x00", "")[:12])
    if not way:
        raise nothing_here()
    if request.method == "POST":
        return _chosen(request, way[-1])
    context = {
        "way": way,
        "here": way[-1],
        "below": places.below(way[-1]),
        "next": request.GET.get("next", ""),
        "is_wide": way[-1].level in places.WIDE,
        "is_boundless": way[-1].level == RegionLevel.NATION,
        "chosen": request.session.get(PLACE_KEY, ""),
    }
    return render(request, "home/place.html", context)


def _chosen(request: HttpRequest, chosen: Region) -> HttpResponse:
    request.session[PLACE_KEY] = chosen.code
    messages.success(request, _("You are working in %(place)s now.") % {"place": chosen})
    wish = request.POST.get("next", "")
    hosts = {request.get_host()}
    is_own = url_has_allowed_host_and_scheme(wish, allowed_hosts=hosts, require_https=request.is_secure())
    return redirect(wish if is_own else reverse("home:desk"))
