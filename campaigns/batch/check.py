"""The dry run of a table of entries: each row is handed in for real inside a transaction that is undone."""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction

from campaigns.actions.entry import submit_entry
from campaigns.archive import Archive
from campaigns.batch.columns import columns_of
from campaigns.batch.rows import Candidate, RowReader, known_pupil
from campaigns.errors import Refused
from campaigns.models import Contest, Entry
from schools.actions.people import save_pupil
from schools.models import School, User
from site_config.shared.spreadsheets import Problem, Table, read_table
from site_config.shared.tables import failed_rows_workbook

MOST_ROWS = 100  # pictures are read within the request, a quarter of a second each


@dataclass
class BatchCheck:
    """The outcome of a dry run. `left` are files of the ZIP that no row names."""

    table: Table
    good: list[Candidate] = field(default_factory=list)
    failed: list[Candidate] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def problems(self) -> list[Problem]:
        return [*self.table.problems, *(problem for each in self.failed for problem in each.problems)]

    @property
    def counts(self) -> dict[str, int]:
        total = len(self.table.rows)
        return {"total": total, "new": len(self.good), "failed": total - len(self.good), "left": len(self.left)}

    @property
    def digest(self) -> str:
        """A fingerprint of what would be written, to notice that something changed meanwhile."""
        lines = [f"{each.row.number} {[file.sha256 for file in each.files]}" for each in self.good]
        return hashlib.sha256("\n".join([*lines, *map(str, self.problems)]).encode()).hexdigest()

    def failed_workbook(self) -> bytes:
        """The rows that cannot be taken in, as they were, with a column of reasons."""
        return failed_rows_workbook(self.table, self.problems)


def check_batch(table: bytes, archive: bytes | None, *, contest: Contest, school: School, user: User) -> BatchCheck:
    """Try a table with its ZIP. Raises UserError when the table or the ZIP as a whole cannot be read."""
    found = read_table(table, "", columns_of(contest), max_rows=MOST_ROWS)
    files = Archive(io.BytesIO(archive)) if archive else None
    check = BatchCheck(found)
    if not found.is_usable:
        return check
    reader = RowReader(found, contest, school, files)
    # Files are read before: on SQLite nobody else could write for as long as the transaction lasts.
    candidates = [reader.read(row) for row in found.rows]
    with transaction.atomic():
        for candidate in candidates:
            if not candidate.problems:
                _try(candidate, found, contest, school, user)
            (check.failed if candidate.problems else check.good).append(candidate)
        transaction.set_rollback(True)
    named = set(reader.named)
    check.left = [member.name for key, member in files.members.items() if key not in named] if files else []
    return check


def hand_in(candidate: Candidate, *, contest: Contest, school: School, user: User, is_rehearsal: bool = False) -> Entry:
    """Pupil and entry of one row. Raises as the actions do."""
    pupil = None
    if candidate.pupil:
        known = known_pupil(school, candidate.pupil)
        values = candidate.pupil if known is None or not known.has_consent else {}
        withdrawn = {"consent_withdrawn_on": None} if known and values else {}
        pupil = save_pupil(school=school, user=user, values={**values, **withdrawn}, pupil=known) if values else known
    return submit_entry(
        contest=contest, school=school, user=user, pupil=pupil, values=candidate.values, files=candidate.files,
        is_rehearsal=is_rehearsal,
    )  # fmt: skip


def _try(candidate: Candidate, table: Table, contest: Contest, school: School, user: User) -> None:
    try:
        with transaction.atomic():
            hand_in(candidate, contest=contest, school=school, user=user, is_rehearsal=True)
    except (Refused, ValidationError) as error:
        say = partial(table.problem, candidate.row)
        candidate.problems = [say(key, "refused", sentence) for key, sentence in _sentences(error, table)]


def _sentences(error: Exception, table: Table) -> Iterator[tuple[str, str]]:
    if not isinstance(error, ValidationError) or not hasattr(error, "error_dict"):
        yield "", error.messages[0] if isinstance(error, ValidationError) else str(error)
        return
    for name, texts in error.message_dict.items():
        for text in texts:
            yield (name if name in table.columns else ""), text
