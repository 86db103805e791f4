"""What the cells of a roster say: stages, ownership, days, counts. Each raises ValueError with a sentence."""

import datetime as dt
import re
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from schools.enums import Stage

# Longest words first, so that 九年一贯制 is not read as 九年 and a rest.
STAGE_WORDS: tuple[tuple[str, frozenset[str]], ...] = (
    (r"(?:十二|12)年(?:一贯制?|制)", frozenset({Stage.PRIMARY, Stage.JUNIOR, Stage.SENIOR})),
    (r"(?:九|9)年(?:一贯制?|制)", frozenset({Stage.PRIMARY, Stage.JUNIOR})),
    (r"(?:完全|完)中学?", frozenset({Stage.JUNIOR, Stage.SENIOR})),
    (r"(?:中等职业|中等专业|职业高级|职业|中职|职高|中专|技工)(?:教育|高中|中学)?", frozenset({Stage.VOCATIONAL})),
    (r"特殊教育|特教", frozenset({Stage.SPECIAL})),
    (r"幼儿园|学前(?:教育)?", frozenset({Stage.KINDERGARTEN})),
    (r"(?:普通)?小学", frozenset({Stage.PRIMARY})),
    (r"(?:普通)?(?:初级中学|初中)", frozenset({Stage.JUNIOR})),
    (r"(?:普通)?(?:高级中学|高中)", frozenset({Stage.SENIOR})),
)
STAGE_TOKEN = re.compile("|".join(f"({pattern})" for pattern, _stages in STAGE_WORDS))
STAGE_FILLER = re.compile(r"[\s、，,;；/／|+＋&和及与]|学校|学部|阶段|教育|部|段|\([^()]*\)|（[^（）]*）")
PUBLIC = re.compile(r"公办|公立|国办|教育部门(?:办|举办)?")
PRIVATE = re.compile(r"民办|私立|民营")
DAY_PATTERNS = (
    re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?: 00:00(?::00)?)?"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)
MOST_CLASSES, MOST_PUPILS = 200, 20_000


@lru_cache(maxsize=512)
def stages_of(text: str) -> frozenset[str]:
    """Return the stages that a cell names, in one word or several: 小学、初中, 九年一贯制, 完全中学."""
    found: set[str] = set()
    for match in STAGE_TOKEN.finditer(text):
        found |= STAGE_WORDS[(match.lastindex or 1) - 1][1]
    rest = STAGE_FILLER.sub("", STAGE_TOKEN.sub("", text))
    if rest or not found:
        known = "小学、初中、高中、九年一贯制、十二年一贯制、完全中学、中职、特教、幼儿园"
        sentence = _("“%(text)s” is not a known stage. Please write one or several of: %(known)s.")
        raise ValueError(sentence % {"text": text, "known": known})
    return frozenset(found)


def stages_text(stages: frozenset[str]) -> str:
    """Return stages in the words of the roster, the short way where there is one."""
    combined = {STAGE_WORDS[0][1]: "十二年一贯制", STAGE_WORDS[1][1]: "九年一贯制", STAGE_WORDS[2][1]: "完全中学"}
    single = {
        Stage.KINDERGARTEN: "幼儿园",
        Stage.PRIMARY: "小学",
        Stage.JUNIOR: "初中",
        Stage.SENIOR: "高中",
        Stage.VOCATIONAL: "中职",
        Stage.SPECIAL: "特教",
    }
    return combined.get(stages) or "、".join(word for stage, word in single.items() if stage in stages)


@lru_cache(maxsize=64)
def is_public_of(text: str) -> bool:
    """Return True for 公办, False for 民办."""
    is_public, is_private = bool(PUBLIC.search(text)), bool(PRIVATE.search(text))
    if is_public == is_private:
        raise ValueError(_("“%(text)s” is not understood. Please write 公办 or 民办.") % {"text": text})
    return is_public


@lru_cache(maxsize=4096)
def day_of(text: str) -> dt.date:
    """Return the day of 2026-09-01, 2026/9/1, 2026年9月1日, 2026.9.1 or 20260901."""
    for pattern in DAY_PATTERNS:
        if match := pattern.fullmatch(text):
            try:
                return dt.date(*map(int, match.groups()))
            except ValueError:
                break
    raise ValueError(_("“%(text)s” is not a day. Please write it like 2026-09-01.") % {"text": text})


@lru_cache(maxsize=4096)
def count_of(text: str, most: int) -> int:
    """Return a whole number from 0 to `most`; units such as 班 and 人 and thousands signs are dropped."""
    plain = re.sub(r"[,，\s]|个?班$|[人名个]$", "", text)
    if not re.fullmatch(r"\d{1,9}(\.0+)?", plain):
        raise ValueError(_("“%(text)s” is not a whole number.") % {"text": text})
    number = int(plain.partition(".")[0])
    if number > most:
        raise ValueError(_("%(number)d is too large; at most %(most)d.") % {"number": number, "most": most})
    return number


def text_of(text: str, longest: int) -> str:
    """Return text that fits its field."""
    if len(text) > longest:
        sentence = _("This text has %(count)d characters; at most %(most)d fit.")
        raise ValueError(sentence % {"count": len(text), "most": longest})
    return text


def public_word(is_public: bool) -> str:
    return "公办" if is_public else "民办"


def nothing() -> str:
    """The word for an empty value in a list of changes."""
    return pgettext("value", "empty")
