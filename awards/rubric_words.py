"""A rubric read aloud: what each line measures and how it is rounded, and the terms that hold for all lines."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from awards import indicators
from awards.enums import Group, VetoReason
from awards.models import Criterion, Rubric
from awards.scoring import DOWN, HALF_UP, UP, show_short


def rule_of(criterion: Criterion) -> str:
    """The indicator's sentence, then the line's own steps, in the reader's language."""
    indicator = indicators.get(criterion.indicator)
    sentence = indicator.sentence(criterion.weight, indicator.set_up(criterion.parameters))
    return " ".join([sentence, *steps_of(criterion)])


def steps_of(criterion: Criterion) -> list[str]:
    """How a line is rounded, before and after weighting, and what it is kept between, as sentences in that order."""
    steps = rounding_steps(criterion)
    if criterion.floor:
        steps.append(_("It is never less than %(points)s points.") % {"points": show_short(criterion.floor)})
    if criterion.cap is not None:
        steps.append(_("It is never more than %(points)s points.") % {"points": show_short(criterion.cap)})
    return steps


def rounding_steps(criterion: Criterion) -> list[str]:
    """Each rounding of a line, said for every line; a figure that says its own does so in its rule."""
    indicator = indicators.get(criterion.indicator)
    is_rounded_before = indicator.rounds_before(indicator.set_up(criterion.parameters))
    places = 2 if criterion.places is None else criterion.places
    if criterion.share_places is None and not is_rounded_before:
        return [ONLY_AFTER[places]()]
    before = [] if criterion.share_places is None else [_share(criterion.share_places)]
    return [*before, AFTER[places]()]


def _share(places: int) -> str:
    if not places:
        return _("Before weighting, the share is rounded half up to whole per cent.")
    return ngettext(
        "Before weighting, the share is rounded half up to %(n)s decimal of a per cent.",
        "Before weighting, the share is rounded half up to %(n)s decimals of a per cent.",
        places,
    ) % {"n": places}


ONLY_AFTER = {
    0: lambda: _("The points are rounded half up to whole points, after weighting only."),
    1: lambda: _("The points are rounded half up to one decimal, after weighting only."),
    2: lambda: _("The points are rounded half up to a hundredth, after weighting only."),
}
AFTER = {
    0: lambda: _("After weighting, the points are rounded half up to whole points."),
    1: lambda: _("After weighting, the points are rounded half up to one decimal."),
    2: lambda: _("After weighting, the points are rounded half up to a hundredth."),
}


def rounding_of(rubric: Rubric) -> str:
    """How points and the total are rounded, as one sentence."""
    first = _("Points are computed to a hundredth; half a hundredth is rounded up.")
    if rubric.total_places >= 2:
        return first
    whole = _("The total is rounded half up to whole points.")
    tenth = _("The total is rounded half up to one decimal.")
    return f"{first} {tenth if rubric.total_places else whole}"


def eligibility_of(rubric: Rubric, criteria: Sequence[Criterion]) -> list[str]:
    """Who can be honoured at all, one sentence for each condition."""
    titles = {row.code: row.title for row in criteria}
    return [
        _("Only with at least %(points)s points in %(code)s %(title)s.")
        % {"points": show_short(row["from"]), "code": row["code"], "title": titles.get(row["code"], "")}
        for row in rubric.eligibility
    ]


def quotas_of(rubric: Rubric) -> list[str]:
    """The rule of each group that has one, as a sentence."""
    return [
        _("%(group)s: %(rule)s") % {"group": group.label, "rule": quota(rubric.quotas[group])}
        for group in Group
        if group in rubric.quotas
    ]


def quota(rule: Mapping[str, Any]) -> str:
    """One group's rule as a sentence; a share says how it is rounded."""
    if "number" in rule:
        n = rule["number"]
        sentence = ngettext("%(n)s is honoured.", "%(n)s are honoured.", n) % {"n": n}
    else:
        sentence = SHARES[rule["rounding"]]() % {"share": show_short(rule["share"])}
    each = rule["per_school"]
    if not each:
        return sentence
    limit = _("At most %(n)s of one school.") % {"n": each}
    return f"{sentence} {limit}"


SHARES = {
    DOWN: lambda: _("%(share)s %% of all who run in the group, rounded down to whole places."),
    HALF_UP: lambda: _("%(share)s %% of all who run in the group, halves rounded up to whole places."),
    UP: lambda: _("%(share)s %% of all who run in the group, rounded up to whole places."),
}


def vetoes_of(rubric: Rubric) -> str:
    """Which vetoes exclude from the honour, as one sentence."""
    reasons = [reason for reason in VetoReason if not rubric.vetoes or reason in rubric.vetoes]
    names = pgettext("between items of a list", ", ").join(str(reason.label) for reason in reasons)
    return _("These exclude a school and its people: %(reasons)s.") % {"reasons": names}


def sum_in_words(weights: int, full: int) -> str:
    """What the weights add up to, and what is missing or over; both in hundredths."""
    words = {"sum": show_short(weights), "full": show_short(full), "gap": show_short(abs(full - weights))}
    if weights == full:
        return _("The weights add up to %(sum)s, the full points.") % words
    if weights < full:
        return _("The weights add up to %(sum)s of %(full)s: %(gap)s are missing.") % words
    return _("The weights add up to %(sum)s of %(full)s: %(gap)s are too many.") % words


def in_both_languages(criterion: Criterion) -> tuple[str, str]:
    """The rule in Chinese and in English, whatever the reader's language."""
    with override("zh-hans"):
        chinese = rule_of(criterion)
    with override("en"):
        return chinese, rule_of(criterion)
