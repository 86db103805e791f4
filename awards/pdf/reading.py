"""Lookup codes in a PDF that a stranger sent: read by a child process with bounds, so that a bad file harms nothing."""

import json
import logging
import subprocess
import sys
import threading
from pathlib import Path

from site_config.shared.codes import LookupCodeError, parse_lookup_code

READER = Path(__file__).with_name("reader.py")
SECONDS = 8
AT_ONCE = 2
PATIENCE = 4  # seconds to wait for a free place

logger = logging.getLogger(__name__)
_places = threading.BoundedSemaphore(AT_ONCE)


class Busy(RuntimeError):
    """Too many files are being read at this moment."""


def codes_in(content: bytes) -> tuple[str, ...]:
    """Return the distinct lookup codes that stand as text in a PDF's first ten pages, as plain symbols.

    A file that is broken, protected, too large to unpack or too slow has none. It never touches the disk and is read
    with four seconds of CPU, 768 MB of memory and no right to write. Raises Busy when two others are being read.
    """
    if not _places.acquire(timeout=PATIENCE):
        raise Busy
    try:
        found = _ask(content)
    finally:
        _places.release()
    return tuple(dict.fromkeys(code for text in found if (code := _checked(text))))


def _ask(content: bytes) -> list[str]:
    command = [sys.executable, "-I", str(READER)]
    try:
        outcome = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False, env={})
    except subprocess.TimeoutExpired:
        logger.info("a PDF to be checked took too long")
        return []
    if outcome.returncode:
        logger.info("a PDF to be checked could not be read")
        return []
    return json.loads(outcome.stdout)


def _checked(text: str) -> str:
    try:
        return parse_lookup_code(text)
    except LookupCodeError:
        return ""
