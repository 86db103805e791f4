"""What somebody else stored, put back into what was typed: for the form that found its record changed."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from schools.actions.parts import Pair
from schools.forms.classes import CLASSES, GRADE
from schools.forms.questions import name_of


def take_parts(data: QueryDict, name: str, stored: Mapping[str, Any]) -> None:
    """Replace the typed grades or questions by those of the record."""
    if name == "grades":
        _clear(data, (GRADE, CLASSES))
        data.update({f"{GRADE}{grade}": str(count) for grade, count in stored["grades"]})
        for grade, numbers in stored["class_numbers"].items():
            data.setlist(f"{CLASSES}{grade}", [str(number) for number in numbers])
    else:
        _clear(data, ("question_",))
        for place, pair in enumerate(stored["questions"], start=1):
            data.update({name_of(place, part): str(getattr(pair, part)) for part in Pair._fields})


def _clear(data: QueryDict, prefixes: tuple[str, ...]) -> None:
    for key in [key for key in data if key.startswith(prefixes)]:
        del data[key]
