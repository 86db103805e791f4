"""Forms of talks: what a school asks for, what is arranged, who speaks."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from schools.enums import HalfDay, Lead
from schools.forms.choices import KnownRows, ask_to_choose
from schools.grades import grade_name, grades_of_stages
from schools.models import Region, School, Speaker, Talk, TalkTopic, User
from schools.talks.slots import LESSON_MINUTES, Span

DATES = 3
MOST_PUPILS = 9_999
# A year and a bit ahead; a day further off is a slip of the finger.
FURTHEST = dt.timedelta(days=400)
LENGTHS = (40, 45, 60, 80, 90, 120)


class AskForm(forms.Form):
    """What a talk is about and for whom: shared by a school's request and the bureau's offer."""

    topic = forms.ModelChoiceField(
        label=gettext_lazy("Topic"), queryset=TalkTopic.objects.all(), required=False,
        empty_label=pgettext_lazy("talk topic", "Please choose, or write it below"),
    )  # fmt: skip
    own_words = forms.CharField(
        label=gettext_lazy("Topic in your own words"), max_length=80, required=False,
        help_text=gettext_lazy("If none of the topics fits, or to say it more exactly."),
    )  # fmt: skip
    grades = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Grades"), coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Please tick at least one grade.")},
    )  # fmt: skip
    expected_pupils = forms.IntegerField(
        label=gettext_lazy("Pupils expected"), min_value=1, max_value=MOST_PUPILS, required=False
    )

    def __init__(self, *args: Any, school: School, **kwargs: Any):
        super().__init__(*args, **kwargs)
        offered = grades_of_stages(school.stages) or list(range(1, 13))
        kept = {int(grade) for grade in self.initial.get("grades") or ()}
        self.fields["grades"].choices = [(grade, grade_name(grade)) for grade in sorted({*offered, *kept})]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not data.get("topic") and not data.get("own_words") and not self.errors.keys() & {"topic", "own_words"}:
            self.add_error("topic", _("Please choose a topic, or write it in your own words."))
        return data

    def asked(self) -> dict[str, Any]:
        """The values of schools.actions.talk.ASKED."""
        names = ("topic", "own_words", "grades", "expected_pupils", "wish")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


class TalkRequestForm(AskForm):
    """A school's wish; with up to three dates, the first choice first."""

    wish = forms.CharField(
        label=gettext_lazy("Wishes"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("For example: interactive please, we have a projector."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        for number in range(1, DATES + 1):
            self.fields[f"day_{number}"] = forms.DateField(
                label=_("Preferred date %(number)d") % {"number": number}, required=False,
                widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "min": str(today)}),
            )  # fmt: skip
            self.fields[f"half_{number}"] = forms.ChoiceField(
                label=_("Time of day %(number)d") % {"number": number}, choices=HalfDay.choices, required=False,
                initial=HalfDay.AFTERNOON,
            )  # fmt: skip

    @property
    def date_fields(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"day_{number}"], self[f"half_{number}"]) for number in range(1, DATES + 1)]

    @property
    def subject_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("topic", "own_words", "grades", "expected_pupils")]

    def clean(self) -> dict[str, Any]:
        super().clean()
        for number in range(1, DATES + 1):
            check_day(self, f"day_{number}")
        return self.cleaned_data

    def dates(self) -> list[tuple[dt.date, HalfDay]]:
        pairs = [(self.cleaned_data[f"day_{n}"], self.cleaned_data[f"half_{n}"]) for n in range(1, DATES + 1)]
        return [(day, HalfDay(half or HalfDay.AFTERNOON)) for day, half in pairs if day]


