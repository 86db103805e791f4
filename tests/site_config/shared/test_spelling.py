"""Chinese names typed with a Latin keyboard."""

import pytest

from site_config.shared.spelling import is_latin, plain, spelling_index, spellings


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("江汉一小", ("jhyx", "jianghanyixiao")),
        ("重庆路小学", ("cqlxx", "chongqingluxiaoxue")),
        ("第二十九中学（东校区）", ("desjzxdxq", "diershijiuzhongxuedongxiaoqu")),
        ("吕梁路小学", ("lllxx", "lvlianglu" + "xiaoxue")),
        ("ABC 国际学校", ("abcgjxx", "abcguojixuexiao")),
        ("", ("", "")),
    ],
)
def test_a_name_has_initials_and_a_full_spelling(name, expected):
    assert spellings(name) == expected


def test_the_index_holds_each_spelling_once_behind_a_space():
    assert spelling_index(["江汉一小", "", "江汉一小"]) == " jhyx jianghanyixiao"


@pytest.mark.parametrize(
    ("text", "latin"),
    [("jhyx", True), ("Jiāng hàn", True), ("4201", True), ("江汉", False), ("jh江", False), ("%_", False)],
)
def test_only_latin_letters_ask_for_a_spelling(text, latin):
    assert is_latin(text) is latin


def test_marks_and_signs_are_not_typed():
    assert plain("Jiāng-Hàn %_'") == "jianghan"
