"""Optional questions asked before and after: up to three, each with four counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from schools.actions.parts import Pair
from schools.models.question import LONGEST_QUESTION, PAIRS_PER_ACTIVITY

MOST_ASKED = 9_999
NUMBERS = {
    "asked_before": pgettext_lazy("question pair", "Asked before"),
    "right_before": pgettext_lazy("question pair", "Right before"),
    "asked_after": pgettext_lazy("question pair", "Asked after"),
    "right_after": pgettext_lazy("question pair", "Right after"),
}
PLACES = range(1, PAIRS_PER_ACTIVITY + 1)


@dataclass(frozen=True)
class QuestionRow:
    """The fields of one question, for the form."""

    number: int
    text: forms.BoundField
    counts: list[forms.BoundField]

    @property
    def is_filled(self) -> bool:
        return any(field.value() or field.errors for field in (self.text, *self.counts))


def name_of(place: int, part: str) -> str:
    return f"question_{place}_{part}"


def add_questions(form: forms.Form, pairs: Sequence[Pair]) -> None:
    """Add the fields of three questions, filled in from the record."""
    for place in PLACES:
        pair = pairs[place - 1] if place <= len(pairs) else None
        form.fields[name_of(place, "text")] = forms.CharField(
            label=gettext_lazy("Question"), max_length=LONGEST_QUESTION, required=False, initial=pair and pair.text
        )
        for part, label in NUMBERS.items():
            form.fields[name_of(place, part)] = forms.IntegerField(
                label=label, min_value=0, max_value=MOST_ASKED, required=False, initial=pair and getattr(pair, part)
            )


def question_rows(form: forms.Form) -> list[QuestionRow]:
    return [
        QuestionRow(place, form[name_of(place, "text")], [form[name_of(place, part)] for part in NUMBERS])
        for place in PLACES
    ]


def check_counts(form: forms.Form, parsed: Mapping[str, Any]) -> None:
    """Add an error where more were right than asked."""
    for place in PLACES:
        for right, asked in (("right_before", "asked_before"), ("right_after", "asked_after")):
            answers, number = parsed.get(name_of(place, right)) or 0, parsed.get(name_of(place, asked)) or 0
            if answers > number and name_of(place, asked) in parsed:
                words = _("%(right)d right answers are more than the %(asked)d pupils asked.")
                form.add_error(name_of(place, right), words % {"right": answers, "asked": number})


def pairs_in(parsed: Mapping[str, Any]) -> list[Pair]:
    """The questions that hold anything, with the counts that can be stored."""
    pairs = []
    for place in PLACES:
        counts = {part: parsed.get(name_of(place, part)) or 0 for part in NUMBERS}
        for when in ("before", "after"):
            if counts[f"right_{when}"] > counts[f"asked_{when}"]:
                counts[f"right_{when}"] = 0
        pair = Pair(parsed.get(name_of(place, "text")) or "", **counts)
        if pair != Pair():
            pairs.append(pair)
    return pairs


def check_complete(form: forms.Form, parsed: Mapping[str, Any]) -> None:
    """What handing in asks for: a question with counts has words, and one with words was asked."""
    for place in PLACES:
        text = parsed.get(name_of(place, "text"))
        asked = [parsed.get(name_of(place, part)) for part in ("asked_before", "asked_after")]
        if any(asked) and not text:
            form.add_error(name_of(place, "text"), _("Please write the question."))
        elif text and not all(asked):
            part = "asked_after" if asked[0] else "asked_before"
            form.add_error(name_of(place, part), _("Please fill in how many pupils answered, or clear the question."))
