"""The salutation's lines: nothing is lost, nothing leaves its room, Chinese breaks where it may."""

import pytest

from awards.pdf.setting import NOT_FIRST, NOT_LAST, Line, set_salutation, small_piece
from site_config.shared.fonts import advance

pytestmark = pytest.mark.once

WIDTH, SIZE = 581.0, 20.0
LONG_NAME = "阿卜杜热西提·买买提艾力·阿卜杜热合曼江"
LONG_SCHOOL = "湖北省望湖市望湖区北湖街道云帆教育集团附属实验学校（九年一贯制）北湖校区"


def lines_of(recipient: str, tail: str) -> tuple[Line, ...]:
    return set_salutation(recipient, tail, width=WIDTH, size=SIZE)


def right_end(line: Line) -> float:
    last = line.pieces[-1]
    width = sum(advance(c, last.bold) * last.size + last.spacing for c in last.text)
    return max(last.x + width - last.spacing, *(x + width for x, width in line.bars), 0.0)


def test_short_salutation_stays_on_one_line_at_full_size() -> None:
    (line,) = lines_of("欧阳珺玥", "同学（云帆小学）：")
    assert [(piece.text, piece.bold, piece.size) for piece in line.pieces] == [
        ("欧阳珺玥", True, 26.0),
        ("同学（云帆小学）：", False, 20.0),
    ]
    assert line.rise == 0


def test_name_of_two_characters_is_spread() -> None:
    (short,), (long,) = lines_of("王芳", "同学："), lines_of("王小芳", "同学：")
    assert short.pieces[0].spacing > 3 * long.pieces[0].spacing


def test_long_name_and_school_break_before_the_bracket() -> None:
    first, second = lines_of(LONG_NAME, "同学（望湖市望湖区云帆实验学校附属第二小学北湖校区）：")
    assert "".join(piece.text for piece in first.pieces) == f"{LONG_NAME}同学"
    assert second.pieces[0].text.startswith("（")
    assert first.rise > second.rise == 0


@pytest.mark.parametrize(
    ("recipient", "tail", "count"),
    [
        (LONG_NAME, "同学（云帆小学）：", 1),
        (LONG_SCHOOL, "：", 2),
        (LONG_SCHOOL * 2, "：", 2),
        (LONG_SCHOOL * 3, "：", 3),
        (LONG_NAME, f"同学（{LONG_SCHOOL * 2}）：", 2),
        ("𠅤𬎆㛃", "同学（云帆小学）：", 1),
    ],
)
def test_any_salutation_fits_in_three_lines(recipient: str, tail: str, count: int) -> None:
    lines = lines_of(recipient, tail)
    assert "".join(piece.text for line in lines for piece in line.pieces) == recipient + tail
    assert len(lines) == count
    assert all(right_end(line) <= WIDTH + 0.01 for line in lines)
    texts = ["".join(piece.text for piece in line.pieces) for line in lines]
    assert not any(text[0] in NOT_FIRST for text in texts)
    assert not any(text[-1] in NOT_LAST for text in texts)


def test_variation_selector_stays_with_its_character() -> None:
    lines = lines_of("葛\U000e0100" * 60, "：")
    assert len(lines) > 1
    assert not any(line.pieces[0].text.startswith("\U000e0100") for line in lines)


def test_empty_salutation_has_no_lines() -> None:
    assert lines_of("", "") == ()


def test_small_piece_shrinks_to_its_room() -> None:
    assert small_piece("望禁〔2026〕第001号", width=140, size=10).size == 10
    assert small_piece("望湖区禁毒委员会办公室〔2026〕第000001号", width=140, size=10).size < 10
    assert small_piece("", width=140, size=10).size == 10
