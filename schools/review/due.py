"""How a waiting time stands against the promise that the plan makes to schools."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

DEFAULT_PROMISE = 5  # working days, where no plan says otherwise
LAST_DAYS = 1


@dataclass(frozen=True)
class Due:
    """Colour class, icon and word of one waiting time; `days` are working days since it was handed in."""

    css: str
    icon: str
    word: str
    days: int
    promise: int

    @property
    def is_over(self) -> bool:
        return self.css == "overdue"

    @property
    def title(self) -> str:
        """The whole in one sentence."""
        words = ngettext("Promised within %(n)d working day.", "Promised within %(n)d working days.", self.promise)
        return words % {"n": self.promise}


def due(days: int, promise: int = DEFAULT_PROMISE) -> Due:
    """Judge a waiting time: overdue past the promise, aging on the last promised day and the one before, else calm."""
    if days > promise:
        over = days - promise
        word = ngettext("%(n)d working day late", "%(n)d working days late", over) % {"n": over}
        return Due("overdue", "warn", word, days, promise)
    left = promise - days
    if left > LAST_DAYS:
        return Due("calm", "wait", pgettext("waiting time", "in time"), days, promise)
    word = pgettext("waiting time", "due today") if left == 0 else _("due the next working day")
    return Due("aging", "late", word, days, promise)
