"""Registrations with Wagtail's admin that belong to no app."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wagtail import hooks


@hooks.register("insert_global_admin_js")
def carry_out_calls() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("site/js/cms.js"))


@hooks.register("insert_global_admin_css")
def our_colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("site/cms.css"))


@hooks.register("construct_main_menu")
def without_help(request: HttpRequest, menu_items: list[Any]) -> None:
    """The help menu leads to pages of another site, in English."""
    menu_items[:] = [item for item in menu_items if item.name != "help"]
