"""What an indicator is: a small strategy that turns approved records into points, with its rule in words."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, NamedTuple

from awards.enums import Counts, Honour
from awards.indicators.material import Candidate, Material, Trail
from awards.indicators.parameters import Schema
from awards.indicators.words import count_of, source_word

Parameters = Mapping[str, Any]
Place = tuple[int, int]

ACTIVITY, DOCUMENT, ENTRY = "schools.activity", "schools.supportingdocument", "campaigns.entry"
FIGURES, OUTPUT, REPORT = "awards.figures", "schools.output", "schools.expected"


class Score(NamedTuple):
    """Points in hundredths; achieved and required in hundredths of the indicator's unit."""

    points: int
    achieved: int
    required: int


NOTHING = Score(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Keys of the records behind a score, and what was not counted, each with a reason code and its figures."""

    ids: list[int] = field(default_factory=list)
    missing: list[dict[str, Any]] = field(default_factory=list)


class Indicator(ABC):
    """One rule. `key` is stored in rubrics and score lines and never changes its meaning.

    `schema` describes everything a rubric may set; `source` names the records behind the points; `unit` is the word for
    achieved and required; `counts` says how its points may count: what measures a fault is only ever deducted. `is_share`
    is true where the points are the weight times a share, so that the share can be rounded before it is weighted.
    """

    key: ClassVar[str]
    title: ClassVar[Any]
    honour: ClassVar[Honour]
    unit: ClassVar[Any]
    source: ClassVar[str] = ACTIVITY
    schema: ClassVar[Schema] = {}
    counts: ClassVar[frozenset[str]] = frozenset({Counts.BASE, Counts.BONUS})
    is_share: ClassVar[bool] = True

    @property
    def parameters(self) -> dict[str, Any]:
        """The defaults of everything a rubric may set."""
        return {name: parameter.default for name, parameter in self.schema.items()}

    def set_up(self, given: Parameters) -> dict[str, Any]:
        """Parameters of a criterion: the defaults, overlaid with what the rubric gives."""
        return {name: given.get(name, parameter.default) for name, parameter in self.schema.items()}

    @abstractmethod
    def sentence(self, weight: int, parameters: Parameters) -> str:
        """The rule as a full sentence in the reader's language; weight in hundredths."""

    @abstractmethod
    def scores(self, material: Material, weight: int, parameters: Parameters) -> Mapping[int, Score]:
        """Scores of all candidates by key; who is absent has nothing. Reads grouped counts only, never single records."""

    @abstractmethod
    def evidence(self, trail: Trail, candidate: Candidate, parameters: Parameters) -> Evidence:
        """The records behind one candidate's score and what was not counted."""

    def beyond(
        self, material: Material, candidate: Candidate, most: int, parameters: Parameters
    ) -> list[dict[str, Any]]:
        """What was worth more points than the line can give, as one reason. Params: most, in hundredths. Mostly nothing."""
        return []

    def faults(self, weight: int, parameters: Parameters) -> list[str]:
        """What keeps complete parameters from making sense together or with the weight, as sentences; mostly nothing."""
        return []

    def rounds_before(self, parameters: Parameters) -> bool:
        """True where the indicator's own parameters round its value before it is weighted, as its sentence then says."""
        return False

    @property
    def source_word(self) -> str:
        """The records behind the points, in the reader's language."""
        return source_word(self.source)

    def lessons_missing(self, material: Material, candidate: Candidate, parameters: Parameters) -> dict[Place, int]:
        """Lessons short of full points, by (grade, term); grade 0 where no grade is asked for. Most ask for none."""
        return {}

    def counted(self, n: int) -> str:
        """The link to the records in words, such as "28 records"."""
        return count_of(self.source, n)


def points_over(worth: int, most: int) -> list[dict[str, Any]]:
    """The reason for points above the most that a line can give."""
    return [{"reason": "points_over", "points": worth - most, "most": most}] if worth > most else []


_registry: dict[str, Indicator] = {}


def register(cls: type[Indicator]) -> type[Indicator]:
    """Add an indicator to the registry. Raises ValueError when its key is taken."""
    if cls.key in _registry:
        raise ValueError(f"There are two indicators called {cls.key!r}.")
    _registry[cls.key] = cls()
    return cls


def get(key: str) -> Indicator:
    """The indicator of a key. Raises LookupError for an unknown one."""
    try:
        return _registry[key]
    except KeyError:
        raise LookupError(f"There is no indicator called {key!r}.") from None


def keys(honour: str | None = None) -> list[str]:
    """Keys of all indicators, or of those for one honour."""
    return [key for key, indicator in _registry.items() if honour in (None, indicator.honour)]
