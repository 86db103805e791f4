"""A model field for a few small whole numbers, such as the classes 1, 2 and 4 of a grade."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CharField, F, Value
from django.db.models.functions import Length, Replace
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

Numbers = tuple[int, ...]
COMMA = ","


def to_numbers(value: Any) -> Numbers:
    """Return whole numbers from 1 on, each once, in order, from numbers or from text such as "1,2,4".

    Raises ValidationError for anything else.
    """
    parts: Iterable[Any] = value.split(COMMA) if isinstance(value, str) else value or ()
    try:
        numbers = tuple(sorted({int(part) for part in parts if part != ""}))
    except (TypeError, ValueError) as error:
        raise ValidationError(_("Please write whole numbers."), code="invalid") from error
    if numbers and numbers[0] < 1:
        raise ValidationError(_("Please write whole numbers from 1 on."), code="invalid")
    return numbers


class NumberListField(models.CharField):
    """In Python a sorted tuple without doubles, in the database "1,2,4"; equal lists are equal text, so they group."""

    description = pgettext_lazy("kind of field", "List of numbers")
    if TYPE_CHECKING:  # what django-stubs reads: CharField alone would say str
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs.setdefault("max_length", 300)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", ())
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> Any:
        return value if hasattr(value, "resolve_expression") else to_numbers(value)

    def from_db_value(self, value: str | None, *args: Any) -> Numbers:
        return to_numbers(value)

    def get_prep_value(self, value: Any) -> Any:
        if hasattr(value, "resolve_expression"):
            return value
        return COMMA.join(map(str, to_numbers(value)))

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))


def length_of(name: str) -> Any:
    """How many numbers a list holds that is not empty, as an expression for constraints."""
    without = Replace(F(name), Value(COMMA), Value(""), output_field=CharField())
    return Length(F(name)) - Length(without) + 1
