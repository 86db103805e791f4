"""Which classes came, and what they answered before and after: most records say it, some only give a number."""

import random

from schools.actions.parts import Pair
from schools.classes import all_classes

QUESTIONS = (
    "“上头电子烟”里的合成大麻素是毒品吗？",
    "朋友请你“试一口”，你会怎么说？",
    "笑气可以随便吸吗？",
    "发现可疑的“奶茶”“邮票”，应该告诉谁？",
)
GradeRows = list[tuple[int, int, int]]


def drawn(grades: GradeRows, rng: random.Random) -> tuple[GradeRows, dict[int, tuple[int, ...]]]:
    """Grades as they came, as (grade, classes, pupils), and the classes that are named."""
    came, named = [], {}
    for grade, count, pupils in grades:
        chance = rng.random()
        if chance < 0.1 and count > 1:
            absent = rng.randint(1, count)
            named[grade] = tuple(number for number in all_classes(count) if number != absent)
            came.append((grade, count - 1, round(pupils * (count - 1) / count)))
        elif chance < 0.18 and count > 1:
            came.append((grade, count - 1, round(pupils * (count - 1) / count)))
        else:
            named[grade] = all_classes(count)
            came.append((grade, count, pupils))
    return came, named


def questions(present: int, rng: random.Random) -> list[Pair]:
    """A question or two in a third of the records; now and then only a handful answered."""
    if rng.random() > 0.35:
        return []
    asked = min(present, 4 if rng.random() < 0.05 else rng.randint(30, 60))
    return [
        Pair(text, asked, round(asked * rng.uniform(0.35, 0.6)), asked, round(asked * rng.uniform(0.75, 0.97)))
        for text in rng.sample(QUESTIONS, rng.choice((1, 1, 2)))
    ]
