"""Pairs of texts that resemble each other: candidates by their signatures, then counted exactly."""

from array import array
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from campaigns.similarity.shingles import containment
from campaigns.similarity.signatures import Bands

# The part of the shorter text from which people should look. Unrelated texts on one subject share a twentieth, and a copy
# with three of ten words replaced keeps about a half (docs/decisions/0027).
SHOWN_FROM = 0.30
SMALLEST = 80  # shingles; about a hundred characters, below which chance decides


@dataclass(frozen=True)
class Pair:
    """Two texts and the part of the shorter one that stands in the other, in thousandths, cut off."""

    key: int
    other: int
    share: int


def pairs_of(
    batch: Iterable[int], new: Container[int], held: Bands, signed: Mapping[int, bytes]
) -> Iterator[tuple[int, int]]:
    """Return who shares a band with whom, each pair once as (later key, earlier key).

    Params: batch, the keys to be compared now, out of all `new` ones: a new key looks at those before it and at those that
    are not new, so that batch after batch every pair comes up once; held and signed, signatures by band and by key.
    """
    for key in batch:
        for other in held.near(signed[key]):
            if other != key and not (other > key and other in new):
                yield max(key, other), min(key, other)


def counted(pairs: Iterable[tuple[int, int]], shingles: Mapping[int, array]) -> Iterator[Pair]:
    """Return the pairs that share enough, counted over all their shingles. Pairs of one key should follow each other."""
    at, held = None, set()
    for key, other in pairs:
        if key != at:
            at, held = key, set(shingles[key])
        share = containment(held, shingles[other])
        if share >= SHOWN_FROM:
            yield Pair(key, other, int(share * 1000))
