"""What every workspace page needs to draw its frame."""

from django.core.cache import cache
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from home.models import SiteSettings
from home.navigation import links_for, tabs_of
from home.places import own_roles
from home.rank import latest_rank
from home.sections import WORKSPACE, sections
from home.welcome.query import welcome_of
from schools import places
from schools.enums import WRITING_ROLES
from schools.inbox import recent
from schools.rules import can_read_calendar, can_see_clock

# The workspace may show a renamed site this much later; it saves two queries a page.
KEPT_SECONDS = 60


def workspace(request: HttpRequest) -> dict:
    """Navigation, place and role of whoever is signed in; nothing for visitors."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    roles = user.current_roles
    # Whoever holds no writing role is not looked up: permissions cost two queries a page.
    may_edit = user.is_superuser or any(role.kind in WRITING_ROLES for role in roles)
    edits = may_edit and user.has_perm("wagtailadmin.access_admin")
    links = links_for(request)
    return {
        "nav": links,
        "tabs": tabs_of(links),
        "brand_name": _place(roles),
        "role_name": _role_name(user, roles),
        "desk_url": reverse("home:desk"),
        "find_url": reverse("home:find"),
        "messages_url": reverse("schools:messages"),
        "wishes_url": reverse("schools:message_wishes"),
        "unread": user.unread_messages,
        "clock_url": reverse("schools:clock") if can_see_clock(user) else "",
        "workdays_url": reverse("schools:workdays") if can_read_calendar(user) else "",
        "welcome_url": reverse("home:welcome"),
        "guide_url": reverse("home:guides"),
        "welcome": SimpleLazyObject(lambda: welcome_of(user)),
        "recent": SimpleLazyObject(lambda: recent(user, timezone.localdate())),
        "own_rank": SimpleLazyObject(lambda: latest_rank(request)),
        "cms_url": reverse("wagtailadmin_home") if edits else "",
        "place_url": reverse("home:place") if places.can_choose(own_roles(request)) else "",
    }


def _place(roles: list) -> str:
    if not roles:
        return ""
    return str(roles[0].school or roles[0].region)


def _role_name(user, roles: list) -> str:
    if not roles:
        return user.name
    kind = roles[0].get_kind_display()
    return pgettext("role and name", "%(role)s %(name)s") % {"role": kind, "name": user.name}


def site(request: HttpRequest) -> dict:
    """What every public page needs: names, navigation, and the line about demo data everywhere."""
    if request.path_info.startswith(WORKSPACE):
        key = f"workspace-site:{_host(request)}:{get_language()}"
        return cache.get_or_set(key, lambda: _names(request), KEPT_SECONDS)
    context = _names(request)
    pages = sections(request)
    return context | {
        "home_url": reverse("wagtail_serve", args=[""]),
        "search_url": reverse("site:search"),
        "site_nav": [_page_link(page, request) for page in pages if page.show_in_menus],
        "footer_nav": [_page_link(page, request) for page in pages],
    }


def _host(request: HttpRequest) -> str:
    """The host that was asked; none where the page is the one that refuses it."""
    try:
        return request.get_host()
    except DisallowedHost:
        return ""


def _names(request: HttpRequest) -> dict:
    settings = SiteSettings.for_request(request)
    banner = _("Demo: schools, people and figures are invented.") if settings.is_demo else ""
    return {"site_name": settings.name, "site_owner": settings.owner, "banner": banner, "footer_note": banner}


def _page_link(page, request: HttpRequest) -> dict:
    url = page.get_url(request)
    return {"label": page.title, "url": url, "current": request.path.startswith(url)}
