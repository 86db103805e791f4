"""The days of a contest's phases on its form: one small form for each phase after the entry phase."""

import datetime as dt

from django import forms
from django.utils.translation import pgettext_lazy

from campaigns.enums import OPTIONAL_PHASES, ContestPhase
from campaigns.models import Contest
from campaigns.timetable import STEPPED, Days, disorder, proposed


def _day_field(label) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


class StepForm(forms.Form):
    """The days of one phase; an optional phase can be left out."""

    held = forms.BooleanField(label=pgettext_lazy("contest phase", "Takes place"), required=False)
    starts_on = _day_field(pgettext_lazy("days of a phase", "From"))
    ends_on = _day_field(pgettext_lazy("days of a phase", "Until"))

    def __init__(self, *args, phase: ContestPhase, **kwargs):
        super().__init__(*args, **kwargs)
        self.phase = phase
        self.is_optional = phase in OPTIONAL_PHASES
        if not self.is_optional:
            del self.fields["held"]
        if phase == ContestPhase.PUBLISHED:
            del self.fields["ends_on"]
            self.fields["starts_on"].label = pgettext_lazy("days of a phase", "On")

    @property
    def days(self) -> Days:
        return Days(self.phase, self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on"))

    @property
    def takes_place(self) -> bool:
        return self.cleaned_data["held"] if self.is_optional else bool(self.days.starts_on or self.days.ends_on)


class StepForms:
    """All of them. A new contest starts with days proposed from its last day for entries."""

    def __init__(self, data, *, contest: Contest | None, model: Contest | None, closes_on: dt.date | None):
        known = {step.phase: step for step in contest.timetable.all()} if contest else {}
        held = {step.phase for step in model.timetable.all()} if model else set()
        self._optional = held & set(OPTIONAL_PHASES) if model else {ContestPhase.SCREENING}
        self.forms = [StepForm(data, prefix=f"step-{phase}", phase=phase) for phase in STEPPED]
        proposal = {} if contest or not closes_on else self._proposal(closes_on)
        for form in self.forms:
            days = known.get(form.phase) or proposal.get(form.phase)
            form.initial = {"held": form.phase in (known if contest else self._optional)}
            form.initial |= {"starts_on": days and days.starts_on, "ends_on": days and days.ends_on}

    def propose(self, closes_on: dt.date) -> None:
        """Show usual days after another last day for entries in place of what was typed."""
        self._optional = {form.phase for form in self.forms if form.is_optional and form["held"].value()}
        for phase, days in self._proposal(closes_on).items():
            form = next(each for each in self.forms if each.phase == phase)
            form.data = form.data.copy()
            for name in ("starts_on", "ends_on"):
                form.data[form.add_prefix(name)] = getattr(days, name) or ""

    def check(self, closes_on: dt.date) -> bool:
        """Put a sentence beside each phase whose days cannot be; True when all fit."""
        wrong = disorder(closes_on, [form.days for form in self.forms if form.takes_place])
        for phase, sentence in wrong:
            next(form for form in self.forms if form.phase == phase).add_error("starts_on", sentence)
        return not wrong

    def chosen(self) -> list[dict]:
        """What an action takes."""
        return [
            {"phase": form.phase, "starts_on": form.days.starts_on, "ends_on": form.days.ends_on}
            for form in self.forms
            if form.takes_place
        ]

    def _proposal(self, closes_on: dt.date) -> dict[ContestPhase, Days]:
        phases = [phase for phase in STEPPED if phase not in OPTIONAL_PHASES or phase in self._optional]
        return {days.phase: days for days in proposed(closes_on, phases)}
