"""A whole page as it is pasted: cover, summary, blocks, sources, and where it was first published."""

from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaigns.models import TopicPage
from campaigns.models.illustrated import IllustratedPage
from home.paste.blocks import WRITERS, absolute, drawing, look_alike, rows
from home.paste.style import picture, tag

COVER = "fill-1080x608|format-jpeg"


def pasted(page: IllustratedPage, site: str) -> SafeString:
    """Return the page in its own language; the title is left out, since the account has a field for it.

    Params: site, scheme and host without a slash at the end, to which every address is joined.
    """
    with override(page.locale.language_code):
        parts = [_cover(page, site), tag("p", "lead", page.summary), *_portrait(page)]
        parts += [WRITERS[block.block_type](block.value, site) for block in page.body]
        parts += _end(page, site)
        return tag("section", "all", format_html_join("", "{}", ((part,) for part in parts)))


def _cover(page: IllustratedPage, site: str) -> SafeString:
    if not page.image:
        return drawing(page.drawing, site)
    return picture(absolute(site, page.image.get_rendition(COVER).url), page.image_alt)


def _portrait(page: Any) -> list[SafeString]:
    """The questions of a hub with their answers; nothing for other pages."""
    if not isinstance(page, TopicPage):
        return []
    told = [(_("What it looks like"), [page.looks]), (_("What it really is"), [page.really])]
    parts = [part for title, lines in told for part in _lines(title, lines)]
    if page.disguises:
        parts += [tag("h2", "h2", _("How it disguises itself")), rows("card", map(look_alike, _values(page.disguises)))]
    more = [
        (_("Signs that somebody has taken it"), page.sign_lines),
        (_("What it does"), page.effect_lines),
        (_("What to do"), page.help_lines),
        (_("What the law says"), page.law_lines),
    ]
    return parts + [part for title, lines in more for part in _lines(title, lines)]


def _values(stream: Any) -> list[Any]:
    return [block.value for block in stream]


def _lines(title: str, lines: list[str]) -> list[SafeString]:
    return [tag("h2", "h2", title), *(tag("p", "p", line) for line in lines)] if lines else []


def _end(page: Any, site: str) -> list[SafeString]:
    sources = [line for line in getattr(page, "sources", "").splitlines() if line.strip()]
    parts = [tag("p", "small", _("Sources: %(list)s") % {"list": "；".join(sources)})] if sources else []
    if page.live and (address := page.url):
        parts.append(tag("p", "small", _("First published at %(address)s") % {"address": absolute(site, address)}))
    return parts
