"""Keeping the files of an entry, and dropping them: files follow the transaction. For actions of entries alone."""

from collections.abc import Iterable, Sequence

from django.core.files.base import ContentFile
from django.db import transaction

from campaigns.enums import ContestKind
from campaigns.models import Entry, EntryFile
from campaigns.models.file import private_storage
from campaigns.reading import ReadyFile


def keep_files(entry: Entry, files: Sequence[ReadyFile], after: int = 0) -> list[EntryFile]:
    """Store files in their order, behind the `after` that are there. When one cannot be stored, those before it are dropped again."""
    rows: list[EntryFile] = []
    try:
        for place, ready in enumerate(files, start=after + 1):
            rows.append(_kept(entry, place, ready))
    except OSError:
        delete_stored(stored_names(rows))
        raise
    return rows


def replace_files(entry: Entry, files: Sequence[ReadyFile]) -> None:
    """Store files in place of the earlier ones, which go once the transaction holds."""
    drop_files(entry.files.all())
    keep_files(entry, files)


def drop_files(rows: Iterable[EntryFile]) -> int:
    """Delete rows now and what they stored once the transaction holds; returns how many rows."""
    found = list(rows)
    names = stored_names(found)
    EntryFile.objects.filter(pk__in=[row.pk for row in found]).delete()
    transaction.on_commit(lambda: delete_stored(names))
    return len(found)


def stored_names(rows: Iterable[EntryFile]) -> list[str]:
    return [str(file.name) for row in rows for file in (row.file, row.preview) if file]


def delete_stored(names: Iterable[str]) -> None:
    for name in names:
        private_storage().delete(name)


def _kept(entry: Entry, place: int, ready: ReadyFile) -> EntryFile:
    """An essay's text stands in the entry; that of other documents beside their file."""
    text = "" if entry.contest.kind == ContestKind.ESSAY else ready.text
    row = EntryFile(
        entry=entry, place=place, kind=ready.kind, text=text, width=ready.width, height=ready.height,
        size=len(ready.content), sha256=ready.sha256,
    )  # fmt: skip
    row.file.save("file", ContentFile(ready.content), save=False)
    if ready.preview:
        row.preview.save("preview", ContentFile(ready.preview), save=False)
    row.save()
    return row
