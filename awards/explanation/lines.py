"""Score lines in words: rule, records, what was not counted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from awards import indicators
from awards.enums import Counts
from awards.models import Criterion, Rubric, ScoreLine
from awards.rubric_words import rule_of

# What of a criterion its rule in words is made of.
OF_RULE = ("parameters", "is_bonus", "is_deduction", "places", "share_places", "floor", "cap")


@dataclass(frozen=True, slots=True)
class LineWords:
    """One line with its rule, its records and what was not counted, in the reader's language."""

    line: ScoreLine
    rule: str
    records: str
    missing: tuple[str, ...]
    counts: str

    @property
    def bar(self) -> str:
        """Per cent of the weight, for the bar; a plain number with a point."""
        return f"{self.line.points * 100 / self.line.weight:.1f}"


def lines_by_standing(standings: Iterable[int], rubric_id: int) -> dict[int, list[ScoreLine]]:
    """Lines of some standings of one edition, each with what `criterion_of` needs; one query."""
    criterion = Criterion.objects.filter(rubric=rubric_id, code=OuterRef("code"))
    rows = ScoreLine.objects.filter(standing__in=list(standings)).annotate(
        **{f"rule_{name}": Subquery(criterion.values(name)) for name in OF_RULE}
    )
    found: dict[int, list[ScoreLine]] = defaultdict(list)
    for line in rows:
        found[line.standing_id].append(line)
    return found


def line_in_words(line: ScoreLine, rubric: Rubric) -> LineWords:
    """One line with the rule of its rubric; one query."""
    return in_words(line, rubric.criteria.filter(code=line.code).first())


def criterion_of(line: ScoreLine) -> Criterion | None:
    """The criterion of a line from `lines_by_standing`; None when the rubric has it no more."""
    if line.rule_parameters is None:
        return None
    rule = {name: getattr(line, f"rule_{name}") for name in OF_RULE}
    return Criterion(indicator=line.indicator, weight=line.weight, **rule)


def in_words(line: ScoreLine, criterion: Criterion | None) -> LineWords:
    """One line with the rule that its criterion makes."""
    indicator = indicators.get(line.indicator)
    rule = rule_of(criterion) if criterion else indicator.sentence(line.weight, indicator.parameters)
    ids = line.sources.get("ids", [])
    missing = tuple(indicators.say(item) for item in line.missing)
    counts = criterion.counts if criterion else Counts.BASE
    return LineWords(line, rule, indicator.counted(len(ids)) if ids else "", missing, counts)
