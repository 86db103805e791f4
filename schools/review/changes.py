"""What changed since a record was approved, field by field, in words."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from schools.actions.activity import FILLED_IN
from schools.enums import ActivityState
from schools.forms.known import field_label, field_words
from schools.frozen import plain_values
from schools.grades import grade_name
from schools.models import Activity, ApprovedCopy
from schools.review.words import moment


@dataclass(frozen=True)
class Change:
    """One field: what it said when the record was approved, and what it says now."""

    name: str
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class SinceApproval:
    """Everything that differs from the approved copy; `intro` says whose approval it was and when."""

    intro: str
    changes: list[Change]


def since_approval(activity: Activity) -> SinceApproval | None:
    """Compare a reopened record with its approved copy; None when it is approved or never was reopened.

    Two queries (grades and photos) for a reopened record, none for any other.
    """
    copy: ApprovedCopy | None = getattr(activity, "approved_copy", None)
    if copy is None or activity.state == ActivityState.APPROVED:
        return None
    when = moment(copy.approved_at) if copy.approved_at else ""
    intro = _("Approved by %(who)s, %(time)s, and reopened since.") % {"who": copy.approved_by or "—", "time": when}
    return SinceApproval(intro, differences(copy.values, plain_values(activity)))


def differences(old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    """Compare two sets of plain values; a name that one of them lacks counts as empty."""
    found = [
        Change(name, field_label(name), _words(name, old.get(name)), _words(name, new.get(name)))
        for name in FILLED_IN
        if old.get(name) != new.get(name)
    ]
    if old.get("grades", []) != new.get("grades", []):
        label = pgettext("activity", "Grades")
        found.append(Change("grades", label, _grades(old.get("grades", [])), _grades(new.get("grades", []))))
    return found + _photos(old.get("photos", []), new.get("photos", []))


def _words(name: str, value: Any) -> str:
    if value in (None, ""):
        return _("empty")
    if name == "held_on":
        value = dt.date.fromisoformat(value)
    elif name == "class_hours":
        value = _decimal(value)
    elif isinstance(value, int) and not isinstance(value, bool):
        return number_format(value)
    return field_words(name, value) or _("empty")


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal(0)


def _grades(pairs: list[list[int]]) -> str:
    words = [
        ngettext("%(grade)s, %(classes)d class", "%(grade)s, %(classes)d classes", classes)
        % {"grade": grade_name(grade), "classes": classes}
        for grade, classes in pairs
    ]
    return _("; ").join(words) or _("empty")


def _photos(old: list[str], new: list[str]) -> list[Change]:
    if old == new:
        return []
    kept = sum((Counter(old) & Counter(new)).values())
    added = len(new) - kept
    words = ngettext("%(n)d photo", "%(n)d photos", len(new)) % {"n": len(new)}
    if added:
        more = ngettext("%(photos)s, %(n)d of them new", "%(photos)s, %(n)d of them new", added)
        words = more % {"photos": words, "n": added}
    was = ngettext("%(n)d photo", "%(n)d photos", len(old)) % {"n": len(old)}
    return [Change("photos", pgettext("activity", "Photos"), was, words)]
