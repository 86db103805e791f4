"""Invented names. Rare characters and minority names are among them on purpose: screens and prints must hold them."""

import random
from collections.abc import Iterator
from itertools import product
from pathlib import Path

DATA = Path(__file__).parent / "data"


def _words(name: str) -> list[str]:
    return (DATA / f"{name}.txt").read_text(encoding="utf-8").split()


SURNAMES = _words("surnames")
COMPOUND = ("欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫")
GIVEN = _words("given")
SINGLE = list("芳敏静磊洋勇艳杰娟涛明超霞平刚桂英华玉兰红军建国宁远岚峰雪帆晨曦")
# Characters of the later planes and rare ones of the basic plane, all used in real names.
RARE = ("王䶮", "李𬱖", "陈㛃", "周𬭎", "林堃", "郭犇", "马骉", "赵珺玥", "孙𪟝", "何翀")
MINORITY = (
    "阿依古丽·买买提",
    "巴特尔·孟和",
    "迪丽努尔·艾合买提江",
    "扎西·罗布",
    "阿卜杜热合曼·吾买尔江",
    "斯琴·高娃",
)
SCHOOL_WORDS = _words("school_words")


def people(rng: random.Random) -> Iterator[str]:
    """An endless row of names: mostly common ones, some compound, minority and rare ones in between."""
    special = [*RARE, *MINORITY]
    rng.shuffle(special)
    count = 0
    while True:
        count += 1
        if count % 23 == 0 and special:
            yield special.pop()
        elif count % 17 == 0:
            yield rng.choice(COMPOUND) + rng.choice(GIVEN)
        elif rng.random() < 0.25:
            yield rng.choice(SURNAMES) + rng.choice(SINGLE)
        else:
            yield rng.choice(SURNAMES) + rng.choice(GIVEN)


def schools(rng: random.Random) -> Iterator[str]:
    """Distinct words for school names, the first one fixed; pairs of words once the single ones are used up."""
    first, *rest = SCHOOL_WORDS
    rng.shuffle(rest)
    yield first
    yield from rest
    yield from (f"{one}{two}" for one, two in product(SCHOOL_WORDS, SCHOOL_WORDS) if one != two)
