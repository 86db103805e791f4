"""Text without the characters that XML 1.0 forbids and that break the lines of calendar files."""

import re

UNWRITABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain_lines(text: str) -> str:
    """Every kind of line break becomes a line feed; other control characters are left out."""
    return UNWRITABLE.sub("", "\n".join(str(text).splitlines()))


def plain_line(text: str) -> str:
    """The same in one line, with single spaces."""
    return " ".join(plain_lines(text).split())
