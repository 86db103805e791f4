"""Every address of ours says which HTTP methods it takes; a form that is sent to the wrong page is told so."""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLResolver, get_resolver

import pytest

pytestmark = pytest.mark.once

OURS = ("home.", "schools.", "campaigns.", "awards.", "site_config.")


def _views(patterns: list[Any]) -> Iterator[Callable[..., Any]]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _views(each.url_patterns)
        elif getattr(each.callback, "__module__", "").startswith(OURS):
            yield each.callback


def _says_its_methods(view: Any) -> bool:
    """Django's decorators hold the list; views that are classes have it by nature."""
    while view is not None:
        code = getattr(view, "__code__", None)
        if hasattr(view, "view_class") or (code and "request_method_list" in code.co_freevars):
            return True
        view = getattr(view, "__wrapped__", None)
    return False


def test_every_view_says_its_methods():
    views = list(_views(get_resolver().url_patterns))
    assert len(views) > 300
    assert sorted({str(view) for view in views if not _says_its_methods(view)}) == []
