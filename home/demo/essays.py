"""Texts of the demo's essays: every one its own, so that only planted copies resemble each other.

A few sentences come from a list that many texts share, as in life; the others are put together from short words, so often
different that two texts have little in common.
"""

import json
import random
from pathlib import Path

DATA = Path(__file__).parent / "data"
SHARED = (DATA / "essay_sentences.txt").read_text(encoding="utf-8").split("\n")[:-1]
WORDS = json.loads((DATA / "essay_words.json").read_text(encoding="utf-8"))
DID = [(verb, things.split()) for verb, things in WORDS.pop("did").items()]
SHORT = {name: words.split() for name, words in WORDS.items()}
FROM_LIST = 2  # sentences of a text that other texts may have too


def essay(rng: random.Random, wanted: int) -> str:
    """Return paragraphs of invented sentences with about so many characters, white space not counted."""
    shared = rng.sample(SHARED, FROM_LIST)
    parts = [shared.pop()]
    while (length := sum(map(len, parts))) < wanted:
        is_shared = shared and length > wanted * (FROM_LIST - len(shared)) / FROM_LIST
        parts.append(shared.pop() if is_shared else _sentence(rng))
    return "".join(part + ("\n\n" if rng.random() < 0.2 else "") for part in parts).strip()


def reordered(text: str, rng: random.Random) -> str:
    """Return a text whose sentences stand in another order, as somebody who copies hands it in."""
    sentences = [part + "。" for part in text.replace("\n", "").split("。") if part]
    return "".join(rng.sample(sentences, len(sentences)))


def quoting(text: str, rng: random.Random, wanted: int) -> str:
    """Return a text of its own around a long passage of another one."""
    passage = text.replace("\n", "")[: wanted * 2 // 5].rpartition("。")[0] + "。"
    own = essay(rng, wanted - len(passage))
    head, mark, rest = own.partition("\n\n")
    return f"{head}\n\n{passage}{mark}{rest}"


def _sentence(rng: random.Random) -> str:
    """One sentence of a handful of shapes; a thing is written "one_letter" and told with how it is between the two."""
    verb, things = rng.choice(DID)
    many, noun = rng.choice(things).split("_")
    word = {name: rng.choice(words) for name, words in SHORT.items()}
    when, who, where, good = word["when"], word["who"], word["where"], word["good"]
    thing, feel = f"{many}{word['how']}的{noun}", word["what"] + word["feels"]
    other, like = rng.choice(SHORT["how"]) + word["thing"], rng.sample(SHORT["like"], 2)
    return rng.choice(
        (
            f"{when}，{who}在{where}{verb}了{thing}，{feel}。",
            f"{who}说，{good}像{other}，{like[0]}，也{like[1]}。",
            f"{where}，{who}{verb}{thing}，{feel}。",
            f"{when}，{where}的{other}里，{feel}。",
            f"{who}问：{good}算什么？{other}，{feel}。",
            f"{good}也会{verb}{thing}，像{when}的{other}。",
        )
    )
