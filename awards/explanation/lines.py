"""Score lines in words: rule, records, what was not counted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery

from awards import indicators
from awards.models import Criterion, Rubric, ScoreLine


@dataclass(frozen=True, slots=True)
class LineWords:
    """One line with its rule, its records and what was not counted, in the reader's language."""

    line: ScoreLine
    rule: str
    records: str
    missing: tuple[str, ...]
    is_bonus: bool

    @property
    def bar(self) -> str:
        """Per cent of the weight, for the bar; a plain number with a point."""
        return f"{self.line.points * 100 / self.line.weight:.1f}"


def lines_by_standing(standings: Iterable[int], rubric_id: int) -> dict[int, list[ScoreLine]]:
    """Lines of some standings of one edition, each with `parameters` and `is_bonus` of its criterion; one query."""
    criterion = Criterion.objects.filter(rubric=rubric_id, code=OuterRef("code"))
    rows = ScoreLine.objects.filter(standing__in=list(standings)).annotate(
        parameters=Subquery(criterion.values("parameters")), is_bonus=Subquery(criterion.values("is_bonus"))
    )
    found: dict[int, list[ScoreLine]] = defaultdict(list)
    for line in rows:
        found[line.standing_id].append(line)
    return found


def line_in_words(line: ScoreLine, rubric: Rubric) -> LineWords:
    """One line with the rule of its rubric; one query."""
    criterion = rubric.criteria.filter(code=line.code).first()
    return in_words(line, criterion.parameters if criterion else {}, bool(criterion and criterion.is_bonus))


def in_words(line: ScoreLine, parameters: Mapping[str, Any] | None, is_bonus: bool | None) -> LineWords:
    """One line with the rule that its criterion's parameters make."""
    indicator = indicators.get(line.indicator)
    rule = indicator.sentence(line.weight, indicator.set_up(parameters or {}))
    ids = line.sources.get("ids", [])
    missing = tuple(indicators.say(item) for item in line.missing)
    return LineWords(line, rule, indicator.counted(len(ids)) if ids else "", missing, bool(is_bonus))
