"""Forms around messages: one's wishes for e-mails, a group chat."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy, pgettext_lazy

from schools.enums import ChannelKind, MailWish
from schools.models import Channel, Region


class WishForm(forms.Form):
    """A person's own address and wishes."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        required=False,
        help_text=gettext_lazy("Without one you find everything in the inbox here."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    mail_wish = forms.ChoiceField(label=gettext_lazy("E-mails"), choices=MailWish.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)


class ChannelForm(forms.Form):
    """A group chat; address and secret are written, never shown again."""

    region = forms.ModelChoiceField(
        label=gettext_lazy("Region"), queryset=Region.objects.none(), empty_label=None,
        help_text=gettext_lazy("Summaries count the schools of this region."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=pgettext_lazy("group chat", "Program"), choices=ChannelKind.choices)
    name = forms.CharField(label=gettext_lazy("Name of the group"), max_length=40)
    address = forms.CharField(
        label=gettext_lazy("Address of the robot"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "inputmode": "url"}),
        help_text=gettext_lazy("The webhook address that the group's robot shows; it begins with https://."),
    )
    secret = forms.CharField(
        label=gettext_lazy("Signing secret"),
        max_length=200,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("DingTalk and Feishu only, if the robot asks for a signature."),
    )

    def __init__(self, *args: Any, regions: Sequence[Region], channel: Channel | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = Region.objects.within_any(regions).filter(closed_on=None).order_by("path")
        self.fields["address"].required = channel is None
        if channel:
            kept = gettext_lazy("Empty: what is stored stays.")
            self.fields["address"].help_text = self.fields["secret"].help_text = kept
