"""Sentences about a standing and its rubric: group and place, what decided, bands, the rule for equal points."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from awards.enums import Honour, VetoReason
from awards.models import Criterion, Rubric, ScoreLine, Standing
from awards.rubric_words import rule_of
from awards.scoring import ELIGIBILITY, PER_SCHOOL, POINTS, QUOTA, THRESHOLD, TIED, VETO, show_short
from site_config.shared.languages import is_english


def rules_in_words(rubric: Rubric) -> list[tuple[Criterion, str]]:
    """Criteria of a rubric with their rules as sentences."""
    return [(criterion, rule_of(criterion)) for criterion in rubric.criteria.all()]


def tie_rule(rubric: Rubric, titles: Mapping[str, str]) -> str:
    """How ties are broken, as one sentence. Params: titles, those of the rubric's criteria by code."""
    names = [f"{code} {titles[code]}" for code in rubric.tie_breakers if code in titles]
    if not names:
        return _("With equal points the place is shared.")
    return _("With equal points these decide in turn: %(criteria)s. If they are equal too, the place is shared.") % {
        "criteria": pgettext("between items of a list", ", ").join(names)
    }


def verdict(standing: Any, lines: Iterable[ScoreLine]) -> str:
    """What decided whether somebody is honoured, as one sentence.

    Params: standing, from `with_surroundings`; lines, those of the standing.
    """
    by_code = {line.code: line for line in lines}
    words = {
        VETO: _veto(standing),
        THRESHOLD: _("Not honoured: below %(points)s points.")
        % {"points": show_short(standing.edition.rubric.threshold)},
        PER_SCHOOL: _("Not honoured: the school's places went to others with more points."),
        QUOTA: _("Not honoured: the places of the group went to others, or a shared place did not fit."),
        TIED: _("Honoured; the place is shared."),
        POINTS: _("Honoured by points."),
    }
    if standing.decided_by == ELIGIBILITY:
        return _condition_missed(standing, by_code)
    if not standing.is_honoured and standing.decided_by in (TIED, POINTS):
        return ""
    if standing.decided_by in words:
        return words[standing.decided_by]
    return _("Points are equal to a neighbour's; %(code)s %(title)s decided.") % {
        "code": standing.decided_by,
        "title": by_code[standing.decided_by].title if standing.decided_by in by_code else "",
    }


def _veto(standing: Any) -> str:
    """The veto with its reason and the document it rests on; one that was lifted since is only named."""
    if not standing.veto_reason:
        return _("Excluded by a veto of the district.")
    words = {"reason": VetoReason(standing.veto_reason).label, "number": standing.veto_document}
    return _("Excluded by a veto of the district: %(reason)s, document %(number)s.") % words


def _condition_missed(standing: Standing, lines: Mapping[str, ScoreLine]) -> str:
    """The first of the rubric's conditions that the frozen lines do not meet, as a sentence."""
    for row in standing.edition.rubric.eligibility:
        line = lines.get(row["code"])
        if line and line.points < row["from"]:
            words = {"points": show_short(row["from"]), "code": line.code, "title": line.title}
            return _("Not honoured: fewer than %(points)s points in %(code)s %(title)s.") % words
    return _("Not honoured: a condition of the rubric is not met.")


def band_name(band: Mapping[str, str]) -> str:
    return band["en"] if is_english() else band["zh"]


def band_in_words(standing: Standing, rubric: Rubric) -> str:
    """The band a standing was given, in the reader's language."""
    return next((band_name(band) for band in rubric.bands if band["zh"] == standing.band), standing.band)


def lead(standing: Standing, entrants: int) -> str:
    """The sentence at the top: group, how many, place."""
    words = {"name": standing.name, "group": standing.get_group_display(), "n": entrants, "place": standing.place}
    if standing.place is None:
        return _("%(name)s is not ranked because of a veto.") % words
    if standing.edition.honour == Honour.SCHOOL:
        return (
            ngettext(
                "%(name)s is number %(place)s of %(n)s school in the group “%(group)s”.",
                "%(name)s is number %(place)s of %(n)s schools in the group “%(group)s”.",
                entrants,
            )
            % words
        )
    return (
        ngettext(
            "%(name)s is number %(place)s of %(n)s nominated person in the group “%(group)s”.",
            "%(name)s is number %(place)s of %(n)s nominated people in the group “%(group)s”.",
            entrants,
        )
        % words
    )


def unplaced_lead(standing: Standing) -> str:
    """The sentence at the top while places are hidden from the reader."""
    until = standing.edition.cycle.places_hidden_until
    words = {"name": standing.name, "until": f"{until:%Y-%m-%d}" if until else ""}
    return _("%(name)s: places are shown after %(until)s, or as soon as the list is on public notice.") % words
