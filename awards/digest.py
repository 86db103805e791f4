"""The digest of an edition: SHA-256 over its frozen lines in one canonical form."""

import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch

from awards.models import Edition, ScoreLine, Standing

BATCH = 500


class Seal:
    """Takes standings in the order they are written and ends in a digest."""

    def __init__(self, edition: Edition) -> None:
        self._hash = hashlib.sha256()
        self._add([edition.cycle_id, edition.honour, edition.number, edition.rubric_id])

    def _add(self, values: Any) -> None:
        text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        self._hash.update(text.encode() + b"\n")

    def add(self, standing: Standing, lines: Iterable[ScoreLine]) -> None:
        self._add([_standing(standing), [_line(line) for line in lines]])

    def hexdigest(self) -> str:
        return self._hash.hexdigest()


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


def _fixed(number: Decimal) -> str:
    return f"{number:.2f}"


def digest_of(edition: Edition) -> str:
    """The digest of the lines as they are stored now."""
    seal = Seal(edition)
    lines = Prefetch("lines", ScoreLine.objects.order_by("order", "code"), to_attr="in_order")
    for standing in edition.standings.order_by("pk").prefetch_related(lines).iterator(chunk_size=BATCH):
        seal.add(standing, standing.in_order)
    return seal.hexdigest()


def is_intact(edition: Edition) -> bool:
    """True when the stored lines still give the digest of the day they were computed."""
    return digest_of(edition) == edition.digest
