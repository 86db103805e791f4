"""Batches of decisions as their maker reads them."""

import datetime as dt
from dataclasses import dataclass

from schools.actions.review_many import MADE, UNDO_HOURS
from schools.enums import BatchAction, UndoResult
from schools.models import BatchRecord, ReviewBatch
from schools.review.words import moment


@dataclass(frozen=True)
class BatchLine:
    """One batch; `can_undo` within its hours and once."""

    batch: ReviewBatch
    made: str
    undone: str
    can_undo: bool

    @property
    def is_return(self) -> bool:
        return self.batch.action == BatchAction.RETURN


@dataclass(frozen=True)
class RecordLine:
    """One record of a batch, and whether it is still as the batch left it."""

    row: BatchRecord
    is_untouched: bool

    @property
    def result(self) -> str:
        return str(UndoResult(self.row.undo).label) if self.row.undo else ""

    @property
    def was_left(self) -> bool:
        return self.row.undo not in ("", UndoResult.UNDONE)


def batch_lines(batches: list[ReviewBatch], now: dt.datetime) -> list[BatchLine]:
    return [batch_line(batch, now) for batch in batches]


def batch_line(batch: ReviewBatch, now: dt.datetime) -> BatchLine:
    fresh = now - batch.made_at <= dt.timedelta(hours=UNDO_HOURS)
    return BatchLine(
        batch=batch,
        made=moment(batch.made_at),
        undone=moment(batch.undone_at) if batch.undone_at else "",
        can_undo=fresh and batch.undone_at is None and batch.count > 0,
    )


def record_lines(batch: ReviewBatch, rows: list[BatchRecord]) -> list[RecordLine]:
    state = MADE[BatchAction(batch.action)]
    return [RecordLine(row, (row.activity.version, row.activity.state) == (row.version, state)) for row in rows]
