"""Files that no row names: what an attempt had stored when it was killed, before its row was written."""

import datetime as dt
from collections.abc import Iterator

from django.core.files.storage import Storage, storages

from awards.models import CertificateBatch, PrintedFile, PrintPiece

# Where the files of printings, of their pieces and of batches lie.
FOLDERS = ("printings", "certificates")
OWNERS = (PrintedFile, PrintPiece, CertificateBatch)


def forget_unknown_files(before: dt.datetime) -> int:
    """Delete files that were stored before a moment and that no row names; return how many."""
    store = storages["private"]
    # The files are listed first, so that a row written meanwhile is among those read after.
    old = [name for folder in FOLDERS for name in _names(store, folder) if store.get_modified_time(name) < before]
    known = {name for model in OWNERS for name in model.objects.exclude(file="").values_list("file", flat=True)}
    unknown = [name for name in old if name not in known]
    for name in unknown:
        store.delete(name)
    return len(unknown)


def _names(store: Storage, folder: str) -> Iterator[str]:
    if not store.exists(folder):
        return
    folders, files = store.listdir(folder)
    yield from (f"{folder}/{name}" for name in files)
    for name in folders:
        yield from _names(store, f"{folder}/{name}")
