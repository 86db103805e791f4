"""Counts of very many schools in lists that lie side by side, so that what is worked out of them needs no look-ups."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any


class Column(Mapping[int, Any]):
    """Values by school: `cells` holds one for each school of `places`, or None where a school has none.

    It reads like any mapping. Columns of one year share `places`, so that a school has the same place in all of them.
    """

    __slots__ = ("cells", "places")

    def __init__(self, places: Mapping[int, int], cells: Sequence[Any]) -> None:
        self.places, self.cells = places, cells

    def __getitem__(self, school: int) -> Any:
        cell = self.cells[self.places[school]]
        if cell is None:
            raise KeyError(school)
        return cell

    def __iter__(self) -> Iterator[int]:
        return (school for school, cell in zip(self.places, self.cells, strict=True) if cell is not None)

    def __len__(self) -> int:
        return sum([cell is not None for cell in self.cells])


def values_of(counts: Mapping[int, Any], keys: Iterable[int], nothing: Any) -> list[Any]:
    """The values under some keys, in their order, and `nothing` for each that is absent."""
    if not isinstance(counts, Column):
        return list(map(counts.get, keys, repeat(nothing)))
    cells = [*counts.cells, None]
    found = map(cells.__getitem__, map(counts.places.get, keys, repeat(-1)))
    return [nothing if cell is None else cell for cell in found]


def hardly_shared(different: int, of: int) -> bool:
    """Whether so many are different that telling which are the same costs more than it saves."""
    return 2 * different > of


def each_once(counts: Mapping[int, Any], work: Callable[[Any], Any]) -> Mapping[int, Any]:
    """What comes of each school's counts; schools that share theirs, as those of tallies do, are worked out once."""
    if isinstance(counts, Column):
        return Column(counts.places, _each(counts.cells, work))
    return dict(zip(counts, _each(list(counts.values()), work), strict=True))


def each_pair_once(
    one: Mapping[int, Any], other: Mapping[int, Any], work: Callable[[Any, Any], Any]
) -> Mapping[int, Any]:
    """The same for two counts of each school that has any of them; `work` gets None for the one it has not."""
    if isinstance(one, Column) and isinstance(other, Column) and one.places is other.places:
        return Column(one.places, _each_pair(one.cells, other.cells, work))
    schools = list({**one, **other})
    found = _each_pair(values_of(one, schools, None), values_of(other, schools, None), work)
    return dict(zip(schools, found, strict=True))


def _each(cells: Sequence[Any], work: Callable[[Any], Any]) -> list[Any]:
    keys = list(map(id, cells))
    if hardly_shared(len(set(keys)), len(keys)):
        return [None if cell is None else work(cell) for cell in cells]
    different = dict(zip(keys, cells, strict=True))
    done = {key: None if cell is None else work(cell) for key, cell in different.items()}
    return list(map(done.__getitem__, keys))


def _each_pair(ones: Sequence[Any], others: Sequence[Any], work: Callable[[Any, Any], Any]) -> list[Any]:
    left, right = list(map(id, ones)), list(map(id, others))
    most = max(len(set(left)), len(set(right)))
    if hardly_shared(most, len(left)):
        pairs = zip(ones, others, strict=True)
        return [None if one is None and other is None else work(one, other) for one, other in pairs]
    keys = list(zip(left, right, strict=True))
    different = dict(zip(keys, zip(ones, others, strict=True), strict=True))
    done = {key: None if one is None and other is None else work(one, other) for key, (one, other) in different.items()}
    return list(map(done.__getitem__, keys))
