"""MinHash signatures and their bands: whatever shares a band of three numbers is looked at more closely.

Signatures come from rensa. A pair of texts with the Jaccard similarity s shares at least one of 128 bands of three with the
probability 1 - (1 - s**3)**128: 0.98 at 0.32, which is what a text keeps when three of ten words are replaced, and 0.016 at
0.05, which unrelated texts on one subject have. The figure `similarity-10000` measures both.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rensa import RMinHash

from campaigns.similarity.shingles import CODE, words_of

ROWS, BANDS = 3, 128
SEED = 627
# What a stored signature was made with: one with another recipe is made anew.
RECIPE = f"rensa-{RMinHash.ALGORITHM_VERSION}/3/{ROWS}x{BANDS}/{SEED}"


def signature(text: str) -> bytes:
    """Return the text's signature, 384 numbers of four bytes; the text cannot be read back from it."""
    hashed = RMinHash(num_perm=ROWS * BANDS, seed=SEED)
    hashed.update(sorted(words_of(text)))
    return array(CODE, hashed.digest()).tobytes()


def bands(signed: bytes) -> Iterator[tuple[int, bytes]]:
    """Return the bands of a signature, each with its number."""
    size = ROWS * 4
    return ((place, signed[place * size : (place + 1) * size]) for place in range(BANDS))


class Bands:
    """Signatures by their bands, to be asked who shares one.

    Nearly every band has one holder only, so the first stands for itself and lists are made for the others: ten thousand
    signatures take about 150 MB.
    """

    def __init__(self, signed: Iterable[tuple[int, bytes]] = ()):
        self._first: list[dict[bytes, int]] = [{} for _place in range(BANDS)]
        self._more: defaultdict[tuple[int, bytes], list[int]] = defaultdict(list)
        for key, digest in signed:
            self.add(key, digest)

    def add(self, key: int, digest: bytes) -> None:
        for place, band in bands(digest):
            if self._first[place].setdefault(band, key) != key:
                self._more[place, band].append(key)

    def near(self, digest: bytes) -> set[int]:
        """Return the keys of all that share a band with the signature."""
        found: set[int] = set()
        for place, band in bands(digest):
            if (first := self._first[place].get(band)) is not None:
                found.add(first)
                found.update(self._more.get((place, band), ()))
        return found
