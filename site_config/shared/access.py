"""The one answer for what is absent and for what is not yours."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _


def nothing_here() -> Http404:
    """Return the error of absent pages, to be raised; foreign rows get the same one."""
    return Http404(_("There is nothing here for you."))


def row_or_404(rows: QuerySet, **lookup: Any) -> Any:
    """Return the one row of `rows` that the lookup names. Raises Http404 when there is none or a value cannot be a key."""
    try:
        return rows.get(**lookup)
    except (rows.model.DoesNotExist, ValueError, OverflowError) as absent:
        raise nothing_here() from absent
