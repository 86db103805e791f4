"""School codes and certificate lookup codes."""

import random
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from site_config.shared.codes import (
    LOOKUP_ALPHABET,
    SCHOOL_TYPES,
    LookupCodeError,
    SchoolCodeError,
    check_school_code,
    format_lookup_code,
    new_lookup_code,
    parse_lookup_code,
)

LOOKUP_CODES = st.integers().map(lambda seed: new_lookup_code(random.Random(seed).choice))
PLACES = st.integers(0, 11)


@pytest.mark.parametrize(
    "text",
    [
        "2142000123",
        " 2142000123 ",
        "２１４２０００１２３",
        "21 4200 0123",
        "2142000123.0",
        2142000123,
        2142000123.0,
        "'2142000123",
        "2.142000123E9",
        "2142000123　",
    ],
)
def test_school_code_normalises_what_spreadsheets_make_of_it(text):
    assert check_school_code(text) == "2142000123"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "blank"),
        (None, "blank"),
        ("  ", "blank"),
        ("21420O0123", "not_digits"),
        ("214200012", "length"),
        ("21420001234", "length"),
        ("2143000123", "province"),
        ("9942000123", "type"),
        ("2142000123.5", "not_digits"),
        ("-142000123", "not_digits"),
        ("٢١٤٢٠٠٠١٢٣", "not_digits"),
    ],
)
def test_school_code_names_the_broken_rule(text, rule):
    with pytest.raises(SchoolCodeError) as caught:
        check_school_code(text)
    assert caught.value.code == rule
    assert len(str(caught.value)) > 5


def test_school_code_of_another_province_is_a_setting():
    assert check_school_code("2143000123", province="43") == "2143000123"


@given(st.sampled_from(sorted(SCHOOL_TYPES)), st.integers(0, 999_999))
def test_school_code_survives_being_read_as_a_float(kind, serial):
    code = f"{kind}42{serial:06d}"
    assert check_school_code(str(float(code))) == code


@given(LOOKUP_CODES)
def test_lookup_code_round_trips_in_any_dress(code):
    assert re.fullmatch(f"[{LOOKUP_ALPHABET}]{{12}}", code)
    shown = format_lookup_code(code)
    assert re.fullmatch(r"(\w{4}-){2}\w{4}", shown)
    full_width = "".join(chr(ord(symbol) + 0xFEE0) for symbol in shown)
    for dressed in (code, shown, shown.lower(), f"  {shown.replace('-', ' ')} ", full_width, shown.replace("-", "—")):
        assert parse_lookup_code(dressed) == code


@given(LOOKUP_CODES, PLACES, st.sampled_from(LOOKUP_ALPHABET))
def test_lookup_code_catches_every_single_substitution(code, place, symbol):
    assume(code[place] != symbol)
    with pytest.raises(LookupCodeError) as caught:
        parse_lookup_code(code[:place] + symbol + code[place + 1 :])
    assert caught.value.code == "check"


@given(LOOKUP_CODES, PLACES, PLACES)
def test_lookup_code_catches_every_swap_of_two_symbols(code, one, other):
    assume(code[one] != code[other])
    symbols = list(code)
    symbols[one], symbols[other] = symbols[other], symbols[one]
    with pytest.raises(LookupCodeError) as caught:
        parse_lookup_code("".join(symbols))
    assert caught.value.code == "check"


def test_lookup_alphabet_has_no_look_alikes():
    assert len(set(LOOKUP_ALPHABET)) == 30
    assert not set("0O1ILU") & set(LOOKUP_ALPHABET)


@pytest.mark.parametrize(("text", "rule"), [("ABC", "length"), ("", "length"), ("0O1ILU222222", "symbol")])
def test_lookup_code_names_the_broken_rule(text, rule):
    with pytest.raises(LookupCodeError) as caught:
        parse_lookup_code(text)
    assert caught.value.code == rule


def test_lookup_codes_do_not_repeat():
    assert len({new_lookup_code() for _count in range(2000)}) == 2000
