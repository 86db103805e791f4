"""Shingles, signatures, pairs and shared passages: what is alike stays alike, and nothing is lost or invented."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.similarity.finding import counted, pairs_of
from campaigns.similarity.passages import Piece, shared_pieces
from campaigns.similarity.shingles import containment, normal, shingles, words_of
from campaigns.similarity.signatures import BANDS, ROWS, Bands, signature

LEFT = "放学路上，有人递来一支“上头电子烟”，我摇了摇头。回家以后，我把这件事写了下来。"
RIGHT = "回家以后，我把这件事写了下来！那天下午，放学路上，有人递来一支“上头电子烟”。"
TEXTS = st.text("禁毒教育从我做起，。\n a", max_size=60)


def test_white_space_punctuation_width_and_capitals_do_not_count():
    assert normal("  Ｎｏ，　no！\n一 二") == "nono一二"
    assert words_of("一二，三四") == {"一二三", "二三四"}
    assert words_of("一二") == set()


def test_containment_is_the_share_of_the_smaller_text():
    short, long = shingles("一二三四五"), shingles("一二三四五六七八九十")
    assert containment(set(short), long) == containment(set(long), short) == 1.0
    assert containment(set(short), shingles("甲乙丙丁")) == 0.0
    assert containment(set(), long) == 0.0


def test_signature_stays_what_it_is():
    """Stored signatures are compared with new ones: a library that counts in another way must not pass unseen."""
    digest = signature(LEFT)
    assert len(digest) == ROWS * BANDS * 4
    assert hashlib.sha256(digest).hexdigest() == "62afe894aa19df3c04eb217b39d8c4b431c302e04155ded615163a960a9faf04"


@given(TEXTS, TEXTS)
def test_equal_sets_of_shingles_have_equal_signatures(left, right):
    assert signature(left + right) == signature(f" {left}！{right}。".upper())


def test_every_pair_comes_up_once_whatever_the_batches():
    signed = {key: signature(LEFT) for key in (1, 2, 3, 4)}
    held, new = Bands(signed.items()), {2, 4}
    batches = [list(pairs_of([key], new, held, signed)) for key in (2, 4)]
    assert sorted(pair for batch in batches for pair in batch) == [(2, 1), (3, 2), (4, 1), (4, 2), (4, 3)]


def test_pairs_that_share_too_little_are_left_out():
    texts = {1: shingles(LEFT), 2: shingles(RIGHT), 3: shingles("完全不同的一篇文章，讲的是种树的事情。")}
    found = list(counted([(2, 1), (3, 1)], texts))
    assert [(pair.key, pair.other) for pair in found] == [(2, 1)]
    assert 800 <= found[0].share < 1000


def test_moved_passages_are_marked_on_both_sides():
    left, right = shared_pieces(LEFT, RIGHT)
    assert left == [
        Piece("放学路上，有人递来一支“上头电子烟", True),
        Piece("”，我摇了摇头。", False),
        Piece("回家以后，我把这件事写了下来", True),
        Piece("。", False),
    ]
    assert [piece.text for piece in right if not piece.is_shared] == ["！那天下午，", "”。"]


def test_a_changed_word_does_not_end_a_passage_and_a_short_one_is_none():
    left, _right = shared_pieces("一二三四五六甲七八九十一二", "一二三四五六乙七八九十一二")
    assert all(piece.is_shared for piece in left)
    left, _right = shared_pieces("甲乙丙丁戊一二三四五己庚", "一二三四五")
    assert not any(piece.is_shared for piece in left)


@given(TEXTS, TEXTS)
def test_pieces_give_the_text_again_and_equal_texts_are_marked(left, right):
    sides = shared_pieces(left, right)
    assert ["".join(piece.text for piece in pieces) for pieces in sides] == [left, right]
    twin, _other = shared_pieces(left, left)
    assert all(not normal(piece.text) for piece in twin if not piece.is_shared) or len(normal(left)) < 6


@pytest.mark.parametrize("text", ["", "一", "，。！"])
def test_texts_without_words_share_nothing(text):
    assert shared_pieces(text, LEFT)[0] == ([Piece(text, False)] if text else [])
