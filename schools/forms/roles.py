"""Forms of accounts and roles. They validate; actions save."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from schools.enums import RoleKind
from schools.forms.registry import day_field
from schools.models import Region, School, User
from site_config.shared.names import check_name


class RoleForm(forms.Form):
    """Which role, where, from when until when. A coordinator is bound to a school, every other role to a region."""

    kind = forms.ChoiceField(label=pgettext_lazy("form", "Role"))
    region = forms.ModelChoiceField(
        label=gettext_lazy("Region"),
        queryset=Region.objects.none(),
        required=False,
        empty_label=pgettext_lazy("region", "None"),
    )
    school_code = forms.CharField(
        label=gettext_lazy("School (coordinators only)"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("The school's code or its full name."),
        widget=forms.TextInput(attrs={"list": "schools", "autocomplete": "off"}),
    )
    starts_on = day_field(gettext_lazy("First day"), required=True)
    ends_on = day_field(gettext_lazy("Last day"), help_text=gettext_lazy("Empty: until it is ended."))

    def __init__(self, *args: Any, kinds: frozenset[RoleKind], regions: Sequence[Region], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.top = regions
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in RoleKind if kind in kinds]
        self.fields["region"].queryset = Region.objects.within_any(regions).filter(closed_on=None).order_by("path")
        self.fields["starts_on"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", _("The last day lies before the first."))
        data["school"] = None
        if data.get("kind") == RoleKind.COORDINATOR:
            data["region"], data["school"] = None, self._school(data.get("school_code", "").strip())
        elif data.get("kind") and not data.get("region") and "region" not in self.errors:
            self.add_error("region", _("Please choose the region of this role."))
        return data

    def _school(self, text: str) -> School | None:
        matching = School.objects.within_any(self.top).meant_by(text)
        if len(matching) != 1:
            sentence = self._not_one(bool(matching))
            self.add_error("school_code", sentence)
            return None
        return matching[0]

    def _not_one(self, is_several: bool) -> str:
        if is_several:
            return _("Several schools have this name; please write the code.")
        return _("Please write the code of a school of your region.")


class PersonForm(forms.Form):
    """A new account: who, and the name to sign in with."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=50)
    username = forms.CharField(
        label=gettext_lazy("Sign-in name"),
        max_length=60,
        validators=[UnicodeUsernameValidator()],
        help_text=gettext_lazy("Letters, digits and . _ - only; for example the initials."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        required=False,
        help_text=gettext_lazy("For reminders; the person can change it."),
    )

    def clean_name(self) -> str:
        return check_name(self.cleaned_data["name"])

    def clean_username(self) -> str:
        username = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(_("This sign-in name is taken. Please choose another one."), code="unique")
        return username


class HandOverForm(forms.Form):
    """The new coordinator: somebody with an account, or a new one."""

    person = forms.ModelChoiceField(
        label=gettext_lazy("Somebody with an account"),
        queryset=User.objects.none(),
        required=False,
        empty_label=gettext_lazy("No, a new person"),
    )
    name = forms.CharField(label=gettext_lazy("Name of the new person"), max_length=50, required=False)
    username = PersonForm.base_fields["username"]
    on = day_field(gettext_lazy("From"), required=True)

    def __init__(self, *args: Any, people: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
        self.fields["username"].required = False
        self.fields["on"].initial = timezone.localdate()

    def clean_on(self) -> dt.date:
        if self.cleaned_data["on"] < timezone.localdate():
            raise forms.ValidationError(_("A hand-over begins today or later."))
        return self.cleaned_data["on"]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("person"):
            return data
        person = PersonForm({"name": data.get("name"), "username": data.get("username")})
        for name, errors in person.errors.items():
            if name not in self.errors:
                self.add_error(name, errors)
        data |= {name: person.cleaned_data[name] for name in person.cleaned_data}
        return data
