"""Who judges what: enough judges, none of the own school, even loads."""

from collections import Counter
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.assignment import Judge, OverLimit, TooFewJudges, Work, assign

SCHOOLS = ("s1", "s2", "s3")


def loads_of(pairs, judges):
    counted = Counter(judge for _entry, judge in pairs)
    return [counted[judge.key] for judge in judges]


def test_every_entry_gets_its_judges_and_loads_differ_by_one_at_most():
    judges = [Judge(n) for n in range(7)]
    pairs = assign([Work(f"e{n}", "s1") for n in range(45)], judges, 2)
    assert Counter(entry for entry, _judge in pairs) == Counter({f"e{n}": 2 for n in range(45)})
    assert len(set(pairs)) == 90
    assert sorted(loads_of(pairs, judges)) == [12, 13, 13, 13, 13, 13, 13]


def test_judges_meet_in_changing_pairs():
    pairs = assign([Work(f"e{n}", "s1") for n in range(12)], [Judge(n) for n in range(4)], 2)
    together = Counter(tuple(judge for entry, judge in pairs if entry == f"e{n}") for n in range(12))
    assert len(together) == 6


def test_own_school_is_left_out():
    judges = [Judge("a", frozenset({"s1"})), Judge("b"), Judge("c")]
    pairs = assign([Work("e1", "s1"), Work("e2", "s2")], judges, 2)
    assert {judge for entry, judge in pairs if entry == "e1"} == {"b", "c"}


def test_existing_work_is_kept_and_counted():
    judges = [Judge("a"), Judge("b"), Judge("c")]
    works = [Work("e1", "s1", judges=frozenset({"a"})), Work("e2", "s1", refused=frozenset({"a"}))]
    pairs = assign(works, judges, 2)
    assert {judge for entry, judge in pairs if entry == "e2"} == {"b", "c"}
    assert [entry for entry, _judge in pairs] == ["e1", "e2", "e2"]
    assert loads_of(pairs, judges)[0] == 0


def test_nothing_missing_gives_nothing():
    assert assign([Work("e1", "s1", judges=frozenset({"a", "b"}))], [Judge("a"), Judge("b")], 2) == []


def test_too_few_judges_are_named_by_entry():
    with pytest.raises(TooFewJudges) as short:
        assign([Work("e1", "s1"), Work("e2", "s2")], [Judge("a", frozenset({"s2"})), Judge("b")], 2)
    assert short.value.keys == ["e2"]


def test_limit_counts_old_work_and_says_what_would_do():
    judges = [Judge("a"), Judge("b")]
    works = [Work("e1", "s1", judges=frozenset({"a"})), Work("e2", "s1"), Work("e3", "s1")]
    assert sorted(judge for _entry, judge in assign(works, judges, 1, most=2)) in (["a", "b"], ["b", "b"])
    with pytest.raises(OverLimit) as over:
        assign(works, judges, 1, most=1)
    assert over.value.needed == 2


works = st.lists(st.sampled_from(SCHOOLS), min_size=1, max_size=5)
people = st.lists(st.frozensets(st.sampled_from(SCHOOLS), max_size=2), min_size=2, max_size=4)


@settings(deadline=None)
@given(works, people, st.integers(1, 2))
def test_loads_are_as_even_as_any_other_assignment(schools, conflicts, wanted):
    entries = [Work(f"e{n}", school) for n, school in enumerate(schools)]
    judges = [Judge(f"j{n}", barred) for n, barred in enumerate(conflicts)]
    options = [
        list(combinations([judge.key for judge in judges if work.school not in judge.schools], wanted))
        for work in entries
    ]
    if not all(options):
        with pytest.raises(TooFewJudges):
            assign(entries, judges, wanted)
        return
    pairs = assign(entries, judges, wanted)
    barred = {(work.key, judge.key) for work in entries for judge in judges if work.school in judge.schools}
    assert not barred & set(pairs)
    assert Counter(entry for entry, _judge in pairs) == Counter({work.key: wanted for work in entries})
    best = min(_unevenness([judge for chosen in plan for judge in chosen], judges) for plan in product(*options))
    assert _unevenness([judge for _entry, judge in pairs], judges) == best


@settings(deadline=None)
@given(works, people, st.integers(1, 2), st.integers(1, 5))
def test_a_limit_is_kept_whenever_any_assignment_keeps_it(schools, conflicts, wanted, most):
    """Conflicts bar judges from schools; the limit holds for everybody, or no assignment could hold it."""
    entries = [Work(f"e{n}", school) for n, school in enumerate(schools)]
    judges = [Judge(f"j{n}", barred) for n, barred in enumerate(conflicts)]
    options = [
        list(combinations([judge.key for judge in judges if work.school not in judge.schools], wanted))
        for work in entries
    ]
    if not all(options):
        return
    least = min(max(Counter(judge for chosen in plan for judge in chosen).values()) for plan in product(*options))
    if least > most:
        with pytest.raises(OverLimit) as over:
            assign(entries, judges, wanted, most)
        assert over.value.needed == least
    else:
        pairs = assign(entries, judges, wanted, most)
        assert max(Counter(judge for _entry, judge in pairs).values()) == least


def _unevenness(chosen, judges):
    counted = Counter(chosen)
    return sum(counted[judge.key] ** 2 for judge in judges)
