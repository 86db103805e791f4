"""The door of Wagtail's admin: open only to those who write for the site today."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from schools.enums import WRITING_ROLES
from schools.rules import holds
from site_config.shared.access import nothing_here


class CmsGate:
    """Wagtail's groups know no dates; this does. Whoever holds no writing role today finds nothing there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> None:
        is_inside = request.path_info.startswith(reverse("wagtailadmin_home")) and request.user.is_authenticated
        if is_inside and not may_edit_site(request.user):
            raise nothing_here()


def may_edit_site(user) -> bool:
    """True for whoever holds a writing role today and is let in by Wagtail too, which else would ask to sign in."""
    return user.is_superuser or (holds(user, *WRITING_ROLES) and user.has_perm("wagtailadmin.access_admin"))
