"""Numbers as reports write them: estimates marked, shares and large ones rounded down, persons and attendances told apart."""

from site_config.shared.languages import is_english

TEN_THOUSAND = 10_000


def per_cent(part: int, whole: int) -> int:
    """Return a share of work in whole per cent, rounded down: 100 means all of it. Nothing of nothing is 0."""
    return part * 100 // whole if whole else 0


def amount_words(value: int | None, is_estimate: bool = False) -> str:
    """Return 1,200, or 1,200余 ("1,200+" in English) for an estimate; a dash for None."""
    if value is None:
        return "—"
    number = f"{value:,}"
    return f"{number}{'+' if is_english() else '余'}" if is_estimate else number


def counted(value: int, is_estimate: bool, unit_zh: str, unit_en: str) -> str:
    """Return a count with its unit as a sentence uses it: 80余幅, "more than 80 banners"; 1场, "1 event".

    Params: unit_en, singular and plural with a bar between: "event|events".
    """
    number = f"{value:,}"
    if is_english():
        one, _bar, many = unit_en.partition("|")
        return f"more than {number} {many}" if is_estimate else f"{number} {one if value == 1 else many}"
    return f"{number}{'余' if is_estimate else ''}{unit_zh}"


def rounded_down(value: int, is_estimate: bool, unit_zh: str, unit_en: str) -> str:
    """Return a count of people, from 10,000 on in whole ten thousands, rounded down: 6万余人, "more than 60,000 people".

    余 ("more than") stands when estimates are inside or when rounding cut something off; 60,000 sharp stays 6万人.
    """
    tens, rest = divmod(value, TEN_THOUSAND)
    if not tens:
        return counted(value, is_estimate, unit_zh, unit_en)
    is_more = is_estimate or rest > 0
    if is_english():
        return counted(tens * TEN_THOUSAND, is_more, unit_zh, unit_en)
    return f"{tens}万{'余' if is_more else ''}{unit_zh}"
