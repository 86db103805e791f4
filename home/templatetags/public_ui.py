"""Tags of the public pages: a page's languages and its description."""

from django import template
from django.template import Context

from home.languages import Translation, translations_of

register = template.Library()


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
