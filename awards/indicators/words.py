"""Reasons and counts in words: what score lines store as codes, said in the reader's language."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from awards.indicators.beyond import BEYOND, apart_in_words
from awards.indicators.names import group_word, in_a_row, kind_word, show_tenths, term_word
from site_config.shared.calendar import Month
from site_config.shared.languages import is_english

Missing = Mapping[str, Any]


def count_of(source: str, n: int) -> str:
    """Records of a source in words. Params: source, a model label; n, how many."""
    if source == "schools.supportingdocument":
        return ngettext("%(n)d document", "%(n)d documents", n) % {"n": n}
    if source == "campaigns.entry":
        return ngettext("%(n)d work", "%(n)d works", n) % {"n": n}
    if source == "awards.figures":
        return ngettext("%(n)d row of figures", "%(n)d rows of figures", n) % {"n": n}
    if source == "schools.output":
        return ngettext("%(n)d output", "%(n)d outputs", n) % {"n": n}
    if source == "schools.expected":
        return ngettext("%(n)d report asked for", "%(n)d reports asked for", n) % {"n": n}
    return ngettext("%(n)d record", "%(n)d records", n) % {"n": n}


def source_word(source: str) -> str:
    """What a source is called. Params: source, a model label."""
    return {
        "schools.supportingdocument": pgettext("source", "approved documents"),
        "campaigns.entry": pgettext("source", "works in contests"),
        "awards.figures": pgettext("source", "imported figures"),
        "schools.output": pgettext("source", "approved outputs"),
        "schools.expected": pgettext("source", "reports asked for"),
    }.get(source, pgettext("source", "approved activity records"))


def say(missing: Missing) -> str:
    """One thing that was not counted, as a full sentence; an unknown reason says its code."""
    speak = SENTENCES.get(missing.get("reason", ""))
    return speak(missing) if speak else str(missing.get("reason", ""))


def _kind(missing: Missing) -> str:
    return missing["en"] if is_english() else missing["zh"]


def _report_missing(missing: Missing) -> str:
    months = in_a_row([Month.parse(month).short_label for month in missing["months"]])
    words = {"kind": _kind(missing), "months": months, "states": apart_in_words(missing)}
    if words["states"]:
        return _("%(kind)s: no approved report for %(months)s; of what was handed in, %(states)s.") % words
    return _("%(kind)s: no approved report for %(months)s.") % words


def _lessons_short(missing: Missing) -> str:
    short = missing["short"]
    words = {"grade": missing["grade"], "term": term_word(missing["term"]), "n": short}
    return (
        ngettext(
            "Grade %(grade)s, %(term)s: %(n)s class lesson is missing.",
            "Grade %(grade)s, %(term)s: %(n)s class lessons are missing.",
            short,
        )
        % words
    )


def _untrained(missing: Missing) -> str:
    n = missing["count"]
    words = {"n": n, "hours": show_tenths(missing["tenths"])}
    return (
        ngettext(
            "%(n)s teacher has less than %(hours)s approved hours of training.",
            "%(n)s teachers have less than %(hours)s approved hours of training.",
            n,
        )
        % words
    )


def _term_short(missing: Missing) -> str:
    n = missing["count"]
    words = {"n": n, "term": term_word(missing["term"])}
    return ngettext("%(n)s lesson short in the %(term)s.", "%(n)s lessons short in the %(term)s.", n) % words


SENTENCES: dict[str, Callable[[Missing], str]] = {
    "report_missing": _report_missing,
    "nothing_asked": lambda missing: _("The plan asked this school for nothing."),
    "lessons_short": _lessons_short,
    "lessons_over": lambda m: (
        ngettext(
            "%(n)s class lesson more than asked for is not counted.",
            "%(n)s class lessons more than asked for are not counted.",
            m["count"],
        )
        % {"n": m["count"]}
    ),
    "no_classes": lambda missing: _("No classes of these grades are on the roll."),
    "absent": lambda m: (
        ngettext("%(n)s absence at lessons.", "%(n)s absences at lessons.", m["count"]) % {"n": m["count"]}
    ),
    "no_headcount": lambda m: (
        ngettext(
            "%(n)s lesson record without both figures is not counted.",
            "%(n)s lesson records without both figures are not counted.",
            m["count"],
        )
        % {"n": m["count"]}
    ),
    "no_lessons": lambda missing: _("There is no approved lesson record."),
    "late": lambda m: (
        ngettext("%(n)s report came late or not at all.", "%(n)s reports came late or not at all.", m["count"])
        % {"n": m["count"]}
    ),
    "returned": lambda m: (
        ngettext(
            "%(n)s approved record had been returned before.",
            "%(n)s approved records had been returned before.",
            m["count"],
        )
        % {"n": m["count"]}
    ),
    "document_missing": lambda m: _("%(kind)s: there is no approved document.") % {"kind": kind_word(m["kind"])},
    "no_teachers": lambda missing: _("The school has no teachers on its list."),
    "untrained": _untrained,
    "no_counsellor": lambda missing: _("There is no approved appointment of an outside counsellor."),
    "no_prizes": lambda missing: _("There are no prizes in decided contests."),
    "term_short": _term_short,
    "courseware_short": lambda m: (
        ngettext(
            "%(n)s piece of courseware or lesson plan short.",
            "%(n)s pieces of courseware or lesson plans short.",
            m["count"],
        )
        % {"n": m["count"]}
    ),
    "not_observed": lambda m: (
        ngettext("%(n)s observed lesson short.", "%(n)s observed lessons short.", m["count"]) % {"n": m["count"]}
    ),
    "hours_short": lambda m: _("%(hours)s hours of training short.") % {"hours": show_tenths(m["tenths"])},
    "no_guided_works": lambda missing: _("No work guided by this teacher is in a decided contest."),
    "no_lesson_for_grade": lambda missing: _("There is no approved lesson record for the pupil's grade."),
    "no_work": lambda missing: _("The pupil has no work in a decided contest."),
    "no_figures": lambda m: (
        _("The table “%(table)s” holds no row of this school or its region.") % {"table": m["table"]}
    ),
    "figure_missing": lambda m: _("The figure “%(column)s” is missing.") % {"column": m["column"]},
    "part_of_nothing": lambda m: _("“%(column)s” is nought, so no share can be computed.") % {"column": m["column"]},
    "capped": lambda m: _("The value is higher than %(cap)g; what lies above is not counted.") % {"cap": m["cap"]},
    "talks_short": lambda m: ngettext("%(n)s talk short.", "%(n)s talks short.", m["count"]) % {"n": m["count"]},
    "talks_over": lambda m: (
        ngettext(
            "%(n)s talk more than asked for is not counted.",
            "%(n)s talks more than asked for are not counted.",
            m["count"],
        )
        % {"n": m["count"]}
    ),
    "fidelity_open": lambda m: (
        ngettext(
            "%(n)s lesson record leaves one of the three questions open.",
            "%(n)s lesson records leave one of the three questions open.",
            m["count"],
        )
        % {"n": m["count"]}
    ),
    "output_missing": lambda m: _("%(group)s: there is no approved output.") % {"group": group_word(m["group"])},
    "no_outreach": lambda missing: _("There is no approved record of an outreach act."),
    **BEYOND,
}
