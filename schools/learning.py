"""What the questions before and after say: counts first, per cent only where enough pupils answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

# Fewer answers than this give no per cent: one pupil would move it by more than twenty points.
FEWEST = 5


@dataclass(frozen=True)
class Share:
    """Right answers of those asked. `rate` is per cent, rounded half up, or None where fewer than FEWEST answered."""

    right: int
    asked: int

    @property
    def rate(self) -> int | None:
        return (200 * self.right + self.asked) // (2 * self.asked) if self.asked >= FEWEST else None

    @property
    def words(self) -> str:
        if self.rate is None:
            return _("%(right)d of %(asked)d right") % {"right": self.right, "asked": self.asked}
        return _("%(rate)d %% (%(right)d of %(asked)d)") % {"rate": self.rate, "right": self.right, "asked": self.asked}


@dataclass(frozen=True)
class Learnt:
    """One question, or several taken together, before and after."""

    text: str
    before: Share
    after: Share

    @property
    def gain(self) -> int | None:
        """Percentage points from before to after; None where one side has no per cent."""
        if self.before.rate is None or self.after.rate is None:
            return None
        return self.after.rate - self.before.rate

    @property
    def words(self) -> str:
        """56 % (15 of 27) before, 89 % (24 of 27) after, or the counts and why there is no per cent."""
        said = _("%(before)s before, %(after)s after") % {"before": self.before.words, "after": self.after.words}
        if self.gain is None:
            return _("%(counts)s; fewer than five answered, so no per cent is given") % {"counts": said}
        return said


def learnt(pairs: Iterable[Any]) -> list[Learnt]:
    """Each question of one record."""
    return [
        Learnt(pair.text, Share(pair.right_before, pair.asked_before), Share(pair.right_after, pair.asked_after))
        for pair in pairs
    ]


def together(pairs: Iterable[Any]) -> Learnt | None:
    """All questions that were asked both before and after, summed; None when there is none."""
    both = [pair for pair in pairs if pair.asked_before and pair.asked_after]
    if not both:
        return None
    before = Share(sum(pair.right_before for pair in both), sum(pair.asked_before for pair in both))
    return Learnt("", before, Share(sum(pair.right_after for pair in both), sum(pair.asked_after for pair in both)))


def questions_words(pairs: Iterable[Any]) -> str:
    """All questions of a record in one text, a line each."""
    return "\n".join(
        _("%(question)s: %(answers)s") % {"question": each.text or _("Question"), "answers": each.words}
        for each in learnt(pairs)
    )