class TimeForm(forms.Form):
    """When: read from the address, so that a time can be looked at before it is chosen."""

    day = forms.DateField(label=gettext_lazy("Date"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    start = forms.TimeField(
        label=gettext_lazy("Begins at"),
        input_formats=["%H:%M", "%H:%M:%S"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "step": "300"}),
    )
    minutes = forms.TypedChoiceField(label=pgettext_lazy("talk", "Length"), coerce=int, initial=LESSON_MINUTES)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        kept = self.initial.get("minutes") or LENGTHS[0]
        self.fields["minutes"].choices = [
            (length, _("%(minutes)d minutes") % {"minutes": length}) for length in sorted({*LENGTHS, kept})
        ]
        self.fields["day"].widget.attrs["min"] = str(timezone.localdate())

    def clean(self) -> dict[str, Any]:
        check_day(self, "day")
        return self.cleaned_data

    def span(self) -> Span:
        data = self.cleaned_data
        return Span.at(data["day"], data["start"], data["minutes"])


class ArrangeForm(TimeForm):
    """Everything that is agreed. `speaker` offers whom the person may send; the action checks the rest."""

    speaker = forms.ModelChoiceField(
        label=gettext_lazy("Speaker"), queryset=Speaker.objects.none(), widget=forms.RadioSelect, empty_label=None,
        error_messages={"required": gettext_lazy("Please choose a speaker.")},
    )  # fmt: skip
    place = forms.CharField(label=gettext_lazy("Place"), max_length=60, required=False)
    whitelist_item = forms.CharField(
        label=gettext_lazy("White-list item"), max_length=80, required=False,
        help_text=gettext_lazy("The item of the list of social affairs that may enter schools."),
    )  # fmt: skip
    material = forms.CharField(label=gettext_lazy("Material"), max_length=80, required=False)
    clearance_number = forms.CharField(label=gettext_lazy("Clearance number"), max_length=40, required=False)
    over_cap_reason = forms.CharField(
        label=gettext_lazy("Why one more outside visit is right"), max_length=200, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    AGREED = ("place", "whitelist_item", "material", "clearance_number")

    def __init__(self, *args: Any, speakers: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["speaker"].queryset = speakers
        for name in ("day", "start", "minutes"):
            self.fields[name].widget = forms.HiddenInput()

    def arranged(self) -> dict[str, Any]:
        """Keyword arguments of the actions in schools.actions.talk_slot."""
        data = self.cleaned_data
        agreed = {name: data[name] for name in self.AGREED}
        return {"speaker": data["speaker"], "span": self.span(), "over_cap_reason": data["over_cap_reason"], **agreed}


class SpeakerForm(forms.Form):
    """A name, where from, on what; nothing else about a person."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)
    organisation = forms.CharField(label=gettext_lazy("Organisation"), max_length=80, required=False)
    lead = forms.ChoiceField(label=gettext_lazy("Profession"), choices=Lead.choices)
    region = forms.ModelChoiceField(
        label=gettext_lazy("Region"), queryset=Region.objects.none(),
        help_text=gettext_lazy("Speakers of the district can be sent to every street."),
    )  # fmt: skip
    topics = KnownRows(
        label=gettext_lazy("Topics"), queryset=TalkTopic.objects.all(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    is_active = forms.BooleanField(label=gettext_lazy("Gives talks now"), required=False, initial=True)
    username = forms.CharField(
        label=gettext_lazy("User name of the account"), max_length=150, required=False,
        help_text=gettext_lazy("Only if the speaker has one: it then reads its own talks and is told of changes."),
    )  # fmt: skip

    def __init__(self, *args: Any, regions: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = regions
        for field in (self.fields["lead"], self.fields["region"]):
            ask_to_choose(field)

    def clean_username(self) -> str:
        username = self.cleaned_data["username"].strip()
        if username and not User.objects.filter(username=username, is_active=True).exists():
            raise forms.ValidationError(_("This account is not among the people of your region."))
        return username

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        del data["topics"]
        username = data.pop("username")
        return data | {"account": User.objects.get(username=username) if username else None}


def check_day(form: forms.Form, name: str) -> None:
    """Refuse days that lie behind, or more than a year ahead."""
    day, today = form.cleaned_data.get(name), timezone.localdate()
    if day and day < today:
        form.add_error(name, _("This day lies behind. Please choose a later one."))
    elif day and day > today + FURTHEST:
        form.add_error(name, _("This day is more than a year away."))


def request_initial(talk: Talk) -> dict[str, Any]:
    """What a request says, for its form."""
    initial = {name: getattr(talk, name) for name in ("topic", "own_words", "grades", "expected_pupils", "wish")}
    for number, date in enumerate(talk.dates.all(), start=1):
        initial |= {f"day_{number}": date.day, f"half_{number}": date.half_day}
    return initial | {"version": talk.version}
