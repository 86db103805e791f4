"""The wording of a certificate."""

from datetime import date

import pytest

from awards.pdf.text import Phrase, address_person, address_school, chinese_date, chinese_number
from tests.awards.pdf.support import certificate

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 6, 26), "二〇二六年六月二十六日"),
        (date(2025, 10, 1), "二〇二五年十月一日"),
        (date(2030, 12, 31), "二〇三〇年十二月三十一日"),
        (date(2026, 1, 20), "二〇二六年一月二十日"),
    ],
)
def test_chinese_date_writes_the_year_digit_by_digit(day: date, written: str) -> None:
    assert chinese_date(day) == written


@pytest.mark.parametrize("value", [0, 100])
def test_chinese_number_refuses_what_no_date_holds(value: int) -> None:
    with pytest.raises(ValueError):
        chinese_number(value)


def test_salutation_addresses_each_kind_of_recipient() -> None:
    school, teacher, pupil = (
        certificate(recipient=name, recipient_tail=tail).salutation
        for name, tail in (
            address_school("云帆小学"),
            address_person("李敏", "同志", "云帆小学"),
            address_person("王芳", "同学", "云帆小学"),
        )
    )
    assert school == "云帆小学："
    assert teacher == "李敏 同志（云帆小学）："
    assert pupil == "王芳 同学（云帆小学）："


def test_phrases_keep_the_honour_with_its_words() -> None:
    text = certificate(body="成绩突出，被评为“禁毒小先锋”。特发此证。")
    assert text.phrases == (Phrase("成绩突出，", "被评为“", "禁毒小先锋", "”。"), Phrase("特发此证。"))


@pytest.mark.parametrize(
    "body", ["", "没有荣誉。", "禁毒小先锋", "禁毒小先锋，禁毒小先锋！", "很长很长很长很长的一句禁毒小先锋"]
)
def test_phrases_lose_no_word(body: str) -> None:
    parts = certificate(body=body).phrases
    assert "".join(p.running + p.lead + p.honour + p.close for p in parts) == body
    assert sum(p.honour == "禁毒小先锋" for p in parts) == body.count("禁毒小先锋")


@pytest.mark.parametrize(
    ("basis", "number", "line"),
    [
        ("《决定》", "望禁办〔2026〕9号", "依据：《决定》（望禁办〔2026〕9号）"),
        ("《决定》", "", "依据：《决定》"),
        ("", "望禁办〔2026〕9号", "依据：望禁办〔2026〕9号"),
        ("", "", ""),
    ],
)
def test_basis_line_joins_what_there_is(basis: str, number: str, line: str) -> None:
    assert certificate(basis=basis, document_number=number).basis_line == line


def test_design_key_ignores_the_person() -> None:
    other = certificate(
        recipient="李明", recipient_tail="同学：", serial="2", code="3", verify_url="https://example.org/"
    )
    assert other.design_key == certificate().design_key
    assert certificate(body="另一句。").design_key != certificate().design_key
