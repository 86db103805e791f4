"""Names found in a text, and the words that judges do not see. Nothing here is saved."""

from types import SimpleNamespace

from campaigns.naming import Masks, masks_of, occurrences, pieces


def entry(*words):
    rows = [SimpleNamespace(word=word, is_hidden=is_hidden) for word, is_hidden in words]
    named = lambda name: SimpleNamespace(name=name)  # noqa: E731 - a person is a name here
    school = SimpleNamespace(name="望湖区星火小学", short_name="星火小学")
    masked = SimpleNamespace(all=lambda: rows)
    return SimpleNamespace(school=school, pupil=named("张小明"), teacher=named("顾言"), masked_words=masked)


def test_names_are_pupil_teacher_school_and_the_given_name():
    assert masks_of(entry()).hidden == ("望湖区星火小学", "星火小学", "张小明", "小明", "顾言")


def test_added_words_hide_and_false_hits_show():
    masks = masks_of(entry(("小胖", True), ("小明", False)))
    assert masks.hidden == ("望湖区星火小学", "星火小学", "张小明", "顾言", "小胖")
    cut = pieces("张小明说：小明、小胖。", masks)
    assert [(piece.text, piece.is_hidden) for piece in cut] == [
        ("张小明", True),
        ("说：", False),
        ("小明", False),
        ("、", False),
        ("小胖", True),
        ("。", False),
    ]
    assert occurrences([cut]) == {"张小明": 1, "小明": 1, "小胖": 1}


def test_text_without_names_stays_whole():
    assert [piece.text for piece in pieces("远离毒品。", Masks((), frozenset(), ()))] == ["远离毒品。"]
