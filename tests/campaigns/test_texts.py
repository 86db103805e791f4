"""Counting, paragraphs and hiding names."""

from campaigns.texts import count_characters, given_name, mask, paragraphs


def test_characters_count_marks_but_no_white_space():
    assert count_characters("　　我说：“不！”\n好。") == 9
    assert count_characters(" \u3000\n") == 0
    assert count_characters("𠮷") == 1


def test_paragraphs_lose_indents_and_blank_lines():
    assert paragraphs("　　第一段。\r\n\r\n  第二段。\n") == ["第一段。", "第二段。"]


def test_mask_hides_names_also_with_spaces_between():
    assert mask("我叫张小明，张 小\n明来自云帆小学。", ["张小明", "云帆小学"]) == "我叫×××，×××来自××××。"


def test_mask_hides_parts_of_names_with_interpunct():
    assert mask("阿依古丽笑了，买买提也笑了。", ["阿依古丽·买买提"]) == "××××笑了，×××也笑了。"


def test_mask_takes_the_longest_name_first():
    assert mask("江汉云帆小学", ["云帆", "江汉云帆小学"]) == "××××"


def test_mask_leaves_single_characters_and_empty_names():
    assert mask("我是张。", ["张", ""]) == "我是张。"


def test_mask_treats_names_as_text_not_as_patterns():
    assert mask("A.B. 和 AxBx", ["A.B."]) == "×××× 和 AxBx"


def test_given_name_only_when_it_is_no_ordinary_word():
    assert given_name("张小明") == "小明"
    assert given_name("王明") == ""
    assert given_name("阿依古丽·买买提") == ""
