"""Forms of questions: the public one, and those of the desk."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.enums import DeclineReason, QuestionTopic
from campaigns.models import Question
from campaigns.models.question import LONGEST_ANSWER, LONGEST_QUESTION
from campaigns.questions.guard import Doubt, doubt_of, new_stamp
from campaigns.questions.words import SHORTEST, clean

LENGTHS = _("Please write between 10 and 1000 characters.")
SENTENCES = {
    Doubt.TRAP: _(
        "A field that people do not see was filled in, as machines do. Please leave “Website” empty and send again."
    ),
    Doubt.STAMP: _(
        "The form was open for too long. What you wrote is still here: please look at it and send it again."
    ),
    Doubt.FAST: _(
        "That was faster than people write. What you wrote is still here: please look at it and send it again."
    ),
    Doubt.MANY: _(
        "Too many questions came within this hour. What you wrote is still here: please send it again in an hour."
    ),
}


class WordsField(forms.CharField):
    """Takes any text: signs that nobody sees are left out before it is looked at."""

    def to_python(self, value: object) -> str:
        return clean(super().to_python(value))


class AskForm(forms.Form):
    """Open to everybody. `website` is a trap: people do not see it, machines fill it in. `stamp` says when it was drawn."""

    topic = forms.ChoiceField(label=pgettext_lazy("question", "Topic"), choices=QuestionTopic.choices)
    text = WordsField(
        label=_("Your question"),
        min_length=SHORTEST,
        max_length=LONGEST_QUESTION,
        strip=False,
        error_messages={"min_length": LENGTHS, "max_length": LENGTHS},
        widget=forms.Textarea(attrs={"rows": 7, "data-autosize": ""}),
        help_text=_("10 to 1000 characters. Please do not write names of children or of people who use drugs."),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("We tell you there when the answer is ready."),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        help_text=_("Only if you would rather be called."),
    )
    agrees = forms.BooleanField(
        label=_(
            "The bureau may read what I wrote, answer it, and publish question and answer without anything that points to me"
        ),
        error_messages={"required": _("Without your consent the bureau cannot read the question.")},
    )
    website = forms.CharField(required=False)
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, **kwargs):
        super().__init__(data, initial={"stamp": new_stamp()} | kwargs.pop("initial", {}), **kwargs)
        self.doubt: Doubt | None = None

    def clean_phone(self) -> str:
        phone = self.cleaned_data["phone"].strip()
        if phone and (sum(sign.isdigit() for sign in phone) < 7 or set(phone) - set("0123456789 +-()转")):
            raise forms.ValidationError(_("Please write a telephone number, for example 138 0000 0000."))
        return phone

    def clean(self):
        data = super().clean()
        doubt = doubt_of(trap=self.data.get("website", ""), stamp=self.data.get("stamp", ""))
        # Whoever has something to correct anyway needs no lecture on speed.
        if doubt and not (doubt is Doubt.FAST and self.errors):
            self.refuse(doubt)
        return data

    def refuse(self, doubt: Doubt) -> None:
        """Say why it is not taken; a stamp that no longer holds is replaced, so that sending again is enough."""
        self.doubt = doubt
        self.add_error(None, SENTENCES[doubt])
        if doubt is Doubt.STAMP:
            self.data = self.data.copy()
            self.data["stamp"] = new_stamp()

    @property
    def contact_fields(self) -> list[forms.BoundField]:
        return [self["email"], self["phone"]]


class ReceiptForm(forms.Form):
    code = forms.CharField(label=_("Receipt number"), max_length=60, help_text=_("12 letters and digits."))


class AnswerForm(forms.Form):
    """What an answerer writes; `version` is the one that was read."""

    wording = WordsField(
        label=_("Question for everybody"),
        required=False,
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 4, "data-autosize": ""}),
        help_text=_("As it will be published: please take out names, numbers and whatever points to somebody."),
    )
    answer = WordsField(
        label=pgettext_lazy("question", "Answer"),
        required=False,
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 9, "data-autosize": ""}),
        help_text=_("Short sentences, the most important first. Say where to call or go."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A draft may lack both; an answer may not.
        for name in ("wording", "answer"):
            self.fields[name].is_needed = True


class DeclineForm(forms.Form):
    reason = forms.ChoiceField(label=pgettext_lazy("decline", "Reason"), choices=[("", "—"), *DeclineReason.choices])
    note = forms.CharField(
        label=_("Sentence to the asker"),
        required=False,
        max_length=Question._meta.get_field("note").max_length,
        widget=forms.Textarea(attrs={"rows": 2, "data-autosize": ""}),
        help_text=_("For example: which office helps, with its telephone number."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
