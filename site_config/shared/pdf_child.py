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
    """Scripts, programs to launch, and attached files."""
    root = reader.trailer["/Root"].get_object()
    names = _there(root, "/Names")
    action = _there(root, "/OpenAction")
    kind = action.get("/S") if hasattr(action, "get") else None
    return any(key in names for key in ("/JavaScript", "/EmbeddedFiles")) or kind in ("/JavaScript", "/Launch")


def _there(holder: Any, key: str) -> Any:
    return holder[key].get_object() if key in holder else {}


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
