"""Model fields: a month, and a set of choices held as exact, searchable text."""

import datetime
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django import forms
from django.core import validators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.lookups import Contains
from django.db.models.query_utils import DeferredAttribute
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from site_config.shared.calendar import Month


def to_month(value: Any) -> Month | None:
    """Return the month of a Month, a day, or text such as "2026-04"; None for None or "". Raises ValidationError."""
    if value is None or isinstance(value, Month):
        return value
    if isinstance(value, datetime.date):
        return Month.of(value)
    text = str(value).strip()
    if not text:
        return None
    try:
        return Month.of(datetime.date.fromisoformat(text)) if text.count("-") == 2 else Month.parse(text)
    except ValueError as error:
        raise ValidationError(_("Write the month like 2026-04."), code="invalid") from error


# Months are few and cannot be changed, but rows that name one are very many.
_month = lru_cache(maxsize=2400)(Month.of)


class MonthInput(forms.DateInput):
    """The browser's own month picker; falls back to typing 2026-04."""

    input_type = "month"

    def format_value(self, value: Any) -> str | None:
        return None if value in (None, "") else str(value)


class MonthFormField(forms.Field):
    """A month typed or picked; cleans to Month."""

    widget = MonthInput

    def to_python(self, value: Any) -> Month | None:
        return to_month(value)

    def prepare_value(self, value: Any) -> Any:
        return Month.of(value) if isinstance(value, datetime.date) else value


class MonthField(models.DateField):
    """A month, in Python a Month, in the database the date of its first day."""

    description = pgettext_lazy("kind of field", "Month")
    if TYPE_CHECKING:  # what django-stubs reads: DateField alone would say date
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any
        _pyi_lookup_exact_type: Any

    def to_python(self, value: Any) -> Month | None:
        return to_month(value)

    def from_db_value(self, value: datetime.date | None, *args: Any) -> Month | None:
        return None if value is None else _month(value)

    def get_prep_value(self, value: Any) -> Any:
        value = models.Field.get_prep_value(self, value)
        if value is None or hasattr(value, "resolve_expression"):
            return value
        month = to_month(value)
        return month and month.first

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else str(to_month(value))

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": MonthFormField, **kwargs})


class _ChoiceSetAttribute(DeferredAttribute):
    """Keep the attribute a frozenset whatever is assigned to it."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = self.field.to_python(value)


class ChoiceSetFormField(forms.TypedMultipleChoiceField):
    """Several choices ticked; cleans to a frozenset of values."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any):
        super().__init__(**{"empty_value": frozenset(), **kwargs})

    def _coerce(self, value: Any) -> frozenset[str]:
        return frozenset(super()._coerce(value) or ())  # type: ignore[misc]

    def prepare_value(self, value: Any) -> Any:
        return sorted(value) if isinstance(value, frozenset | set) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return set(map(str, initial or ())) != set(map(str, data or ()))


@lru_cache(maxsize=1024)
def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


class ChoiceSetField(models.CharField):
    """A set of choice values, stored sorted as " junior primary ", so that looking one up is exact.

    Values must not hold spaces. Use `field__contains_choice=value` to filter.
    """

    description = pgettext_lazy("kind of field", "Set of choices")
    descriptor_class = _ChoiceSetAttribute

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs.setdefault("max_length", 200)
        super().__init__(*args, **kwargs)

    @cached_property
    def validators(self) -> list[Any]:
        return [check for check in super().validators if not isinstance(check, validators.MaxLengthValidator)]

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, f"get_{name}_display", lambda instance: self.display(getattr(instance, name)))

    def display(self, values: Iterable[str]) -> str:
        """Return the labels of values in the order of the choices, joined for reading."""
        labels = [str(label) for value, label in self.flatchoices if str(value) in values]
        return pgettext("between items of a list", ", ").join(labels)

    def get_default(self) -> frozenset[str]:
        return self.to_python(super().get_default())

    def to_python(self, value: Any) -> Any:
        if value is None or isinstance(value, frozenset):
            return value or frozenset()
        if hasattr(value, "resolve_expression"):
            return value
        if isinstance(value, str):
            return _words(value)
        return frozenset(str(item) for item in value)

    def from_db_value(self, value: str | None, *args: Any) -> frozenset[str]:
        return _words(value or "")

    def get_prep_value(self, value: Any) -> Any:
        if hasattr(value, "resolve_expression"):
            return value
        values = self.to_python(value)
        return f" {' '.join(sorted(map(str, values)))} " if values else ""

    def validate(self, value: frozenset[str], model_instance: models.Model | None) -> None:
        if not self.editable:
            return
        unknown = sorted(set(value) - {str(choice) for choice, _label in self.flatchoices})
        if unknown:
            raise ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params={"value": " ".join(unknown)}
            )
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)).strip()

    def formfield(self, **kwargs: Any) -> forms.Field:
        options = {
            "choices": self.flatchoices,
            "required": not self.blank,
            "label": capfirst(self.verbose_name),
            "help_text": self.help_text,
        }
        if self.has_default():
            options["initial"] = self.get_default()
        kwargs.pop("choices_form_class", None)
        form_class = kwargs.pop("form_class", ChoiceSetFormField)
        return form_class(**{**options, **kwargs})


@ChoiceSetField.register_lookup
class ContainsChoice(Contains):
    """`stages__contains_choice="primary"`: the set holds exactly this value."""

    lookup_name = "contains_choice"

    def get_prep_lookup(self) -> str:
        return f" {self.rhs!s} "

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        return connection.operators[Contains.lookup_name] % rhs
