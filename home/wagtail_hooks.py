"""Registration with Wagtail only."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from campaigns.models.illustrated import IllustratedPage
from home import moderation
from home.paste import views


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("public-account/<int:pk>/", views.copy, name="public_account"),
        path("public-account/<int:pk>/preview/", views.preview, name="public_account_preview"),
    ]


@hooks.register("register_page_header_buttons")
def copy_button(page: Page, user, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the menu above a page's editor."""
    if isinstance(page.specific_deferred, IllustratedPage) and page.permissions_for_user(user).can_edit():
        yield Button(
            _("Copy for the public account"), reverse("public_account", args=[page.pk]), icon_name="copy", priority=60
        )


@hooks.register("before_edit_page")
def say_what_to_change(request: HttpRequest, page: Page) -> None:
    """Wagtail keeps an editor's comment behind a link in a side panel."""
    if request.method == "GET" and (wish := moderation.wish_of(page)):
        messages.warning(request, wish)


@hooks.register("construct_page_action_menu")
def approve_first(menu: list[ActionMenuItem], request: HttpRequest, context: dict) -> None:
    """Whoever opens a page to decide about it finds the decision on the button, not behind its arrow."""
    menu.sort(key=lambda item: item.name != "approve")
