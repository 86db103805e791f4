"""Wagtail's admin without inline scripts: each inline call becomes data that one static script carries out."""

import json
import re
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from wagtail.admin.widgets import BaseChooser

CALL = re.compile(r"^(new )?(\w+)\((.*)\);?$", re.DOTALL)
HTML_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def deferred_call(function: str, arguments: list[Any]) -> SafeString:
    """Return the element that cms.js turns into a call of the global `function`, "new X" for a class."""
    data = mark_safe(json.dumps(arguments).translate(HTML_ESCAPES))  # noqa: S308 - escaped for a script element
    return format_html('<script type="application/json" data-call="{}">{}</script>', function, data)


def deferred_source(javascript: str) -> SafeString:
    """Return the same for a call written as JavaScript whose arguments are JSON; raises ValueError for other code."""
    match = CALL.match(javascript.strip())
    if match is None:
        raise ValueError(f"This is not a single call: {javascript[:80]}")
    new, function, arguments = match.groups()
    return deferred_call(f"{new or ''}{function}", json.loads(f"[{arguments}]"))


def _render_chooser(
    self: BaseChooser, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
) -> SafeString:
    """Replace BaseChooser.render, which writes its call as an inline script."""
    if not attrs or "id" not in attrs:
        raise TypeError("A chooser cannot be rendered without an id.")
    data = self.get_value_data(value)
    call = deferred_source(self.render_js_init(attrs["id"], name, data))
    return format_html("{}{}", mark_safe(self.render_html(name, data, attrs)), call)  # noqa: S308 - Wagtail's template


def install() -> None:
    """Make Wagtail's choosers fit the Content-Security-Policy; called once when the site starts."""
    BaseChooser.render = _render_chooser
