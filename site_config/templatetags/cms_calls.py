"""Template tag of the overridden Wagtail templates: an inline call as data."""

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString

from site_config.cms import deferred_call

register = template.Library()


@register.simple_tag
def carry_out(function: str, *arguments: Any) -> SafeString:
    """Ask cms.js to call a global function when the page is ready."""
    return deferred_call(function, list(arguments))


@register.filter
def from_json(text: str) -> Any:
    """Read the JSON that Wagtail prepares for its own inline scripts."""
    return json.loads(text)
