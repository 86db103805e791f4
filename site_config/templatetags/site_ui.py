"""Template tags of the design system: icons, states, and the small parts of every screen."""

import logging
import re
from collections import Counter
from functools import cache
from pathlib import Path

from django import template
from django.http import QueryDict
from django.template.defaulttags import querystring
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from site_config.shared.amounts import amount_words
from site_config.shared.rings import arcs
from site_config.shared.states import FINISHED, STATES, state_of, word_of
from site_config.templatetags import site_forms

register = template.Library()
logger = logging.getLogger(__name__)
# One {% load site_ui %} brings the form tags too.
register.tags.update(site_forms.register.tags)

SPRITE = Path(__file__).resolve().parent.parent / "static" / "site" / "icons.svg"
SYMBOL = re.compile(r'<symbol id="i-([a-z0-9-]+)" viewBox="0 0 24 24">(.*?)</symbol>')
LANGUAGE_TAGS = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "zh-cn": "zh-Hans"}
MODES = {"text": {"large"}, "theme": {"light", "dark"}, "contrast": {"more"}}


@cache
def icon_shapes() -> dict[str, str]:
    """Return the inner SVG of each icon by name, read once from the sprite."""
    return dict(SYMBOL.findall(SPRITE.read_text(encoding="utf-8")))


@register.simple_tag
def icon(name: str, size: int = 20, label: str = "") -> SafeString:
    """Draw one icon of the sprite; `size` is 16, 20, 24, 28 or 64 px, `label` makes it speak.

    A name that does not exist is logged and drawn as a plain ring: a wrong picture must not cost the page.
    """
    shapes = icon_shapes()
    if name not in shapes:
        logger.error("There is no icon called %r.", name)
        name = "none"
    css = "i" if int(size) == 20 else f"i i-{size}"
    role = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    shape = mark_safe(shapes[name])  # noqa: S308 - the sprite is our own file
    return format_html('<svg class="{}" viewBox="0 0 24 24" {}>{}</svg>', css, role, shape)


@register.simple_tag
def badge(state: object, label: str = "", icon_name: str = "") -> SafeString:
    """Draw a state as icon and word; `state` is a code, an object with `.state`, or "honour"."""
    if state == "honour":
        return format_html('<span class="badge honour">{}{}</span>', icon(icon_name or "medal"), label)
    code = state_of(state)
    spec = STATES[code]
    drawing = icon(icon_name or spec.icon)
    return format_html('<span class="badge {}">{}{}</span>', spec.css, drawing, label or word_of(code))


@register.simple_tag
def state_word(state: object) -> str:
    """Return the word of a state in the reader's language."""
    return word_of(state_of(state))


@register.simple_tag
def state_summary(states) -> str:
    """Return states counted in words, in the order of the vocabulary."""
    counts = Counter(state_of(state) for state in states)
    parts = [
        _("%(state)s: %(count)d") % {"state": word_of(code), "count": counts[code]} for code in STATES if counts[code]
    ]
    return pgettext("between items of a list", ", ").join(parts)


@register.simple_tag
def five(states, tall: bool = False, spoken: bool = True) -> SafeString:
    """Draw the strokes of one month, followed by the same in words for screen readers."""
    codes = [state_of(state) for state in states or ()]
    strokes = format_html_join("", '<i class="{}"></i>', ((code,) for code in codes))
    css = "five tall" if tall else "five"
    words = format_html('<span class="vh">{}</span>', state_summary(codes)) if spoken else ""
    return format_html('<span class="{}" aria-hidden="true">{}</span>{}', css, strokes, words)


@register.inclusion_tag("site/_ring.html")
def ring(states, done: int | None = None, total: int | None = None, caption: str = "") -> dict:
    """Draw a month as a ring, one arc per activity; submitted and excused count as done."""
    codes = [state_of(state) for state in states or ()]
    return {
        "arcs": arcs(codes),
        "done": sum(code in FINISHED for code in codes) if done is None else done,
        "total": len(codes) if total is None else total,
        "caption": caption or pgettext("month ring", "done"),
        "summary": state_summary(codes),
    }


