"""Dates in Chinese characters, as certificates write them."""

import datetime

DIGITS = "〇一二三四五六七八九"
TEN = "十"


def chinese_date(day: datetime.date) -> str:
    """Return 二〇二六年六月二十六日 for 2026-06-26. Source: usual certificate wording, year digit by digit."""
    year = "".join(DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{chinese_number(day.month)}月{chinese_number(day.day)}日"


def chinese_number(number: int) -> str:
    """Return 1 to 99 in words: 十, 十二, 二十, 二十六. Raises ValueError outside that range."""
    if not 1 <= number <= 99:
        raise ValueError("Only 1 to 99 are written out.")
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else (TEN if tens == 1 else DIGITS[tens] + TEN)
    return head + (DIGITS[ones] if ones else "")
