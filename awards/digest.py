"""The digests of an edition: SHA-256 over its frozen lines, and over what they were computed from."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch

from awards.models import Edition, ScoreLine, Standing
from site_config.shared.seal import Hash

BATCH = 500


class Seal(Hash):
    """Takes standings in the order they are written and ends in the digest of what they say."""

    def __init__(self, edition: Edition) -> None:
        super().__init__()
        self.take([edition.cycle_id, edition.honour, edition.number, edition.rubric_id])

    def add(self, standing: Standing, lines: Iterable[ScoreLine]) -> None:
        self.take([_standing(standing), [_line(line) for line in lines]])


class InputSeal(Hash):
    """The same walk over what went in: terms, who ran, vetoes, adjustments, and each line's measure and records.

    It says nothing of points or places, so that two editions of the same inputs have the same digest.
    """

    def __init__(self, inputs: Any) -> None:
        super().__init__()
        self.take(inputs)

    def add(self, standing: Standing, lines: Iterable[ScoreLine]) -> None:
        who = [standing.school_id, standing.teacher_id, standing.pupil_id, standing.name, str(standing.group)]
        rest = [standing.is_vetoed, standing.adjustments or []]
        self.take([*who, *rest, sorted(_measure(line) for line in lines)])


def _standing(row: Standing) -> list[Any]:
    values = [
        row.school_id, row.teacher_id, row.pupil_id, row.name, row.public_name, row.school_name, str(row.group),
        row.points, row.place, row.band, row.is_vetoed, row.is_honoured, row.decided_by,
    ]  # fmt: skip
    # Without adjustments the form is the one of editions that knew none, so that their digests hold.
    return [*values, row.adjustments] if row.adjustments else values


def _line(row: ScoreLine) -> list[Any]:
    return [
        row.order, row.code, row.title_zh, row.title_en, row.indicator, row.weight, row.points,
        _fixed(row.achieved), _fixed(row.required), row.sources, row.missing,
    ]  # fmt: skip


def _measure(row: ScoreLine) -> list[Any]:
    ids = sorted(row.sources.get("ids", ()))
    return [row.code, _fixed(row.achieved), _fixed(row.required), row.sources.get("model", ""), ids]


def _fixed(number: Decimal) -> str:
    return f"{number:.2f}"


def digest_of(edition: Edition) -> str:
    """The digest of the lines as they are stored now."""
    seal = Seal(edition)
    for standing, lines in frozen_rows(edition):
        seal.add(standing, lines)
    return seal.hexdigest()


def frozen_rows(edition: Edition) -> Iterator[tuple[Standing, list[ScoreLine]]]:
    """The standings of an edition as they were written, each with its lines."""
    lines = Prefetch("lines", ScoreLine.objects.order_by("order", "code"), to_attr="in_order")
    for standing in edition.standings.order_by("pk").prefetch_related(lines).iterator(chunk_size=BATCH):
        yield standing, standing.in_order


def is_intact(edition: Edition) -> bool:
    """True when the stored lines still give the digest of the day they were computed."""
    return digest_of(edition) == edition.digest
