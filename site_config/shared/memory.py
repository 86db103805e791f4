"""Work that makes very many objects at once, without Python's collector walking them again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY_OBJECTS = 100_000


@contextmanager
def collection_paused() -> Iterator[None]:
    """Objects that live on are looked at by each collection: with a million of them that takes longer than the work.

    Afterwards they count as old, so that they are not walked three times as if they were new.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            _grow_old()
            gc.enable()


def _grow_old() -> None:
    """Move everything that is tracked to the oldest generation, but leave alone what a process has frozen for good.

    Not worth asking after small work: what is frozen is counted one by one.
    """
    if gc.get_count()[0] > MANY_OBJECTS and not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
