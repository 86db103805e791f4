"""Registrations with Wagtail's admin that belong to no app."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wagtail import hooks


@hooks.register("insert_global_admin_js")
def carry_out_calls() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("site/js/cms.js"))
