"""Tags of the public pages: a page's languages, what machines read about it, and live figures."""

import json

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from campaigns.models import CampaignPage
from home import structured
from home.campaign_progress import Progress, progress_of
from home.languages import Translation, translations_of
from home.models import SiteSettings

register = template.Library()
SCRIPT_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def grouped(number: int) -> str:
    """12345 is "12,345" in both languages; Django groups digits in English only."""
    return f"{number:,}"


@register.simple_tag(takes_context=True)
def translations(context: Context) -> list[Translation]:
    """The page in each of its languages, asked for once a request; empty where it has one language only."""
    request = context.get("request")
    if request is None:
        return []
    if not hasattr(request, "page_translations"):
        request.page_translations = translations_of(context.get("page"), request)
    return request.page_translations


@register.simple_tag(takes_context=True)
def structured_data(context: Context) -> SafeString:
    """The page for search engines as data; no character in it can end the element."""
    request, page = context.get("request"), context.get("page")
    if request is None:
        return mark_safe("")
    found = structured.described(page, request, name=context.get("site_name", ""), owner=context.get("site_owner", ""))
    words = (json.dumps(one, ensure_ascii=False).translate(SCRIPT_ESCAPES) for one in found)
    return mark_safe("".join(f'<script type="application/ld+json">{one}</script>' for one in words))  # noqa: S308


@register.simple_tag(takes_context=True)
def preview_picture(context: Context) -> str:
    """Full address of the picture that link previews show."""
    request = context.get("request")
    return structured.preview_picture(context.get("page"), request) if request else ""


@register.simple_tag(takes_context=True)
def campaign_progress(context: Context, campaign: CampaignPage) -> Progress | None:
    """Live progress of a campaign in the site's region."""
    region = SiteSettings.for_request(context["request"]).region
    return progress_of(campaign, region, timezone.localdate())
