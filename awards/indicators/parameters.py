"""What a rubric may set of an indicator: typed parameters with their label, unit, help and bounds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One thing to set. `default` is the value as rubrics store it; `label`, `unit` and `hint` speak both languages.

    `stored` says in English how a stored value differs from a typed one; what `is_needed` no file of a rubric leaves out.
    """

    stored: ClassVar[str] = ""
    default: Any
    is_needed: bool = False
    label: Any
    unit: Any = ""
    hint: Any = ""

    def fits(self, value: Any) -> bool:
        """True for a stored value of this kind and within its bounds."""
        raise NotImplementedError

    def as_schema(self) -> dict[str, Any]:
        """What fits, in the words of JSON Schema."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole(Parameter):
    """A whole number from low to high."""

    low: int = 1
    high: int = 999

    def fits(self, value: Any) -> bool:
        return _is_whole(value) and self.low <= value <= self.high

    def as_schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True, slots=True, kw_only=True)
class Points(Whole):
    """Points, typed with up to two decimals and stored in hundredths."""

    stored: ClassVar[str] = "in hundredths"
    low: int = 0
    high: int = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours(Whole):
    """Hours, typed with one decimal and stored in tenths."""

    stored: ClassVar[str] = "in tenths"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Parameter):
    """A number that may have decimals, from low to high; above low where the range is open."""

    low: int = 0
    high: int = 1_000_000_000
    is_open: bool = False

    def fits(self, value: Any) -> bool:
        return (
            (_is_whole(value) or isinstance(value, float | Decimal))
            and isfinite(value)
            and self.low <= value <= self.high
            and not (self.is_open and value == self.low)
        )

    def as_schema(self) -> dict[str, Any]:
        least = "exclusiveMinimum" if self.is_open else "minimum"
        return {"type": "number", least: self.low, "maximum": self.high}


@dataclass(frozen=True, slots=True, kw_only=True)
class Places(Parameter):
    """How many decimals a value is rounded to, halves up; None: it is not rounded."""

    default: Any = None
    high: int = 6

    def fits(self, value: Any) -> bool:
        return value is None or (_is_whole(value) and 0 <= value <= self.high)

    def as_schema(self) -> dict[str, Any]:
        return {"type": ["integer", "null"], "minimum": 0, "maximum": self.high}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Parameter):
    """A line of text, such as the heading of a column."""

    longest: int = 60
    is_required: bool = True

    def fits(self, value: Any) -> bool:
        return isinstance(value, str) and int(self.is_needed) <= len(value) <= self.longest

    def as_schema(self) -> dict[str, Any]:
        least = {"minLength": 1} if self.is_needed else {}
        return {"type": "string", **least, "maxLength": self.longest}


@dataclass(frozen=True, slots=True, kw_only=True)
class Several(Parameter):
    """At least one of some codes."""

    choices: Sequence[tuple[str, Any]]

    def fits(self, value: Any) -> bool:
        known = {code for code, _label in self.choices}
        return isinstance(value, list) and bool(value) and len(set(value)) == len(value) and set(value) <= known

    def as_schema(self) -> dict[str, Any]:
        codes = [str(code) for code, _label in self.choices]
        return {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"enum": codes}}


Schema = Mapping[str, Parameter]


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
