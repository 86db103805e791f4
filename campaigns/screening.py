"""What the screening page shows: the queue, and the entry that is open with its marked names. Reads only."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from campaigns.enums import EntryState
from campaigns.models import Contest, Entry
from campaigns.naming import Masks, Piece, marked_paragraphs, masks_of, occurrences, pieces

SHOWN = ("open", "passed", "excluded")


@dataclass(frozen=True)
class Word:
    """A name or an added word as the side of the page lists it."""

    text: str
    times: int
    is_hidden: bool
    is_name: bool


@dataclass(frozen=True)
class OpenEntry:
    """The entry beside the queue; `hits` counts hidden occurrences of names in its text."""

    entry: Entry
    title: list[Piece]
    paragraphs: list[list[Piece]]
    words: list[Word]
    hits: int


def counts_of_screening(contest: Contest) -> dict[str, int]:
    """Return how many entries wait, passed and are excluded; one query."""
    rows = Entry.objects.filter(contest=contest).exclude(state=EntryState.WITHDRAWN).order_by()
    return rows.aggregate(
        open=Count("pk", filter=Q(screening=None)),
        passed=Count("pk", filter=Q(screening__is_passed=True)),
        excluded=Count("pk", filter=Q(screening__is_passed=False)),
    )


def queue_of(contest: Contest, show: str) -> QuerySet[Entry]:
    """Return the entries of one part of the queue, in the order in which they were handed in."""
    where = {"open": Q(screening=None), "passed": Q(screening__is_passed=True)}.get(show, Q(screening__is_passed=False))
    rows = Entry.objects.filter(where, contest=contest).exclude(state=EntryState.WITHDRAWN)
    return rows.select_related("school", "screening").order_by("submitted_at", "pk")


def opened(entry: Entry) -> OpenEntry:
    """Return the entry with every name in it marked; names in its files count as well."""
    masks = masks_of(entry)
    title, text = pieces(entry.title, masks), marked_paragraphs(entry, masks)
    in_files = [pieces(file.text, masks) for file in entry.files.all() if file.text not in entry.text]
    counts = occurrences([title, *text, *in_files])
    words = _words(masks, counts)
    return OpenEntry(entry, title, text, words, sum(word.times for word in words if word.is_name))


def _words(masks: Masks, counts: dict[str, int]) -> list[Word]:
    """Names that occur, and everything the screener said something about."""
    names = [
        Word(word, counts.get(word, 0), word not in masks.shown, True)
        for word in masks.names
        if counts.get(word) or word in masks.shown
    ]
    return names + [Word(word, counts.get(word, 0), True, False) for word in masks.added]
