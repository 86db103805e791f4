"""What differs between two versions of a rubric, in words: lines that came, went or changed, then the terms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from awards.models import Criterion, Rubric
from awards.rubric_words import eligibility_of, quotas_of, rounding_of, rule_of, vetoes_of
from awards.scoring import show_short
from site_config.shared.languages import zh_or_en


@dataclass(frozen=True, slots=True)
class Version:
    """A version with what it changed; `changes` is None for the first."""

    rubric: Rubric
    changes: tuple[str, ...] | None


def versions(rubric: Rubric) -> list[Version]:
    """All versions of a region's rubric for an honour, newest first, each against the one before. Two queries."""
    rows = Rubric.objects.filter(region=rubric.region_id, honour=rubric.honour).order_by("-version")
    found = list(rows.select_related("adopted_by").prefetch_related("criteria"))
    older = [*found[1:], None]
    return [
        Version(new, None if old is None else tuple(changes(old, new))) for new, old in zip(found, older, strict=True)
    ]


def changes(old: Rubric, new: Rubric) -> list[str]:
    """Sentences on what the new version changes; empty when both say the same."""
    before, after = list(old.criteria.all()), list(new.criteria.all())
    return [*_line_changes(before, after), *_term_changes(old, before, new, after)]


def _line_changes(before: Sequence[Criterion], after: Sequence[Criterion]) -> list[str]:
    was, now = {row.code: row for row in before}, {row.code: row for row in after}
    words = [
        _("Added: %(line)s, %(points)s points. %(rule)s")
        % {"line": _name(row), "points": show_short(row.weight), "rule": rule_of(row)}
        for row in after
        if row.code not in was
    ]
    words += [
        _("Removed: %(line)s, %(points)s points.") % {"line": _name(row), "points": show_short(row.weight)}
        for row in before
        if row.code not in now
    ]
    for code, row in now.items():
        if code in was:
            words += _changed(was[code], row)
    kept = [code for code in was if code in now]
    if kept != [code for code in now if code in was]:
        words.append(_("The criteria stand in another order."))
    return words


def _changed(was: Criterion, now: Criterion) -> list[str]:
    name = {"line": _name(now)}
    words = []
    if (was.title_zh, was.title_en) != (now.title_zh, now.title_en):
        words.append(_("%(line)s was called “%(before)s”.") % {**name, "before": was.title})
    if was.weight != now.weight:
        pair = {"before": show_short(was.weight), "after": show_short(now.weight)}
        words.append(_("%(line)s: weight from %(before)s to %(after)s points.") % {**name, **pair})
    if was.counts != now.counts:
        pair = {"before": was.counts.label, "after": now.counts.label}
        words.append(_("%(line)s counts otherwise: “%(before)s” became “%(after)s”.") % {**name, **pair})
    if _measure(was) != _measure(now):
        words.append(_("%(line)s now reads: %(rule)s") % {**name, "rule": rule_of(now)})
    return words


def _measure(row: Criterion) -> tuple[Any, ...]:
    return (row.indicator, row.parameters, row.places, row.share_places, row.floor, row.cap)


def _name(row: Criterion) -> str:
    return f"{row.code} {row.title}"


def _term_changes(old: Rubric, before: Sequence[Criterion], new: Rubric, after: Sequence[Criterion]) -> list[str]:
    pairs = [
        (_("Title"), old.title, new.title),
        (_("Full points"), show_short(old.total), show_short(new.total)),
        (_("Honoured from"), show_short(old.threshold), show_short(new.threshold)),
        (_("Rounding"), rounding_of(old), rounding_of(new)),
        (_("Bands"), _bands(old.bands), _bands(new.bands)),
        (_("Tie-breakers"), _list(old.tie_breakers), _list(new.tie_breakers)),
        (_("Eligibility"), " ".join(eligibility_of(old, before)), " ".join(eligibility_of(new, after))),
        (_("Quotas"), " ".join(quotas_of(old)), " ".join(quotas_of(new))),
        (_("Vetoes"), vetoes_of(old), vetoes_of(new)),
    ]
    none = pgettext("rubric term", "none")
    return [
        _("%(what)s: “%(before)s” became “%(after)s”.") % {"what": what, "before": was or none, "after": now or none}
        for what, was, now in pairs
        if was != now
    ]


def _bands(bands: Sequence[Mapping[str, Any]]) -> str:
    return _list([f"{zh_or_en(band['zh'], band['en'])} {show_short(band['from'])}" for band in bands])


def _list(items: Sequence[str]) -> str:
    return pgettext("between items of a list", ", ").join(items)
