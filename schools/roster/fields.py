"""Import-export fields of the roster: an empty cell says nothing, a cell that cannot be read says why."""

from collections.abc import Callable
from typing import Any

from import_export.fields import Field
from import_export.widgets import Widget

from schools.models import School
from schools.roster import words
from schools.roster.columns import CLASSES, enrolment_key

MOST = {CLASSES: words.MOST_CLASSES}


def _as_is(value: Any) -> Any:
    return value


class CellWidget(Widget):
    """Turns a cell's text into a value and back."""

    def __init__(self, read: Callable[[str], Any] = _as_is, write: Callable[[Any], Any] = _as_is) -> None:
        super().__init__()
        self.read, self.write = read, write

    def clean(self, value: str, row: dict | None = None, **kwargs: Any) -> Any:
        return self.read(value) if value else None

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "" if value is None else self.write(value)


class RosterField(Field):
    """A field of the school under the key of its column; an empty cell leaves the school as it is."""

    def __init__(self, name: str, read: Callable[[str], Any] = _as_is, write: Callable[[Any], Any] = _as_is) -> None:
        super().__init__(attribute=name, column_name=name, widget=CellWidget(read, write), saves_null_values=False)


class EnrolmentField(Field):
    """Classes or pupils of one grade, kept beside the school until both are known."""

    def __init__(self, grade: int, what: str) -> None:
        key, most = enrolment_key(grade, what), MOST.get(what, words.MOST_PUPILS)
        super().__init__(attribute=key, column_name=key, widget=CellWidget(lambda text: words.count_of(text, most)))
        self.grade, self.place = grade, 0 if what == CLASSES else 1

    def save(self, instance: School, row: dict, is_m2m: bool = False, **kwargs: Any) -> None:
        if text := row[self.column_name]:
            counts = instance.roster_counts.setdefault(self.grade, [None, None])
            counts[self.place] = self.widget.clean(text)

    def get_value(self, instance: School) -> int | None:
        counts = instance.roster_enrolled.get(self.grade)
        return counts and counts[self.place]
