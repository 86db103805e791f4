"""Template tags of the design system: icons, states, fields and the small parts of every screen."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

from django import template
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from site_config.states import STATES, drawn, state_of, word_of

register = template.Library()

SPRITE = Path(__file__).resolve().parent.parent / "static" / "site" / "icons.svg"
SYMBOL = re.compile(r'<symbol id="i-([a-z0-9-]+)" viewBox="0 0 24 24">(.*?)</symbol>')
ICON_SIZES = {16, 20, 24, 28, 64}


@cache
def icon_shapes() -> dict[str, str]:
    """Return the inner SVG of each icon by name, read once from the sprite."""
    return dict(SYMBOL.findall(SPRITE.read_text(encoding="utf-8")))


@register.simple_tag
def icon(name: str, size: int = 20, label: str = "") -> SafeString:
    """Draw one icon of the sprite; `size` is one of 16, 20, 24, 28, 64 px."""
    shapes = icon_shapes()
    if name not in shapes:
        raise template.TemplateSyntaxError(f"There is no icon called {name!r}.")
    css = "i" if size == 20 or size not in ICON_SIZES else f"i i-{size}"
    role = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" {}>{}</svg>',
        css,
        mark_safe(role),  # noqa: S308 - either our constant or escaped just above
        mark_safe(shapes[name]),  # noqa: S308 - the sprite is our own file
    )


@register.simple_tag
def badge(state, label: str = "") -> SafeString:
    """Draw a state as icon and word; `state` is a code of STATES or an object with `.state`."""
    code = state_of(state)
    spec = STATES[code]
    return format_html(
        '<span class="badge {}">{}{}</span>', spec.css, icon(spec.icon), label or word_of(code)
    )


@register.simple_tag
def word(state) -> str:
    """Return the word of a state in the reader's language."""
    return word_of(state_of(state))


@register.simple_tag
def five(states, tall: bool = False, label: bool = True) -> SafeString:
    """Draw the five strokes of one month, with the same in words for screen readers."""
    codes = [state_of(state) for state in states]
    strokes = format_html_join("", '<i class="{}"></i>', ((drawn(code),) for code in codes))
    css = "five tall" if tall else "five"
    spoken = format_html('<span class="vh">{}</span>', summary(codes)) if label else ""
    return format_html('<span class="{}" aria-hidden="true">{}</span>{}', css, strokes, spoken)


@register.simple_tag(name="state_summary")
def summary(states) -> str:
    """Return the states counted in words, in the order of the vocabulary."""
    counts = Counter(state_of(state) for state in states)
    parts = [
        _("%(state)s %(count)d") % {"state": word_of(code), "count": counts[code]}
        for code in STATES
        if counts[code]
    ]
    return pgettext("list separator", ", ").join(parts)


@register.inclusion_tag("site/_ring.html")
def ring(states, done: int | None = None, word: str = "") -> dict:
    """Draw a month as a ring with one arc per activity, in card order."""
    from site_config.rings import arcs

    codes = [state_of(state) for state in states]
    finished = sum(code in {"ok", "wait"} for code in codes)
    counted = sum(code != "off" for code in codes)
    return {
        "arcs": arcs(codes),
        "done": finished if done is None else done,
        "total": counted,
        "word": word or pgettext("ring", "done"),
        "summary": summary(codes),
    }
