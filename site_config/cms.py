"""Wagtail's admin without inline scripts: each inline call becomes data that one static script carries out."""

import json
import re
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from wagtail.admin.views.account import AvatarSettingsPanel
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.admin.widgets import BaseChooser

from site_config.shared.cells import escape_formula

_preprocessed = SpreadsheetExportMixin.preprocess_field_value
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


def _without_formula(self: SpreadsheetExportMixin, field: str, value: Any, export_format: str) -> Any:
    """Titles are typed by authors; a spreadsheet would run one that begins like a formula."""
    found = _preprocessed(self, field, value, export_format)
    return escape_formula(found) if export_format == self.FORMAT_CSV and isinstance(found, str) else found


def install() -> None:
    """Make Wagtail's choosers, exports and accounts fit what holds for the rest of the site; called once at the start."""
    BaseChooser.render = _render_chooser
    SpreadsheetExportMixin.preprocess_field_value = _without_formula
    # A portrait would be public under the name of its file, and nothing needs one.
    AvatarSettingsPanel.is_active = lambda panel: False
