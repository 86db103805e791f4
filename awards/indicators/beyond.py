"""Reasons in words for what lies beyond: more than counts, and handed in but not approved."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.indicators.names import in_a_row, kind_word, show_tenths, term_word
from awards.scoring import show_short

Missing = Mapping[str, Any]


def _term_over(missing: Missing) -> str:
    n = missing["count"]
    words = {"n": n, "term": term_word(missing["term"])}
    return (
        ngettext(
            "%(n)s lesson more than asked for in the %(term)s is not counted.",
            "%(n)s lessons more than asked for in the %(term)s are not counted.",
            n,
        )
        % words
    )


def _document_again(missing: Missing) -> str:
    n = missing["count"]
    words = {"n": n, "kind": kind_word(missing["kind"])}
    return (
        ngettext("%(kind)s: %(n)s more document adds nothing.", "%(kind)s: %(n)s more documents add nothing.", n)
        % words
    )


def _points_over(missing: Missing) -> str:
    words = {"points": show_short(missing["points"]), "most": show_short(missing["most"])}
    return _("%(points)s points more than the most of %(most)s are not counted.") % words


def apart_in_words(missing: Missing) -> str:
    """How many wait, were returned and were made void, as a part of a sentence; empty for none."""
    waiting, sent_back, void = [missing.get(name, 0) for name in ("waiting", "sent_back", "void")]
    said = [
        (waiting, ngettext("%(n)s waits for review", "%(n)s wait for review", waiting)),
        (sent_back, ngettext("%(n)s was returned", "%(n)s were returned", sent_back)),
        (void, ngettext("%(n)s was made void", "%(n)s were made void", void)),
    ]
    return in_a_row([words % {"n": n} for n, words in said if n])


def _not_approved(missing: Missing) -> str:
    return _("Handed in but not approved: %(states)s.") % {"states": apart_in_words(missing)}


BEYOND: dict[str, Callable[[Missing], str]] = {
    "term_over": _term_over,
    "document_again": _document_again,
    "documents_over": lambda m: (
        ngettext(
            "%(n)s document more than asked for is not counted.",
            "%(n)s documents more than asked for are not counted.",
            m["count"],
        )
        % {"n": m["count"]}
    ),
    "hours_over": lambda m: (
        _("%(hours)s hours of training more than asked for are not counted.") % {"hours": show_tenths(m["tenths"])}
    ),
    "no_prize": lambda m: (
        ngettext(
            "%(n)s work without a prize is not counted.", "%(n)s works without a prize are not counted.", m["count"]
        )
        % {"n": m["count"]}
    ),
    "points_over": _points_over,
    "not_approved": _not_approved,
}
