"""Texts with known copies among them, made by a rule: about 800 characters each on one subject.

Words follow a steep law, as in living language, so that unrelated texts share many of them; each text also holds slogans and
turns of phrase that a campaign hands out. A synonym is a word of the same sense that no text uses by itself.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, islice

FIRST, COUNT = 0x4E00, 2600  # the block of characters that words are made of
WORDS, LENGTH, STEEP = 4000, 800, 0.9
SLOGANS = 60
GLUE = "的了是在和就也都不我你他她们有这那说着过到一个上下里"
KINDS = ("verbatim", "reordered", "synonyms")
REPLACED = 0.3


@dataclass(frozen=True)
class Plant:
    """A copy among the texts: its own place, the original's, and how it was made."""

    place: int
    original: int
    kind: str


class Language:
    """Words with their summed weights and synonyms, and slogans, from one seed."""

    def __init__(self, seed: int):
        rng = random.Random(f"language-{seed}")
        characters = [chr(FIRST + place * 7) for place in range(COUNT)]
        made = dict.fromkeys("".join(rng.choices(characters, k=rng.choice((2, 2, 2, 3)))) for _each in range(WORDS * 3))
        words = list(islice(made, WORDS * 2))
        self.words, self.other = words[:WORDS], dict(zip(words[:WORDS], words[WORDS:], strict=True))
        self.weights = list(accumulate(1 / (place + 1) ** STEEP for place in range(WORDS)))
        self.slogans = [tuple(rng.choices(self.words[:400], k=rng.randint(4, 7))) for _each in range(SLOGANS)]


Sentence = tuple[str, ...]


def essay(language: Language, rng: random.Random) -> list[Sentence]:
    """Return sentences of words; about one in five is a slogan that many texts hold."""
    sentences: list[Sentence] = []
    length = 0
    while length < LENGTH:
        if rng.random() < 0.2:
            sentence = rng.choice(language.slogans)
        else:
            words = rng.choices(language.words, cum_weights=language.weights, k=rng.randint(6, 12))
            sentence = tuple(word + (rng.choice(GLUE) if rng.random() < 0.35 else "") for word in words)
        sentences.append(sentence)
        length += sum(map(len, sentence)) + 1
    return sentences


def text_of(sentences: list[Sentence]) -> str:
    return "".join("".join(sentence) + "。" for sentence in sentences)


def copied(sentences: list[Sentence], kind: str, language: Language, rng: random.Random) -> list[Sentence]:
    """Return the text as a copier hands it in: as it is, with its sentences shuffled, or with 30 % of the words replaced."""
    if kind == "reordered":
        return rng.sample(sentences, len(sentences))
    if kind == "synonyms":
        return [tuple(_replaced(word, language, rng) for word in sentence) for sentence in sentences]
    return sentences


def corpus(size: int, plants: int, seed: int = 1) -> tuple[list[str], list[Plant]]:
    """Return `size` texts, and the copies among them: `plants` of each kind, at the end, each of an original of its own."""
    language, rng = Language(seed), random.Random(f"corpus-{seed}")
    originals = [essay(language, rng) for _each in range(size - plants * len(KINDS))]
    texts = [text_of(each) for each in originals]
    chosen = iter(rng.sample(range(len(originals)), plants * len(KINDS)))
    planted = []
    for original, kind in zip(chosen, _kinds(plants), strict=True):
        planted.append(Plant(len(texts), original, kind))
        texts.append(text_of(copied(originals[original], kind, language, rng)))
    return texts, planted


def _kinds(plants: int) -> Iterator[str]:
    return (kind for kind in KINDS for _each in range(plants))


def _replaced(word: str, language: Language, rng: random.Random) -> str:
    """The word's synonym in three cases of ten; what is glued to it stays."""
    base = word if word in language.other else word[:-1]
    if rng.random() >= REPLACED or base not in language.other:
        return word
    return language.other[base] + word[len(base) :]