@register.inclusion_tag("site/_strip.html")
def strip(months) -> dict:
    """Draw the school year; each month has `label`, `states`, `url` and `current`."""
    return {"months": months}


@register.inclusion_tag("site/_state_key.html")
def state_key(*codes: str) -> dict:
    """Explain the strokes; without arguments all states."""
    return {"codes": codes or tuple(STATES)}


@register.inclusion_tag("site/_empty.html")
def empty_state(title: str, text: str = "", url: str = "", label: str = "", icon: str = "file") -> dict:
    """Teach the first step where a list would be: a title, a sentence and at most one action."""
    return {"title": title, "text": text, "url": url, "label": label, "icon": icon}


@register.inclusion_tag("site/_help.html")
def help(question: str, *texts: str) -> dict:
    """Answer a question beside the thing that raises it, folded until somebody asks."""
    return {"question": question, "texts": texts}


@register.inclusion_tag("site/_pager.html", takes_context=True)
def pager(context, page, parameter: str = "page") -> dict:
    """Link the pages of a list and keep the filter that is in the address."""
    request = context.get("request")
    query = request.GET if request else QueryDict()

    def address(number: int) -> str:
        return querystring(context, query, **{parameter: number})

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "pages": [(number, "" if number == page.paginator.ELLIPSIS else address(number)) for number in numbers],
        "previous": address(page.number - 1),
        "following": address(page.number + 1),
    }


@register.inclusion_tag("site/_timeline.html")
def timeline(entries) -> dict:
    """List who did what; each entry has `time`, `text`, and optionally `actor`, `note`, `is_back`."""
    return {"entries": entries}


@register.inclusion_tag("site/_crumbs.html")
def crumbs(*parts) -> dict:
    """Draw the way back: label, url, label, url ..., and the last label without an address."""
    if len(parts) == 1 and not isinstance(parts[0], str):
        return {"steps": list(parts[0])}
    labels, urls = parts[::2], (*parts[1::2], "")
    return {"steps": list(zip(labels, urls, strict=False))}


@register.inclusion_tag("site/_toasts.html", takes_context=True)
def toast(context, messages) -> dict:
    """Show the results of the last action; a message tagged "undo:<url>" gets an undo button."""
    return {"messages": [_toast(message) for message in messages or ()], "request": context.get("request")}


def _toast(message) -> dict:
    tags = (message.extra_tags or "").split()
    undo = next((tag.removeprefix("undo:") for tag in tags if tag.startswith("undo:")), "")
    return {"text": message, "undo": undo, "level": message.level_tag}


@register.simple_tag
def chart(drawing, css: str = "chart-figure") -> SafeString:
    """Place a chart made on the server; text that is not marked safe is escaped."""
    return format_html('<figure class="{}">{}</figure>', css, conditional_escape(drawing))


@register.simple_tag
def amount(value: int | None, is_estimate: bool = False) -> str:
    """Write a number with its thousands, 余 or "+" behind an estimate (at least so many); nothing known is a dash."""
    return amount_words(value, is_estimate)


@register.simple_tag
def html_lang() -> str:
    """Return the language of the page as BCP 47 writes it."""
    code = get_language() or "zh-hans"
    return LANGUAGE_TAGS.get(code, code)


@register.simple_tag(takes_context=True)
def mode_attributes(context) -> SafeString:
    """Return the data-* attributes of the reader's display cookies, so that nothing flashes."""
    cookies = getattr(context.get("request"), "COOKIES", {})
    chosen = [(mode, cookies.get(f"site_{mode}")) for mode in MODES]
    valid = [(mode, value) for mode, value in chosen if value in MODES[mode]]
    return format_html_join("", ' data-{}="{}"', valid)
