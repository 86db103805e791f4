"""Per cent before and after: with their numbers, and none where few answered."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from schools.learning import Share, learnt, together


def pair(asked_before, right_before, asked_after, right_after, text="问"):
    return SimpleNamespace(
        text=text,
        asked_before=asked_before,
        right_before=right_before,
        asked_after=asked_after,
        right_after=right_after,
    )


def test_words_give_per_cent_with_the_numbers():
    (found,) = learnt([pair(27, 15, 27, 24)])
    assert (found.before.rate, found.after.rate, found.gain) == (56, 89, 33)
    assert found.words == "活动前56%（27人中答对15人），活动后89%（27人中答对24人）"


def test_fewer_than_five_answers_give_no_per_cent_and_say_so():
    (found,) = learnt([pair(4, 1, 4, 4)])
    assert (found.before.rate, found.after.rate, found.gain) == (None, None, None)
    assert found.words == "活动前4人中答对1人，活动后4人中答对4人；答题不足5人，不算百分比"


def test_together_leaves_out_what_was_asked_once():
    found = together([pair(10, 4, 10, 9), pair(5, 5, 0, 0), pair(10, 6, 10, 7)])
    assert (found.before, found.after, found.gain) == (Share(10, 20), Share(16, 20), 30)
    assert together([pair(5, 5, 0, 0)]) is None


@given(asked=st.integers(5, 9999), share=st.floats(0, 1))
def test_rate_rounds_half_up_and_stays_between_0_and_100(asked, share):
    right = int(asked * share)
    rate = Share(right, asked).rate
    assert 0 <= rate <= 100
    assert abs(rate * asked - 100 * right) * 2 <= asked
