"""Chinese text for word-based search engines: overlapping pairs of characters in the index and in the query."""

import re
import unicodedata

HAN = "〇々㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
PIECE = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
HAN_RUN = re.compile(rf"[{HAN}]+")
MAX_QUERY_TOKENS = 32


def pieces(text: str) -> list[str]:
    """Return the runs of Han characters and the other words of text, lower case, without signs and quotes."""
    return PIECE.findall(unicodedata.normalize("NFKC", text).lower())


def bigrams(run: str) -> list[str]:
    """Return the overlapping pairs of a run: 禁毒教育 gives 禁毒, 毒教, 教育; a lone character stays as it is."""
    return [run[start : start + 2] for start in range(len(run) - 1)] or [run]


def tokens(text: str) -> list[str]:
    """Return words and Han pairs of text in their order."""
    found: list[str] = []
    for piece in pieces(text):
        found += bigrams(piece) if HAN_RUN.fullmatch(piece) else [piece]
    return found


def index_text(text: str) -> str:
    """Return text as it goes into an index: tokens parted by spaces, and the last character of each run alone,
    so that a prefix search for one character finds it wherever it stands."""
    found: list[str] = []
    for piece in pieces(text):
        if HAN_RUN.fullmatch(piece):
            found += [*bigrams(piece), piece[-1]] if len(piece) > 1 else [piece]
        else:
            found.append(piece)
    return " ".join(found)


def query_tokens(text: str) -> list[str]:
    """Return at most 32 different tokens to look for, safe for any engine: letters, digits and Han characters only."""
    return list(dict.fromkeys(tokens(text)))[:MAX_QUERY_TOKENS]


def is_prefix(token: str) -> bool:
    """Say whether a token has to be searched as a beginning: a lone Han character."""
    return len(token) == 1 and HAN_RUN.fullmatch(token) is not None
