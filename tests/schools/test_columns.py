"""Columns of counts read like mappings, and equal counts are worked out once whichever way they lie."""

from hypothesis import given
from hypothesis import strategies as st

from schools.facts.columns import Column, each_once, each_pair_once, values_of

cells = st.lists(st.sampled_from([None, (1,), (2,), (3,)]), min_size=6, max_size=6)
PLACES = {school: place for place, school in enumerate((7, 9, 11, 13, 15, 17))}


def as_dict(row):
    return {school: cell for school, cell in zip(PLACES, row, strict=True) if cell is not None}


@given(cells, cells)
def test_columns_and_mappings_give_the_same(one, other):
    keys, left, right = [17, 9, 1, 7], Column(PLACES, one), Column(PLACES, other)
    assert (left == as_dict(one), len(left), 1 in left) == (True, len(as_dict(one)), False)
    assert values_of(left, keys, 0) == values_of(as_dict(one), keys, 0) == [as_dict(one).get(key, 0) for key in keys]
    assert each_once(left, sum) == each_once(as_dict(one), sum) == {key: row[0] for key, row in as_dict(one).items()}
    pairs = each_pair_once(left, right, lambda a, b: (a, b))
    assert pairs == each_pair_once(as_dict(one), as_dict(other), lambda a, b: (a, b))
    assert pairs == {key: (as_dict(one).get(key), as_dict(other).get(key)) for key in as_dict(one) | as_dict(other)}


def test_equal_counts_are_worked_out_once():
    asked, shared = [], (4,)
    found = each_once(Column(PLACES, [shared, None, shared, shared, None, (5,)]), lambda row: asked.append(row) or row)
    assert (len(found), len(asked)) == (4, 2)
