"""Reads the words of a PDF, or the pictures of a scanned one; a program of its own, run by site_config.shared.pdf_text.

It may be stopped at any point: it runs within the bounds of site_config.shared.limited.
"""

import base64
import contextlib
import json
import logging
import sys
from io import BytesIO
from typing import Any

MOST_PAGES = 60
MOST_CHARACTERS = 200_000
MOST_SCANS = 6
ACTIVE = frozenset({"/JS", "/JavaScript", "/Launch", "/EF", "/EmbeddedFiles", "/RichMedia"})
KINDS = ("/S", "/Subtype", "/Type")
STRUCTURE = "/StructTreeRoot"  # headings and paragraphs for readers of screens: long, and nothing in it acts
LARGEST_SCAN = 20 * 1024 * 1024


def contents(content: bytes) -> dict[str, object]:
    """Return whether the file is locked, whether it runs or carries anything, its pages, words, and scans if it has no words."""
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        return {"locked": True}
    pages = reader.pages[:MOST_PAGES]
    text = "\f".join(page.extract_text() for page in pages)[:MOST_CHARACTERS]
    found: dict[str, object] = {"active": _is_active(reader), "pages": len(reader.pages), "text": text}
    return found if text.strip() else found | {"scans": [_scan(page) for page in pages[:MOST_SCANS]]}


def _is_active(reader: Any) -> bool:
    """Scripts, programs to launch, and attached files, wherever in the file an action, a page or a note holds them."""
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [reader.trailer]
    while waiting:
        found = waiting.pop()
        if hasattr(found, "idnum"):
            key = (found.idnum, found.generation)
            if key not in seen:
                seen.add(key)
                waiting.append(found.get_object())
        elif isinstance(found, dict):
            if not ACTIVE.isdisjoint(found) or any(_name(found, key) in ACTIVE for key in KINDS):
                return True
            waiting.extend(value for key, value in found.items() if key != STRUCTURE)
        elif isinstance(found, list):
            waiting.extend(found)
    return False


def _name(holder: Any, key: str) -> str:
    value = holder.get(key, "")
    found = value.get_object() if hasattr(value, "get_object") else value
    return found if isinstance(found, str) else ""


def _scan(page: Any) -> str:
    """The largest picture of a page, "" without one that can be read."""
    pictures: list[bytes] = []
    with contextlib.suppress(Exception):
        pictures = [image.data for image in page.images]
    largest = max(pictures, key=len, default=b"")
    return base64.b64encode(largest).decode() if len(largest) <= LARGEST_SCAN else ""


def main() -> None:
    logging.disable()
    sys.stdout.write(json.dumps(contents(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
