"""Forms of invitations: whom to invite, and the new account of whoever was invited."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schools.forms.roles import PersonForm
from schools.models import Role, User


class InviteForm(forms.Form):
    """For whom the invitation is, and whether it takes somebody's place."""

    note = forms.CharField(
        label=gettext_lazy("For whom"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Only for your own list, so that you know which invitation is which."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    replaces = forms.ModelChoiceField(
        label=gettext_lazy("Hand-over"),
        queryset=Role.objects.none(),
        required=False,
        empty_label=gettext_lazy("No: another coordinator beside those of today"),
    )

    def __init__(self, *args: Any, roles: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        field = self.fields["replaces"]
        field.queryset = roles
        field.label_from_instance = lambda role: _("Takes over from %(name)s") % {"name": role.user.name}

    def clean_note(self) -> str:
        return " ".join(self.cleaned_data["note"].replace("\x00", "").split())


class JoinForm(PersonForm):
    """A new account with a password of one's own."""

    password1 = forms.CharField(
        label=gettext_lazy("Password"),
        strip=False,
        max_length=200,
        help_text=gettext_lazy("Ten characters or more; a short sentence is easy to remember and hard to guess."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=gettext_lazy("Password once more"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    field_order = ("name", "username", "password1", "password2")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["username"].widget.attrs["autocomplete"] = "username"

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        first, second = data.get("password1"), data.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two passwords differ."))
        elif first:
            self._check_strength(first, data)
        return data

    def _check_strength(self, password: str, data: dict[str, Any]) -> None:
        try:
            validate_password(password, User(username=data.get("username", ""), name=data.get("name", "")))
        except ValidationError as error:
            self.add_error("password1", error)
