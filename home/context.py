"""What every workspace page needs to draw its frame."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext

from home.navigation import links_for


def workspace(request: HttpRequest) -> dict:
    """Navigation, place and role of whoever is signed in; nothing for visitors."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    roles = user.current_roles
    edits = user.has_perm("wagtailadmin.access_admin")
    return {
        "nav": links_for(request),
        "brand_name": _place(roles),
        "role_name": _role_name(user, roles),
        "desk_url": reverse("home:desk"),
        "cms_url": reverse("wagtailadmin_home") if edits else "",
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
