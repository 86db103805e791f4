"""Registration with Wagtail only."""

from collections.abc import Iterator

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from campaigns.models.illustrated import IllustratedPage
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
